import { actionPieces } from './actions.js';
import { barOf } from './bar.js';
import { inputPieces } from './inputs.js';
import type { Ledger, Piece } from './ledger.js';
import { cut, lengthOf, limits } from './limits.js';
import { escapeSlack, mrkdwn } from './mrkdwn.js';
import { isSafeLink, parseRuns, plainOf, type Run } from './runs.js';
import { tablePieces } from './table.js';
import { type Element, isElement, listOf, textIn, typeOf } from './types.js';

const deepest = 40;

const telling: Readonly<Record<string, string>> = { good: '✓', warning: '▲', attention: '✗' };

const textBlock = (element: Element): Piece[] => {
  const runs = parseRuns(textIn(element.text));
  const words = plainOf(runs).trim();
  if (words === '') return [];
  const heading =
    element.style === 'heading' ||
    element.size === 'Large' ||
    element.size === 'ExtraLarge' ||
    element.size === 'large' ||
    element.size === 'extraLarge';
  if (heading && lengthOf(words) <= limits.header.text && !words.includes('\n'))
    return [{ kind: 'block', block: { type: 'header', text: { type: 'plain_text', text: words, emoji: false } } }];
  const bold = heading || /^bolder$/i.test(textIn(element.weight));
  const mono = /^monospace$/i.test(textIn(element.fontType));
  const mark = telling[textIn(element.color).toLowerCase()];
  const looked: Run[] = mono ? [{ text: words, code: true }] : runs.map((run) => (bold ? { ...run, bold: true } : run));
  const text = `${mark === undefined ? '' : `${mark} `}${mrkdwn(looked)}`;
  const small = element.isSubtle === true || /^small$/i.test(textIn(element.size));
  return [{ kind: small ? 'context' : 'text', text }];
};

const runOf = (inline: unknown): Run[] => {
  if (!isElement(inline)) return [{ text: textIn(inline) }];
  return [
    {
      text: textIn(inline.text),
      bold: /^bolder$/i.test(textIn(inline.weight)),
      italic: inline.italic === true,
      strike: inline.strikethrough === true,
      code: /^monospace$/i.test(textIn(inline.fontType)),
    },
  ];
};

const richText = (element: Element): Piece[] => {
  const runs = listOf(element.inlines)
    .flatMap(runOf)
    .filter(({ text }) => text !== '');
  return runs.length === 0 ? [] : [{ kind: 'text', text: mrkdwn(runs) }];
};

const image = (element: Element, path: string, ledger: Ledger): Piece[] => {
  const url = textIn(element.url);
  const alt = textIn(element.altText);
  if (/^https:\/\//i.test(url) && isSafeLink(url) && lengthOf(url) <= limits.image.url)
    return [
      {
        kind: 'block',
        block: { type: 'image', image_url: url, alt_text: cut(alt === '' ? 'image' : alt, limits.image.alt) },
      },
    ];
  ledger.warn('dropped', path, 'Image', 'Slack must be able to fetch a picture by https');
  return alt === '' ? [] : [{ kind: 'context', text: escapeSlack(alt) }];
};

const facts = (element: Element): Piece[] =>
  listOf(element.facts)
    .filter(isElement)
    .map((fact): Piece => {
      const title = parseRuns(textIn(fact.title)).map((run) => ({ ...run, bold: true }));
      return { kind: 'text', text: `${mrkdwn(title)}  ${mrkdwn(parseRuns(textIn(fact.value)))}`.trim() };
    })
    .filter((piece) => piece.kind !== 'text' || piece.text !== '');

const selected = (element: Element, path: string, ledger: Ledger): Piece[] => {
  const action = element.selectAction;
  if (!isElement(action)) return [];
  ledger.warn('degraded', `${path}/selectAction`, typeOf(element), 'a surface that can be pressed becomes a button');
  return actionPieces(action, `${path}/selectAction`, ledger, (card, at) => cardPieces(card, at, ledger, 1));
};

const columns = (element: Element, path: string, ledger: Ledger, depth: number): Piece[] => {
  const bar = barOf(element);
  if (bar !== null) return [{ kind: 'bar', text: bar }];
  const converted = listOf(element.columns)
    .filter(isElement)
    .map((column, index) =>
      elementsIn(column.items, `${path}/columns/${index}/items`, ledger, depth + 1).concat(
        selected(column, `${path}/columns/${index}`, ledger),
      ),
    );
  const texts = converted.filter((pieces) => pieces.length > 0);
  const joinable =
    texts.length > 1 &&
    texts.every((pieces) => pieces.length === 1 && (pieces[0]?.kind === 'text' || pieces[0]?.kind === 'context'));
  if (joinable)
    return [
      {
        kind: 'text',
        text: texts.map(([piece]) => (piece !== undefined && 'text' in piece ? piece.text : '')).join('  ·  '),
      },
    ];
  // A bar follows its words on their line: nothing is moved.
  const barAfterWords = texts.length === 2 && texts[0]?.length === 1 && texts[1]?.every(({ kind }) => kind === 'bar');
  if (texts.length > 1 && barAfterWords !== true)
    ledger.warn('degraded', path, 'ColumnSet', 'columns stand one below the other');
  return converted.flat();
};

const hostKnows: Readonly<Record<string, string>> = { adaptiveCards: '1.5' };

const meets = (requires: unknown): boolean =>
  !isElement(requires) ||
  Object.entries(requires).every(([name, wanted]) => {
    const has = hostKnows[name];
    const version = textIn(wanted);
    return has !== undefined && (version === '*' || Number.parseFloat(version) <= Number.parseFloat(has));
  });

const instead = (element: Element, path: string, ledger: Ledger, depth: number, why: string): Piece[] => {
  const { fallback } = element;
  if (isElement(fallback)) return elementPieces(fallback, `${path}/fallback`, ledger, depth + 1);
  ledger.warn('dropped', path, typeOf(element) || 'element', why);
  if (fallback === 'drop') return [];
  const words = textIn(element.text) || textIn(element.title) || textIn(element.altText) || textIn(element.label);
  const inner = ['items', 'body', 'columns', 'facts', 'cells', 'rows'].flatMap((name) =>
    elementsIn(element[name], `${path}/${name}`, ledger, depth + 1),
  );
  return [...(words === '' ? [] : [{ kind: 'text' as const, text: mrkdwn(parseRuns(words)) }]), ...inner];
};

const byType = (element: Element, path: string, ledger: Ledger, depth: number): Piece[] => {
  const type = typeOf(element);
  if (type.startsWith('Input.'))
    return /^Input\.(Text|Number|Date|Time|Toggle|ChoiceSet)$/.test(type)
      ? inputPieces(element, path, ledger)
      : instead(element, path, ledger, depth, 'an input that Slack does not have');
  switch (type) {
    case 'TextBlock':
      return textBlock(element);
    case 'RichTextBlock':
      return richText(element);
    case 'Image':
      return [...image(element, path, ledger), ...selected(element, path, ledger)];
    case 'ImageSet':
      return listOf(element.images)
        .filter(isElement)
        .flatMap((one, index) => image(one, `${path}/images/${index}`, ledger));
    case 'FactSet':
      return facts(element);
    case 'Container':
      return [...elementsIn(element.items, `${path}/items`, ledger, depth + 1), ...selected(element, path, ledger)];
    case 'ColumnSet':
      return [...columns(element, path, ledger, depth), ...selected(element, path, ledger)];
    case 'Column':
      return elementsIn(element.items, `${path}/items`, ledger, depth + 1);
    case 'ActionSet':
      return listOf(element.actions)
        .filter(isElement)
        .flatMap((action, index) =>
          actionPieces(action, `${path}/actions/${index}`, ledger, (card, at) =>
            cardPieces(card, at, ledger, depth + 1),
          ),
        );
    case 'Table':
      return tablePieces(element, path, ledger, (items, at) => elementsIn(items, at, ledger, depth + 1));
    case 'Media': {
      ledger.warn('degraded', path, 'Media', 'a film is linked');
      const source = listOf(element.sources).filter(isElement)[0];
      const url = textIn(source?.url);
      const words = textIn(element.altText) || url;
      return words === ''
        ? []
        : [{ kind: 'text', text: mrkdwn([isSafeLink(url) ? { text: words, link: url } : { text: words }]) }];
    }
    default:
      return instead(element, path, ledger, depth, 'an element that Slack has nothing for');
  }
};

export const elementPieces = (element: Element, path: string, ledger: Ledger, depth: number): Piece[] => {
  if (depth > deepest) {
    ledger.warn('dropped', path, typeOf(element), 'nested too deep');
    return [];
  }
  if (element.isVisible === false) return [];
  if (!meets(element.requires)) return instead(element, path, ledger, depth, 'it requires what Slack does not have');
  const pieces = byType(element, path, ledger, depth);
  return element.separator === true && pieces.length > 0 ? [{ kind: 'divider' }, ...pieces] : pieces;
};

export const elementsIn = (items: unknown, path: string, ledger: Ledger, depth: number): Piece[] =>
  listOf(items).flatMap((item, index) =>
    isElement(item) ? elementPieces(item, `${path}/${index}`, ledger, depth) : [],
  );

/** A card's body, then its actions. */
export const cardPieces = (card: Element, path: string, ledger: Ledger, depth: number): Piece[] => [
  ...elementsIn(card.body, `${path}/body`, ledger, depth),
  ...selected(card, path, ledger),
  ...listOf(card.actions)
    .filter(isElement)
    .flatMap((action, index) =>
      actionPieces(action, `${path}/actions/${index}`, ledger, (inner, at) => cardPieces(inner, at, ledger, depth + 1)),
    ),
];
