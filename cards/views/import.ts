import { isIsoDate, type Programme, type Verdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Section } from '../view.js';
import { asks } from './buttons.js';
import { cutTo } from './credential-name.js';
import { vendorSays } from './import-vendor.js';
import { undoes } from './link-receipt.js';
import { levelProgress } from './progress.js';

/** Something of ours that the vendor's latest report lacks. */
export interface ImportDisagreement {
  kind: 'not-listed' | 'gone';
  person: string;
  credential: string;
  since: string;
}

/** What an import would do, or did: every row of the file is accounted for once. */
export interface ImportSummary {
  /** Which export the file is. */
  of: 'trainings' | 'competencies' | 'performance' | 'plain' | 'figures';
  file: string;
  rows: number;
  /** Null: the order of day and month plays no part. */
  dateOrder: string | null;
  /** A report of the role that sees no names: people are matched by directory id. */
  withoutNames: boolean;
  /** Certificates, figures and purchases that change. */
  toApply: number;
  /** Records beside the facts that applying it writes: the day of the report, and what it tells of people. */
  recorded: number;
  unchanged: number;
  added: number;
  /** Figures of which another value is recorded for the same day. */
  changed: number;
  changedDates: number;
  notActive: number;
  newPeople: number;
  confirmed: number;
  /** Came with an earlier report and is not in this one; nothing is removed for it. */
  gone: number;
  /** Rows that somebody said to leave aside. */
  skipped: number;
  /** Rows among the first four whose credential no requirement lists: kept, and not counted. */
  notListed: number;
  /** Rows that wait for somebody; `reason` is one of the import's questions. */
  needsYou: readonly { row: number; reason: string; title: string; detail: string | null }[];
  /** How many of these an answer can settle. */
  decidable: number;
  /** Columns of the file that are not read. */
  ignored: readonly string[];
  disagreements: readonly ImportDisagreement[];
  levels: readonly { competency: string; theirs: string; since: string | null; ours: string | null }[];
  thresholds: readonly { metric: string; competency: string; level: string; theirs: number; ours: number }[];
  /** Figures that are put right: what is recorded for that day, and what the table says. */
  corrected: readonly { metric: string; on: string; from: number; to: number }[];
  /** The purchase that is proposed where none is recorded. */
  membership: { level: string; boughtOn: string } | null;
  /** Null: no programme is followed yet. */
  effect: { programme: Programme; before: Verdict; after: Verdict } | null;
}

/** `draft` is the id under which a preview waits to be applied; null where nothing waits. */
export type ImportShown =
  /** `again`: something changed since it was shown before. */
  | { as: 'preview'; draft: string | null; again: boolean }
  /** `version` is that of the commit, where whoever made it may take it back. */
  | { as: 'receipt'; version: number | null };

const mostQuestions = 25;

/** Nobody reads more of a name or a cell, and a file may have a book in one. */
const mostOfCell = 120;

const safe = (text: string): string => escapeMarkdown(cutTo(mostOfCell, text));

const figures = (tongue: Tongue, summary: ImportSummary): string[] => {
  const some = (key: string, count: number): string[] => (count > 0 ? [tongue.say(key, { count })] : []);
  return [
    tongue.say(summary.of === 'figures' ? 'import.known-figures' : 'import.known', { count: summary.unchanged }),
    ...(summary.of === 'figures'
      ? [
          tongue.say('import.new-figures', { count: summary.added }),
          tongue.say('import.changed-figures', { count: summary.changed }),
        ]
      : [
          tongue.say('import.new', { count: summary.added, people: summary.newPeople }),
          tongue.say('import.changed', { count: summary.changedDates }),
        ]),
    ...(summary.of === 'trainings' ? [tongue.say('import.not-active', { count: summary.notActive })] : []),
    tongue.say('import.needs-you', { count: summary.needsYou.length }),
    ...some('import.skipped', summary.skipped),
    ...some('import.not-listed', summary.notListed),
    ...some('import.confirmed', summary.confirmed),
    ...some('import.gone', summary.gone),
  ];
};

/** More are counted and not told one by one. */
const mostCorrected = 10;

/** What is recorded for a day and what the table says instead. */
const corrections = (tongue: Tongue, { corrected }: ImportSummary): Section[] =>
  corrected.length === 0
    ? []
    : [
        {
          title: tongue.say('import.corrected'),
          items: [
            ...corrected.slice(0, mostCorrected).map(({ metric, on, from, to }) =>
              tongue.say('import.correction', {
                name: tongue.metric(metric),
                day: tongue.dayInFull(on),
                from: tongue.number(from),
                to: tongue.number(to),
              }),
            ),
            ...(corrected.length > mostCorrected
              ? [tongue.say('more', { count: corrected.length - mostCorrected })]
              : []),
          ],
        },
      ];

/** Row by row only in private: a row's title or e-mail may be somebody's name. */
const questions = (tongue: Tongue, { needsYou, decidable }: ImportSummary): Section[] =>
  needsYou.length === 0 || tongue.reader.audience === 'shared'
    ? []
    : [
        {
          title: tongue.say('import.questions'),
          items: [
            ...needsYou.slice(0, mostQuestions).map(({ row, reason, title, detail }) =>
              tongue.say('import.question', {
                row,
                title: safe(title),
                reason: tongue.say(`import.question.${reason}`),
                detail: detail === null ? '' : isIsoDate(detail) ? tongue.dayInFull(detail) : safe(detail),
                more: detail === null ? 'no' : 'yes',
              }),
            ),
            ...(needsYou.length > mostQuestions
              ? [tongue.say('more', { count: needsYou.length - mostQuestions })]
              : []),
            ...(needsYou.length > decidable
              ? [tongue.say('import.correct-file', { count: needsYou.length - decidable })]
              : []),
          ],
        },
      ];

/** Every figure of a level, and whether it is met: what an import can move. */
const standing = (tongue: Tongue, { competencies }: Verdict, id: string, level: string): string => {
  const verdict = competencies.find((competency) => competency.id === id)?.levels[level];
  if (verdict === undefined || !verdict.offered) return '';
  const words = levelProgress(tongue, verdict).map((progress) => progress.words);
  return [...words, tongue.say(verdict.held ? 'met' : 'not-met')].join(' · ');
};

/** The levels that move: "Security Gold: 3 of 4 people · not met → 4 of 4 people · met". */
const effect = (tongue: Tongue, { effect: moved }: ImportSummary): string[] => {
  if (moved === null) return [tongue.say('import.no-programme')];
  const { before, after, programme } = moved;
  const lines = after.competencies.flatMap(({ id }) =>
    programme.levels.flatMap((level) => {
      const [was, is] = [standing(tongue, before, id, level), standing(tongue, after, id, level)];
      return was === is ? [] : [`${tongue.competency(id)} ${tongue.level(level)}${tongue.say('colon')}${was} → ${is}`];
    }),
  );
  return lines.length === 0 ? [tongue.say('import.no-effect')] : lines;
};

const about = (tongue: Tongue, summary: ImportSummary, shown: ImportShown): string[] => {
  const { of, file, rows, dateOrder, ignored, withoutNames, toApply, recorded } = summary;
  return [
    ...(shown.as === 'preview' && shown.again ? [tongue.say('import.changed-meanwhile')] : []),
    tongue.say('import.file', { of, file: safe(file), rows }),
    ...(rows === 0 ? [tongue.say('import.no-rows')] : []),
    ...(shown.as === 'preview' && toApply === 0 && recorded > 0 ? [tongue.say('import.only-recorded')] : []),
    ...(withoutNames ? [tongue.say('import.without-names')] : []),
    ...(dateOrder === null ? [] : [tongue.say('import.dates', { order: dateOrder.split(/[/-]/)[0] ?? '' })]),
    ...(ignored.length === 0 || tongue.reader.audience === 'shared'
      ? []
      : [tongue.say('import.ignored', { count: ignored.length, list: tongue.list(ignored.slice(0, 10).map(safe)) })]),
  ];
};

/** What a draft that waits can be done with. The file itself stays with whoever keeps the draft. */
const draftButtons = (tongue: Tongue, summary: ImportSummary, draft: string): Button[] => {
  const { needsYou, decidable, toApply, recorded, effect: moved } = summary;
  return [
    ...(decidable > 0
      ? [{ title: tongue.say('import.button.review', { count: decidable }), verb: 'import-review', subject: { draft } }]
      : []),
    ...(toApply > 0 || recorded > 0
      ? [
          {
            title: tongue.say(needsYou.length > 0 ? 'import.button.apply-rest' : 'import.button.apply'),
            verb: 'import-apply',
            subject: { draft },
            primary: true,
            writes: true,
          },
        ]
      : []),
    { title: tongue.say('button.cancel'), verb: 'import-cancel', subject: { draft } },
    ...(moved === null ? [asks(tongue, 'button.choose-programme', 'programme')] : []),
  ];
};

const buttons = (tongue: Tongue, summary: ImportSummary, shown: ImportShown): Button[] => {
  if (shown.as === 'preview') return shown.draft === null ? [] : draftButtons(tongue, summary, shown.draft);
  return [...(shown.version === null ? [] : [undoes(tongue, shown.version)]), asks(tongue, 'button.status', 'status')];
};

const source = (tongue: Tongue, shown: ImportShown): string => {
  if (shown.as === 'preview') return tongue.say('import.nothing-written');
  return shown.version === null ? '' : tongue.say('import.undo-until');
};

/** The preview (C18), or the receipt once it was applied. */
export const importCard = (reader: Reader, summary: ImportSummary, shown: ImportShown): PresentedCard => {
  const tongue = tongueOf(reader, summary.effect?.programme ?? null);
  const isReceipt = shown.as === 'receipt';
  return present(reader, {
    ...emptyView,
    name: isReceipt ? 'import-receipt' : 'import-preview',
    headline: tongue.say(isReceipt ? 'import.applied' : 'import.preview', { count: summary.toApply }),
    lines: about(tongue, summary, shown),
    sections: [
      { title: tongue.say('import.effect'), items: effect(tongue, summary) },
      { title: '', items: figures(tongue, summary) },
      ...corrections(tongue, summary),
      ...vendorSays(tongue, summary),
      ...questions(tongue, summary),
    ],
    source: source(tongue, shown),
    buttons: buttons(tongue, summary, shown),
    inPlace: isReceipt || shown.draft !== null,
  });
};
