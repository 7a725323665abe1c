import { isDeepStrictEqual } from 'node:util';
import {
  type ChannelNotFound,
  type OrganisationSection,
  type OwnSection,
  type SettingsChange,
  type SettingsProblem,
  type SettingsSection,
  type SettingsValues,
  settingsCheckCard,
  settingsFormCard,
  settingsSavedCard,
} from '../../../cards/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { Notices, PersonRecord, Settings } from '../../../storage/records.js';
import { everyZone, zoneLabel, zonesCalled } from '../../understanding/zones.js';
import type { Answer, Setting } from '../question.js';
import { channelKey, channelMeant, channelsOf, type KnownChannel } from './settings-channels.js';
import { organisationTold, ownTold } from './settings-told.js';
import { fieldsOf, organisationValues, ownValues, readOrganisation, readOwn, valuesFor } from './settings-values.js';

type Problems = Record<string, SettingsProblem>;

const zones = everyZone
  .map((zone) => ({ label: zoneLabel(zone), value: zone }))
  .toSorted((one, other) => one.label.localeCompare(other.label, 'en'));

const timeZoneOf = ({ situation }: Setting): string => situation.facts.organisation.timeZone;

export const referenceIn =
  (channels: readonly KnownChannel[]) =>
  (key: string): string | null => {
    const found = channels.find(({ told }) => told.key === key)?.reference;
    return found === undefined || found.suspended !== null ? null : found.id;
  };

interface Filled {
  values: SettingsValues;
  problems: Problems;
  notFound: ChannelNotFound | null;
}

const formOf = (
  setting: Setting,
  section: SettingsSection,
  { values, problems, notFound }: Filled,
  channels: readonly KnownChannel[],
): Answer =>
  settingsFormCard(setting.reader, {
    section,
    values,
    problems,
    notFound,
    settings: organisationTold(setting.situation.snapshot.settings, timeZoneOf(setting), channels),
    zones,
    channels: channels.filter(({ reference }) => reference.suspended === null).map(({ told }) => told),
  });

/** The form again, with what was filled in and what is wrong with it. */
export const formAgain = async (
  setting: Setting,
  section: SettingsSection,
  values: SettingsValues,
  problems: Problems,
): Promise<Answer> => formOf(setting, section, { values, problems, notFound: null }, await channelsOf(setting));

/** How the organisation's settings stand before and after. */
export const organisationChange = (
  setting: Setting,
  section: OrganisationSection,
  { before, after }: { before: Settings; after: Settings },
  channels: readonly KnownChannel[],
): SettingsChange => ({
  of: 'organisation',
  section,
  before: organisationTold(before, timeZoneOf(setting), channels),
  after: organisationTold(after, timeZoneOf(setting), channels),
});

export const withNotices = (person: PersonRecord, notices: Partial<Notices>): PersonRecord => ({
  ...person,
  notices: { ...person.notices, ...notices },
});

/** How somebody's own settings stand before and after. */
export const ownChange = (
  setting: Setting,
  section: OwnSection,
  { settings }: Snapshot,
  { before, after }: { before: PersonRecord; after: PersonRecord },
): SettingsChange => ({
  of: 'own',
  section,
  before: ownTold(before),
  after: ownTold(after),
  organisation: organisationTold(settings, timeZoneOf(setting), []),
});

/** What the organisation's settings would be with these values, before they are. */
export const checkOrganisation = async (
  setting: Setting,
  section: OrganisationSection,
  values: SettingsValues,
): Promise<Answer> => {
  const channels = await channelsOf(setting);
  const read = readOrganisation(section, values, referenceIn(channels));
  if (read.kind === 'wrong')
    return formOf(setting, section, { values, problems: read.problems, notFound: null }, channels);
  const before = setting.situation.snapshot.settings;
  const after = { ...before, ...read.value };
  const change = organisationChange(setting, section, { before, after }, channels);
  return isDeepStrictEqual(before, after)
    ? settingsSavedCard(setting.reader, { change, outcome: { kind: 'already' } })
    : settingsCheckCard(setting.reader, { change, values });
};

const checkOwn = async (
  setting: Setting,
  section: OwnSection,
  person: PersonRecord,
  values: SettingsValues,
): Promise<Answer> => {
  const read = readOwn(section, values);
  if (read.kind === 'wrong') return formAgain(setting, section, values, read.problems);
  const after = withNotices(person, read.value);
  const change = ownChange(setting, section, setting.situation.snapshot, { before: person, after });
  return isDeepStrictEqual(person, after)
    ? settingsSavedCard(setting.reader, { change, outcome: { kind: 'already' } })
    : settingsCheckCard(setting.reader, { change, values });
};

/** Only one end of the quiet hours was said: the other is asked for. */
const isHalf = (section: SettingsSection, said: SettingsValues): boolean =>
  (section === 'quiet' || section === 'own-quiet') && (said.from === undefined) !== (said.to === undefined);

const saysNothing = (said: SettingsValues): boolean => Object.keys(said).length === 0;

/** A part of the organisation's settings, said or opened: its form, or the effect where all of it was said. */
export const organisationPart = async (
  setting: Setting,
  section: OrganisationSection,
  slots: SettingsValues,
): Promise<Answer> => {
  const { settings } = setting.situation.snapshot;
  const current = organisationValues(
    section,
    settings,
    settings.channel === null ? null : channelKey(settings.channel),
  );
  const said = valuesFor(section, slots);
  const channels = section === 'channel' ? await channelsOf(setting) : [];
  const meant = said.channel === undefined ? null : channelMeant(said.channel, setting, channels);
  if (meant !== null && meant.kind !== 'key')
    return formOf(setting, section, { values: { channel: '' }, problems: {}, notFound: meant }, channels);
  const values = { ...current, ...said, ...(meant === null ? {} : { channel: meant.key }) };
  return slots.form === 'true' || saysNothing(said) || isHalf(section, said)
    ? formOf(setting, section, { values, problems: {}, notFound: null }, channels)
    : checkOrganisation(setting, section, values);
};

const zoneProblem = ({ zone, timeZone }: SettingsValues): Problems => {
  if (zone === undefined || timeZone !== undefined) return {};
  return { timeZone: zonesCalled(zone).length > 1 ? 'zone-several' : 'zone-unknown' };
};

/** Said without saying whose: hours of one's own are one's own. */
const ownSaid = (section: OwnSection, slots: SettingsValues): Record<string, string> => {
  const said = valuesFor(section, slots);
  const hours = section === 'own-quiet' && !saysNothing(said) && said.whose === undefined;
  return hours ? { ...said, whose: 'own' } : said;
};

/** A part of somebody's own settings, said or opened. */
export const ownPart = async (
  setting: Setting,
  section: OwnSection,
  person: PersonRecord,
  slots: SettingsValues,
): Promise<Answer> => {
  const said = ownSaid(section, slots);
  const values = { ...ownValues(section, person, setting.situation.snapshot.settings), ...said };
  const problems = section === 'own-time-zone' ? zoneProblem(slots) : {};
  if (Object.keys(problems).length > 0)
    return formAgain(setting, section, { timeZone: '', zone: slots.zone ?? '' }, problems);
  return slots.form === 'true' || saysNothing(said) || isHalf(section, said)
    ? formAgain(setting, section, values, {})
    : checkOwn(setting, section, person, values);
};

/** Of what arrived with a press: the signed subject first, then what was filled in beside it. */
export const arrived = (section: SettingsSection, slots: SettingsValues, inputs: SettingsValues): SettingsValues => {
  const signed = valuesFor(section, slots);
  return saysNothing(signed) ? { ...emptyOf(section), ...valuesFor(section, inputs) } : signed;
};

const emptyOf = (section: SettingsSection): Record<string, string> =>
  Object.fromEntries(fieldsOf[section].map((id) => [id, '']));
