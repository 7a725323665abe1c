import { expect } from 'chai';
import fc from 'fast-check';
import { Table } from '../../storage/table.js';

interface Row {
  key: string;
  value: number;
}

const keyOf = ({ key }: Row): string => key;
const key = fc.oneof(fc.constantFrom('k0', 'k255', 'k256', 'k511', '__proto__', 'new'), fc.stringMatching(/^n[0-9]$/));
const step = fc.oneof(
  fc.record({ kind: fc.constant('with' as const), key, value: fc.integer() }),
  fc.record({ kind: fc.constant('without' as const), key }),
  fc.record({ kind: fc.constant('withoutAll' as const), keys: fc.array(key) }),
);

describe('a table', () => {
  it('holds what a Map would hold, in its order, and stays as it was when another comes of it', () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 256, 512), fc.array(step, { maxLength: 40 }), (size, steps) => {
        const rows = Array.from({ length: size }, (_, index) => ({ key: `k${index}`, value: index }));
        let table = Table.of<Row>(rows, keyOf);
        const map = new Map(rows.map((row) => [row.key, row]));
        const earlier: { stood: Table<Row>; expected: Map<string, Row> }[] = [];
        for (const one of steps) {
          earlier.push({ stood: table, expected: new Map(map) });
          if (one.kind === 'with') {
            table = table.with({ key: one.key, value: one.value });
            map.set(one.key, { key: one.key, value: one.value });
          } else if (one.kind === 'without') {
            table = table.without(one.key);
            map.delete(one.key);
          } else {
            table = table.withoutAll(one.keys);
            for (const gone of one.keys) map.delete(gone);
          }
        }
        const named = [
          ...rows.map(keyOf),
          ...steps.flatMap((one) => (one.kind === 'withoutAll' ? one.keys : [one.key])),
        ];
        for (const { stood, expected } of [...earlier, { stood: table, expected: map }]) {
          expect([...stood.entries()]).to.deep.equal([...expected.entries()]);
          expect(stood.size).to.equal(expected.size);
          for (const known of named) {
            expect(stood.get(known)).to.deep.equal(expected.get(known));
            expect(stood.has(known)).to.equal(expected.has(known));
          }
          expect([...stood.keys()]).to.deep.equal([...expected.keys()]);
        }
      }),
    );
  });
});
