import {
  addPersonCard,
  mostEmail,
  mostName,
  noDigestCard,
  notForYouCard,
  type OwnSettingsTold,
  ownSettingsCard,
  type SettingsSection,
  type SettingsTold,
  settingsCard,
  settingsPeopleCard,
} from '../../../cards/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { adminsIn } from '../rights.js';
import { accountMeant } from './account.js';
import { nothingStored } from './my-data.js';
import { channelsOf } from './settings-channels.js';
import { roleMeant } from './settings-roles.js';
import { organisationPart, ownPart } from './settings-sections.js';
import { organisationTold, ownTold, selfIn } from './settings-told.js';
import { organisationSectionOf, ownSectionOf } from './settings-values.js';
import { workspaceMeant, workspacesAnswer } from './workspaces.js';

export const refusedSettings = ({ asker, reader, admins }: Setting): Answer | null =>
  asker.role === 'partner_admin' ? null : notForYouCard(reader, { what: 'settings', admins });

const added = ({ slots }: Question, { reader }: Setting): Answer =>
  addPersonCard(reader, {
    values: {
      name: (slots.name ?? '').slice(0, mostName),
      email: (slots.email ?? '').slice(0, mostEmail),
      role: 'employee',
      associated: 'false',
    },
    problems: {},
    known: null,
    from: slots.from === 'welcome' ? 'welcome' : null,
  });

/**
 * Whose part is meant: "quiet hours 20 to 7" is the organisation's where an admin says it, else the speaker's own. The day
 * of the digest is the organisation's whoever says it.
 */
const sectionMeant = ({ slots }: Question, { asker }: Setting): SettingsSection | null => {
  const own = ownSectionOf(slots.section);
  if (own !== null) return own;
  const section = organisationSectionOf(slots.section);
  if (section === null || asker.role === 'partner_admin') return section;
  if (section === 'quiet' && slots.critical === undefined) return 'own-quiet';
  return section === 'digest' && slots.weekday === undefined && slots.at === undefined ? 'own-digest' : section;
};

const part = (section: SettingsSection, { slots }: Question, setting: Setting): Answer | Promise<Answer> => {
  const theirs = organisationSectionOf(section);
  if (theirs !== null) return refusedSettings(setting) ?? organisationPart(setting, theirs, slots);
  const own = ownSectionOf(section);
  const person = selfIn(setting.situation.snapshot, setting);
  if (own === null || person === null) return nothingStored(setting);
  return own === 'own-digest' && person.role === 'employee'
    ? noDigestCard(setting.reader)
    : ownPart(setting, own, person, slots);
};

/** Everybody's own settings, as they stand in a snapshot. `done`: what was just switched. */
export const ownPage = (setting: Setting, snapshot: Snapshot, done: OwnSettingsTold['done']): Answer => {
  const { reader } = setting;
  const person = selfIn(snapshot, setting);
  if (person === null) return nothingStored(setting);
  const organisation = organisationTold(snapshot.settings, snapshot.facts.organisation.timeZone, []);
  return ownSettingsCard(reader, { own: ownTold(person), organisation, done });
};

const organisationPage = async ({ slots }: Question, setting: Setting): Promise<Answer> => {
  const { reader, situation } = setting;
  const { snapshot, programme, facts } = situation;
  const all = [...snapshot.people.values()];
  const person = selfIn(snapshot, setting);
  const told: SettingsTold = {
    admins: adminsIn(snapshot),
    viewers: all.flatMap(({ id, role }) => (role === 'executive' ? [id] : [])),
    organisation: facts.organisation.name,
    people: all.length,
    settings: organisationTold(snapshot.settings, facts.organisation.timeZone, await channelsOf(setting)),
    own: person === null ? null : ownTold(person),
  };
  const followed = snapshot.settings.programme === null ? null : programme;
  return slots.page === 'people' ? settingsPeopleCard(reader, followed, told) : settingsCard(reader, followed, told);
};

/** "Settings", "who is admin here?", "make Bruno an admin", "quiet hours 20 to 7", "my time zone is Montréal". */
export const settings: Handler = (question, setting) => {
  const { slots } = question;
  if (slots.action === 'role') return refusedSettings(setting) ?? roleMeant(question, setting);
  if (slots.action === 'add-person') return refusedSettings(setting) ?? added(question, setting);
  if (slots.action === 'account') return refusedSettings(setting) ?? accountMeant(question, setting);
  if (slots.action === 'workspaces') return refusedSettings(setting) ?? workspacesAnswer(setting);
  if (slots.action === 'disconnect') return refusedSettings(setting) ?? workspaceMeant(question, setting);
  const section = sectionMeant(question, setting);
  if (section !== null) return part(section, question, setting);
  return slots.page === 'own' || setting.asker.role !== 'partner_admin'
    ? ownPage(setting, setting.situation.snapshot, null)
    : organisationPage(question, setting);
};
