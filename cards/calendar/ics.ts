import { createHash } from 'node:crypto';
import { addDays, type IsoDate } from '../../core/index.js';

/** A day that somebody must not miss. */
export interface CalendarDay {
  /** What the event is about, the same each time: importing it again changes the event instead of doubling it. */
  key: string;
  on: IsoDate;
  title: string;
  description: string;
  /** Days before it on which the calendar reminds, at nine in the morning; 0 is the day itself. */
  remindBefore: readonly number[];
}

export interface CalendarFile {
  /** Whose calendar it is: part of the identity of its events. */
  organisation: string;
  name: string;
  /** Grows with every change of the facts: the newer of two versions of an event is known by it. */
  sequence: number;
  /** An instant in UTC. */
  madeAt: string;
  today: IsoDate;
  days: readonly CalendarDay[];
}

const octetsInLine = 75;

/** Lines are folded by octets, between letters; what goes on begins with a space (RFC 5545, 3.1). */
const folded = (line: string): string => {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > octetsInLine) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += letter;
    octets += size;
  }
  return [...lines, current].join('\r\n');
};

/** A text value: what separates values is escaped, and a line break is two letters (RFC 5545, 3.3.11). */
const text = (value: string): string =>
  value
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|[\r\n]/g, '\\n')
    .replace(/\p{Cc}/gu, '');

const dateValue = (date: IsoDate): string => date.replaceAll('-', '');
const instantValue = (instant: string): string => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;

const uidOf = (organisation: string, key: string): string =>
  `${createHash('sha256')
    .update(JSON.stringify([organisation, key]))
    .digest('hex')
    .slice(0, 32)}@assay`;

/** An event of a whole day begins at midnight: nine in the morning of a day before is fifteen hours less. */
const trigger = (daysBefore: number): string =>
  daysBefore === 0 ? 'PT9H' : daysBefore === 1 ? '-PT15H' : `-P${daysBefore - 1}DT15H`;

const alarm = (title: string, daysBefore: number): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${text(title)}`,
  `TRIGGER:${trigger(daysBefore)}`,
  'END:VALARM',
];

const event = ({ organisation, sequence, madeAt, today }: CalendarFile, day: CalendarDay): string[] => [
  'BEGIN:VEVENT',
  `UID:${uidOf(organisation, day.key)}`,
  `DTSTAMP:${instantValue(madeAt)}`,
  `LAST-MODIFIED:${instantValue(madeAt)}`,
  `SEQUENCE:${sequence}`,
  `DTSTART;VALUE=DATE:${dateValue(day.on)}`,
  `DTEND;VALUE=DATE:${dateValue(addDays(day.on, 1))}`,
  `SUMMARY:${text(day.title)}`,
  ...(day.description === '' ? [] : [`DESCRIPTION:${text(day.description)}`]),
  'TRANSP:TRANSPARENT',
  ...day.remindBefore
    .filter((before) => addDays(day.on, -before) > today)
    .flatMap((before) => alarm(day.title, before)),
  'END:VEVENT',
];

/** A calendar file (RFC 5545) of whole days. The same facts at the same moment give the same bytes. */
export const calendarFile = (file: CalendarFile): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Assay//Dates//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${text(file.name)}`,
    ...file.days.flatMap((day) => event(file, day)),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');
