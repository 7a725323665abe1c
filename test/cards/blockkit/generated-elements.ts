import fc from 'fast-check';

/** Stands in each generated text for a word that stands in no other. */
export const mark = '§';

const hostile = [
  '<!channel>',
  '<!here|here>',
  '<@U123>',
  '<#C123>',
  '](javascript:alert(1))',
  '[x](javascript:alert(1))',
  '[pay](https://evil.example/a|b)',
  `$${'{x}'}`,
  '*bold*',
  '_i_',
  '`code`',
  '~s~',
  '&amp;',
  '&lt;!channel&gt;',
  '> quoted',
  '<https://evil.example|here>',
  '<at>Nobody</at>',
  '{{DATE(2020)}}',
  '{{DATE(2026-11-23T09:00:00Z|<!channel>,SHORT)}}',
  '{{TIME(2026-11-23T09:00:00Z)}}',
  '<!date^1^{date}|x>',
  '\\*',
  '🏳️‍🌈',
  '\u202edesrever',
  '\u0000',
  '\ud800',
  '\n\n',
] as const;

const stuffing = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  { weight: 4, arbitrary: fc.constantFrom(...hostile) },
  { weight: 2, arbitrary: fc.string({ maxLength: 20, unit: 'binary' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('long '.repeat(450), 'x'.repeat(3001), '<@U1> & '.repeat(500), '**b** '.repeat(300)),
  },
);
/** Hostile, long and ordinary words, with one word of its own among them. */
export const words = fc.tuple(stuffing, stuffing).map(([before, after]) => `${before} ${mark} ${after}`);

export const junk = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(null, '', 0, [], {}));
export const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const id = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('a', 'b', 'c') },
  { weight: 1, arbitrary: fc.string({ maxLength: 300 }) },
);
export const url = fc.constantFrom(
  'https://example.org/a?b=1&c=2',
  'https://example.org/picture.png',
  'http://example.org',
  'mailto:a@example.org',
  'javascript:alert(1)',
  'data:image/png;base64,AA',
  'https://[',
  `https://example.org/${'long'.repeat(500)}`,
  '',
);

const kindOfAction = fc.constantFrom(
  'Action.Execute',
  'Action.Submit',
  'Action.OpenUrl',
  'Action.ToggleVisibility',
  'Action.Else',
);
export const plainAction = fc.record({
  type: kindOfAction,
  title: words,
  tooltip: maybe(words),
  id: maybe(id),
  verb: maybe(fc.string({ maxLength: 300 })),
  url,
  data: fc.oneof(fc.jsonValue(), fc.constant('d'.repeat(1990)), fc.constant('d'.repeat(2001)), fc.constant(undefined)),
  style: fc.constantFrom('positive', 'destructive', 'default'),
  mode: fc.constantFrom('primary', 'secondary'),
  isEnabled: fc.constantFrom(true, true, true, false),
  targetElements: fc.constantFrom(['a'], [{ elementId: 'b', isVisible: true }], [], undefined),
  fallback: fc.constantFrom(undefined, 'drop', { type: 'Action.Submit', title: 'else' }),
});

export const input = fc.record({
  type: fc.constantFrom(
    'Input.Text',
    'Input.Number',
    'Input.Date',
    'Input.Time',
    'Input.Toggle',
    'Input.ChoiceSet',
    'Input.Else',
  ),
  id,
  label: maybe(words),
  title: words,
  placeholder: maybe(words),
  value: fc.oneof(
    words,
    fc.integer(),
    fc.double(),
    fc.constantFrom('2026-11-23', '2026-02-31', '09:00', 'true', 'v1', 'v1,v2', ''),
  ),
  valueOn: maybe(words),
  choices: fc.array(fc.record({ title: words, value: fc.oneof(words, fc.constantFrom('v1', 'v2', 'v3')) }), {
    maxLength: 14,
  }),
  'choices.data': fc.constantFrom(undefined, undefined, { type: 'Data.Query', dataset: 'people' }),
  isMultiSelect: fc.boolean(),
  style: fc.constantFrom('compact', 'expanded', 'filtered', 'Email', 'url', 'tel', 'Password', '__proto__'),
  isRequired: fc.boolean(),
  maxLength: fc.oneof(fc.integer(), fc.constantFrom(1, 10, undefined)),
  min: fc.oneof(fc.double(), fc.integer(), fc.constantFrom('2026-01-01', undefined)),
  max: fc.oneof(fc.double(), fc.integer(), fc.constantFrom('2026-12-31', undefined)),
  regex: fc.constantFrom(undefined, '^a'),
  isMultiline: fc.boolean(),
  inlineAction: maybe(plainAction),
});

export const around = {
  id: maybe(id),
  isVisible: fc.constantFrom(true, undefined, undefined, false),
  separator: fc.boolean(),
  spacing: fc.constantFrom('None', 'Medium', undefined),
  requires: fc.constantFrom(undefined, undefined, { adaptiveCards: '1.2' }, { adaptiveCards: '1.10' }, { magic: '*' }),
};
export const selectAction = maybe(plainAction);
export const style = fc.constantFrom(
  'default',
  'emphasis',
  'good',
  'warning',
  'attention',
  'accent',
  'Heading',
  '__proto__',
  undefined,
);

export const textBlock = fc.record({
  type: fc.constant('TextBlock'),
  text: words,
  weight: fc.constantFrom('Bolder', 'Default'),
  size: fc.constantFrom('Large', 'Small', 'Default', 'extraLarge'),
  isSubtle: fc.boolean(),
  color: fc.constantFrom('Good', 'Attention', 'Default', 'constructor'),
  fontType: fc.constantFrom('Monospace', 'Default', 'Default'),
  style: fc.constantFrom('heading', 'default'),
  ...around,
});
export const richTextBlock = fc.record({
  type: fc.constant('RichTextBlock'),
  inlines: fc.array(
    fc.oneof(
      words,
      fc.record({
        type: fc.constant('TextRun'),
        text: words,
        italic: fc.boolean(),
        strikethrough: fc.boolean(),
        fontType: fc.constantFrom('Monospace', 'Default'),
        selectAction,
      }),
    ),
    { maxLength: 4 },
  ),
  ...around,
});
export const factSet = fc.record({
  type: fc.constant('FactSet'),
  facts: fc.array(fc.record({ title: words, value: words }), { maxLength: 14 }),
  ...around,
});
export const image = fc.record({
  type: fc.constant('Image'),
  url,
  altText: maybe(words),
  size: fc.constantFrom('Small', 'Large', undefined),
  style: fc.constantFrom('Person', 'Default'),
  width: fc.constantFrom('30px', '300px', 'auto', undefined),
  selectAction,
  ...around,
});
