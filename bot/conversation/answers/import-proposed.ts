import { createHash } from 'node:crypto';
import type { IsoDate, Programme } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import {
  claimedOnDays,
  type Answer as Decided,
  type Export,
  effectOf,
  type ImportPreview,
  inSlices,
  loadCredentialNames,
  type Progress,
  proposeExport,
  type Summary,
  summaryOf,
} from '../../imports/index.js';
import type { Other } from '../moved-away.js';
import type { Setting } from '../question.js';
import { withArrivals } from './import-arrivals.js';

export const credentialNames = loadCredentialNames();

/** What importing a file would do to a snapshot. */
export interface Proposed {
  preview: ImportPreview;
  summary: Summary;
  /** What ends in other organisations with it. */
  others: Other[];
  /** The same for the same changes: what was shown is what may be written. */
  digest: string;
}

const inOnePortion = 1000;

const digestOf = async ({ changes, directory }: ImportPreview, pause: () => Promise<void>): Promise<string> => {
  const hash = createHash('sha256');
  for (const list of [changes, directory])
    for (let start = 0; start < list.length; start += inOnePortion) {
      hash.update(JSON.stringify(list.slice(start, start + inOnePortion)));
      await pause();
    }
  return hash.digest('base64url');
};

const peopleBetweenPauses = 200;

/** Directory id → person, of everybody who was recognised by a platform's directory; asked only of a file that has such ids. */
const directoryIdsFor = async (
  { parts }: Setting,
  { organisation, people }: Snapshot,
  found: Export,
): Promise<ReadonlyMap<string, string>> => {
  const ids = new Map<string, string>();
  if (found.of !== 'trainings' || !found.rows.some(({ directoryId }) => directoryId !== null)) return ids;
  let asked = 0;
  for (const person of people.keys()) {
    for (const { platform, user } of await parts.store.identitiesOf(organisation, person))
      if (platform === 'teams') ids.set(user.toLowerCase(), person);
    asked += 1;
    if (asked % peopleBetweenPauses === 0) await parts.pause();
  }
  return ids;
};

/** When claims were made that a report lacks; the journal is read only where there are some. */
const claimedOn = async (
  { parts }: Setting,
  { organisation }: Snapshot,
  { notYetReported }: ImportPreview,
): Promise<ReadonlyMap<string, IsoDate>> => {
  if (notYetReported.length === 0) return new Map();
  const journal = await parts.store.journal(organisation);
  return claimedOnDays(journal.flatMap(({ changes }) => changes));
};

/** Null while the organisation follows none. */
export const followedIn = ({ parts }: Setting, { settings }: Snapshot): Programme | null =>
  parts.programmes.get(settings.programme ?? '') ?? null;

/** Compares a file with what we have, slice by slice: others are answered in between. */
export const proposed = async (
  setting: Setting,
  snapshot: Snapshot,
  found: Export,
  { answers, onProgress }: { answers: readonly Decided[]; onProgress?: (progress: Progress) => void },
): Promise<Proposed> => {
  const { pause } = setting.parts;
  const programme = followedIn(setting, snapshot);
  const { on } = setting.situation.verdict;
  const directoryIds = await directoryIdsFor(setting, snapshot, found);
  const proposal = { snapshot, names: credentialNames, programme, on, directoryIds, answers };
  const slices = onProgress === undefined ? { pause } : { pause, onProgress };
  const compared = await inSlices(proposeExport(found, proposal), slices);
  const { preview, others } = await withArrivals(setting, snapshot, compared);
  const effect =
    programme === null ? null : await inSlices(effectOf(programme, snapshot.facts, preview.changes, on), { pause });
  const days = await claimedOn(setting, snapshot, preview);
  return {
    preview,
    others,
    summary: await inSlices(summaryOf(found, preview, proposal, effect, days), { pause }),
    digest: await digestOf(preview, pause),
  };
};
