import { addDays } from '../calendar.js';
import type { IsoDate } from '../date.js';
import { acceptedThrough } from './acceptance.js';
import type { Option, Programme } from './schema.js';

const endOfTime = '9999-12-31';

const applies = ({ effectiveFrom, effectiveThrough }: Option, on: IsoDate): boolean =>
  (effectiveFrom === undefined || effectiveFrom <= on) && (effectiveThrough === undefined || on <= effectiveThrough);

/**
 * The programme as if the rules of that day applied for ever: the options of that day, and every credential that is accepted
 * then. Before the first version the first applies (rule R9).
 */
export const rulesOn = (programme: Programme, on: IsoDate): Programme => {
  const day = programme.effectiveFrom !== undefined && on < programme.effectiveFrom ? programme.effectiveFrom : on;
  const { effectiveFrom: _from, effectiveThrough: _through, ...rest } = programme;
  return {
    ...rest,
    credentials: Object.fromEntries(
      Object.entries(programme.credentials).map(([id, credential]) => {
        const last = acceptedThrough(programme, id);
        const accepted = last !== null && day <= last && credential.retiredOn !== undefined;
        return [id, accepted ? { ...credential, acceptedThrough: endOfTime } : credential];
      }),
    ),
    competencies: programme.competencies.map((competency) => ({
      ...competency,
      options: competency.options
        .filter((option) => applies(option, day))
        .map(({ effectiveFrom: _begins, effectiveThrough: _ends, ...option }) => option),
    })),
  };
};

/** The days after `on`, through `through`, on which other rules apply than on the day before. Ascending. */
export const ruleDays = (programme: Programme, on: IsoDate, through: IsoDate): IsoDate[] => {
  const dayAfter = (last: IsoDate | null | undefined): IsoDate[] =>
    last === null || last === undefined ? [] : [addDays(last, 1)];
  const days = [
    ...programme.competencies.flatMap(({ options }) =>
      options.flatMap(({ effectiveFrom, effectiveThrough }) => [
        ...(effectiveFrom === undefined ? [] : [effectiveFrom]),
        ...dayAfter(effectiveThrough),
      ]),
    ),
    ...Object.keys(programme.credentials).flatMap((id) => dayAfter(acceptedThrough(programme, id))),
  ];
  return [...new Set(days)].filter((day) => day > on && day <= through).sort();
};
