import type { GroupVerdict, LevelVerdict, OptionVerdict, ScoreVerdict, Verdict } from '../../core/index.js';
import type { Tongue } from '../tongue.js';

/** What a change does to one level: the figures of the group it moves, and whether the level is held before and after. */
export interface LevelEffect {
  competency: string;
  level: string;
  /** What the figures count. */
  of: 'people' | 'points';
  had: number;
  has: number;
  need: number;
  /** People beyond those needed, before and after. */
  spare: { before: number; after: number };
  held: { before: boolean; after: boolean };
}

const spareIn = ({ eligible, need }: GroupVerdict): number => Math.max(0, eligible.length - need);

/** One option is looked at before and after: the one that was lost by or kept, else the one that is now met. */
const optionIn = (before: LevelVerdict, after: LevelVerdict): [OptionVerdict, OptionVerdict] | null => {
  const option = after.met && !before.met ? after.option : before.option;
  const was = before.options.find((one) => one.option === option);
  const is = after.options.find((one) => one.option === option);
  return was === undefined || is === undefined ? null : [was, is];
};

const moved = (was: readonly GroupVerdict[], is: readonly GroupVerdict[]): [GroupVerdict, GroupVerdict] | null => {
  const pairs = is.flatMap((group): [GroupVerdict, GroupVerdict][] => {
    const same = was.find(({ id }) => id === group.id);
    return same === undefined ? [] : [[same, group]];
  });
  return (
    pairs.find(([one, other]) => one.have !== other.have) ??
    pairs.find(([one, other]) => spareIn(one) !== spareIn(other)) ??
    null
  );
};

/** The score whose points change, or with which the level comes or goes. */
const scoresMoved = (
  was: readonly ScoreVerdict[],
  is: readonly ScoreVerdict[],
  held: LevelEffect['held'],
): [ScoreVerdict, ScoreVerdict] | null => {
  const pairs = is.flatMap((score): [ScoreVerdict, ScoreVerdict][] => {
    const same = was.find((one) => one.score === score.score);
    return same === undefined ? [] : [[same, score]];
  });
  const moving = pairs.find(([one, other]) => one.points.exact !== other.points.exact);
  return moving ?? (held.before === held.after ? null : (pairs[0] ?? null));
};

const effectOn = (before: LevelVerdict, after: LevelVerdict): Omit<LevelEffect, 'competency' | 'level'> | null => {
  const options = optionIn(before, after);
  const held = { before: before.held, after: after.held };
  const pair = options === null ? null : moved(options[0].groups, options[1].groups);
  if (pair !== null) {
    const [was, is] = pair;
    return {
      of: 'people',
      had: was.have,
      has: is.have,
      need: is.need,
      spare: { before: spareIn(was), after: spareIn(is) },
      held,
    };
  }
  const scores = options === null ? null : scoresMoved(options[0].scores, options[1].scores, held);
  if (scores !== null) {
    const [was, is] = scores;
    const need = is.atLeast;
    return { of: 'points', had: was.points.value, has: is.points.value, need, spare: { before: 0, after: 0 }, held };
  }
  if (held.before === held.after) return null;
  const [group] = after.groups;
  const { have, need } = group ?? { have: 0, need: 0 };
  return { of: 'people', had: have, has: have, need, spare: { before: 0, after: 0 }, held };
};

/** Every level whose figures, spare people or standing differ between two verdicts; the highest level comes first. */
export const levelEffects = (levels: readonly string[], before: Verdict, after: Verdict): LevelEffect[] =>
  after.competencies.flatMap(({ id, levels: verdicts }) => {
    const then = before.competencies.find((competency) => competency.id === id)?.levels ?? {};
    return levels.toReversed().flatMap((level) => {
      const [was, is] = [then[level], verdicts[level]];
      const effect = was === undefined || is === undefined ? null : effectOn(was, is);
      return effect === null ? [] : [{ competency: id, level, ...effect }];
    });
  });

const standing = ({ held }: LevelEffect): string => {
  if (held.after) return held.before ? 'kept' : 'reached';
  return held.before ? 'lost' : 'open';
};

const pointsOf = (tongue: Tongue, { had, has, need }: LevelEffect) => ({
  same: had === has ? 'yes' : 'no',
  had: tongue.points(had),
  has: tongue.points(has),
  need: tongue.points(need),
});

/** "Cloud platform Gold: 3 → 4 of 4 people, met"; "Security: 62 → 70 of 100 points (70 needed), qualified". */
export const effectInFigures = (tongue: Tongue, effect: LevelEffect): string => {
  if (effect.of === 'points')
    return tongue.say('effect.points', {
      competency: tongue.competency(effect.competency),
      ...pointsOf(tongue, effect),
      state: standing(effect),
    });
  return tongue.say(effect.had === effect.has ? 'effect.spare' : 'effect.figures', {
    competency: tongue.competency(effect.competency),
    level: tongue.level(effect.level),
    had: effect.had,
    has: effect.has,
    need: effect.need,
    spare: effect.spare.after,
    state: standing(effect),
  });
};

/** "Security goes from 4 to 3 of 4 and Gold is no longer met." */
export const effectInASentence = (tongue: Tongue, effect: LevelEffect): string => {
  if (effect.had === effect.has) return `${effectInFigures(tongue, effect)}.`;
  return effect.of === 'points'
    ? tongue.say('effect.points-sentence', {
        competency: tongue.competency(effect.competency),
        level: tongue.theLevel(effect.level),
        ...pointsOf(tongue, effect),
        state: standing(effect),
      })
    : tongue.say('effect.sentence', {
        competency: tongue.competency(effect.competency),
        level: tongue.theLevel(effect.level),
        had: effect.had,
        has: effect.has,
        need: effect.need,
        state: standing(effect),
      });
};

/** Every level that moves between two verdicts, in figures. */
export const effectLines = (tongue: Tongue, before: Verdict, after: Verdict): string[] => {
  const levels = [...new Set(after.competencies.flatMap((competency) => Object.keys(competency.levels)))];
  return levelEffects(levels, before, after).map((effect) => effectInFigures(tongue, effect));
};
