import type { IsoDate } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { packSentence } from '../documents/evidence-document.js';
import { evidenceWords } from '../documents/evidence-words.js';
import type { EvidencePack } from '../evidence.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView } from '../view.js';
import { asks, type Subject } from './buttons.js';
import { clocksThen } from './forecast.js';

export type PackFormat = 'pdf' | 'csv';

export interface PackAnswered {
  /** With names: its reader is a partner admin. */
  named: boolean;
  /** The file that comes with the card; null: none was asked for yet. */
  format: PackFormat | null;
  /** The day that was said is still to come, and the one a year before was taken. */
  readBack: boolean;
}

interface InQuestion {
  on: IsoDate;
  level: string;
  competency: string | null;
}

const subjectOf = ({ on, level, competency }: InQuestion): Subject => ({
  date: on,
  level,
  ...(competency === null ? {} : { competency }),
});

const formatButton = (tongue: Tongue, asked: InQuestion, format: PackFormat): Button =>
  asks(tongue, `button.${format}`, 'export', { ...subjectOf(asked), format });

const anotherDay = (tongue: Tongue, { level, competency }: InQuestion): Button => ({
  ...asks(tongue, 'evidence.another', 'evidence-day', { level, ...(competency === null ? {} : { competency }) }),
  opens: true,
});

const inside = (tongue: Tongue, pack: EvidencePack): string[] => {
  const { programme, levels, notCounted } = pack;
  const groups = levels.flatMap(({ groups: own }) => own);
  const seats = groups.flatMap(({ seated }) => seated);
  const people = new Set(seats.map(({ person }) => person));
  const spare = new Set(groups.flatMap(({ spare: own }) => own.map(({ person }) => person)));
  const certificates = new Set(seats.flatMap(({ certificates: own }) => own.map(({ id }) => id)));
  for (const person of people) spare.delete(person);
  return [
    tongue.say('evidence.inside-levels', { count: levels.length }),
    tongue.say('evidence.inside-people', { count: people.size, certificates: certificates.size, spare: spare.size }),
    tongue.say('evidence.inside-not-counted', { count: notCounted.length }),
    tongue.say('evidence.inside-clocks'),
    tongue.say('evidence.inside-rules', { programme: programme.programme, version: programme.version }),
  ];
};

/** What the evidence pack of a day says and holds, before or with the file. It names nobody: the file does, where it may. */
export const evidencePackCard = (reader: Reader, pack: EvidencePack, answered: PackAnswered): PresentedCard => {
  const tongue = tongueOf(reader, pack.programme);
  const { named, format, readBack } = answered;
  const words = evidenceWords(reader, pack, { at: '', by: null, named: false });
  return present(reader, {
    ...emptyView,
    name: 'evidence-pack',
    headline: packSentence(words, pack),
    lines: [
      ...(format === null ? [] : [tongue.say('evidence.made-file', { format })]),
      ...(readBack ? [tongue.say('evidence.read-back', { day: tongue.dayInFull(pack.on) })] : []),
      clocksThen(tongue, pack, pack),
      tongue.say(named ? 'evidence.with-names' : 'evidence.without-names'),
    ],
    sections: [{ title: tongue.say('evidence.inside'), items: inside(tongue, pack) }],
    source: tongue.say('evidence.hash-short', { hash: pack.hash.slice(0, 12) }),
    buttons: [
      { ...formatButton(tongue, pack, 'pdf'), primary: true },
      formatButton(tongue, pack, 'csv'),
      anotherDay(tongue, pack),
      asks(tongue, 'button.status', 'status'),
    ],
  });
};

/** What the file is, for a client that asks before it takes one. */
export const packDescription = (reader: Reader, pack: EvidencePack): string =>
  evidenceWords(reader, pack, { at: '', by: null, named: false }).say('evidence.file-description', {
    what: packWhat(reader, pack),
    day: tongueOf(reader, pack.programme).dayInFull(pack.on),
  });

const packWhat = (reader: Reader, { programme, level, competency }: EvidencePack): string => {
  const tongue = tongueOf(reader, programme);
  return competency === null ? tongue.theLevel(level) : `${tongue.competency(competency)} ${tongue.level(level)}`;
};

/** The day lies before everything that is recorded. `since`: the first day that has something; null: none has. */
export const noEvidenceCard = (
  reader: Reader,
  { since, ...asked }: InQuestion & { since: IsoDate | null },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'no-evidence',
    headline:
      since === null
        ? tongue.say('evidence.nothing-ever')
        : tongue.say('evidence.nothing', { since: tongue.dayInFull(since), day: tongue.dayInFull(asked.on) }),
    buttons: [
      ...(since === null
        ? []
        : [
            {
              title: tongue.say('evidence.from-first', { day: tongue.day(since) }),
              verb: 'export',
              subject: subjectOf({ ...asked, on: since }),
              primary: true,
            },
            anotherDay(tongue, asked),
          ]),
      asks(tongue, 'button.status', 'status'),
    ],
  });
};

export interface EvidenceDayForm {
  level: string;
  competency: string | null;
  /** What is filled in. */
  day: string;
  problem: 'missing' | 'not-recorded' | null;
  /** The first day of which anything is recorded. */
  since: IsoDate;
}

/** For which day the pack is to be. */
export const evidenceDayCard = (reader: Reader, form: EvidenceDayForm): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const { level, competency, day, problem, since } = form;
  const asked = { on: reader.today, level, competency };
  const { date: _, ...subject } = subjectOf(asked);
  const days = { since: tongue.dayInFull(since), today: tongue.dayInFull(reader.today) };
  return present(reader, {
    ...emptyView,
    name: 'evidence-day',
    headline: tongue.say('evidence.which-day'),
    fields: [
      {
        kind: 'date',
        id: 'day',
        label: tongue.say('evidence.day'),
        value: day,
        required: true,
        error: problem === null ? '' : tongue.say(`evidence.day-${problem}`, days),
        missing: tongue.say('evidence.day-missing'),
        earliest: since,
        latest: reader.today,
      },
    ],
    buttons: [
      { ...asks(tongue, 'button.show', 'evidence-day-chosen', subject), primary: true },
      { ...asks(tongue, 'button.cancel', 'cancel'), leaves: true },
    ],
    dialog: { title: tongue.say('evidence.dialog'), opener: anotherDay(tongue, asked) },
    inPlace: true,
  });
};
