import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openEmbeddedStore } from '../../../../storage/index.js';
import { compiled } from '../../../storage/compiled.js';
import { diceOf } from '../../../storage/forgetful-disk.js';
import { type Mark, marksIn } from './paper-platform.js';

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

interface Tally {
  kills: number;
  acknowledged: number;
  lost: string[];
  taken: number;
  untold: number;
  twice: Record<'teams' | 'slack', number>;
  /** Taken again although its sender knew, or could have known, that it had been taken. */
  unexplained: string[];
}

/** Walks through what happened to one message and finds where it was taken a second time for no reason. */
const isExplained = (marks: readonly Mark[]): boolean => {
  let open: Mark | null = null;
  let isUntold = false;
  for (const one of marks) {
    if (one.what === 'untold') isUntold = true;
    if (one.what === 'recorded') {
      open = one;
      isUntold = false;
    }
    if (one.what !== 'taken') continue;
    if (open !== null && !isUntold && (open.what === 'recorded' || open.life === one.life)) return false;
    open = one;
    isUntold = false;
  }
  return true;
};

const livesOfOneFolder = async (sender: string, seed: number, lives: number): Promise<Tally> => {
  const dice = diceOf(seed + 1);
  const folder = mkdtempSync(join(tmpdir(), 'assay-outbox-kill-'));
  const epoch = String(Date.now());
  const acknowledged: string[] = [];
  for (let round = 0; round < lives; round += 1)
    acknowledged.push(...(await life([sender, folder, String(round), epoch], 1 + dice(60))));
  await life([sender, folder, String(lives), epoch, 'drain'], null);
  const marks = marksIn(folder);
  const store = await openEmbeddedStore({ directory: folder });
  const states = new Map((await store.outbox('org')).map(({ id, state }) => [id, state]));
  await store.close();
  rmSync(folder, { recursive: true });
  const byDelivery = new Map<string, Mark[]>();
  for (const one of marks) byDelivery.set(one.delivery, [...(byDelivery.get(one.delivery) ?? []), one]);
  const timesTaken = (id: string): number => (byDelivery.get(id) ?? []).filter(({ what }) => what === 'taken').length;
  const twiceOn = (platform: string): number =>
    [...byDelivery.keys()]
      .filter((id) => id.startsWith(platform))
      .reduce((sum, id) => sum + Math.max(0, timesTaken(id) - 1), 0);
  return {
    kills: lives,
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => timesTaken(id) === 0 || states.get(id) !== 'sent'),
    taken: marks.filter(({ what }) => what === 'taken').length,
    untold: marks.filter(({ what }) => what === 'untold').length,
    twice: { teams: twiceOn('teams'), slack: twiceOn('slack') },
    unexplained: [...byDelivery].flatMap(([id, of]) => (isExplained(of) ? [] : [id])),
  };
};

describe('messages and kill -9', function () {
  this.timeout(600_000);

  it(`none is lost in ${rounds} kills, and none arrives twice but where nobody could know`, async () => {
    const sender = compiled('test/bot/proactive/kill/sender.ts', ['bot']);
    const folders = Array.from({ length: Math.ceil(rounds / roundsPerFolder) }, (_, index) => index);
    const tallies: Tally[] = [];
    const chain = async (): Promise<void> => {
      for (let folder = folders.shift(); folder !== undefined; folder = folders.shift())
        tallies.push(
          await livesOfOneFolder(sender, folder, Math.min(roundsPerFolder, rounds - folder * roundsPerFolder)),
        );
    };
    await Promise.all(Array.from({ length: atOnce }, chain));
    const total = (of: (tally: Tally) => number): number => tallies.reduce((sum, tally) => sum + of(tally), 0);
    const [kills, sent, taken] = [total((t) => t.kills), total((t) => t.acknowledged), total((t) => t.taken)];
    const [untold, teams] = [total((t) => t.untold), total((t) => t.twice.teams)];
    process.stdout.write(
      `      ${kills} kills, ${sent} acknowledged, ${taken} taken, ${untold} without an outcome, ${total((t) => t.lost.length)} lost, twice: ${teams} in Teams, ${total((t) => t.twice.slack)} in Slack\n`,
    );
    expect(tallies.flatMap(({ lost }) => lost)).to.deep.equal([]);
    expect(tallies.flatMap(({ unexplained }) => unexplained)).to.deep.equal([]);
    expect(
      total((t) => t.twice.slack),
      'twice where one can look',
    ).to.equal(0);
    expect(sent, 'enough happened').to.be.greaterThan(rounds * 10);
    expect(untold).to.be.greaterThan(rounds / 10);
  });
});
