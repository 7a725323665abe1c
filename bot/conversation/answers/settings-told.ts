import type { OrganisationSettings, OwnSettings } from '../../../cards/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { PersonRecord, Settings } from '../../../storage/records.js';
import { digestHabit } from '../../reading/digest-habit.js';
import type { Setting } from '../question.js';
import type { KnownChannel } from './settings-channels.js';

/** Settings as they are told; a channel that the bot was taken out of long ago is none. */
export const organisationTold = (
  { quiet, criticalPasses, ladder, morning, digest, channel, levelNames }: Settings,
  timeZone: string,
  channels: readonly KnownChannel[],
): OrganisationSettings => ({
  quiet,
  criticalPasses,
  ladder,
  morning,
  digest,
  levelNames,
  timeZone,
  channel: channels.find(({ reference }) => reference.id === channel)?.told ?? null,
});

export const ownTold = (person: PersonRecord): OwnSettings => ({
  timeZone: person.notices.timeZone,
  quiet: person.notices.quiet,
  digest: digestHabit(person),
  mayHaveDigest: person.role !== 'employee',
  reminders: person.choices.reminders,
  hidden: person.hidden,
});

/** Whoever asks, as the snapshot has them; null for somebody of whom nothing is kept. */
export const selfIn = ({ people }: Snapshot, { asker }: Setting): PersonRecord | null =>
  asker.person === null ? null : (people.get(asker.person.id) ?? null);
