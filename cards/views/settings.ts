import type { IsoDate, Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Section } from '../view.js';
import { localeOf } from '../words.js';
import { asks } from './buttons.js';
import { undoes } from './link-receipt.js';
import { opensWorkspaces } from './workspaces.js';

export interface QuietTold {
  from: string;
  to: string;
  weekends: boolean;
}

/** A channel that alerts may be posted in, as far as its platform tells of it. */
export interface ChannelTold {
  /** Stands for it in forms and buttons. */
  key: string;
  platform: 'teams' | 'slack' | 'console';
  name: string | null;
  members: number | null;
  seenOn: IsoDate;
  /** Tells it from others whose names are not known; from 1. */
  number: number;
}

/** What the organisation has decided, for everybody. */
export interface OrganisationSettings {
  quiet: QuietTold;
  criticalPasses: boolean;
  ladder: readonly number[];
  morning: string;
  digest: { weekday: number; at: string };
  /** Null: alerts are posted in no channel. */
  channel: ChannelTold | null;
  levelNames: 'translated' | 'english';
  timeZone: string;
}

export type DigestPeriod = 'weekly' | 'monthly' | 'none';

/** What somebody has decided for themselves; what is null is as the organisation has it. */
export interface OwnSettings {
  timeZone: string | null;
  quiet: QuietTold | null;
  digest: DigestPeriod;
  /** The digest is for partner admins and viewers. */
  mayHaveDigest: boolean;
  reminders: boolean;
  hidden: boolean;
}

/** A part of the settings that has a form of its own. */
export type OrganisationSection = 'quiet' | 'warnings' | 'digest' | 'channel' | 'level-names';
export type OwnSection = 'own-time-zone' | 'own-quiet' | 'own-digest';
export type SettingsSection = OrganisationSection | OwnSection;

export interface SettingsTold {
  admins: readonly string[];
  viewers: readonly string[];
  organisation: string;
  people: number;
  settings: OrganisationSettings;
  /** Null for whoever sits at the machine and is nobody of the organisation. */
  own: OwnSettings | null;
}

const safe = (text: string): string => escapeMarkdown(plainText(text));

/** "America/New York", as it may be printed. */
export const zoneInWords = (zone: string): string => safe(zone.replaceAll('_', ' '));

const monday = Date.UTC(2024, 0, 1);
const dayMs = 24 * 60 * 60 * 1000;

/** "Monday"; Monday is 1. */
export const weekdayIn = ({ reader }: Tongue, weekday: number): string =>
  new Intl.DateTimeFormat(localeOf(reader.language), { weekday: 'long', timeZone: 'UTC' }).format(
    monday + (weekday - 1) * dayMs,
  );

/** Longer names do not fit into a list. */
const mostChannelName = 40;

const shortName = (name: string): string => {
  const letters = [...plainText(name)];
  return letters.length <= mostChannelName ? letters.join('') : `${letters.slice(0, mostChannelName - 1).join('')}…`;
};

/** "#partner-team (Slack)"; by its platform and when it was last written in, where its name is not known. As a list has it. */
export const channelLabel = (tongue: Tongue, { platform, name, seenOn, number }: ChannelTold): string =>
  name === null
    ? tongue.say('settings.channel-unnamed', { chat: platform, number, day: tongue.day(seenOn) })
    : tongue.say('settings.channel-named', { chat: platform, name: shortName(name.replace(/^#/, '')) });

/** The same within a sentence. */
export const channelInWords = (tongue: Tongue, told: ChannelTold): string => escapeMarkdown(channelLabel(tongue, told));

const yesNo = (yes: boolean): 'yes' | 'no' => (yes ? 'yes' : 'no');

export const daysInWords = (tongue: Tongue, ladder: readonly number[]): string =>
  tongue.list(ladder.map((days) => tongue.number(days)));

/** How one part of the organisation's settings stands. */
export const organisationNow = (
  tongue: Tongue,
  section: OrganisationSection,
  { quiet, criticalPasses, ladder, morning, digest, channel, levelNames, timeZone }: OrganisationSettings,
): string => {
  switch (section) {
    case 'quiet':
      return tongue.say('settings.quiet-now', {
        from: quiet.from,
        to: quiet.to,
        weekends: yesNo(quiet.weekends),
        critical: yesNo(criticalPasses),
      });
    case 'warnings':
      return tongue.say('settings.warnings-now', {
        days: daysInWords(tongue, ladder),
        morning,
        zone: zoneInWords(timeZone),
      });
    case 'digest':
      return tongue.say('settings.digest-now', { day: weekdayIn(tongue, digest.weekday), at: digest.at });
    case 'channel':
      return channel === null
        ? tongue.say('settings.channel-none')
        : tongue.say('settings.channel-now', { channel: channelInWords(tongue, channel) });
    case 'level-names':
      return tongue.say('settings.level-names-now', { names: levelNames });
  }
};

/** How one part of somebody's own settings stands. */
export const ownNow = (
  tongue: Tongue,
  section: OwnSection,
  own: OwnSettings,
  organisation: OrganisationSettings,
): string => {
  switch (section) {
    case 'own-time-zone':
      return tongue.say('settings.own-time-zone-now', {
        own: yesNo(own.timeZone !== null),
        zone: zoneInWords(own.timeZone ?? organisation.timeZone),
      });
    case 'own-quiet': {
      const { from, to, weekends } = own.quiet ?? organisation.quiet;
      return tongue.say('settings.own-quiet-now', {
        own: yesNo(own.quiet !== null),
        from,
        to,
        weekends: yesNo(weekends),
      });
    }
    case 'own-digest': {
      const { weekday, at } = organisation.digest;
      return own.mayHaveDigest
        ? tongue.say('settings.own-digest-now', { period: own.digest, day: weekdayIn(tongue, weekday), at })
        : tongue.say('settings.own-digest-never');
    }
  }
};

/** Opens the form of one part. */
export const opensSection = (tongue: Tongue, section: SettingsSection): Button => ({
  title: tongue.say(`settings.dialog-${section}`),
  verb: 'settings',
  subject: { section },
  opens: true,
});

const listed = (tongue: Tongue, people: readonly string[]): string => {
  const names = people.map((person) => tongue.person(person) ?? tongue.say('somebody'));
  return names.length === 0 ? '–' : tongue.list(names);
};

const ownLines = (tongue: Tongue, own: OwnSettings, organisation: OrganisationSettings): string[] => [
  tongue.say('settings.language'),
  ownNow(tongue, 'own-time-zone', own, organisation),
  ownNow(tongue, 'own-quiet', own, organisation),
  ownNow(tongue, 'own-digest', own, organisation),
  tongue.say('my-data.is-reminders', { on: yesNo(own.reminders) }),
  tongue.say('my-data.is-name', { on: yesNo(!own.hidden) }),
];

const messages: readonly OrganisationSection[] = ['quiet', 'warnings', 'digest', 'channel'];

const followed = (tongue: Tongue, programme: Programme | null): string =>
  programme === null
    ? tongue.say('settings.no-programme')
    : tongue.say('settings.programme', { name: tongue.text(programme.title), version: safe(programme.version) });

const organisationLines = (tongue: Tongue, programme: Programme | null, told: SettingsTold): string[] => [
  tongue.say('settings.admins', { names: listed(tongue, told.admins) }),
  tongue.say('settings.viewers', { names: listed(tongue, told.viewers) }),
  tongue.say('settings.people', { count: told.people }),
  followed(tongue, programme),
  organisationNow(tongue, 'level-names', told.settings),
  tongue.say('settings.zone', { zone: zoneInWords(told.settings.timeZone) }),
];

/** What the organisation has decided, for partner admins (C23). `programme` is null while none is chosen. */
export const settingsCard = (reader: Reader, programme: Programme | null, told: SettingsTold): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const yours: Section[] =
    told.own === null
      ? []
      : [{ title: tongue.say('settings.yours'), items: ownLines(tongue, told.own, told.settings) }];
  return present(reader, {
    ...emptyView,
    name: 'settings',
    headline: tongue.say('settings.headline', { name: safe(told.organisation) }),
    sections: [
      {
        title: tongue.say('settings.messages'),
        items: messages.map((section) => organisationNow(tongue, section, told.settings)),
      },
      { title: tongue.say('settings.organisation'), items: organisationLines(tongue, programme, told) },
      ...yours,
    ],
    source: tongue.say('settings.later'),
    buttons: [
      opensSection(tongue, 'quiet'),
      opensSection(tongue, 'digest'),
      opensSection(tongue, 'channel'),
      opensWorkspaces(tongue),
      asks(tongue, 'button.settings-people', 'settings', { page: 'people' }),
      ...(told.own === null ? [] : [asks(tongue, 'button.settings-own', 'settings', { page: 'own' })]),
    ],
  });
};

/** Who may do what, and what is followed. */
export const settingsPeopleCard = (reader: Reader, programme: Programme | null, told: SettingsTold): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  return present(reader, {
    ...emptyView,
    name: 'settings-people',
    headline: tongue.say('settings.headline', { name: safe(told.organisation) }),
    lines: organisationLines(tongue, programme, told),
    source: tongue.say('settings.later-people'),
    buttons: [
      { ...asks(tongue, 'button.appoint', 'settings', { action: 'role' }), primary: true, opens: true },
      { ...asks(tongue, 'button.add-person', 'settings', { action: 'add-person' }), opens: true },
      asks(tongue, 'button.programme', 'programme'),
      opensSection(tongue, 'warnings'),
      opensSection(tongue, 'level-names'),
      asks(tongue, 'button.settings', 'settings'),
    ],
    inPlace: true,
  });
};

/** A switch says what pressing it does, and keeps to this card. */
const switches = (tongue: Tongue, { reminders, hidden }: OwnSettings): Button[] =>
  (
    [
      ['reminders', reminders],
      ['name', !hidden],
    ] as const
  ).map(([what, on]) => ({
    title: tongue.say(`my-data.turn-${what}`, { on: yesNo(on) }),
    verb: 'settings-switch',
    subject: { what, on: on ? 'false' : 'true' },
    writes: true,
  }));

export interface OwnSettingsTold {
  own: OwnSettings;
  organisation: OrganisationSettings;
  /** What was just switched, and the commit that can be taken back. */
  done: { what: 'reminders' | 'name'; version: number } | null;
}

/** What somebody has decided for themselves: everybody's own. */
export const ownSettingsCard = (reader: Reader, { own, organisation, done }: OwnSettingsTold): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const on = done?.what === 'name' ? !own.hidden : own.reminders;
  return present(reader, {
    ...emptyView,
    name: 'settings-own',
    headline:
      done === null ? tongue.say('settings.own-headline') : tongue.say(`my-data.done-${done.what}`, { on: yesNo(on) }),
    lines: ownLines(tongue, own, organisation),
    buttons: [
      ...(done === null ? [] : [undoes(tongue, done.version)]),
      opensSection(tongue, 'own-time-zone'),
      opensSection(tongue, 'own-quiet'),
      ...(own.mayHaveDigest ? [opensSection(tongue, 'own-digest')] : []),
      ...(done === null
        ? [
            ...switches(tongue, own),
            asks(tongue, 'button.other-language', 'language', { language: reader.language === 'en' ? 'fr' : 'en' }),
          ]
        : switches(tongue, own)),
    ].slice(0, 6),
    inPlace: done !== null,
  });
};

/** Employees hear of their own dates; the digest is for others. */
export const noDigestCard = (reader: Reader): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'settings-no-digest',
    headline: tongue.say('settings.own-digest-never'),
    lines: [tongue.say('settings.no-digest-next')],
    buttons: [{ ...asks(tongue, 'button.settings', 'settings'), primary: true }],
  });
};
