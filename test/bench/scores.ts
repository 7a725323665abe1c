import { loadProgramme } from '../../bot/programmes.js';
import { addMonths, evaluate, type Facts, forecast } from '../../core/index.js';
import { largePartner, askedOfPartner as on } from '../core/performance/large-partner.js';
import { type Comparison, median, milliseconds } from './table.js';

const programme = loadProgramme('solutions-partner');
const rounds = 9;

const timed = (prepare: () => Facts, work: (facts: Facts) => unknown): number => {
  const found: number[] = [];
  for (let round = -5; round < rounds; round += 1) {
    const facts = prepare();
    const start = performance.now();
    work(facts);
    if (round >= 0) found.push(performance.now() - start);
  }
  return median(found);
};

const line = (what: string, took: number, most: number): Comparison => ({
  what,
  ours: milliseconds(took),
  theirs: '',
  ratio: '',
  target: `${most} ms`,
  met: took <= most,
});

/** The six designations and their scores: a day, and a year ahead, asked again and after a change. */
export const scoresAtScale = (sizes: readonly number[]): Promise<Comparison[]> =>
  Promise.resolve(
    sizes.flatMap((size) => {
      const facts = largePartner(programme, size);
      const people = size.toLocaleString('en');
      const changed = (): Facts => ({ ...facts, metrics: [...facts.metrics] });
      const year = addMonths(on, 12);
      const day = (of: Facts): unknown => evaluate(programme, of, on);
      const ahead = (of: Facts): unknown => forecast(programme, of, on, year);
      return [
        line(
          `evaluate solutions-partner, ${people} people`,
          timed(() => facts, day),
          50,
        ),
        line(`the same after a figure was read, ${people} people`, timed(changed, day), 50),
        line(
          `forecast solutions-partner for a year, ${people} people`,
          timed(() => facts, ahead),
          500,
        ),
        line(`the same after a figure was read, ${people} people`, timed(changed, ahead), 500),
      ];
    }),
  );
