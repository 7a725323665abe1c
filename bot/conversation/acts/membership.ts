import { z } from 'zod';
import {
  expiredActionCard,
  type MembershipField,
  type MembershipProblem,
  membershipCheckCard,
  membershipRecordedCard,
} from '../../../cards/index.js';
import { type Change, decide, isoDate, type MembershipVerdict, type Refusal, whatIf } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { membershipForm, refusedMembership } from '../answers/membership.js';
import { welcomeAnswer } from '../answers/set-up.js';
import { write } from '../commit.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { isAdminIn } from '../rights.js';

interface Purchase {
  level: string;
  boughtOn: string;
  accepted: boolean;
}

type Problems = Partial<Record<MembershipField, MembershipProblem>>;

const purchaseSchema = z.object({
  level: z.string().min(1).max(60),
  boughtOn: isoDate,
  accepted: z.enum(['true', 'false']).default('false'),
});

const flagOf = ({ slots }: Question): 'welcome' | null => (slots.from === 'welcome' ? 'welcome' : null);

const formAgain = (question: Question, setting: Setting, problems: Problems): Answer => {
  const { level = '', boughtOn = '', accepted } = question.inputs;
  const date = isoDate.safeParse(boughtOn);
  return membershipForm(setting, {
    values: { level, boughtOn: date.success ? date.data : '', accepted: accepted === 'true' ? 'true' : 'false' },
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
    default:
      return { boughtOn: 'not-a-date' };
  }
};

const decideOn = ({ situation, asker }: Setting, { facts }: Snapshot, purchase: Purchase) =>
  decide(
    situation.programme,
    facts,
    { kind: 'record-membership', ...purchase },
    { on: situation.verdict.on, by: asker.person?.id ?? null, elsewhere: [] },
  );

/** What is shown until when, and when it is renewed, with these changes. */
const shownWith = ({ situation }: Setting, { facts }: Snapshot, changes: readonly Change[]): MembershipVerdict => {
  const { membership } = whatIf(situation.programme, facts, situation.verdict.on, changes).after;
  if (membership === null) throw new Error('a membership that was recorded is told of');
  return membership;
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
    });
  }
  const accepted = filled.data.accepted === 'true';
  const decision = decideOn(setting, situation.snapshot, { ...filled.data, accepted });
  if (decision.kind === 'refused') return formAgain(question, setting, problemsOf(decision.refusal));
  return membershipCheckCard(reader, situation.programme, {
    before: situation.verdict.membership,
    after: shownWith(setting, situation.snapshot, decision.changes),
    accepted,
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
  if (written.kind === 'nothing')
    return written.result === null || written.result.kind === 'not-yours'
      ? expiredActionCard(reader)
      : formAgain({ ...question, inputs: { ...purchase, accepted } }, setting, problemsOf(written.result));
  const after = written.kind === 'written' ? written.after : situation.snapshot;
  const version = written.kind === 'written' ? after.version : null;
  if (flagOf(question) === 'welcome') return welcomeAnswer(reader, after, version);
  return after.facts.membership === null
    ? expiredActionCard(reader)
    : membershipRecordedCard(reader, programme, { after: shownWith(setting, after, []), version });
};

export const membershipActs: Readonly<Record<string, Handler>> = {
  'membership-check': check,
  'membership-confirm': confirm,
};
