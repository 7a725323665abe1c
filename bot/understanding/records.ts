import { Temporal } from 'temporal-polyfill';
import type { Context, Language } from './context.js';
import { maskDate, todayIn } from './dates.js';
import { figureSlots } from './figures.js';
import type { Intent } from './intent.js';
import { managedOverride, placedOverride } from './overrides.js';
import { planSlots, supposedPart } from './plan-slots.js';
import { mostSuppositions, readSaid, writeSaid } from './supposition.js';
import { supposedSlots } from './suppositions-in.js';

/** A sentence whose intent is known: as typed, normalised, and with placeholders. */
export interface RecordSaid {
  said: string;
  normalised: string;
  masked: string;
  language: Language;
  /** What it names. */
  slots: Record<string, string>;
}

/** Days of overrides say whether they begin or end. */
const withoutDay = ({
  date: _,
  dateAmbiguous: _ambiguous,
  dateAlternative: _alternative,
  dateWhole: _whole,
  ...rest
}: Record<string, string>): Record<string, string> => rest;

const adding =
  /^\W*and if\b|\b(?:too|also|as well|on top(?: of that)?|in addition|additionally|besides|aussi|egalement|en plus|de surcroit|par-dessus le marche)\b/;

/** "And in January?": the same is supposed of another day. */
const onAnotherDay = (before: string, { date = '', dateWhole }: Record<string, string>): string | null => {
  const on =
    dateWhole === undefined
      ? date
      : Temporal.PlainDate.from(date).with({ day: 31 }, { overflow: 'constrain' }).toString();
  return writeSaid((readSaid(before) ?? []).map((one) => ('on' in one ? { ...one, on } : one)));
};

/** "And if Farid leaves too?": what was supposed before stays supposed. */
const withEarlier = (slots: Record<string, string>, normalised: string, context: Context): Record<string, string> => {
  const before = context.previous?.slots.suppose;
  if (before === undefined) return slots;
  if (slots.suppose === undefined) {
    const suppose = slots.date === undefined ? null : onAnotherDay(before, slots);
    return suppose === null ? slots : { ...slots, suppose };
  }
  if (!adding.test(normalised)) return slots;
  const [earlier, now] = [readSaid(before) ?? [], readSaid(slots.suppose) ?? []];
  const all = [...earlier, ...now].map((one) => JSON.stringify(one));
  const kept = [...earlier, ...now].filter((one, index) => all.indexOf(JSON.stringify(one)) === index);
  const suppose = writeSaid(kept.slice(0, mostSuppositions));
  return suppose === null ? slots : { ...slots, suppose };
};

/** What is named, and what is to be recorded of overrides, figures and facts, as far as the sentence says it. */
export const recordSlots = (
  intent: Intent,
  { said, normalised, masked, language, slots }: RecordSaid,
  context: Context,
): Record<string, string> => {
  const { now, timeZone = 'UTC', vocabulary = {} } = context;
  const override = {
    said,
    normalised,
    today: todayIn(now, timeZone).toString(),
    dayIn: (part: string, leaning: 'nearest' | 'past'): string | null =>
      maskDate({ text: part, slots: {} }, now, timeZone, language, leaning).slots.date ?? null,
  };
  const { figures = [], facts = [] } = vocabulary;
  switch (intent) {
    case 'override-add':
      return { ...withoutDay(slots), ...placedOverride(override) };
    case 'override-manage':
      return { ...withoutDay(slots), ...managedOverride(override) };
    case 'metric-record':
      return { ...slots, ...figureSlots({ normalised, masked, language, figures, facts }) };
    case 'who-next':
    case 'cheapest': {
      const part = supposedPart(masked, normalised);
      const supposed =
        part === null ? {} : supposedSlots('what-if-leave', { said, normalised: part, language, slots: {}, context });
      return { ...planSlots(masked, slots), ...(supposed.suppose === undefined ? {} : { suppose: supposed.suppose }) };
    }
    case 'what-if-leave':
    case 'what-if-pass':
      return withEarlier(supposedSlots(intent, { said, normalised, language, slots, context }), normalised, context);
    default:
      return slots;
  }
};
