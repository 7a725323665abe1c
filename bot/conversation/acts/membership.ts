import { z } from 'zod';
import {
  type BoughtTold,
  type EnrolmentChosen,
  type EnrolmentProblem,
  enrolmentsIn,
  expiredActionCard,
  type MembershipField,
  type MembershipProblem,
  membershipCheckCard,
  membershipRecordedCard,
  membershipWithdrawnCard,
} from '../../../cards/index.js';
import {
  applyAll,
  type Change,
  type CommandContext,
  type Decision,
  decide,
  designationsOn,
  type Facts,
  isoDate,
  type MembershipVerdict,
  type Refusal,
  whatIf,
} from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { enrolmentsTold } from '../answers/enrolments.js';
import { membershipActionIn, membershipForm, membershipKept, refusedMembership } from '../answers/membership.js';
import { welcomeAnswer } from '../answers/set-up.js';
import { write } from '../commit.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { isAdminIn } from '../rights.js';
import { chosenIn, decideEnrolments, enrolmentProblem } from './enrolments.js';

type Problems = Partial<Record<MembershipField, MembershipProblem>>;

/** A client sends an empty field for a day that is not filled in. */
const dayOrNone = z
  .union([isoDate, z.literal('')])
  .default('')
  .transform((day) => (day === '' ? null : day));

const purchaseSchema = z.object({
  level: z.string().min(1).max(60),
  boughtOn: isoDate,
  anniversary: dayOrNone,
});
type Purchase = z.output<typeof purchaseSchema>;

const tickSchema = z
  .enum(['true', 'false'])
  .default('false')
  .transform((said) => said === 'true');

/** What is to be recorded: a purchase, unless the membership stays, and designations as of a day. */
interface Recording {
  purchase: Purchase | null;
  enrolledOn: string;
  enrolledThrough: string | null;
  chosen: readonly EnrolmentChosen[];
  accepted: boolean;
  renews: boolean;
}

type Read =
  | { kind: 'recording'; recording: Recording }
  | { kind: 'problems'; problems: Problems; designations: Map<string, EnrolmentProblem> };

const flagOf = ({ slots }: Question): 'welcome' | null => (slots.from === 'welcome' ? 'welcome' : null);

const dayIn = (said: string | undefined): string => (isoDate.safeParse(said).success ? (said ?? '') : '');

const actionIn = ({ slots }: Question) => membershipActionIn(slots.action);

const formAgain = (
  question: Question,
  setting: Setting,
  problems: Problems,
  designations: ReadonlyMap<string, EnrolmentProblem> = new Map(),
): Answer => {
  const said = { ...question.slots, ...question.inputs };
  const { level = '', boughtOn, anniversary, enrolledOn, enrolledThrough, accepted } = said;
  const { programme, facts, verdict } = setting.situation;
  const { chosen } = chosenIn(designationsOn(programme, facts, verdict.on), question.inputs);
  const choices = chosen.length > 0 ? chosen : enrolmentsIn(question.slots.enrolments);
  return membershipForm(setting, {
    action: actionIn(question),
    values: {
      level,
      boughtOn: dayIn(boughtOn),
      anniversary: dayIn(anniversary),
      enrolledOn: dayIn(enrolledOn),
      enrolledThrough: dayIn(enrolledThrough),
      accepted: accepted === 'true' ? 'true' : 'false',
    },
    problems,
    from: flagOf(question),
    all: false,
    filled: {
      choices: new Map(choices.map(({ competency, choice }) => [competency, choice])),
      named: null,
      problems: designations,
    },
  });
};

/** What is wrong with which field, in the words of the form. */
const problemsOf = (refusal: Refusal): Problems => {
  switch (refusal.kind) {
    case 'in-the-future':
      return { boughtOn: 'in-the-future' };
    case 'not-qualified':
      return { level: 'not-qualified' };
    case 'level-unknown':
      return { level: 'level-missing' };
    case 'ends-before-it-begins':
      return { anniversary: 'ends-before-it-begins' };
    case 'nothing-changes':
      return { boughtOn: 'nothing-changes' };
    default:
      return { boughtOn: 'not-a-date' };
  }
};

const contextOf = ({ situation, asker }: Setting): CommandContext => ({
  on: situation.verdict.on,
  by: asker.person?.id ?? null,
  elsewhere: [],
});

const wrongIn = (error: z.ZodError): Problems => {
  const wrong = new Set(error.issues.map(({ path }) => path[0]));
  return {
    ...(wrong.has('level') ? { level: 'level-missing' as const } : {}),
    ...(wrong.has('boughtOn') ? { boughtOn: 'not-a-date' as const } : {}),
    ...(wrong.has('anniversary') ? { anniversary: 'not-a-date' as const } : {}),
  };
};

/** What was filled in beside [Check]. */
const readForm = ({ inputs, slots }: Question, setting: Setting): Read => {
  const { programme, facts, verdict } = setting.situation;
  const action = membershipActionIn(slots.action);
  const keeps = membershipKept(setting, action) !== null;
  const purchase = keeps ? null : purchaseSchema.safeParse(inputs);
  const day = dayOrNone.safeParse(inputs.enrolledOn);
  const lastDay = dayOrNone.safeParse(inputs.enrolledThrough);
  const offered = action === 'anniversary' ? [] : designationsOn(programme, facts, verdict.on);
  const { chosen, missing } = chosenIn(offered, inputs);
  const problems: Problems = {
    ...(purchase === null || purchase.success ? {} : wrongIn(purchase.error)),
    ...(!day.success || (keeps && day.data === null) ? { enrolledOn: 'not-a-date' as const } : {}),
    ...(lastDay.success ? {} : { enrolledThrough: 'not-a-date' as const }),
  };
  const last = lastDay.data ?? null;
  const designations = new Map<string, EnrolmentProblem>([
    ...missing.map((competency) => [competency, 'pick'] as const),
    ...chosen.flatMap(({ competency, choice }) =>
      choice === 'until' && last === null ? [[competency, 'last-day-missing'] as const] : [],
    ),
  ]);
  if (Object.keys(problems).length + designations.size > 0) return { kind: 'problems', problems, designations };
  const bought = purchase?.data ?? null;
  const recording: Recording = {
    purchase: bought,
    enrolledOn: day.data ?? bought?.boughtOn ?? verdict.on,
    enrolledThrough: last,
    chosen,
    accepted: tickSchema.safeParse(inputs.accepted).data ?? false,
    renews: action === 'renewal',
  };
  return { kind: 'recording', recording };
};

/** What the checked button carries; it was signed by us. */
const checkedIn = ({ slots }: Question, { situation }: Setting): Recording => {
  const purchase = slots.boughtOn === undefined ? null : purchaseSchema.parse(slots);
  return {
    purchase,
    enrolledOn: dayOrNone.parse(slots.enrolledOn) ?? purchase?.boughtOn ?? situation.verdict.on,
    enrolledThrough: dayOrNone.parse(slots.enrolledThrough),
    chosen: enrolmentsIn(slots.enrolments),
    accepted: tickSchema.parse(slots.accepted),
    renews: slots.action === 'renewal',
  };
};

const decidePurchase = (setting: Setting, facts: Facts, purchase: Purchase, accepted: boolean): Decision =>
  decide(setting.situation.programme, facts, { kind: 'record-membership', ...purchase, accepted }, contextOf(setting));

type Decided =
  | {
      kind: 'decided';
      changes: Change[];
      /** The membership is another one with it. */
      bought: boolean;
      competencies: string[];
      otherTracks: { competency: string; score: string; track: string }[];
    }
  | { kind: 'refused'; problems: Problems; designations: Map<string, EnrolmentProblem> };

const refusedBy = (problems: Problems, designations: readonly [string, EnrolmentProblem][] = []): Decided => ({
  kind: 'refused',
  problems,
  designations: new Map(designations),
});

/** The membership, then the designations with it: all of it, or nothing. */
const decideAll = (setting: Setting, facts: Facts, recording: Recording): Decided => {
  const { purchase, enrolledOn: on, enrolledThrough: through, accepted } = recording;
  const { programme } = setting.situation;
  const bought = purchase === null ? null : decidePurchase(setting, facts, purchase, accepted);
  if (bought?.kind === 'refused' && bought.refusal.kind !== 'nothing-changes')
    return refusedBy(problemsOf(bought.refusal));
  const recorded = bought?.kind === 'decided' ? bought.changes : [];
  const enrolling = { ...recording, on, through };
  const enrolled = decideEnrolments(programme, applyAll(facts, recorded), enrolling, contextOf(setting));
  if (enrolled.kind === 'refused') return refusedBy({}, [[enrolled.competency, enrolmentProblem(enrolled.refusal)]]);
  const changes = [...recorded, ...enrolled.changes];
  if (changes.length === 0)
    return refusedBy(purchase === null ? { enrolledOn: 'nothing-changes' } : { boughtOn: 'nothing-changes' });
  return { ...enrolled, changes, bought: recorded.length > 0 };
};

/** What is shown until when, and when it is renewed, with these changes. */
const shownWith = ({ situation }: Setting, { facts }: Snapshot, changes: readonly Change[]): MembershipVerdict => {
  const { membership } = whatIf(situation.programme, facts, situation.verdict.on, changes).after;
  if (membership === null) throw new Error('a membership that was recorded is told of');
  return membership;
};

/** The anniversary as the rule has it, where another one was filled in for a purchase that is not recorded yet. */
const anniversaryByRule = (setting: Setting, purchase: Purchase, accepted: boolean, entered: string): string | null => {
  const { snapshot } = setting.situation;
  if (purchase.anniversary === null || snapshot.facts.membership?.boughtOn === purchase.boughtOn) return null;
  const decision = decidePurchase(setting, snapshot.facts, { ...purchase, anniversary: null }, accepted);
  if (decision.kind === 'refused') return null;
  const { anniversary } = shownWith(setting, snapshot, decision.changes);
  return anniversary === entered ? null : anniversary;
};

const boughtTold = (
  setting: Setting,
  { purchase, accepted }: Recording,
  changes: readonly Change[],
): BoughtTold | null => {
  if (purchase === null) return null;
  const { situation } = setting;
  const after = shownWith(setting, situation.snapshot, changes);
  return {
    before: situation.verdict.membership,
    after,
    entered: purchase.anniversary !== null,
    byRule: anniversaryByRule(setting, purchase, accepted, after.anniversary),
  };
};

const check: Handler = (question, setting) => {
  const refused = refusedMembership(setting);
  if (refused !== null) return refused;
  const { reader, situation } = setting;
  const { programme, facts, verdict } = situation;
  const read = readForm(question, setting);
  if (read.kind === 'problems') return formAgain(question, setting, read.problems, read.designations);
  const { recording } = read;
  const decided = decideAll(setting, facts, recording);
  if (decided.kind === 'refused') return formAgain(question, setting, decided.problems, decided.designations);
  const { after } = whatIf(programme, facts, verdict.on, decided.changes);
  return membershipCheckCard(reader, programme, {
    bought: boughtTold(setting, recording, decided.changes),
    accepted: recording.accepted,
    action: actionIn(question),
    enrolments: enrolmentsTold(setting, after, decided.competencies),
    otherTracks: decided.otherTracks,
    chosen: recording.chosen.filter(({ competency }) => decided.competencies.includes(competency)),
    enrolledOn: recording.enrolledOn,
    enrolledThrough: recording.enrolledThrough,
    from: flagOf(question),
  });
};

const confirm: Handler = async (question, setting) => {
  const refused = refusedMembership(setting);
  if (refused !== null) return refused;
  const { asker, reader, situation } = setting;
  const { programme } = situation;
  const recording = checkedIn(question, setting);
  const written = await write<Extract<Decided, { kind: 'refused' }> | 'not an admin' | null>(
    setting,
    question,
    (snapshot) => {
      if (!isAdminIn(snapshot, asker)) return { writing: null, result: 'not an admin' };
      const decided = decideAll(setting, snapshot.facts, recording);
      if (decided.kind === 'refused') return { writing: null, result: decided };
      const reason = decided.bought ? 'membership' : 'enrolment';
      return {
        writing: { reason, changes: decided.changes, undoable: 'for fifteen minutes' },
        result: null,
      };
    },
  );
  if (written.kind === 'nothing') {
    if (written.result === null || written.result === 'not an admin') return expiredActionCard(reader);
    const { problems, designations } = written.result;
    const nothingChanges = [problems.boughtOn, problems.enrolledOn].includes('nothing-changes');
    if (!nothingChanges) return formAgain(question, setting, problems, designations);
  }
  const after = written.kind === 'written' ? written.after : situation.snapshot;
  const version = written.kind === 'written' ? after.version : null;
  if (flagOf(question) === 'welcome') return welcomeAnswer(reader, after, version);
  if (recording.purchase !== null && after.facts.membership === null) return expiredActionCard(reader);
  const now = whatIf(programme, after.facts, situation.verdict.on, []).after;
  return membershipRecordedCard(reader, programme, {
    after: recording.purchase === null ? null : now.membership,
    enrolments: enrolmentsTold(
      setting,
      now,
      recording.chosen.map(({ competency }) => competency),
    ),
    version,
  });
};

/** [Take it out]: no membership is recorded any more. */
const withdraw: Handler = async (question, setting) => {
  const refused = refusedMembership(setting);
  if (refused !== null) return refused;
  const { asker, reader, situation } = setting;
  const written = await write<'written' | 'none' | 'not an admin'>(setting, question, (snapshot) => {
    if (!isAdminIn(snapshot, asker)) return { writing: null, result: 'not an admin' };
    const decision = decide(situation.programme, snapshot.facts, { kind: 'withdraw-membership' }, contextOf(setting));
    if (decision.kind === 'refused') return { writing: null, result: 'none' };
    return {
      writing: { reason: 'withdrawn', changes: decision.changes, undoable: 'for fifteen minutes' },
      result: 'written',
    };
  });
  if (written.kind === 'written') return membershipWithdrawnCard(reader, { version: written.before.version + 1 });
  return written.kind === 'nothing' && written.result === 'not an admin'
    ? expiredActionCard(reader)
    : membershipWithdrawnCard(reader, { version: null });
};

export const membershipActs: Readonly<Record<string, Handler>> = {
  'membership-check': check,
  'membership-confirm': confirm,
  'membership-withdraw': withdraw,
};
