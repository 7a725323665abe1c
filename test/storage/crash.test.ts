import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { diskFiles } from '../../storage/embedded/files.js';
import { openEmbeddedStore } from '../../storage/index.js';
import { adding, founding } from '../contract/store.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'assay-crash-'));
const writer = fileURLToPath(new URL('./writer.ts', import.meta.url));
const rounds = Number(process.env.ASSAY_KILL_ROUNDS ?? 12);

const peopleIn = async (directory: string): Promise<{ a: Set<string>; b: Set<string> }> => {
  const store = await openEmbeddedStore({ directory });
  const ids = async (organisation: string) =>
    new Set((await store.read(organisation))?.facts.people.map(({ id }) => id));
  const people = { a: await ids('a'), b: await ids('b') };
  await store.close();
  return people;
};

/** Kills the writer after so many acknowledgements; answers what it had acknowledged. */
const killedWriter = (directory: string, round: number, after: number): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', writer, directory, String(round)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.split('\n').length > after) child.kill('SIGKILL');
    });
    child.once('exit', (_code, signal) =>
      signal === 'SIGKILL'
        ? resolve(
            printed
              .split('\n')
              .slice(0, -1)
              .filter((line) => line !== 'open'),
          )
        : reject(new Error('the writer ended by itself')),
    );
  });

const refusal = async (directory: string): Promise<string> => {
  const opened = await openEmbeddedStore({ directory }).catch((error: unknown) => error);
  if (opened instanceof Error) return opened.message;
  throw new Error('the store opened');
};

/** A closed store with a few commits in one journal. */
const written = async (commits: number): Promise<string> => {
  const directory = folder();
  const store = await openEmbeddedStore({ directory });
  await store.commit([founding('a')]);
  for (let version = 1; version <= commits; version += 1) await store.commit([adding('a', version, `p${version}`)]);
  await store.close();
  return directory;
};

const copied = (directory: string): string => {
  const copy = folder();
  cpSync(directory, copy, { recursive: true });
  return copy;
};

describe('the embedded store on a bad day', function () {
  this.timeout(120_000);

  it(`loses nothing it acknowledged and tears nothing in ${rounds} kills`, async () => {
    const directory = folder();
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      acknowledged.push(...(await killedWriter(directory, round, 20 + ((round * 37) % 150))));
      const { a, b } = await peopleIn(directory);
      expect([...a]).to.deep.equal([...b]);
      expect(acknowledged.filter((person) => !a.has(person))).to.deep.equal([]);
    }
    expect(acknowledged.length).to.be.greaterThan(rounds * 10);
  });

  it('recovers an exact prefix from a journal cut at any byte, and goes on writing', async () => {
    const directory = await written(4);
    const journal = readFileSync(join(directory, 'journal-0.log'));
    const lineEnds = [...journal].flatMap((byte, index) => (byte === 10 ? [index + 1] : []));
    for (let length = 0; length <= journal.length; length += 1) {
      const copy = copied(directory);
      truncateSync(join(copy, 'journal-0.log'), length);
      const store = await openEmbeddedStore({ directory: copy });
      const whole = lineEnds.filter((end) => end <= length).length;
      expect((await store.read('a'))?.version ?? 0).to.equal(whole);
      await store.commit([whole === 0 ? founding('a') : adding('a', whole, 'again')]);
      await store.close();
      rmSync(copy, { recursive: true });
    }
  });

  it('never shows wrong data for a flipped bit: it refuses, or cuts a last line that cannot be read', async () => {
    const directory = await written(3);
    const journal = readFileSync(join(directory, 'journal-0.log'));
    const lastLine = journal.lastIndexOf(10, journal.length - 2) + 1;
    for (let at = 0; at < journal.length; at += 1) {
      const copy = copied(directory);
      const flipped = Buffer.from(journal);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(join(copy, 'journal-0.log'), flipped);
      const opened = await openEmbeddedStore({ directory: copy }).catch((error: unknown) => error);
      if (opened instanceof Error) expect(opened.message).to.contain('journal-0.log');
      else {
        const store = opened as Awaited<ReturnType<typeof openEmbeddedStore>>;
        const snapshot = await store.read('a');
        const people = snapshot?.facts.people.map(({ id }) => id);
        const harmless = snapshot?.version === 4;
        expect(at >= lastLine - 1 || harmless).to.equal(true);
        expect(people).to.deep.equal(harmless ? ['p1', 'p2', 'p3'] : ['p1', 'p2']);
        await store.close();
      }
      rmSync(copy, { recursive: true });
    }
  });

  it('never takes missing files for a first start', async () => {
    for (const missing of ['snapshot-0.json', 'snapshot-0.json.sha256', 'journal-0.log']) {
      const copy = copied(await written(2));
      rmSync(join(copy, missing));
      expect(await refusal(copy)).to.match(/missing|no snapshot/);
    }
  });

  it('refuses a damaged snapshot and names it', async () => {
    const copy = copied(await written(1));
    const path = join(copy, 'snapshot-0.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('{', '{ '));
    expect(await refusal(copy))
      .to.contain('snapshot-0.json')
      .and.to.contain('damaged');
  });

  it('does not move into a folder that is somebody else’s', async () => {
    const directory = folder();
    writeFileSync(join(directory, 'thesis.txt'), 'years of work');
    expect(await refusal(directory)).to.contain('is not a data folder of the bot');
    expect(readdirSync(directory)).to.deep.equal(['thesis.txt']);
  });

  it('keeps a second process out', async () => {
    const directory = join(folder(), 'data');
    mkdirSync(directory);
    const store = await openEmbeddedStore({ directory });
    expect(await refusal(directory)).to.contain('is held by another running bot');
    await store.close();
    await (await openEmbeddedStore({ directory })).close();
  });

  it('stops for good when a write fails, with nothing acknowledged that is not there', async () => {
    const directory = folder();
    let full = false;
    let fatal = 0;
    const store = await openEmbeddedStore({
      directory,
      onFatal: () => {
        fatal += 1;
      },
      files: {
        ...diskFiles,
        append: async (path) => {
          const file = await diskFiles.append(path);
          return {
            write: async (text) => {
              if (full) throw new Error('ENOSPC');
              await file.write(text);
            },
            close: () => file.close(),
          };
        },
      },
    });
    await store.commit([founding('a')]);
    full = true;
    const outcomes = await Promise.allSettled([
      store.commit([adding('a', 1, 'p')]),
      store.commit([adding('a', 2, 'q')]),
    ]);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    full = false;
    expect(await store.commit([adding('a', 3, 'r')]).catch((error: unknown) => error)).to.be.instanceOf(Error);
    expect(await store.read('a').catch((error: unknown) => error)).to.be.instanceOf(Error);
    expect(fatal).to.equal(1);
    await store.close();
    const again = await openEmbeddedStore({ directory });
    expect((await again.read('a'))?.version).to.equal(1);
    await again.close();
  });

  it('writes a snapshot that any JSON reader can read, and drops erased people from every file', async () => {
    const directory = folder();
    const store = await openEmbeddedStore({ directory, snapshotAfterBytes: 1 });
    await store.commit([founding('a')]);
    const person = {
      id: 'p',
      name: 'Ana Ruiz',
      email: null,
      language: null,
      role: 'employee' as const,
      hidden: false,
      vendorIds: [],
    };
    await store.commit([{ ...adding('a', 1, 'p'), directory: [{ kind: 'person-recorded', person }] }]);
    await store.commit([{ ...adding('a', 2, 'q'), directory: [{ kind: 'person-erased', person: 'p' }] }]);
    for (let version = 3; version < 12; version += 1) {
      await store.commit([adding('a', version, `x${version}`)]);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await store.close();
    const remembering = readdirSync(directory).filter((name) =>
      readFileSync(join(directory, name), 'utf8').includes('Ana Ruiz'),
    );
    expect(remembering, readdirSync(directory).join(' ')).to.deep.equal([]);
    const snapshot =
      readdirSync(directory)
        .filter((name) => name.endsWith('.json') && name.startsWith('snapshot'))
        .sort()
        .at(-1) ?? '';
    expect(JSON.parse(readFileSync(join(directory, snapshot), 'utf8'))).to.have.nested.property(
      'organisations.a.facts.people',
    );
  });
});
