import { expect } from 'chai';
import fc from 'fast-check';
import { z } from 'zod';
import { isJson } from '../../storage/json.js';

const whole = z.json();
const anything = fc.anything({
  withDate: true,
  withMap: true,
  withSet: true,
  withBigInt: true,
  withNullPrototype: true,
});

describe('what JSON can say', () => {
  it('is what zod says, of anything', () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.jsonValue()), (value) => {
        expect(isJson(value)).to.equal(whole.safeParse(value).success);
      }),
      { numRuns: 1000 },
    );
  });

  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.oneof(anything.filter(isJson), fc.jsonValue()), (value) => {
        const again: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.stringify(again)).to.equal(JSON.stringify(value));
      }),
    );
  });

  for (const [what, value] of [
    ['not a number', Number.NaN],
    ['without end', Number.POSITIVE_INFINITY],
    ['nothing', undefined],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a map', new Map()],
    ['a date', new Date(0)],
    ['a list with a hole', new Array(1)],
    ['deep in something', { a: [{ b: undefined }] }],
  ] as const)
    it(`is none: ${what}`, () => {
      expect(isJson(value)).to.equal(false);
    });
});
