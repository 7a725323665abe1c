/**
 * A process that puts messages into the outbox and sends them until it is killed, or until all are sent. Every acknowledged
 * message is on the pipe. Time goes `FASTER` times as fast as outside, or two hundred times. `sender <folder> <life> <epoch> [send|drain]`
 *
 * `send`: it only sends, what others put there, and tells on the pipe what it recorded as sent. With `DATABASE_URL` the store
 * is PostgreSQL, and only the platform's paper lies in the folder. `SKEW_MS` is how wrong its clock goes.
 */
import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { outboxWorker } from '../../../../bot/proactive/outbox-worker.js';
import { waysThrough } from '../../../../bot/proactive/ways.js';
import { noticeEntry } from '../../../../bot/watching/notice.js';
import { openEmbeddedStore } from '../../../../storage/embedded/index.js';
import type { Store } from '../../../../storage/port.js';
import { openPostgresStore } from '../../../../storage/postgres/index.js';
import { found, organisation, peopleOf } from './found.js';
import { mark, paperPlatform } from './paper-platform.js';

const [folder = '', life = '0', epoch = '0', manner = ''] = process.argv.slice(2);
const faster = Number(process.env.FASTER ?? 200);
const start = Date.parse('2026-11-23T08:00:00Z');
const skewMs = Number(process.env.SKEW_MS ?? 0);
const nowMs = (): number => start + (Date.now() - Number(epoch)) * faster;
const now = (): string => new Date(nowMs() + skewMs).toISOString();

let state = (Number(life) + 1) * 2_654_435_761;
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};

const people = peopleOf(12);
const common = () => ({ organisation, at: now(), on: '2026-11-23', actor: null, reason: 'test' });

const url = process.env.DATABASE_URL;
const store =
  url === undefined
    ? await openEmbeddedStore({ directory: folder, snapshotAfterBytes: 30_000 })
    : await openPostgresStore({ url });
if (manner !== 'send') await found(store, people, now());

const write = async (): Promise<void> => {
  for (let number = 0; ; number += 1) {
    const to = people[number % people.length];
    const id = `${to?.platform ?? ''}-${life}-${number}`;
    const notice = { kind: 'unlink-reminder' as const };
    const entry = noticeEntry({ id, organisation, to: { person: to?.id ?? '' }, notice, now: now() });
    const expected = (await store.read(organisation))?.version ?? 0;
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
      if (settlement.kind === 'sent' && done.includes(id)) {
        mark(folder, { life: Number(life), what: 'recorded', delivery: id });
        if (manner === 'send') writeSync(1, `${id}\n`);
      }
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
  log: { info: () => {}, warn: () => {}, error: (fields) => process.stderr.write(`${String(fields.err)}\n`) },
  owner: `life ${life}`,
  mostInHand: url === undefined ? 200 : 20,
});

const send = async (): Promise<void> => {
  for (let due = await store.nextDue(); due !== null || manner !== 'drain'; due = await store.nextDue()) {
    await work();
    await setTimeout(2);
  }
};

await Promise.all(manner === '' ? [send(), write()] : [send()]);
await store.close();
