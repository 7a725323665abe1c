import type { LevelMove } from '../../core/index.js';
import type { Picture, Risk } from '../picture.js';

/** The loss with which no competency holds the level any more; none while another one still will. */
export const lastLoss = ({ verdict, forecast, risks }: Picture, level: string): Risk | undefined => {
  const holding = new Set(verdict.competencies.flatMap(({ id, levels }) => (levels[level]?.held === true ? [id] : [])));
  const of = (all: readonly LevelMove[]): LevelMove[] => all.filter((move) => move.level === level);
  const [losses, gains] = [of(forecast.losses), of(forecast.gains)];
  for (const on of [...new Set([...losses, ...gains].map((move) => move.on))].sort()) {
    for (const { competency } of gains.filter((move) => move.on === on)) holding.add(competency);
    const lost = losses.filter((move) => move.on === on);
    for (const { competency } of lost) holding.delete(competency);
    if (holding.size === 0) return risks.find(({ move }) => move === lost.at(-1));
  }
  return undefined;
};
