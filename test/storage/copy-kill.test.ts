import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { compareStores, copyStore, openEmbeddedStore, openPostgresStore, type Place } from '../../storage/index.js';
import { refusalOf } from '../contract/refusal.js';
import { fillStore, toldBy } from '../support/full-store.js';
import { type FreshDatabase, freshDatabase } from '../support/postgres.js';
import { diceOf } from '../support/random-numbers.js';
import { compiled } from './compiled.js';

const killsEachWay = 10;
/** What the copier says before it is killed, and how long after: from its first word to after its last. */
const steps = ['begun', 'found', 'written', 'comparing', 'copied'];
const longestMs = 60;

const wordOf = (place: Place): string => (place.kind === 'folder' ? place.directory : place.url);

const ended = (child: ChildProcess): Promise<boolean> =>
  new Promise((resolve) => child.once('close', (_code, signal) => resolve(signal === 'SIGKILL')));

/** Copies in a process of its own, which is killed so long after it said that word. Answers whether it was still at it. */
const killedCopy = async (copier: string, from: Place, to: Place, word: string, afterMs: number): Promise<boolean> => {
  const child = spawn(process.execPath, [copier, wordOf(from), wordOf(to)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  let isTimed = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (isTimed || !said.includes(word)) return;
    isTimed = true;
    setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  const wasKilled = await ended(child);
  return wasKilled && !said.includes('copied');
};

/** All files of a folder by what is in them; a lock is no file. */
const filesIn = (directory: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(directory)
      .filter((name) => !name.startsWith('assay.lock'))
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(directory, name)))
          .digest('hex'),
      ]),
  );

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'assay-copy-kill-'));

describe('a copy of a store and kill -9', function () {
  this.timeout(300_000);
  let copier: string;
  let source: string;
  let first: unknown;

  before(async () => {
    copier = compiled('test/storage/copier.ts');
    source = newFolder();
    const store = await openEmbeddedStore({ directory: source });
    await fillStore(store, diceOf(11));
    first = await toldBy(store);
    await store.close();
  });
  after(() => rmSync(source, { recursive: true }));

  /** Whether anything is in the database: nobody may be able to tell it from a new one otherwise. */
  const isEmpty = async ({ url }: FreshDatabase): Promise<boolean> => {
    const store = await openPostgresStore({ url });
    const [organisations, installations] = [await store.organisations(), await store.installations()];
    await store.close();
    return organisations.length + installations.length === 0;
  };

  it(`into a database leaves it empty or whole, and the folder as it was, in ${killsEachWay} kills`, async () => {
    const before = filesIn(source);
    const dice = diceOf(12);
    const from: Place = { kind: 'folder', directory: source };
    let [amid, empty] = [0, 0];
    for (let kill = 0; kill < killsEachWay; kill += 1) {
      const database = await freshDatabase();
      const to: Place = { kind: 'database', url: database.url };
      const step = steps[kill % steps.length] ?? '';
      if (await killedCopy(copier, from, to, step, dice.roll(longestMs))) amid += 1;
      expect(filesIn(source), step).to.deep.equal(before);
      if (await isEmpty(database)) {
        empty += 1;
        await copyStore(from, to);
      }
      const { differences } = await compareStores(from, to);
      expect(differences, `killed after "${step}"`).to.deep.equal([]);
      await database.drop();
    }
    process.stdout.write(
      `      ${killsEachWay} kills, ${amid} in the middle, ${empty} left it empty, ${killsEachWay - empty} whole\n`,
    );
    expect(amid, 'kills in the middle').to.be.greaterThan(killsEachWay / 3);
  });

  it(`into a folder leaves it refused, empty or whole, and the database as it was, in ${killsEachWay} kills`, async () => {
    const database = await freshDatabase();
    const dice = diceOf(13);
    const from: Place = { kind: 'database', url: database.url };
    await copyStore({ kind: 'folder', directory: source }, from);
    const found = { refused: 0, empty: 0, whole: 0 };
    for (let kill = 0; kill < killsEachWay; kill += 1) {
      const directory = newFolder();
      const to: Place = { kind: 'folder', directory };
      const step = steps[kill % steps.length] ?? '';
      await killedCopy(copier, from, to, step, dice.roll(longestMs));
      const names = Object.keys(filesIn(directory));
      if (names.includes('assay-store.json')) found.whole += 1;
      else if (names.length === 0) found.empty += 1;
      else {
        found.refused += 1;
        expect(String(await refusalOf(openEmbeddedStore({ directory })))).to.include(
          'a copy of a store that was not finished',
        );
      }
      if (!names.includes('assay-store.json')) await copyStore(from, to);
      const { differences } = await compareStores(from, to);
      expect(differences, `killed after "${step}"`).to.deep.equal([]);
      const store = await openEmbeddedStore({ directory });
      expect(await toldBy(store)).to.deep.equal(first);
      await store.close();
      rmSync(directory, { recursive: true });
    }
    expect(await compareStores({ kind: 'folder', directory: source }, from)).to.have.property('differences').that.is
      .empty;
    await database.drop();
    const { refused, empty, whole } = found;
    process.stdout.write(`      ${killsEachWay} kills, ${refused} left it refused, ${empty} empty, ${whole} whole\n`);
    expect(refused, 'kills in the middle').to.be.greaterThan(killsEachWay / 4);
  });
});
