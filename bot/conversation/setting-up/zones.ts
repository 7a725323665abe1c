import { z } from 'zod';

/** Where most partners are. */
export const commonZones: readonly string[] = [
  'Europe/Paris',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Madrid',
  'Europe/Rome',
  'Europe/Zurich',
  'Europe/Brussels',
  'Europe/Stockholm',
  'Europe/Warsaw',
  'Europe/Athens',
  'Africa/Casablanca',
  'Africa/Johannesburg',
  'Africa/Lagos',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Toronto',
  'America/Sao_Paulo',
  'America/Mexico_City',
  'Asia/Dubai',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
  'UTC',
];

/** The zone in which most people with such a client live. */
const byLocale: readonly (readonly [RegExp, string])[] = [
  [/^fr-ca/, 'America/Toronto'],
  [/^fr-be|^nl-be/, 'Europe/Brussels'],
  [/^(?:fr|de|it)-ch/, 'Europe/Zurich'],
  [/^fr/, 'Europe/Paris'],
  [/^en-gb|^en-ie/, 'Europe/London'],
  [/^en-us/, 'America/New_York'],
  [/^en-ca/, 'America/Toronto'],
  [/^en-au/, 'Australia/Sydney'],
  [/^en-in/, 'Asia/Kolkata'],
  [/^de/, 'Europe/Berlin'],
  [/^es-mx/, 'America/Mexico_City'],
  [/^es/, 'Europe/Madrid'],
  [/^it/, 'Europe/Rome'],
  [/^pt-br/, 'America/Sao_Paulo'],
  [/^ja/, 'Asia/Tokyo'],
];

export const zoneOfLocale = (locale: string | null): string =>
  byLocale.find(([pattern]) => pattern.test(locale?.toLowerCase() ?? ''))?.[1] ?? 'UTC';

export const zoneSchema = z.string().refine((zone) => commonZones.includes(zone));
