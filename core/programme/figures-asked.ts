import type { IsoDate } from '../date.js';
import { figuresOf, growthsOf, statementsOf } from '../score/sources.js';
import { applies, dayOfRules } from './metric-thresholds.js';
import { leavesOf } from './requirement-walk.js';
import type { Programme } from './schema.js';

/** What the levels of a competency ask of figures and statements, by thresholds and by scores. */
export interface FiguresAsked {
  competency: string;
  /** In the order of the pack. */
  figures: string[];
  statements: string[];
}

const inOrderOf = (all: Readonly<Record<string, unknown>>, wanted: ReadonlySet<string>): string[] =>
  Object.keys(all).filter((id) => wanted.has(id));

/** Every competency with the figures and statements that its options of a day look at; those that look at none are left out. */
export const figuresAsked = (programme: Programme, on: IsoDate): FiguresAsked[] => {
  const day = dayOfRules(programme, on);
  return programme.competencies.flatMap(({ id, options }) => {
    const figures = new Set<string>();
    const statements = new Set<string>();
    const requirements = options
      .filter((option) => applies(option, day))
      .flatMap(({ levels }) => Object.values(levels));
    for (const { node } of requirements.flatMap((requirement) => leavesOf(requirement, ''))) {
      if ('metric' in node) figures.add(node.metric.metric);
      if ('flag' in node) statements.add(node.flag.flag);
      const model = 'score' in node ? programme.scores[node.score.of] : undefined;
      if (model === undefined) continue;
      for (const figure of figuresOf(model)) figures.add(figure);
      for (const statement of statementsOf(model)) statements.add(statement);
    }
    if (figures.size + statements.size === 0) return [];
    return [
      {
        competency: id,
        figures: inOrderOf(programme.metrics, figures),
        statements: inOrderOf(programme.flags, statements),
      },
    ];
  });
};

/**
 * Whether a figure can be below zero: a gain less a loss can, and so can what a threshold is set on; what a growth is
 * counted from and to is an amount, and cannot.
 */
export const mayBeNegative = ({ scores }: Programme, metric: string): boolean =>
  !Object.values(scores).some((model) => growthsOf(model).includes(metric));
