/** The colours of a picture. It lies on its own paper, so that it reads the same in a light and in a dark client. */
export const colours = {
  paper: '#FFFFFF',
  /** Words, and the edge of every shape: a colour never has to be told apart to see where something begins. */
  ink: '#1F2328',
  quiet: '#57606A',
  gold: '#B8860B',
  silver: '#6E7681',
  ok: '#2E7D32',
  risk: '#B26A00',
  lost: '#B3261E',
} as const;

export type Colour = (typeof colours)[keyof typeof colours] | 'none';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** Pixels with one decimal: enough to place something, and the same digits each time. */
const px = (value: number): string => String(Math.round(value * 10) / 10);

export interface Placed {
  x: number;
  y: number;
}

export interface Box extends Placed {
  width: number;
  height: number;
}

export interface Writing extends Placed {
  size: number;
  colour: Colour;
  bold?: boolean;
  anchor?: 'start' | 'middle' | 'end';
}

/** Words; no line runs through them. */
export const writing = (text: string, { x, y, size, colour, bold = false, anchor = 'start' }: Writing): string =>
  `<text x="${px(x)}" y="${px(y)}" font-size="${size}" fill="${colour}"${bold ? ' font-weight="700"' : ''} text-anchor="${anchor}" stroke="${colours.paper}" stroke-width="4" paint-order="stroke">${escaped(text)}</text>`;

export const bar = ({ x, y, width, height }: Box, fill: Colour, dashed = false): string =>
  `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="3" fill="${fill}" stroke="${dashed ? colours.quiet : colours.ink}"${dashed ? ' stroke-dasharray="3 3"' : ''}/>`;

/** The slanted lines of the days in which one can renew. */
export const hatched = (box: Box): string => {
  const { x, y, width, height } = box;
  const lines: string[] = [];
  for (let at = x + 3; at + height <= x + width; at += 6)
    lines.push(`M${px(at)} ${px(y + height)}l${height} -${height}`);
  return `${bar(box, colours.paper)}<path d="${lines.join('')}" stroke="${colours.quiet}" fill="none"/>`;
};

export const line = (from: Placed, to: Placed, colour: Colour, dashed = false): string =>
  `<path d="M${px(from.x)} ${px(from.y)}L${px(to.x)} ${px(to.y)}" stroke="${colour}" fill="none"${dashed ? ' stroke-dasharray="2 3"' : ''}/>`;

/** A triangle whose point is the day. */
export const triangle = ({ x, y }: Placed): string =>
  `<path d="M${px(x)} ${px(y)}l5 8h-10z" fill="${colours.risk}" stroke="${colours.ink}"/>`;

const disc = ({ x, y }: Placed, fill: Colour, sign: string): string =>
  `<circle cx="${px(x)}" cy="${px(y)}" r="7" fill="${fill}" stroke="${colours.ink}"/><path d="M${px(x)} ${px(y)}${sign}" stroke="${colours.paper}" stroke-width="1.8" fill="none"/>`;

/** A cross in a disc. */
export const cross = (at: Placed): string => disc(at, colours.lost, 'm-3 -3l6 6m0 -6l-6 6');

/** A tick in a disc. */
export const tick = (at: Placed): string => disc(at, colours.ok, 'm-3.5 0l2.5 2.8l4.5 -5.4');

/** How wide the letters of Lato are at most, as shares of their size; the first class that a letter is in. */
const widths: readonly [RegExp, number][] = [
  [/[ijlI.,;:'’|()·\s]/u, 0.33],
  [/[frt-]/u, 0.42],
  [/[mw]/u, 0.85],
  [/[MWœŒæÆ@%…]/u, 1.06],
  [/\p{Lu}/u, 0.81],
  [/[\p{Script=Latin}\d–«»+/&?!]/u, 0.59],
];
/** What the letters of another script may take. */
const widest = 1.1;

/** How wide a text gets at most, in pixels, plain or bold. */
export const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, letter) => sum + (widths.find(([letters]) => letters.test(letter))?.[1] ?? widest), 0) * size;

/** As much of a text as there is room for; what was cut off is marked. */
export const fitting = (text: string, room: number, size: number): string => {
  if (widthOf(text, size) <= room) return text;
  const letters = [...text];
  while (letters.length > 0 && widthOf(`${letters.join('')}…`, size) > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
};

/** A picture on paper with round corners; the client shows through beyond them. */
export const onPaper = (width: number, height: number, shapes: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${px(width)}" height="${px(height)}" viewBox="0 0 ${px(width)} ${px(height)}" font-family="Lato"><rect x="0.5" y="0.5" width="${px(width - 1)}" height="${px(height - 1)}" rx="8" fill="${colours.paper}" stroke="${colours.quiet}"/>${shapes.join('')}</svg>`;
