import { Temporal } from 'temporal-polyfill';
import { addDays, type Programme } from '../../core/index.js';
import type { Snapshot, Store } from '../../storage/port.js';
import { dateIn, instantOn } from '../clock.js';
import { newCorrelation, storeCausedBy } from '../correlation.js';
import { type Evaluating, untimed } from '../reading/evaluating.js';
import { watch } from '../watching/watch.js';
import { leaversToErase, ownExpiries } from './day-notices.js';
import { digestEntries } from './digests.js';
import { longWaiting } from './waiting.js';

export interface DayParts {
  store: Store;
  programmes: ReadonlyMap<string, Programme>;
  log: { info(fields: Record<string, unknown>, message: string): void };
  /** Names this process in a lease. */
  owner: string;
  evaluating?: Evaluating;
}

/** Longer than a turn takes. */
const leaseMs = 5 * 60 * 1000;
const attempts = 5;

/** Stands in the journal. */
export const dayReason = 'day';

/** Whoever was reachable once and is not any more: every private conversation of theirs is closed. */
const unreachableOf = async (store: Store, { organisation, people }: Snapshot): Promise<string[]> => {
  const open = new Map<string, boolean>();
  for (const { person, kind, suspended } of await store.references(organisation))
    if (person !== null && kind === 'private') open.set(person, open.get(person) === true || suspended === null);
  return [...open].flatMap(([person, isOpen]) => (isOpen || !people.has(person) ? [] : [person])).sort();
};

/** A day further ahead than this was turned by a clock that was wrong, and nobody waits for it to come. */
const believableDays = 31;

/** Turned already; or later ones were, and all that this day could bring was said then. */
const isTurned = ({ settings: { checkedOn } }: Snapshot, today: string): boolean =>
  checkedOn !== null && today <= checkedOn && checkedOn <= addDays(today, believableDays);

/** The day of the last turn, as far as it can be believed. */
const lastTurn = ({ settings: { checkedOn } }: Snapshot, today: string): string | null =>
  checkedOn !== null && checkedOn < today ? checkedOn : null;

/**
 * Turns the day of every organisation whose date has changed since it was last turned: what the date does to the alerts,
 * whom it reminds, which digests come. It is one commit with everything in it, so it happens once a day, on one instance, whole
 * or not at all; days that were missed are made up in one. Nothing is told before the organisation's morning.
 */
export const dayTurner = ({
  store,
  programmes,
  log,
  owner,
  evaluating = untimed,
}: DayParts): ((now: string) => Promise<void>) => {
  /** Whether there was nothing left to do. */
  const turn = async (snapshot: Snapshot, programme: Programme, now: string, correlation: string): Promise<boolean> => {
    const { organisation, facts, version, settings } = snapshot;
    const { timeZone } = facts.organisation;
    const on = dateIn(timeZone, now);
    const morning = instantOn(timeZone, on, settings.morning);
    const last = lastTurn(snapshot, on);
    const since = last ?? addDays(on, -1);
    const day = { since, on, now, tellAt: Date.parse(morning) > Date.parse(now) ? morning : now };
    const directory = [{ kind: 'settings-changed' as const, settings: { checkedOn: on } }];
    const looked = {
      waitingLong: await longWaiting(store, { organisation, version, facts, on }),
      unreachable: await unreachableOf(store, snapshot),
    };
    const outbox = [
      ...ownExpiries(snapshot, programme, day),
      ...leaversToErase(snapshot, day),
      ...digestEntries(snapshot, last, on, now),
    ];
    const nobody = { changes: [], alerts: [], actor: null, undone: false };
    const watching = { ...nobody, directory, outbox, on, now, tellAt: day.tellAt, looked };
    const watched = evaluating('day', () => watch(programmes, snapshot, watching, since));
    const outcome = await storeCausedBy(store, log, correlation).commit([
      { organisation, expected: version, at: now, on, actor: null, reason: dayReason, directory, ...watched },
    ]);
    if (outcome.kind === 'committed')
      log.info(
        { correlation, organisation, on, alerts: watched.alerts.length, messages: watched.outbox.length },
        'the day turned',
      );
    return outcome.kind === 'committed';
  };

  const turnOf = async (organisation: string, now: string): Promise<void> => {
    const correlation = newCorrelation();
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const snapshot = await store.read(organisation);
      const programme = programmes.get(snapshot?.settings.programme ?? '');
      if (snapshot === null || programme === undefined) return;
      if (isTurned(snapshot, dateIn(snapshot.facts.organisation.timeZone, now))) return;
      if (attempt === 0 && !(await store.lease(`day:${organisation}`, owner, leaseMs, now))) return;
      if (await turn(snapshot, programme, now, correlation)) return;
    }
  };

  return async (now) => {
    for (const organisation of await store.organisations()) await turnOf(organisation, now);
  };
};

/** The next local midnight of any organisation after `now`; null while there is none. */
export const nextTurn = async (store: Store, now: string): Promise<string | null> => {
  const midnights: string[] = [];
  for (const organisation of await store.organisations()) {
    const snapshot = await store.read(organisation);
    if (snapshot === null) continue;
    const { timeZone } = snapshot.facts.organisation;
    const tomorrow = addDays(dateIn(timeZone, now), 1);
    midnights.push(Temporal.PlainDate.from(tomorrow).toZonedDateTime(timeZone).toInstant().toString());
  }
  return midnights.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
};
