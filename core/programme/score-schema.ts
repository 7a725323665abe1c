import { z } from 'zod';
import { byMarket, holds, id, localised, metricRequirement, source } from './parts.js';

/** An exact figure of a pack: a number as printed, or a fraction ("40/6") where the page prints a rounded one (rule S1). */
export const exactAmount = z
  .union(
    [
      z.number().min(0),
      z.string().regex(/^(?:\d+(?:\.\d+)?|\d+\/[1-9]\d*)$/, 'must be a number or a fraction such as "40/6"'),
    ],
    { error: 'must be a number of at least 0, or a fraction such as "40/6"' },
  )
  .transform(String)
  .meta({ id: 'exactAmount', description: 'A number as printed, or a fraction such as "40/6" where the page rounds.' });
export type ExactAmount = z.output<typeof exactAmount>;

/** How many points one unit gives, or how many units give all the points there are. */
const rate = z
  .union([z.strictObject({ each: exactAmount }), z.strictObject({ forMax: byMarket })], {
    error: 'must be the points of one, { each: … }, or how many give all the points, { forMax: … }',
  })
  .meta({ id: 'rate', description: 'The points of one, or how many give all the points of the metric.' });
export type Rate = z.output<typeof rate>;

/** A step of stepped people: `minPeople` gates the later ones; it gives points once, per person, or none (rule S2). */
const scoreStep = z.strictObject({
  id,
  title: localised.optional(),
  holds,
  minPeople: z.int().min(1).optional().describe('So many people are needed before later steps give points.'),
  once: exactAmount.optional().describe('Points for the step, however many people.'),
  each: exactAmount.optional().describe('Points for every different person.'),
});
export type ScoreStep = z.output<typeof scoreStep>;

/** Where the points of one metric of a score come from (rule S1). */
export type PointSource =
  | { units: { metric: string; rate: Rate } }
  | { growth: { metric: string; baseline: string; atLeast?: z.output<typeof byMarket> | undefined; rate: Rate } }
  | { reached: z.output<typeof metricRequirement> }
  | { stated: { flag: string } }
  | { people: { holds: z.output<typeof holds>; rate: Rate } }
  | { steps: ScoreStep[] }
  | { best: PointSource[] }
  | { sum: PointSource[] };

export const pointSource: z.ZodType<PointSource, unknown> = z
  .lazy(() =>
    z.union(
      [
        /** Points for every unit of a figure. */
        z.strictObject({ units: z.strictObject({ metric: id, rate }) }),
        /** Points for every percent by which a figure is above an earlier one, which must be `atLeast` so much. */
        z.strictObject({ growth: z.strictObject({ metric: id, baseline: id, atLeast: byMarket.optional(), rate }) }),
        /** All the points, or none. */
        z.strictObject({ reached: metricRequirement }),
        z.strictObject({ stated: z.strictObject({ flag: id }) }),
        /** Points for every different person. */
        z.strictObject({ people: z.strictObject({ holds, rate }) }),
        z.strictObject({ steps: z.array(scoreStep).min(1) }),
        z.strictObject({ best: z.array(pointSource).min(1) }),
        z.strictObject({ sum: z.array(pointSource).min(1) }),
      ],
      { error: 'must be one of units, growth, reached, stated, people, steps, best and sum' },
    ),
  )
  .meta({ id: 'pointSource', description: 'Where the points of a metric come from.' });

const scoreMetric = z.strictObject({
  id,
  title: localised,
  max: exactAmount.describe('Never more points than these; the maxima of a track sum to 100 (rule S1).'),
  from: pointSource,
  notes: z.array(z.string()).default([]),
});
export type ScoreMetric = z.output<typeof scoreMetric>;

/** What puts the organisation in a track when it is classified, rather than given the better one. */
const classification = z.union(
  [z.strictObject({ metric: metricRequirement }), z.strictObject({ flag: z.strictObject({ flag: id }) })],
  { error: 'must be { metric: … } or { flag: … }' },
);
export type Classification = z.output<typeof classification>;

const scoreTrack = z.strictObject({
  id,
  title: localised,
  /** Of a classified score: the first track whose condition is met; the last has none. */
  when: classification.optional(),
  metrics: z.array(scoreMetric).min(1),
});
export type ScoreTrack = z.output<typeof scoreTrack>;

/** A way of giving points, out of 100, that requirements refer to by its id (section 6). */
export const scoreModel = z.strictObject({
  title: localised,
  track: z
    .enum(['best', 'classified'])
    .default('best')
    .describe(
      'Of the score as a whole (rule S3). best: the better track; classified: the first whose "when" is met, else the last.',
    ),
  tracks: z.array(scoreTrack).min(1),
  source: source.optional(),
  doubts: z.array(z.string()).default([]),
  notes: z.array(z.string()).default([]),
});
export type ScoreModel = z.output<typeof scoreModel>;

export const scoreRequirement = z.strictObject({
  of: id,
  atLeast: z.number().min(0).max(100),
  everyMetric: z
    .boolean()
    .default(false)
    .describe('Besides, every metric gives points (parameter leastPerMetric says how many).'),
  anyDayOfWindow: z
    .boolean()
    .default(false)
    .describe('Reached on any one day of the window that ends on the day asked (rule S4), else on the day itself.'),
});
export type ScoreRequirement = z.output<typeof scoreRequirement>;
