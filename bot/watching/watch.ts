import {
  type AlertCause,
  type Alerts,
  type AlertTransition,
  applyAlerts,
  applyAll,
  type Change,
  detect,
  evaluate,
  type Facts,
  type Programme,
  transitionsTo,
} from '../../core/index.js';
import { settingsAfter } from '../../storage/apply-directory.js';
import type { Snapshot } from '../../storage/port.js';
import type { DirectoryChange, NewOutboxEntry, PersonRecord, Settings } from '../../storage/records.js';
import { instantOn } from '../clock.js';
import { announcements } from './announce.js';
import { type Notice, noticeEntry, noticePayloadSchema } from './notice.js';

/** What is about to be committed. */
export interface Watching {
  changes: readonly Change[];
  directory: readonly DirectoryChange[];
  /** What somebody made of alerts by hand. */
  alerts: readonly AlertTransition[];
  outbox: readonly NewOutboxEntry[];
  actor: string | null;
  on: string;
  now: string;
  /** The commit takes another one back. */
  undone: boolean;
  /** From when what it causes may be told. */
  tellAt: string;
  /** What only the daily check looks up; null: as the alerts have it. */
  looked: { waitingLong: readonly string[]; unreachable: readonly string[] } | null;
}

export interface Watched {
  alerts: AlertTransition[];
  outbox: NewOutboxEntry[];
}

const settingsOf = ({ settings }: Snapshot, directory: readonly DirectoryChange[]): Settings => {
  let after = settings;
  for (const change of directory) if (change.kind === 'settings-changed') after = settingsAfter(after, change.settings);
  return after;
};

const peopleAfter = ({ people }: Snapshot, directory: readonly DirectoryChange[]): PersonRecord[] => {
  if (!directory.some(({ kind }) => kind === 'person-recorded' || kind === 'person-erased'))
    return [...people.values()];
  const after = new Map([...people.values()].map((person) => [person.id, person]));
  for (const change of directory) {
    if (change.kind === 'person-recorded') after.set(change.person.id, change.person);
    if (change.kind === 'person-erased') after.delete(change.person);
  }
  return [...after.values()];
};

/** Whoever left by a move has a remark that says so on what moved with them. */
const movedAfter = ({ remarks }: Snapshot, directory: readonly DirectoryChange[]): Set<string> => {
  const made = directory.flatMap((change) => (change.kind === 'remark-made' ? [change] : []));
  const over = new Set(made.map(({ achievement }) => achievement));
  const standing = [...remarks.values()].filter(({ achievement }) => !over.has(achievement));
  return new Set(
    [...standing, ...made.flatMap(({ remark }) => (remark === null ? [] : [remark]))]
      .filter(({ kind }) => kind === 'moved')
      .map(({ person }) => person),
  );
};

const thingsOf = (alerts: Alerts, key: string): readonly string[] => {
  const alert = alerts.get(key);
  return alert === undefined || alert.resolved !== null ? [] : alert.finding.things;
};

/** Levels that are met after and were not before, by their rules: an override reaches nothing. */
const reachedBetween = (programme: Programme, before: Facts, after: Facts, on: string, since: string) => {
  const then = evaluate(programme, before, since);
  return evaluate(programme, after, on).competencies.flatMap(({ id, levels }) =>
    Object.entries(levels).flatMap(([level, { met }]) =>
      met && then.competencies.find((one) => one.id === id)?.levels[level]?.met === false
        ? [{ competency: id, level }]
        : [],
    ),
  );
};

const noticeOf = ({ payload }: NewOutboxEntry): Notice | null =>
  noticePayloadSchema.safeParse(payload).data?.notice ?? null;

/** Good news goes to partner admins and executives, but whoever brought it about. */
const goodNews = (
  { organisation, version }: Snapshot,
  people: readonly PersonRecord[],
  reached: readonly { competency: string; level: string }[],
  { outbox, actor, on, now, tellAt }: Watching,
): NewOutboxEntry[] => {
  const told = outbox.flatMap((entry) => {
    const notice = noticeOf(entry);
    return notice?.kind === 'level-reached' ? [`${notice.competency} ${notice.level}`] : [];
  });
  return reached
    .filter(({ competency, level }) => !told.includes(`${competency} ${level}`))
    .flatMap((level) =>
      people
        .filter(({ id, role }) => role !== 'employee' && id !== actor)
        .map(({ id }) =>
          noticeEntry({
            id: JSON.stringify(['level-reached', organisation, level.competency, level.level, version + 1, id]),
            organisation,
            to: { person: id },
            notice: { kind: 'level-reached', on, ...level },
            now,
            dueAt: tellAt,
          }),
        ),
    );
};

/**
 * Causes that an alert says aloud for the first time: what ended is told by its card, with what it costs, and by no message
 * beside it.
 */
const newlyTold = (before: Alerts, transitions: readonly AlertTransition[]): AlertCause[] =>
  transitions.flatMap((one) => {
    const isAloud = one.kind === 'opened' || (one.kind === 'changed' && one.graver);
    if (!isAloud || one.finding.quiet) return [];
    const earlier = one.kind === 'opened' ? undefined : before.get(one.key);
    const known = new Set((earlier?.finding.causes ?? []).map((cause) => JSON.stringify(cause)));
    return one.finding.causes.filter((cause) => !known.has(JSON.stringify(cause)));
  });

const withoutWhatAlertsTell = (outbox: readonly NewOutboxEntry[], told: readonly AlertCause[]): NewOutboxEntry[] =>
  told.some(({ kind }) => kind === 'withdrawal' || kind === 'move' || kind === 'departure')
    ? outbox.filter((entry) => noticeOf(entry)?.kind !== 'contribution-ended')
    : [...outbox];

/** Whether findings can be others than those that stand: facts, rules, ladder, report or moves changed. */
const canMove = ({ changes, directory, looked }: Watching): boolean =>
  looked !== null ||
  changes.length > 0 ||
  directory.some(({ kind }) => kind === 'settings-changed' || kind === 'remark-made');

/**
 * What a commit, or a day, does to the alerts, and who is to be told: to be written with it, all or nothing. After it the
 * open alerts are exactly the findings of its facts and its day. Where the commit comes before the day has turned, what the day
 * brings is nobody's doing, and waits for the morning.
 */
export const watch = (
  programmes: ReadonlyMap<string, Programme>,
  snapshot: Snapshot,
  watching: Watching,
  /** Good news is what is met today and was not on that day with the facts before. */
  since: string = watching.on,
): Watched => {
  const { changes, directory, on, now, tellAt, actor, undone, looked } = watching;
  const { checkedOn } = snapshot.settings;
  const settings = settingsOf(snapshot, directory);
  /** Until its first day has turned nobody knows what is new. */
  if (settings.checkedOn === null) return { alerts: [...watching.alerts], outbox: [...watching.outbox] };
  const people = peopleAfter(snapshot, directory);
  const programme = programmes.get(settings.programme ?? '');
  const moved = movedAfter(snapshot, directory);

  const found = (
    alerts: Alerts,
    { after, rules, takenBack }: { after: Facts; rules: Settings; takenBack: boolean },
  ): AlertTransition[] => {
    if (programme === undefined) return [];
    const findings = detect({
      programme,
      facts: after,
      on,
      ladder: rules.ladder,
      lastReport: rules.lastReport,
      moved,
      waitingLong: looked?.waitingLong ?? thingsOf(alerts, 'waiting'),
      unreachable: looked?.unreachable ?? thingsOf(alerts, 'unreachable'),
    });
    return transitionsTo(alerts, { programme, before: snapshot.facts, after, on, undone: takenBack, findings });
  };
  const announced = (
    part: string,
    before: Alerts,
    transitions: readonly AlertTransition[],
    by: Pick<Watching, 'actor' | 'tellAt'>,
  ): NewOutboxEntry[] =>
    announcements(
      { snapshot, before, after: applyAlerts(before, transitions), people, channel: settings.channel, on, now, ...by },
      part,
      transitions,
    );

  const isEarly = looked === null && checkedOn !== null && checkedOn < on;
  const asItWas = { after: snapshot.facts, rules: snapshot.settings, takenBack: false };
  const ofTheDay = isEarly ? found(snapshot.alerts, asItWas) : [];
  const atDawn = applyAlerts(snapshot.alerts, ofTheDay);
  const after = changes.length === 0 ? snapshot.facts : applyAll(snapshot.facts, changes);
  const byHand = applyAlerts(atDawn, watching.alerts);
  const ofTheCommit = canMove(watching) ? found(byHand, { after, rules: settings, takenBack: undone }) : [];
  const transitions = [...watching.alerts, ...ofTheCommit];

  const isNews = programme !== undefined && !undone && (changes.length > 0 || since !== on);
  const reached = isNews ? reachedBetween(programme, snapshot.facts, after, on, since) : [];
  const morning = instantOn(snapshot.facts.organisation.timeZone, on, settings.morning);
  const inTheMorning = Date.parse(morning) > Date.parse(now) ? morning : now;
  return {
    alerts: [...ofTheDay, ...transitions],
    outbox: [
      ...withoutWhatAlertsTell(watching.outbox, newlyTold(atDawn, transitions)),
      ...announced('day.', snapshot.alerts, ofTheDay, { actor: null, tellAt: inTheMorning }),
      ...announced('', atDawn, transitions, { actor, tellAt }),
      ...goodNews(snapshot, people, reached, watching),
    ],
  };
};
