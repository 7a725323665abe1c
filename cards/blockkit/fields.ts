import { type Element, elementsOf, textIn } from './element.js';
import { lengthOf, limits } from './limits.js';
import { mrkdwn } from './mrkdwn.js';
import type { Piece } from './piece.js';
import type { Place } from './place.js';
import { plainOf, type Run } from './runs.js';

export const fitsField = (runs: readonly Run[]): boolean => lengthOf(mrkdwn(runs)) <= limits.section.field;

const section = (fields: readonly (readonly Run[])[]): Piece => ({
  kind: 'block',
  block: { type: 'section', fields: fields.map((runs) => ({ type: 'mrkdwn', text: mrkdwn(runs) })) },
  words: fields.map(plainOf).join('\n'),
});

/** Texts as fields of sections, two in a row; one that is too long for a field is a text of its own. Order is kept. */
export const fieldPieces = (fields: readonly (readonly Run[])[], place: Place): Piece[] => {
  const pieces: Piece[] = [];
  let waiting: (readonly Run[])[] = [];
  const flush = (): void => {
    if (waiting.length > 0) pieces.push(section(waiting));
    waiting = [];
  };
  for (const runs of fields) {
    if (!fitsField(runs)) {
      flush();
      pieces.push({ kind: 'text', runs, path: place.path });
      continue;
    }
    if (waiting.length >= limits.section.fields) flush();
    waiting.push(runs);
  }
  flush();
  return pieces;
};

/** FactSet: a field for each fact, its title in bold over its value. */
export const factSet = (element: Element, place: Place): Piece[] => {
  const facts = elementsOf(element.facts).map(([fact]): Run[] => {
    const title = place.runs(textIn(fact.title)).map((run) => ({ ...run, bold: true }));
    const value = place.runs(textIn(fact.value));
    const both = plainOf(title).trim() !== '' && plainOf(value).trim() !== '';
    return place.directed(both ? [...title, { text: '\n' }, ...value] : [...title, ...value]);
  });
  return fieldPieces(
    facts.filter((runs) => plainOf(runs).trim() !== ''),
    place,
  );
};
