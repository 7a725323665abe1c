import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { asks } from './buttons.js';
import { cancels } from './link-form.js';
import { undoes } from './link-receipt.js';
import {
  channelInWords,
  daysInWords,
  type OrganisationSection,
  type OrganisationSettings,
  type OwnSection,
  type OwnSettings,
  opensSection,
  organisationNow,
  ownNow,
  weekdayIn,
  zoneInWords,
} from './settings.js';
import type { SettingsValues } from './settings-form.js';

const yesNo = (yes: boolean): 'yes' | 'no' => (yes ? 'yes' : 'no');

const channelEffect = (tongue: Tongue, { channel }: OrganisationSettings): string[] =>
  channel === null
    ? [tongue.say('settings.channel-off')]
    : [
        tongue.say('settings.channel-effect', { channel: channelInWords(tongue, channel) }),
        channel.members === null
          ? tongue.say('settings.channel-readers')
          : tongue.say('settings.channel-members', { count: channel.members }),
      ];

/** What will be so for everybody. */
const organisationEffect = (tongue: Tongue, section: OrganisationSection, after: OrganisationSettings): string[] => {
  const { quiet, criticalPasses, ladder, morning, digest, levelNames, timeZone } = after;
  switch (section) {
    case 'quiet':
      return [
        tongue.say('settings.quiet-effect', { from: quiet.from, to: quiet.to, weekends: yesNo(quiet.weekends) }),
        tongue.say('settings.quiet-critical', { critical: yesNo(criticalPasses) }),
        tongue.say('settings.quiet-own-stay'),
      ];
    case 'warnings':
      return [
        tongue.say('settings.warnings-effect', { days: daysInWords(tongue, ladder) }),
        tongue.say('settings.morning-effect', { morning, zone: zoneInWords(timeZone) }),
      ];
    case 'digest':
      return [tongue.say('settings.digest-effect', { day: weekdayIn(tongue, digest.weekday), at: digest.at })];
    case 'channel':
      return channelEffect(tongue, after);
    case 'level-names':
      return [tongue.say('settings.level-names-effect', { names: levelNames })];
  }
};

/** What will be so for the reader. */
const ownEffect = (
  tongue: Tongue,
  section: OwnSection,
  after: OwnSettings,
  organisation: OrganisationSettings,
): string => {
  switch (section) {
    case 'own-time-zone':
      return tongue.say('settings.own-time-zone-effect', {
        own: yesNo(after.timeZone !== null),
        zone: zoneInWords(after.timeZone ?? organisation.timeZone),
      });
    case 'own-quiet': {
      const { from, to, weekends } = after.quiet ?? organisation.quiet;
      return tongue.say('settings.own-quiet-effect', { from, to, weekends: yesNo(weekends) });
    }
    case 'own-digest': {
      const { weekday, at } = organisation.digest;
      return tongue.say('settings.own-digest-effect', { period: after.digest, day: weekdayIn(tongue, weekday), at });
    }
  }
};

/** A change of the settings, before or after it was made. */
export type SettingsChange =
  | { of: 'organisation'; section: OrganisationSection; before: OrganisationSettings; after: OrganisationSettings }
  | {
      of: 'own';
      section: OwnSection;
      before: OwnSettings;
      after: OwnSettings;
      organisation: OrganisationSettings;
    };

const effectOf = (tongue: Tongue, change: SettingsChange): string[] =>
  change.of === 'organisation'
    ? organisationEffect(tongue, change.section, change.after)
    : [ownEffect(tongue, change.section, change.after, change.organisation)];

const stoodBefore = (tongue: Tongue, change: SettingsChange): string =>
  change.of === 'organisation'
    ? organisationNow(tongue, change.section, change.before)
    : ownNow(tongue, change.section, change.before, change.organisation);

/** Nothing is asked for with nothing. */
const filled = (values: SettingsValues): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

/** What it would be, before it is. */
export const settingsCheckCard = (
  reader: Reader,
  { change, values }: { change: SettingsChange; values: SettingsValues },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const [headline = '', ...more] = effectOf(tongue, change);
  const subject = { ...filled(values), section: change.section };
  const verb = change.of === 'own' ? 'settings-own-save' : 'settings-save';
  return present(reader, {
    ...emptyView,
    name: `settings-check-${change.section}`,
    headline,
    lines: [
      ...more,
      tongue.say('settings.until-now', { now: stoodBefore(tongue, change) }),
      ...(change.of === 'organisation' ? [tongue.say('settings.for-all')] : []),
    ],
    source: tongue.say('settings.not-yet'),
    buttons: [
      { ...asks(tongue, 'button.save', verb, subject), primary: true, writes: true },
      { ...asks(tongue, 'button.change', 'settings', { ...subject, form: 'true' }), opens: true },
      cancels(tongue),
    ],
    inPlace: true,
  });
};

export type SettingsOutcome = { kind: 'saved'; version: number } | { kind: 'repeated' } | { kind: 'already' };

/** How it is now, and the way back. */
export const settingsSavedCard = (
  reader: Reader,
  { change, outcome }: { change: SettingsChange; outcome: SettingsOutcome },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const page: Record<string, string> = change.of === 'own' ? { page: 'own' } : {};
  return present(reader, {
    ...emptyView,
    name: `settings-${outcome.kind}`,
    headline: tongue.say(`settings.${outcome.kind}`),
    lines: [
      change.of === 'organisation'
        ? organisationNow(tongue, change.section, change.after)
        : ownNow(tongue, change.section, change.after, change.organisation),
    ],
    buttons: [
      { ...asks(tongue, 'button.settings', 'settings', page), primary: true },
      ...(outcome.kind === 'saved' ? [undoes(tongue, outcome.version)] : [opensSection(tongue, change.section)]),
    ],
    inPlace: true,
  });
};
