/**
 * A process that puts messages into the outbox and sends them until it is killed, or until all are sent. Every acknowledged
 * message is on the pipe. Time goes two hundred times as fast as outside. `sender <folder> <life> <epoch> [drain]`
 */
import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { outboxWorker } from '../../../../bot/proactive/outbox-worker.js';
import { waysThrough } from '../../../../bot/proactive/ways.js';
import { noticeEntry } from '../../../../bot/watching/notice.js';
import { openEmbeddedStore } from '../../../../storage/embedded/index.js';
import type { Store } from '../../../../storage/port.js';
import { newPerson } from '../../../../storage/records.js';
import { privateReferenceId } from '../../../../storage/reference-id.js';
import { mark, paperPlatform } from './paper-platform.js';

const [folder = '', life = '0', epoch = '0', manner = ''] = process.argv.slice(2);
const faster = 200;
const start = Date.parse('2026-11-23T08:00:00Z');
const nowMs = (): number => start + (Date.now() - Number(epoch)) * faster;
const now = (): string => new Date(nowMs()).toISOString();

let state = (Number(life) + 1) * 2_654_435_761;
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};

const people = Array.from({ length: 12 }, (_, number) => ({
  id: `p${number}`,
  platform: number % 2 === 0 ? ('teams' as const) : ('slack' as const),
}));
const common = () => ({ organisation: 'org', at: now(), on: '2026-11-23', actor: null, reason: 'test' });

const found = async (store: Store): Promise<void> => {
  if ((await store.organisations()).length > 0) return;
  const identityOf = ({ id, platform }: (typeof people)[number]) => ({ platform, tenant: 't', user: id });
  await store.commit([
    {
      ...common(),
      expected: 0,
      founded: { id: 'org', name: 'Org', timeZone: 'Europe/Paris' },
      directory: people.flatMap((one) => [
        { kind: 'person-recorded' as const, person: newPerson({ id: one.id, name: null, email: null }) },
        { kind: 'identity-linked' as const, identity: identityOf(one), person: one.id },
      ]),
    },
  ]);
  for (const one of people)
    await store.putReference({
      id: privateReferenceId(identityOf(one)),
      organisation: 'org',
      platform: one.platform,
      tenant: 't',
      person: one.id,
      kind: 'private',
      reference: one.id,
      suspended: null,
      seenAt: now(),
    });
};

const store = await openEmbeddedStore({ directory: folder, snapshotAfterBytes: 30_000 });
await found(store);

const write = async (): Promise<void> => {
  for (let number = 0; ; number += 1) {
    const to = people[number % people.length];
    const id = `${to?.platform ?? ''}-${life}-${number}`;
    const notice = { kind: 'unlink-reminder' as const };
    const entry = noticeEntry({ id, organisation: 'org', to: { person: to?.id ?? '' }, notice, now: now() });
    const expected = (await store.read('org'))?.version ?? 0;
    const outcome = await store.commit([{ ...common(), expected, outbox: [entry] }]);
    if (outcome.kind === 'committed') writeSync(1, `${id}\n`);
    await setTimeout(2);
  }
};

/** Whatever is recorded as sent is marked as such beside the platform's own marks. */
const recorded: Store = {
  ...store,
  settle: async (owner, settlements, at) => {
    const done = await store.settle(owner, settlements, at);
    for (const { id, settlement } of settlements)
      if (settlement.kind === 'sent' && done.includes(id))
        mark(folder, { life: Number(life), what: 'recorded', delivery: id });
    return done;
  },
};
const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  setTimeout(ms / faster, undefined, { signal }).catch(() => {});
const parts = { folder, life: Number(life), chance: (share: number) => random() < share };
const work = outboxWorker({
  store: recorded,
  ways: waysThrough(store, [paperPlatform('teams', parts), paperPlatform('slack', parts)]),
  present: async () => ({
    name: 'notice',
    card: { type: 'AdaptiveCard', version: '1.5', body: [] },
    text: 'x',
    dialog: null,
    inPlace: false,
  }),
  clock: { now },
  monotonicMs: nowMs,
  sleep,
  random,
  log: { warn: () => {}, error: (fields) => process.stderr.write(`${String(fields.err)}\n`) },
  owner: `life ${life}`,
});

const send = async (): Promise<void> => {
  for (let due = await store.nextDue(); due !== null || manner !== 'drain'; due = await store.nextDue()) {
    await work();
    await setTimeout(2);
  }
};

await Promise.all(manner === 'drain' ? [send()] : [send(), write()]);
await store.close();
