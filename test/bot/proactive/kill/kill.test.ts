import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openEmbeddedStore } from '../../../../storage/index.js';
import { compiled } from '../../../storage/compiled.js';
import { diceOf } from '../../../storage/forgetful-disk.js';
import { mark, marksIn } from './paper-platform.js';
import { type Tally, tallyOf, together, told } from './tally.js';

const rounds = Number(process.env.ASSAY_KILL_ROUNDS ?? 200);
const roundsPerFolder = 50;
const atOnce = 2;

/** One life of the sender: killed after so many acknowledgements, or when it has sent everything. */
const life = (parts: string[], killedAfter: number | null): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, parts, { stdio: ['ignore', 'pipe', 'inherit'] });
    const acknowledged: string[] = [];
    let partial = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (partial + text).split('\n');
      partial = lines.pop() ?? '';
      acknowledged.push(...lines);
      if (killedAfter !== null && acknowledged.length > killedAfter) child.kill('SIGKILL');
    });
    child.once('close', (code, signal) =>
      (killedAfter === null ? code === 0 : signal === 'SIGKILL')
        ? resolve(acknowledged)
        : reject(new Error(`the sender ended with ${String(code ?? signal)}`)),
    );
  });

const livesOfOneFolder = async (sender: string, seed: number, lives: number): Promise<Tally> => {
  const dice = diceOf(seed + 1);
  const folder = mkdtempSync(join(tmpdir(), 'assay-outbox-kill-'));
  const epoch = String(Date.now());
  const acknowledged: string[] = [];
  for (let round = 0; round < lives; round += 1) {
    acknowledged.push(...(await life([sender, folder, String(round), epoch], 1 + dice(60))));
    mark(folder, { life: round, what: 'killed', delivery: '' });
  }
  await life([sender, folder, String(lives), epoch, 'drain'], null);
  const marks = marksIn(folder);
  const store = await openEmbeddedStore({ directory: folder });
  const states = new Map((await store.outbox('org')).map(({ id, state }) => [id, state]));
  await store.close();
  rmSync(folder, { recursive: true });
  return tallyOf(marks, acknowledged, states);
};

describe('messages and kill -9', function () {
  this.timeout(600_000);

  it(`none is lost in ${rounds} kills, and none arrives twice but where nobody could know`, async () => {
    const sender = compiled('test/bot/proactive/kill/sender.ts');
    const folders = Array.from({ length: Math.ceil(rounds / roundsPerFolder) }, (_, index) => index);
    const tallies: Tally[] = [];
    const chain = async (): Promise<void> => {
      for (let folder = folders.shift(); folder !== undefined; folder = folders.shift())
        tallies.push(
          await livesOfOneFolder(sender, folder, Math.min(roundsPerFolder, rounds - folder * roundsPerFolder)),
        );
    };
    await Promise.all(Array.from({ length: atOnce }, chain));
    const tally = together(tallies);
    process.stdout.write(told(tally));
    expect(tally.kills).to.equal(rounds);
    expect(tally.lost).to.deep.equal([]);
    expect(tally.unexplained).to.deep.equal([]);
    expect(tally.twice.slack, 'twice where one can look').to.equal(0);
    expect(tally.acknowledged, 'enough happened').to.be.greaterThan(rounds * 10);
    expect(tally.untold).to.be.greaterThan(rounds / 10);
  });
});
