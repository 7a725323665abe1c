import { addDays, daysBetween, type IsoDate } from '../../core/index.js';
import {
  bar,
  type Colour,
  colours,
  cross,
  fitting,
  hatched,
  line,
  onPaper,
  type Placed,
  tick,
  triangle,
  widthOf,
  writing,
} from './shapes.js';
import type { Lane, Mark, Stretch, Timeline } from './timeline.js';

/** Half of what clients show: it is drawn at twice its size, for screens that have the pixels. */
const width = 512;
const margin = 16;
const plot = { left: margin, right: width - margin };
const size = { title: 14, lane: 12.5, small: 11 } as const;
/** Between what a line is about and what happens on it. */
const between = 12;
const laneHeight = 42;
const barHeight = 9;
const head = 52;

type Across = (on: IsoDate) => number;

/** Where a day begins; the last day ends at the right edge. */
const scaleOf = ({ from, through }: Timeline): Across => {
  const days = daysBetween(from, through) + 1;
  return (on) => plot.left + ((plot.right - plot.left) * daysBetween(from, on)) / days;
};

const levelColours: Readonly<Record<string, Colour>> = { gold: colours.gold, silver: colours.silver };

const stretchShape = ({ from, through, look }: Stretch, across: Across, y: number): string => {
  const box = { x: across(from), y, width: across(addDays(through, 1)) - across(from), height: barHeight };
  switch (look.kind) {
    case 'level':
      return bar(box, levelColours[look.level] ?? colours.ok);
    case 'window':
      return hatched(box);
    case 'none':
      return bar(box, 'none', true);
  }
};

const markShape = (shape: Mark['shape'], at: Placed): string => {
  switch (shape) {
    case 'last-day':
      return triangle(at);
    case 'lost':
      return cross(at);
    case 'gained':
      return tick(at);
  }
};

const isInside = (x: number): number => Math.min(plot.right - 7, Math.max(plot.left + 7, x));

/** The last day points at the bar from below; what is lost or gained stands in the bar, where that begins. */
const placeOf = ({ on, shape }: Mark, across: Across, y: number): Placed =>
  shape === 'last-day'
    ? { x: Math.max(plot.left + 5, (across(on) + across(addDays(on, 1))) / 2), y: y + barHeight + 1 }
    : { x: isInside(across(on) + 8), y: y + barHeight / 2 };

const laneShapes = ({ title, words, stretches, marks }: Lane, across: Across, top: number): string[] => {
  const room = plot.right - plot.left - between;
  const name = fitting(title, Math.max(room / 2, room - widthOf(words, size.lane)), size.lane);
  const told = fitting(words, room - widthOf(name, size.lane), size.lane);
  const y = top + 6;
  return [
    writing(name, { x: plot.left, y: top, size: size.lane, colour: colours.ink, bold: true }),
    writing(told, { x: plot.right, y: top, size: size.lane, colour: colours.ink, anchor: 'end' }),
    ...stretches.map((stretch) => stretchShape(stretch, across, y)),
    ...marks.map((mark) => markShape(mark.shape, placeOf(mark, across, y))),
  ];
};

/** Months along the top, each a thin line down through all lanes; one that would run into today, the last day or the edge has no words. */
const calendarShapes = ({ months, today, last }: Timeline, across: Across, bottom: number): string[] => {
  const clear = plot.left + widthOf(today, size.small) + 8;
  const end = last === '' ? plot.right : plot.right - widthOf(last, size.small) - 8;
  return [
    writing(today, { x: plot.left, y: head - 12, size: size.small, colour: colours.ink, bold: true }),
    line({ x: plot.left, y: head - 8 }, { x: plot.left, y: bottom }, colours.ink),
    ...(last === ''
      ? []
      : [
          writing(last, {
            x: plot.right,
            y: head - 12,
            size: size.small,
            colour: colours.ink,
            bold: true,
            anchor: 'end',
          }),
          line({ x: plot.right, y: head - 8 }, { x: plot.right, y: bottom }, colours.ink),
        ]),
    ...months.flatMap(({ on, words }) => {
      const x = across(on);
      const half = widthOf(words, size.small) / 2;
      return [
        ...(x - half < clear || x + half > end
          ? []
          : [writing(words, { x, y: head - 12, size: size.small, colour: colours.quiet, anchor: 'middle' })]),
        line({ x, y: head - 8 }, { x, y: bottom }, colours.quiet, true),
      ];
    }),
  ];
};

const legendSign = (shape: Timeline['legend'][number]['shape'], x: number, y: number): string =>
  shape === 'window'
    ? hatched({ x: x - 7, y: y - 8, width: 14, height: barHeight })
    : markShape(shape, { x, y: shape === 'last-day' ? y - 8 : y - 4 });

/** Each sign with its word, from left to right, on as many lines as they take. */
const legendShapes = ({ legend, more }: Timeline, top: number): { shapes: string[]; bottom: number } => {
  const shapes: string[] = [];
  let x = plot.left;
  let y = top;
  const next = (wide: number): void => {
    if (x > plot.left && x + wide > plot.right) {
      x = plot.left;
      y += 18;
    }
  };
  for (const { shape, words } of legend) {
    const wide = 20 + widthOf(words, size.small);
    next(wide);
    shapes.push(legendSign(shape, x + 7, y), writing(words, { x: x + 20, y, size: size.small, colour: colours.quiet }));
    x += wide + 14;
  }
  if (more !== '') {
    next(widthOf(more, size.small));
    shapes.push(writing(more, { x, y, size: size.small, colour: colours.quiet }));
  }
  return { shapes, bottom: y };
};

/** Draws a timeline as SVG: 512 pixels wide, at most 512 high, with no colour that has to be told apart. */
export const timelineSvg = (timeline: Timeline): string => {
  const across = scaleOf(timeline);
  const first = head + 16;
  const end = first + timeline.lanes.length * laneHeight - 18;
  const { shapes, bottom } = legendShapes(timeline, end + 18);
  return onPaper(width, bottom + 14, [
    writing(fitting(timeline.title, plot.right - plot.left, size.title), {
      x: plot.left,
      y: 24,
      size: size.title,
      colour: colours.ink,
      bold: true,
    }),
    ...calendarShapes(timeline, across, end),
    ...timeline.lanes.flatMap((lane, index) => laneShapes(lane, across, first + index * laneHeight)),
    ...shapes,
  ]);
};
