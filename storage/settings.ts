import { z } from 'zod';
import { isoDate } from '../core/date.js';

/** A time of day, `19:00`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** From when until when, in the reader's own time, nobody is written to; `weekends`: not on Saturday and Sunday either. */
export const quietHoursSchema = z.object({ from: timeOfDay, to: timeOfDay, weekends: z.boolean() });
export type QuietHours = z.output<typeof quietHoursSchema>;

const initialLadder = [90, 60, 30, 14, 7, 1];
const initialQuiet: QuietHours = Object.freeze({ from: '19:00', to: '08:00', weekends: true });
const initialDigest = Object.freeze({ weekday: 1, at: '09:00' });

const settingsFields = {
  /** The id of the programme pack followed; null until one is chosen. */
  programme: z.string().nullable(),
  /** Packs whose verdict is told besides, though another one is followed. */
  alsoFollows: z.array(z.string()).max(10),
  /** The day of the last vendor report that was imported. */
  lastReport: isoDate.nullable(),
  /** In French the levels print as "Or" and "Argent", or as in English. */
  levelNames: z.enum(['translated', 'english']),
  /** The day of the last daily check; null before the first. */
  checkedOn: isoDate.nullable(),
  /** In the organisation's zone: from when the day's findings are told. */
  morning: timeOfDay,
  /** So many days before something ends it is said again, the most first. */
  ladder: z.array(z.int().min(1).max(365)).min(1).max(12),
  quiet: quietHoursSchema,
  /** What is critical is told in quiet hours too. */
  criticalPasses: z.boolean(),
  /** When the weekly digest comes, in each reader's own zone; Monday is 1. */
  digest: z.object({ weekday: z.int().min(1).max(7), at: timeOfDay }),
  /** The conversation reference of the channel in which alerts are posted too, without names; null for none. */
  channel: z.string().nullable(),
};

/** What earlier versions did not write is as it is at first. */
export const settingsSchema = z.object({
  ...settingsFields,
  alsoFollows: settingsFields.alsoFollows.default(() => []),
  checkedOn: settingsFields.checkedOn.default(null),
  morning: settingsFields.morning.default('09:00'),
  ladder: settingsFields.ladder.default(() => [...initialLadder]),
  quiet: settingsFields.quiet.default(() => initialQuiet),
  criticalPasses: settingsFields.criticalPasses.default(false),
  digest: settingsFields.digest.default(() => initialDigest),
  channel: settingsFields.channel.default(null),
});
/** No defaults here: what is not said stays as it is. */
export const settingsChangeSchema = z.object(settingsFields).partial();
export type Settings = z.output<typeof settingsSchema>;
export const initialSettings: Settings = settingsSchema.parse({
  programme: null,
  lastReport: null,
  levelNames: 'translated',
});
