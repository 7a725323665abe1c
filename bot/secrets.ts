import { type Given, givenSettings } from './settings.js';

/** Settings whose values nobody may read who reads the log. A new one is recognised by how its name ends. */
const isSecret = (name: string): boolean => /(?:_PASSWORD|_SECRET|_TOKEN|_KEY|_KEYS|DATABASE_URL)$/.test(name);

/** Shorter ones would hide ordinary words. */
const shortest = 8;

const partsOf = (value: string): string[] => {
  if (!URL.canParse(value)) return [...new Set([value, ...value.split(',').map((one) => one.trim())])];
  const { password } = new URL(value);
  return [value, password, decoded(password)];
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * The secrets that the environment holds, directly or by a file; of an address with a password, that password too; of a
 * list, each of it.
 */
export const secretsIn = (
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
): string[] => {
  const given: Given = givenSettings(env, readFile).given;
  return Object.entries(given).flatMap(([name, value]) => (isSecret(name) ? partsOf(value) : []));
};

/** What is never told, whoever it belongs to: addresses with passwords in them, tokens of both platforms, e-mail addresses. */
const shapes: readonly [RegExp, string][] = [
  [/(:\/\/)[^\s/@"']{1,300}@/g, '$1[hidden]@'],
  [/\bx(?:ox[a-z]|app)(?:\.xox[a-z])?-[\w-]+/g, '[hidden]'],
  [/\beyJ[\w-]*\.[\w-]*\.[\w-]*/g, '[hidden]'],
  [/\b(Bearer|Basic)\s+[^\s"',\\]+/gi, '$1 [hidden]'],
  [/\b(client_secret|code|password|refresh_token|access_token|token)=[^&\s"'\\]+/g, '$1=[hidden]'],
  [/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,253}\.\p{L}{2,24}/gu, '[address]'],
];

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/**
 * Text without secrets: what libraries put into the sentences of their errors is nobody's to read. The values are looked for
 * as they are and as JSON writes them.
 */
export const concealing = (secrets: readonly string[]): ((text: string) => string) => {
  const values = secrets
    .filter((value) => value.length >= shortest)
    .flatMap((value) => [value, JSON.stringify(value).slice(1, -1)])
    .sort((a, b) => b.length - a.length);
  const known = values.length === 0 ? null : new RegExp(values.map(escaped).join('|'), 'g');
  return (text) => {
    const without = known === null ? text : text.replace(known, '[hidden]');
    return shapes.reduce((left, [shape, instead]) => left.replace(shape, instead), without);
  };
};
