import { z } from 'zod';

const length = (text: string): number => [...text].length;
const text = (most: number, least = 1) =>
  z
    .string()
    .refine((value) => length(value) >= least && length(value) <= most, `must have ${least} to ${most} characters`);

const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: text(most), emoji: z.boolean().optional() });
const mrkdwn = (most: number) => z.strictObject({ type: z.literal('mrkdwn'), text: text(most) });
const option = z.strictObject({ text: plain(75), value: text(150) });
const id = text(255);

const button = z.strictObject({
  type: z.literal('button'),
  text: plain(75),
  action_id: id,
  value: text(2000).optional(),
  url: text(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: text(75).optional(),
});

const placeholder = { placeholder: plain(150).optional() };
const initialValue = { initial_value: z.string().optional() };
const control = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('plain_text_input'),
    action_id: id,
    ...placeholder,
    ...initialValue,
    multiline: z.boolean(),
    max_length: z.int().min(1).max(3000),
  }),
  z.strictObject({ type: z.literal('email_text_input'), action_id: id, ...placeholder, ...initialValue }),
  z.strictObject({ type: z.literal('url_text_input'), action_id: id, ...placeholder, ...initialValue }),
  z.strictObject({
    type: z.literal('number_input'),
    action_id: id,
    is_decimal_allowed: z.boolean(),
    ...placeholder,
    ...initialValue,
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('datepicker'),
    action_id: id,
    ...placeholder,
    initial_date: z.iso.date().optional(),
  }),
  z.strictObject({ type: z.literal('timepicker'), action_id: id, ...placeholder, initial_time: z.string().optional() }),
  z.strictObject({
    type: z.literal('checkboxes'),
    action_id: id,
    options: z.array(option).min(1).max(10),
    initial_options: z.array(option).min(1).optional(),
  }),
  z.strictObject({
    type: z.literal('radio_buttons'),
    action_id: id,
    options: z.array(option).min(1).max(10),
    initial_option: option.optional(),
  }),
  z.strictObject({
    type: z.literal('static_select'),
    action_id: id,
    ...placeholder,
    options: z.array(option).min(1).max(100),
    initial_option: option.optional(),
  }),
  z.strictObject({
    type: z.literal('multi_static_select'),
    action_id: id,
    ...placeholder,
    options: z.array(option).min(1).max(100),
    initial_options: z.array(option).min(1).optional(),
  }),
]);

const cell = z.strictObject({
  type: z.literal('rich_text'),
  elements: z
    .array(
      z.strictObject({
        type: z.literal('rich_text_section'),
        elements: z.array(z.strictObject({ type: z.literal('text'), text: text(10_000) })).min(1),
      }),
    )
    .min(1),
});

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), text: plain(150) }),
  z.strictObject({ type: z.literal('section'), text: mrkdwn(3000) }),
  z.strictObject({ type: z.literal('context'), elements: z.array(mrkdwn(2000)).min(1).max(10) }),
  z.strictObject({ type: z.literal('divider') }),
  z.strictObject({ type: z.literal('actions'), elements: z.array(button).min(1).max(25) }),
  z.strictObject({ type: z.literal('image'), image_url: text(3000), alt_text: text(2000) }),
  z.strictObject({ type: z.literal('table'), rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100) }),
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

const acrossBlocks = (blocks: readonly Parsed[]): string[] => {
  const actions = blocks.flatMap((one) =>
    one.type === 'actions' ? one.elements.map(({ action_id }) => action_id) : [],
  );
  const ids = blocks.flatMap((one) => (one.type === 'input' ? [one.block_id] : []));
  const primary = blocks.flatMap((one) =>
    one.type === 'actions' ? one.elements.filter(({ style }) => style === 'primary') : [],
  );
  return [
    ...repeated(actions).map((name) => `the action id ${name} is there twice`),
    ...repeated(ids).map((name) => `the block id ${name} is there twice`),
    ...(blocks.filter(({ type }) => type === 'table').length > 1 ? ['more than one table'] : []),
    ...(primary.length > 1 ? ['more than one primary button'] : []),
  ];
};

/** Slack's rules for blocks, as strictly as its reference states them. Empty: Slack would take them. */
export const blockKitProblems = (blocks: readonly unknown[], surface: 'message' | 'modal' | 'home'): string[] => {
  const most = surface === 'message' ? 50 : 100;
  const parsed = blocks.map((one) => block.safeParse(one));
  return [
    ...(blocks.length > most ? [`${blocks.length} blocks`] : []),
    ...parsed.flatMap((result, index) => (result.success ? [] : [`block ${index}: ${result.error.message}`])),
    ...acrossBlocks(parsed.flatMap((result) => (result.success ? [result.data] : []))),
  ];
};
