import { addDays, type Change, type IsoDate } from '../../core/index.js';
import type { DirectoryChange } from '../../storage/records.js';
import { absences } from './absences.js';
import { type Answer, answersByRow } from './answers.js';
import { type Listing, weigh } from './certificates.js';
import { findHolders, type Holders } from './holders.js';
import { achievementIds } from './ids.js';
import { introduced, recorded, seenInReport } from './person-records.js';
import { countsOf, type ImportPreview, type Question, type RowOutcome } from './preview.js';
import { type Proposal, settledTitles } from './proposal.js';
import { forEachSliced, groupedSliced, portion, type Sliced, sortedSliced } from './slices.js';
import { type Meaning, titleReader, withSettled } from './titles.js';
import type { TrainingRow } from './trainings.js';

interface Certificate {
  key: string;
  person: string;
  credential: string;
  listed: boolean;
  listings: Listing[];
}

type Said =
  | { kind: 'listing'; person: string; credential: string; listed: boolean; listing: Listing }
  | { kind: 'question'; question: Question; detail: string | null; candidates: string[] };

const asked = (question: Question, detail: string | null = null, candidates: string[] = []): Said => ({
  kind: 'question',
  question,
  detail,
  candidates,
});

/** What a row says, or the first reason why it needs somebody. */
const said = (
  row: TrainingRow,
  meaning: Meaning,
  holders: Holders,
  latest: IsoDate,
  answer: Answer | undefined,
): Said => {
  const { completedOn, expiresOn, status } = row;
  const [problem] = row.problems;
  if (problem !== undefined) return asked('unreadable', `${problem.column}: ${problem.value}`);
  if (completedOn === null) return asked('no-date');
  if (typeof expiresOn === 'string' && expiresOn < completedOn) return asked('dates-in-disorder', expiresOn);
  if (completedOn > latest) return asked('in-the-future', completedOn);
  if (status === null) return asked('no-status');
  if (meaning.kind === 'unknown') return asked('unknown-title');
  if (meaning.kind === 'ambiguous')
    return asked('ambiguous-title', meaning.credentials.join(', '), meaning.credentials);
  const holder = holders.of(row);
  if (holder.kind === 'unclear') return asked(holder.question, holder.detail, holder.candidates);
  const takeTheirs = answer?.theirs === true;
  const listing = { row: row.row, earnedOn: completedOn, expiresOn, status, takeTheirs };
  return { kind: 'listing', person: holder.id, credential: meaning.credential, listed: meaning.listed, listing };
};

export const pairKey = (person: string, credential: string): string => `${person}\n${credential}`;

const byKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** An association open from the first certificate that the report lists for that person. */
const arrival = (person: string, since: IsoDate | null, on: IsoDate): Change[] => [
  { kind: 'person-added', on, person },
  { kind: 'association-started', on: since ?? on, person, through: null },
];

const firstDay = (rows: readonly TrainingRow[]): IsoDate | null =>
  rows.reduce<IsoDate | null>(
    (first, { completedOn }) => (completedOn !== null && (first === null || completedOn < first) ? completedOn : first),
    null,
  );

/**
 * The difference between a report and what we have, as changes to be shown before any of them is made. Committing exactly
 * `changes` and `directory` applies it; proposing the same report again then changes nothing more. People and
 * certificates that the report lacks are told and never removed. The order of rows plays no part.
 */
export function* proposeTrainings(
  rows: readonly TrainingRow[],
  { snapshot, names, programme, on, directoryIds = new Map(), answers: given = [] }: Proposal,
): Sliced<ImportPreview> {
  const { facts, people, settings } = snapshot;
  const answers = answersByRow(given);
  const latest = addDays(on, 1);
  const titles = new Map<number, string>();
  yield* forEachSliced(rows, ({ row, title }) => titles.set(row, title));
  const settled = settledTitles(titles, answers, { names, programme });
  const meaningOf = withSettled(titleReader(names, programme), settled, programme);
  const holders = yield* findHolders(rows, snapshot, directoryIds, answers);
  const newId = yield* achievementIds(facts.achievements);
  const ours = yield* groupedSliced(facts.achievements, ({ person, credential }) => pairKey(person, credential));

  const outcomes = new Map<number, RowOutcome>();
  const certificates = new Map<string, Certificate>();
  const rowsOf = new Map<string, TrainingRow[]>();
  for (const [index, row] of rows.entries()) {
    if (index % portion === portion - 1) yield { of: 'rows', done: index >> 1, total: rows.length };
    const holder = holders.of(row);
    if (holder.kind !== 'unclear') {
      const own = rowsOf.get(holder.id);
      if (own === undefined) rowsOf.set(holder.id, [row]);
      else own.push(row);
    }
    const answer = answers.get(row.row);
    if (answer?.skip === true) {
      outcomes.set(row.row, { row: row.row, outcome: 'skipped' });
      continue;
    }
    const what = said(row, meaningOf(row.title), holders, latest, answer);
    if (what.kind === 'question') {
      const { question, detail, candidates } = what;
      outcomes.set(row.row, { row: row.row, outcome: 'needs-you', question, title: row.title, detail, candidates });
      continue;
    }
    const { person, credential, listed, listing } = what;
    const key = pairKey(person, credential);
    const certificate = certificates.get(key);
    if (certificate === undefined) certificates.set(key, { key, person, credential, listed, listings: [listing] });
    else certificate.listings.push(listing);
  }

  const changes: Change[] = [];
  const seen = new Set<string>();
  const joined = new Set<string>();
  const inOrder = yield* sortedSliced(certificates.values(), byKey);
  let weighedRows = outcomes.size;
  for (const [index, { key, person, credential, listed, listings }] of inOrder.entries()) {
    if (index % portion === portion - 1)
      yield { of: 'rows', done: (rows.length + weighedRows) >> 1, total: rows.length };
    weighedRows += listings.length;
    for (const weighed of weigh({ person, credential, listings, ours: ours.get(key) ?? [], on, newId })) {
      const { row } = weighed;
      changes.push(...weighed.changes);
      if (weighed.outcome === 'needs-you') {
        const { question, detail } = weighed;
        const title = titles.get(row) ?? '';
        outcomes.set(row, { row, outcome: 'needs-you', question, title, detail, candidates: [] });
        continue;
      }
      seen.add(person);
      if (weighed.outcome === 'new') joined.add(person);
      outcomes.set(row, { row, outcome: weighed.outcome, person, credential, listed });
    }
  }

  const associated = new Set<string>();
  yield* forEachSliced(facts.associations, ({ person }) => associated.add(person));
  const arrivals: Change[] = [];
  const directory: DirectoryChange[] = [];
  let newPeople = 0;
  yield* forEachSliced(yield* sortedSliced(seen, byText), (person) => {
    const since = firstDay(rowsOf.get(person) ?? []);
    const arrives = joined.has(person) && !associated.has(person);
    if (arrives) arrivals.push(...arrival(person, since, on));
    const record = people.get(person);
    const newcomer = holders.newcomers.get(person);
    if (record !== undefined) {
      const now = seenInReport(record, holders.learned.get(person) ?? [], on);
      if (now !== null) directory.push(recorded(now));
    } else if (newcomer !== undefined && arrives) {
      newPeople += 1;
      directory.push(recorded(introduced(newcomer, since, on)));
    }
  });
  const isLatest = rows.length > 0 && (settings.lastReport === null || settings.lastReport < on);
  if (isLatest) directory.push({ kind: 'settings-changed', settings: { lastReport: on } });

  const { gone, notYetReported } = yield* absences({ rows, facts, programme, on, holders, meaningOf, names });
  const all: Change[] = [...arrivals];
  let confirmed = 0;
  const notListed = new Set<string>();
  yield* forEachSliced(changes, (change) => {
    all.push(change);
    if (change.kind === 'achievement-confirmed') confirmed += 1;
  });
  const inReportOrder: RowOutcome[] = [];
  yield* forEachSliced(rows, ({ row }) => {
    const outcome = outcomes.get(row);
    if (outcome === undefined) return;
    inReportOrder.push(outcome);
    if ('listed' in outcome && !outcome.listed) notListed.add(outcome.credential);
  });
  return {
    of: 'trainings',
    on,
    changes: all,
    directory,
    counts: countsOf(inReportOrder, {
      newPeople,
      confirmed,
      gone: gone.length,
      notYetReported: notYetReported.length,
    }),
    rows: inReportOrder,
    gone,
    notYetReported,
    notListed: [...notListed].sort(),
    levels: [],
    thresholds: [],
    corrected: [],
  };
}
