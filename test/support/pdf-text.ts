import { inflateSync } from 'node:zlib';

/** A PDF as a reader of its bytes finds it: objects, pages, and the text of each page line by line. */
export interface ReadPdf {
  pages: string[][];
  /** Structure types in the order in which they were written ("H1", "P", "TD"). */
  structure: string[];
  /** Dictionaries as they stand in the file, to look for a title or a language in. */
  objects: ReadonlyMap<number, string>;
  /** The text of all pages, one line each. */
  lines: string[];
}

interface Raw {
  dictionary: string;
  stream: Buffer | null;
}

const objectsIn = (bytes: Buffer): Map<number, Raw> => {
  const text = bytes.toString('latin1');
  const found = new Map<number, Raw>();
  for (const match of text.matchAll(/(\d+) 0 obj\n/g)) {
    const start = match.index + match[0].length;
    const end = text.indexOf('\nendobj', start);
    const at = text.slice(start, end).indexOf('stream\n');
    const dictionary = text.slice(start, at < 0 ? end : start + at);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const raw = at < 0 ? null : bytes.subarray(start + at + 7, start + at + 7 + length);
    const stream = raw !== null && dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw;
    found.set(Number(match[1]), { dictionary, stream });
  }
  return found;
};

const utf16 = (hex: string): string => Buffer.from(hex.replace(/\s/g, ''), 'hex').swap16().toString('utf16le');

/** What each glyph of a typeface stands for, as the file itself says: what a search or a screen reader goes by. */
const lettersOf = (map: string): Map<number, string> => {
  const letters = new Map<number, string>();
  for (const [, from, , list] of map.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    const first = Number.parseInt(from ?? '', 16);
    for (const [index, one] of [...(list ?? '').matchAll(/<([0-9a-f\s]+)>/gi)].entries())
      letters.set(first + index, utf16(one[1] ?? ''));
  }
  return letters;
};

const referenceIn = (dictionary: string, key: string): number =>
  Number(new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1] ?? Number.NaN);

const lineOf = (block: string, letters: ReadonlyMap<number, string>): string =>
  [...block.matchAll(/<([0-9a-f]+)>/gi)]
    .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    .map((glyph) => letters.get(Number.parseInt(glyph, 16)) ?? '\ufffd')
    .join('');

/** Reads back what `bot/documents` writes. It follows the file's own tables, so that it sees what any reader would. */
export const readPdf = (content: Uint8Array): ReadPdf => {
  const objects = objectsIn(Buffer.from(content));
  const dictionaries = new Map([...objects].map(([id, { dictionary }]) => [id, dictionary]));
  const fontLetters = new Map<number, Map<number, string>>();
  for (const [id, { dictionary }] of objects) {
    const map = objects.get(referenceIn(dictionary, 'ToUnicode'))?.stream;
    if (map !== undefined && map !== null) fontLetters.set(id, lettersOf(map.toString('latin1')));
  }
  const pages = [...objects.values()]
    .filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary))
    .map(({ dictionary }) => {
      const resources = objects.get(referenceIn(dictionary, 'Resources'))?.dictionary ?? dictionary;
      const content = objects.get(referenceIn(dictionary, 'Contents'))?.stream?.toString('latin1') ?? '';
      return [...content.matchAll(/BT\n([\s\S]*?)ET\n/g)].map(([, block = '']) => {
        const font = referenceIn(resources, /\/(F\d+) [\d.]+ Tf/.exec(block)?.[1] ?? 'none');
        return lineOf(block, fontLetters.get(font) ?? new Map());
      });
    });
  const structure = [...objects.values()].flatMap(({ dictionary }) => {
    const type = /\/S \/(\w+)/.exec(dictionary)?.[1];
    return type !== undefined && /\/P \d+ 0 R/.test(dictionary) ? [type] : [];
  });
  return { pages, structure, objects: dictionaries, lines: pages.flat() };
};
