import type {
  EvidenceCertificate,
  EvidenceGroup,
  EvidenceLevel,
  EvidencePack,
  EvidenceSeat,
  NotCounted,
} from '../evidence.js';
import { missingLines } from '../views/gap.js';
import { groupInWords } from '../views/holds.js';
import { groupProgress, metricProgress } from '../views/progress.js';
import type { Block, Column } from './document.js';
import { type EvidenceWords, sourceInWords } from './evidence-words.js';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text, look: 'plain' });

const columnsOf = ({ say, named }: EvidenceWords, last: 'evidence.source' | 'evidence.why'): Column[] => [
  { title: say('evidence.person'), share: named ? 22 : 9 },
  { title: say('evidence.certificate'), share: 17 },
  { title: say('evidence.earned'), share: 13 },
  { title: say('evidence.until'), share: 13 },
  { title: say(last), share: 30 },
  ...(named ? [{ title: say('evidence.certificate-id'), share: 17 }] : []),
];

const certificateRow = (words: EvidenceWords, person: string, one: EvidenceCertificate, last: string): string[] => [
  person,
  words.credential(one.credential),
  words.day(one.earnedOn),
  one.expiresOn === null ? '–' : words.day(one.expiresOn),
  last,
  ...(words.named ? [[one.certificateId, one.evidence].filter((part) => part !== null).join(' ') || '–'] : []),
];

/** The person stands in the first of their rows. */
const seatRows = (words: EvidenceWords, { person, certificates }: EvidenceSeat): string[][] =>
  certificates.map((one, index) =>
    certificateRow(
      words,
      index === 0 ? words.who(person) : '',
      one,
      [words.state(one), words.steps(one)].filter((part) => part !== '').join(words.say('colon')),
    ),
  );

const ruleOf = ({ tongue, plain }: EvidenceWords, groups: readonly EvidenceGroup[], group: EvidenceGroup): string => {
  const counted = groups.map(({ verdict }) => ({ ...verdict, count: verdict.need }));
  const own = counted[groups.indexOf(group)];
  return own === undefined ? '' : plain(groupInWords(tongue, own, counted));
};

/** So many rows of those who are not needed, and of what was not counted; all of them are in the spreadsheet. */
const mostRows = 300;

const more = ({ say }: EvidenceWords, all: number, shown: number): Block[] =>
  all > shown ? [paragraph(say('evidence.more', { count: all - shown }))] : [];

const seatsTable = (words: EvidenceWords, caption: string, seats: readonly EvidenceSeat[]): Block[] =>
  seats.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption,
          columns: columnsOf(words, 'evidence.source'),
          rows: seats.flatMap((one) => seatRows(words, one)),
        },
      ];

const groupBlocks = (words: EvidenceWords, groups: readonly EvidenceGroup[], group: EvidenceGroup): Block[] => {
  const { say, plain, tongue } = words;
  const { seated, spare, verdict } = group;
  const rule = `${ruleOf(words, groups, group)} – ${plain(groupProgress(tongue, verdict).words)}`;
  const shown = spare.slice(0, mostRows);
  return [
    { kind: 'heading', level: 3, text: rule },
    ...(seated.length + spare.length === 0 ? [paragraph(say('evidence.nobody'))] : []),
    ...seatsTable(words, say('evidence.seated', { count: seated.length }), seated),
    ...seatsTable(words, say('evidence.spare', { count: spare.length }), shown),
    ...more(words, spare.length, shown.length),
  ];
};

const overrideBlocks = (words: EvidenceWords, { verdict, override }: EvidenceLevel): Block[] => {
  if (verdict.override === null) return [];
  const { say, day, named, who } = words;
  const told = (key: string, text: string | null): string[] =>
    text === null || text.trim() === '' ? [] : [`${say(key)}${say('colon')}${text.trim()}`];
  return [
    paragraph(
      [
        say('evidence.override', {
          from: day(verdict.override.placedOn),
          through: day(verdict.override.through),
          met: verdict.met ? 'yes' : 'no',
        }),
        ...told('override.reference', override?.reference ?? null),
        ...(named ? told('override.why', override?.why ?? null) : []),
        ...told('evidence.override-for', override?.person == null ? null : who(override.person)),
        ...told('override.credential', override?.credential == null ? null : words.credential(override.credential)),
      ].join(' · '),
    ),
  ];
};

/** Figures, flags and awards: what else the way asks for. */
const conditionBlocks = (words: EvidenceWords, { verdict }: EvidenceLevel): Block[] => {
  const { say, plain, day, tongue } = words;
  const state = (met: boolean): string => say(met ? 'met' : 'not-met');
  const rows = [
    ...verdict.metrics.map((metric) => [
      plain(metricProgress(tongue, metric).words),
      state(metric.met),
      metric.readOn === null
        ? say('evidence.no-reading')
        : say('evidence.read', {
            day: day(metric.readOn),
            until: metric.standsThrough === null ? '' : day(metric.standsThrough),
            ends: metric.standsThrough === null ? 'no' : 'yes',
          }),
    ]),
    ...verdict.flags.map(({ flag, met }) => [plain(tongue.flag(flag)), state(met), say('evidence.stated')]),
    ...verdict.awards.map(({ competency, level, met }) => [
      plain(say('rule.award', { competency: tongue.competency(competency), level: tongue.level(level) })),
      state(met),
      say('evidence.award'),
    ]),
  ];
  return rows.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption: say('evidence.conditions'),
          columns: [
            { title: say('evidence.condition'), share: 46 },
            { title: say('evidence.state'), share: 16 },
            { title: say('evidence.source'), share: 38 },
          ],
          rows,
        },
      ];
};

const optionBlocks = (words: EvidenceWords, { option }: EvidenceLevel): Block[] => {
  if (option === null) return [];
  const { say, plain, tongue } = words;
  const title = option.title === undefined ? option.id : plain(tongue.text(option.title));
  const { source, asOf } = option;
  const where = source?.url ?? [source?.repository, source?.path].filter((part) => part !== undefined).join(' ');
  return [
    paragraph(
      [
        say('evidence.way', { way: title }),
        ...(asOf === undefined ? [] : [say('evidence.wording', { when: plain(tongue.asOf(asOf)) })]),
        ...(source === undefined ? [] : [sourceInWords(words, source.kind, where)]),
      ].join(' · '),
    ),
    ...option.doubts.map((doubt) => paragraph(`${say('evidence.doubt')}${say('colon')}${doubt}`)),
  ];
};

/** One level of one competency: which way, who sits where by what, and what is missing. */
export const levelBlocks = (words: EvidenceWords, level: EvidenceLevel): Block[] => {
  const { say, plain, tongue } = words;
  const { verdict, groups } = level;
  return [
    {
      kind: 'heading',
      level: 2,
      text: say(verdict.met ? 'proof.met' : verdict.held ? 'proof.override' : 'proof.not-met', {
        competency: tongue.competency(level.competency),
        level: tongue.level(level.level),
      }),
    },
    ...optionBlocks(words, level),
    ...overrideBlocks(words, level),
    ...groups.flatMap((group) => groupBlocks(words, groups, group)),
    ...conditionBlocks(words, level),
    ...(verdict.met ? [] : missingLines(tongue, verdict).map((line) => paragraph(`– ${plain(line)}`))),
  ];
};

export const notCountedBlocks = (words: EvidenceWords, { notCounted }: EvidencePack): Block[] => {
  const { say, who } = words;
  const shown = notCounted.slice(0, mostRows);
  const row = (one: NotCounted): string[] =>
    certificateRow(words, who(one.certificate.person), one.certificate, words.because(one));
  return [
    { kind: 'heading', level: 2, text: say('evidence.not-counted') },
    ...(shown.length === 0
      ? [paragraph(say('evidence.all-counted'))]
      : [
          {
            kind: 'table' as const,
            caption: say('evidence.not-counted-what', { count: notCounted.length }),
            columns: columnsOf(words, 'evidence.why'),
            rows: shown.map(row),
          },
        ]),
    ...more(words, notCounted.length, shown.length),
  ];
};
