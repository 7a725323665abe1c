import { addDays, type Change } from '../../core/index.js';
import { type DirectoryChange, newPerson } from '../../storage/records.js';
import { type Answer, answersByRow } from './answers.js';
import { type Claim, weighClaims } from './claims.js';
import type { PlainRow } from './exports.js';
import { grouped } from './grouped.js';
import { addressIn, indexedSliced } from './holders.js';
import { achievementIds, newcomerId } from './ids.js';
import { recorded } from './person-records.js';
import { countsOf, type ImportPreview, type Question, type RowOutcome } from './preview.js';
import { type Proposal, settledTitles } from './proposal.js';
import { pairKey } from './propose-trainings.js';
import { forEachSliced, groupedSliced, portion, type Sliced, sortedSliced } from './slices.js';
import { type Meaning, titleReader, withSettled } from './titles.js';

type Owner =
  | { kind: 'person'; id: string; isNew: boolean }
  | { kind: 'unclear'; question: Question; candidates: string[] };

interface Stated {
  row: PlainRow;
  claim: Claim;
  listed: boolean;
  key: string;
}

type Said =
  | { kind: 'claim'; stated: Stated }
  | { kind: 'question'; question: Question; detail: string | null; candidates: string[] };

const asked = (question: Question, detail: string | null = null, candidates: string[] = []): Said => ({
  kind: 'question',
  question,
  detail,
  candidates,
});

const said = (row: PlainRow, meaning: Meaning, owner: Owner, latest: string): Said => {
  const [problem] = row.problems;
  if (problem !== undefined) return asked('unreadable', `${problem.column}: ${problem.value}`);
  if (row.email === null) return asked('no-email');
  const { earnedOn, expiresOn, certificateId } = row;
  if (earnedOn === null) return asked('no-date');
  if (expiresOn !== null && expiresOn < earnedOn) return asked('dates-in-disorder', expiresOn);
  if (earnedOn > latest) return asked('in-the-future', earnedOn);
  if (meaning.kind === 'unknown') return asked('unknown-title');
  if (meaning.kind === 'ambiguous')
    return asked('ambiguous-title', meaning.credentials.join(', '), meaning.credentials);
  if (owner.kind === 'unclear') return asked(owner.question, row.email, owner.candidates);
  const { credential, listed } = meaning;
  const claim = { person: owner.id, credential, earnedOn, expiresOn, certificateId };
  return { kind: 'claim', stated: { row, claim, listed, key: pairKey(owner.id, credential) } };
};

const inOrder = (a: Stated, b: Stated): number => {
  const keys = [a.key, b.key, a.claim.earnedOn, b.claim.earnedOn];
  if (keys[0] !== keys[1]) return (keys[0] ?? '') < (keys[1] ?? '') ? -1 : 1;
  if (keys[2] !== keys[3]) return (keys[2] ?? '') < (keys[3] ?? '') ? -1 : 1;
  return a.row.row - b.row.row;
};

const sameClaim = (a: Claim, b: Claim): boolean => a.expiresOn === b.expiresOn && a.certificateId === b.certificateId;

/**
 * What a table of one's own would add: claims, since it proves nothing. An address that nobody has introduces a person,
 * associated from the day of the import. The table is not a report: nothing is missed that it lacks.
 */
export function* proposePlain(
  rows: readonly PlainRow[],
  { snapshot, names, programme, on, answers: given = [] }: Proposal,
): Sliced<ImportPreview> {
  const { facts, people, organisation } = snapshot;
  const answers = answersByRow(given);
  const latest = addDays(on, 1);
  const exams = new Map<number, string>();
  yield* forEachSliced(rows, ({ row, exam }) => exams.set(row, exam));
  const settled = settledTitles(exams, answers, { names, programme });
  const meaningOf = withSettled(titleReader(names, programme), settled, programme);
  const byAddress = yield* indexedSliced(people.values(), addressIn);
  const everybody = new Set<string>();
  yield* forEachSliced(facts.people, ({ id }) => everybody.add(id));
  const newId = yield* achievementIds(facts.achievements);
  const ours = yield* groupedSliced(facts.achievements, ({ person, credential }) => pairKey(person, credential));
  const byCertificate = yield* indexedSliced(facts.achievements, ({ certificateId, person }) =>
    certificateId === null ? [] : [[certificateId, person] as const],
  );

  const ownerOf = ({ email }: PlainRow, answer: Answer | undefined): Owner => {
    const address = email ?? '';
    const has = byAddress.of(address);
    const [one, another] = has;
    if (another === undefined && one !== undefined) return { kind: 'person', id: one, isNew: false };
    const named = answer?.person;
    if (another !== undefined)
      return named !== undefined && people.has(named)
        ? { kind: 'person', id: named, isNew: false }
        : { kind: 'unclear', question: 'two-people', candidates: [...has] };
    const id = newcomerId(organisation, `mail ${address}`);
    return everybody.has(id)
      ? { kind: 'unclear', question: 'erased', candidates: [] }
      : { kind: 'person', id, isNew: true };
  };

  const outcomes = new Map<number, RowOutcome>();
  const ask = (row: PlainRow, question: Question, detail: string | null, candidates: string[] = []): void => {
    outcomes.set(row.row, { row: row.row, outcome: 'needs-you', question, title: row.exam, detail, candidates });
  };
  const claims: Stated[] = [];
  const newcomers = new Map<string, PlainRow>();
  for (const [index, row] of rows.entries()) {
    if (index % portion === portion - 1) yield { of: 'rows', done: index >> 1, total: rows.length };
    const answer = answers.get(row.row);
    if (answer?.skip === true) {
      outcomes.set(row.row, { row: row.row, outcome: 'skipped' });
      continue;
    }
    const owner = ownerOf(row, answer);
    const what = said(row, meaningOf(row.exam), owner, latest);
    if (what.kind === 'question') {
      ask(row, what.question, what.detail, what.candidates);
      continue;
    }
    claims.push(what.stated);
    if (owner.kind !== 'person' || !owner.isNew) continue;
    const before = newcomers.get(owner.id);
    if (before === undefined || (before.name === null && row.name !== null)) newcomers.set(owner.id, row);
  }

  const bearers = yield* indexedSliced(claims, ({ claim: { certificateId, person } }) =>
    certificateId === null ? [] : [[certificateId, person] as const],
  );
  const isElsewhere = ({ certificateId, person }: Claim): boolean =>
    certificateId !== null &&
    [...byCertificate.of(certificateId), ...bearers.of(certificateId)].some((one) => one !== person);

  const changes: Change[] = [];
  const joined = new Set<string>();
  const byPair = yield* groupedSliced(yield* sortedSliced(claims, inOrder), ({ key }) => key);
  let weighedRows = outcomes.size;
  let told = weighedRows;
  for (const [key, group] of byPair) {
    weighedRows += group.length;
    if (weighedRows - told >= portion) {
      told = weighedRows;
      yield { of: 'rows', done: (rows.length + weighedRows) >> 1, total: rows.length };
    }
    const byDay = [...grouped(group, ({ claim }) => claim.earnedOn).values()].filter(([first, ...copies]) => {
      if (first === undefined) return false;
      const differ = copies.some(({ claim }) => !sameClaim(claim, first.claim));
      const question = differ ? 'contradicts-itself' : isElsewhere(first.claim) ? 'same-certificate' : null;
      if (question === null) return true;
      const detail = differ ? null : first.claim.certificateId;
      for (const { row } of [first, ...copies]) ask(row, question, detail);
      return false;
    });
    const firsts = byDay.flatMap(([first]) => (first === undefined ? [] : [first.claim]));
    for (const [index, weighed] of weighClaims(firsts, ours.get(key) ?? [], { on, newId }).entries())
      for (const [copy, { row, claim, listed }] of (byDay[index] ?? []).entries()) {
        if (weighed.outcome === 'needs-you') {
          ask(row, weighed.question, weighed.detail);
          continue;
        }
        const { person, credential } = claim;
        if (copy === 0) changes.push(...weighed.changes);
        if (weighed.outcome === 'new') joined.add(person);
        const outcome = copy === 0 ? weighed.outcome : 'unchanged';
        outcomes.set(row.row, { row: row.row, outcome, person, credential, listed });
      }
  }

  const associated = new Set<string>();
  yield* forEachSliced(facts.associations, ({ person }) => associated.add(person));
  const arriving = yield* sortedSliced(
    [...joined].filter((person) => !associated.has(person)),
    (a, b) => (a < b ? -1 : 1),
  );
  const arrivals: Change[] = arriving.flatMap((person) => [
    { kind: 'person-added' as const, on, person },
    { kind: 'association-started' as const, on, person, through: null },
  ]);
  const directory: DirectoryChange[] = arriving.flatMap((id) => {
    const row = newcomers.get(id);
    return row === undefined ? [] : [recorded(newPerson({ id, name: row.name, email: row.email }))];
  });
  const inFileOrder = rows.flatMap(({ row }) => outcomes.get(row) ?? []);
  return {
    of: 'plain',
    on,
    changes: [...arrivals, ...changes],
    directory,
    counts: countsOf(inFileOrder, { newPeople: directory.length }),
    rows: inFileOrder,
    gone: [],
    notYetReported: [],
    notListed: [
      ...new Set(inFileOrder.flatMap((one) => ('listed' in one && !one.listed ? [one.credential] : []))),
    ].sort(),
    levels: [],
    thresholds: [],
    corrected: [],
  };
}
