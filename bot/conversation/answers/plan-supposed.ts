import type { SupposedTold } from '../../../cards/index.js';
import type { Facts } from '../../../core/index.js';
import { type Dated, dated, supposedFacts } from '../../reading/supposed-facts.js';
import {
  readSaid,
  type SaidSupposition,
  type Supposition,
  writeSuppositions,
} from '../../understanding/supposition.js';
import type { Answer, Question, Setting } from '../question.js';
import { saidIn, supposedAnswer } from './what-if.js';
import { isFigureOpen } from './what-if-figures.js';
import { groupOf, type Settled, settledIn } from './what-if-meant.js';
import { whatIfRefusal } from './what-if-rights.js';

/** What is supposed before planning: the facts with it, and how it is said again. */
export interface Supposed {
  facts: Facts;
  told: readonly SupposedTold[];
  /** With everybody settled; null where nothing is supposed, or more than a button can say again. */
  slot: string | null;
}

const nothingSupposed = ({ situation }: Setting): Supposed => ({ facts: situation.facts, told: [], slot: null });

/** Somebody or something is still to be named. */
const isOpen = (one: SaidSupposition): boolean =>
  'person' in one
    ? ['either', 'unknown', 'anybody'].includes(one.person.of) ||
      (one.person.of === 'in' && one.person.competency === '')
    : one.kind === 'override' && (one.competency === '' || one.level === '');

/** A level that the programme does not have is nothing to plan with. */
const isKnown = ({ situation: { programme } }: Setting, one: Supposition): boolean => {
  if (one.kind !== 'buy' && one.kind !== 'override') return true;
  const isPlace = one.kind === 'buy' || programme.competencies.some(({ id }) => id === one.competency);
  return isPlace && programme.levels.includes(one.level);
};

const oneTold = (one: Dated, said: SaidSupposition): SupposedTold =>
  one.kind === 'leave'
    ? {
        kind: 'leave',
        people: [one.person],
        group: said.kind === 'leave' ? groupOf(said.person) : null,
        day: one.day,
        nothing: null,
      }
    : { ...one, nothing: null };

/** Everybody of a group leaves in one sentence. */
const toldOf = (setting: Setting, { said, suppositions }: Settled): SupposedTold[] => {
  const { programme, facts, verdict } = setting.situation;
  const all = suppositions.map((one) => oneTold(dated(programme, facts, verdict.on, one), said));
  const [first] = all;
  if (first?.kind !== 'leave') return all;
  return [{ ...first, people: all.flatMap((one) => (one.kind === 'leave' ? one.people : [])) }];
};

/**
 * What the slots suppose, for whoever may suppose it. What is not clear about it is asked first, and whoever may not is told
 * so: a plan that left it out would answer another question.
 */
export const supposedIn = (question: Question, setting: Setting): Supposed | Answer => {
  const { suppose } = question.slots;
  if (suppose === undefined || readSaid(suppose) === null) return nothingSupposed(setting);
  const said = saidIn(question);
  if (whatIfRefusal(setting, said) !== null || said.some(isOpen) || isFigureOpen(setting, said))
    return supposedAnswer(question, setting, said);
  const settled = settledIn(setting, said).map((one) => ({
    ...one,
    suppositions: one.suppositions.filter((supposition) => isKnown(setting, supposition)),
  }));
  const suppositions = settled.flatMap((one) => one.suppositions);
  if (suppositions.length === 0) return nothingSupposed(setting);
  const { programme, facts, verdict } = setting.situation;
  return {
    facts: supposedFacts(programme, facts, verdict.on, suppositions),
    told: settled.flatMap((one) => toldOf(setting, one)),
    slot: writeSuppositions(suppositions),
  };
};

export const isSupposed = (found: Supposed | Answer): found is Supposed => 'told' in found;
