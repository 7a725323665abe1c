import { expect } from 'chai';
import { parseCommits } from '../../../storage/check-commit.js';
import { connectionTo } from '../../../storage/postgres/connection.js';
import { readAhead } from '../../../storage/postgres/read-ahead.js';
import type { Commit } from '../../../storage/records.js';
import { adding, founding } from '../../contract/commits.js';
import { erased } from '../../contract/people.js';
import { onDatabase } from './on-database.js';

describe('erasing somebody while others commit to the same organisation in PostgreSQL', () => {
  const database = onDatabase();
  const erasing = (expected: number) => ({ ...adding('a', expected, 'y'), directory: [erased('p')] });
  const parsed = (expected: number): Commit[] => parseCommits([erasing(expected)]);

  it('is a conflict for whoever is late, and is made of what the other committed when it is tried again', async () => {
    const [one, two] = [await database.opened(), await database.opened()];
    await one.commit([founding('a')]);
    await one.commit([adding('a', 1, 'p')]);
    await two.commit([adding('a', 2, 'q')]);
    expect((await one.commit([erasing(2)])).kind).to.equal('conflict');
    expect((await one.commit([erasing(3)])).kind).to.equal('committed');
    expect((await one.commit([adding('a', 4, 'r')])).kind).to.equal('committed');
    const people = async (store: typeof one) => (await store.read('a'))?.facts.people.map(({ id }) => id);
    expect(await people(two)).to.deep.equal(['p', 'q', 'y', 'r']);
    expect(await people(await database.opened())).to.deep.equal(['p', 'q', 'y', 'r']);
  });

  it('begins with what was read before where that was not needed, and with nothing where it was', async () => {
    const store = await database.opened();
    await store.commit([founding('a')]);
    await store.commit([adding('a', 1, 'p')]);
    const connection = connectionTo(database.url, 1);
    try {
      const first = await readAhead(connection, parsed(2));
      await store.commit([adding('a', 2, 'q')]);
      const again = await readAhead(connection, parsed(3));
      const replica = again.take('a');
      expect(replica).to.equal(first.take('a'));
      expect(replica?.version).to.equal(3);
      expect(again.take('a')).to.equal(null);
      expect((await readAhead(connection, parsed(3))).take('a')).not.to.equal(replica);
      expect((await readAhead(connection, parseCommits([founding('b')]))).take('b')).to.equal(null);
    } finally {
      await connection.end();
    }
  });
});
