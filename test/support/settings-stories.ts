import type { Snapshot } from '../../storage/port.js';
import type { PersonRecord, Settings } from '../../storage/records.js';
import { type Answered, type Story, tell } from './told.js';

export const admin = 'priya.nair';
export const viewer = 'marc.lefevre';
export const employee = 'grace.okoro';

const snapshotOf = async ({ store, organisation }: Story): Promise<Snapshot> => {
  const snapshot = await store.read(organisation);
  if (snapshot === null) throw new Error('there is no organisation');
  return snapshot;
};
export const settingsOf = async (story: Story): Promise<Settings> => (await snapshotOf(story)).settings;
export const personIn = async (story: Story, id: string): Promise<PersonRecord> => {
  const person = (await snapshotOf(story)).people.get(id);
  if (person === undefined) throw new Error(`nobody is called ${id}`);
  return person;
};
export const versionOf = async (story: Story): Promise<number> => (await snapshotOf(story)).version;

/** As `tell`, with a viewer who reads English like everybody else here. */
export const inEnglish = async (): Promise<Story> => {
  const story = await tell();
  await story.say('speak English', viewer);
  return story;
};

export const buttons = ({ card }: Answered): string[] => (card.actions ?? []).map(({ title }) => String(title));

export const fill = (story: Story, form: Answered, button: string, inputs: Record<string, string>, as = admin) =>
  story.press(form, button, as, 'private', inputs);
