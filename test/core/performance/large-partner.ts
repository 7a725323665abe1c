import { type Facts, type Programme, parseFacts } from '../../../core/index.js';
import { largeOrganisation } from './large-organisation.js';

/** A year earlier, some months before and lately: figures that rise and fall, so that scores do too. */
const readOn = ['2025-06-10', '2025-12-05', '2026-04-12'] as const;

const figureOf = (metric: string, place: number, time: number): number => {
  if (/year_before/.test(metric)) return 60_000;
  if (/usage$/.test(metric)) return 70_000 - 3000 * time;
  return (time + place) % 3 === 0 ? 0 : 8;
};

export const askedOfPartner = '2026-05-20';

/** So many people, three certifications each over those that give points, and figures with which levels are won and lost. */
export const largePartner = (programme: Programme, people: number): Facts => {
  const [level] = programme.levels;
  return parseFacts({
    ...largeOrganisation(programme, people, askedOfPartner),
    membership: { level, boughtOn: '2026-01-15' },
    metrics: Object.keys(programme.metrics).flatMap((metric, place) =>
      readOn.map((on, time) => ({ metric, value: figureOf(metric, place, time), on })),
    ),
    overrides: [],
  });
};
