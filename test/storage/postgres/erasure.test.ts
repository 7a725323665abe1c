import { expect } from 'chai';
import type { Store } from '../../../storage/index.js';
import { adding } from '../../contract/commits.js';
import { erased } from '../../contract/people.js';
import { crowd, everything, marksOf } from './crowded.js';
import { onDatabase } from './on-database.js';

describe('erasing somebody from a PostgreSQL database', () => {
  const database = onDatabase();
  const told = async (): Promise<string> => {
    const client = await database.connected();
    return JSON.stringify([...(await everything(client))]);
  };
  const erase = (store: Store, organisation: string) =>
    store.commit([{ ...adding(organisation, 3, 'y'), directory: [erased('p')] }]);

  for (const [how, snapshotAfterBytes] of [
    ['in commits', 1e9],
    ['in a snapshot', 1],
  ] as const)
    it(`leaves no column of any table that tells of them, where they were ${how}, and leaves everybody else`, async () => {
      const store = await database.opened({ snapshotAfterBytes });
      await crowd(store, 'a');
      await crowd(store, 'b');
      await store.close();
      const before = await told();
      for (const mark of [...marksOf('a'), ...marksOf('b')]) expect(before, mark).to.contain(mark);
      const opened = await database.opened({ snapshotAfterBytes });
      const client = await database.connected();
      const { rows } = await client.query<{ name: string }>(
        `select relname as name from pg_class where relkind = 'r' and relrowsecurity and not relforcerowsecurity`,
      );
      for (const { name } of rows) await client.query(`alter table ${name} force row level security`);
      expect((await erase(opened, 'a')).kind).to.equal('committed');
      await opened.close();
      const after = (await told()).toLowerCase();
      for (const mark of marksOf('a')) expect(after, mark).to.not.contain(mark.toLowerCase());
      for (const mark of marksOf('b')) expect(after, mark).to.contain(mark.toLowerCase());
      expect(after, 'a message to somebody else').to.contain('o-a');
    });

  it('leaves the same organisation to whoever erased and to whoever reads it again', async () => {
    const store = await database.opened();
    await crowd(store, 'a');
    const first = (await store.journal('a')).length;
    await erase(store, 'a');
    expect(await store.journal('a')).to.have.length(first + 1);
    const again = await database.opened();
    expect(await again.journal('a')).to.deep.equal(await store.journal('a'));
    const [here, there] = [await store.read('a'), await again.read('a')];
    const plain = (snapshot: typeof here): unknown =>
      JSON.parse(JSON.stringify([snapshot?.facts, [...(snapshot?.people ?? [])], [...(snapshot?.remarks ?? [])]]));
    expect(plain(there)).to.deep.equal(plain(here));
  });
});
