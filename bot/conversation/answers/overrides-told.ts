import type { DatedOverride, OverrideTold } from '../../../cards/index.js';
import {
  countsByItself,
  evaluate,
  type Facts,
  type Override,
  overrideLastDay,
  type Programme,
} from '../../../core/index.js';

/** With the last day that the programme gives it where none was entered (rule D3). */
export const dated = ({ parameters }: Programme, override: Override): DatedOverride => ({
  ...override,
  endsOn: override.endsOn ?? overrideLastDay(override.placedOn, parameters.overrideMonths),
});

export const sameOverride = (
  one: Pick<Override, 'competency' | 'level' | 'placedOn'>,
  other: Pick<Override, 'competency' | 'level' | 'placedOn'>,
): boolean => one.competency === other.competency && one.level === other.level && one.placedOn === other.placedOn;

const standingOn = ({ placedOn, endsOn }: DatedOverride, on: string): OverrideTold['standing'] => {
  if (on < placedOn) return 'coming';
  return on <= endsOn ? 'running' : 'over';
};

/** What there is to say of an override on a day: what its level would be without it, and whether it may end. */
export const toldOf = (programme: Programme, facts: Facts, override: Override, on: string): OverrideTold => {
  const one = dated(programme, override);
  const standing = standingOn(one, on);
  if (standing === 'over') return { override: one, standing, met: false, without: null, countsByItself: false };
  const others = facts.overrides.filter((other) => !sameOverride(other, one));
  const day = standing === 'coming' ? one.placedOn : on;
  const without = evaluate(programme, { ...facts, overrides: others }, day).competencies.find(
    ({ id }) => id === one.competency,
  );
  return {
    override: one,
    standing,
    met: without?.levels[one.level]?.met === true,
    without: without?.level ?? null,
    countsByItself: countsByItself(programme, facts, one, on),
  };
};

const rank = { running: 0, coming: 1, over: 2 } as const;

/** Every override: those that end soonest first, then those to come, then what is over, the latest first. */
export const overridesTold = (programme: Programme, facts: Facts, on: string): OverrideTold[] =>
  facts.overrides
    .map((override) => toldOf(programme, facts, override, on))
    .toSorted((a, b) => {
      if (a.standing !== b.standing) return rank[a.standing] - rank[b.standing];
      const [one, other] = a.standing === 'over' ? [b, a] : [a, b];
      return one.override.endsOn < other.override.endsOn ? -1 : one.override.endsOn > other.override.endsOn ? 1 : 0;
    });
