import type { Context, Language } from './context.js';
import { maskDate, todayIn } from './dates.js';
import { figureSlots } from './figures.js';
import type { Intent } from './intent.js';
import { managedOverride, placedOverride } from './overrides.js';

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

/** What is named, and what is to be recorded of overrides, figures and facts, as far as the sentence says it. */
export const recordSlots = (
  intent: Intent,
  { said, normalised, masked, language, slots }: RecordSaid,
  { now, timeZone = 'UTC', vocabulary = {} }: Context,
): Record<string, string> => {
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
    default:
      return slots;
  }
};
