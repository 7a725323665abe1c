import type { LevelChange, NothingBecause, Simulated, SimulatedDay } from '../../cards/index.js';
import {
  addDays,
  applyAll,
  evaluate,
  type Facts,
  type Forecast,
  forecast,
  type IsoDate,
  later,
  type Programme,
  type Verdict,
} from '../../core/index.js';
import type { Supposition } from '../understanding/supposition.js';
import { partedWays } from './parted-ways.js';
import { horizonOf } from './situation.js';
import { comparedWith, type Dated, dated, supposedChanges } from './supposed-facts.js';
import { reasonFor } from './supposed-nothing.js';

export interface Simulation extends Simulated {
  suppositions: (Dated & { nothing: NothingBecause | null })[];
  /** The facts with everything supposed: what a remedy is planned with. */
  facts: Facts;
}

/** More days than these do not stand beside each other on a phone. */
const mostEffects = 3;

/** What is asked twice of the same facts is found out once: a simulation is tried again and again. */
interface Found {
  verdicts: Map<IsoDate, Verdict>;
  ahead: Map<string, Forecast>;
}
const known = new WeakMap<Programme, WeakMap<Facts, Found>>();
const mostKnown = 24;

const foundIn = (programme: Programme, facts: Facts): Found => {
  const ofProgramme = known.get(programme) ?? new WeakMap<Facts, Found>();
  known.set(programme, ofProgramme);
  const found = ofProgramme.get(facts) ?? { verdicts: new Map(), ahead: new Map() };
  ofProgramme.set(facts, found);
  return found;
};

const keptIn = <Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value => {
  const value = map.get(key) ?? make();
  if (map.size >= mostKnown && !map.has(key)) map.clear();
  map.set(key, value);
  return value;
};

const evaluated = (programme: Programme, facts: Facts, on: IsoDate): Verdict =>
  keptIn(foundIn(programme, facts).verdicts, on, () => evaluate(programme, facts, on));

const lookingAhead = (programme: Programme, facts: Facts, on: IsoDate, through: IsoDate): Forecast =>
  keptIn(foundIn(programme, facts).ahead, `${on} ${through}`, () => forecast(programme, facts, on, through));

const daysOf = (
  today: IsoDate,
  { membership }: Verdict,
  suppositions: readonly Dated[],
): [IsoDate, SimulatedDay['what']][] => {
  const starts = suppositions.map(({ from }) => later(from, today));
  const lapses = suppositions.some(({ kind }) => kind === 'lapse') && membership !== null;
  /** What has lapsed already lapses today. */
  const lapse = lapses ? [later(addDays(membership.renewalCloses, 1), today)] : [];
  const all = [...new Set([...starts, ...lapse])].sort();
  const effects = all.length <= mostEffects ? all : [...all.slice(0, mostEffects - 1), all.at(-1) ?? today];
  const opens = membership?.phase === 'displayed' ? membership.renewalOpens : null;
  const buys = suppositions.some(({ kind }) => kind === 'buy');
  const renewal = opens === null || buys ? null : opens;
  const days: [IsoDate, SimulatedDay['what']][] = effects.map((on) => [on, on === renewal ? 'renewal' : 'effect']);
  if (renewal !== null && !effects.includes(renewal)) days.push([renewal, 'renewal']);
  return days.sort(([a], [b]) => (a < b ? -1 : 1));
};

const heldIn = (verdict: Verdict, competency: string, level: string): boolean =>
  verdict.competencies.find(({ id }) => id === competency)?.levels[level]?.held === true;

/** Levels that one course of things holds on some day and the other does not, with the first such day. */
const differing = (
  programme: Programme,
  columns: readonly SimulatedDay[],
  holds: 'before' | 'after',
  lacks: 'before' | 'after',
): LevelChange[] =>
  programme.competencies.flatMap(({ id }) =>
    programme.levels.toReversed().flatMap((level) => {
      const first = columns.find((column) => heldIn(column[holds], id, level) && !heldIn(column[lacks], id, level));
      return first === undefined ? [] : [{ competency: id, level, on: first.on }];
    }),
  );

const isSame = (one: { competency: string; level: string }, other: { competency: string; level: string }): boolean =>
  one.competency === other.competency && one.level === other.level;

/** More certificates, overrides and purchases never end a level; the rules ask for no less of anything. */
const mayEndLevels = (suppositions: readonly Dated[]): boolean =>
  suppositions.some(({ kind }) => kind === 'leave' || kind === 'expire' || kind === 'reading');

interface Courses {
  programme: Programme;
  asThingsStand: Facts;
  supposed: Facts;
  columns: readonly SimulatedDay[];
  suppositions: readonly Dated[];
}

/** What ends earlier than it would: exact as far as is looked ahead, and on the days of the columns beyond. */
const lostIn = ({ programme, asThingsStand, supposed, columns, suppositions }: Courses): LevelChange[] => {
  const now = columns[0]?.before;
  if (now === undefined || !mayEndLevels(suppositions)) return [];
  const through = horizonOf(now);
  const parted = partedWays(
    { today: now, ahead: lookingAhead(programme, asThingsStand, now.on, through) },
    {
      today: columns.find(({ on, what }) => on === now.on && what !== 'now')?.after ?? now,
      ahead: lookingAhead(programme, supposed, now.on, through),
    },
  );
  const onColumns = differing(programme, columns, 'before', 'after');
  return [...parted, ...onColumns.filter((one) => !parted.some((told) => isSame(one, told)))];
};

const gainedIn = ({ programme, supposed, columns }: Courses): Simulated['gained'] => {
  const now = columns[0]?.before;
  const gained = differing(programme, columns, 'after', 'before');
  if (now === undefined || gained.length === 0) return [];
  const { losses } = lookingAhead(programme, supposed, now.on, horizonOf(now));
  return gained.map((one) => {
    const end = losses.find((loss) => isSame(one, loss) && loss.on > one.on)?.on;
    return { ...one, through: end === undefined ? null : addDays(end, -1) };
  });
};

/**
 * What suppositions would do: today, each day on which one of them begins to count, and the renewal, as things stand and
 * with all of them. Pure; nothing is written.
 */
export const simulate = (
  programme: Programme,
  facts: Facts,
  today: IsoDate,
  suppositions: readonly Supposition[],
): Simulation => {
  const all = suppositions.map((one) => dated(programme, facts, today, one));
  const asThingsStand = comparedWith(facts, all);
  const supposed = applyAll(facts, supposedChanges(programme, facts, all));
  const now = evaluated(programme, asThingsStand, today);
  const columns: SimulatedDay[] = [
    { on: today, what: 'now', before: now, after: now },
    ...daysOf(today, now, all).map(([on, what]) => ({
      on,
      what,
      before: evaluated(programme, asThingsStand, on),
      after: evaluated(programme, supposed, on),
    })),
  ];
  const courses = { programme, asThingsStand, supposed, columns, suppositions: all };
  const lost = lostIn(courses);
  const gained = gainedIn(courses);
  const isNothing = lost.length === 0 && gained.length === 0;
  const first = columns[1] ?? columns[0];
  const displayed = now.membership?.phase === 'displayed' && columns.some(({ what }) => what === 'renewal');
  return {
    columns,
    suppositions: all.map((one) => ({ ...one, nothing: reasonFor({ programme, facts, columns, isNothing }, one) })),
    lost,
    gained,
    renewable: displayed
      ? { before: now.membership?.renewable ?? null, after: first?.after.membership?.renewable ?? null }
      : null,
    facts: supposed,
  };
};
