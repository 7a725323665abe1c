import { addDays, type Change, type IsoDate, type Programme } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import type { DirectoryChange, PersonRecord } from '../../storage/records.js';
import { absences } from './absences.js';
import { type Listing, weigh } from './certificates.js';
import type { CredentialNames } from './credential-names.js';
import { grouped } from './grouped.js';
import { findHolders, type Holders, type Newcomer } from './holders.js';
import { achievementIds } from './ids.js';
import type { ImportPreview, Question, RowOutcome } from './preview.js';
import { type Meaning, titleReader } from './titles.js';
import type { TrainingRow } from './trainings.js';

export interface Proposal {
  rows: readonly TrainingRow[];
  snapshot: Snapshot;
  names: CredentialNames;
  /** The programme followed; null when none is chosen: then nothing is listed by a requirement. */
  programme: Programme | null;
  /** The day of the import, in the organisation's time zone. */
  on: IsoDate;
  /** Directory id, in lower case → person, where the reports are matched by directory id. */
  directoryIds?: ReadonlyMap<string, string> | undefined;
}

interface Certificate {
  person: string;
  credential: string;
  listed: boolean;
  listings: Listing[];
}

type Sorted =
  | { kind: 'listing'; person: string; credential: string; listed: boolean; listing: Listing }
  | { kind: 'question'; question: Question; detail: string | null };

const asked = (question: Question, detail: string | null = null): Sorted => ({ kind: 'question', question, detail });

/** What a row says, or the first reason why it needs somebody. */
const sorted = (row: TrainingRow, meaning: Meaning, holders: Holders, on: IsoDate): Sorted => {
  const { completedOn, expiresOn, status } = row;
  const [problem] = row.problems;
  if (problem !== undefined) return asked('unreadable', `${problem.column}: ${problem.value}`);
  if (completedOn === null) return asked('no-date');
  if (typeof expiresOn === 'string' && expiresOn < completedOn) return asked('dates-in-disorder', expiresOn);
  if (completedOn > addDays(on, 1)) return asked('in-the-future', completedOn);
  if (status === null) return asked('no-status');
  if (meaning.kind === 'unknown') return asked('unknown-title');
  if (meaning.kind === 'ambiguous') return asked('ambiguous-title', meaning.credentials.join(', '));
  const holder = holders.of(row);
  if (holder.kind === 'unclear') return asked(holder.question, holder.detail);
  const listing = { row: row.row, earnedOn: completedOn, expiresOn, status };
  return { kind: 'listing', person: holder.id, credential: meaning.credential, listed: meaning.listed, listing };
};

const pair = (person: string, credential: string): string => `${person}\n${credential}`;

/** An association open from the first certificate that the report lists for that person. */
const arrival = (person: string, rows: readonly TrainingRow[], on: IsoDate): Change[] => {
  const [first] = rows.flatMap(({ completedOn }) => (completedOn === null ? [] : [completedOn])).sort();
  return [
    { kind: 'person-added', on, person },
    { kind: 'association-started', on: first ?? on, person, through: null },
  ];
};

const recordOf = ({ id, mcid, name, email }: Newcomer): PersonRecord => ({
  id,
  name,
  email,
  language: null,
  role: 'employee',
  hidden: false,
  vendorIds: [mcid],
});

/**
 * The difference between a report and what we have, as changes to be shown before any of them is made. Committing exactly
 * `changes` and `directory` applies it; proposing the same report again then changes nothing more. People and
 * certificates that the report lacks are told and never removed. The order of rows plays no part.
 */
export const proposeImport = ({ rows, snapshot, names, programme, on, directoryIds }: Proposal): ImportPreview => {
  const { facts, people, settings } = snapshot;
  const meaningOf = titleReader(names, programme);
  const holders = findHolders(rows, snapshot, directoryIds);
  const newId = achievementIds(facts.achievements.map(({ id }) => id));

  const ours = grouped(facts.achievements, ({ person, credential }) => pair(person, credential));

  const outcomes: RowOutcome[] = [];
  const certificates = new Map<string, Certificate>();
  for (const row of rows) {
    const said = sorted(row, meaningOf(row.title), holders, on);
    if (said.kind === 'question') {
      const { question, detail } = said;
      outcomes.push({ row: row.row, outcome: 'needs-you', question, title: row.title, detail });
      continue;
    }
    const { person, credential, listed, listing } = said;
    const key = pair(person, credential);
    const certificate = certificates.get(key) ?? { person, credential, listed, listings: [] };
    certificate.listings.push(listing);
    certificates.set(key, certificate);
  }

  const titles = new Map(rows.map(({ row, title }) => [row, title]));
  const changes: Change[] = [];
  const seen = new Set<string>();
  const joined = new Set<string>();
  for (const [key, { person, credential, listed, listings }] of [...certificates].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const weighed of weigh({ person, credential, listings, ours: ours.get(key) ?? [], on, newId })) {
      const { row } = weighed;
      changes.push(...weighed.changes);
      if (weighed.outcome === 'needs-you') {
        const { question, detail } = weighed;
        outcomes.push({ row, outcome: 'needs-you', question, title: titles.get(row) ?? '', detail });
        continue;
      }
      seen.add(person);
      if (weighed.outcome === 'new') joined.add(person);
      outcomes.push({ row, outcome: weighed.outcome, person, credential, listed });
    }

  const rowsOf = grouped(rows, (row) => {
    const holder = holders.of(row);
    return holder.kind === 'unclear' ? null : holder.id;
  });
  const associated = new Set(facts.associations.map(({ person }) => person));
  const arriving = [...joined].filter((person) => !associated.has(person)).sort();
  const newcomers = arriving.flatMap((person) => holders.newcomers.get(person) ?? []);
  const learned = [...holders.learned].flatMap(([person, mcid]) => {
    const record = people.get(person);
    return record === undefined || !seen.has(person) ? [] : [{ ...record, vendorIds: [...record.vendorIds, mcid] }];
  });
  const directory: DirectoryChange[] = [...newcomers.map(recordOf), ...learned]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((person) => ({ kind: 'person-recorded', person }));
  const isLatest = rows.length > 0 && (settings.lastReport === null || settings.lastReport < on);
  if (isLatest) directory.push({ kind: 'settings-changed', settings: { lastReport: on } });

  const { gone, notYetReported } = absences({ rows, facts, programme, on, holders, meaningOf, names });
  const counted = (outcome: RowOutcome['outcome']): number => outcomes.filter((one) => one.outcome === outcome).length;
  const unlisted = outcomes.flatMap((one) => (one.outcome === 'needs-you' || one.listed ? [] : [one.credential]));
  return {
    on,
    changes: [...arriving.flatMap((person) => arrival(person, rowsOf.get(person) ?? [], on)), ...changes],
    directory,
    counts: {
      rows: rows.length,
      unchanged: counted('unchanged'),
      new: counted('new'),
      changedDates: counted('changed-dates'),
      notActive: counted('not-active'),
      needsYou: counted('needs-you'),
      notListed: unlisted.length,
      newPeople: newcomers.length,
      confirmed: changes.filter(({ kind }) => kind === 'achievement-confirmed').length,
      gone: gone.length,
      notYetReported: notYetReported.length,
    },
    rows: outcomes.sort((a, b) => a.row - b.row),
    gone,
    notYetReported,
    notListed: [...new Set(unlisted)].sort(),
  };
};
