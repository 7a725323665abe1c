import { z } from 'zod';

/** Text in the two languages of the product. A plain string stands for both. */
export const localised = z
  .union([z.string().min(1), z.strictObject({ en: z.string().min(1), fr: z.string().min(1).optional() })], {
    error: 'must be a text, or one in each language: { en: …, fr: … }',
  })
  .transform((text) => (typeof text === 'string' ? { en: text, fr: text } : { en: text.en, fr: text.fr ?? text.en }))
  .meta({
    id: 'localised',
    description: 'A text, or one in each language. Without French the English stands for both.',
  });
export type Localised = z.output<typeof localised>;

export const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be an id of letters, digits, ".", "_" and "-"')
  .meta({ id: 'id' });

/** What one person must hold: a credential, all of several things, or any of them (semantics, section 3). */
export type Holds = string | { all: Holds[] } | { any: Holds[] };
export const holds: z.ZodType<Holds> = z
  .lazy(() =>
    z.union([id, z.strictObject({ all: z.array(holds).min(1) }), z.strictObject({ any: z.array(holds).min(1) })], {
      error: 'must be the id of a credential, { all: […] } or { any: […] }',
    }),
  )
  .meta({ id: 'holds', description: 'What one person must hold: a credential, all of several, or any of them.' });

export const market = z.enum(['developed', 'developing']);
export type Market = z.output<typeof market>;

/** A figure that may differ by market. */
export const byMarket = z
  .union([z.number(), z.strictObject({ developed: z.number(), developing: z.number() })], {
    error: 'must be a number, or one for each market: { developed: …, developing: … }',
  })
  .meta({ id: 'byMarket', description: 'A number, or one for each market.' });

export type ByMarket = z.output<typeof byMarket>;
export const byMarketIn = (figure: ByMarket, where: Market): number =>
  typeof figure === 'number' ? figure : figure[where];

export const metricRequirement = z.strictObject({ metric: id, atLeast: byMarket });
export type MetricRequirement = z.output<typeof metricRequirement>;

export const source = z
  .strictObject({
    repository: z.string().optional(),
    path: z.string().optional(),
    commit: z.string().optional(),
    url: z.string().optional(),
    note: z.string().optional(),
    kind: z
      .enum(['quoted', 'inferred', 'secondary', 'fictional'])
      .describe("quoted: read there; inferred: our reading; secondary: somebody else's account; fictional: made up."),
  })
  .meta({ id: 'source', description: 'Where it was read.' });
export type Source = z.output<typeof source>;
