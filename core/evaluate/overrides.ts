import { overrideLastDay } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { type DayNumber, dayNumber } from './day-number.js';
import { kept } from './kept.js';

/** An override and the days on which it counts (rules D3, R5). */
export interface CountingOverride {
  competency: string;
  level: string;
  placedOn: IsoDate;
  endsOn: IsoDate;
  from: DayNumber;
  through: DayNumber;
}

const overridesUnder = kept((programme: Programme) =>
  kept((overrides: Facts['overrides']): readonly CountingOverride[] =>
    overrides.map(({ competency, level, placedOn, endsOn: entered }) => {
      const endsOn = entered ?? overrideLastDay(placedOn, programme.parameters.overrideMonths);
      return { competency, level, placedOn, endsOn, from: dayNumber(placedOn), through: dayNumber(endsOn) };
    }),
  ),
);

export const overridesOf = (programme: Programme, facts: Facts): readonly CountingOverride[] =>
  overridesUnder(programme)(facts.overrides);
