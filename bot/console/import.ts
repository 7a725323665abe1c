import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { cardToBlockKit } from '../../cards/blockkit/index.js';
import { type ImportSummary, importCard, type Language, type Reader } from '../../cards/index.js';
import type { Programme } from '../../core/index.js';
import type { Snapshot, Store } from '../../storage/index.js';
import { dateIn } from '../clock.js';
import { operator, operatorReader } from '../conversation/index.js';
import {
  atOnce,
  type DateOrder,
  type Export,
  effectOf,
  type ImportPreview,
  loadCredentialNames,
  type Proposal,
  proposeExport,
  readExport,
  summaryOf,
} from '../imports/index.js';
import { loadProgrammes } from '../programmes.js';
import { watch } from '../watching/watch.js';
import type { Options } from './arguments.js';
import { draw } from './draw.js';
import { programmeOf } from './evaluate.js';
import { undecidedInWords, unopenedInWords, unreadableInWords } from './import-problems.js';
import { openSession } from './session.js';
import { UsageError } from './usage.js';

const orders: Readonly<Record<string, DateOrder>> = { 'day-first': 'day/month', 'month-first': 'month/day' };

const readFile = (path: string, options: Options): Export => {
  let content: Uint8Array;
  try {
    content = readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw new UsageError(unopenedInWords(path, error));
  }
  const dateOrder = options.dates === undefined ? undefined : orders[options.dates];
  const reading = atOnce(readExport(content, basename(path), { dateOrder }));
  switch (reading.kind) {
    case 'read':
      return reading.export;
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

/** Whoever may open the data folder sees whom it is about. */
const readerOf = ({ people }: Snapshot, language: Language, on: string): Reader => ({
  ...operatorReader(language, on),
  nameOf: (person) => people.get(person)?.name ?? people.get(person)?.email ?? null,
});

const previewOf = (found: Export, proposal: Proposal): { preview: ImportPreview; summary: ImportSummary } => {
  const { programme, snapshot, on } = proposal;
  const preview = atOnce(proposeExport(found, proposal));
  const effect = programme === null ? null : atOnce(effectOf(programme, snapshot.facts, preview.changes, on));
  return { preview, summary: atOnce(summaryOf(found, preview, proposal, effect)) };
};

/** Shows what a file would change; with `--apply` commits exactly that. */
export const importCommand = async (path: string, options: Options): Promise<string> => {
  const found = readFile(path, options);
  const session = await openSession(options);
  try {
    const { store } = session;
    const snapshot = await foundIfEmpty(store, options, session.now());
    const followed = options.programme ?? snapshot.settings.programme;
    const programme = followed === null ? null : programmeOf(followed);
    const on = dateIn(snapshot.facts.organisation.timeZone, session.now());
    const { preview, summary } = previewOf(found, { snapshot, names: loadCredentialNames(), programme, on });
    const apply = options.apply === true;
    const who = session.who();
    const by = { now: session.now(), actor: who === operator ? null : who };
    if (apply) await commitPreview(store, snapshot, preview, programme, by);
    const language = options.lang ?? 'en';
    const view = importCard(
      readerOf(snapshot, language, on),
      summary,
      apply ? { as: 'receipt', version: null } : { as: 'preview', draft: null, again: false },
    );
    const answer = {
      to: who,
      private: true,
      intent: 'import',
      language,
      text: view.text,
      card: view.card,
      blocks: cardToBlockKit(view.card, { surface: 'message' }).pages.flat(),
    };
    if (options.json === true) return `${JSON.stringify({ ...answer, summary: { ...summary, effect: undefined } })}\n`;
    const next = apply || found.rows.length === 0 ? [] : ['To apply exactly this, add --apply.'];
    return `${[draw(answer).trimEnd(), ...next].join('\n')}\n`;
  } finally {
    await session.close();
  }
};

const commitPreview = async (
  store: Store,
  snapshot: Snapshot,
  { changes, directory }: ImportPreview,
  programme: Programme | null,
  { now, actor }: { now: string; actor: string | null },
): Promise<void> => {
  const chosen = programme !== null && snapshot.settings.programme === null;
  const all = [
    ...directory,
    ...(chosen ? [{ kind: 'settings-changed' as const, settings: { programme: programme.programme } }] : []),
  ];
  if (changes.length === 0 && all.length === 0) return;
  const on = dateIn(snapshot.facts.organisation.timeZone, now);
  const watched = watch(loadProgrammes(), snapshot, {
    changes,
    directory: all,
    alerts: [],
    outbox: [],
    actor,
    on,
    now,
    undone: false,
    tellAt: now,
    looked: null,
  });
  const outcome = await store.commit([
    {
      organisation: snapshot.organisation,
      expected: snapshot.version,
      at: now,
      on,
      actor,
      reason: 'import',
      changes,
      directory: all,
      ...watched,
      undoable: { until: null },
    },
  ]);
  if (outcome.kind === 'conflict') throw new UsageError(['the data changed meanwhile; nothing was applied, try again']);
};
