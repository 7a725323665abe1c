import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  expiredActionCard,
  type OrganisationSection,
  type OwnSection,
  type SettingsOutcome,
  type SettingsProblem,
  settingsSavedCard,
} from '../../../cards/index.js';
import type { PersonRecord, Settings } from '../../../storage/records.js';
import { nothingStored } from '../answers/my-data.js';
import { ownPage, refusedSettings } from '../answers/settings.js';
import { channelsOf } from '../answers/settings-channels.js';
import {
  arrived,
  checkOrganisation,
  formAgain,
  organisationChange,
  ownChange,
  referenceIn,
  withNotices,
} from '../answers/settings-sections.js';
import { selfIn } from '../answers/settings-told.js';
import { organisationSectionOf, ownSectionOf, readOrganisation, readOwn } from '../answers/settings-values.js';
import { type Written, write } from '../commit.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { isAdminIn } from '../rights.js';

/** The form of a part of the organisation's settings was filled in: what it would be for everybody. */
const check: Handler = ({ slots, inputs }, setting) => {
  const section = organisationSectionOf(slots.section);
  const refused = refusedSettings(setting);
  if (refused !== null) return refused;
  if (section === null) return expiredActionCard(setting.reader);
  return checkOrganisation(setting, section, arrived(section, {}, inputs));
};

type Decided<T> =
  | { kind: 'changed'; before: T; after: T }
  /** It is so already. */
  | { kind: 'same'; now: T }
  | { kind: 'wrong'; problems: Record<string, SettingsProblem> }
  | { kind: 'not yours' };

const outcomeOf = (written: Written<Decided<unknown>>): SettingsOutcome => {
  switch (written.kind) {
    case 'written':
      return { kind: 'saved', version: written.after.version };
    case 'nothing':
      return { kind: 'already' };
    case 'repeated':
      return { kind: 'repeated' };
  }
};

const saveSection = async (question: Question, setting: Setting, section: OrganisationSection): Promise<Answer> => {
  const { asker, reader, situation } = setting;
  const channels = await channelsOf(setting);
  const values = arrived(section, question.slots, {});
  const written = await write<Decided<Settings>>(setting, question, (snapshot) => {
    if (!isAdminIn(snapshot, asker)) return { writing: null, result: { kind: 'not yours' } };
    const read = readOrganisation(section, values, referenceIn(channels));
    if (read.kind === 'wrong') return { writing: null, result: read };
    const before = snapshot.settings;
    const after = { ...before, ...read.value };
    if (isDeepStrictEqual(before, after)) return { writing: null, result: { kind: 'same', now: before } };
    return {
      writing: {
        reason: 'settings',
        directory: [{ kind: 'settings-changed', settings: read.value }],
        undoable: 'for fifteen minutes',
      },
      result: { kind: 'changed', before, after },
    };
  });
  const { settings } = situation.snapshot;
  const decided: Decided<Settings> = written.kind === 'repeated' ? { kind: 'same', now: settings } : written.result;
  switch (decided.kind) {
    case 'not yours':
      return expiredActionCard(reader);
    case 'wrong':
      return formAgain(setting, section, values, decided.problems);
    case 'same':
    case 'changed': {
      const both = decided.kind === 'same' ? { before: decided.now, after: decided.now } : decided;
      const change = organisationChange(setting, section, both, channels);
      return settingsSavedCard(reader, { change, outcome: outcomeOf(written) });
    }
  }
};

/** The organisation's settings, as they were shown on the check. */
const save: Handler = (question, setting) => {
  const refused = refusedSettings(setting);
  if (refused !== null) return refused;
  const section = organisationSectionOf(question.slots.section);
  return section === null ? expiredActionCard(setting.reader) : saveSection(question, setting, section);
};

const saveOwnSection = async (
  question: Question,
  setting: Setting,
  section: OwnSection,
  self: PersonRecord,
): Promise<Answer> => {
  const { reader, situation } = setting;
  const values = arrived(section, question.slots, question.inputs);
  const written = await write<Decided<PersonRecord>>(setting, question, (snapshot) => {
    const before = snapshot.people.get(self.id);
    if (before === undefined) return { writing: null, result: { kind: 'not yours' } };
    if (section === 'own-digest' && before.role === 'employee') return { writing: null, result: { kind: 'not yours' } };
    const read = readOwn(section, values);
    if (read.kind === 'wrong') return { writing: null, result: read };
    const after = withNotices(before, read.value);
    if (isDeepStrictEqual(before, after)) return { writing: null, result: { kind: 'same', now: before } };
    return {
      writing: {
        reason: 'own settings',
        directory: [{ kind: 'person-recorded', person: after }],
        undoable: 'for fifteen minutes',
      },
      result: { kind: 'changed', before, after },
    };
  });
  const decided: Decided<PersonRecord> = written.kind === 'repeated' ? { kind: 'same', now: self } : written.result;
  switch (decided.kind) {
    case 'not yours':
      return expiredActionCard(reader);
    case 'wrong':
      return formAgain(setting, section, values, decided.problems);
    case 'same':
    case 'changed': {
      const both = decided.kind === 'same' ? { before: decided.now, after: decided.now } : decided;
      const change = ownChange(setting, section, situation.snapshot, both);
      return settingsSavedCard(reader, { change, outcome: outcomeOf(written) });
    }
  }
};

/** Somebody's own settings: from the form at once, for they hold for nobody else. */
const saveOwn: Handler = (question, setting) => {
  const section = ownSectionOf(question.slots.section);
  const self = selfIn(setting.situation.snapshot, setting);
  if (self === null) return nothingStored(setting);
  return section === null ? expiredActionCard(setting.reader) : saveOwnSection(question, setting, section, self);
};

const switchSchema = z.object({ what: z.enum(['name', 'reminders']), on: z.enum(['true', 'false']) });

/** One of the switches of somebody's own settings. */
const switchOwn: Handler = async (question, setting) => {
  const self = setting.asker.person?.id;
  if (self === undefined) return nothingStored(setting);
  const { what, on } = switchSchema.parse(question.slots);
  const written = await write<null>(setting, question, (snapshot) => {
    const before = snapshot.people.get(self);
    if (before === undefined) return { writing: null, result: null };
    const person =
      what === 'name'
        ? { ...before, hidden: on === 'false' }
        : { ...before, choices: { ...before.choices, reminders: on === 'true' } };
    if (isDeepStrictEqual(before, person)) return { writing: null, result: null };
    return {
      writing: {
        reason: 'choice',
        directory: [{ kind: 'person-recorded', person }],
        undoable: 'for fifteen minutes',
      },
      result: null,
    };
  });
  return written.kind === 'written'
    ? ownPage(setting, written.after, { what, version: written.after.version })
    : ownPage(setting, setting.situation.snapshot, null);
};

export const settingsActs: Readonly<Record<string, Handler>> = {
  'settings-check': check,
  'settings-save': save,
  'settings-own-save': saveOwn,
  'settings-switch': switchOwn,
};
