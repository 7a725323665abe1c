export type { AdaptiveCard, CardElement, PresentedCard } from './card.js';
export type { Picture, Report, Risk } from './picture.js';
export type { Envelope, Language, Reader, SignAction } from './reader.js';
export { atRiskCard } from './views/at-risk.js';
export { benefitsCard } from './views/benefits.js';
export { type ChangesAsked, changesCard } from './views/changes.js';
export { competencyCard } from './views/competency.js';
export { credentialOption } from './views/credential-name.js';
export { type LevelEffect, levelEffects } from './views/effect.js';
export {
  type EraseAsked,
  eraseAskCard,
  erasedCard,
  eraseRefusedCard,
  leavingCard,
  leavingRemindedCard,
} from './views/erase.js';
export { type ForecastAsked, forecastCard } from './views/forecast.js';
export { freshnessCard } from './views/freshness.js';
export { type HelpFor, helpCard, notUnderstoodCard } from './views/help.js';
export { type HoldersAsked, holdersCard, whichExamCard } from './views/holders.js';
export { type HomeTold, homeCard } from './views/home.js';
export { type ImportDisagreement, type ImportShown, type ImportSummary, importCard } from './views/import.js';
export {
  type ImportClosed,
  type ImportProblem,
  type ImportUndecided,
  importClosedCard,
  importDatesCard,
  importHowCard,
  importInPrivateCard,
  importTemplateCard,
  importUnreadableCard,
} from './views/import-file.js';
export { type ImportDecision, importDecisionCard, importProgressCard } from './views/import-steps.js';
export { type LinkConfirm, linkConfirmCard } from './views/link-confirm.js';
export { type LinkField, type LinkForm, type LinkProblem, linkFormCard } from './views/link-form.js';
export { type LinkReceipt, linkReceiptCard } from './views/link-receipt.js';
export {
  cancelledCard,
  type LinkRefusal,
  linkRefusedCard,
  moveReminderCard,
  whichOneCard,
} from './views/link-refused.js';
export { listCard } from './views/list.js';
export {
  type MembershipEffect,
  type MembershipField,
  type MembershipForm,
  type MembershipProblem,
  membershipCheckCard,
  membershipFormCard,
  membershipRecordedCard,
} from './views/membership.js';
export { type Mine, mineCard, ownOption } from './views/mine.js';
export { gapCard } from './views/missing.js';
export { choiceCard, exportedCard, myDataCard, nothingStoredCard, type OwnDataTold } from './views/my-data.js';
export { type NoticeSaid, noticeCard } from './views/notice.js';
export { peopleCard } from './views/people.js';
export {
  type AddPersonField,
  type AddPersonForm,
  type AddPersonProblem,
  addPersonCard,
  mostEmail,
  mostName,
  personAddedCard,
} from './views/people-add.js';
export { type Nudge, type NudgeStep, nudgeCard, nudgedCard } from './views/people-nudge.js';
export { type PersonDone, type PersonTold, personCard } from './views/people-person.js';
export { proofCard } from './views/proof.js';
export { type ForAdmins, type ForMembers, type NotForYou, notForYouCard } from './views/refusal.js';
export { renewalCard } from './views/renewal.js';
export {
  mostReason,
  type Review,
  type ReviewDone,
  type ReviewItem,
  rejectFormCard,
  reviewCard,
} from './views/review.js';
export {
  type RoleAsked,
  type RoleForm,
  type RoleName,
  type RoleResult,
  roleConfirmCard,
  roleFormCard,
  roleResultCard,
  type SettingsTold,
  settingsCard,
} from './views/roles.js';
export { rulesCard } from './views/rules.js';
export {
  becomeAdminCard,
  type CodeRefused,
  codeRefusedCard,
  type FoundingField,
  type FoundingForm,
  type FoundingProblem,
  foundingCard,
  mostOrganisationName,
  setUpCard,
  strangerCard,
} from './views/set-up.js';
export { type ProgrammeChange, programmeCard, programmeCheckCard, programmeSetCard } from './views/set-up-programme.js';
export { type SetUpSteps, type Welcome, welcomeCard } from './views/set-up-welcome.js';
export {
  chooseCard,
  expiredActionCard,
  failureCard,
  greetCard,
  languageCard,
  noCertificatesCard,
  notYetCard,
  predictionRefusalCard,
  sentPrivatelyCard,
  unknownCompetencyCard,
} from './views/small.js';
export { statusCard } from './views/status.js';
export { type UndoRefusal, undoneCard, undoOfferCard, undoRefusedCard } from './views/undo.js';
export { nothingToUnlinkCard, unlinkConfirmCard, unlinkDoneCard } from './views/unlink.js';
export { nothingLinkedCard, type UnlinkedPeople, type VendorStep } from './views/unlinked.js';
