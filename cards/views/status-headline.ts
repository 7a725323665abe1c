import type { LevelVerdict } from '../../core/index.js';
import type { Picture } from '../picture.js';
import type { Tongue } from '../tongue.js';
import { compareDistances, distanceInWords, distanceOf } from './gap.js';
import { retiredLine } from './retired.js';
import { scoredHeadline } from './status-scored.js';

const rank = ({ programme }: Picture, level: string | null): number =>
  level === null ? -1 : programme.levels.indexOf(level);

const levelsNamed = ({ verdict }: Picture, level: string): { competency: string; verdict: LevelVerdict }[] =>
  verdict.competencies.flatMap(({ id, levels }) => {
    const found = levels[level];
    return found === undefined ? [] : [{ competency: id, verdict: found }];
  });

/** Held only thanks to overrides: the last day any of them counts, and the level without them. */
const overrideOnly = (picture: Picture, level: string): { through: string } | null => {
  const held = levelsNamed(picture, level).filter(({ verdict }) => verdict.held);
  if (held.length === 0 || held.some(({ verdict }) => verdict.met)) return null;
  const ends = held.flatMap(({ verdict }) => (verdict.override === null ? [] : [verdict.override.through]));
  return { through: ends.sort().at(-1) ?? '' };
};

/** Held at this level, and at no level below it: the levels are judged independently (rule R1). */
const withoutLower = (picture: Picture, level: string): string | null => {
  const lower = picture.programme.levels[rank(picture, level) - 1];
  if (lower === undefined) return null;
  return levelsNamed(picture, lower).some(({ verdict }) => verdict.held) ? null : lower;
};

const closestWay = (tongue: Tongue, picture: Picture, level: string): string => {
  const ways = levelsNamed(picture, level)
    .filter(({ verdict }) => verdict.offered)
    .map(({ competency, verdict }) => ({ competency, distance: distanceOf(verdict) }));
  const best = ways.reduce<(typeof ways)[number] | null>(
    (nearest, way) => (nearest === null || compareDistances(way.distance, nearest.distance) < 0 ? way : nearest),
    null,
  );
  if (best === null) return '';
  return tongue.say('status.closest', {
    distance: distanceInWords(tongue, best.distance),
    competency: tongue.competency(best.competency),
  });
};

/** The membership that was bought is displayed today at that level or above. */
const shows = (picture: Picture, level: string): boolean => {
  const { membership } = picture.verdict;
  return membership?.phase === 'displayed' && rank(picture, membership.shown) >= rank(picture, level);
};

const heldHeadline = (tongue: Tongue, picture: Picture, level: string, asked: boolean): string => {
  const { verdict } = picture;
  const { membership } = verdict;
  const name = tongue.levelInFull(level);
  const named = tongue.theLevelInFull(level);
  if (membership === null || membership.phase === 'not yet bought')
    return tongue.say('status.not-bought', { level: named });
  if (membership.phase === 'lapsed')
    return tongue.say('status.lapsed-qualified', { day: tongue.day(membership.renewalCloses), level: named });
  if (membership.phase === 'renewal window')
    return tongue.say('status.renewal-open', { day: tongue.day(membership.renewalCloses), level: name });
  if (rank(picture, membership.shown) < rank(picture, level))
    return tongue.say('status.bought-lower', { level: named, shown: tongue.level(membership.shown ?? '') });
  const override = overrideOnly(picture, level);
  if (override !== null) {
    const without = verdict.qualifiedWithoutOverrides;
    return tongue.say('status.override', {
      asked: asked ? 'yes' : 'no',
      level: name,
      day: tongue.day(override.through),
      without: without === null ? tongue.say('level.none') : tongue.level(without),
    });
  }
  const above = verdict.qualified;
  if (above !== null && rank(picture, above) > rank(picture, level) && shows(picture, above))
    return tongue.say('status.more', { level: tongue.levelInFull(above) });
  const yes = tongue.say(asked ? 'status.yes' : 'status.now', { level: name });
  const atRisk = membership.atRisk && rank(picture, membership.level) <= rank(picture, level);
  return atRisk ? `${yes} ${tongue.say('status.renewal-at-risk', { day: tongue.day(membership.anniversary) })}` : yes;
};

const notHeldHeadline = (tongue: Tongue, picture: Picture, level: string): string => {
  const { verdict, lostSince } = picture;
  const { membership, qualified } = verdict;
  if (qualified !== null && rank(picture, qualified) > rank(picture, level))
    return tongue.say('status.not-needed', {
      held: tongue.levelInFull(qualified),
      theHeld: tongue.theLevelInFull(qualified),
      level: tongue.theLevel(level),
      shown: shows(picture, qualified) ? 'yes' : 'no',
    });
  const name = tongue.levelInFull(level);
  if (membership?.phase === 'displayed' && rank(picture, membership.shown) >= rank(picture, level))
    return lostSince === null
      ? tongue.say('status.shown-not-met', { level: name, day: tongue.day(membership.anniversary) })
      : tongue.say('status.shown-lost', {
          level: name,
          day: tongue.day(membership.anniversary),
          since: tongue.day(lostSince),
        });
  if (membership?.phase === 'renewal window')
    return qualified === null
      ? tongue.say('status.renewal-none', { day: tongue.day(membership.renewalCloses) })
      : tongue.say('status.renewal-only', {
          day: tongue.day(membership.renewalCloses),
          level: tongue.level(qualified),
        });
  if (membership?.phase === 'lapsed') return tongue.say('status.lapsed', { day: tongue.day(membership.renewalCloses) });
  const closest = closestWay(tongue, picture, level);
  return qualified === null
    ? `${tongue.say('status.not-yet', { level: name })} ${closest}`.trim()
    : `${tongue.say('status.not-yet-but', { level: name, held: tongue.level(qualified) })} ${closest}`.trim();
};

/** Without a level being named: the higher one of what is bought and what is met, else the highest there is. */
export const levelInQuestion = (picture: Picture): string => {
  const { membership, qualified } = picture.verdict;
  const bought = membership?.level ?? null;
  const higher = rank(picture, qualified) > rank(picture, bought) ? qualified : bought;
  return higher ?? picture.programme.levels.at(-1) ?? '';
};

const headlineOf = (
  tongue: Tongue,
  picture: Picture,
  level: string,
  asked: { asked: boolean; answers: boolean },
): string => scoredHeadline(tongue, picture, level, asked) ?? byLevels(tongue, picture, level, asked.asked);

/**
 * The verdict in one or two sentences; the first word is the answer. `retired`: they asked about a level that the vendor
 * retired, so that is the answer, and this level is told after it.
 */
export const statusHeadline = (
  tongue: Tongue,
  picture: Picture,
  level: string,
  asked: boolean,
  retired?: string,
): string =>
  retired === undefined
    ? headlineOf(tongue, picture, level, { asked, answers: true })
    : tongue.say('status.retired-no', {
        retired: retiredLine(tongue, retired).join(' '),
        today: headlineOf(tongue, picture, level, { asked: false, answers: false }),
      });

const byLevels = (tongue: Tongue, picture: Picture, level: string, asked: boolean): string => {
  const held = levelsNamed(picture, level).some(({ verdict }) => verdict.held);
  if (!held) return notHeldHeadline(tongue, picture, level);
  const headline = heldHeadline(tongue, picture, level, asked);
  const lower = withoutLower(picture, level);
  return lower === null
    ? headline
    : `${headline} ${tongue.say('status.without-lower', { level: tongue.theLevel(level), lower: tongue.theLevel(lower) })}`;
};
