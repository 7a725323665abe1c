import { type LinkRefusal, linkConfirmCard, linkRefusedCard, notForYouCard, setUpCard } from '../../../cards/index.js';
import type { Change, Decision, Refusal } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { effectsOfChanges } from '../contribution-notices.js';
import type { Joined } from '../join.js';
import type { Answer, Handler, Setting } from '../question.js';
import { decideLink } from './link-decision.js';
import { asksConsent, type FormState, formCard, stateIn, subjectOf } from './link-form.js';
import { holderIn } from './link-holder.js';
import { refusalTold } from './link-refusal.js';
import { type LinkProblems, type LinkValues, problemOf, problemsIn, valuesIn } from './link-values.js';

type Decided = Extract<Decision, { kind: 'decided' }>;

/** Everything of a form that can be wrong before it is decided. */
export const problemsOfForm = (setting: Setting, values: LinkValues, state: FormState): LinkProblems =>
  problemsIn(values, {
    programme: setting.situation.programme,
    today: setting.situation.verdict.on,
    unknown: state.unknown,
    asksConsent: asksConsent(setting, state),
  });

/** A refusal at the field it is about, with everything else kept; else on a card that says what to do next. */
export const refusedAnswer = (
  setting: Setting,
  snapshot: Snapshot,
  values: LinkValues,
  state: FormState,
  refusal: Refusal,
): Answer => {
  const problems = problemOf(refusal);
  const told = (): LinkRefusal => refusalTold(snapshot.facts, values.credential, refusal);
  return problems === null
    ? linkRefusedCard(setting.reader, setting.situation.programme, told())
    : formCard(setting, values, problems, state);
};

/** The achievement that a decision makes, with the expiry that the rule filled in. */
export const linkedIn = (
  changes: readonly Change[],
): Extract<Change, { kind: 'achievement-linked' }>['achievement'] => {
  const linked = changes.find((change) => change.kind === 'achievement-linked');
  if (linked === undefined) throw new Error('linking makes an achievement');
  return linked.achievement;
};

/** The step before anything is written: what it will count for, or the warning of a move. */
export const confirmCard = (
  setting: Setting,
  snapshot: Snapshot,
  joined: Joined,
  decided: Decided,
  step: { values: LinkValues; state: FormState; notUnderstood: boolean },
): Answer => {
  const { reader, situation } = setting;
  const { programme, verdict } = situation;
  const subject = subjectOf(step.values, step.state);
  const { association, meaning, unlisted, onceVerified } = decided;
  return linkConfirmCard(reader, programme, {
    achievement: linkedIn(decided.changes),
    meaning: meaning.kind,
    effects: effectsOfChanges(programme, snapshot, verdict.on, [...joined.changes, ...onceVerified]),
    unlisted,
    move: movesHere(decided)
      ? {
          organisation: snapshot.facts.organisation.name,
          nextOn: association?.moves.nextOn ?? verdict.on,
          left: association?.moves.left ?? 0,
        }
      : null,
    notUnderstood: step.notUnderstood,
    confirm: subject,
    change: subject,
  });
};

/** An association somewhere else ends with it: that is to be understood before it is done. */
export const movesHere = ({ association }: Decided): boolean => association?.move === true;

/** [Check]: what was filled in is read and decided on, and nothing is written. */
const linkCheck: Handler = async (question, setting) => {
  const { reader, admins, situation } = setting;
  const { snapshot } = situation;
  if (snapshot.settings.programme === null) return setUpCard(reader, { admins });
  const state = stateIn(question);
  const joined = await holderIn(setting, snapshot, state.colleague);
  if (joined === null) return notForYouCard(reader, { what: 'link', admins });
  const values = valuesIn(question.inputs);
  const problems = problemsOfForm(setting, values, state);
  if (Object.keys(problems).length > 0) return formCard(setting, values, problems, state);
  const { decision } = await decideLink(setting, snapshot, joined, values);
  return decision.kind === 'refused'
    ? refusedAnswer(setting, snapshot, values, state, decision.refusal)
    : confirmCard(setting, snapshot, joined, decision, { values, state, notUnderstood: false });
};

/** [Change], and what opens a form again: as it was filled in. */
const linkChange: Handler = async (question, setting) => {
  const { reader, admins, situation } = setting;
  if (situation.snapshot.settings.programme === null) return setUpCard(reader, { admins });
  const state = stateIn(question);
  const joined = await holderIn(setting, situation.snapshot, state.colleague);
  if (joined === null) return notForYouCard(reader, { what: 'link', admins });
  return formCard(setting, valuesIn(question.slots), {}, state);
};

export const linkCheckActs: Readonly<Record<string, Handler>> = { 'link-check': linkCheck, 'link-change': linkChange };
