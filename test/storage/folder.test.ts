import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { inflateRawSync } from 'node:zlib';
import { expect } from 'chai';
import { JSONFile } from 'lowdb/node';
import { openEmbeddedStore, personDestination, type Store, StoreOpenError } from '../../storage/index.js';
import { adding, founding, message } from '../contract/commits.js';
import { erased, linked, linkedIdentity, record, remark, remarked } from '../contract/people.js';
import { diceOf, ForgetfulDisk } from './forgetful-disk.js';
import { addToBoth, foundPair, noClaims, openOn } from './pairs.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'assay-folder-'));

const refusal = async (opening: Promise<unknown>): Promise<string> => {
  const outcome = await opening.catch((error: unknown) => error);
  expect(outcome).to.be.instanceOf(StoreOpenError);
  return (outcome as StoreOpenError).message;
};

const nobody = 65534;

/** Nothing is forbidden to root: root hands the folder to somebody else and becomes them for as long as it takes. */
const withoutRights = async (directory: string, work: () => Promise<void>): Promise<void> => {
  if (process.geteuid?.() !== 0) return work();
  for (const path of [directory, ...readdirSync(directory).map((name) => join(directory, name))])
    chownSync(path, nobody, nobody);
  process.seteuid?.(nobody);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
  }
};

/** A closed store of a few generations, file by file. */
const used = async (): Promise<Map<string, Buffer>> => {
  const disk = new ForgetfulDisk();
  const store = await openOn(disk);
  await foundPair(store);
  for (let number = 0; number < 9; number += 1) {
    await addToBoth(store, `p${number}`, noClaims());
    await setImmediate();
  }
  await store.close();
  return disk.contents();
};

const openFiles = (files: Map<string, Buffer>) => openOn(ForgetfulDisk.holding(files));
const versionIn = async (files: Map<string, Buffer>): Promise<number> => {
  const store = await openFiles(files);
  const version = (await store.read('a'))?.version ?? 0;
  await store.close();
  return version;
};

/** All that is in a folder's files, also what is packed in them. */
const textOf = (directory: string): string =>
  readdirSync(directory)
    .map((name) => readFileSync(join(directory, name), 'utf8'))
    .flatMap((text) => [
      text,
      ...[...text.matchAll(/^\["(?:more|undo-packed)",.*?([\w+/=]+)"}?\],?$/gm)].map(([, packed = '']) =>
        inflateRawSync(Buffer.from(packed, 'base64')).toString(),
      ),
    ])
    .join('\n');

/** What a store knows of somebody, each in another place. */
const anas = ['Ana Ruiz', 'MC-1', 'aad-of-ana', 'number-1', 'number-40', 'a proof', 'said of Ana', 'told to Ana'];

const tellOfAna = async (store: Store): Promise<void> => {
  await store.commit([
    {
      ...founding('a'),
      changes: [{ kind: 'person-added', on: '2026-11-23', person: 'p' }],
      directory: [record('p', 'Ana Ruiz', { vendorIds: ['MC-1'] }), linkedIdentity('aad-of-ana', 'p')],
    },
  ]);
  const numbers = Array.from({ length: 41 }, (_, nth) => linked(`${nth}`, 'p', { certificateId: `number-${nth}` }));
  await store.commit([
    { ...adding('a', 1, 'p'), changes: [...numbers, linked('b', 'bo', { evidence: 'proof of Bo' })] },
  ]);
  await store.commit([
    {
      ...adding('a', 2, 'r'),
      changes: [{ kind: 'achievement-corrected', on: '2026-11-23', id: '40', evidence: 'a proof' }],
      actor: 'admin',
      undoable: { until: null },
      directory: [remarked(remark('40', 'p', { text: 'said of Ana' }))],
      outbox: [{ ...message('m'), destination: personDestination('a', 'p'), payload: 'told to Ana' }],
    },
  ]);
  await store.noteSeen('a', 'admin', ['p'], '2026-11-23');
  /** What was committed so far stands in a snapshot and no longer in a journal only. */
  await store.commit([{ ...adding('a', 3, 's'), directory: [erased('nobody')] }]);
};

describe('the embedded store and its folder', () => {
  it('starts new in an empty folder, on a fresh volume, and after a first start that was interrupted', async () => {
    for (const names of [[], ['lost+found'], ['snapshot-0.json.tmp'], ['snapshot-0.json', 'snapshot-0.json.sha256']]) {
      const files = new Map(names.map((name) => [`/data/${name}`, Buffer.from('half')]));
      expect(await versionIn(files)).to.equal(0);
    }
  });

  it('never takes a missing file for a first start, nor starts with less than was acknowledged', async () => {
    const files = await used();
    let refused = 0;
    for (const missing of files.keys()) {
      const left = new Map(files);
      left.delete(missing);
      const outcome = await versionIn(left).catch((error: unknown) => error);
      if (outcome instanceof StoreOpenError) {
        refused += 1;
        expect(outcome.message)
          .to.match(/missing|cannot be read/)
          .and.to.match(/Put back a copy/);
      } else expect(outcome, `without ${missing}`).to.equal(10);
    }
    expect(refused).to.be.greaterThan(2);
  });

  it('refuses when only the marker is left, or only the marker is gone', async () => {
    const files = await used();
    const marker = '/data/assay-store.json';
    expect(await refusal(openFiles(new Map([[marker, files.get(marker) ?? Buffer.alloc(0)]])))).to.contain(
      'a store was here',
    );
    files.delete(marker);
    expect(await refusal(openFiles(files)))
      .to.contain('assay-store.json is missing')
      .and.to.contain('Put back a copy');
    const first = new ForgetfulDisk();
    const store = await openOn(first, { snapshotAfterBytes: 1e9 });
    await foundPair(store);
    await store.close();
    const young = first.contents();
    young.delete(marker);
    expect(await refusal(openFiles(young))).to.contain('journal-0.log says that a store was here');
  });

  it('does not move into a folder that is somebody else’s', async () => {
    const directory = folder();
    writeFileSync(join(directory, 'thesis.txt'), 'years of work');
    expect(await refusal(openEmbeddedStore({ directory }))).to.contain('is not a data folder of the bot');
    expect(readdirSync(directory)).to.deep.equal(['thesis.txt']);
  });

  it('leaves other files in its own folder alone, whatever they are called', async () => {
    const files = await used();
    for (const name of ['notes.txt', 'report.tmp', 'journal-1.log.bak', 'snapshot-01.json', 'journal-99.log.gz'])
      files.set(`/data/${name}`, Buffer.from('mine'));
    const disk = ForgetfulDisk.holding(files);
    const store = await openOn(disk);
    await addToBoth(store, 'another', noClaims());
    await store.close();
    expect([...disk.contents()].filter(([, bytes]) => bytes.toString() === 'mine')).to.have.length(5);
  });

  it('refuses other JSON under its names, and a journal or snapshot that does not belong', async () => {
    const files = await used();
    const stranger = Buffer.from('{"users":[]}\n');
    const newest =
      [...files.keys()]
        .filter((name) => name.endsWith('.json') && name.includes('snapshot'))
        .sort()
        .at(-1) ?? '';
    for (const name of [
      newest,
      `${newest}.sha256`,
      '/data/journal-77.log',
      '/data/snapshot-77.json',
      '/data/assay-store.json',
    ])
      expect(await refusal(openFiles(new Map(files).set(name, stranger))), name).to.contain(
        name.replace('.sha256', ''),
      );
  });

  it('refuses the format of another version, earlier or later', async () => {
    const files = await used();
    for (const [format, which] of [
      [1, 'an earlier version'],
      [3, 'a later version'],
    ] as const)
      expect(
        await refusal(openFiles(new Map(files).set('/data/assay-store.json', Buffer.from(`{"format":${format}}\n`)))),
      ).to.contain(which);
  });

  it('says so when a folder stands where a file should, or the folder is a file', async () => {
    for (const name of [
      'assay-store.json',
      'assay.lock',
      'snapshot-0.json',
      'snapshot-0.json.sha256',
      'journal-0.log',
    ]) {
      const directory = folder();
      await (await openEmbeddedStore({ directory })).close();
      rmSync(join(directory, name), { force: true });
      mkdirSync(join(directory, name));
      expect(await refusal(openEmbeddedStore({ directory })), name).to.contain(directory);
    }
    const file = join(folder(), 'data');
    writeFileSync(file, '');
    expect(await refusal(openEmbeddedStore({ directory: file }))).to.contain('cannot be used');
  });

  if (process.getuid !== undefined)
    it('says so when it may not read or write', async () => {
      const directory = folder();
      await (await openEmbeddedStore({ directory })).close();
      await withoutRights(directory, async () => {
        for (const name of readdirSync(directory)) {
          chmodSync(join(directory, name), 0);
          expect(await refusal(openEmbeddedStore({ directory })), name).to.contain('EACCES');
          chmodSync(join(directory, name), 0o600);
        }
        chmodSync(directory, 0o500);
        expect(await refusal(openEmbeddedStore({ directory }))).to.contain(directory);
        chmodSync(directory, 0o700);
      });
    });

  it('writes a snapshot that stock lowdb reads, and drops an erased person from every file', async () => {
    const directory = folder();
    const before = await openEmbeddedStore({ directory });
    await tellOfAna(before);
    await before.close();
    const told = textOf(directory);
    expect(
      anas.filter((one) => !told.includes(one)),
      'what is to go is there',
    ).to.deep.equal([]);
    const store = await openEmbeddedStore({ directory });
    await store.commit([{ ...adding('a', 4, 'q'), directory: [erased('p')] }]);
    await store.close();
    const names = readdirSync(directory);
    const left = textOf(directory);
    expect(
      anas.filter((one) => left.includes(one)),
      names.join(' '),
    ).to.deep.equal([]);
    expect(left, 'of others').to.contain('proof of Bo');
    const snapshot = names.filter((name) => /^snapshot-\d+\.json$/.test(name)).at(-1) ?? '';
    const read = await new JSONFile<{ records: unknown[] }>(join(directory, snapshot)).read();
    expect(read?.records)
      .to.deep.include(['person', { id: 'p' }])
      .and.to.deep.include(['person', { id: 'q' }]);
  });

  it('drops an erased person from every file however often the process was killed or lost its power meanwhile', async () => {
    const disk = new ForgetfulDisk();
    const store = await openOn(disk, { snapshotAfterBytes: 1e9 });
    await store.commit([
      {
        ...founding('a'),
        directory: [
          {
            kind: 'person-recorded',
            person: { id: 'p', name: 'Ana Ruiz', email: null, language: null, role: 'employee' },
          },
        ],
      },
    ]);
    /** Killed as soon as the erasure is acknowledged: before the first of its new generations. */
    disk.before = ({ call, path }) => {
      if (call === 'append' && path === 'journal-1.log') throw new Error('killed');
    };
    await store.commit([{ ...adding('a', 1, 'q'), directory: [{ kind: 'person-erased', person: 'p' }] }]);
    const killed = (at: number) => (_: unknown, number: number) => {
      if (number >= at) throw new Error('killed');
    };
    /** One life that ends at any step, by a kill or a cut, and one that ends as it should; then the power goes. */
    for (const [kind, after] of [
      ['kill', (ended: ForgetfulDisk) => ended.afterKill()],
      ['cut', (ended: ForgetfulDisk, seed: number) => ended.afterPowerCut(diceOf(seed))],
    ] as const)
      for (let at = 1; at < 90; at += 1) {
        const interrupted = disk.afterKill();
        interrupted.before = killed(at);
        await (await openOn(interrupted, { snapshotAfterBytes: 1e9 }).catch(() => null))?.close().catch(() => {});
        const next = after(interrupted, at);
        await (await openOn(next, { snapshotAfterBytes: 1e9 })).close();
        const left = next.afterPowerCut(diceOf(at));
        const remembering = [...left.contents()].filter(([, bytes]) => bytes.includes('Ana Ruiz'));
        expect(
          remembering.map(([name]) => name),
          `${kind} at ${at}`,
        ).to.deep.equal([]);
      }
  });
});
