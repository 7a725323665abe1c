import { expect } from 'chai';
import fc from 'fast-check';
import { datesNotToMiss } from '../../cards/calendar/dates.js';
import { type CalendarDay, calendarFile } from '../../cards/calendar/ics.js';
import { calendarFor } from '../../cards/index.js';
import type { Reader } from '../../cards/reader.js';
import { type Scene, scenes } from '../support/scenes.js';

const all = scenes();
const sceneNamed = (name: string): Scene => {
  const found = all.find((scene) => scene.name === name);
  if (found === undefined) throw new Error(`no scene ${name}`);
  return found;
};

const readerOf = (scene: Scene, changes: Partial<Reader> = {}): Reader => ({
  language: 'en',
  audience: 'private',
  levelNames: 'translated',
  today: scene.picture.verdict.on,
  role: 'partner_admin',
  self: null,
  nameOf: scene.nameOf,
  demo: false,
  sign: (verb, subject = {}) => ({ v: 1, verb, subject, nonce: '', exp: 0, mac: '' }),
  ...changes,
});

const at = '2026-11-23T08:00:00.123Z';
const fileOf = (scene: Scene, changes: Partial<Reader> = {}, version = 7): string =>
  calendarFor(readerOf(scene, changes), scene.picture, { version, at }) ?? '';

const unfolded = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n');
const valuesOf = (file: string, name: string): string[] =>
  unfolded(file)
    .filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    .map((line) => line.slice(line.indexOf(':') + 1));

const day = (changes: Partial<CalendarDay> = {}): CalendarDay => ({
  key: 'anniversary',
  on: '2027-02-10',
  title: 'Anniversary',
  description: '',
  remindBefore: [],
  ...changes,
});
const fileWith = (...days: CalendarDay[]): string =>
  calendarFile({ organisation: 'o', name: 'n', sequence: 3, madeAt: at, today: '2026-11-23', days });

describe('the dates that one must not miss', () => {
  it('are the membership’s own, and the last day of what costs a level, with what it costs', () => {
    const scene = sceneNamed('as told');
    expect(
      datesNotToMiss(readerOf(scene), scene.picture).map(({ on, title, description }) => [on, title, description]),
    ).to.deep.equal([
      [
        '2026-12-20',
        "Last day that counts: Farid Benali's AZ-500",
        'From 21 Dec: Security is no longer Gold (3 of 4 people).',
      ],
      [
        '2027-02-10',
        'Anniversary: the last day Gold is shown',
        'The renewal window is open from 11 Feb 2027 to 12 Mar 2027.',
      ],
      ['2027-02-11', 'The renewal window opens', 'It can be renewed until 12 Mar 2027.'],
      ['2027-03-12', 'The last day to renew the membership', 'After it benefits and competencies are lost.'],
    ]);
  });

  it('name nobody for anybody but a partner admin in private', () => {
    for (const scene of all)
      for (const changes of [
        { role: 'employee' },
        { role: 'executive' },
        { role: 'guest' },
        { audience: 'shared' },
      ] as const)
        for (const language of ['en', 'fr'] as const)
          expect(fileOf(scene, { ...changes, language }).replaceAll('\r\n ', ''), scene.name).to.not.match(
            scene.anyName,
          );
    expect(fileOf(sceneNamed('as told'), { role: 'employee' })).to.contain('Last day that counts: 1 certification');
  });

  it('tell a departure and its levels on one day', () => {
    const scene = sceneNamed('with a departure');
    const days = datesNotToMiss(readerOf(scene), scene.picture).filter(({ title }) => title.includes('Ana Ruiz'));
    expect(days.map(({ on }) => on)).to.deep.equal(['2027-01-15']);
    expect(days[0]?.description).to.contain('Security is no longer Silver');
  });

  it('tell the end of an override once, with what it costs', () => {
    const scene = sceneNamed('by an override only');
    const ends = datesNotToMiss(readerOf(scene), scene.picture).filter(({ on }) => on === '2026-11-24');
    expect(ends.map(({ title }) => title)).to.deep.equal(['An override ends: Security Gold']);
    expect(ends[0]?.description).to.contain('From 25 Nov: Security is no longer Gold');
  });

  it('leave out what has passed, and are none for whoever bought nothing and loses nothing', () => {
    const scene = sceneNamed('in the renewal window');
    const dates = datesNotToMiss(readerOf(scene), scene.picture);
    expect(dates.every(({ on }) => on >= scene.picture.verdict.on)).to.equal(true);
    expect(dates.map(({ title }) => title))
      .to.include('The last day to renew the membership')
      .and.not.include('The renewal window opens');
    const later = sceneNamed('years later');
    expect(datesNotToMiss(readerOf(later), later.picture)).to.deep.equal([]);
    expect(calendarFor(readerOf(later), later.picture, { version: 1, at })).to.equal(null);
  });

  it('keep their identity when their day moves, and not another organisation’s', () => {
    const scene = sceneNamed('as told');
    const { facts } = scene.picture;
    const later = (on: string): Scene => ({
      ...scene,
      picture: {
        ...scene.picture,
        risks: scene.picture.risks.map((risk) => ({ ...risk, move: { ...risk.move, on } })),
        facts,
      },
    });
    const [before, after] = [fileOf(scene), fileOf(later('2027-01-05'), {}, 8)];
    expect(valuesOf(after, 'UID').sort()).to.deep.equal(valuesOf(before, 'UID').sort());
    expect(valuesOf(after, 'DTSTART')).to.include('20270104').and.not.include('20261220');
    expect([...new Set(valuesOf(before, 'SEQUENCE'))]).to.deep.equal(['7']);
    expect([...new Set(valuesOf(after, 'SEQUENCE'))]).to.deep.equal(['8']);
    const other = { ...facts, organisation: { ...facts.organisation, id: 'other' } };
    const theirs = valuesOf(fileOf({ ...scene, picture: { ...scene.picture, facts: other } }), 'UID');
    expect(theirs.some((uid) => valuesOf(before, 'UID').includes(uid))).to.equal(false);
  });
});

describe('a calendar file', () => {
  it('is one of whole days, each free of appointments', () => {
    expect(unfolded(fileWith(day({ description: 'Why', remindBefore: [30, 1, 0] })))).to.deep.equal([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Assay//Dates//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:n',
      'BEGIN:VEVENT',
      valuesOf(fileWith(day()), 'UID').map((uid) => `UID:${uid}`)[0],
      'DTSTAMP:20261123T080000Z',
      'LAST-MODIFIED:20261123T080000Z',
      'SEQUENCE:3',
      'DTSTART;VALUE=DATE:20270210',
      'DTEND;VALUE=DATE:20270211',
      'SUMMARY:Anniversary',
      'DESCRIPTION:Why',
      'TRANSP:TRANSPARENT',
      ...['-P29DT15H', '-PT15H', 'PT9H'].flatMap((trigger) => [
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        'DESCRIPTION:Anniversary',
        `TRIGGER:${trigger}`,
        'END:VALARM',
      ]),
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('ends the last day of a month and of a year on the first of the next', () => {
    for (const [on, next] of [
      ['2026-12-31', '20270101'],
      ['2028-02-28', '20280229'],
      ['2027-02-28', '20270301'],
    ] as const)
      expect(valuesOf(fileWith(day({ on })), 'DTEND')).to.deep.equal([next]);
  });

  it('reminds of nothing on a day that has passed', () => {
    const soon = fileWith(day({ on: '2026-11-30', remindBefore: [30, 7, 6, 1] }));
    expect(valuesOf(soon, 'TRIGGER')).to.deep.equal(['-P5DT15H', '-PT15H']);
  });

  it('escapes what separates values, and cannot be broken out of', () => {
    const title = 'a;b,c\\d\r\nBEGIN:VEVENT\nUID:x\u0007';
    const file = fileWith(day({ title }));
    expect(valuesOf(file, 'SUMMARY')).to.deep.equal(['a\\;b\\,c\\\\d\\nBEGIN:VEVENT\\nUID:x']);
    expect(unfolded(file).filter((line) => line === 'BEGIN:VEVENT')).to.have.length(1);
  });

  it('has lines of at most 75 octets that end in CRLF, folded between letters, and loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (description) => {
        const file = fileWith(day({ description: `>${description}` }));
        expect(file.endsWith('\r\n')).to.equal(true);
        expect(file.replaceAll('\r\n', '')).to.not.match(/[\r\n]/);
        for (const line of file.split('\r\n')) {
          expect(Buffer.byteLength(line)).to.be.at.most(75);
          expect(Buffer.from(line).toString('utf8')).to.equal(line);
        }
        const [value = ''] = valuesOf(file, 'DESCRIPTION');
        const read = value.replace(/\\([\\;,n])/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));
        expect(read).to.equal(`>${description}`.replace(/\r\n|\r/g, '\n').replace(/(?!\n)\p{Cc}/gu, ''));
      }),
    );
    const widths = (length: number): number[] =>
      fileWith(day({ title: 'x'.repeat(length) }))
        .split('\r\n')
        .flatMap((line, index, lines) =>
          line.startsWith('SUMMARY') ? [line.length, (lines[index + 1] ?? '').startsWith(' ') ? 1 : 0] : [],
        );
    expect(widths(75 - 'SUMMARY:'.length)).to.deep.equal([75, 0]);
    expect(widths(76 - 'SUMMARY:'.length)).to.deep.equal([75, 1]);
  });

  it('is the same bytes for the same facts at the same moment', () => {
    for (const scene of all) expect(fileOf(scene)).to.equal(fileOf(scene));
  });
});
