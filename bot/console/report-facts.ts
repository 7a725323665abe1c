import { basename } from 'node:path';
import { applyAll, emptyFacts, type Facts, type Programme } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import { initialSettings } from '../../storage/records.js';
import { atOnce, type DateOrder, loadCredentialNames, proposeExport, readExport } from '../imports/index.js';
import { undecidedInWords, unreadableInWords } from './import-problems.js';
import { UsageError } from './usage.js';

const organisation = { id: 'organisation', name: 'Organisation', timeZone: 'UTC', market: 'developed' as const };

/** An organisation of which nothing is known but that it follows that programme. */
const nobodyYet = ({ programme }: Programme): Snapshot => ({
  organisation: organisation.id,
  version: 0,
  facts: emptyFacts(organisation),
  people: new Map(),
  remarks: new Map(),
  alerts: new Map(),
  settings: { ...initialSettings, programme },
});

/**
 * The facts that a vendor's report alone gives: everybody in it is associated from the first of its days on, and counts with what
 * it lists under the names of that programme. Throws `UsageError` when it cannot be read, or when its dates can be read two ways.
 */
export const reportFacts = (
  content: Uint8Array,
  path: string,
  { programme, on, dateOrder }: { programme: Programme; on: string; dateOrder: DateOrder | undefined },
): Facts => {
  const reading = atOnce(readExport(content, basename(path), { dateOrder }));
  if (reading.kind === 'undecided-dates') throw new UsageError(undecidedInWords(reading));
  if (reading.kind === 'unreadable') throw new UsageError(unreadableInWords(reading));
  const snapshot = nobodyYet(programme);
  const { changes } = atOnce(proposeExport(reading.export, { snapshot, names: loadCredentialNames(), programme, on }));
  return applyAll(snapshot.facts, changes);
};
