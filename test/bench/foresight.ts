import { loadProgramme } from '../../bot/programmes.js';
import { type Facts, plan, resilience, whatIf } from '../../core/index.js';
import { largeOrganisation } from '../core/performance/large-organisation.js';
import { type Comparison, median, milliseconds } from './table.js';

const on = '2018-03-01';
const programme = loadProgramme('mpn-2017');
const rounds = 9;

const timed = (work: (round: number) => unknown): number => {
  const found: number[] = [];
  for (let round = -2; round < rounds; round += 1) {
    const start = performance.now();
    work(round);
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

const slowestPlan = (facts: Facts, surviving: number): number =>
  Math.max(
    ...programme.competencies.map(({ id }) =>
      timed(() => plan(programme, facts, on, { level: 'gold', competency: id, surviving })),
    ),
  );

/** What-if, plans and resilience over the whole of mpn-2017, warm. */
export const foresights = (sizes: readonly number[]): Promise<Comparison[]> =>
  Promise.resolve(
    sizes.flatMap((size) => {
      const facts = largeOrganisation(programme, size);
      const people = size.toLocaleString('en');
      const leaver = (round: number) => facts.people[round + 2]?.id ?? '';
      return [
        line(
          `what if somebody leaves, ${people} people`,
          timed((round) =>
            whatIf(programme, facts, on, [{ kind: 'association-ended', on: '2018-02-28', person: leaver(round) }]),
          ),
          30,
        ),
        line(`the slowest plan for Gold in a competency, ${people} people`, slowestPlan(facts, 0), 250),
        line(`the same, to survive a departure, ${people} people`, slowestPlan(facts, 1), 250),
        line(
          `resilience, ${people} people`,
          timed(() => resilience(programme, facts, on)),
          250,
        ),
      ];
    }),
  );
