import { expect } from 'chai';
import type { Notifier } from '../../../bot/notifier.js';
import { outboxWorker } from '../../../bot/proactive/outbox-worker.js';
import type { Ways } from '../../../bot/proactive/ways.js';
import type { Notice } from '../../../bot/watching/notice.js';
import { noticeEntry } from '../../../bot/watching/notice.js';
import { memoryStore } from '../../../storage/index.js';
import { newPerson } from '../../../storage/records.js';
import { recordingLog } from '../../support/log.js';
import { strictPlatform } from '../../support/strict-platform.js';
import { virtualTime } from '../../support/virtual-time.js';

const start = '2026-11-23T08:00:00Z';
const notice: Notice = { kind: 'unlink-reminder' };

/** So many people on each platform, all of whom are told something at nine in the morning. */
const fanOut = async (onTeams: number, onSlack: number) => {
  const store = memoryStore();
  const time = virtualTime(start);
  const platforms = { teams: strictPlatform('teams', time, 150), slack: strictPlatform('slack', time, 250) };
  const notifiers = (['teams', 'slack'] as const).map(
    (platform): Notifier => ({
      platform,
      send: (reference) => platforms[platform].send(String(reference)),
      look: null,
      reach: async () => ({ kind: 'impossible', reason: 'everybody wrote' }),
      addressOf: (reference) => ({ conversation: String(reference), tenant: 'tenant' }),
    }),
  );
  const [teams, slack] = notifiers;
  if (teams === undefined || slack === undefined) throw new Error('a platform is missing');
  const people = [
    ...Array.from({ length: onSlack }, (_, number) => `slack ${number}`),
    ...Array.from({ length: onTeams }, (_, number) => `teams ${number}`),
  ];
  const ways: Ways = {
    to: async (_organisation, to) => {
      const id = 'person' in to ? to.person : to.channel;
      const notifier = id.startsWith('slack') ? slack : teams;
      return [{ notifier, reference: id, id, tenant: 'tenant', identity: null }];
    },
    again: async () => null,
    strangers: async () => [],
    opened: async () => {
      throw new Error('nobody is reached anew');
    },
    close: async () => {},
  };
  await store.commit([
    {
      organisation: 'org',
      expected: 0,
      founded: { id: 'org', name: 'Org', timeZone: 'Europe/Paris' },
      at: start,
      on: '2026-11-23',
      actor: null,
      reason: 'test',
      directory: people.map((id) => ({
        kind: 'person-recorded',
        person: newPerson({ id, name: null, email: null }),
      })),
      outbox: people.map((person) =>
        noticeEntry({ id: `to ${person}`, organisation: 'org', to: { person }, notice, now: start }),
      ),
    },
  ]);
  const run = outboxWorker({
    store,
    ways,
    present: async () => ({
      name: 'notice',
      card: { type: 'AdaptiveCard', version: '1.5', body: [] },
      text: 'x',
      dialog: null,
      inPlace: false,
    }),
    clock: time,
    monotonicMs: time.ms,
    sleep: time.sleep,
    random: () => 0.5,
    log: recordingLog(),
    owner: 'worker',
  });
  const work = async (): Promise<void> => {
    for (let due = await store.nextDue(); due !== null; due = await store.nextDue()) {
      if (Date.parse(due) > time.ms()) await time.sleep(Date.parse(due) - time.ms());
      await run();
    }
  };
  await time.until(work());
  const secondsOf = (platform: 'teams' | 'slack'): number =>
    ((platforms[platform].messages.at(-1)?.at ?? 0) - Date.parse(start)) / 1_000;
  const states = new Set((await store.outbox('org')).map(({ state }) => state));
  return { platforms, secondsOf, states };
};

const print = (what: string, took: number, ideal: number): void => {
  const above = ((took / ideal - 1) * 100).toFixed(2);
  process.stdout.write(`      ${what}: ${took.toFixed(1)} s, the limits allow ${ideal.toFixed(1)} s (+${above} %)\n`);
};

describe('a message to ten thousand people', function () {
  this.timeout(120_000);

  const teamsTakes = (count: number): number => Math.floor((count - 1) / 30);
  const slackTakes = (count: number): number => (count - 1) * 0.3;

  for (const [onTeams, onSlack] of [
    [10_000, 0],
    [5_000, 5_000],
  ] as const)
    it(`reaches ${onTeams} in Teams and ${onSlack} in Slack as fast as the platforms allow, and not one is refused`, async () => {
      const { platforms, secondsOf, states } = await fanOut(onTeams, onSlack);
      for (const [platform, count, takes] of [
        ['teams', onTeams, teamsTakes(onTeams)],
        ['slack', onSlack, slackTakes(onSlack)],
      ] as const) {
        if (count === 0) continue;
        const { messages, refused } = platforms[platform];
        expect(refused(), `refused by ${platform}`).to.equal(0);
        expect(new Set(messages.map(({ conversation }) => conversation)).size).to.equal(count);
        expect(messages).to.have.length(count);
        print(`${count} in ${platform}`, secondsOf(platform), takes);
        expect(secondsOf(platform) / takes).to.be.within(1, 1.05);
      }
      expect([...states]).to.deep.equal(['sent']);
    });
});
