import { normalise } from './normalise.js';

/** Names that the runtime still lists as they were, with what they are called now. */
const renamed: Readonly<Record<string, string>> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Louisville': 'America/Kentucky/Louisville',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** Nobody works there, or a larger town of the same time stands in the list. */
const leftOut =
  /^(?:Antarctica|Arctic)\/|^America\/(?:Indiana\/(?!Indianapolis)|Kentucky\/(?!Louisville)|North_Dakota\/|Coral_Harbour)/;

/** Every time zone to choose from, by its IANA name. */
export const everyZone: readonly string[] = [
  ...new Set([...Intl.supportedValuesOf('timeZone').map((zone) => renamed[zone] ?? zone), 'UTC']),
].filter((zone) => !leftOut.test(zone));

const known: ReadonlySet<string> = new Set(everyZone);
export const isZone = (zone: string): boolean => known.has(zone);

/** A zone by its name of today, whatever a client calls it ("Asia/Calcutta", "US/Eastern"); null for what is none. */
export const zoneToday = (zone: string): string | null => {
  if (isZone(zone)) return zone;
  try {
    const resolved = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
    const name = renamed[resolved] ?? resolved;
    return isZone(name) ? name : null;
  } catch {
    return null;
  }
};

/** "Paris (Europe)", so that a list finds the town. */
export const zoneLabel = (zone: string): string => {
  const [area = '', ...rest] = zone.replaceAll('_', ' ').split('/');
  const town = rest.at(-1);
  return town === undefined ? area : `${town} (${area})`;
};

/** Towns, countries and short names that are no zone of their own: normalised, in both languages. */
const alsoCalled: Readonly<Record<string, string>> = {
  montreal: 'America/Toronto',
  quebec: 'America/Toronto',
  ottawa: 'America/Toronto',
  boston: 'America/New_York',
  washington: 'America/New_York',
  miami: 'America/New_York',
  atlanta: 'America/New_York',
  'new york city': 'America/New_York',
  nyc: 'America/New_York',
  houston: 'America/Chicago',
  dallas: 'America/Chicago',
  austin: 'America/Chicago',
  seattle: 'America/Los_Angeles',
  redmond: 'America/Los_Angeles',
  'san francisco': 'America/Los_Angeles',
  'san diego': 'America/Los_Angeles',
  portland: 'America/Los_Angeles',
  calgary: 'America/Edmonton',
  'rio de janeiro': 'America/Sao_Paulo',
  'mexico city': 'America/Mexico_City',
  mexico: 'America/Mexico_City',
  hawaii: 'Pacific/Honolulu',
  lyon: 'Europe/Paris',
  marseille: 'Europe/Paris',
  toulouse: 'Europe/Paris',
  nantes: 'Europe/Paris',
  lille: 'Europe/Paris',
  bordeaux: 'Europe/Paris',
  france: 'Europe/Paris',
  londres: 'Europe/London',
  manchester: 'Europe/London',
  edinburgh: 'Europe/London',
  uk: 'Europe/London',
  england: 'Europe/London',
  angleterre: 'Europe/London',
  'royaume-uni': 'Europe/London',
  ireland: 'Europe/Dublin',
  irlande: 'Europe/Dublin',
  munich: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  frankfurt: 'Europe/Berlin',
  cologne: 'Europe/Berlin',
  germany: 'Europe/Berlin',
  allemagne: 'Europe/Berlin',
  vienne: 'Europe/Vienna',
  geneva: 'Europe/Zurich',
  geneve: 'Europe/Zurich',
  lausanne: 'Europe/Zurich',
  switzerland: 'Europe/Zurich',
  suisse: 'Europe/Zurich',
  bruxelles: 'Europe/Brussels',
  belgium: 'Europe/Brussels',
  belgique: 'Europe/Brussels',
  barcelona: 'Europe/Madrid',
  barcelone: 'Europe/Madrid',
  espagne: 'Europe/Madrid',
  milan: 'Europe/Rome',
  italie: 'Europe/Rome',
  lisbonne: 'Europe/Lisbon',
  varsovie: 'Europe/Warsaw',
  athenes: 'Europe/Athens',
  copenhague: 'Europe/Copenhagen',
  bucarest: 'Europe/Bucharest',
  moscou: 'Europe/Moscow',
  casa: 'Africa/Casablanca',
  rabat: 'Africa/Casablanca',
  alger: 'Africa/Algiers',
  'le caire': 'Africa/Cairo',
  'cape town': 'Africa/Johannesburg',
  mumbai: 'Asia/Kolkata',
  delhi: 'Asia/Kolkata',
  'new delhi': 'Asia/Kolkata',
  bangalore: 'Asia/Kolkata',
  bengaluru: 'Asia/Kolkata',
  chennai: 'Asia/Kolkata',
  india: 'Asia/Kolkata',
  inde: 'Asia/Kolkata',
  beijing: 'Asia/Shanghai',
  pekin: 'Asia/Shanghai',
  singapour: 'Asia/Singapore',
  japan: 'Asia/Tokyo',
  japon: 'Asia/Tokyo',
  'abu dhabi': 'Asia/Dubai',
  seoul: 'Asia/Seoul',
  canberra: 'Australia/Sydney',
  wellington: 'Pacific/Auckland',
  'new zealand': 'Pacific/Auckland',
  gmt: 'UTC',
  cet: 'Europe/Paris',
};

const spoken = (text: string): string =>
  normalise(text)
    .replace(/[_\s]+/g, ' ')
    .replace(/^[\s"'.,]+|[\s"'.,!?]+$/g, '');

const townOf = (zone: string): string => spoken(zone.split('/').at(-1) ?? zone);

/**
 * The zones that somebody may mean by a town, a country or a zone's own name: one when it is clear, several when it is not,
 * none when nothing is called that. A beginning is enough where nothing is called exactly so.
 */
export const zonesCalled = (said: string): string[] => {
  const name = spoken(said);
  if (name === '') return [];
  const exact = everyZone.filter((zone) => spoken(zone) === name || townOf(zone) === name);
  if (exact.length > 0) return exact;
  const other = Object.hasOwn(alsoCalled, name) ? alsoCalled[name] : undefined;
  if (other !== undefined) return [other];
  return name.length < 3 ? [] : everyZone.filter((zone) => townOf(zone).startsWith(name));
};
