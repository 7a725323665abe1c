import fc from 'fast-check';
import {
  around,
  factSet,
  image,
  input,
  junk,
  mark,
  maybe,
  plainAction,
  richTextBlock,
  selectAction,
  style,
  textBlock,
  url,
  words,
} from './generated-elements.js';

const lone = fc.oneof(
  image,
  fc.record({ type: fc.constant('ActionSet'), actions: fc.array(plainAction, { minLength: 1, maxLength: 1 }) }),
);
const columnOf = (items: fc.Arbitrary<unknown>, maxLength: number) =>
  fc.record({ type: fc.constant('Column'), items: fc.array(items, { minLength: 1, maxLength }) });
/** The column sets that Slack has something for. */
const pair = fc.record({
  type: fc.constant('ColumnSet'),
  columns: fc.oneof(
    fc.tuple(columnOf(textBlock, 3), columnOf(textBlock, 3)),
    fc.tuple(columnOf(textBlock, 2), columnOf(lone, 1)),
    fc.tuple(columnOf(lone, 1), columnOf(textBlock, 2)),
  ),
  selectAction,
});
const tableOfText = fc.record({
  type: fc.constant('Table'),
  firstRowAsHeader: fc.boolean(),
  rows: fc.array(
    fc.record({
      type: fc.constant('TableRow'),
      cells: fc.array(fc.record({ type: fc.constant('TableCell'), items: fc.array(textBlock, { maxLength: 2 }) }), {
        maxLength: 5,
      }),
    }),
    { maxLength: 5 },
  ),
});

const { element, action } = fc.letrec((tie) => ({
  action: fc.oneof(
    { weight: 5, arbitrary: plainAction },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('Action.ShowCard'),
        title: words,
        card: fc.record({
          type: fc.constant('AdaptiveCard'),
          body: fc.array(tie('element'), { maxLength: 3 }),
          actions: fc.array(plainAction, { maxLength: 2 }),
        }),
      }),
    },
  ),
  element: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    textBlock,
    richTextBlock,
    factSet,
    image,
    input,
    pair,
    tableOfText,
    fc.record({ type: fc.constant('ActionSet'), actions: fc.array(tie('action'), { maxLength: 8 }), ...around }),
    fc.record({
      type: fc.constant('ImageSet'),
      images: fc.array(image, { maxLength: 12 }),
      imageSize: fc.constantFrom('Small', 'Large', undefined),
    }),
    fc.record({
      type: fc.constant('Media'),
      poster: url,
      altText: maybe(words),
      sources: fc.array(fc.record({ mimeType: fc.constant('video/mp4'), url }), { maxLength: 2 }),
    }),
    fc.record({
      type: fc.constantFrom('Container', 'Column', 'Unknown'),
      items: fc.array(tie('element'), { maxLength: 4 }),
      style,
      rtl: maybe(fc.boolean()),
      selectAction,
      fallback: fc.oneof(fc.constantFrom(undefined, 'drop'), textBlock),
      ...around,
    }),
    fc.record({
      type: fc.constant('ColumnSet'),
      columns: fc.array(
        fc.record({
          type: fc.constantFrom('Column', undefined),
          width: fc.constantFrom('auto', 3, 1),
          items: fc.array(tie('element'), { maxLength: 3 }),
          style,
          selectAction,
          ...around,
        }),
        { maxLength: 4 },
      ),
      style,
      selectAction,
      ...around,
    }),
    fc.record({
      type: fc.constant('Table'),
      columns: fc.array(
        fc.record({ horizontalCellContentAlignment: fc.constantFrom('left', 'Center', 'right', '__proto__') }),
        { maxLength: 25 },
      ),
      firstRowAsHeader: fc.boolean(),
      rows: fc.array(
        fc.record({
          type: fc.constant('TableRow'),
          cells: fc.array(
            fc.record({
              type: fc.constant('TableCell'),
              items: fc.array(fc.oneof(textBlock, tie('element')), { maxLength: 2 }),
              selectAction,
            }),
            { maxLength: 4 },
          ),
        }),
        { maxLength: 6 },
      ),
      ...around,
    }),
    fc.record({
      type: fc.constantFrom('TextBlock', 'Carousel', 'Container', 7, null),
      text: junk,
      items: junk,
      value: junk,
    }),
  ),
}));

/** Gives each text of a card its own word: "w0q", "w1q", … */
const numbered = <Card>(card: Card): Card => {
  let count = 0;
  return JSON.parse(
    JSON.stringify(card).replaceAll(mark, () => {
      count += 1;
      return `w${count}q`;
    }),
  ) as Card;
};

const whole = (body: fc.Arbitrary<unknown>, actions: fc.Arbitrary<unknown>) =>
  fc
    .record({
      type: fc.constant('AdaptiveCard'),
      version: fc.constantFrom('1.0', '1.1', '1.2', '1.3', '1.4', '1.5'),
      body: fc.array(body, { maxLength: 6 }),
      actions: fc.array(actions, { maxLength: 27 }),
      selectAction,
      rtl: fc.constantFrom(undefined, undefined, true),
      lang: fc.constantFrom('en', 'fr', undefined),
      refresh: fc.constantFrom(undefined, undefined, {}),
      msteams: fc.constantFrom(undefined, {
        entities: [{ type: 'mention', text: '<at>Ann</at>', mentioned: { id: '29:1', name: 'Ann' } }],
      }),
    })
    .map((card) => numbered(card));

/** Cards of everything there is, and of much that is not. */
export const cards = whole(element, action);

/** Cards of nothing but texts, in containers or not. */
export const cardsOfText = whole(
  fc.oneof(
    textBlock,
    richTextBlock,
    factSet,
    fc.record({
      type: fc.constant('Container'),
      items: fc.array(fc.oneof(textBlock, factSet), { maxLength: 4 }),
      style,
    }),
  ),
  fc.constant({ type: 'Action.Submit', title: 'Send' }),
).map(({ body, type, version }) => ({ type, version, body }));
