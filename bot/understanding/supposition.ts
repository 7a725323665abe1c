import { z } from 'zod';
import { isoDate } from '../../core/index.js';

/** Whom a sentence supposes something of. All but `person` still have to be settled by whoever answers. */
export type Who =
  | { of: 'person'; id: string }
  /** Several people are called that. */
  | { of: 'either'; ids: readonly string[] }
  /** Whoever asks. */
  | { of: 'self' }
  /** Everybody who counts in a competency; empty: the one that is chosen beside it. */
  | { of: 'in'; competency: string }
  /** Everybody who holds a certificate. */
  | { of: 'holders'; credential: string }
  /** Nobody is called that; as it was typed. */
  | { of: 'unknown'; name: string }
  /** Somebody, and nothing said whom. */
  | { of: 'anybody' };

/** A figure and what it becomes. */
export interface SupposedFigure {
  metric: string;
  value: number;
}

/** What a sentence says of a figure. Whoever answers settles which it is, and asks where that is not clear. */
export interface SaidFigure {
  /** Those that may be meant; none where nothing that is known was named. */
  metrics: readonly string[];
  /** Null where no number was said, or none that is meant as one. */
  value: number | null;
  /** The value comes on top of the reading that stands, instead of taking its place. */
  more: boolean;
  /** It was said in percent. */
  percent: boolean;
}

/** Something that is supposed and never written. `on` null: no day was said. */
export type SuppositionOf<Person, Figure> =
  /** `on` is the last day that counts. */
  | { kind: 'leave'; person: Person; on: string | null }
  | { kind: 'pass'; person: Person; credential: string; on: string | null }
  /** `on` is the last day that counts; null: its own. */
  | { kind: 'expire'; person: Person; credential: string; on: string | null }
  /** Empty names are settled by whoever answers: what is chosen beside it, else the highest level. */
  | { kind: 'override'; competency: string; level: string; on: string | null }
  | { kind: 'buy'; level: string; on: string | null }
  /** The membership is not renewed. */
  | { kind: 'lapse' }
  | ({ kind: 'reading'; on: string | null } & Figure);

/** As it is simulated and planned with: it is settled whom and which figure it is about. */
export type Supposition = SuppositionOf<string, SupposedFigure>;
/** As it was said. */
export type SaidSupposition = SuppositionOf<Who, SaidFigure>;

/** More than these nobody supposes at once. */
export const mostSuppositions = 20;
/** As long as a slot of a button may be. */
export const mostSupposed = 1000;
const mostIds = 12;
/** No figure of an organisation is larger. */
const mostFigure = 1e12;

const name = z.string().min(1).max(120);
const nameOrNone = z.string().max(120);
const day = isoDate.nullable();

const who: z.ZodType<Who> = z.discriminatedUnion('of', [
  z.object({ of: z.literal('person'), id: name }),
  z.object({ of: z.literal('either'), ids: z.array(name).min(2).max(mostIds) }),
  z.object({ of: z.literal('self') }),
  z.object({ of: z.literal('in'), competency: nameOrNone }),
  z.object({ of: z.literal('holders'), credential: name }),
  z.object({ of: z.literal('unknown'), name }),
  z.object({ of: z.literal('anybody') }),
]);

const said: z.ZodType<SaidSupposition> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('leave'), person: who, on: day }),
  z.object({ kind: z.literal('pass'), person: who, credential: name, on: day }),
  z.object({ kind: z.literal('expire'), person: who, credential: name, on: day }),
  z.object({ kind: z.literal('override'), competency: nameOrNone, level: nameOrNone, on: day }),
  z.object({ kind: z.literal('buy'), level: nameOrNone, on: day }),
  z.object({ kind: z.literal('lapse') }),
  z.object({
    kind: z.literal('reading'),
    metrics: z.array(name).max(mostIds),
    value: z.number().min(-mostFigure).max(mostFigure).nullable(),
    more: z.boolean(),
    percent: z.boolean(),
    on: day,
  }),
]);

/** `:`, `;`, `@`, `|` and `$` have a meaning in a slot; in names they are written as in an address. */
const quoted = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));

const whoInText = (person: Who): string => {
  switch (person.of) {
    case 'person':
      return quoted(person.id);
    case 'either':
      return person.ids.slice(0, mostIds).map(quoted).join('|');
    case 'self':
      return '$self';
    case 'in':
      return `$in=${quoted(person.competency)}`;
    case 'holders':
      return `$holds=${quoted(person.credential)}`;
    case 'unknown':
      return `$name=${quoted(person.name)}`;
    case 'anybody':
      return '$anybody';
  }
};

const dated = (text: string, on: string | null): string => (on === null ? text : `${text}@${on}`);

/** "3", "+2" on top of what stands, "40%"; nothing where no number was said. */
const figureInText = ({ value, more, percent }: SaidFigure): string =>
  `${more ? '+' : ''}${value ?? ''}${percent ? '%' : ''}`;

const inText = (one: SaidSupposition): string => {
  switch (one.kind) {
    case 'leave':
      return dated(`leave:${whoInText(one.person)}`, one.on);
    case 'pass':
    case 'expire':
      return dated(`${one.kind}:${whoInText(one.person)}:${quoted(one.credential)}`, one.on);
    case 'override':
      return dated(`override:${quoted(one.competency)}:${quoted(one.level)}`, one.on);
    case 'buy':
      return dated(`buy:${quoted(one.level)}`, one.on);
    case 'lapse':
      return 'lapse';
    case 'reading':
      return dated(`reading:${one.metrics.slice(0, mostIds).map(quoted).join('|')}:${figureInText(one)}`, one.on);
  }
};

/** Suppositions as one slot: "leave:p4@2027-01-15;pass:p5:sc-100". Null where they are more than a slot may carry. */
export const writeSaid = (suppositions: readonly SaidSupposition[]): string | null => {
  const text = suppositions.map(inText).join(';');
  return suppositions.length > mostSuppositions || text.length > mostSupposed ? null : text;
};

/** What is settled, as a sentence would say it that leaves nothing open. */
const asSaid = (one: Supposition): SaidSupposition => {
  if ('person' in one) return { ...one, person: { of: 'person', id: one.person } };
  if (one.kind !== 'reading') return one;
  const { kind, metric, value, on } = one;
  return { kind, metrics: [metric], value, more: false, percent: false, on };
};

export const writeSuppositions = (suppositions: readonly Supposition[]): string | null =>
  writeSaid(suppositions.map(asSaid));

const whoFrom = (text: string): unknown => {
  const [, word = '', value = ''] = /^\$(self|in|holds|name|anybody)(?:=(.*))?$/.exec(text) ?? [];
  switch (word) {
    case 'self':
    case 'anybody':
      return { of: word };
    case 'in':
      return { of: 'in', competency: decodeURIComponent(value) };
    case 'holds':
      return { of: 'holders', credential: decodeURIComponent(value) };
    case 'name':
      return { of: 'unknown', name: decodeURIComponent(value) };
    default: {
      const ids = text.split('|').map(decodeURIComponent);
      return ids.length === 1 ? { of: 'person', id: ids[0] } : { of: 'either', ids };
    }
  }
};

const figureFrom = (ids: string, text: string) => {
  const found = /^(\+?)(-?\d[\d.e+-]*)?(%?)$/.exec(text);
  if (found === null) return { value: Number.NaN };
  const [, more, value, percent] = found;
  return {
    metrics: ids === '' ? [] : ids.split('|').map(decodeURIComponent),
    value: value === undefined ? null : Number(value),
    more: more === '+',
    percent: percent === '%',
  };
};

const entryFrom = (text: string): unknown => {
  const [body = '', on = null, ...rest] = text.split('@');
  const [kind = '', ...parts] = body.split(':');
  const [first = '', second = ''] = parts;
  const expected = { leave: 1, pass: 2, expire: 2, override: 2, buy: 1, lapse: 0, reading: 2 }[kind];
  if (rest.length > 0 || parts.length !== expected) return null;
  switch (kind) {
    case 'leave':
      return { kind, person: whoFrom(first), on };
    case 'pass':
    case 'expire':
      return { kind, person: whoFrom(first), credential: decodeURIComponent(second), on };
    case 'override':
      return { kind, competency: decodeURIComponent(first), level: decodeURIComponent(second), on };
    case 'buy':
      return { kind, level: decodeURIComponent(first), on };
    case 'lapse':
      return on === null ? { kind } : null;
    default:
      return { kind, ...figureFrom(first, second), on };
  }
};

/** What a slot supposes; null where it is nothing that was written by `writeSaid`. */
export const readSaid = (text: string): SaidSupposition[] | null => {
  if (text.length > mostSupposed) return null;
  const entries = text === '' ? [] : text.split(';');
  try {
    const parsed = z.array(said).max(mostSuppositions).safeParse(entries.map(entryFrom));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    /** A percent sign that begins no letter. */
    if (error instanceof URIError) return null;
    throw error;
  }
};

const settledFrom = (one: SaidSupposition): Supposition[] => {
  if ('person' in one) return one.person.of === 'person' ? [{ ...one, person: one.person.id }] : [];
  if (one.kind !== 'reading') return [one];
  const { kind, metrics, value, more, percent, on } = one;
  const [metric, another] = metrics;
  const isOpen = metric === undefined || another !== undefined || value === null || more || percent;
  return isOpen ? [] : [{ kind, metric, value, on }];
};

/** What a slot supposes of people and figures that are settled already; null where it is anything else. */
export const readSuppositions = (text: string): Supposition[] | null => {
  const entries = readSaid(text);
  if (entries === null) return null;
  const settled = entries.flatMap(settledFrom);
  return settled.length === entries.length ? settled : null;
};
