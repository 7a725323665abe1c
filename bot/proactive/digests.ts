import { Temporal } from 'temporal-polyfill';
import { addDays, addMonths } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import type { NewOutboxEntry, PersonRecord } from '../../storage/records.js';
import { noticeEntry } from '../watching/notice.js';

/** How somebody gets the digest who never chose (experience, 4.7). */
const usual = { partner_admin: 'weekly', executive: 'monthly', employee: 'none' } as const;

/** Employees hear of their own dates only. */
const habitOf = ({ role, notices }: PersonRecord): 'weekly' | 'monthly' | 'none' =>
  role === 'employee' ? 'none' : (notices.digest ?? usual[role]);

const oneWeek = 7;
/** Known a little ahead, so that it is there in time wherever the day begins earlier than the organisation's. */
const aheadMs = 36 * 60 * 60 * 1000;

const weekdayOf = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek;

const instantIn = (timeZone: string, date: string, at: string): string =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: at }).toInstant().toString();

/** The monthly one comes on the first such day of a month. */
const isFirstOfMonth = (date: string): boolean => Number(date.slice(-2)) <= oneWeek;

interface Digest {
  person: string;
  period: 'week' | 'month';
  date: string;
  dueAt: string;
}

const digestsOf = (snapshot: Snapshot, person: PersonRecord, since: string, now: string): Digest[] => {
  const { settings, facts } = snapshot;
  const habit = habitOf(person);
  if (habit === 'none') return [];
  const { weekday, at } = settings.digest;
  const timeZone = person.notices.timeZone ?? facts.organisation.timeZone;
  const found: Digest[] = [];
  const end = addDays(now.slice(0, 10), 2);
  for (let date = since; date <= end; date = addDays(date, 1)) {
    if (weekdayOf(date) !== weekday || (habit === 'monthly' && !isFirstOfMonth(date))) continue;
    const dueAt = instantIn(timeZone, date, at);
    if (Date.parse(dueAt) > Date.parse(now) + aheadMs) continue;
    found.push({ person: person.id, period: habit === 'weekly' ? 'week' : 'month', date, dueAt });
  }
  /** What was missed is made up once: the latest of them says it all. */
  const past = found.filter(({ dueAt }) => dueAt <= now);
  return [...past.slice(-1), ...found.filter(({ dueAt }) => dueAt > now)];
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
    .flatMap((person) => digestsOf(snapshot, person, checkedOn ?? on, now))
    .map(({ person, period, date, dueAt }) =>
      noticeEntry({
        id: JSON.stringify(['digest', snapshot.organisation, person, date]),
        organisation: snapshot.organisation,
        to: { person },
        notice: {
          kind: 'digest',
          period,
          since: period === 'week' ? addDays(date, -oneWeek) : addMonths(date, -1),
          on: date,
        },
        now,
        dueAt: dueAt < now ? now : dueAt,
        expiresAt: instantIn('UTC', addDays(date, period === 'week' ? oneWeek : 4 * oneWeek), '12:00'),
      }),
    );
