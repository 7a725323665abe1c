import type { CompetencyVerdict, LevelVerdict, Programme } from '../../core/index.js';
import type { Picture } from '../picture.js';
import type { Tongue } from '../tongue.js';
import type { Row } from '../view.js';
import { contributorsInWords } from './contributors.js';
import { enrolmentInWords } from './enrolment.js';
import { levelProgress } from './progress.js';
import { isScored } from './score.js';

const stateKey = (state: LevelVerdict['state']): string => `state.${state.replaceAll(' ', '-')}`;

/** "Override until 24 Nov", where there is one. */
export const overrideInWords = (tongue: Tongue, { override }: LevelVerdict): string[] =>
  override === null ? [] : [tongue.say('state.override', { day: tongue.day(override.through) })];

/** The state of a level in words, and the override that it rests on besides. */
export const stateInWords = (tongue: Tongue, verdict: LevelVerdict): string =>
  [tongue.say(stateKey(verdict.state)), ...overrideInWords(tongue, verdict)].join(' · ');

/** The level whose progress is worth a look: the next one above what is held, or the highest when that is held. */
export const levelInFocus = ({ levels }: Programme, competency: CompetencyVerdict): string => {
  const above = levels.slice(competency.level === null ? 0 : levels.indexOf(competency.level) + 1);
  const offered = above.filter((level) => competency.levels[level]?.offered === true);
  return offered.at(-1) ?? competency.level ?? levels.at(-1) ?? '';
};

const firstLoss = ({ risks }: Picture, competency: string, level: string): string | null =>
  risks.find(({ move }) => move.competency === competency && move.level === level)?.move.on ?? null;

/** How a designation that is reached by points stands: "Enrolled until 19 Nov, renewal due", "Qualified", "In progress". */
export const designationInWords = (
  tongue: Tongue,
  competency: Pick<CompetencyVerdict, 'enrolment'>,
  verdict: LevelVerdict,
): string => {
  const enrolled = enrolmentInWords(tongue, competency);
  if (enrolled === null) return stateInWords(tongue, verdict);
  return [
    enrolled,
    ...(verdict.held ? [] : [tongue.say('state.not-qualified')]),
    ...overrideInWords(tongue, verdict),
  ].join(' · ');
};

/** What is held, as a word: the level, or how a designation stands. */
const heldInWords = (tongue: Tongue, competency: CompetencyVerdict, focus: LevelVerdict | undefined): string[] => {
  if (focus !== undefined && isScored(focus)) return [designationInWords(tongue, competency, focus)];
  const held = competency.level === null ? undefined : competency.levels[competency.level];
  return [
    competency.level === null ? tongue.say('level.none') : tongue.level(competency.level),
    ...(held === undefined ? [] : overrideInWords(tongue, held)),
  ];
};

/** Said behind a figure that is not about what is held already; points say themselves what they are for. */
export const towards = (tongue: Tongue, competency: CompetencyVerdict, focus: string): string => {
  const verdict = competency.levels[focus];
  return focus === competency.level || (verdict !== undefined && isScored(verdict))
    ? ''
    : ` ${tongue.say('progress.for-level', { level: tongue.theLevel(focus) })}`;
};

/** One competency as a row: its level, how far the level in focus is and by whom, and from when what is held is at risk. */
export const competencyRow = (tongue: Tongue, picture: Picture, competency: CompetencyVerdict): Row => {
  const focus = levelInFocus(picture.programme, competency);
  const verdict = competency.levels[focus];
  const held = competency.level === null ? undefined : competency.levels[competency.level];
  const loss = competency.level === null ? null : firstLoss(picture, competency.id, competency.level);
  const atRisk = held?.state === 'at risk';
  const badge = [
    ...heldInWords(tongue, competency, verdict),
    ...(atRisk && (loss !== null || competency.enrolment === null)
      ? [loss === null ? tongue.say('state.at-risk') : tongue.say('state.at-risk-from', { day: tongue.day(loss) })]
      : []),
  ].join(' · ');
  const suffix = towards(tongue, competency, focus);
  return {
    title: tongue.competency(competency.id),
    badge,
    tone: atRisk ? 'warning' : 'default',
    progress:
      verdict === undefined
        ? []
        : levelProgress(tongue, verdict).map((one) => ({ ...one, words: `${one.words}${suffix}` })),
    note: contributorsInWords(tongue, verdict?.contributors ?? []),
  };
};

/** The highest level held first, then what has begun, in the catalogue's order; the rest is left to the list. */
export const worthShowing = ({ verdict, programme }: Picture): CompetencyVerdict[] => {
  const begun = ({ levels }: CompetencyVerdict): boolean =>
    Object.values(levels).some(({ state }) => state !== 'not started');
  const rank = ({ level }: CompetencyVerdict): number => (level === null ? -1 : programme.levels.indexOf(level));
  return verdict.competencies
    .filter((competency) => competency.level !== null || begun(competency))
    .toSorted((a, b) => rank(b) - rank(a));
};
