import type { LevelChange } from '../../cards/index.js';
import type { Forecast, IsoDate, LevelMove, Verdict } from '../../core/index.js';

/** One course of things: who holds what today, and every move after it. */
export interface Course {
  today: Verdict;
  ahead: Forecast;
}

const movesOf = (moves: readonly LevelMove[], competency: string, level: string): IsoDate[] =>
  moves.filter((move) => move.competency === competency && move.level === level).map(({ on }) => on);

/** Held today, and then on or off from each day of a move. */
const heldFrom = ({ today, ahead }: Course, competency: string, level: string) => {
  const now = today.competencies.find(({ id }) => id === competency)?.levels[level]?.held === true;
  const moves = [
    ...movesOf(ahead.gains, competency, level).map((on) => ({ on, held: true })),
    ...movesOf(ahead.losses, competency, level).map((on) => ({ on, held: false })),
  ].sort((a, b) => (a.on < b.on ? -1 : 1));
  return {
    days: [today.on, ...moves.map(({ on }) => on)],
    on: (day: IsoDate): boolean => moves.findLast((move) => move.on <= day)?.held ?? now,
  };
};

/** The first day on which each level is held in one course and no longer in the other: exact as far as both look ahead. */
export const partedWays = (one: Course, other: Course): LevelChange[] =>
  one.today.competencies.flatMap(({ id, levels }) =>
    Object.keys(levels)
      .toReversed()
      .flatMap((level) => {
        const [kept, lost] = [heldFrom(one, id, level), heldFrom(other, id, level)];
        const on = [...new Set([...kept.days, ...lost.days])].sort().find((day) => kept.on(day) && !lost.on(day));
        return on === undefined ? [] : [{ competency: id, level, on }];
      }),
  );
