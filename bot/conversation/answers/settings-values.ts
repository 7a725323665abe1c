import type {
  OrganisationSection,
  OwnSection,
  SettingsProblem,
  SettingsSection,
  SettingsValues,
} from '../../../cards/index.js';
import type { Notices, PersonRecord, QuietHours, Settings } from '../../../storage/records.js';
import { digestHabit } from '../../reading/digest-habit.js';
import { readHour } from '../../understanding/hours.js';
import { isZone } from '../../understanding/zones.js';
import { readLadder } from './settings-ladder.js';

/** What was filled in, read; or what is wrong with which field. */
export type Read<T> = { kind: 'read'; value: T } | { kind: 'wrong'; problems: Record<string, SettingsProblem> };

/** The fields of each part, by the ids under which they arrive. */
export const fieldsOf: Readonly<Record<SettingsSection, readonly string[]>> = {
  quiet: ['from', 'to', 'weekends', 'critical'],
  warnings: ['ladder', 'morning'],
  digest: ['weekday', 'at'],
  channel: ['channel'],
  'level-names': ['names'],
  'own-time-zone': ['timeZone'],
  'own-quiet': ['whose', 'from', 'to', 'weekends'],
  'own-digest': ['period'],
};

const organisationSections: readonly OrganisationSection[] = ['quiet', 'warnings', 'digest', 'channel', 'level-names'];
const ownSections: readonly OwnSection[] = ['own-time-zone', 'own-quiet', 'own-digest'];

export const organisationSectionOf = (text: string | undefined): OrganisationSection | null =>
  organisationSections.find((section) => section === text) ?? null;

export const ownSectionOf = (text: string | undefined): OwnSection | null =>
  ownSections.find((section) => section === text) ?? null;

/** Of what arrived, what belongs to this part. */
export const valuesFor = (section: SettingsSection, given: SettingsValues): Record<string, string> =>
  Object.fromEntries(fieldsOf[section].flatMap((id) => (given[id] === undefined ? [] : [[id, given[id]]])));

const read = <T>(value: T): Read<T> => ({ kind: 'read', value });
const wrong = (problems: Record<string, SettingsProblem>): Read<never> => ({ kind: 'wrong', problems });

/** Something for each field of this part, as its form begins. `channel` stands for the one that alerts are posted in. */
export const organisationValues = (
  section: OrganisationSection,
  { quiet, criticalPasses, ladder, morning, digest, levelNames }: Settings,
  channel: string | null,
): Record<string, string> => {
  switch (section) {
    case 'quiet':
      return {
        from: quiet.from,
        to: quiet.to,
        weekends: String(quiet.weekends),
        critical: String(criticalPasses),
      };
    case 'warnings':
      return { ladder: ladder.join(', '), morning };
    case 'digest':
      return { weekday: String(digest.weekday), at: digest.at };
    case 'channel':
      return { channel: channel ?? 'none' };
    case 'level-names':
      return { names: levelNames };
  }
};

export const ownValues = (
  section: OwnSection,
  person: PersonRecord,
  { quiet: theirs }: Settings,
): Record<string, string> => {
  const { timeZone, quiet } = person.notices;
  switch (section) {
    case 'own-time-zone':
      return { timeZone: timeZone ?? 'organisation' };
    case 'own-quiet': {
      const { from, to, weekends } = quiet ?? theirs;
      return { whose: quiet === null ? 'organisation' : 'own', from, to, weekends: String(weekends) };
    }
    case 'own-digest':
      return { period: digestHabit(person) };
  }
};

const quietIn = ({ from = '', to = '', weekends }: SettingsValues): Read<QuietHours> => {
  const [begins, ends] = [readHour(from), readHour(to)];
  const problems: Record<string, SettingsProblem> = {
    ...(begins === null ? { from: 'not-an-hour' } : {}),
    ...(ends === null ? { to: 'not-an-hour' } : {}),
  };
  if (begins === null || ends === null) return wrong(problems);
  if (begins === ends) return wrong({ to: 'same-hours' });
  return read({ from: begins, to: ends, weekends: weekends === 'true' });
};

const weekdayIn = (text: string | undefined): number | null => (/^[1-7]$/.test(text ?? '') ? Number(text) : null);

/** What a part is to be changed to. `referenceOf`: the conversation that a channel's key stands for. */
export const readOrganisation = (
  section: OrganisationSection,
  values: SettingsValues,
  referenceOf: (key: string) => string | null,
): Read<Partial<Settings>> => {
  switch (section) {
    case 'quiet': {
      const quiet = quietIn(values);
      return quiet.kind === 'wrong' ? quiet : read({ quiet: quiet.value, criticalPasses: values.critical === 'true' });
    }
    case 'warnings': {
      const ladder = readLadder(values.ladder ?? '');
      const morning = readHour(values.morning ?? '');
      if (ladder.kind === 'read' && morning !== null) return read({ ladder: ladder.days, morning });
      return wrong({
        ...(ladder.kind === 'wrong' ? { ladder: ladder.problem } : {}),
        ...(morning === null ? { morning: 'not-an-hour' } : {}),
      });
    }
    case 'digest': {
      const weekday = weekdayIn(values.weekday);
      const at = readHour(values.at ?? '');
      if (weekday !== null && at !== null) return read({ digest: { weekday, at } });
      return wrong({
        ...(weekday === null ? { weekday: 'choose' } : {}),
        ...(at === null ? { at: 'not-an-hour' } : {}),
      });
    }
    case 'channel': {
      const { channel = '' } = values;
      if (channel === 'none') return read({ channel: null });
      const reference = referenceOf(channel);
      if (reference !== null) return read({ channel: reference });
      return wrong({ channel: channel === '' ? 'choose' : 'channel-gone' });
    }
    case 'level-names':
      return values.names === 'translated' || values.names === 'english'
        ? read({ levelNames: values.names })
        : wrong({ names: 'choose' });
  }
};

/** What somebody's own part is to be changed to. */
export const readOwn = (section: OwnSection, values: SettingsValues): Read<Partial<Notices>> => {
  switch (section) {
    case 'own-time-zone': {
      const { timeZone = '' } = values;
      if (timeZone === 'organisation') return read({ timeZone: null });
      if (isZone(timeZone)) return read({ timeZone });
      return wrong({ timeZone: 'zone-unknown' });
    }
    case 'own-quiet': {
      if (values.whose === 'organisation') return read({ quiet: null });
      if (values.whose !== 'own') return wrong({ whose: 'choose' });
      const quiet = quietIn(values);
      return quiet.kind === 'wrong' ? quiet : read({ quiet: quiet.value });
    }
    case 'own-digest': {
      const { period } = values;
      return period === 'weekly' || period === 'monthly' || period === 'none'
        ? read({ digest: period })
        : wrong({ period: 'choose' });
    }
  }
};
