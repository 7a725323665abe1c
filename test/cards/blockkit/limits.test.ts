import { expect } from 'chai';
import { cardToBlockKit, limits } from '../../../cards/blockkit/index.js';
import { blockKitProblems } from '../../support/block-kit.js';
import { fixtures } from './limit-fixtures.js';

const leaves = (part: unknown, path = ''): [string, number][] =>
  typeof part === 'number'
    ? [[path, part]]
    : Object.entries(part as Record<string, unknown>).flatMap(([name, inner]) =>
        leaves(inner, path === '' ? name : `${path}.${name}`),
      );

describe('the limits of Block Kit', () => {
  it('each have a fixture, and no fixture is for none', () => {
    expect(Object.keys(fixtures).sort()).to.deep.equal(
      leaves(limits)
        .map(([path]) => path)
        .sort(),
    );
  });

  for (const [path, limit] of leaves(limits)) {
    const fixture = fixtures[path];
    if (fixture === undefined) continue;
    // "First – last" grows by two.
    const step = path === 'select.groupLabel' ? 2 : 1;
    for (const amount of [limit - step, limit, limit + step])
      it(`${path}: ${amount} of ${limit}`, () => {
        const surface = fixture.surface ?? 'message';
        const convert = fixture.convert ?? ((card: unknown) => cardToBlockKit(card, { surface }));
        const converted = convert(fixture.card(amount));
        const isOver = amount > limit;
        expect(fixture.got(converted)).to.deep.equal(isOver ? fixture.over : amount);
        expect([...new Set(converted.warnings.map((warning) => `${warning.code} ${warning.path}`))]).to.deep.equal(
          isOver ? fixture.warnings : (fixture.always ?? []),
        );
        expect(converted.pages.flatMap((page) => blockKitProblems(page, surface))).to.deep.equal([]);
      });
  }
});
