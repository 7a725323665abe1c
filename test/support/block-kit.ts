import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { conversationsSelect } from './block-kit-channels.js';

/*
 * Slack's rules for blocks as its reference states them, written down on their own: nothing is taken from the converter
 * or its limits, so that a wrong limit there is found here.
 */

const length = (text: string): number => [...text].length;
const text = (most: number, least = 1) =>
  z
    .string()
    .refine((value) => length(value) >= least && length(value) <= most, `must have ${least} to ${most} characters`)
    .refine((value) => !/\p{Surrogate}/u.test(value), 'must have whole characters');

const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: text(most), emoji: z.boolean().optional() });

/** Every "<" opens something that Slack knows and closes it; every "&" is one of three escapes. */
const isWellFormed = (marked: string): boolean =>
  /^(?:[^<>&]|&(?:amp|lt|gt);|<(?:@[UW][A-Z0-9]+|!date\^\d+\^[^<>|]+\|[^<>|]+|(?:https:\/\/|mailto:)[^\s<>|]+\|[^<>|]*)>)*$/u.test(
    marked,
  );

const mrkdwn = (most: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: text(most).refine(isWellFormed, 'must have its "<", ">" and "&" escaped or in a link, mention or date'),
  });

const url = (most: number) =>
  text(most).refine(
    (value) => /^(?:https?:\/\/|mailto:)\S+$/i.test(value) && URL.canParse(value),
    'must be an address',
  );
const id = text(255);

const option = z.strictObject({ text: plain(75), value: text(150) });
const menuOption = z.strictObject({ text: plain(75), value: text(150), url: url(3000).optional() });

const distinct = <Item>(items: readonly Item[], name: (item: Item) => string): boolean =>
  new Set(items.map(name)).size === items.length;
const options = (most: number) =>
  z
    .array(option)
    .min(1)
    .max(most)
    .refine((all) => distinct(all, ({ value }) => value), 'must have options of different values');

const button = z.strictObject({
  type: z.literal('button'),
  text: plain(75),
  action_id: id,
  value: text(2000).optional(),
  url: url(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: text(75).optional(),
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: id,
  options: z
    .array(menuOption)
    .min(1)
    .max(5)
    .refine((all) => distinct(all, ({ value }) => value), 'must have options of different values'),
});

const image = z
  .strictObject({
    type: z.literal('image'),
    image_url: url(3000).optional(),
    slack_file: z.strictObject({ id: text(255) }).optional(),
    alt_text: text(2000),
  })
  .refine((one) => (one.image_url === undefined) !== (one.slack_file === undefined), 'an address or a file');

const placeholder = { placeholder: plain(150).optional() };
const figure = z.string().regex(/^-?\d+(\.\d+)?$/);

const among = (chosen: readonly unknown[], all: readonly unknown[]): boolean =>
  chosen.every((one) => all.some((other) => isDeepStrictEqual(one, other)));

interface Choosing {
  options?: readonly unknown[] | undefined;
  option_groups?: readonly { options: readonly unknown[] }[] | undefined;
  initial_option?: unknown;
  initial_options?: readonly unknown[] | undefined;
}
const choosesAmong = (control: Choosing): boolean => {
  const all = control.options ?? control.option_groups?.flatMap((group) => group.options) ?? [];
  const one = control.initial_option === undefined ? [] : [control.initial_option];
  return among([...one, ...(control.initial_options ?? [])], all);
};
const strange = 'must begin with options it has';

const groups = z
  .array(z.strictObject({ label: plain(75), options: options(100) }))
  .min(1)
  .max(100)
  .refine(
    (all) =>
      distinct(
        all.flatMap((group) => group.options),
        ({ value }) => value,
      ),
    'must have options of different values',
  );
const hasOneList = (list: Choosing): boolean => (list.options === undefined) !== (list.option_groups === undefined);
const lists = { options: options(100).optional(), option_groups: groups.optional() };

const control = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('plain_text_input'),
      action_id: id,
      ...placeholder,
      initial_value: text(3000).optional(),
      multiline: z.boolean(),
      max_length: z.int().min(1).max(3000),
    })
    .refine((input) => length(input.initial_value ?? '') <= input.max_length, 'begins longer than it may become'),
  z.strictObject({
    type: z.enum(['email_text_input', 'url_text_input']),
    action_id: id,
    ...placeholder,
    initial_value: text(3000).optional(),
  }),
  z
    .strictObject({
      type: z.literal('number_input'),
      action_id: id,
      is_decimal_allowed: z.boolean(),
      ...placeholder,
      initial_value: figure.optional(),
      min_value: figure.optional(),
      max_value: figure.optional(),
    })
    .refine(({ initial_value: value, min_value: least, max_value: most }) => {
      const order = [least, value, most].filter((one) => one !== undefined).map(Number);
      return order.every((one, index) => index === 0 || (order[index - 1] ?? one) <= one);
    }, 'must have its least, first and greatest value in order'),
  z.strictObject({
    type: z.literal('datepicker'),
    action_id: id,
    ...placeholder,
    initial_date: z.iso.date().optional(),
  }),
  z.strictObject({
    type: z.literal('timepicker'),
    action_id: id,
    ...placeholder,
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
  }),
  z
    .strictObject({
      type: z.literal('checkboxes'),
      action_id: id,
      options: options(10),
      initial_options: z.array(option).min(1).optional(),
    })
    .refine(choosesAmong, strange),
  z
    .strictObject({
      type: z.literal('radio_buttons'),
      action_id: id,
      options: options(10),
      initial_option: option.optional(),
    })
    .refine(choosesAmong, strange),
  z
    .strictObject({
      type: z.literal('static_select'),
      action_id: id,
      ...placeholder,
      ...lists,
      initial_option: option.optional(),
    })
    .refine(choosesAmong, strange)
    .refine(hasOneList, 'must have options or groups'),
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      action_id: id,
      ...placeholder,
      ...lists,
      initial_options: z.array(option).min(1).optional(),
    })
    .refine(choosesAmong, strange)
    .refine(hasOneList, 'must have options or groups'),
  z.strictObject({
    type: z.literal('external_select'),
    action_id: id,
    ...placeholder,
    min_query_length: z.int().min(0),
    initial_option: option.optional(),
  }),
  conversationsSelect,
  z.strictObject({
    type: z.literal('multi_external_select'),
    action_id: id,
    ...placeholder,
    min_query_length: z.int().min(0),
    initial_options: z.array(option).min(1).optional(),
  }),
]);

const look = {
  style: z
    .strictObject({
      bold: z.literal(true).optional(),
      italic: z.literal(true).optional(),
      strike: z.literal(true).optional(),
      code: z.literal(true).optional(),
    })
    .optional(),
};
const richText = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: text(10_000), ...look }),
  z.strictObject({ type: z.literal('link'), url: url(3000), text: text(10_000), ...look }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().regex(/^[UW][A-Z0-9]+$/), ...look }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int().min(0),
    format: text(200),
    fallback: text(500),
    ...look,
  }),
]);
const cell = z.strictObject({
  type: z.literal('rich_text'),
  elements: z
    .array(z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(richText).min(1) }))
    .min(1),
});
const cellLength = (one: z.output<typeof cell>): number =>
  one.elements
    .flatMap(({ elements }) => elements)
    .reduce((sum, element) => sum + length('text' in element ? element.text : ''), 0);

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), text: plain(150) }),
  z
    .strictObject({
      type: z.literal('section'),
      text: mrkdwn(3000).optional(),
      fields: z.array(mrkdwn(2000)).min(1).max(10).optional(),
      accessory: z.union([button, overflow, image]).optional(),
    })
    .refine((section) => section.text !== undefined || section.fields !== undefined, 'must have a text or fields'),
  z.strictObject({
    type: z.literal('context'),
    elements: z
      .array(z.union([mrkdwn(2000), image]))
      .min(1)
      .max(10),
  }),
  z.strictObject({ type: z.literal('divider') }),
  z.strictObject({
    type: z.literal('actions'),
    elements: z
      .array(z.union([button, overflow]))
      .min(1)
      .max(25),
  }),
  image,
  z.strictObject({
    type: z.literal('table'),
    rows: z
      .array(z.array(cell).min(1).max(20))
      .min(1)
      .max(100)
      .refine((rows) => rows.flat().reduce((sum, one) => sum + cellLength(one), 0) <= 10_000, 'holds too much text'),
    column_settings: z
      .array(z.strictObject({ align: z.enum(['left', 'center', 'right']) }).nullable())
      .min(1)
      .max(20)
      .optional(),
  }),
  z.strictObject({
    type: z.literal('input'),
    block_id: id,
    label: plain(2000),
    optional: z.boolean(),
    element: control,
  }),
]);

type Parsed = z.output<typeof block>;

const repeated = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) < index);

const buttonsOf = (one: Parsed): (z.output<typeof button> | z.output<typeof overflow>)[] => {
  if (one.type === 'actions') return one.elements;
  return one.type === 'section' && one.accessory !== undefined && one.accessory.type !== 'image' ? [one.accessory] : [];
};

const acrossBlocks = (blocks: readonly Parsed[]): string[] => {
  const buttons = blocks.flatMap(buttonsOf);
  const ids = blocks.flatMap((one) => (one.type === 'input' ? [one.block_id] : []));
  const primary = buttons.filter((one) => one.type === 'button' && one.style === 'primary');
  return [
    ...repeated(buttons.map(({ action_id }) => action_id)).map((name) => `the action id ${name} is there twice`),
    ...repeated(ids).map((name) => `the block id ${name} is there twice`),
    ...(blocks.filter(({ type }) => type === 'table').length > 1 ? ['more than one table'] : []),
    ...(primary.length > 1 ? ['more than one primary button'] : []),
  ];
};

/** Slack's rules for blocks, as strictly as its reference states them. Empty: Slack would take them. */
export const blockKitProblems = (blocks: readonly unknown[], surface: 'message' | 'modal' | 'home'): string[] => {
  const most = surface === 'message' ? 50 : 100;
  const parsed = blocks.map((one) => block.safeParse(one));
  const whole = parsed.flatMap((result) => (result.success ? [result.data] : []));
  const elsewhere = surface === 'message' ? [] : whole.filter(({ type }) => type === 'table');
  return [
    ...(blocks.length > most ? [`${blocks.length} blocks`] : []),
    ...(elsewhere.length > 0 ? [`a table on a ${surface}`] : []),
    ...(whole[0]?.type === 'divider' || whole.at(-1)?.type === 'divider' ? ['a line at an end'] : []),
    ...parsed.flatMap((result, index) => (result.success ? [] : [`block ${index}: ${result.error.message}`])),
    ...acrossBlocks(whole),
  ];
};
