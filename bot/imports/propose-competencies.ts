import type { Change, IsoDate, Programme } from '../../core/index.js';
import { answersByRow } from './answers.js';
import { evaluatedSliced } from './effect.js';
import type { CompetencyRow } from './exports.js';
import { countsOf, type ImportPreview, type LevelDisagreement, type Question, type RowOutcome } from './preview.js';
import { competencyReader, levelReader } from './programme-names.js';
import type { Proposal } from './proposal.js';
import type { Sliced } from './slices.js';

/** A level of a competency that the vendor lists as active. */
interface Listed {
  row: number;
  competency: string;
  level: string;
  since: IsoDate;
}

/** In the list on that day: active, begun, and not over. */
const isActive = ({ status, startsOn, endsOn }: CompetencyRow, on: IsoDate): boolean =>
  /^active$/i.test(status) && startsOn !== null && startsOn <= on && (endsOn === null || on <= endsOn);

const earliest = (a: Listed, b: Listed): Listed => (b.since < a.since ? b : a);

/** The highest level that is listed, since its earliest start. */
const highest = (programme: Programme, listed: readonly Listed[]): Listed | null => {
  const top = programme.levels.findLast((level) => listed.some((one) => one.level === level));
  const [first, ...more] = listed.filter(({ level }) => level === top);
  return first === undefined ? null : more.reduce(earliest, first);
};

/**
 * Which levels the vendor lists as active. No fact changes by it: where our own finding differs, that is told. Where no
 * purchase is recorded, the highest active level is proposed as the membership.
 */
export function* proposeCompetencies(
  rows: readonly CompetencyRow[],
  { snapshot, programme, on, answers: given = [] }: Proposal,
): Sliced<ImportPreview> {
  const { facts } = snapshot;
  const answers = answersByRow(given);
  const competencyOf = programme === null ? () => null : competencyReader(programme);
  const levelOf = programme === null ? () => null : levelReader(programme);
  const outcomes: RowOutcome[] = [];
  const listed: Listed[] = [];
  for (const row of rows) {
    const ask = (question: Question, detail: string | null = null): void => {
      outcomes.push({ row: row.row, outcome: 'needs-you', question, title: row.competency, detail, candidates: [] });
    };
    const [problem] = row.problems;
    const competency = competencyOf(row.competency);
    const level = levelOf(row.level);
    if (answers.get(row.row)?.skip === true) outcomes.push({ row: row.row, outcome: 'skipped' });
    else if (problem !== undefined) ask('unreadable', `${problem.column}: ${problem.value}`);
    else if (competency === null) ask('unknown-competency');
    else if (level === null) ask('unknown-level', row.level);
    else if (row.startsOn === null) ask('no-date');
    else if (row.status === '') ask('no-status');
    else {
      if (isActive(row, on)) listed.push({ row: row.row, competency, level, since: row.startsOn });
      outcomes.push({ row: row.row, outcome: 'unchanged', about: competency });
    }
  }

  const top = programme === null ? null : highest(programme, listed);
  const changes: Change[] =
    top === null || facts.membership !== null
      ? []
      : [{ kind: 'membership-recorded', on: top.since, membership: { level: top.level, boughtOn: top.since } }];
  const levels: LevelDisagreement[] = [];
  if (programme !== null && listed.length > 0) {
    const { competencies } = yield* evaluatedSliced(programme, facts, on);
    for (const { id, level: ours } of competencies) {
      const theirs = highest(
        programme,
        listed.filter(({ competency }) => competency === id),
      );
      if (theirs !== null && theirs.level !== ours)
        levels.push({ competency: id, theirs: theirs.level, since: theirs.since, ours });
    }
  }
  const withMembership = outcomes.map((one) =>
    changes.length > 0 && one.row === top?.row && 'about' in one ? { ...one, outcome: 'new' as const } : one,
  );
  return {
    of: 'competencies',
    on,
    changes,
    directory: [],
    counts: countsOf(withMembership),
    rows: withMembership,
    gone: [],
    notYetReported: [],
    notListed: [],
    levels,
    thresholds: [],
    corrected: [],
  };
}
