import { linkReceiptCard, linkRefusedCard, notForYouCard, setUpCard } from '../../../cards/index.js';
import type { Achievement, Decision } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { DirectoryChange, PersonRecord } from '../../../storage/records.js';
import { type Deciding, type Writing, write } from '../commit.js';
import type { Joined } from '../join.js';
import { movedAway, type Other } from '../moved-away.js';
import type { Answer, Handler, Setting } from '../question.js';
import type { FoundElsewhere } from '../same-person.js';
import { disputedRemark } from './disputed-remark.js';
import { confirmCard, linkedIn, movesHere, problemsOfForm, refusedAnswer } from './link-check.js';
import { decideLink } from './link-decision.js';
import { type FormState, formCard, stateIn } from './link-form.js';
import { holderIn } from './link-holder.js';
import { type LinkValues, valuesIn } from './link-values.js';
import { verifiersOf } from './verifiers.js';

type Decided = Extract<Decision, { kind: 'decided' }>;

/** The other organisation's side of a move. */
const otherSide = (
  { parts }: Setting,
  { snapshots }: FoundElsewhere,
  { organisation, changes }: Decided['elsewhere'][number],
): Other => {
  const there = snapshots.get(organisation);
  if (there === undefined) throw new Error(`${organisation} was decided on without having been read`);
  return movedAway(parts, there, changes);
};

/** The consent stands in the record of the holder from the day on which it was given. */
const recorded = ({ person, directory }: Joined, consentOn: string | null): DirectoryChange[] => {
  if (consentOn === null || person.choices.consentOn !== null) return directory;
  const agreed: PersonRecord = { ...person, choices: { ...person.choices, consentOn } };
  return [
    { kind: 'person-recorded', person: agreed },
    ...directory.filter((change) => change.kind !== 'person-recorded'),
  ];
};

const writingOf = (
  setting: Setting,
  joined: Joined,
  decided: Decided,
  elsewhere: FoundElsewhere,
  consentOn: string | null,
): Writing => {
  const achievement = linkedIn(decided.changes);
  const actor = setting.asker.person?.id ?? (setting.asker.member ? joined.person.id : null);
  return {
    reason: movesHere(decided) ? 'move' : 'link',
    ...(actor === null ? {} : { actor }),
    changes: [...joined.changes, ...decided.changes],
    directory: [
      ...recorded(joined, consentOn),
      ...(decided.meaning.kind === 'disputed' ? [disputedRemark(achievement, setting.situation.verdict.on)] : []),
    ],
    undoable: 'for fifteen minutes',
    others: decided.elsewhere.map((one) => otherSide(setting, elsewhere, one)),
  };
};

type Outcome =
  | { kind: 'linked'; achievement: Achievement; decided: Decided; holder: PersonRecord }
  | { kind: 'answered'; answer: Answer };

const receipt = (setting: Setting, outcome: Extract<Outcome, { kind: 'linked' }>, before: Snapshot, after: Snapshot) =>
  linkReceiptCard(setting.reader, setting.situation.programme, {
    kind: movesHere(outcome.decided) ? 'moved' : 'linked',
    achievement: outcome.achievement,
    verifiers: verifiersOf(after, outcome.holder.id),
    disputed: outcome.decided.meaning.kind === 'disputed',
    toAssociate: outcome.holder.atVendor.associatedOn === null && outcome.holder.atVendor.reportedOn === null,
    version: before.version + 1,
  });

const decideOn = async (
  setting: Setting,
  snapshot: Snapshot,
  step: { values: LinkValues; state: FormState; understood: boolean },
): Promise<Deciding<Outcome>> => {
  const { reader, admins, situation } = setting;
  const { values, state } = step;
  const answered = (answer: Answer): Deciding<Outcome> => ({ writing: null, result: { kind: 'answered', answer } });
  const joined = await holderIn(setting, snapshot, state.colleague);
  if (joined === null) return answered(notForYouCard(reader, { what: 'link', admins }));
  const problems = problemsOfForm(setting, values, state);
  if (Object.keys(problems).length > 0) return answered(formCard(setting, values, problems, state));
  const { decision, elsewhere } = await decideLink(setting, snapshot, joined, values);
  if (decision.kind === 'refused') return answered(refusedAnswer(setting, snapshot, values, state, decision.refusal));
  if (movesHere(decision) && !step.understood)
    return answered(confirmCard(setting, snapshot, joined, decision, { values, state, notUnderstood: true }));
  const consentOn = state.colleague === null && values.consent === 'true' ? situation.verdict.on : null;
  return {
    writing: writingOf(setting, joined, decision, elsewhere, consentOn),
    result: {
      kind: 'linked',
      achievement: linkedIn(decision.changes),
      decided: decision,
      holder: joined.person,
    },
  };
};

/** [Link AZ-104] and [Move to …]: decided again on the newest facts, and written. */
const linkConfirm: Handler = async (question, setting) => {
  const { reader, admins, situation } = setting;
  if (situation.snapshot.settings.programme === null) return setUpCard(reader, { admins });
  const values = valuesIn(question.slots);
  const step = { values, state: stateIn(question), understood: question.inputs.understood === 'true' };
  const written = await write(setting, question, (snapshot) => decideOn(setting, snapshot, step));
  if (written.kind === 'repeated') return linkRefusedCard(reader, situation.programme, { kind: 'done-already' });
  const { result } = written;
  if (result.kind === 'answered') return result.answer;
  if (written.kind === 'nothing') throw new Error('what is linked is written');
  return receipt(setting, result, written.before, written.after);
};

export const linkConfirmActs: Readonly<Record<string, Handler>> = { 'link-confirm': linkConfirm };
