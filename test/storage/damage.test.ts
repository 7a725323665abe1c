import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { generationsOf } from '../../storage/embedded/names.js';
import { type Store, StoreOpenError } from '../../storage/index.js';
import { ForgetfulDisk } from './forgetful-disk.js';
import { addToBoth, foundPair, noClaims, openOn } from './pairs.js';

type Contents = Map<string, Buffer>;

const peopleOf = async (store: Store): Promise<string[]> =>
  (await store.read('a'))?.facts.people.map(({ id }) => id) ?? [];

/** Opens a copy of these files. Answers the people in it and what was cut off, or the refusal. */
const opened = async (contents: Contents): Promise<{ people: string[]; cut: number } | StoreOpenError> => {
  const disk = ForgetfulDisk.holding(contents);
  let cut = 0;
  try {
    const store = await openOn(disk, { onTorn: (_, bytes) => (cut = bytes) });
    const people = await peopleOf(store);
    await addToBoth(store, 'one-more', noClaims());
    await store.close();
    const again = await openOn(disk);
    expect(await peopleOf(again), 'it goes on').to.deep.equal([...people, 'one-more']);
    await again.close();
    return { people, cut };
  } catch (error) {
    if (!(error instanceof StoreOpenError)) throw error;
    expect(disk.contents(), 'a refusal changes nothing').to.deep.equal(contents);
    return error;
  }
};

const replaced = (contents: Contents, path: string, bytes: Buffer): Contents => new Map(contents).set(path, bytes);

const expectRefusal = (outcome: Awaited<ReturnType<typeof opened>>, pattern: RegExp, told: string): void => {
  expect(outcome, told).to.be.instanceOf(StoreOpenError);
  expect((outcome as StoreOpenError).message, told).to.match(pattern);
};

function* flips(bytes: Buffer, bits: (at: number) => number[]): Generator<{ told: string; flipped: Buffer }> {
  for (let at = 0; at < bytes.length; at += 1)
    for (const bit of bits(at)) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
      yield { told: `bit ${bit} of byte ${at}`, flipped };
    }
}

describe('the embedded store and damaged files', function () {
  this.timeout(120_000);
  let contents: Contents;
  let people: string[];
  let newest: number;
  const path = (name: string): string => `/data/${name}`;
  const bytesOf = (name: string): Buffer => contents.get(path(name)) ?? Buffer.alloc(0);
  /** The same store before its newest snapshot was ready: two journals follow the snapshot. */
  const withTwoJournals = (): Contents => {
    const older = new Map(contents);
    older.delete(path(`snapshot-${newest}.json`));
    older.delete(path(`snapshot-${newest}.json.sha256`));
    return older;
  };

  before(async () => {
    const disk = new ForgetfulDisk();
    const store = await openOn(disk);
    await foundPair(store);
    for (let number = 0; number < 9; number += 1) {
      await addToBoth(store, `p${number}`, noClaims());
      await setImmediate();
    }
    await store.close();
    const last = await openOn(disk, { snapshotAfterBytes: 1e9 });
    for (const person of ['x', 'y', 'z']) await addToBoth(last, person, noClaims());
    people = await peopleOf(last);
    await last.close();
    contents = disk.contents();
    newest =
      generationsOf(
        [...contents.keys()].map((name) => name.slice('/data/'.length)),
        'snapshot',
      ).at(-1) ?? 0;
    expect(newest).to.be.greaterThan(0);
    expect(bytesOf(`journal-${newest}.log`).toString().split('\n').length).to.be.greaterThan(3);
  });

  it('opens an undamaged copy, with and without its newest snapshot', async () => {
    expect(await opened(contents)).to.deep.equal({ people, cut: 0 });
    expect(await opened(withTwoJournals())).to.deep.equal({ people, cut: 0 });
  });

  it('recovers an exact prefix from the newest journal cut at any byte, tells what it cut, and goes on', async () => {
    const journal = bytesOf(`journal-${newest}.log`);
    const ends = [...journal].flatMap((byte, index) => (byte === 10 ? [index + 1] : []));
    for (let length = 0; length <= journal.length; length += 1) {
      const whole = ends.filter((end) => end <= length);
      const outcome = await opened(replaced(contents, path(`journal-${newest}.log`), journal.subarray(0, length)));
      expect(outcome, `cut at ${length}`).to.deep.equal({
        people: people.slice(0, people.length - ends.length + whole.length),
        cut: length - (whole.at(-1) ?? 0),
      });
    }
  });

  it('refuses a journal cut at any byte when a later one goes on after it', async () => {
    const name = `journal-${newest - 1}.log`;
    const journal = bytesOf(name);
    for (let length = 0; length < journal.length; length += 1)
      expectRefusal(
        await opened(replaced(withTwoJournals(), path(name), journal.subarray(0, length))),
        /journal-\d+\.log.*Put back a copy/,
        `cut at ${length}`,
      );
  });

  it('refuses a flipped bit in any byte of a journal: an acknowledged commit is never taken for a torn end', async () => {
    for (const generation of [newest, newest - 1]) {
      const name = `journal-${generation}.log`;
      for (const { told, flipped } of flips(bytesOf(name), (at) => [at % 8, (at + 3) % 8]))
        expectRefusal(
          await opened(replaced(withTwoJournals(), path(name), flipped)),
          new RegExp(`${name}, line \\d+: .*Put back a copy`),
          `${name}, ${told}`,
        );
    }
  });

  it('refuses a snapshot with any bit flipped or cut at any byte, and the way back that it names loses nothing', async () => {
    for (const name of [`snapshot-${newest}.json`, `snapshot-${newest}.json.sha256`]) {
      const bytes = bytesOf(name);
      const advice = new RegExp(`snapshot-${newest}\\.json .*remove /data/snapshot-${newest}\\.json to start`);
      for (const { told, flipped } of flips(bytes, (at) => [at % 8]))
        expectRefusal(await opened(replaced(contents, path(name), flipped)), advice, `${name}, ${told}`);
      for (let length = 0; length < bytes.length; length += 1)
        expectRefusal(
          await opened(replaced(contents, path(name), bytes.subarray(0, length))),
          advice,
          `cut at ${length}`,
        );
    }
    const withoutSnapshot = new Map(contents);
    withoutSnapshot.delete(path(`snapshot-${newest}.json`));
    expect(await opened(withoutSnapshot)).to.deep.equal({ people, cut: 0 });
  });

  it('refuses a marker with any bit flipped or cut at any byte', async () => {
    const marker = bytesOf('assay-store.json');
    for (const { told, flipped } of flips(marker, () => [0, 1, 2, 3, 4, 5, 6, 7]))
      expectRefusal(await opened(replaced(contents, path('assay-store.json'), flipped)), /damaged|version/, told);
    for (let length = 0; length < marker.length - 1; length += 1)
      expectRefusal(
        await opened(replaced(contents, path('assay-store.json'), marker.subarray(0, length))),
        /assay-store\.json is damaged/,
        `cut at ${length}`,
      );
  });

  it('refuses two good lines in the wrong order, one twice, one taken out', async () => {
    const name = `journal-${newest}.log`;
    const [x = '', y = '', z = '', ...rest] = bytesOf(name).toString().split('\n');
    for (const lines of [
      [y, x, z, ...rest],
      [x, x, y, z, ...rest],
      [x, z, ...rest],
    ])
      expectRefusal(
        await opened(replaced(contents, path(name), Buffer.from(lines.join('\n')))),
        /line \d: operation \d+ is missing, \d+ follows/,
        'lines moved',
      );
  });

  it('cuts sectors that were never written, and refuses them where a later line says that they had been', async () => {
    const name = `journal-${newest}.log`;
    const journal = bytesOf(name);
    const holed = Buffer.from(journal);
    holed.fill(0, journal.lastIndexOf(10, journal.length - 2) + 30);
    expect(await opened(replaced(contents, path(name), holed))).to.include({
      cut: journal.length - journal.lastIndexOf(10, journal.length - 2) - 1,
    });
    const inTheMiddle = Buffer.concat([journal, journal]);
    inTheMiddle.fill(0, 0, 512);
    expectRefusal(
      await opened(replaced(contents, path(name), inTheMiddle.subarray(0, journal.length))),
      /line 1: .*may have been acknowledged/,
      'a hole',
    );
  });
});
