import { isIsoDate, type Programme, type Verdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Section } from '../view.js';
import { levelProgress } from './progress.js';

/** What an import would do, or did: every row of the file is accounted for once. */
export interface ImportSummary {
  file: string;
  rows: number;
  dateOrder: string;
  unchanged: number;
  added: number;
  changedDates: number;
  notActive: number;
  newPeople: number;
  confirmed: number;
  /** Came with an earlier report and is not in this one; nothing is removed for it. */
  gone: number;
  /** Rows among the first four whose credential no requirement lists: kept, and not counted. */
  notListed: number;
  /** Rows that wait for somebody; `reason` is one of the import's questions. */
  needsYou: readonly { row: number; reason: string; title: string; detail: string | null }[];
  effect: { programme: Programme; before: Verdict; after: Verdict } | null;
}

const mostQuestions = 25;

const safe = (text: string): string => escapeMarkdown(plainText(text));

const figures = (tongue: Tongue, summary: ImportSummary): string[] => [
  tongue.say('import.known', { count: summary.unchanged }),
  tongue.say('import.new', { count: summary.added, people: summary.newPeople }),
  tongue.say('import.changed', { count: summary.changedDates }),
  tongue.say('import.not-active', { count: summary.notActive }),
  tongue.say('import.needs-you', { count: summary.needsYou.length }),
  ...(summary.notListed > 0 ? [tongue.say('import.not-listed', { count: summary.notListed })] : []),
  ...(summary.confirmed > 0 ? [tongue.say('import.confirmed', { count: summary.confirmed })] : []),
  ...(summary.gone > 0 ? [tongue.say('import.gone', { count: summary.gone })] : []),
];

/** Row by row only in private: a row's title or e-mail may be somebody's name. */
const questions = (tongue: Tongue, { needsYou }: ImportSummary): Section[] =>
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
          ],
        },
      ];

/** Every figure of a level, and whether it is met: what an import can move. */
const standing = (tongue: Tongue, { competencies }: Verdict, id: string, level: string): string => {
  const verdict = competencies.find((competency) => competency.id === id)?.levels[level];
  if (verdict === undefined || !verdict.offered) return '';
  const figures = levelProgress(tongue, verdict).map(({ words }) => words);
  return [...figures, tongue.say(verdict.held ? 'met' : 'not-met')].join(' · ');
};

/** The levels that move: "Security Gold: 3 of 4 people · not met → 4 of 4 people · met". */
const effect = (tongue: Tongue, { effect: moved }: ImportSummary): string[] => {
  if (moved === null) return [];
  const { before, after, programme } = moved;
  const lines = after.competencies.flatMap(({ id }) =>
    programme.levels.flatMap((level) => {
      const [was, is] = [standing(tongue, before, id, level), standing(tongue, after, id, level)];
      return was === is ? [] : [`${tongue.competency(id)} ${tongue.level(level)}${tongue.say('colon')}${was} → ${is}`];
    }),
  );
  return lines.length === 0 ? [tongue.say('import.no-effect')] : lines;
};

/** The preview (C18), or the receipt once it was applied. */
export const importCard = (reader: Reader, summary: ImportSummary, applied: boolean): PresentedCard => {
  const tongue = tongueOf(reader, summary.effect?.programme ?? null);
  const moved = effect(tongue, summary);
  return present(reader, {
    ...emptyView,
    name: applied ? 'import-receipt' : 'import-preview',
    headline: tongue.say(applied ? 'import.applied' : 'import.preview', {
      file: safe(summary.file),
      rows: summary.rows,
    }),
    lines: [tongue.say('import.dates', { order: summary.dateOrder.split(/[/-]/)[0] ?? '' })],
    sections: [
      { title: '', items: figures(tongue, summary) },
      ...questions(tongue, summary),
      ...(moved.length === 0 ? [] : [{ title: tongue.say('import.effect'), items: moved }]),
    ],
    source: applied ? '' : tongue.say('import.nothing-written'),
  });
};
