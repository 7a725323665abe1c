import fc from 'fast-check';
import { addDays, type IsoDate } from '../../../core/index.js';

/** Draws values one after another, so that later ones can depend on earlier ones. */
export interface Draw {
  whole(min: number, max: number): number;
  chance(percent: number): boolean;
  one<T>(from: readonly [T, ...T[]]): T;
  some<T>(from: readonly T[], percent: number): T[];
}

type Generated = Parameters<Parameters<ReturnType<typeof fc.gen>['map']>[0]>[0];

const drawFrom = (generated: Generated): Draw => {
  const whole = (min: number, max: number): number => generated(fc.integer, { min, max });
  const chance = (percent: number): boolean => whole(1, 100) <= percent;
  return {
    whole,
    chance,
    one: (from) => from[whole(0, from.length - 1)] ?? from[0],
    some: (from, percent) => from.filter(() => chance(percent)),
  };
};

export const drawn = <T>(make: (draw: Draw) => T): fc.Arbitrary<T> =>
  fc.gen().map((generated) => make(drawFrom(generated)));

/** The first day of the small world of the properties. */
export const dayOne = '2026-01-26';

/** Days that meet: the ends of months, the edges of 90 days, neighbours of each other. */
const offsets = [0, 1, 2, 3, 5, 8, 9, 10, 11, 20, 30, 31, 32, 34, 35, 60, 89, 90, 91, 92, 100, 101, 120] as const;

export const someDay = (draw: Draw, from: IsoDate = dayOne): IsoDate => addDays(from, draw.one(offsets));
