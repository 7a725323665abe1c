import { type Converted, cardToModal, limits, optionValue, type Surface } from '../../../cards/blockkit/index.js';
import * as made from './made.js';

export interface Fixture {
  /** A card that asks for this much. */
  card(amount: number): unknown;
  surface?: Surface;
  /** Where something other than `cardToBlockKit` converts it. */
  convert?(card: unknown): Converted;
  /** How much of it came out in one piece. */
  got(converted: Converted): unknown;
  /** What comes out for one more than the limit. */
  over: unknown;
  /** The warnings for one more than the limit; at and under it there must be none. */
  warnings: readonly string[];
  /** Warnings that come with the fixture at any amount. */
  always?: readonly string[];
}

const card = (body: unknown[], more: Record<string, unknown> = {}) => ({ type: 'AdaptiveCard', body, ...more });
const x = (amount: number): string => 'x'.repeat(amount);
const length = (value: unknown): number | undefined => (typeof value === 'string' ? [...value].length : undefined);

/** The value at a path of the first page: `at(converted, 0, 'text', 'text')`. */
const at = ({ blocks }: Converted, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], blocks);
const lengthAt =
  (...path: (string | number)[]) =>
  (converted: Converted): unknown =>
    length(at(converted, ...path));
const countAt =
  (...path: (string | number)[]) =>
  (converted: Converted): unknown =>
    (at(converted, ...path) as unknown[] | undefined)?.length;
const types = ({ blocks }: Converted): string => blocks.map(({ type }) => type).join(' ');

const pictures = (amount: number) => Array.from({ length: amount }, () => made.image());
const blocks = (surface: Surface): Fixture => ({
  card: (amount) => card(pictures(amount)),
  surface,
  got: (converted) =>
    converted.pages.length === 1 ? converted.blocks.length : converted.pages.map((page) => page.length),
  // A page that is not the only one ends in "(1/2)".
  over: [limits[surface].blocks, 3],
  warnings: ['split /body'],
});
const cells = (rows: number, columns: number, words = 'x') =>
  made.table(Array.from({ length: rows }, () => Array.from({ length: columns }, () => words)));
const address = (amount: number): string => `https://e.org/${x(amount - 14)}`;
const choices = (amount: number, more: Record<string, unknown>) =>
  card([made.input('ChoiceSet', { choices: made.choices(amount), ...more })]);

/** One for each leaf of `limits.json`, by its path there. */
export const fixtures: Readonly<Record<string, Fixture>> = {
  'message.blocks': blocks('message'),
  'modal.blocks': blocks('modal'),
  'modal.label': {
    card: (amount) => card([made.text('short')], { actions: [{ type: 'Action.Submit', title: x(amount) }] }),
    surface: 'modal',
    convert: (source) => {
      const { view, warnings } = cardToModal(source, { title: 'short' });
      return { blocks: view.blocks, pages: [view.blocks], text: view.submit?.text ?? '', warnings };
    },
    got: ({ text }) => length(text),
    over: limits.modal.label,
    warnings: ['clamped /actions/0/title'],
  },
  'home.blocks': blocks('home'),
  'message.text': {
    card: (amount) => card([made.text('short')], { fallbackText: x(amount) }),
    got: ({ text }) => length(text),
    over: limits.message.text,
    warnings: [],
  },
  'message.tables': {
    card: (amount) => card(Array.from({ length: amount }, () => cells(2, 2))),
    got: (converted) => converted.blocks.filter(({ type }) => type === 'table').length,
    over: limits.message.tables,
    warnings: [`degraded /body/${limits.message.tables}`],
  },
  'header.text': {
    card: (amount) => card([made.text(x(amount), { style: 'heading' })]),
    got: (converted) =>
      types(converted) === 'header' ? lengthAt(0, 'text', 'text')(converted) : converted.blocks[0]?.text,
    over: made.mrkdwn(`*${x(limits.header.text + 1)}*`),
    warnings: [],
  },
  'section.text': {
    card: (amount) => card([made.text(x(amount))]),
    got: (converted) => (converted.blocks.length === 1 ? lengthAt(0, 'text', 'text')(converted) : types(converted)),
    over: 'section section',
    warnings: ['split /body/0'],
  },
  'section.fields': {
    card: (amount) =>
      card([made.facts(...made.choices(amount).map(({ title, value }): [string, string] => [title, value]))]),
    got: (converted) => (converted.blocks.length === 1 ? countAt(0, 'fields')(converted) : types(converted)),
    over: 'section section',
    warnings: [],
  },
  'section.field': {
    card: (amount) => card([made.facts(['', x(amount)])]),
    got: (converted) =>
      lengthAt(0, 'fields', 0, 'text')(converted) ??
      lengthAt(0, 'text', 'text')(converted) === limits.section.field + 1,
    over: true,
    warnings: [],
  },
  'context.elements': {
    card: (amount) => card([{ type: 'ImageSet', images: pictures(amount) }]),
    got: (converted) => (converted.blocks.length === 1 ? countAt(0, 'elements')(converted) : types(converted)),
    over: 'context context',
    warnings: [],
  },
  'context.text': {
    card: (amount) => card([made.text(x(amount), { isSubtle: true })]),
    got: (converted) =>
      countAt(0, 'elements')(converted) === 1
        ? lengthAt(0, 'elements', 0, 'text')(converted)
        : countAt(0, 'elements')(converted),
    over: 2,
    warnings: ['split /body/0'],
  },
  'actions.elements': {
    card: (amount) =>
      card([], { actions: Array.from({ length: amount }, (_, index) => made.submit(`Button ${index}`)) }),
    got: (converted) => (converted.blocks.length === 1 ? countAt(0, 'elements')(converted) : types(converted)),
    over: 'actions actions',
    warnings: [],
  },
  'button.text': {
    card: (amount) => card([], { actions: [made.submit(x(amount))] }),
    got: lengthAt(0, 'elements', 0, 'text', 'text'),
    over: limits.button.text,
    warnings: ['clamped /actions/0/title'],
  },
  'button.value': {
    card: (amount) => card([], { actions: [made.submit('Send', { data: x(amount - 2) })] }),
    got: (converted) => lengthAt(0, 'elements', 0, 'value')(converted) ?? types(converted),
    over: 'context',
    warnings: ['dropped /actions/0/data'],
  },
  'button.url': {
    card: (amount) => card([], { actions: [made.open('Open', { url: address(amount) })] }),
    got: (converted) => lengthAt(0, 'elements', 0, 'url')(converted) ?? types(converted),
    over: 'context',
    warnings: ['dropped /actions/0/url'],
  },
  'button.actionId': {
    card: (amount) => card([], { actions: [made.submit('Send', { verb: x(amount) })] }),
    got: lengthAt(0, 'elements', 0, 'action_id'),
    over: limits.button.actionId,
    warnings: ['clamped /actions/0/verb'],
  },
  'button.accessibilityLabel': {
    card: (amount) => card([], { actions: [made.submit('Send', { tooltip: x(amount) })] }),
    got: lengthAt(0, 'elements', 0, 'accessibility_label'),
    over: limits.button.accessibilityLabel,
    warnings: ['clamped /actions/0/tooltip'],
  },
  'overflow.options': {
    card: (amount) =>
      card([], {
        actions: Array.from({ length: amount }, (_, index) => made.open(`Link ${index}`, { mode: 'secondary' })),
      }),
    got: (converted) =>
      countAt(0, 'elements')(converted) === 1
        ? countAt(0, 'elements', 0, 'options')(converted)
        : countAt(0, 'elements')(converted),
    over: 2,
    warnings: [],
  },
  'image.url': {
    card: (amount) => card([made.image({ url: address(amount) })]),
    got: (converted) => lengthAt(0, 'image_url')(converted) ?? types(converted),
    over: 'context',
    warnings: ['dropped /body/0'],
  },
  'image.alt': {
    card: (amount) => card([made.image({ altText: x(amount) })]),
    got: lengthAt(0, 'alt_text'),
    over: limits.image.alt,
    warnings: ['clamped /body/0/altText'],
  },
  'link.url': {
    card: (amount) => card([made.text(`[words](${address(amount)})`)]),
    got: (converted) => {
      const [, url] = /^<(.*)\|words>$/.exec(String(at(converted, 0, 'text', 'text'))) ?? [];
      return length(url) ?? at(converted, 0, 'text', 'text');
    },
    over: `words (${address(limits.link.url + 1)})`,
    warnings: [],
  },
  'input.label': {
    card: (amount) => card([made.input('Date', { label: x(amount) })]),
    got: lengthAt(0, 'label', 'text'),
    over: limits.input.label,
    warnings: ['clamped /body/0/label'],
  },
  'input.placeholder': {
    card: (amount) => card([made.input('Text', { placeholder: x(amount) })]),
    got: lengthAt(0, 'element', 'placeholder', 'text'),
    over: limits.input.placeholder,
    warnings: ['clamped /body/0/placeholder'],
  },
  'input.maxLength': {
    card: (amount) => card([made.input('Text', { maxLength: amount })]),
    got: (converted) => at(converted, 0, 'element', 'max_length'),
    over: limits.input.maxLength,
    warnings: ['clamped /body/0/maxLength'],
  },
  'input.blockId': {
    card: (amount) => card([made.input('Date', { id: x(amount) })]),
    got: lengthAt(0, 'block_id'),
    over: limits.input.blockId,
    warnings: ['clamped /body/0/id'],
  },
  'option.text': {
    card: (amount) => card([made.input('ChoiceSet', { choices: [{ title: x(amount), value: 'v' }] })]),
    got: lengthAt(0, 'element', 'options', 0, 'text', 'text'),
    over: limits.option.text,
    warnings: ['clamped /body/0/choices/0/title'],
  },
  'option.value': {
    card: (amount) => card([made.input('ChoiceSet', { choices: [{ title: 'one', value: x(amount) }] })]),
    got: (converted) => {
      const value = String(at(converted, 0, 'element', 'options', 0, 'value'));
      return value.startsWith('sha256:') ? value : length(value);
    },
    over: optionValue(x(limits.option.value + 1)),
    warnings: [],
  },
  'option.url': {
    card: (amount) => card([], { actions: [made.open('Link', { mode: 'secondary', url: address(amount) })] }),
    got: (converted) => lengthAt(0, 'elements', 0, 'options', 0, 'url')(converted) ?? types(converted),
    over: 'context',
    warnings: ['dropped /actions/0/url'],
  },
  'select.options': {
    card: (amount) => choices(amount, {}),
    got: (converted) =>
      countAt(0, 'element', 'options')(converted) ?? countAt(0, 'element', 'option_groups')(converted),
    over: 2,
    warnings: [],
  },
  'select.groups': {
    card: (amount) => choices(amount * limits.select.options, { isMultiSelect: true }),
    got: countAt(0, 'element', 'option_groups'),
    over: limits.select.groups,
    warnings: ['clamped /body/0/choices'],
  },
  'select.groupLabel': {
    // A group's label is "first – last": each has half the room.
    card: (amount) =>
      card([
        made.input('ChoiceSet', {
          choices: made.choices(101).map((choice) => ({ ...choice, title: x((amount - 3) / 2) })),
        }),
      ]),
    got: lengthAt(0, 'element', 'option_groups', 0, 'label', 'text'),
    over: limits.select.groupLabel,
    warnings: [],
  },
  'radio.options': {
    card: (amount) => choices(amount, { style: 'expanded' }),
    got: (converted) =>
      at(converted, 0, 'element', 'type') === 'radio_buttons'
        ? countAt(0, 'element', 'options')(converted)
        : at(converted, 0, 'element', 'type'),
    over: 'static_select',
    warnings: [],
  },
  'checkboxes.options': {
    card: (amount) => choices(amount, { style: 'expanded', isMultiSelect: true }),
    got: (converted) =>
      at(converted, 0, 'element', 'type') === 'checkboxes'
        ? countAt(0, 'element', 'options')(converted)
        : at(converted, 0, 'element', 'type'),
    over: 'multi_static_select',
    warnings: [],
  },
  'table.rows': {
    card: (amount) => card([cells(amount, 2)]),
    got: (converted) => countAt(0, 'rows')(converted) ?? types(converted),
    over: 'section',
    warnings: ['degraded /body/0'],
  },
  'table.columns': {
    card: (amount) => card([cells(2, amount)]),
    got: (converted) => countAt(0, 'rows', 0)(converted) ?? types(converted),
    over: 'section',
    warnings: ['degraded /body/0'],
  },
  'table.cell': {
    card: (amount) => card([made.table([['head'], [x(amount)]])]),
    got: (converted) => lengthAt(0, 'rows', 1, 0, 'elements', 0, 'elements', 0, 'text')(converted) ?? types(converted),
    over: 'section section section',
    warnings: ['degraded /body/0', 'split /body/0'],
  },
  'table.text': {
    card: (amount) => card([made.table([[x(3000)], [x(3000)], [x(3000)], [x(amount - 9000)]])]),
    got: (converted) => {
      const rows = at(converted, 0, 'rows');
      return rows === undefined
        ? types(converted).startsWith('section')
        : length(
            JSON.stringify(rows)
              .match(/x{50,}/g)
              ?.join(''),
          );
    },
    over: true,
    warnings: ['degraded /body/0'],
  },
  'table.fenceWidth': {
    // The second table of a message, which stands in a fence as long as its lines are short.
    card: (amount) =>
      card([
        cells(1, 1),
        made.table([
          ['a', x(amount - 4)],
          ['b', 'c'],
        ]),
      ]),
    got: (converted) => {
      const [, line] = /^```(.*)\n/.exec(String(at(converted, 1, 'text', 'text'))) ?? [];
      return length(line) ?? at(converted, 1, 'text', 'text');
    },
    over: `a | ${x(limits.table.fenceWidth - 3)}\nb | c`,
    warnings: ['degraded /body/1'],
    always: ['degraded /body/1'],
  },
  'bar.cells': {
    card: (amount) =>
      card([
        {
          type: 'ColumnSet',
          columns: [
            { width: amount - 1, style: 'good' },
            { width: 1, style: 'default' },
          ],
        },
      ]),
    got: lengthAt(0, 'elements', 0, 'text'),
    over: limits.bar.cells,
    warnings: [],
  },
};
