import type { Picture } from './png.js';

type Colour = readonly [red: number, green: number, blue: number, opacity: number];
type Point = readonly [x: number, y: number];

/** A filled polygon in a square of side 1; later ones lie on top. */
interface Shape {
  points: readonly Point[];
  colour: Colour;
}

const nothing: Colour = [0, 0, 0, 0];
const white: Colour = [255, 255, 255, 255];
const slate: Colour = [31, 41, 55, 255];
const goldLight: Colour = [247, 213, 112, 255];
const gold: Colour = [214, 160, 32, 255];
const goldDark: Colour = [110, 78, 6, 255];
const goldPale: Colour = [240, 196, 84, 255];

const box = (x: number, y: number, width: number, height: number): Point[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** An ingot that has been assayed: three of its four marks are struck. Drawn inside the middle 120 of 192 pixels. */
const colourShapes: Shape[] = [
  { points: box(0, 0, 1, 1), colour: slate },
  {
    points: [
      [0.34, 0.33],
      [0.66, 0.33],
      [0.72, 0.44],
      [0.28, 0.44],
    ],
    colour: goldLight,
  },
  {
    points: [
      [0.275, 0.455],
      [0.725, 0.455],
      [0.8, 0.69],
      [0.2, 0.69],
    ],
    colour: gold,
  },
  ...[0, 1, 2, 3].map((mark) => ({
    points: box(0.305 + mark * 0.105, 0.53, 0.075, 0.085),
    colour: mark < 3 ? goldDark : goldPale,
  })),
];

/** The same in white lines on nothing: Teams colours it by itself. */
const outlineShapes: Shape[] = [
  {
    points: [
      [0.28, 0.19],
      [0.72, 0.19],
      [0.97, 0.82],
      [0.03, 0.82],
    ],
    colour: white,
  },
  {
    points: [
      [0.325, 0.255],
      [0.675, 0.255],
      [0.72, 0.38],
      [0.28, 0.38],
    ],
    colour: nothing,
  },
  {
    points: [
      [0.255, 0.445],
      [0.745, 0.445],
      [0.875, 0.755],
      [0.125, 0.755],
    ],
    colour: nothing,
  },
  ...[0, 1, 2].map((mark) => ({ points: box(0.25 + mark * 0.145, 0.55, 0.095, 0.11), colour: white })),
];

const isInside = (x: number, y: number, points: readonly Point[]): boolean => {
  let inside = false;
  let before = points.at(-1) ?? [0, 0];
  for (const at of points) {
    const crosses =
      at[1] > y !== before[1] > y && x < ((before[0] - at[0]) * (y - at[1])) / (before[1] - at[1]) + at[0];
    if (crosses) inside = !inside;
    before = at;
  }
  return inside;
};

/** Each pixel is the mean of four by four points in it, which makes the edges smooth. */
const samples = 4;

const draw = (size: number, shapes: readonly Shape[]): Picture => {
  const pixels = new Uint8Array(size * size * 4);
  const topFirst = shapes.toReversed();
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) pixels.set(colourAt(x, y, size, topFirst), (y * size + x) * 4);
  return { size, pixels };
};

const colourAt = (x: number, y: number, size: number, topFirst: readonly Shape[]): Colour => {
  const sum: [number, number, number, number] = [0, 0, 0, 0];
  for (let step = 0; step < samples * samples; step += 1) {
    const atX = (x + ((step % samples) + 0.5) / samples) / size;
    const atY = (y + (Math.floor(step / samples) + 0.5) / samples) / size;
    const [red, green, blue, opacity] = topFirst.find(({ points }) => isInside(atX, atY, points))?.colour ?? nothing;
    sum[0] += red * opacity;
    sum[1] += green * opacity;
    sum[2] += blue * opacity;
    sum[3] += opacity;
  }
  const [red, green, blue, opacity] = sum;
  if (opacity === 0) return nothing;
  return [
    Math.round(red / opacity),
    Math.round(green / opacity),
    Math.round(blue / opacity),
    Math.round(opacity / (samples * samples)),
  ];
};

/** 192 × 192, for the store and the app's own pages. */
export const colourIcon = (): Picture => draw(192, colourShapes);
/** 32 × 32, white on transparent. */
export const outlineIcon = (): Picture => draw(32, outlineShapes);
