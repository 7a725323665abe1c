import { kept } from '../evaluate/kept.js';
import type { Holds } from '../programme/schema.js';

/** Sets of credentials, in the catalogue's order. */
export type Bundle = readonly string[];

const isWithin = (small: Bundle, large: Bundle): boolean => small.every((one) => large.includes(one));

/** None that contains another: what is not needed is not earned. */
const smallest = (bundles: readonly Bundle[]): Bundle[] =>
  bundles.filter(
    (bundle, index) =>
      !bundles.some(
        (other, at) => at !== index && isWithin(other, bundle) && (other.length < bundle.length || at < index),
      ),
  );

export const together = (a: Bundle, b: Bundle): Bundle => [...a, ...b.filter((one) => !a.includes(one))];

/** A requirement on a person that can be satisfied in more ways than this is not looked at whole. */
const mostBundles = 500;

const bundlesOf = (holds: Holds): Bundle[] => {
  if (typeof holds === 'string') return [[holds]];
  if ('any' in holds) return smallest(holds.any.flatMap(bundlesOf)).slice(0, mostBundles);
  return holds.all.reduce<Bundle[]>(
    (all, part) => {
      const more = bundlesOf(part);
      return smallest(all.flatMap((one) => more.map((other) => together(one, other)))).slice(0, mostBundles);
    },
    [[]],
  );
};

const ofObject = kept((holds: Exclude<Holds, string>) => bundlesOf(holds));

/** Every smallest set of credentials that satisfies `holds`. */
export const waysToHold = (holds: Holds): readonly Bundle[] =>
  typeof holds === 'string' ? [[holds]] : ofObject(holds);

/** Whether somebody with these credentials satisfies `holds`. */
export const satisfies = (holds: Holds, has: (credential: string) => boolean): boolean => {
  if (typeof holds === 'string') return has(holds);
  return 'any' in holds ? holds.any.some((one) => satisfies(one, has)) : holds.all.every((one) => satisfies(one, has));
};
