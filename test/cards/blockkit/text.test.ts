import { expect } from 'chai';
import { limits } from '../../../cards/blockkit/index.js';
import * as made from './made.js';

const { blocksOf, text, section } = made;

describe('texts in Block Kit', () => {
  it('TextBlock size Large, ExtraLarge or style heading, in the body: a header, its markdown stripped', () => {
    for (const look of [{ size: 'Large' }, { size: 'extraLarge' }, { style: 'heading' }])
      expect(blocksOf(text('**Head** *line*', look))).to.deep.equal([
        { type: 'header', text: made.plain('Head line') },
      ]);
  });

  it('TextBlock as a heading that is too long, on two lines, a link or inside something: bold', () => {
    const heading = { style: 'heading' };
    const long = 'x'.repeat(limits.header.text + 1);
    expect(blocksOf(text(long, heading))).to.deep.equal([section(`*${long}*`)]);
    expect(blocksOf(text('one\ntwo', heading))).to.deep.equal([section('*one*\n*two*')]);
    expect(blocksOf(text('[a](https://example.org)', heading))).to.deep.equal([section('*<https://example.org|a>*')]);
    expect(blocksOf(made.container([text('in', heading)]))).to.deep.equal([section('*in*')]);
  });

  it('TextBlock: a section; neighbours stand in one, line by line', () => {
    expect(blocksOf(text('one'), text('two'))).to.deep.equal([section('one\ntwo')]);
    expect(blocksOf(text(''), text('  '))).to.deep.equal([section('…')]);
  });

  it('TextBlock that is long: broken at paragraphs and sentences, whole, never inside a link or an escape', () => {
    const sentence = 'A & B [here](https://example.org). ';
    const { blocks, warnings } = made.message([text(sentence.repeat(400))]);
    const printed = blocks.map((block) => (block.text as { text: string }).text);
    expect(blocks.length).to.be.greaterThan(4);
    const link = /<https:\/\/example\.org\|here>|&amp;/g;
    for (const one of printed) expect(one.replace(link, '')).to.match(/^[AB. ]*$/);
    expect(printed.join(' ').match(/A &amp; B\s*<https/g)).to.have.length(400);
    expect(warnings.map(({ code, path }) => `${code} ${path}`)).to.deep.equal(['split /body/0']);
  });

  it('TextBlock that is one long word: broken between letters as people see them', () => {
    const family = '👩‍👩‍👧';
    const printed = blocksOf(text(`a${family.repeat(1300)}`)).map((block) => (block.text as { text: string }).text);
    expect(printed).to.have.length(3);
    expect(printed.map((one) => one.replaceAll(family, ''))).to.deep.equal(['a', '', '']);
    expect(printed.join('')).to.equal(`a${family.repeat(1300)}`);
  });

  it('TextBlock weight Bolder: bold', () => {
    expect(blocksOf(text('a *b*', { weight: 'bolder' }))).to.deep.equal([section('*a* *_b_*')]);
  });

  it('TextBlock isSubtle or size Small: context; neighbours share one, unless the card sets them apart', () => {
    const small = { isSubtle: true };
    expect(blocksOf(text('one', small), text('two', { size: 'Small' }))).to.deep.equal([made.context('one\ntwo')]);
    expect(blocksOf(text('one', small), text('two', { ...small, spacing: 'Medium' }))).to.deep.equal([
      made.context('one'),
      made.context('two'),
    ]);
  });

  it('TextBlock color Good, Warning, Attention: a mark before the words', () => {
    for (const [color, mark] of [
      ['Good', '✓ '],
      ['Warning', '▲ '],
      ['attention', '✗ '],
      ['Accent', ''],
      ['constructor', ''],
    ])
      expect(blocksOf(text('words', { color }))).to.deep.equal([section(`${mark}words`)]);
  });

  it('TextBlock fontType Monospace: code, or a fence over several lines', () => {
    expect(blocksOf(text('a < `b`', { fontType: 'Monospace' }))).to.deep.equal([section("`a &lt; 'b'`")]);
    expect(blocksOf(text('a\nb', { fontType: 'monospace' }))).to.deep.equal([section('```a\nb```')]);
  });

  it('maxLines, wrap, horizontalAlignment, spacing: dropped without a word', () => {
    const look = { maxLines: 1, wrap: false, horizontalAlignment: 'Center', spacing: 'ExtraLarge' };
    expect(made.message([text('a'), text('b', look)])).to.deep.include({ blocks: [section('a\nb')], warnings: [] });
  });

  it('separator: a divider before, never first, last or twice', () => {
    const line = { separator: true };
    expect(blocksOf(text('a', line), made.container([text('b', line)], line))).to.deep.equal([
      section('a'),
      made.divider,
      section('b'),
    ]);
    expect(blocksOf(text('a'), made.container([text('b')], { style: 'emphasis' }))).to.deep.equal([
      section('a'),
      made.divider,
      section('b'),
    ]);
  });

  it('{{DATE()}} and {{TIME()}}: Slack dates in the reader’s zone, from true instants only', () => {
    const shown = (words: string): unknown => blocksOf(text(words));
    const [date, time] = ['<!date^1795424400^', '{{TIME(2026-11-23T10:00:00+01:00)}}'];
    expect(shown('On {{DATE(2026-11-23T09:00:00Z, SHORT)}}.')).to.deep.equal([
      section(`On ${date}{date_short_pretty}|2026-11-23>.`),
    ]);
    expect(shown('{{DATE(2026-11-23T09:00:00Z,LONG)}}')).to.deep.equal([
      section(`${date}{date_long_pretty}|2026-11-23>`),
    ]);
    expect(shown(time)).to.deep.equal([section(`${date}{time}|10:00 +01:00>`)]);
    expect(made.message([text(`At ${time}`)]).text).to.equal('At 10:00 +01:00');
    for (const typed of ['{{DATE(2026-02-31T09:00:00Z)}}', '{{DATE(2026-11-23)}}', '{{DATE(0|x^<!channel>)}}'])
      expect(JSON.stringify(shown(typed))).to.not.contain('<!');
    // Written by a person, and escaped by the card: as typed.
    expect(shown('\\{{DATE(2026-11-23T09:00:00Z)}}')).to.deep.equal([section('{{DATE(2026-11-23T09:00:00Z)}}')]);
    expect(blocksOf(made.facts(['Due', '{{DATE(2026-11-23T09:00:00Z)}}']))).to.deep.equal([
      made.fields('*Due*\n{{DATE(2026-11-23T09:00:00Z)}}'),
    ]);
  });

  it('RichTextBlock, TextRun: one section of all runs, their text no markdown', () => {
    const inlines = [
      'plain **not bold** ',
      { type: 'TextRun', text: 'bold', weight: 'Bolder', italic: true, strikethrough: true },
      { type: 'TextRun', text: 'code', fontType: 'Monospace' },
      { type: 'TextRun', text: 'link', selectAction: made.open('Go') },
      { type: 'TextRun', text: ' marked', highlight: true, underline: true },
    ];
    const still = '\u200b*\u200b\u200b*\u200b';
    expect(made.message([{ type: 'RichTextBlock', inlines }])).to.deep.include({
      blocks: [section(`plain ${still}not bold${still} *_~bold~_*\`code\`<https://example.org|link> marked`)],
      warnings: [],
    });
    const pressed = {
      type: 'RichTextBlock',
      inlines: [{ type: 'TextRun', text: 'x', selectAction: made.submit('Go') }],
    };
    expect(made.warningsOf(pressed)).to.deep.equal(['dropped /body/0/inlines/0/selectAction']);
  });

  it('markdown: read to runs, escaped once; typed marks stay as typed', () => {
    expect(blocksOf(text('**a** [b](https://example.org?x=1&y) \\*c\\*'))).to.deep.equal([
      section('*a* <https://example.org?x=1&amp;y|b> \u200b*\u200bc\u200b*\u200b'),
    ]);
    expect(blocksOf(text('- one\n* two\n\\- three'))).to.deep.equal([section('• one\n• two\n- three')]);
    expect(blocksOf(text('[x](javascript:alert(1)'))).to.deep.equal([section('x (javascript:alert(1)')]);
    expect(blocksOf(text('<!channel> & <@U1>\n> quoted'))).to.deep.equal([
      section('&lt;!channel&gt; &amp; &lt;@U1&gt;\n\u200b&gt; quoted'),
    ]);
    expect(blocksOf(text('a\u202eb\u0000c'))).to.deep.equal([section('abc')]);
  });

  it('markdown: a text full of marks takes no longer than its length', () => {
    for (const flood of ['[', '**a ', '_a ', '*', '[a](b', '{{DATE('])
      expect(JSON.stringify(made.message([text(flood.repeat(30_000))]).pages)).to.not.equal('');
  });
});
