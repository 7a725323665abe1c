export {
  type Alert,
  type Alerts,
  type AlertTransition,
  alertSchema,
  alertTransitionSchema,
  type DismissalReason,
  dismissalReason,
  type Resolution,
} from './alerts/alert.js';
export { alertAfter, applyAlerts, openAlerts } from './alerts/apply-alert.js';
export { detect } from './alerts/detect.js';
export {
  type AlertCause,
  type AlertKind,
  type Finding,
  type LevelAtStake,
  type Severity,
  severities,
} from './alerts/finding.js';
export {
  dueOf,
  type Handled,
  type Handling,
  type HandlingRefusal,
  handle,
  latestWaking,
  mayDismiss,
  sleepUntil,
} from './alerts/handling.js';
export type { Ending } from './alerts/resolution.js';
export { transitionsTo } from './alerts/transitions.js';
export type { Watched } from './alerts/watched.js';
export { addDays, addMonths, daysBetween, lastDayOfMonths, later, overrideLastDay } from './calendar.js';
export { arrivals } from './commands/arrivals.js';
export { coversTwice } from './commands/association.js';
export { isDisputed, sharedCertificates } from './commands/certificates.js';
export type {
  Command,
  CommandContext,
  ElsewhereClaim,
  Moves,
  Refusal,
  SamePerson,
} from './commands/command.js';
export { decide } from './commands/decide.js';
export type { Decision, Meaning } from './commands/decision.js';
export { expiryOf } from './commands/link.js';
export { countsByItself } from './commands/override-needed.js';
export { isWaiting } from './commands/review.js';
export { type IsoDate, isIsoDate, isoDate } from './date.js';
export { evaluate } from './evaluate/evaluate.js';
export { layOut } from './evaluate/roster.js';
export { apply, emptyFacts } from './facts/apply.js';
export { applyAll } from './facts/apply-all.js';
export { type Change, type ChangeKind, type ChangeSource, changeSchema, type RestoredRecord } from './facts/change.js';
export { changesFrom } from './facts/changes-from.js';
export { FactsError } from './facts/error.js';
export { eventsBetween, type FactEvent } from './facts/events.js';
export { parseFacts } from './facts/parse.js';
export { inverseOf, lookupIn, type RecordLookup, recordsTouched } from './facts/records.js';
export {
  type Achievement,
  type AchievementState,
  type Association,
  type Enrolment,
  type Facts,
  type FlagStatement,
  factsSchema,
  type Membership,
  type MetricReading,
  type Organisation,
  type Override,
  organisationSchema,
  type Person,
} from './facts/schema.js';
export { compareRules, type LevelUnderRules, type RuleComparison, ruleChanges } from './forecast/compare-rules.js';
export { forecast } from './forecast/forecast.js';
export { whatIf } from './forecast/what-if.js';
export { satisfies } from './foresight/bundles.js';
export { leastSteps, type StepTo, stepsTowards } from './foresight/least-steps.js';
export { type NoSpare, noSpare } from './foresight/no-spare.js';
export { plan } from './foresight/plan.js';
export type { Goal, Plan, PlanStep, Price, StepKind, Unmet, UselessMove, Way } from './foresight/planned.js';
export { type PointGain, type PointsToGain, pointsToGain } from './foresight/point-gain.js';
export type { PointPlace } from './foresight/point-places.js';
export { type PointShare, pointShares } from './foresight/point-share.js';
export { pointsPlan } from './foresight/points-plan.js';
export type { PointsPlan, PointsStep } from './foresight/points-planned.js';
export { resilience } from './foresight/resilience.js';
export type { Kept, LevelResilience, OrganisationResilience, Resilience } from './foresight/resilient.js';
export { type SeatsWith, seatsWith } from './foresight/with-steps.js';
export type { Problem } from './problem.js';
export { acceptedThrough } from './programme/acceptance.js';
export { type Alternative, alternativesOf } from './programme/alternatives.js';
export { isByPoints } from './programme/by-points.js';
export { ProgrammeError } from './programme/error.js';
export { type FiguresAsked, figuresAsked, mayBeNegative } from './programme/figures-asked.js';
export { programmeJsonSchema } from './programme/json-schema.js';
export { listedCredentials } from './programme/listed-credentials.js';
export { type LevelThreshold, thresholdsOf } from './programme/metric-thresholds.js';
export { parseProgramme } from './programme/parse.js';
export { byMarketIn } from './programme/parts.js';
export { credentialsOf } from './programme/requirement-walk.js';
export { ruleDays, rulesOn } from './programme/rules-on.js';
export {
  type Benefit,
  type Competency,
  type Credential,
  type Holds,
  type Localised,
  type Market,
  type MetricRequirement,
  type Option,
  type PeopleGroup,
  type Programme,
  programmeSchema,
  type Requirement,
  type Source,
} from './programme/schema.js';
export type {
  PointSource,
  Rate,
  ScoreMetric,
  ScoreModel,
  ScoreRequirement,
  ScoreStep,
  ScoreTrack,
} from './programme/score-schema.js';
export { type Designation, designationsOn } from './score/designations.js';
export { enrolmentVerdict } from './score/enrolment.js';
export { figuresOf } from './score/sources.js';
export type * from './verdict.js';
