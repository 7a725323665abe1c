import { Temporal } from 'temporal-polyfill';
import { addDays, addMonths } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import type { NewOutboxEntry, PersonRecord } from '../../storage/records.js';
import { instantOn } from '../clock.js';
import { digestHabit } from '../reading/digest-habit.js';
import { noticeEntry } from '../watching/notice.js';

const oneWeek = 7;
/**
 * From the organisation's midnight to the last hour of that date anywhere it is two days and a bit. So the turn of a day knows
 * every digest of that date, and the next one need not look back at it.
 */
const aheadMs = 60 * 60 * 60 * 1000;

const weekdayOf = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek;

/** The monthly one comes on the first such day of a month. */
const isFirstOfMonth = (date: string): boolean => Number(date.slice(-2)) <= oneWeek;

interface Digest {
  person: string;
  period: 'week' | 'month';
  /** It tells what came after that day. */
  since: string;
  date: string;
  dueAt: string;
}

const before = (period: Digest['period'], date: string): string =>
  period === 'week' ? addDays(date, -oneWeek) : addMonths(date, -1);

const digestsOf = (snapshot: Snapshot, person: PersonRecord, checkedFrom: string, now: string): Digest[] => {
  const { settings, facts } = snapshot;
  const habit = digestHabit(person);
  if (habit === 'none') return [];
  const period = habit === 'weekly' ? 'week' : 'month';
  const { weekday, at } = settings.digest;
  const timeZone = person.notices.timeZone ?? facts.organisation.timeZone;
  const found: Digest[] = [];
  const end = addDays(now.slice(0, 10), 4);
  for (let date = checkedFrom; date <= end; date = addDays(date, 1)) {
    if (weekdayOf(date) !== weekday || (habit === 'monthly' && !isFirstOfMonth(date))) continue;
    const dueAt = instantOn(timeZone, date, at);
    if (Date.parse(dueAt) > Date.parse(now) + aheadMs) continue;
    found.push({ person: person.id, period, since: before(period, date), date, dueAt });
  }
  /** What was missed is made up once: the next of them tells it all, or else the latest. */
  const [first] = found;
  const kept = found.find(({ dueAt }) => Date.parse(dueAt) >= Date.parse(now)) ?? found.at(-1);
  return first === undefined || kept === undefined ? [] : [{ ...kept, since: first.since }];
};

/**
 * The digests that come due until the next day turns, and one of those that were missed since the last. Its content is made when it is
 * sent. `checkedOn`: the day of the last turn, null before the first.
 */
export const digestEntries = (
  snapshot: Snapshot,
  checkedOn: string | null,
  on: string,
  now: string,
): NewOutboxEntry[] =>
  [...snapshot.people.values()]
    .flatMap((person) => digestsOf(snapshot, person, checkedOn === null ? on : addDays(checkedOn, 1), now))
    .map(({ person, period, since, date, dueAt }) =>
      noticeEntry({
        id: JSON.stringify(['digest', snapshot.organisation, person, date]),
        organisation: snapshot.organisation,
        to: { person },
        notice: { kind: 'digest', period, since, on: date },
        now,
        dueAt: Date.parse(dueAt) < Date.parse(now) ? now : dueAt,
        expiresAt: instantOn('UTC', addDays(date, period === 'week' ? oneWeek : 4 * oneWeek), '12:00'),
      }),
    );
