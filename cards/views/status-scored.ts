import type { CompetencyVerdict, LevelVerdict } from '../../core/index.js';
import type { Picture } from '../picture.js';
import type { Tongue } from '../tongue.js';
import { compareDistances, distanceOf } from './gap.js';
import { isScored, scoreInWords } from './score.js';

interface Designation {
  competency: CompetencyVerdict;
  verdict: LevelVerdict;
}

const designations = ({ verdict }: Picture, level: string): Designation[] =>
  verdict.competencies.flatMap((competency) => {
    const found = competency.levels[level];
    return found !== undefined && isScored(found) ? [{ competency, verdict: found }] : [];
  });

/** What is bought and displayed may be enrolled in one by one; where no enrolment is recorded the membership says it. */
const isTold = ({ verdict: { membership }, facts }: Picture): boolean =>
  facts.enrolments.length > 0 ||
  membership === null ||
  membership.phase === 'displayed' ||
  membership.phase === 'not yet bought';

const areasOf = (tongue: Tongue, all: readonly Designation[]): string =>
  tongue.list(all.map(({ competency }) => tongue.competency(competency.id)));

const figureOf = (tongue: Tongue, { verdict }: Designation): string =>
  verdict.scores.map((score) => scoreInWords(tongue, score)).join(' · ');

/** The last day of what is enrolled in, where it is known. */
const lastDayOf = ({ verdict: { membership } }: Picture, { competency }: Designation): string | null =>
  competency.enrolment?.through ?? membership?.anniversary ?? null;

const riskOf = (tongue: Tongue, picture: Picture, all: readonly Designation[]): string[] => {
  const [first] = all.filter(({ verdict }) => verdict.state === 'at risk');
  const day = first === undefined ? null : lastDayOf(picture, first);
  return day === null ? [] : [tongue.say('status.renewal-at-risk', { day: tongue.day(day) })];
};

const enrolled = (tongue: Tongue, picture: Picture, level: string, all: readonly Designation[], asked: boolean) => {
  const kept = all.filter(({ verdict }) => verdict.held);
  const short = all.filter(({ verdict }) => !verdict.held);
  const said = { asked: asked ? 'yes' : 'no' };
  if (kept.length > 0)
    return [
      tongue.say('status.scored-yes', { ...said, level: tongue.levelInFull(level), areas: areasOf(tongue, kept) }),
      ...(short.length === 0
        ? []
        : [tongue.say('status.scored-also', { areas: areasOf(tongue, short), count: short.length })]),
      ...riskOf(tongue, picture, kept),
    ].join(' ');
  const [first] = short;
  const until = first === undefined ? null : lastDayOf(picture, first);
  const only = short.length === 1 ? first : undefined;
  return tongue.say('status.scored-shown', {
    ...said,
    areas: areasOf(tongue, short),
    known: until === null ? 'no' : 'yes',
    day: until === null ? '' : tongue.day(until),
    has: only === undefined ? 'no' : 'yes',
    figure: only === undefined ? '' : figureOf(tongue, only),
  });
};

/** The one with the most points, while none qualifies. */
const nearest = (all: readonly Designation[]): Designation | undefined =>
  all
    .filter(({ verdict }) => verdict.scores.some(({ points }) => points.value > 0))
    .toSorted((a, b) => compareDistances(distanceOf(a.verdict), distanceOf(b.verdict)))[0];

/**
 * The verdict on a level that is reached by points, by designation; null where it is not, or where what happens to the
 * membership has to be said first. `answers`: the first word answers whether they are of that level.
 */
export const scoredHeadline = (
  tongue: Tongue,
  picture: Picture,
  level: string,
  { asked, answers }: { asked: boolean; answers: boolean },
): string | null => {
  const all = designations(picture, level);
  if (all.length === 0 || !isTold(picture)) return null;
  const shown = all.filter(({ verdict }) => verdict.shown);
  if (shown.length > 0) return enrolled(tongue, picture, level, shown, asked && answers);
  const held = all.filter(({ verdict }) => verdict.held);
  if (held.length > 0)
    return tongue.say('status.scored-qualified', {
      level: tongue.theLevelInFull(level),
      areas: areasOf(tongue, held),
      known: picture.facts.enrolments.length > 0 ? 'yes' : 'no',
    });
  const best = nearest(all);
  const none = answers ? 'status.scored-none' : 'status.scored-nothing';
  if (best === undefined)
    return tongue.say(none, { level: answers ? tongue.levelInFull(level) : tongue.theLevelInFull(level) });
  return tongue.say(answers ? 'status.scored-no' : 'status.scored-today', {
    competency: tongue.competency(best.competency.id),
    figure: figureOf(tongue, best),
    level: answers ? tongue.levelInFull(level) : tongue.theLevelInFull(level),
  });
};
