import { type Element, isElement, textIn, typeOf } from './element.js';
import type { Piece } from './piece.js';
import type { Place } from './place.js';

/** What this host can do, as cards ask for it. */
const host: Readonly<Record<string, string>> = { adaptiveCards: '1.5' };

const figures = (version: string): number[] | null =>
  /^\d{1,9}(\.\d{1,9}){0,3}$/.test(version) ? version.split('.').map(Number) : null;

/** Versions are compared figure by figure: 1.10 is newer than 1.5. */
const isEnough = (has: string, wanted: string): boolean => {
  if (wanted === '*') return true;
  const [own, asked] = [figures(has), figures(wanted)];
  if (own === null || asked === null) return false;
  for (let index = 0; index < 4; index += 1) {
    const [left, right] = [own[index] ?? 0, asked[index] ?? 0];
    if (left !== right) return left > right;
  }
  return true;
};

/** Whether everything that an element requires is there. */
export const meets = (requires: unknown): boolean =>
  !isElement(requires) ||
  Object.entries(requires).every(([name, wanted]) => {
    const has = Object.hasOwn(host, name) ? host[name] : undefined;
    return has !== undefined && isEnough(has, textIn(wanted));
  });

/** Properties whose words are read by people. */
const spoken = ['text', 'title', 'subtitle', 'label', 'value', 'altText', 'name', 'description', 'codeSnippet'];
/** Properties that hold data for machines, or what is shown only instead. */
const silent = new Set(['data', 'fallback', 'requires', 'selectAction', 'type', 'id']);

const deepest = 30;

/** Everything in an unknown element that the converter can read: its words, and what it knows inside. */
const readable = (element: Element, place: Place, depth: number): Piece[] => {
  if (depth > deepest) return [];
  const words = spoken.flatMap((name): Piece[] => {
    const runs = place.runs(typeof element[name] === 'string' ? textIn(element[name]) : '');
    return runs.length === 0 ? [] : [{ kind: 'text', runs: place.directed(runs), path: place.at(name).path }];
  });
  const inner = Object.entries(element).flatMap(([name, value]): Piece[] => {
    if (silent.has(name)) return [];
    const parts: [unknown, Place][] = Array.isArray(value)
      ? value.map((part: unknown, index) => [part, place.within(name, index)])
      : [[value, place.within(name)]];
    return parts.flatMap(([part, at]) => {
      if (!isElement(part)) return [];
      if (typeOf(part).startsWith('Action.')) return at.convert.action(part, at);
      return typeOf(part) === '' ? readable(part, at, depth + 1) : at.convert.element(part, at);
    });
  });
  return [...words, ...inner];
};

/** For an element that cannot be shown: its fallback, else what can be read in it, with a warning. */
export const instead = (element: Element, place: Place, why: string): Piece[] => {
  const { fallback } = element;
  if (isElement(fallback)) return place.convert.element(fallback, place.instead('fallback'));
  place.warn('dropped', typeOf(element) || 'element', why);
  return fallback === 'drop' ? [] : readable(element, place, 0);
};

/** The same for an action, of which nothing but its title can be read. */
export const insteadOfAction = (action: Element, place: Place, said: () => Piece[]): Piece[] => {
  const { fallback } = action;
  if (isElement(fallback)) return place.convert.action(fallback, place.instead('fallback'));
  place.warn('dropped', typeOf(action) || 'action', 'an action that Slack does not have');
  return fallback === 'drop' ? [] : said();
};
