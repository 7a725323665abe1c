import { expect } from 'chai';
import { cardToBlockKit } from '../../../cards/blockkit/index.js';
import * as made from './made.js';

const { table, text, blocksOf } = made;
const cell = (...elements: unknown[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
const words = (said: string, style?: Record<string, true>) => ({
  type: 'text',
  text: said,
  ...(style === undefined ? {} : { style }),
});
const bold = { bold: true } as const;

describe('tables in Block Kit', () => {
  it('Table: a table with a bold first row, its columns aligned', () => {
    const columns = [{}, { horizontalCellContentAlignment: 'Right' }];
    const {
      blocks,
      warnings,
      text: said,
    } = made.message([
      table(
        [
          ['Name', 'Count'],
          ['**A**', '1'],
        ],
        { columns },
      ),
    ]);
    expect(blocks).to.deep.equal([
      {
        type: 'table',
        rows: [
          [cell(words('Name', bold)), cell(words('Count', bold))],
          [cell(words('A', bold)), cell(words('1'))],
        ],
        column_settings: [null, { align: 'right' }],
      },
    ]);
    expect(warnings).to.deep.equal([]);
    expect(said).to.equal('Name | Count\nA | 1');
  });

  it('Table: rows without a header, of unequal length, with links and small texts', () => {
    const rows = [['[a](https://example.org)'], ['b', text('c', { isSubtle: true })]];
    const [block] = blocksOf(table(rows, { firstRowAsHeader: false, horizontalCellContentAlignment: 'center' }));
    expect(block).to.deep.equal({
      type: 'table',
      rows: [
        [cell({ type: 'link', url: 'https://example.org', text: 'a' }), cell(words(' '))],
        [cell(words('b')), cell(words('c'))],
      ],
      column_settings: [{ align: 'center' }, { align: 'center' }],
    });
  });

  it('a second Table: monospaced text in a fence', () => {
    const one = table([
      ['Name', 'Count'],
      ['A `b`', '1'],
      ['Lee & Co', '20'],
    ]);
    const { blocks, warnings } = made.message([one, one]);
    expect(blocks.map(({ type }) => type)).to.deep.equal(['table', 'section']);
    expect(blocks[1]).to.deep.equal(made.section("```Name     | Count\nA 'b'    | 1\nLee &amp; Co | 20```"));
    expect(warnings.map(({ code, path }) => `${code} ${path}`)).to.deep.equal(['degraded /body/1']);
  });

  it('a Table in a modal or on the home page: monospaced text, for there are no tables there', () => {
    for (const surface of ['modal', 'home'] as const) {
      const { blocks } = cardToBlockKit(
        {
          body: [
            table([
              ['a', 'b'],
              ['c', 'd'],
            ]),
          ],
        },
        { surface },
      );
      expect(blocks).to.deep.equal([made.section('```a | b\nc | d```')]);
    }
  });

  it('a Table with inputs or actions in its cells: lines, each with what Slack can show behind it', () => {
    const actions = { type: 'ActionSet', actions: [made.submit('Go')] };
    expect(
      blocksOf(
        table([
          ['a', actions],
          ['b', 'c'],
        ]),
      ),
    ).to.deep.equal([made.section('a'), { type: 'actions', elements: [made.button('Go')] }, made.section('b | c')]);
  });

  it('an empty Table: nothing', () => {
    expect(blocksOf(text('x'), table([]), table([[]]))).to.deep.equal([made.section('x')]);
  });
});
