import { expect } from 'chai';
import type { Store } from '../../storage/index.js';
import { addingOnce, type Claims } from './pairs.js';

/** What the last commit left beside the facts came with it: how to take it back, and that it happened once. */
const expectLastKept = async (store: Store, version: number, last: string | undefined, told: string): Promise<void> => {
  const undo = await store.undoOf('a', 'writer');
  if (last === undefined) {
    expect(undo, `there is nothing to take back ${told}`).to.equal(null);
    return;
  }
  expect(undo, `the way back was torn off its commit ${told}`).to.deep.include({ version, messages: [last] });
  const again = await store.commit([addingOnce(version, last)]);
  expect(again.kind, `its key was torn off its commit ${told}`).to.equal('repeated');
};

/** Everything acknowledged is there, whole and once, and nothing that nobody tried. */
export const expectKept = async (
  store: Store,
  { tried, acknowledged }: Pick<Claims, 'acknowledged'> & Partial<Claims>,
  told = '',
): Promise<string[]> => {
  const [a, b] = [await store.read('a'), await store.read('b')];
  const people = a?.facts.people.map(({ id }) => id) ?? [];
  expect(b?.facts.people.map(({ id }) => id) ?? [], `a commit was torn ${told}`).to.deep.equal(people);
  const there = new Set(people);
  expect(
    [...acknowledged].filter((person) => !there.has(person)),
    `acknowledged and lost ${told}`,
  ).to.deep.equal([]);
  expect(
    people.filter((person) => tried !== undefined && !tried.has(person)),
    `there and never tried ${told}`,
  ).to.deep.equal([]);
  expect(there.size, `there twice ${told}`).to.equal(people.length);
  if (a !== null) expect(a.version, `a commit was done twice ${told}`).to.equal(people.length + 1);
  const messages = (await store.outbox('a')).map(({ id }) => id);
  expect(messages, `a message was torn off its commit ${told}`).to.have.members(people);
  const entries = (await store.journal('a')).flatMap(({ changes }) => changes);
  expect(entries.map((change) => change.kind === 'person-added' && change.person)).to.deep.equal(people);
  await expectLastKept(store, a?.version ?? 0, people.at(-1), told);
  return people;
};
