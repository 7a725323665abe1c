import type { ImportPreview, Reading, TrainingRow } from '../../bot/imports/index.js';
import { applyAll, type Facts, parseFacts } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import { initialSettings, personRecordSchema, settingsSchema } from '../../storage/records.js';
import type { ExportRow } from './trainings-export.js';

export interface Holding {
  id?: string;
  person: string;
  credential: string;
  earnedOn: string;
  expiresOn?: string | null;
  state?: 'claimed' | 'verified' | 'confirmed';
  withdrawn?: { on: string; reason: 'revoked' | 'unlinked' | 'rejected' | 'disputed' };
}

export interface Known {
  id: string;
  email?: string;
  vendorIds?: string[];
  /** Null: never associated. */
  from?: string | null;
}

/** An organisation for imports: its people with their addresses and vendor ids, and what they hold. */
export const organisationOf = (people: readonly Known[] = [], holdings: readonly Holding[] = []): Snapshot => {
  const facts: Facts = parseFacts({
    organisation: { id: 'ours', name: 'Ours', timeZone: 'Europe/Paris' },
    people: people.map(({ id }) => ({ id })),
    associations: people.flatMap(({ id, from = '2018-01-01' }) => (from === null ? [] : [{ person: id, from }])),
    achievements: holdings.map((holding, index) => ({ id: `a${index + 1}`, state: 'confirmed', ...holding })),
  });
  return {
    organisation: 'ours',
    version: 1,
    facts,
    people: new Map(
      people.map(({ id, email = null, vendorIds = [] }) => [
        id,
        personRecordSchema.parse({ id, name: id, email, language: null, role: 'employee', vendorIds }),
      ]),
    ),
    settings: { ...initialSettings, programme: 'demo' },
    remarks: new Map(),
    alerts: new Map(),
  };
};

/** The organisation once exactly the preview was committed. */
export const afterImport = (snapshot: Snapshot, { changes, directory }: ImportPreview): Snapshot => {
  const people = new Map(snapshot.people);
  let { settings } = snapshot;
  for (const change of directory) {
    if (change.kind === 'person-recorded') people.set(change.person.id, change.person);
    if (change.kind === 'settings-changed') settings = settingsSchema.parse({ ...settings, ...change.settings });
  }
  return { ...snapshot, version: snapshot.version + 1, facts: applyAll(snapshot.facts, changes), people, settings };
};

/**
 * An organisation that knows everybody of an export by MCID: of three rows one is unchanged, one confirms a claim, one
 * is new.
 */
export const organisationKnowing = (rows: readonly ExportRow[], credentialOf: (title: string) => string): Snapshot =>
  organisationOf(
    rows.map(({ mcid, corpEmail }) => ({ id: `p${mcid}`, email: corpEmail, vendorIds: [mcid] })),
    rows.flatMap(({ mcid, title, completed, expires }, index) =>
      index % 3 === 2
        ? []
        : [
            {
              person: `p${mcid}`,
              credential: credentialOf(title),
              earnedOn: completed.slice(0, 10),
              expiresOn: expires.slice(0, 10),
              state: index % 3 === 0 ? ('confirmed' as const) : ('claimed' as const),
            },
          ],
    ),
  );

export const rowsOf = (reading: Reading): TrainingRow[] => {
  if (reading.kind === 'read' || reading.kind === 'without-personal-data') return reading.rows;
  throw new Error(`the report was not read: ${JSON.stringify(reading)}`);
};
