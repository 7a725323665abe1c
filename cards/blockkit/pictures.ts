import { type Element, elementsOf, textIn, wordIn } from './element.js';
import { cut, lengthOf, limits } from './limits.js';
import type { Piece } from './piece.js';
import type { Place } from './place.js';
import { isSafeLink, isShortLink, tidy } from './runs.js';
import type { Block } from './types.js';

/** Slack fetches pictures itself: only from https. */
const canFetch = (url: string): boolean => /^https:/i.test(url) && isSafeLink(url) && lengthOf(url) <= limits.image.url;

const said = (words: string, place: Place): Piece[] =>
  words === '' ? [] : [{ kind: 'context', runs: [{ text: words }], path: place.path }];

/** Where Slack finds a picture: a file that it has, or an address that it can fetch. Null where it finds none. */
const sourceOf = (url: string, { ledger }: Place): Record<string, unknown> | null => {
  const file = ledger.options.files?.get(url);
  if (file !== undefined) return { slack_file: { id: file } };
  return canFetch(url) ? { image_url: url } : null;
};

const pictureOf = (source: Record<string, unknown>, words: string, place: Place): Block => {
  if (lengthOf(words) > limits.image.alt) place.at('altText').warn('clamped', 'Image', 'a long description');
  const alt = words === '' ? place.ledger.words.picture : cut(words, limits.image.alt);
  return { type: 'image', ...source, alt_text: alt };
};

/** Pixels, as icons are given them. */
const smallestWidth = 48;

const isSmall = (element: Element): boolean =>
  wordIn(element.size) === 'small' ||
  wordIn(element.style) === 'person' ||
  Number.parseInt(/^(\d{1,4})px$/.exec(wordIn(element.width))?.[1] ?? '9999', 10) <= smallestWidth;

const one = (element: Element, place: Place, small: boolean): Piece[] => {
  const url = textIn(element.url);
  const words = tidy(textIn(element.altText)).trim();
  const source = sourceOf(url, place);
  if (source === null) {
    place.warn('dropped', 'Image', 'Slack must be able to fetch a picture by https');
    return said(words, place);
  }
  const picture = pictureOf(source, words, place);
  return [small ? { kind: 'picture', picture, words } : { kind: 'block', block: picture, words }];
};

/** Image: a block of its own, or a small one in a row. */
export const image = (element: Element, place: Place): Piece[] => one(element, place, isSmall(element));

/** ImageSet: pictures in rows; large ones are blocks. */
export const imageSet = (element: Element, place: Place): Piece[] =>
  elementsOf(element.images).flatMap(([picture, index]) => {
    const large = wordIn(element.imageSize) === 'large' || wordIn(element.imageSize) === 'stretch';
    return place.convert.element(
      { ...picture, type: 'Image', size: large ? 'Large' : 'Small' },
      place.within('images', index),
    );
  });

/** Media: its poster, and a link to the film. */
export const media = (element: Element, place: Place): Piece[] => {
  place.warn('degraded', 'Media', 'a film is linked');
  const poster = textIn(element.poster);
  const [source] = elementsOf(element.sources)[0] ?? [];
  const url = textIn(source?.url);
  const alt = tidy(textIn(element.altText)).trim();
  const words = alt || url;
  const still = sourceOf(poster, place);
  const shown: Piece[] = still === null ? [] : [{ kind: 'block', block: pictureOf(still, alt, place), words: '' }];
  if (words === '') return shown;
  return [
    ...shown,
    { kind: 'text', runs: [isShortLink(url) ? { text: words, link: url } : { text: words }], path: place.path },
  ];
};
