export type { AdaptiveCard, CardElement, PresentedCard } from './card.js';
export type { Block, Column, PrintedDocument, Sheet } from './documents/document.js';
export { evidenceDocument } from './documents/evidence-document.js';
export { evidenceSheet } from './documents/evidence-sheet.js';
export type {
  EvidenceCertificate,
  EvidenceGroup,
  EvidenceLevel,
  EvidencePack,
  EvidenceSeat,
  EvidenceStep,
  NotCounted,
  NotCountedBecause,
  PackMade,
} from './evidence.js';
export type { AlsoStanding, Picture, Report, Risk } from './picture.js';
export type { Envelope, Language, Reader, SignAction } from './reader.js';
export * from './views/account.js';
export { type AlertFound, type AlertNote, alertCard, alertReplyCard } from './views/alert.js';
export {
  alertGoneCard,
  dismissFormCard,
  type SnoozeForm,
  snoozeFormCard,
} from './views/alert-forms.js';
export { type AlertAsked, alertsCard } from './views/alert-list.js';
export { atRiskCard } from './views/at-risk.js';
export { benefitsCard } from './views/benefits.js';
export { type BundleItem, bundleCard } from './views/bundle.js';
export { type CalendarMade, calendarCard, calendarFor } from './views/calendar.js';
export {
  type Candidate,
  type CandidateRank,
  type CandidatesGoal,
  type CandidatesTold,
  candidateRanks,
  candidatesCard,
  mostCandidates,
  type PointsAhead,
} from './views/candidates.js';
export {
  candidatesRefusedCard,
  noCandidatesCard,
  type Suggestion,
  suggestionCard,
} from './views/candidates-ask.js';
export { type ChangesAsked, type ChangesOfAlerts, changesCard } from './views/changes.js';
export { competencyCard } from './views/competency.js';
export {
  type ConnectRefused,
  connectAskCard,
  connectCodeCard,
  connectedCard,
  connectRefusedCard,
} from './views/connect.js';
export { credentialOption } from './views/credential-name.js';
export {
  type DepartureAsked,
  type DepartureField,
  type DepartureForm,
  type DepartureProblem,
  departureCheckCard,
  departureFormCard,
  departureRecordedCard,
} from './views/departure.js';
export type { DepartureEffect } from './views/departure-effect.js';
export {
  type ErasureRefusal,
  eraseLeaverCard,
  eraseLeaverRefusedCard,
  type LeaverErasure,
  leaverErasedCard,
} from './views/departure-erase.js';
export {
  type Departure,
  type DepartureRefusal,
  departureCancelCard,
  departureCancelledCard,
  departureRefusedCard,
  departuresCard,
  unknownLeaverCard,
} from './views/departure-list.js';
export { type DigestTold, digestCard } from './views/digest.js';
export { type LevelEffect, levelEffects } from './views/effect.js';
export type { EnrolmentTold } from './views/enrolment.js';
export {
  choiceIn,
  type DesignationOffered,
  type EnrolmentChoice,
  type EnrolmentChosen,
  type EnrolmentProblem,
  enrolmentField,
  enrolmentsIn,
} from './views/enrolment-fields.js';
export {
  type EraseAsked,
  eraseAskCard,
  erasedCard,
  eraseRefusedCard,
  leavingCard,
  leavingRemindedCard,
} from './views/erase.js';
export {
  type EvidenceDayForm,
  evidenceDayCard,
  evidencePackCard,
  noEvidenceCard,
  type PackAnswered,
  type PackFormat,
  packDescription,
} from './views/evidence.js';
export { type Feedback, type FeedbackAbout, feedbackCard } from './views/feedback.js';
export { type FactTold, type FiguresTold, type FigureTold, figuresCard } from './views/figures.js';
export {
  type FactField,
  type FactForm,
  type FactProblem,
  type FactSaid,
  factCheckCard,
  factFormCard,
  factRecordedCard,
  firstFactDay,
  lastFactDay,
} from './views/figures-fact.js';
export {
  type FigureEffect,
  type FigureField,
  type FigureForm,
  type FigureProblem,
  type FigureRecorded,
  figureCheckCard,
  figureFormCard,
  figureRecordedCard,
  firstFigureDay,
  mostFigureText,
  mostSourceText,
} from './views/figures-form.js';
export type { ReadingTold } from './views/figures-told.js';
export { type ForecastAsked, forecastCard } from './views/forecast.js';
export { forecastPastCard, type PastAsked } from './views/forecast-past.js';
export { freshnessCard } from './views/freshness.js';
export { type HelpFor, helpCard, notUnderstoodCard } from './views/help.js';
export { type HoldersAsked, holdersCard, whichExamCard } from './views/holders.js';
export { type HomeTold, homeCard } from './views/home.js';
export { type ImportDisagreement, type ImportShown, type ImportSummary, importCard } from './views/import.js';
export {
  type ImportClosed,
  type ImportProblem,
  type ImportTable,
  type ImportUndecided,
  importClosedCard,
  importDatesCard,
  importHowCard,
  importInPrivateCard,
  importTablesCard,
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
export { type MayBeMeant, meantCard, whoMeantCard } from './views/meant.js';
export {
  type BoughtTold,
  type MembershipAction,
  type MembershipEffect,
  type MembershipField,
  type MembershipForm,
  type MembershipProblem,
  type MembershipRecorded,
  membershipCheckCard,
  membershipFormCard,
  membershipRecordedCard,
} from './views/membership.js';
export { membershipEndCard, membershipWithdrawnCard } from './views/membership-end.js';
export { type Mine, mineCard, ownOption } from './views/mine.js';
export { gapCard } from './views/missing.js';
export { choiceCard, exportedCard, myDataCard, nothingStoredCard, type OwnDataTold } from './views/my-data.js';
export { type MyNextTold, myNextCard, type OwnEffect, type OwnNext, type OwnSuggestion } from './views/my-next.js';
export { type NoticeSaid, noticeCard } from './views/notice.js';
export {
  type OverrideDayField,
  type OverrideDayProblem,
  type OverrideDaysEffect,
  type OverrideDaysForm,
  type OverrideDone,
  overrideDaysCard,
  overrideDaysCheckCard,
  overrideDoneCard,
  overrideWithdrawCard,
} from './views/override-change.js';
export { type OverrideEffect, overrideCheckCard, overrideRecordedCard } from './views/override-confirm.js';
export {
  firstOverrideDay,
  lastOverrideDay,
  mostOverrideText,
  type OverrideField,
  type OverrideForm,
  type OverrideProblem,
  overrideFormCard,
} from './views/override-form.js';
export { type OverridesAsked, overrideCard, overrideKey, overridesCard } from './views/override-list.js';
export type { DatedOverride, OverrideTold } from './views/override-told.js';
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
export { planCard } from './views/plan.js';
export { askEverybody, type PlanField, type PlanForm, type PlanProblem, planFormCard } from './views/plan-form.js';
export {
  type PlanMessage,
  type PlanStart,
  planChoice,
  planStartCard,
  planStartedCard,
} from './views/plan-start.js';
export type { PlanTold, PointsTold, Reached, WayTold } from './views/plan-told.js';
export { proofCard } from './views/proof.js';
export { type ForAdmins, type ForMembers, type NotForYou, notForYouCard } from './views/refusal.js';
export { renewalCard } from './views/renewal.js';
export { resilienceCard } from './views/resilience.js';
export type { ResilienceTold } from './views/resilience-outcome.js';
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
} from './views/roles.js';
export { rulesCard } from './views/rules.js';
export { rulesAheadCard } from './views/rules-ahead.js';
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
export {
  alsoField,
  type ProgrammeChange,
  programmeCard,
  programmeCheckCard,
  programmeSetCard,
} from './views/set-up-programme.js';
export { type SetUpSteps, type Welcome, welcomeCard } from './views/set-up-welcome.js';
export {
  type ChannelTold,
  type DigestPeriod,
  noDigestCard,
  type OrganisationSection,
  type OrganisationSettings,
  type OwnSection,
  type OwnSettings,
  type OwnSettingsTold,
  ownSettingsCard,
  type QuietTold,
  type SettingsSection,
  type SettingsTold,
  settingsCard,
  settingsPeopleCard,
} from './views/settings.js';
export {
  type SettingsChange,
  type SettingsOutcome,
  settingsCheckCard,
  settingsSavedCard,
} from './views/settings-check.js';
export {
  type ChannelNotFound,
  type SettingsForm,
  type SettingsProblem,
  type SettingsValues,
  settingsFormCard,
} from './views/settings-form.js';
export { type WhyMe, whyMeCard } from './views/settings-why.js';
export {
  type ShareInto,
  type ShareProblem,
  type Sharing,
  sharedStatusCard,
  shareFormCard,
} from './views/share.js';
export { type ShareOutcome, type ShareResult, shareResultCard } from './views/share-result.js';
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
  tooFastCard,
  unknownCompetencyCard,
} from './views/small.js';
export { statusCard } from './views/status.js';
export { type LastVerdict, type Unavailable, unavailableCard } from './views/unavailable.js';
export { type UndoRefusal, undoneCard, undoOfferCard, undoRefusedCard } from './views/undo.js';
export { nothingToUnlinkCard, unlinkConfirmCard, unlinkDoneCard } from './views/unlink.js';
export { nothingLinkedCard, type UnlinkedPeople, type VendorStep } from './views/unlinked.js';
export { suppositionsInWords, whatIfCard } from './views/what-if.js';
export { whatIfHowCard, whatIfRefusedCard, whatIfUnknownCard } from './views/what-if-asked.js';
export { type WhatIfField, type WhatIfForm, type WhatIfProblem, whatIfFormCard } from './views/what-if-form.js';
export type {
  LevelChange,
  NothingBecause,
  Simulated,
  SimulatedDay,
  SupposedTold,
  WhatIf,
} from './views/what-if-told.js';
export * from './views/workspaces.js';
