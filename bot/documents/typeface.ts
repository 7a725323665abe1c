import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const fileOf = (name: string): Buffer =>
  readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/lato/${name}`));

const tableAt = (font: Buffer, tag: string): number => {
  const count = font.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the typeface has no table ${tag}`);
};

/** Where the table from Unicode's basic plane to glyphs begins: format 4, which every TrueType typeface has. */
const unicodeMapAt = (font: Buffer): number => {
  const cmap = tableAt(font, 'cmap');
  const count = font.readUInt16BE(cmap + 2);
  for (let index = 0; index < count; index += 1) {
    const map = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4);
    if (font.readUInt16BE(map) === 4) return map;
  }
  throw new Error('the typeface does not tell which letters it has');
};

/** The code points of the letters that a TrueType typeface has. */
export const lettersIn = (font: Buffer): ReadonlySet<number> => {
  const map = unicodeMapAt(font);
  const twice = font.readUInt16BE(map + 6);
  const ends = map + 14;
  const starts = ends + twice + 2;
  const letters = new Set<number>();
  for (let at = 0; at < twice; at += 2) {
    const last = font.readUInt16BE(ends + at);
    const delta = font.readUInt16BE(starts + twice + at);
    const offsetAt = starts + 2 * twice + at;
    const offset = font.readUInt16BE(offsetAt);
    for (let point = font.readUInt16BE(starts + at); point <= last && point < 0xffff; point += 1) {
      const index = font.readUInt16BE(starts + at);
      const glyph = offset === 0 ? point + delta : font.readUInt16BE(offsetAt + offset + 2 * (point - index));
      if ((glyph & 0xffff) !== 0) letters.add(point);
    }
  }
  return letters;
};

export interface Typeface {
  regular: Buffer;
  bold: Buffer;
  has(codePoint: number): boolean;
}

let lato: Typeface | null = null;

/** Lato, read when the first document is made. A letter that only one of its weights has counts as missing. */
export const typeface = (): Typeface => {
  if (lato !== null) return lato;
  const regular = fileOf('400Regular/Lato_400Regular.ttf');
  const bold = fileOf('700Bold/Lato_700Bold.ttf');
  const [own, others] = [lettersIn(regular), lettersIn(bold)];
  lato = { regular, bold, has: (point) => own.has(point) && others.has(point) };
  return lato;
};
