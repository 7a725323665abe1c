import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  addDays,
  type Change,
  changesFrom,
  daysBetween,
  type Facts,
  factsSchema,
  parseFacts,
} from '../../core/index.js';
import { type DirectoryChange, language, newPerson, type PersonRecord, role } from '../../storage/records.js';

export const demoOrganisationId = 'fabrique-nuage';

/** The Monday on which the demonstration is told. Its dates are moved so that this day is today. */
const toldOn = '2026-11-23';

const fileSchema = z.object({
  roles: z.record(z.string(), role),
  lastReport: z.string(),
  facts: z.looseObject({
    people: z.array(z.looseObject({ id: z.string(), name: z.string(), email: z.string(), language })),
  }),
});

export interface DemoOrganisation {
  facts: Facts;
  people: PersonRecord[];
  lastReport: string;
}

const dateLike = /^\d{4}-\d{2}-\d{2}$/;

const shifted = (value: unknown, days: number): unknown => {
  if (typeof value === 'string') return dateLike.test(value) ? addDays(value, days) : value;
  if (Array.isArray(value)) return value.map((item) => shifted(item, days));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shifted(item, days)]));
};

/** The fictional organisation, told as if `today` were its Monday. */
export const demoOrganisation = (today: string = toldOn): DemoOrganisation => {
  const days = daysBetween(toldOn, today);
  const text = readFileSync(new URL('./organisation.json', import.meta.url), 'utf8');
  const file = fileSchema.parse(shifted(JSON.parse(text), days));
  return {
    facts: parseFacts(factsSchema.parse(file.facts)),
    lastReport: file.lastReport,
    people: file.facts.people.map(({ id, name, email, language }) =>
      newPerson({ id, name, email, language, role: file.roles[id] ?? 'employee' }),
    ),
  };
};

/** The commit that founds it: the same changes and records that people would have made. */
export const demoFounding = ({
  facts,
  people,
  lastReport,
}: DemoOrganisation): {
  changes: Change[];
  directory: DirectoryChange[];
} => ({
  changes: changesFrom(facts),
  directory: [
    ...people.map((person) => ({ kind: 'person-recorded' as const, person })),
    { kind: 'settings-changed', settings: { programme: 'demo', lastReport } },
  ],
});
