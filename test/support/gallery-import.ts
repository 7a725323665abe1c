import type { PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { hostileNames, type Scene } from './scenes.js';

const file = 'Export_<b>trainings</b>.csv';
/** Sloppy files have whole documents in a cell. */
const book = 'Zelda wrote a book. '.repeat(2000);

const importSummaries = ({ picture }: Scene): cards.ImportSummary[] => {
  const { programme, verdict, facts } = picture;
  const [competency] = programme.competencies;
  const [metric] = Object.keys(programme.metrics);
  const level = programme.levels.at(-1) ?? '';
  const full: cards.ImportSummary = {
    of: 'trainings',
    file,
    rows: 160,
    dateOrder: 'day/month',
    withoutNames: true,
    toApply: 16,
    recorded: 1,
    unchanged: 135,
    added: 9,
    changed: 2,
    changedDates: 4,
    notActive: 3,
    newPeople: 2,
    confirmed: 1,
    gone: 3,
    skipped: 1,
    notListed: 5,
    needsYou: [book, ...hostileNames].map((title, row) => ({
      row: row + 2,
      reason: 'unknown-title',
      title,
      detail: `Zelda ${title}`,
    })),
    decidable: 2,
    ignored: [book, ...hostileNames.slice(0, 3)],
    disagreements: facts.achievements.slice(0, 20).map(({ person, credential, earnedOn }, index) => ({
      kind: index % 3 === 0 ? ('gone' as const) : ('not-listed' as const),
      person,
      credential,
      since: earnedOn,
    })),
    levels: [null, level].map((ours) => ({
      competency: competency?.id ?? '',
      theirs: level,
      since: ours === null ? null : verdict.on,
      ours,
    })),
    thresholds: [{ metric: metric ?? '', competency: competency?.id ?? '', level, theirs: 20_000, ours: 15_000 }],
    corrected: Array.from({ length: 12 }, (_, index) => ({
      metric: metric ?? '',
      on: verdict.on,
      from: index,
      to: 0.5,
    })),
    membership: { level, boughtOn: verdict.on },
    effect: { programme, before: verdict, after: verdict },
  };
  const nothing = {
    toApply: 0,
    needsYou: [],
    decidable: 0,
    ignored: [],
    disagreements: [],
    levels: [],
    thresholds: [],
    corrected: [],
  };
  return [
    full,
    { ...full, of: 'plain', disagreements: full.disagreements.slice(1, 2), levels: [], thresholds: [] },
    { ...full, ...nothing, of: 'performance', dateOrder: null, membership: null, effect: null },
    { ...full, of: 'competencies', decidable: 0 },
    { ...full, of: 'figures', disagreements: [], levels: [], thresholds: [], membership: null },
    { ...full, ...nothing, rows: 0 },
  ];
};

const shownAs: readonly cards.ImportShown[] = [
  { as: 'preview', draft: 'd1', again: false },
  { as: 'preview', draft: 'd1', again: true },
  { as: 'preview', draft: null, again: false },
  { as: 'receipt', version: 7 },
  { as: 'receipt', version: null },
];

const placed = [book, ...hostileNames].map((value, index) => ({ row: index + 2, value }));

const problems: readonly cards.ImportProblem[] = [
  { kind: 'too-large', bytes: 26 * 1024 * 1024, most: 25 * 1024 * 1024 },
  { kind: 'too-many-rows', most: 200_000 },
  { kind: 'empty' },
  { kind: 'not-text' },
  { kind: 'malformed', row: 12 },
  { kind: 'malformed', row: null },
  { kind: 'missing-columns', columns: [book, ...hostileNames] },
  { kind: 'repeated-column', column: hostileNames[0] ?? '' },
  { kind: 'contradicting-dates', dayFirst: placed, monthFirst: placed.slice(0, 1) },
];

const everyQuestion = [
  'nobody',
  'unknown-title',
  'ours-is-newer',
  'two-people',
  'unknown-directory-id',
  'other-mcid',
  'ambiguous-title',
  'unknown-figure',
] as const;

const decisions = (reader: Reader, { picture }: Scene): PresentedCard[] =>
  [0, 3, 40, 400].flatMap((options) =>
    (['person', 'credential', 'metric', 'theirs'] as const).flatMap((kind, at) =>
      ([null, 'pick', 'nobody'] as const).map((problem) =>
        cards.importDecisionCard(reader, {
          draft: 'd1',
          row: 12,
          reason: everyQuestion[(at + options) % everyQuestion.length] ?? '',
          title: at === 0 ? book : `Zelda ${hostileNames[at] ?? ''}`,
          detail: kind === 'theirs' ? '2027-12-01' : `Zelda ${hostileNames[at + 1] ?? ''}`,
          kind,
          /** Only people can be so many. */
          options: Array.from({ length: kind === 'person' ? options : Math.min(options, 40) }, (_, index) => ({
            label: `Zelda ${hostileNames[index % hostileNames.length] ?? ''} ${index}`,
            value: `value-${index}`,
          })),
          problem,
          at: at + 1,
          of: 7,
          programme: picture.programme,
        }),
      ),
    ),
  );

/** The cards of an import, each with everything it may be asked for. */
export const importPresenters = {
  importCard: (reader: Reader, scene: Scene): PresentedCard[] =>
    shownAs.flatMap((shown) => importSummaries(scene).map((one) => cards.importCard(reader, one, shown))),
  importProgressCard: (reader: Reader): PresentedCard[] =>
    (['bytes', 'rows'] as const).map((of) =>
      cards.importProgressCard(reader, { file, of, done: 1_234_567, total: 20_000_000 }),
    ),
  importDecisionCard: decisions,
  importHowCard: (reader: Reader): PresentedCard[] => [cards.importHowCard(reader)],
  importTablesCard: (reader: Reader): PresentedCard[] => [cards.importTablesCard(reader)],
  importTemplateCard: (reader: Reader): PresentedCard[] => [
    cards.importTemplateCard(reader, { table: 'people', other: null }),
    cards.importTemplateCard(reader, { table: 'figures', other: 'people' }),
  ],
  importInPrivateCard: (reader: Reader): PresentedCard[] => [cards.importInPrivateCard(reader)],
  importDatesCard: (reader: Reader, { picture }: Scene): PresentedCard[] => [
    cards.importDatesCard(reader, {
      draft: 'd1',
      file,
      examples: placed.map((one) => ({ ...one, dayFirst: picture.verdict.on, monthFirst: '2026-12-01' })),
    }),
  ],
  importUnreadableCard: (reader: Reader): PresentedCard[] => [
    ...problems.map((problem) => cards.importUnreadableCard(reader, { file, problems: [problem] })),
    cards.importUnreadableCard(reader, { file, problems }),
  ],
  importClosedCard: (reader: Reader): PresentedCard[] =>
    (['gone', 'cancelled', 'applied'] as const).map((why) => cards.importClosedCard(reader, why)),
};
