import type { Snapshot } from '../../storage/port.js';
import type { Answered, Story } from './told.js';
import type { ExportRow } from './trainings-export.js';

export const fileName = 'Export_trainings_Lifetime_11-23-2026.csv';

/** A row of the export, with what plays no part filled in. */
export const row = (change: Partial<ExportRow>): ExportRow => ({
  title: 'Azure Administrator Associate',
  firstName: '',
  lastName: '',
  email: '',
  corpEmail: '',
  mcid: '',
  completed: '2026-03-20T00:10',
  expires: '2027-03-20T00:10',
  status: 'Active',
  ...change,
});

export const snapshotOf = async ({ store, organisation }: Story): Promise<Snapshot> => {
  const snapshot = await store.read(organisation);
  if (snapshot === null) throw new Error('there is none');
  return snapshot;
};

export const versionOf = async (story: Story): Promise<number> => (await snapshotOf(story)).version;
export const first = ({ text }: Answered): string => text.split('\n')[0] ?? '';
export const linesWith = ({ text }: Answered, part: string): string[] =>
  text.split('\n').filter((line) => line.includes(part));

export const addressOf = async (story: Story, person: string): Promise<string> =>
  (await snapshotOf(story)).people.get(person)?.email ?? '';
