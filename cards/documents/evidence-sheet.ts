import type { EvidenceCertificate, EvidenceLevel, EvidencePack, EvidenceStep, PackMade } from '../evidence.js';
import type { Reader } from '../reader.js';
import { groupInWords } from '../views/holds.js';
import type { Sheet } from './document.js';
import { type EvidenceWords, evidenceWords } from './evidence-words.js';

/** For a program as much as for a person, so they are the same in both languages. */
const columns = [
  'day',
  'ruleSet',
  'row',
  'competency',
  'level',
  'levelHeld',
  'way',
  'rule',
  'have',
  'need',
  'number',
  'person',
  'credential',
  'certificate',
  'earnedOn',
  'expiresOn',
  'state',
  'recordedOn',
  'verifiedOn',
  'verifiedBy',
  'confirmedOn',
  'certificateId',
  'evidence',
  'note',
  'hash',
] as const;

type Cells = Partial<Record<(typeof columns)[number], string>>;

const stepOf = ({ steps }: EvidenceCertificate, kind: EvidenceStep['kind']): EvidenceStep | undefined =>
  steps.find((step) => step.kind === kind);

const certificateCells = (words: EvidenceWords, one: EvidenceCertificate): Cells => {
  const verified = stepOf(one, 'verified');
  return {
    number: words.number(one.person),
    person: words.name(one.person),
    credential: one.credential,
    certificate: words.credential(one.credential),
    earnedOn: one.earnedOn,
    expiresOn: one.expiresOn ?? '',
    state: one.state,
    recordedOn: stepOf(one, 'recorded')?.on ?? '',
    verifiedOn: verified?.on ?? '',
    verifiedBy: verified === undefined ? '' : words.by(verified),
    confirmedOn: stepOf(one, 'confirmed')?.on ?? '',
    ...(words.named ? { certificateId: one.certificateId ?? '', evidence: one.evidence ?? '' } : {}),
  };
};

const groupRows = (words: EvidenceWords, { groups }: EvidenceLevel): Cells[] => {
  const counted = groups.map(({ verdict }) => ({ ...verdict, count: verdict.need }));
  return groups.flatMap(({ verdict, seated, spare }, index) => {
    const own = counted[index];
    const rule: Cells = {
      rule: own === undefined ? '' : words.plain(groupInWords(words.tongue, own, counted)),
      have: String(verdict.have),
      need: String(verdict.need),
    };
    const rows = (row: string, seats: typeof seated): Cells[] =>
      seats.flatMap(({ certificates }) =>
        certificates.map((one) => ({ row, ...rule, ...certificateCells(words, one) })),
      );
    return [...rows('seat', seated), ...rows('spare', spare)];
  });
};

const conditionRows = ({ say, plain, tongue }: EvidenceWords, { verdict }: EvidenceLevel): Cells[] => {
  const state = (met: boolean): string => say(met ? 'met' : 'not-met');
  return [
    ...verdict.metrics.map(({ metric, value, atLeast, readOn, met }) => ({
      row: 'metric',
      rule: plain(tongue.metric(metric)),
      have: value === null ? '' : String(value),
      need: String(atLeast),
      recordedOn: readOn ?? '',
      state: state(met),
    })),
    ...verdict.flags.map(({ flag, met }) => ({ row: 'flag', rule: plain(tongue.flag(flag)), state: state(met) })),
    ...verdict.awards.map(({ competency, level, met }) => ({
      row: 'award',
      rule: plain(`${tongue.competency(competency)} ${tongue.level(level)}`),
      state: state(met),
    })),
  ];
};

const overrideRows = ({ named, number, name }: EvidenceWords, { verdict, override }: EvidenceLevel): Cells[] =>
  verdict.override === null
    ? []
    : [
        {
          row: 'override',
          earnedOn: verdict.override.placedOn,
          expiresOn: verdict.override.through,
          number: override?.person == null ? '' : number(override.person),
          person: override?.person == null ? '' : name(override.person),
          credential: override?.credential ?? '',
          note: [override?.reference, named ? override?.why : null].filter((part) => part != null).join(' · '),
        },
      ];

/** The evidence pack for a spreadsheet: one row for each seat and certificate, and for whatever else a level rests on. */
export const evidenceSheet = (reader: Reader, pack: EvidencePack, made: PackMade): Sheet => {
  const words = evidenceWords(reader, pack, made);
  const { programme, hash, on } = pack;
  const common: Cells = { day: on, ruleSet: `${programme.programme} v${programme.version}`, hash };
  const levelRows = pack.levels.flatMap((level): Cells[] => {
    const of: Cells = {
      competency: words.plain(words.tongue.competency(level.competency)),
      level: level.level,
      levelHeld: level.verdict.held ? (level.verdict.met ? 'yes' : 'by override') : 'no',
      way: level.option?.id ?? '',
    };
    const rows = [...groupRows(words, level), ...conditionRows(words, level), ...overrideRows(words, level)];
    return (rows.length === 0 ? [{ row: 'level' }] : rows).map((row) => ({ ...of, ...row }));
  });
  const rest = pack.notCounted.map(
    (one): Cells => ({
      row: 'not counted',
      ...certificateCells(words, one.certificate),
      note: words.because(one),
    }),
  );
  return {
    columns: [...columns],
    rows: [...levelRows, ...rest].map((row) => columns.map((column) => row[column] ?? common[column] ?? '')),
  };
};
