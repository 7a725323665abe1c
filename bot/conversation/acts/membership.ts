import { z } from 'zod';
import {
  expiredActionCard,
  type MembershipField,
  type MembershipProblem,
  membershipCheckCard,
  membershipRecordedCard,
  membershipWithdrawnCard,
} from '../../../cards/index.js';
import {
  type Change,
  type CommandContext,
  decide,
  isoDate,
  type MembershipVerdict,
  type Refusal,
  whatIf,
} from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { membershipActionIn, membershipForm, refusedMembership } from '../answers/membership.js';
import { welcomeAnswer } from '../answers/set-up.js';
import { write } from '../commit.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { isAdminIn } from '../rights.js';

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
  accepted: z.enum(['true', 'false']).default('false'),
});
type Purchase = Omit<z.output<typeof purchaseSchema>, 'accepted'> & { accepted: boolean };

const flagOf = ({ slots }: Question): 'welcome' | null => (slots.from === 'welcome' ? 'welcome' : null);

const dayIn = (said: string | undefined): string => (isoDate.safeParse(said).success ? (said ?? '') : '');

const formAgain = (question: Question, setting: Setting, problems: Problems): Answer => {
  const { level = '', boughtOn, anniversary, accepted } = { ...question.slots, ...question.inputs };
  return membershipForm(setting, {
    action: membershipActionIn(question.slots.action),
    values: {
      level,
      boughtOn: dayIn(boughtOn),
      anniversary: dayIn(anniversary),
      accepted: accepted === 'true' ? 'true' : 'false',
    },
    problems,
    from: flagOf(question),
    all: false,
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

const decideOn = (setting: Setting, { facts }: Snapshot, purchase: Purchase) =>
  decide(setting.situation.programme, facts, { kind: 'record-membership', ...purchase }, contextOf(setting));

/** What is shown until when, and when it is renewed, with these changes. */
const shownWith = ({ situation }: Setting, { facts }: Snapshot, changes: readonly Change[]): MembershipVerdict => {
  const { membership } = whatIf(situation.programme, facts, situation.verdict.on, changes).after;
  if (membership === null) throw new Error('a membership that was recorded is told of');
  return membership;
};

/** The anniversary as the rule has it, where another one was filled in for a purchase that is not recorded yet. */
const anniversaryByRule = (setting: Setting, purchase: Purchase, entered: string): string | null => {
  const { snapshot } = setting.situation;
  if (purchase.anniversary === null || snapshot.facts.membership?.boughtOn === purchase.boughtOn) return null;
  const decision = decideOn(setting, snapshot, { ...purchase, anniversary: null });
  if (decision.kind === 'refused') return null;
  const { anniversary } = shownWith(setting, snapshot, decision.changes);
  return anniversary === entered ? null : anniversary;
};

const check: Handler = (question, setting) => {
  const refused = refusedMembership(setting);
  if (refused !== null) return refused;
  const { reader, situation } = setting;
  const filled = purchaseSchema.safeParse(question.inputs);
  if (!filled.success) {
    const wrong = new Set(filled.error.issues.map(({ path }) => path[0]));
    return formAgain(question, setting, {
      ...(wrong.has('level') ? { level: 'level-missing' as const } : {}),
      ...(wrong.has('boughtOn') ? { boughtOn: 'not-a-date' as const } : {}),
      ...(wrong.has('anniversary') ? { anniversary: 'not-a-date' as const } : {}),
    });
  }
  const accepted = filled.data.accepted === 'true';
  const purchase = { ...filled.data, accepted };
  const decision = decideOn(setting, situation.snapshot, purchase);
  if (decision.kind === 'refused') return formAgain(question, setting, problemsOf(decision.refusal));
  const after = shownWith(setting, situation.snapshot, decision.changes);
  return membershipCheckCard(reader, situation.programme, {
    before: situation.verdict.membership,
    after,
    accepted,
    action: membershipActionIn(question.slots.action),
    entered: purchase.anniversary !== null,
    byRule: anniversaryByRule(setting, purchase, after.anniversary),
    from: flagOf(question),
  });
};

const confirm: Handler = async (question, setting) => {
  const refused = refusedMembership(setting);
  if (refused !== null) return refused;
  const { asker, reader, situation } = setting;
  const { programme } = situation;
  const { accepted, ...purchase } = purchaseSchema.parse(question.slots);
  const written = await write<Refusal | null>(setting, question, (snapshot) => {
    if (!isAdminIn(snapshot, asker)) return { writing: null, result: { kind: 'not-yours' } };
    const decision = decideOn(setting, snapshot, { ...purchase, accepted: accepted === 'true' });
    if (decision.kind === 'refused') return { writing: null, result: decision.refusal };
    return {
      writing: { reason: 'membership', changes: decision.changes, undoable: 'for fifteen minutes' },
      result: null,
    };
  });
  if (written.kind === 'nothing' && written.result?.kind !== 'nothing-changes')
    return written.result === null || written.result.kind === 'not-yours'
      ? expiredActionCard(reader)
      : formAgain(question, setting, problemsOf(written.result));
  const after = written.kind === 'written' ? written.after : situation.snapshot;
  const version = written.kind === 'written' ? after.version : null;
  if (flagOf(question) === 'welcome') return welcomeAnswer(reader, after, version);
  return after.facts.membership === null
    ? expiredActionCard(reader)
    : membershipRecordedCard(reader, programme, { after: shownWith(setting, after, []), version });
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
