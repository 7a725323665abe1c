import type { Facts, IsoDate } from '../../core/index.js';

/** Everybody associated with the organisation on a day, each once. */
export const associatedOn = ({ associations }: Facts, on: IsoDate): string[] => [
  ...new Set(
    associations
      .filter(({ from, through }) => from <= on && (through === null || on <= through))
      .map(({ person }) => person),
  ),
];
