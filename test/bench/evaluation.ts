import { loadProgramme } from '../../bot/programmes.js';
import { evaluate, type Facts } from '../../core/index.js';
import { largeOrganisation } from '../core/performance/large-organisation.js';
import { countByEngine, engineOf } from './person-rules.js';
import { type Comparison, median, milliseconds, times } from './table.js';

const on = '2018-03-01';
const programme = loadProgramme('mpn-2017');

const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** Facts that nothing has been remembered about: reading them is part of the evaluation. */
const unseen = (facts: Facts): Facts => structuredClone(facts);

const agree = (facts: Facts, counts: ReadonlyMap<string, number>): void => {
  for (const { id, levels } of evaluate(programme, facts, on).competencies)
    for (const [level, { options }] of Object.entries(levels))
      for (const { option, groups } of options)
        for (const group of groups) {
          const counted = counts.get(JSON.stringify([id, option, level, group.id])) ?? 0;
          if (group.subsetOf === undefined && counted !== group.eligible.length)
            throw new Error(
              `${id} ${option} ${level} ${group.id}: ${group.eligible.length} people, counted ${counted}`,
            );
        }
};

/** Evaluating the whole of mpn-2017 beside json-rules-engine given the same facts, one run per person. */
export const evaluations = async (sizes: readonly number[]): Promise<Comparison[]> => {
  const engine = engineOf(programme);
  const found: Comparison[] = [];
  for (const size of sizes) {
    const facts = largeOrganisation(programme, size);
    const copies = Array.from({ length: size > 20_000 ? 3 : 9 }, () => unseen(facts));
    /** Both the first look at facts and the next ones are to be warm. */
    for (let warm = 0; warm < (size > 20_000 ? 1 : 10); warm += 1) evaluate(programme, unseen(facts), on);
    for (let warm = 0; warm < 10; warm += 1) evaluate(programme, facts, on);
    const first: number[] = [];
    for (const copy of copies) first.push(await timed(() => evaluate(programme, copy, on)));
    const warm: number[] = [];
    for (let run = 0; run < 9; run += 1) warm.push(await timed(() => evaluate(programme, facts, on)));
    let counts = new Map<string, number>();
    const theirs = await timed(async () => {
      counts = await countByEngine(engine, programme, facts, on);
    });
    agree(facts, counts);
    const ratio = theirs / median(first);
    found.push({
      what: `evaluate mpn-2017, ${size.toLocaleString('en')} people, facts never seen before (and again: ${milliseconds(median(warm))})`,
      ours: milliseconds(median(first)),
      theirs: `${milliseconds(theirs)} json-rules-engine`,
      ratio: `${times(ratio)} faster`,
      target: '100×',
      met: ratio >= 100,
    });
  }
  return found;
};
