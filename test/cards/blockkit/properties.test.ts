import { expect } from 'chai';
import fc from 'fast-check';
import { cardToBlockKit } from '../../../cards/blockkit/index.js';
import { blockKitProblems } from '../../support/block-kit.js';

const hostile = [
  '<!channel>',
  '<@U123>',
  '](javascript:alert(1))',
  `$${'{x}'}`,
  '*bold*',
  '_i_',
  '`code`',
  '~s~',
  '&amp;',
  '<https://evil.example|here>',
  '{{DATE(2020)}}',
  '🏳️‍🌈',
  '\u202edesrever',
];
const words = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom(...hostile),
  fc.constantFrom('long '.repeat(650), 'x'.repeat(3001), '<@U1> & '.repeat(500)),
);
const action = fc.record({
  type: fc.constantFrom('Action.Execute', 'Action.Submit', 'Action.OpenUrl', 'Action.ToggleVisibility', 'Action.Else'),
  title: words,
  verb: fc.string({ maxLength: 300 }),
  url: fc.constantFrom('https://example.org/a', 'javascript:alert(1)', ''),
  data: fc.jsonValue(),
  style: fc.constantFrom('positive', 'destructive', 'default'),
  isEnabled: fc.boolean(),
});
const input = fc.record({
  type: fc.constantFrom('Input.Text', 'Input.Number', 'Input.Date', 'Input.Time', 'Input.Toggle', 'Input.ChoiceSet'),
  id: fc.string({ maxLength: 300 }),
  label: words,
  value: fc.oneof(words, fc.integer(), fc.constantFrom('2026-11-23', '09:00', 'true')),
  choices: fc.array(fc.record({ title: words, value: words }), { maxLength: 120 }),
  isMultiSelect: fc.boolean(),
  style: fc.constantFrom('compact', 'expanded', 'Email', 'Url'),
  isRequired: fc.boolean(),
  title: words,
  maxLength: fc.integer(),
});
const { element } = fc.letrec((tie) => ({
  element: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      type: fc.constant('TextBlock'),
      text: words,
      weight: fc.constantFrom('Bolder', 'Default'),
      size: fc.constantFrom('Large', 'Small', 'Default'),
      isSubtle: fc.boolean(),
      color: fc.constantFrom('Good', 'Attention', 'Default'),
    }),
    fc.record({
      type: fc.constant('RichTextBlock'),
      inlines: fc.array(
        fc.oneof(
          words,
          fc.record({
            type: fc.constant('TextRun'),
            text: words,
            italic: fc.boolean(),
            fontType: fc.constantFrom('Monospace', 'Default'),
          }),
        ),
        { maxLength: 4 },
      ),
    }),
    fc.record({
      type: fc.constant('FactSet'),
      facts: fc.array(fc.record({ title: words, value: words }), { maxLength: 14 }),
    }),
    fc.record({
      type: fc.constant('Image'),
      url: fc.constantFrom('https://example.org/a.png', 'data:image/png;base64,AA', ''),
      altText: words,
    }),
    fc.record({ type: fc.constant('ActionSet'), actions: fc.array(action, { maxLength: 8 }) }),
    input,
    fc.record({
      type: fc.constantFrom('Container', 'Column', 'Unknown'),
      items: fc.array(tie('element'), { maxLength: 4 }),
      separator: fc.boolean(),
      isVisible: fc.boolean(),
    }),
    fc.record({
      type: fc.constant('ColumnSet'),
      columns: fc.array(
        fc.record({
          type: fc.constant('Column'),
          width: fc.constantFrom('auto', 3, 1),
          items: fc.array(tie('element'), { maxLength: 3 }),
          style: fc.constantFrom('good', 'emphasis', 'default'),
        }),
        { maxLength: 4 },
      ),
    }),
    fc.record({
      type: fc.constant('Table'),
      rows: fc.array(
        fc.record({
          type: fc.constant('TableRow'),
          cells: fc.array(
            fc.record({ type: fc.constant('TableCell'), items: fc.array(tie('element'), { maxLength: 2 }) }),
            { maxLength: 4 },
          ),
        }),
        { maxLength: 6 },
      ),
    }),
  ),
}));
const card = fc.record({
  type: fc.constant('AdaptiveCard'),
  version: fc.constant('1.5'),
  body: fc.array(element, { maxLength: 5 }),
  actions: fc.array(action, { maxLength: 27 }),
});
const surface = fc.constantFrom('message' as const, 'modal' as const, 'home' as const);

describe('any card in Block Kit', () => {
  it('is accepted by Slack, page by page, and has a text', () => {
    fc.assert(
      fc.property(card, surface, (source, on) => {
        const { pages, blocks, text } = cardToBlockKit(source, { surface: on });
        expect(pages.flatMap((page) => blockKitProblems(page, on))).to.deep.equal([]);
        expect(blocks).to.equal(pages[0] ?? blocks);
        expect(text.length).to.be.greaterThan(0);
      }),
      { numRuns: 120, endOnFailure: true },
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), surface, (source, on) => {
        const { pages } = cardToBlockKit(source, { surface: on });
        expect(pages.flatMap((page) => blockKitProblems(page, on))).to.deep.equal([]);
      }),
      { numRuns: 120, endOnFailure: true },
    );
  });

  it('is the same twice', () => {
    fc.assert(
      fc.property(card, (source) => {
        const [once, again] = [
          cardToBlockKit(source, { surface: 'message' }),
          cardToBlockKit(source, { surface: 'message' }),
        ];
        expect(once).to.deep.equal(again);
      }),
      { numRuns: 50, endOnFailure: true },
    );
  });

  it('lets no text mention anybody or fake a link', () => {
    fc.assert(
      fc.property(card, (source) => {
        const { pages, text } = cardToBlockKit(source, { surface: 'message' });
        const marked = JSON.stringify(pages.flat().filter(({ type }) => type === 'section' || type === 'context'));
        for (const printed of [marked, text]) {
          expect(printed).to.not.match(/<[!@#]/);
          expect(printed).to.not.contain('<https://evil');
          expect(printed).to.not.match(/<javascript/i);
        }
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });
});
