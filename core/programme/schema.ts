import { z } from 'zod';
import { isoDate } from '../date.js';
import { holds, id, type Localised, localised, type MetricRequirement, metricRequirement, source } from './parts.js';
import { type ScoreRequirement, scoreModel, scoreRequirement } from './score-schema.js';

export {
  type Holds,
  holds,
  type Localised,
  localised,
  type Market,
  type MetricRequirement,
  market,
  metricRequirement,
  type Source,
} from './parts.js';

const aliases = z
  .strictObject({ en: z.array(z.string().min(1)).default([]), fr: z.array(z.string().min(1)).default([]) })
  .default({ en: [], fr: [] });

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

export type Requirement =
  | { all: Requirement[] }
  | { any: Requirement[] }
  | { people: PeopleGroup }
  | { metric: MetricRequirement }
  | { flag: { flag: string } }
  | { score: ScoreRequirement }
  | { award: { competency: string; level: string } };

export const requirement: z.ZodType<Requirement> = z
  .lazy(() =>
    z.union(
      [
        z.strictObject({ all: z.array(requirement).min(1) }),
        z.strictObject({ any: z.array(requirement).min(1) }),
        z.strictObject({ people: peopleGroup }),
        z.strictObject({ metric: metricRequirement }),
        z.strictObject({ flag: z.strictObject({ flag: id }) }),
        z.strictObject({ score: scoreRequirement }),
        z.strictObject({ award: z.strictObject({ competency: id, level: id }) }),
      ],
      { error: 'must be one of all, any, people, metric, flag, score and award' },
    ),
  )
  .meta({ id: 'requirement', description: 'What a level asks for: a tree of these.' });

const option = z.strictObject({
  id,
  title: localised.optional(),
  source: source.optional(),
  /** The year or period of the wording. */
  asOf: z.string().optional(),
  doubts: z.array(z.string()).default([]).describe('What the source leaves open, and how this pack reads it.'),
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
    /** Full calendar months before the current one in which a score may have been reached (rule S4). */
    scoreWindowMonths: z.int().min(0).default(5),
    /** What "every metric above zero" asks of each: any part of a point, or a whole one. */
    leastPerMetric: z.enum(['above zero', 'one point']).default('above zero'),
    /** Whether the points of a step need the steps before it that ask for people (rule S2). */
    stepsNeedEarlierSteps: z.boolean().default(true),
    /** Days before the anniversary from which an enrolment is due for renewal. */
    renewalDueDays: z.int().min(0).default(60),
  })
  .prefault({});
export type Parameters = z.output<typeof parameters>;

/** What the sources leave undefined, decided here: the parameter, and why it has its value. */
const choice = z.strictObject({ parameter: z.string().min(1), reason: localised });
export type Choice = z.output<typeof choice>;

const oneAndSeveral = z.tuple([z.string().min(1), z.string().min(1)]);

const prices = z.strictObject({ currency: z.string().length(3), exam: z.number().min(0), renewal: z.number().min(0) });

/** What a level brings, as a source told it. Without a level it holds for every one. */
const benefit = z.strictObject({ level: id.optional(), text: localised, asOf: z.string(), source });
export type Benefit = z.output<typeof benefit>;

/** That a programme is over, and what took its place. */
const retired = z.strictObject({
  /** The last day on which it could be bought or renewed. */
  on: isoDate,
  /** The id of the programme that took its place. */
  successor: id.optional(),
  text: localised,
});
export type Retired = z.output<typeof retired>;

/** The file format of a programme pack. `parseProgramme` adds the checks that look across the file (rule R8). */
export const programmeSchema = z.strictObject({
  programme: id,
  title: localised,
  /** What people call it besides. */
  aliases,
  status: z.enum(['current', 'historic', 'demo']).describe('demo: made up; everything made of it is marked.'),
  version: z.string().default('1'),
  effectiveFrom: isoDate.optional(),
  effectiveThrough: isoDate.optional(),
  retired: retired.optional(),
  sources: z.array(source).default([]),
  notes: z.array(z.string()).default([]),
  levels: z.array(id).min(1).describe('Lowest first.'),
  /** What people call a level, where that is not its id. */
  levelTitles: z.record(id, localised).optional(),
  parameters,
  choices: z.array(choice).default([]).describe('What the sources leave open and this pack decides.'),
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
  scores: z.record(id, scoreModel).default({}),
  competencies: z.array(competency).min(1),
});
export type Programme = z.output<typeof programmeSchema>;
export type ProgrammeSource = z.input<typeof programmeSchema>;
