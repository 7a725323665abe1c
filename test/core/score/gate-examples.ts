import { expect } from 'chai';
import { factsOf } from '../small.js';
import { exactPoints } from './asked.js';

/** Where the pages on the designations were read. */
export const pages = 'cpan1979/pcs-skills c232d3a6, snapshots';

export type Held = Record<string, readonly string[]>;

/** People of their own: so many who hold that, and nothing else. */
export const others = (name: string, count: number, ...credentials: string[]): Held =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${index}`, credentials]));

export interface Example {
  what: string;
  people: Held;
  /** Exactly, as a fraction where it is none that ends. */
  points: string;
  source: string;
  on?: string;
}

/** What one place gives with those people in it. */
export const gives = (designation: string, track: string, metric: string, examples: readonly Example[]): void => {
  describe(`${designation}, ${track}, ${metric}`, () => {
    for (const { what, people, points, source, on } of examples)
      it(`${what}: ${points} (${source})`, () => {
        expect(exactPoints(factsOf(people), designation, track, metric, on)).to.equal(points);
      });
  });
};

export const admin = 'azure-administrator-associate';
export const architect = 'azure-solutions-architect-expert';
