import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Field } from '../view.js';
import { asks } from './buttons.js';
import { cancels } from './link-form.js';
import {
  type ChannelTold,
  channelLabel,
  type OrganisationSettings,
  opensSection,
  type SettingsSection,
  weekdayIn,
  zoneInWords,
} from './settings.js';

export type SettingsProblem =
  | 'not-an-hour'
  | 'same-hours'
  | 'ladder-empty'
  | 'ladder-not-days'
  | 'ladder-too-many'
  | 'zone-unknown'
  | 'zone-several'
  | 'choose'
  | 'channel-gone';

/** What is filled in, by the ids of the fields. */
export type SettingsValues = Readonly<Record<string, string>>;

/** Why no channel is filled in although one was named. */
export type ChannelNotFound = { kind: 'unknown'; name: string } | { kind: 'here in private' };

export interface SettingsForm {
  section: SettingsSection;
  values: SettingsValues;
  problems: Readonly<Record<string, SettingsProblem>>;
  settings: OrganisationSettings;
  /** Every time zone to choose from, with its label. */
  zones: readonly { label: string; value: string }[];
  channels: readonly ChannelTold[];
  notFound: ChannelNotFound | null;
}

export const isOwnSection = (section: SettingsSection): boolean => section.startsWith('own-');

/** Letters that an hour or a list of days needs at most. */
const mostHour = 12;
const mostLadder = 100;

type Told = { tongue: Tongue; form: SettingsForm };

const errorIn = ({ tongue, form }: Told, id: string): string => {
  const problem = form.problems[id];
  return problem === undefined ? '' : tongue.say(`settings.wrong-${problem}`);
};

const text = (told: Told, id: string, key: string, placeholder: string, most: number): Field => ({
  kind: 'text',
  id,
  label: told.tongue.say(`settings.${key}`),
  value: told.form.values[id] ?? '',
  required: true,
  error: errorIn(told, id),
  missing: told.tongue.say(`settings.wrong-${most === mostHour ? 'not-an-hour' : 'ladder-empty'}`),
  placeholder,
  long: false,
  most,
});

const hour = (told: Told, id: string, key: string, placeholder: string): Field =>
  text(told, id, key, placeholder, mostHour);

const tick = ({ tongue, form }: Told, id: string, key: string): Field => ({
  kind: 'tick',
  id,
  label: tongue.say(`settings.${key}-label`),
  statement: tongue.say(`settings.${key}`),
  value: form.values[id] === 'true' ? 'true' : 'false',
  required: false,
  error: '',
  missing: '',
});

const choice = (
  told: Told,
  id: string,
  key: string,
  style: 'search' | 'list' | 'all',
  options: { label: string; value: string }[],
): Field => ({
  kind: 'choice',
  style,
  id,
  label: told.tongue.say(`settings.${key}`),
  placeholder: told.tongue.say('choose.pick'),
  options,
  value: options.some(({ value }) => value === told.form.values[id]) ? (told.form.values[id] ?? '') : '',
  required: true,
  error: errorIn(told, id),
  missing: told.tongue.say('settings.wrong-choose'),
});

const week = [1, 2, 3, 4, 5, 6, 7] as const;

const hours = (told: Told): Field[] => [
  hour(told, 'from', 'from', '19:00'),
  hour(told, 'to', 'to', '08:00'),
  tick(told, 'weekends', 'weekends'),
];

const fieldsOf = (told: Told): Field[] => {
  const { tongue, form } = told;
  const { settings } = form;
  switch (form.section) {
    case 'quiet':
      return [...hours(told), tick(told, 'critical', 'critical')];
    case 'warnings':
      return [
        text(told, 'ladder', 'ladder', '90, 60, 30, 14, 7, 1', mostLadder),
        hour(told, 'morning', 'morning', '09:00'),
      ];
    case 'digest':
      return [
        choice(
          told,
          'weekday',
          'weekday',
          'list',
          week.map((day) => ({ label: weekdayIn(tongue, day), value: String(day) })),
        ),
        hour(told, 'at', 'at', '09:00'),
      ];
    case 'channel':
      return [
        choice(told, 'channel', 'channel', 'list', [
          { label: tongue.say('settings.no-channel'), value: 'none' },
          ...form.channels.map((one) => ({ label: channelLabel(tongue, one), value: one.key })),
        ]),
      ];
    case 'level-names':
      return [
        choice(
          told,
          'names',
          'names',
          'all',
          (['translated', 'english'] as const).map((names) => ({
            label: tongue.say('settings.names-are', { names }),
            value: names,
          })),
        ),
      ];
    case 'own-time-zone':
      return [
        choice(told, 'timeZone', 'time-zone', 'search', [
          {
            label: tongue.say('settings.as-organisation', { what: plainText(settings.timeZone.replaceAll('_', ' ')) }),
            value: 'organisation',
          },
          ...form.zones,
        ]),
      ];
    case 'own-quiet':
      return [
        choice(told, 'whose', 'whose', 'all', [
          {
            label: tongue.say('settings.as-organisation', { what: `${settings.quiet.from}–${settings.quiet.to}` }),
            value: 'organisation',
          },
          { label: tongue.say('settings.whose-own'), value: 'own' },
        ]),
        ...hours(told).map((field) => ({ ...field, required: false })),
      ];
    case 'own-digest':
      return [
        choice(
          told,
          'period',
          'period',
          'all',
          (['weekly', 'monthly', 'none'] as const).map((period) => ({
            label: tongue.say('settings.period-is', { period }),
            value: period,
          })),
        ),
      ];
  }
};

const linesOf = ({ tongue, form }: Told): string[] => {
  const { section, problems, channels, notFound, values } = form;
  const wrong = Object.keys(problems).length > 0 ? [tongue.say('settings.nothing-saved')] : [];
  if (section === 'own-time-zone' && values.zone !== undefined && values.zone !== '')
    return [...wrong, tongue.say('settings.zone-said', { said: escapeMarkdown(plainText(values.zone)) })];
  if (section !== 'channel') return wrong;
  const why =
    notFound === null
      ? []
      : [
          notFound.kind === 'unknown'
            ? tongue.say('settings.channel-unknown', { name: escapeMarkdown(plainText(notFound.name)) })
            : tongue.say('settings.channel-private'),
        ];
  return [...wrong, ...why, tongue.say(channels.length === 0 ? 'settings.channel-no-other' : 'settings.channel-how')];
};

/** What is of the organisation is checked before it is saved, for it holds for all; one's own is saved at once. */
const saves = (tongue: Tongue, section: SettingsSection): Button =>
  isOwnSection(section)
    ? { ...asks(tongue, 'button.save', 'settings-own-save', { section }), primary: true, writes: true }
    : { ...asks(tongue, 'button.check', 'settings-check', { section }), primary: true };

/** The form of one part of the settings. */
export const settingsFormCard = (reader: Reader, form: SettingsForm): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const { section } = form;
  return present(reader, {
    ...emptyView,
    name: `settings-form-${section}`,
    headline: tongue.say(`settings.form-${section}`),
    lines: linesOf({ tongue, form }),
    fields: fieldsOf({ tongue, form }),
    source:
      section === 'warnings' || section === 'digest'
        ? tongue.say(`settings.whose-time-${section}`, { zone: zoneInWords(form.settings.timeZone) })
        : '',
    buttons: [saves(tongue, section), cancels(tongue)],
    dialog: { title: tongue.say(`settings.dialog-${section}`), opener: opensSection(tongue, section) },
    inPlace: true,
  });
};
