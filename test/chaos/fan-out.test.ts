import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { noticeEntry } from '../../bot/watching/notice.js';
import { openPostgresStore, type Store } from '../../storage/index.js';
import { found, organisation, peopleOf } from '../bot/proactive/kill/found.js';
import { marksIn } from '../bot/proactive/kill/paper-platform.js';
import { tallyOf, told } from '../bot/proactive/kill/tally.js';
import { compiled } from '../storage/compiled.js';
import { diceOf } from '../storage/forgetful-disk.js';
import { freshDatabase } from '../support/postgres.js';
import { instances } from './instances.js';

const mostKills = Number(process.env.ASSAY_KILL_ROUNDS ?? 200);
const people = peopleOf(200);
const start = '2026-11-23T08:00:00Z';

/** A jump for each life, of so much at most, to or fro. */
const jumps =
  (mostMs: number) =>
  (life: number): number =>
    ((life * 2_654_435_761) % (2 * mostMs)) - mostMs;

/** Puts so many messages into the outbox, from that number on, in one commit. */
const announce = async (store: Store, from: number, count: number): Promise<string[]> => {
  const outbox = Array.from({ length: count }, (_, index) => {
    const to = people[(from + index) % people.length];
    const id = `${to?.platform ?? ''}-${from + index}`;
    const notice = { kind: 'unlink-reminder' as const };
    return noticeEntry({ id, organisation, to: { person: to?.id ?? '' }, notice, now: start });
  });
  const expected = (await store.read(organisation))?.version ?? 0;
  const common = { organisation, at: start, on: '2026-11-23', actor: null, reason: 'test' };
  const outcome = await store.commit([{ ...common, expected, outbox }]);
  expect(outcome.kind).to.equal('committed');
  return outbox.map(({ id }) => id);
};

describe('two instances on one PostgreSQL that are killed during a fan-out', function () {
  this.timeout(900_000);

  /** Beyond the length of a lease nobody can tell whether one still holds: nothing is lost then, and some come twice. */
  for (const { title, skewOf, messages, kills, explains } of [
    { title: 'whose clocks agree', skewOf: () => 0, messages: 2000, kills: mostKills, explains: true },
    {
      title: 'whose clocks are half a minute wrong',
      skewOf: jumps(30_000),
      messages: 500,
      kills: Math.ceil(mostKills / 8),
      explains: true,
    },
    {
      title: 'whose clocks are an hour wrong',
      skewOf: jumps(3_600_000),
      messages: 500,
      kills: Math.ceil(mostKills / 8),
      explains: false,
    },
  ])
    it(`lose none of ${messages} messages in ${kills} kills${explains ? ', and send none twice but where nobody could know' : ''}, ${title}`, async () => {
      const sender = compiled('test/bot/proactive/kill/sender.ts');
      const database = await freshDatabase();
      const folder = mkdtempSync(join(tmpdir(), 'assay-chaos-'));
      const store = await openPostgresStore({ url: database.url });
      await found(store, people, start);
      const acknowledged = await announce(store, 0, messages / 2);
      const dice = diceOf(7);
      const running = instances({ sender, folder, url: database.url, epoch: String(Date.now()), skewOf });
      const lives = [running.begin('send'), running.begin('send')];
      for (let kill = 0; kill < kills; kill += 1) {
        await running.more(1 + dice(6));
        const place = dice(lives.length);
        const victim = lives[place];
        if (victim !== undefined) await running.kill(victim);
        lives[place] = running.begin('send');
        const due = Math.floor((messages / 2) * (1 + (kill + 1) / kills));
        acknowledged.push(...(await announce(store, acknowledged.length, due - acknowledged.length)));
      }
      for (const life of lives) await running.kill(life);
      await running.drain();
      const states = new Map((await store.outbox(organisation)).map(({ id, state }) => [id, state]));
      await store.close();
      await database.drop();
      const tally = tallyOf(marksIn(folder), acknowledged, states);
      rmSync(folder, { recursive: true });
      process.stdout.write(told(tally));
      expect(acknowledged).to.have.length(messages);
      expect(tally.kills).to.equal(kills + lives.length);
      expect(tally.lost).to.deep.equal([]);
      if (explains) {
        expect(tally.unexplained).to.deep.equal([]);
        expect(tally.twice.slack, 'twice where one can look').to.equal(0);
      }
      expect(tally.untold).to.be.greaterThan(kills / 10);
    });
});
