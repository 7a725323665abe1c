/** Times of day as people write them, in normalised text: "9", "9:30", "9 h 30", "9.30", "8 pm", "noon", "minuit". */
const named: Readonly<Record<string, string>> = {
  noon: '12:00',
  midday: '12:00',
  midi: '12:00',
  midnight: '00:00',
  minuit: '00:00',
};

const numbers =
  "(?<![\\d:.,])\\d{1,2}(?:\\s?(?:h|hrs?|hours?|heures?)(?![a-z])\\s?(?:[0-5]\\d(?!\\d))?|\\s?h\\s?[0-5]\\d(?!\\d)|[:.][0-5]\\d(?!\\d))?(?:\\s?(?:am|pm|a\\.m\\.?|p\\.m\\.?|o'clock|du matin|du soir)(?![a-z]))?(?![\\d:.]\\d|\\d)";

/** The pattern of one time of day, to be put into a larger one. It captures nothing. */
export const hourPattern = `(?:${numbers}|\\b(?:${Object.keys(named).join('|')})\\b)`;

const whole = new RegExp(`^${hourPattern}$`);

const inTwelve = (hour: number, half: string): number | null => {
  if (half === '') return hour;
  if (hour < 1 || hour > 12) return half === 'pm' && hour >= 12 && hour <= 23 ? hour : null;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
};

/** One time of day, as `09:30`; null for everything else. 24 is midnight. */
export const readHour = (text: string): string | null => {
  const said = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const known = named[said];
  if (known !== undefined && Object.hasOwn(named, said)) return known;
  if (!whole.test(said)) return null;
  const [first = '', minutes = '00'] = said.match(/\d+/g) ?? [];
  const half = /\b(?:pm|p\.m)|\dpm|du soir/.test(said) ? 'pm' : /\b(?:am|a\.m)|\dam|du matin/.test(said) ? 'am' : '';
  const hour = inTwelve(Number(first), half);
  if (hour === null || hour > 24 || (hour === 24 && minutes !== '00')) return null;
  return `${String(hour % 24).padStart(2, '0')}:${minutes}`;
};

const link = "(?:\\s?-\\s?|\\s(?:to|till|until|til|and|a|et|jusqu'a)\\s)";
const range = new RegExp(`(${hourPattern})${link}(${hourPattern})`);

/** From when until when, as somebody says it: "20 to 7", "from 8 pm until 7 am", "de 20 h à 7 h". Normalised text. */
export const readHours = (text: string): { from: string; to: string } | null => {
  const [, first = '', second = ''] = range.exec(text) ?? [];
  const [from, to] = [readHour(first), readHour(second)];
  return from === null || to === null ? null : { from, to };
};

const after = (words: string): RegExp => new RegExp(`\\b(?:${words})\\s+(${hourPattern})`);
const atHour = after('at|a|from|des|vers|around|by|pour');
const marked = new RegExp(
  `(?<![\\d:.,])\\d{1,2}(?:\\s?h(?![a-z])\\s?(?:[0-5]\\d)?|[:.][0-5]\\d|\\s?(?:am|pm)(?![a-z]))|\\b(?:${Object.keys(named).join('|')})\\b`,
);

/** The hour at which something is to be: "at 9", "à 9 h", "9:30". A bare number is none. Normalised text. */
export const readAtHour = (text: string): string | null => {
  const said = atHour.exec(text)?.[1] ?? marked.exec(text)?.[0];
  return said === undefined ? null : readHour(said);
};

/** The end that is left open: "after 6 pm", "before 9". Normalised text. */
export const readHalfOpen = (text: string): { from: string | null; to: string | null } => {
  const from = after('after|apres|past|as of|a partir de').exec(text)?.[1];
  const to = after('before|until|avant|jusqu.a').exec(text)?.[1];
  return { from: from === undefined ? null : readHour(from), to: to === undefined ? null : readHour(to) };
};
