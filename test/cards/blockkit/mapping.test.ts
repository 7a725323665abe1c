import { expect } from 'chai';
import { cardToBlockKit, limits } from '../../../cards/blockkit/index.js';

const message = (body: unknown[], actions: unknown[] = []) =>
  cardToBlockKit({ type: 'AdaptiveCard', version: '1.5', body, actions }, { surface: 'message' });
const text = (words: string, more: Record<string, unknown> = {}) => ({ type: 'TextBlock', text: words, ...more });
const section = (words: string) => ({ type: 'section', text: { type: 'mrkdwn', text: words } });
const bar = (...columns: [number, string][]) => ({
  type: 'ColumnSet',
  columns: columns.map(([width, style]) => ({ type: 'Column', width, style, items: [] })),
});

describe('the mapping to Block Kit', () => {
  it('joins neighbouring texts in one section and keeps small ones as context', () => {
    expect(message([text('one'), text('two'), text('small', { isSubtle: true })]).blocks).to.deep.equal([
      section('one\ntwo'),
      { type: 'context', elements: [{ type: 'mrkdwn', text: 'small' }] },
    ]);
  });

  it('makes a heading a header, and a bold section once it is too long for one', () => {
    expect(message([text('Head', { style: 'heading' })]).blocks[0]?.type).to.equal('header');
    const at = 'x'.repeat(limits.header.text);
    expect(message([text(at, { style: 'heading' })]).blocks[0]?.type).to.equal('header');
    expect(message([text(`${at}x`, { style: 'heading' })]).blocks).to.deep.equal([section(`*${at}x*`)]);
  });

  it('reads the markdown of cards and prints typed marks as typed', () => {
    expect(message([text('**a** [b](https://example.org) \\*c\\*')]).blocks).to.deep.equal([
      section('*a* <https://example.org|b> \u200b*\u200bc\u200b*\u200b'),
    ]);
    expect(message([text('[x](javascript:alert(1)')]).blocks).to.deep.equal([section('x (javascript:alert(1)')]);
    expect(message([text('<!channel> & <@U1>')]).blocks).to.deep.equal([section('&lt;!channel&gt; &amp; &lt;@U1&gt;')]);
  });

  it('prints a progress bar behind its words, one cell each while they are few', () => {
    expect(message([text('3 of 4'), bar([3, 'good'], [1, 'emphasis'])]).blocks).to.deep.equal([
      section('3 of 4  ■■■□'),
    ]);
    expect(message([text('x'), bar([99, 'good'], [1, 'emphasis'])]).blocks).to.deep.equal([section('x  ■■■■■■■■■□')]);
    expect(message([text('x'), bar([1, 'good'], [99, 'emphasis'])]).blocks).to.deep.equal([section('x  ■□□□□□□□□□')]);
    expect(message([text('x'), bar([100, 'good'])]).blocks).to.deep.equal([section('x  ■■■■■■■■■■')]);
  });

  it('makes actions buttons with the verb as id, unique, and the data as value', () => {
    const execute = {
      type: 'Action.Execute',
      title: 'Why?',
      verb: 'explain',
      data: { action: { v: 1 } },
      style: 'positive',
    };
    const { blocks } = message(
      [],
      [execute, execute, { type: 'Action.OpenUrl', title: 'Open', url: 'https://example.org' }],
    );
    expect(blocks).to.deep.equal([
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            text: { type: 'plain_text', text: 'Why?', emoji: false },
            action_id: 'explain',
            style: 'primary',
            value: '{"action":{"v":1}}',
          },
          {
            type: 'button',
            text: { type: 'plain_text', text: 'Why?', emoji: false },
            action_id: 'explain:2',
            value: '{"action":{"v":1}}',
          },
          {
            type: 'button',
            text: { type: 'plain_text', text: 'Open', emoji: false },
            action_id: 'openurl',
            url: 'https://example.org',
          },
        ],
      },
    ]);
  });

  it('cuts a long button label between letters and says so', () => {
    const family = '👩‍👩‍👧';
    const { blocks, warnings } = message([], [{ type: 'Action.Submit', title: family.repeat(20), data: {} }]);
    expect(JSON.stringify(blocks)).to.contain(`${family}…`);
    expect(warnings.map(({ code }) => code)).to.deep.equal(['clamped']);
  });

  it('spreads what does not fit over several messages and loses nothing', () => {
    const body = Array.from({ length: 120 }, (_, index) => ({
      type: 'Image',
      url: `https://example.org/${index}.png`,
      altText: `picture ${index}`,
    }));
    const { pages, warnings } = message(body);
    expect(pages.map((page) => page.length)).to.deep.equal([50, 50, 20]);
    expect(warnings.map(({ code }) => code)).to.deep.equal(['split']);
  });

  it('breaks a long text at sentences into several sections', () => {
    const long = 'A sentence of words. '.repeat(400);
    const { blocks } = message([text(long)]);
    expect(blocks.length).to.be.greaterThan(2);
    expect(JSON.stringify(blocks).match(/A sentence/g)).to.have.length(400);
  });

  it('takes the fallback of what it does not know, else says that it was dropped', () => {
    expect(message([{ type: 'Carousel', fallback: text('instead') }]).blocks).to.deep.equal([section('instead')]);
    expect(message([{ ...text('new'), requires: { magic: '1.0' }, fallback: text('old') }]).blocks).to.deep.equal([
      section('old'),
    ]);
    expect(message([{ type: 'Carousel', fallback: 'drop' }]).warnings[0]).to.include({
      code: 'dropped',
      path: '/body/0',
      element: 'Carousel',
    });
  });

  it('leaves out what is not visible and draws no line at the start', () => {
    expect(message([text('no', { isVisible: false }), text('yes', { separator: true })]).blocks).to.deep.equal([
      section('yes'),
    ]);
  });

  it('makes one table a message, and text of the second', () => {
    const table = {
      type: 'Table',
      rows: [
        {
          type: 'TableRow',
          cells: [
            { type: 'TableCell', items: [text('a')] },
            { type: 'TableCell', items: [text('b')] },
          ],
        },
      ],
    };
    const { blocks, warnings } = message([table, table]);
    expect(blocks.map(({ type }) => type)).to.deep.equal(['table', 'section']);
    expect(warnings.map(({ code }) => code)).to.deep.equal(['degraded']);
  });

  it('names inputs by their id, so that answers can be read back', () => {
    const { blocks } = cardToBlockKit(
      {
        type: 'AdaptiveCard',
        body: [{ type: 'Input.Date', id: 'earnedOn', label: 'Earned on', isRequired: true, value: '2026-11-12' }],
      },
      { surface: 'modal' },
    );
    expect(blocks).to.deep.equal([
      {
        type: 'input',
        block_id: 'earnedOn',
        label: { type: 'plain_text', text: 'Earned on', emoji: false },
        optional: false,
        element: { type: 'datepicker', action_id: 'earnedOn', initial_date: '2026-11-12' },
      },
    ]);
  });
});
