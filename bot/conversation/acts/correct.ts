import { linkReceiptCard, linkRefusedCard, notForYouCard } from '../../../cards/index.js';
import { type Achievement, applyAll, type Command, decide } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { correctForm } from '../answers/link-correct.js';
import { type Deciding, write } from '../commit.js';
import { verificationLink } from '../evidence.js';
import type { Answer, Handler, Setting } from '../question.js';
import { disputedRemark } from './disputed-remark.js';
import { refusalTold } from './link-refusal.js';
import { type LinkValues, problemOf, problemsInProof, valuesIn } from './link-values.js';
import { verifiersOf } from './verifiers.js';

const orNull = (text: string): string | null => (text === '' ? null : text);

/** Only what is different is corrected. */
const commandOf = (before: Achievement, values: LinkValues): Extract<Command, { kind: 'correct' }> => {
  const expiresOn = orNull(values.expiresOn);
  const certificateId = orNull(values.certificateId);
  const evidence = verificationLink(values.evidence);
  return {
    kind: 'correct',
    id: before.id,
    ...(values.earnedOn === before.earnedOn ? {} : { earnedOn: values.earnedOn }),
    ...(expiresOn === before.expiresOn ? {} : { expiresOn }),
    ...(certificateId === before.certificateId ? {} : { certificateId }),
    ...(evidence === before.evidence ? {} : { evidence }),
  };
};

type Outcome =
  | { kind: 'corrected'; achievement: Achievement; disputed: boolean }
  | { kind: 'answered'; answer: Answer };

const decideOn = (setting: Setting, snapshot: Snapshot, id: string, values: LinkValues): Deciding<Outcome> => {
  const { asker, reader, admins, situation } = setting;
  const { programme, verdict } = situation;
  const answered = (answer: Answer): Deciding<Outcome> => ({ writing: null, result: { kind: 'answered', answer } });
  const self = asker.person === null ? undefined : snapshot.people.get(asker.person.id);
  if (self === undefined) return answered(notForYouCard(reader, { what: 'link', admins }));
  const before = snapshot.facts.achievements.find((one) => one.id === id);
  if (before === undefined) return answered(linkRefusedCard(reader, programme, { kind: 'not-found' }));
  if (before.person !== self.id && self.role !== 'partner_admin')
    return answered(linkRefusedCard(reader, programme, { kind: 'not-yours' }));
  const problems = problemsInProof(values, verdict.on);
  if (Object.keys(problems).length > 0) return answered(correctForm(setting, before, values, problems));
  const decision = decide(programme, snapshot.facts, commandOf(before, values), {
    on: verdict.on,
    by: self.id,
    elsewhere: [],
  });
  if (decision.kind === 'refused') {
    const atField = problemOf(decision.refusal);
    return answered(
      atField === null
        ? linkRefusedCard(reader, programme, refusalTold(snapshot.facts, before.credential, decision.refusal))
        : correctForm(setting, before, values, atField),
    );
  }
  const after = applyAll(snapshot.facts, decision.changes).achievements.find((one) => one.id === id) ?? before;
  const disputed = decision.meaning.kind === 'disputed';
  const remark = snapshot.remarks.get(id)?.kind;
  const settled = !disputed && (remark === 'disputed' || remark === 'better-proof');
  return {
    writing: {
      reason: 'correct',
      changes: decision.changes,
      directory: disputed
        ? [disputedRemark(after, verdict.on)]
        : settled
          ? [{ kind: 'remark-made', achievement: id, remark: null }]
          : [],
      undoable: 'for fifteen minutes',
    },
    result: { kind: 'corrected', achievement: after, disputed },
  };
};

/** [Save] of the form that puts one certificate right. */
const correctConfirm: Handler = async (question, setting) => {
  const { reader, situation } = setting;
  const id = question.slots.achievement ?? '';
  const values = valuesIn(question.inputs);
  const written = await write(setting, question, (snapshot) => decideOn(setting, snapshot, id, values));
  if (written.kind === 'repeated') return linkRefusedCard(reader, situation.programme, { kind: 'done-already' });
  const { result } = written;
  if (result.kind === 'answered') return result.answer;
  if (written.kind === 'nothing') throw new Error('what is corrected is written');
  return linkReceiptCard(reader, situation.programme, {
    kind: 'corrected',
    achievement: result.achievement,
    verifiers: verifiersOf(written.after, result.achievement.person),
    disputed: result.disputed,
    toAssociate: false,
    version: written.before.version + 1,
  });
};

export const correctActs: Readonly<Record<string, Handler>> = { 'correct-confirm': correctConfirm };
