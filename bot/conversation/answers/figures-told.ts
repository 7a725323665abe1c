import type { FactTold, FiguresTold, FigureTold, ReadingTold } from '../../../cards/index.js';
import {
  type Facts,
  type FiguresAsked,
  figuresAsked,
  type Programme,
  thresholdsOf,
  type Verdict,
} from '../../../core/index.js';
import type { JournalEntry } from '../../../storage/records.js';
import { standingReading } from '../../reading/standing-reading.js';

/** Whoever brought the reading last, by hand or with a report; null where the journal does not say. */
const broughtBy = (journal: readonly JournalEntry[], metric: string, { value, on }: ReadingTold): FigureTold['by'] => {
  const entry = journal.findLast(({ changes }) =>
    changes.some(
      (change) =>
        change.kind === 'metric-read' && change.metric === metric && change.on === on && change.value === value,
    ),
  );
  return entry === undefined || entry.actor === null
    ? null
    : { how: entry.reason === 'import' ? 'imported' : 'entered', person: entry.actor };
};

const factTold = ({ flags }: Facts, flag: string, on: string): FactTold => {
  const own = flags
    .filter((one) => one.flag === flag && (one.through === null || on <= one.through))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return { flag, stated: own[0] ?? null };
};

/** The figures of the programme, those of one competency after the other, in the catalogue's order; then the others. */
export const figuresInOrder = ({ metrics }: Programme, asked: readonly FiguresAsked[]): string[] => [
  ...new Set([...asked.flatMap(({ figures }) => figures), ...Object.keys(metrics)]),
];

/** The one figure that is asked about, those that a competency looks at, or all of them. */
export interface FiguresWanted {
  on: string;
  metric: string | null;
  competency: string | null;
}

/** Figures and facts of the programme as they stand on a day. */
export const figuresTold = (
  programme: Programme,
  facts: Facts,
  journal: readonly JournalEntry[],
  verdict: Verdict,
  { on, metric, competency }: FiguresWanted,
): FiguresTold => {
  const asked = figuresAsked(programme, on);
  const own = asked.find((one) => one.competency === competency);
  const isWanted = (id: string): boolean => (metric === null ? (own?.figures.includes(id) ?? true) : id === metric);
  const statements = own?.statements ?? Object.keys(programme.flags);
  return {
    figures: figuresInOrder(programme, asked)
      .filter(isWanted)
      .map((id): FigureTold => {
        const reading = standingReading(programme, facts, id, on);
        return {
          metric: id,
          reading,
          thresholds: thresholdsOf(programme, id, facts.organisation.market, on),
          competencies: asked.flatMap(({ competency: of, figures }) => (figures.includes(id) ? [of] : [])),
          by: reading === null ? null : broughtBy(journal, id, reading),
        };
      }),
    facts: metric === null ? statements.map((flag) => factTold(facts, flag, on)) : [],
    verdict,
  };
};
