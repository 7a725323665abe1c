import type { ChangesAsked, DigestTold } from '../../cards/index.js';
import { addDays, eventsBetween, forecast, listedCredentials, openAlerts } from '../../core/index.js';
import { personDestination } from '../../storage/person-destination.js';
import type { Snapshot, Store } from '../../storage/port.js';
import type { JournalEntry } from '../../storage/records.js';
import { dateIn } from '../clock.js';
import type { Notice } from '../watching/notice.js';
import { alertsSince, renewableThen } from './history.js';
import { unlinkedIn } from './people-steps.js';
import { queueOf } from './review-queue.js';
import { lookingTo, type Situation, thinCoverOf } from './situation.js';

type DigestNotice = Extract<Notice, { kind: 'digest' }>;

const daysAhead = 100;
/** In these days of a month a week in which nothing changed is told all the same, in a line. */
const allQuietThrough = 7;

const changesIn = (
  situation: Situation,
  journal: readonly JournalEntry[],
  { since, on }: DigestNotice,
): ChangesAsked => {
  const { programme, facts, verdict } = situation;
  const through = on < verdict.on ? on : verdict.on;
  const listed = listedCredentials(programme);
  const events = eventsBetween(facts, since, through).filter(
    (event) => !('achievement' in event) || listed.has(event.achievement.credential),
  );
  const { gains, losses } = forecast(programme, facts, since, through);
  return {
    since,
    events,
    gains,
    losses,
    ...renewableThen(situation, journal, since),
    alerts: alertsSince(situation, journal, since),
  };
};

const isQuiet = (
  { verdict }: Situation,
  { events, gains, losses, renewableThen: then, alerts }: ChangesAsked,
  heldBack: number,
): boolean =>
  events.length + gains.length + losses.length + alerts.opened.length + alerts.resolved.length + heldBack === 0 &&
  (then === undefined || then === (verdict.membership?.renewable ?? null));

/** Messages to somebody that were one too many on their day, since the last digest. */
const heldBackFor = async (
  store: Store,
  { organisation, facts }: Snapshot,
  person: string,
  since: string,
): Promise<number> => {
  const zone = facts.organisation.timeZone;
  const all = await store.outboxTo(personDestination(organisation, person));
  return all.filter(
    ({ state, settledAt }) => state === 'folded' && settledAt !== null && dateIn(zone, settledAt) > since,
  ).length;
};

/** Gathers what a digest says. What is the same for everybody is gathered once for a version. */
export const digests = (store: Store) => {
  const shared = new WeakMap<Situation, Map<string, Promise<ChangesAsked>>>();
  const changesOf = (situation: Situation, notice: DigestNotice): Promise<ChangesAsked> => {
    const known = shared.get(situation) ?? new Map<string, Promise<ChangesAsked>>();
    shared.set(situation, known);
    const key = JSON.stringify([notice.since, notice.on]);
    const found =
      known.get(key) ??
      store.journal(situation.snapshot.organisation).then((journal) => changesIn(situation, journal, notice));
    known.set(key, found);
    return found;
  };
  return async (
    situation: Situation,
    notice: DigestNotice,
    person: string | null,
  ): Promise<{ picture: Situation; told: DigestTold } | null> => {
    const { snapshot, verdict } = situation;
    const changes = await changesOf(situation, notice);
    const heldBack = person === null ? 0 : await heldBackFor(store, snapshot, person, notice.since);
    const quiet = isQuiet(situation, changes, heldBack);
    const isAllQuietWeek = Number(verdict.on.slice('YYYY-MM-'.length)) <= allQuietThrough;
    if (quiet && notice.period === 'week' && !isAllQuietWeek) return null;
    const unlinked = unlinkedIn(snapshot, verdict.on);
    return {
      picture: lookingTo(situation, addDays(verdict.on, daysAhead)),
      told: {
        period: notice.period,
        changes,
        quiet,
        open: openAlerts(snapshot.alerts),
        waiting: queueOf(snapshot, verdict.on, person).items.length,
        linked: { have: unlinked.total - unlinked.people.length, need: unlinked.total },
        thin: thinCoverOf(situation),
        heldBack,
      },
    };
  };
};
