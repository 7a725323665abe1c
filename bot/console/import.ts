import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { cardToBlockKit } from '../../cards/blockkit/index.js';
import { type ImportSummary, importCard } from '../../cards/index.js';
import { applyAll, evaluate, type Programme } from '../../core/index.js';
import type { Snapshot, Store } from '../../storage/index.js';
import { dateIn } from '../clock.js';
import { operatorReader } from '../conversation/index.js';
import {
  type DateOrder,
  type ImportPreview,
  loadCredentialNames,
  proposeImport,
  type Reading,
  readTrainings,
} from '../imports/index.js';
import type { Options } from './arguments.js';
import { draw } from './draw.js';
import { programmeOf } from './evaluate.js';
import { undecidedInWords, unopenedInWords, unreadableInWords } from './import-problems.js';
import { openSession } from './session.js';
import { UsageError } from './usage.js';

type Readable = Extract<Reading, { kind: 'read' | 'without-personal-data' }>;

const orders: Readonly<Record<string, DateOrder>> = { 'day-first': 'day/month', 'month-first': 'month/day' };

const readReport = (path: string, options: Options): Readable => {
  let content: Uint8Array;
  try {
    content = readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw new UsageError(unopenedInWords(path, error));
  }
  const order = options.dates === undefined ? undefined : orders[options.dates];
  const reading = readTrainings(content, basename(path), order === undefined ? {} : { dateOrder: order });
  switch (reading.kind) {
    case 'read':
    case 'without-personal-data':
      return reading;
    case 'undecided-dates':
      throw new UsageError(undecidedInWords(reading));
    case 'unreadable':
      throw new UsageError(unreadableInWords(reading));
  }
};

/** A data folder without an organisation gets one; its programme is the one named. */
const foundIfEmpty = async (store: Store, options: Options, now: string): Promise<Snapshot> => {
  const [known] = await store.organisations();
  if (known !== undefined) {
    const snapshot = await store.read(known);
    if (snapshot !== null) return snapshot;
  }
  if (options.programme === undefined)
    throw new UsageError(['this data folder is new: name the programme that is followed, --programme mpn-2017']);
  const { programme } = programmeOf(options.programme);
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const organisation = 'organisation';
  await store.commit([
    {
      organisation,
      expected: 0,
      founded: { id: organisation, name: 'Organisation', timeZone, market: 'developed' },
      at: now,
      on: dateIn(timeZone, now),
      actor: null,
      reason: 'set-up',
      directory: [{ kind: 'settings-changed', settings: { programme } }],
    },
  ]);
  const snapshot = await store.read(organisation);
  if (snapshot === null) throw new Error('the organisation that was just founded cannot be read');
  return snapshot;
};

const summaryOf = (
  reading: Readable,
  preview: ImportPreview,
  snapshot: Snapshot,
  programme: Programme | null,
): ImportSummary => {
  const { counts, rows, changes, on } = preview;
  const after = applyAll(snapshot.facts, changes);
  return {
    file: reading.fileName,
    rows: counts.rows,
    dateOrder: reading.dateOrder,
    unchanged: counts.unchanged,
    added: counts.new,
    changedDates: counts.changedDates,
    notActive: counts.notActive,
    newPeople: counts.newPeople,
    confirmed: counts.confirmed,
    gone: counts.gone,
    notListed: counts.notListed,
    needsYou: rows.flatMap((row) =>
      row.outcome === 'needs-you' ? [{ row: row.row, reason: row.question, title: row.title, detail: row.detail }] : [],
    ),
    effect:
      programme === null
        ? null
        : { programme, before: evaluate(programme, snapshot.facts, on), after: evaluate(programme, after, on) },
  };
};

/** What somebody should know about the report besides its rows. */
const notesOn = (reading: Readable): string[] => [
  ...(reading.kind === 'without-personal-data'
    ? [
        `This report was downloaded by a role that sees no names or addresses. Download it as "${reading.role}" to match people by MCID or e-mail; its rows can otherwise be matched only by directory id.`,
      ]
    : []),
  ...(reading.rows.length === 0
    ? ['The report has column names and no rows. Check the period and the location it was downloaded for.']
    : []),
];

/** Shows what a vendor export would change; with `--apply` commits exactly that. */
export const importCommand = async (path: string, options: Options): Promise<string> => {
  const reading = readReport(path, options);
  const session = await openSession(options);
  try {
    const { store } = session;
    const snapshot = await foundIfEmpty(store, options, session.now());
    const followed = options.programme ?? snapshot.settings.programme;
    const programme = followed === null ? null : programmeOf(followed);
    const on = dateIn(snapshot.facts.organisation.timeZone, session.now());
    const preview = proposeImport({ rows: reading.rows, snapshot, names: loadCredentialNames(), programme, on });
    const summary = summaryOf(reading, preview, snapshot, programme);
    if (options.apply === true) await commitPreview(store, snapshot, preview, session.now(), programme);
    const view = importCard(operatorReader(options.lang ?? 'en', on), summary, options.apply === true);
    const answer = {
      to: session.who(),
      private: true,
      intent: 'import',
      language: options.lang ?? 'en',
      text: view.text,
      card: view.card,
      blocks: cardToBlockKit(view.card, { surface: 'message' }).pages.flat(),
    };
    const notes = notesOn(reading);
    if (options.json === true)
      return `${JSON.stringify({ ...answer, notes, summary: { ...summary, effect: undefined } })}\n`;
    const next = options.apply === true || reading.rows.length === 0 ? [] : ['To apply exactly this, add --apply.'];
    return `${[...notes, draw(answer).trimEnd(), ...next].join('\n')}\n`;
  } finally {
    await session.close();
  }
};

const commitPreview = async (
  store: Store,
  snapshot: Snapshot,
  { changes, directory }: ImportPreview,
  now: string,
  programme: Programme | null,
): Promise<void> => {
  const chosen = programme !== null && snapshot.settings.programme === null;
  const all = [
    ...directory,
    ...(chosen ? [{ kind: 'settings-changed' as const, settings: { programme: programme.programme } }] : []),
  ];
  if (changes.length === 0 && all.length === 0) return;
  const outcome = await store.commit([
    {
      organisation: snapshot.organisation,
      expected: snapshot.version,
      at: now,
      on: dateIn(snapshot.facts.organisation.timeZone, now),
      actor: null,
      reason: `import ${createHash('sha256').update(JSON.stringify(changes)).digest('hex').slice(0, 12)}`,
      changes,
      directory: all,
    },
  ]);
  if (outcome.kind === 'conflict') throw new UsageError(['the data changed meanwhile; nothing was applied, try again']);
};
