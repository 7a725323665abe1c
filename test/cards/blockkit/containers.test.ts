import { expect } from 'chai';
import { cardToBlockKit } from '../../../cards/blockkit/index.js';
import * as made from './made.js';

const { blocksOf, text, section, columns, warningsOf } = made;
const bar = (...each: [number, string][]) => ({
  type: 'ColumnSet',
  columns: each.map(([width, style]) => ({ type: 'Column', width, style, items: [] })),
});

describe('pictures, facts, containers and columns in Block Kit', () => {
  it('Image: shown from a file in Slack where its address is known to be one', () => {
    const files = new Map([['picture:', 'F0123456789']]);
    const picture = { type: 'Image', url: 'picture:', altText: 'A line' };
    const card = { type: 'AdaptiveCard', version: '1.5', body: [picture] };
    expect(cardToBlockKit(card, { surface: 'message', files })).to.deep.include({
      blocks: [{ type: 'image', slack_file: { id: 'F0123456789' }, alt_text: 'A line' }],
      warnings: [],
    });
    expect(cardToBlockKit(card, { surface: 'message' }).warnings.map(({ code }) => code)).to.deep.equal(['dropped']);
  });

  it('Image: an image with its description; without https its description as context', () => {
    expect(blocksOf(made.image())).to.deep.equal([made.picture]);
    expect(blocksOf(made.image({ altText: '' }))).to.deep.equal([{ ...made.picture, alt_text: 'image' }]);
    for (const url of ['http://example.org/a.png', 'data:image/png;base64,AA', 'https://[', ''])
      expect(made.message([made.image({ url })])).to.deep.include({ blocks: [made.context('a picture')] });
    expect(warningsOf(made.image({ url: '' }))).to.deep.equal(['dropped /body/0']);
  });

  it('Image size Small or style Person: a picture in a context, in one row with others', () => {
    for (const look of [{ size: 'Small' }, { style: 'person' }, { width: '24px' }])
      expect(blocksOf(made.image(look), made.image(look))).to.deep.equal([made.context(made.picture, made.picture)]);
    expect(blocksOf(columns([made.image({ style: 'Person' })], [text('who', { isSubtle: true })]))).to.deep.equal([
      made.context(made.picture, 'who'),
    ]);
  });

  it('ImageSet: a context of its pictures, or images when they are large', () => {
    const images = [made.image(), made.image({ isVisible: false }), made.image()];
    expect(blocksOf({ type: 'ImageSet', images })).to.deep.equal([made.context(made.picture, made.picture)]);
    expect(blocksOf({ type: 'ImageSet', images, imageSize: 'Large' })).to.deep.equal([made.picture, made.picture]);
  });

  it('Media: its poster and a link to the source, with a warning', () => {
    const media = {
      type: 'Media',
      poster: 'https://example.org/a.png',
      altText: 'a picture',
      sources: [{ mimeType: 'video/mp4', url: 'https://example.org/film.mp4' }],
    };
    expect(blocksOf(media)).to.deep.equal([made.picture, section('<https://example.org/film.mp4|a picture>')]);
    expect(warningsOf(media)).to.deep.equal(['degraded /body/0']);
    expect(blocksOf({ type: 'Media', sources: [{ url: 'javascript:x' }] })).to.deep.equal([section('javascript:x')]);
  });

  it('Fact, FactSet: a field for each fact; more than ten in several sections; long ones by themselves, in order', () => {
    expect(blocksOf(made.facts(['Owner', 'A *b*'], ['', 'only'], ['Due', '']))).to.deep.equal([
      made.fields('*Owner*\nA _b_', 'only', '*Due*'),
    ]);
    const long = 'x'.repeat(2100);
    expect(blocksOf(made.facts(['a', '1'], ['b', long], ['c', '3']))).to.deep.equal([
      made.fields('*a*\n1'),
      section(`*b*\n${long}`),
      made.fields('*c*\n3'),
    ]);
  });

  it('Container that is set apart: its first words stand behind an empty line, unless something else parts them', () => {
    const apart = { spacing: 'Medium' };
    const [one, two] = [
      made.container([text('Gold'), text('3 of 4')], apart),
      made.container([text('Silver'), text('2 of 2')], apart),
    ];
    expect(blocksOf(text('Levels'), one, two)).to.deep.equal([section('Levels\n\nGold\n3 of 4\n\nSilver\n2 of 2')]);
    expect(blocksOf(one, made.container([text('Silver')], { ...apart, separator: true }))).to.deep.equal([
      section('Gold\n3 of 4'),
      made.divider,
      section('Silver'),
    ]);
    expect(blocksOf(text('a'), made.container([text('b')]))).to.deep.equal([section('a\nb')]);
    const full = 'x'.repeat(2999);
    expect(blocksOf(text(full), made.container([text('b')], apart))).to.deep.equal([section(full), section('b')]);
  });

  it('Container: its children inline', () => {
    expect(blocksOf(made.container([text('a'), made.container([text('b')])]), text('c'))).to.deep.equal([
      section('a\nb\nc'),
    ]);
  });

  it('Container style good, warning, attention: a leading word; emphasis, accent: lines around it', () => {
    const styled = (style: string) => blocksOf(text('before'), made.container([text('in')], { style }), text('after'));
    for (const [style, words] of [
      ['good', '✓ Good'],
      ['warning', '▲ Warning'],
      ['Attention', '✗ Attention'],
    ] as const)
      expect(styled(style)).to.deep.equal([section('before'), made.context(words), section('in\nafter')]);
    for (const style of ['emphasis', 'accent'])
      expect(styled(style)).to.deep.equal([
        section('before'),
        made.divider,
        section('in'),
        made.divider,
        section('after'),
      ]);
    const { blocks } = made.message([made.container([text('in')], { style: 'good' })], [], { words: { good: 'Bon' } });
    expect(blocks[0]).to.deep.equal(made.context('✓ Bon'));
  });

  it('Container selectAction: links its first text', () => {
    const pressed = made.container([made.image(), text('a **b**')], { selectAction: made.open('Go') });
    expect(blocksOf(pressed)).to.deep.equal([
      made.picture,
      section('<https://example.org|a >*<https://example.org|b>*'),
    ]);
    expect(warningsOf(pressed)).to.deep.equal(['degraded /body/0/selectAction']);
  });

  it('ColumnSet of two text columns: fields, row by row', () => {
    const one = columns([text('a'), text('c')], [text('b'), text('d')]);
    expect(made.message([one])).to.deep.include({ blocks: [made.fields('a', 'b', 'c', 'd')], warnings: [] });
    expect(blocksOf(columns([text('a')], [text('b'), text('c')]))).to.deep.equal([made.fields('a', 'b\nc')]);
  });

  it('ColumnSet of text and one image or button: a section with an accessory', () => {
    const beside = { ...section('a\nb'), accessory: made.picture };
    expect(blocksOf(columns([text('a'), text('b')], [made.image()]))).to.deep.equal([beside]);
    expect(blocksOf(columns([made.image({ size: 'Small' })], [text('a'), text('b')]))).to.deep.equal([beside]);
    const actions = { type: 'ActionSet', actions: [made.submit('Go')] };
    expect(made.message([columns([text('a')], [actions])])).to.deep.include({
      blocks: [{ ...section('a'), accessory: made.button('Go') }],
      warnings: [],
      text: 'a\nGo',
    });
  });

  it('other ColumnSet, Column: from left to right, with a warning', () => {
    expect(blocksOf(columns([text('a')], [text('b')], [text('c')]))).to.deep.equal([section('a  ·  b  ·  c')]);
    const mixed = columns([text('a')], [made.image(), text('b')], [text('c')]);
    expect(blocksOf(mixed)).to.deep.equal([section('a'), made.picture, section('b\nc')]);
    expect(warningsOf(mixed)).to.deep.equal(['degraded /body/0']);
    const hidden = { type: 'ColumnSet', columns: [{ items: [text('a')] }, { items: [text('b')], isVisible: false }] };
    expect(made.message([hidden])).to.deep.include({ blocks: [section('a')], warnings: [] });
  });

  it('ColumnSet, Column selectAction: a link on its first text, or a button after it', () => {
    const pressed = (selectAction: unknown) => blocksOf({ ...columns([text('a')], [text('b')]), selectAction });
    expect(pressed(made.open('Go'))).to.deep.equal([made.fields('<https://example.org|a>', 'b')]);
    expect(pressed(made.submit('Go'))).to.deep.equal([
      made.fields('a', 'b'),
      { type: 'actions', elements: [made.button('Go')] },
    ]);
  });

  it('ColumnSet of empty, weighted columns: a bar behind the words, one cell each while they are few', () => {
    expect(blocksOf(text('3 of 4'), bar([3, 'good'], [1, 'emphasis']))).to.deep.equal([section('3 of 4  ■■■□')]);
    expect(blocksOf(columns([text('1 of 2')], [bar([1, 'good'], [1, 'emphasis'])]))).to.deep.equal([
      section('1 of 2  ■□'),
    ]);
    expect(blocksOf(text('x'), bar([99, 'good'], [1, 'emphasis']))).to.deep.equal([section('x  ■■■■■■■■■□')]);
    expect(blocksOf(text('x'), bar([1, 'good'], [99, 'emphasis']))).to.deep.equal([section('x  ■□□□□□□□□□')]);
    expect(blocksOf(text('x'), bar([100, 'good']))).to.deep.equal([section('x  ■■■■■■■■■■')]);
    expect(blocksOf(bar([1, 'good'], [1, 'default']))).to.deep.equal([made.context('■□')]);
  });

  it('isVisible false: left out', () => {
    expect(blocksOf(text('no', { isVisible: false }), text('yes'))).to.deep.equal([section('yes')]);
  });
});
