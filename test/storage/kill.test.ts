import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { generationsOf } from '../../storage/embedded/names.js';
import { openEmbeddedStore } from '../../storage/index.js';
import { compiled } from './compiled.js';
import { expectKept } from './expect-kept.js';
import { diceOf } from './forgetful-disk.js';

const rounds = Number(process.env.ASSAY_KILL_ROUNDS ?? 200);
/** A folder serves so many rounds: in a small store, new generations are made all the time. */
const roundsPerFolder = 10;
const writersAtOnce = 2;

/** Kills the writer after so many acknowledgements, in the middle of whatever it does; answers what it acknowledged. */
const killedWriter = (writer: string, directory: string, round: number, after: number): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, directory, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const printed: string[] = [];
    let partial = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (partial + text).split('\n');
      partial = lines.pop() ?? '';
      printed.push(...lines);
      if (printed.length > after) child.kill('SIGKILL');
    });
    child.once('close', (_code, signal) =>
      signal === 'SIGKILL'
        ? resolve(printed.filter((line) => line !== 'open'))
        : reject(new Error('the writer ended by itself')),
    );
  });

/** Whether the kill fell between a new journal and its snapshot. */
const isAmidGenerations = (directory: string): boolean => {
  const names = readdirSync(directory);
  return generationsOf(names, 'journal').at(-1) !== generationsOf(names, 'snapshot').at(-1);
};

interface Tally {
  acknowledged: number;
  amidGenerations: number;
}

const livesOfOneFolder = async (writer: string, seed: number, lives: number): Promise<Tally> => {
  const dice = diceOf(seed);
  const directory = mkdtempSync(join(tmpdir(), 'assay-kill-'));
  const acknowledged = new Set<string>();
  const tally = { acknowledged: 0, amidGenerations: 0 };
  for (let round = 0; round < lives; round += 1) {
    const told = await killedWriter(writer, directory, round, 1 + dice(80));
    for (const person of told) acknowledged.add(person);
    tally.acknowledged += told.length;
    if (isAmidGenerations(directory)) tally.amidGenerations += 1;
    const store = await openEmbeddedStore({ directory });
    const people = await expectKept(store, { acknowledged }, `in round ${round} of folder ${seed}`);
    for (const person of people)
      expect(await store.seenBy('a', person), `seen before ${person} was added, and lost`).to.have.length(1);
    await store.close();
    /** What a reader was shown is not taken back either. */
    for (const person of people) acknowledged.add(person);
  }
  rmSync(directory, { recursive: true });
  return tally;
};

describe('the embedded store and kill -9', function () {
  this.timeout(300_000);

  it(`loses nothing it acknowledged and tears nothing in ${rounds} kills`, async () => {
    const writer = compiled('test/storage/writer.ts');
    const folders = Array.from({ length: Math.ceil(rounds / roundsPerFolder) }, (_, index) => index);
    const tallies: Tally[] = [];
    const chain = async (): Promise<void> => {
      for (let folder = folders.shift(); folder !== undefined; folder = folders.shift())
        tallies.push(
          await livesOfOneFolder(writer, folder, Math.min(roundsPerFolder, rounds - folder * roundsPerFolder)),
        );
    };
    await Promise.all(Array.from({ length: writersAtOnce }, chain));
    const total = (of: (tally: Tally) => number): number => tallies.reduce((sum, tally) => sum + of(tally), 0);
    expect(total(({ acknowledged }) => acknowledged)).to.be.greaterThan(rounds * 10);
    expect(
      total(({ amidGenerations }) => amidGenerations),
      'kills in rotations',
    ).to.be.greaterThan(rounds / 20);
  });
});
