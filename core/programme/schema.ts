import { z } from 'zod';
import { isoDate } from '../date.js';

/** Text in the two languages of the product. A plain string stands for both. */
export const localised = z
  .union([z.string().min(1), z.strictObject({ en: z.string().min(1), fr: z.string().min(1).optional() })])
  .transform((text) => (typeof text === 'string' ? { en: text, fr: text } : { en: text.en, fr: text.fr ?? text.en }));
export type Localised = z.output<typeof localised>;

const aliases = z
  .strictObject({ en: z.array(z.string().min(1)).default([]), fr: z.array(z.string().min(1)).default([]) })
  .default({ en: [], fr: [] });

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be an id of letters, digits, ".", "_" and "-"');

/** What one person must hold: a credential, all of several things, or any of them (semantics, section 3). */
export type Holds = string | { all: Holds[] } | { any: Holds[] };
export const holds: z.ZodType<Holds> = z.lazy(() =>
  z.union([id, z.strictObject({ all: z.array(holds).min(1) }), z.strictObject({ any: z.array(holds).min(1) })]),
);

export const peopleGroup = z.strictObject({
  id,
  count: z.int().min(1),
  holds,
  /** These people are among the people assigned to that group ("1 of the same 2"). */
  subsetOf: id.optional(),
  /** Nobody is in both ("another individual"); symmetric even where it is written on one side. */
  apart: z.array(id).min(1).optional(),
});
export type PeopleGroup = z.output<typeof peopleGroup>;

export const market = z.enum(['developed', 'developing']);
export type Market = z.output<typeof market>;

export const metricRequirement = z.strictObject({
  metric: id,
  atLeast: z.union([z.number(), z.strictObject({ developed: z.number(), developing: z.number() })]),
});
export type MetricRequirement = z.output<typeof metricRequirement>;

export type Requirement =
  | { all: Requirement[] }
  | { any: Requirement[] }
  | { people: PeopleGroup }
  | { metric: MetricRequirement }
  | { flag: { flag: string } }
  | { award: { competency: string; level: string } };

export const requirement: z.ZodType<Requirement> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(requirement).min(1) }),
    z.strictObject({ any: z.array(requirement).min(1) }),
    z.strictObject({ people: peopleGroup }),
    z.strictObject({ metric: metricRequirement }),
    z.strictObject({ flag: z.strictObject({ flag: id }) }),
    z.strictObject({ award: z.strictObject({ competency: id, level: id }) }),
  ]),
);

const source = z.strictObject({
  repository: z.string().optional(),
  path: z.string().optional(),
  commit: z.string().optional(),
  url: z.string().optional(),
  note: z.string().optional(),
  /** quoted: read in the source; inferred: our reading; fictional: made up for the demonstration. */
  kind: z.enum(['quoted', 'inferred', 'secondary', 'fictional']),
});
export type Source = z.output<typeof source>;

const option = z.strictObject({
  id,
  title: localised.optional(),
  source: source.optional(),
  /** The year or period of the wording. */
  asOf: z.string().optional(),
  /** What the source leaves open, and how this pack reads it. */
  doubts: z.array(z.string()).default([]),
  notes: z.array(z.string()).default([]),
  effectiveFrom: isoDate.optional(),
  /** The last day on which this option applies. */
  effectiveThrough: isoDate.optional(),
  levels: z.record(id, requirement),
});
export type Option = z.output<typeof option>;

const named = (name: string): Localised => ({ en: name, fr: name });

const competency = z
  .strictObject({
    id,
    /** Absent: the id. */
    title: localised.optional(),
    aliases,
    /** Center of Excellence. */
    centre: id.optional(),
    source: source.optional(),
    options: z.array(option),
  })
  .transform((read) => ({ ...read, title: read.title ?? named(read.id) }));
export type Competency = z.output<typeof competency>;

const credential = z.strictObject({
  kind: z.enum(['exam', 'certification', 'assessment', 'external']).default('exam'),
  /** Absent: the id. */
  title: localised.optional(),
  /** Exam numbers by which people call it, as printed ("AZ-104"). */
  exams: z.array(z.string()).default([]),
  group: id.optional(),
  /** Months after which it expires: its last day that counts is the same day of the month. Absent: it does not. */
  validMonths: z.int().min(1).optional(),
  retiredOn: isoDate.optional(),
  /** The last day on which a holder still counts; absent: retiredOn + 12 months (rule C4). */
  acceptedThrough: isoDate.optional(),
  replacedBy: id.optional(),
  notes: z.array(z.string()).default([]),
});
export type Credential = Omit<z.output<typeof credential>, 'title'> & { title: Localised };

const credentials = z
  .record(id, credential)
  .transform(
    (read): Record<string, Credential> =>
      Object.fromEntries(
        Object.entries(read).map(([name, one]) => [name, { ...one, title: one.title ?? named(name) }]),
      ),
  );

const parameters = z
  .strictObject({
    membershipMonths: z.int().min(1).default(12),
    renewalWindowDays: z.int().min(0).default(30),
    overrideMonths: z.int().min(1).default(3),
    daysBetweenAssociations: z.int().min(0).default(30),
    associationsPerYear: z.int().min(1).default(3),
    metricMonths: z.int().min(1).default(12),
    acceptedMonthsAfterRetirement: z.int().min(0).default(12),
  })
  .prefault({});
export type Parameters = z.output<typeof parameters>;

const oneAndSeveral = z.tuple([z.string().min(1), z.string().min(1)]);

const prices = z.strictObject({ currency: z.string().length(3), exam: z.number().min(0), renewal: z.number().min(0) });

/** What a level brings, as a source told it. Without a level it holds for every one. */
const benefit = z.strictObject({ level: id.optional(), text: localised, asOf: z.string(), source });
export type Benefit = z.output<typeof benefit>;

/** The file format of a programme pack. `parseProgramme` adds the checks that look across the file (rule R8). */
export const programmeSchema = z.strictObject({
  programme: id,
  title: localised,
  status: z.enum(['current', 'historic', 'demo']),
  version: z.string().default('1'),
  effectiveFrom: isoDate.optional(),
  effectiveThrough: isoDate.optional(),
  sources: z.array(source).default([]),
  notes: z.array(z.string()).default([]),
  /** Lowest first. */
  levels: z.array(id).min(1),
  parameters,
  prices: prices.optional(),
  /** Where people go for what ("Partner Center Dashboard › Membership › Benefits"). */
  places: z.record(id, localised).default({}),
  benefits: z.array(benefit).default([]),
  centres: z.record(id, z.strictObject({ title: localised, note: z.string().optional() })).default({}),
  metrics: z
    .record(
      id,
      z.strictObject({
        title: localised,
        /** What is counted, one and several, to stand behind a figure: "2 of 3 references". */
        counts: z.strictObject({ en: oneAndSeveral, fr: oneAndSeveral }).optional(),
        unit: z.string().optional(),
        note: z.string().optional(),
      }),
    )
    .default({}),
  flags: z.record(id, z.strictObject({ title: localised, note: z.string().optional() })).default({}),
  credentials,
  competencies: z.array(competency).min(1),
});
export type Programme = z.output<typeof programmeSchema>;
export type ProgrammeSource = z.input<typeof programmeSchema>;
