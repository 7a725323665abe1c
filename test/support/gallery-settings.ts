import { everyZone, zoneLabel } from '../../bot/understanding/zones.js';
import type { PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { hostileNames, type Scene } from './scenes.js';

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

const sections = ['quiet', 'warnings', 'digest', 'channel', 'level-names'] as const;
const ownSections = ['own-time-zone', 'own-quiet', 'own-digest'] as const;
const roles = ['employee', 'executive', 'partner_admin'] as const;

const peopleOf = ({ picture }: Scene): string[] => picture.facts.people.map(({ id }) => id);

const channels: readonly cards.ChannelTold[] = [...hostileNames, null].map((name, at) => ({
  key: `channel-${at}`,
  platform: (['teams', 'slack', 'console'] as const)[at % 3] ?? 'teams',
  name,
  members: at === 0 ? null : at,
  seenOn: '2026-11-20',
  number: at + 1,
}));

const organisation: cards.OrganisationSettings = {
  quiet: { from: '19:00', to: '08:00', weekends: true },
  criticalPasses: false,
  ladder: [90, 60, 30, 14, 7, 1],
  morning: '09:00',
  digest: { weekday: 1, at: '09:00' },
  channel: null,
  levelNames: 'translated',
  timeZone: 'America/New_York',
};

const organisations: readonly cards.OrganisationSettings[] = [
  organisation,
  ...channels.map((channel, at) => ({
    quiet: { from: '00:00', to: '23:59', weekends: false },
    criticalPasses: true,
    ladder: [365],
    morning: '00:00',
    digest: { weekday: (at % 7) + 1, at: '23:59' },
    channel,
    levelNames: 'english' as const,
    timeZone: 'Europe/Paris',
  })),
];

const owns: readonly cards.OwnSettings[] = [
  { timeZone: null, quiet: null, digest: 'none', mayHaveDigest: false, reminders: true, hidden: false },
  {
    timeZone: 'America/Toronto',
    quiet: { from: '20:00', to: '07:00', weekends: false },
    digest: 'weekly',
    mayHaveDigest: true,
    reminders: false,
    hidden: true,
  },
  { timeZone: 'Asia/Tokyo', quiet: null, digest: 'monthly', mayHaveDigest: true, reminders: true, hidden: true },
];

const told = (scene: Scene, settings: cards.OrganisationSettings, own: cards.OwnSettings | null) => ({
  admins: peopleOf(scene).slice(0, 5),
  viewers: peopleOf(scene).slice(5, 9),
  organisation: hostileNames[0] ?? '',
  people: 9,
  settings,
  own,
});

const zones = everyZone.map((zone) => ({ label: zoneLabel(zone), value: zone }));

const everyChange = (): cards.SettingsChange[] => [
  ...sections.flatMap((section) =>
    organisations.map((after) => ({ of: 'organisation' as const, section, before: organisation, after })),
  ),
  ...ownSections.flatMap((section) =>
    owns.flatMap((after) => owns.map((before) => ({ of: 'own' as const, section, before, after, organisation }))),
  ),
];

const values = {
  from: '19:00',
  to: '25:00',
  weekends: 'true',
  critical: 'false',
  ladder: '90, x',
  morning: '9',
  weekday: '1',
  at: '',
  channel: 'channel-1',
  names: 'translated',
  timeZone: 'Europe/Paris',
  whose: 'own',
  period: 'weekly',
};

const problems: Readonly<Record<string, cards.SettingsProblem>> = {
  from: 'not-an-hour',
  to: 'same-hours',
  ladder: 'ladder-not-days',
  morning: 'not-an-hour',
  weekday: 'choose',
  at: 'not-an-hour',
  channel: 'channel-gone',
  names: 'choose',
  timeZone: 'zone-several',
  whose: 'choose',
  period: 'choose',
};

export const settingsPresenters: Readonly<Record<string, Presenter>> = {
  settingsCard: (reader, scene) =>
    [null, scene.picture.programme].flatMap((programme) => [
      ...organisations.map((settings) => cards.settingsCard(reader, programme, told(scene, settings, owns[1] ?? null))),
      cards.settingsCard(reader, programme, { ...told(scene, organisation, null), admins: [], viewers: [], people: 0 }),
    ]),
  settingsPeopleCard: (reader, scene) =>
    [null, scene.picture.programme].map((programme) =>
      cards.settingsPeopleCard(reader, programme, told(scene, organisation, null)),
    ),
  ownSettingsCard: (reader) =>
    owns.flatMap((own) =>
      [null, { what: 'name' as const, version: 7 }, { what: 'reminders' as const, version: 7 }].map((done) =>
        cards.ownSettingsCard(reader, { own, organisation, done }),
      ),
    ),
  noDigestCard: (reader) => [cards.noDigestCard(reader)],
  settingsFormCard: (reader) =>
    [...sections, ...ownSections].flatMap((section) => [
      cards.settingsFormCard(reader, {
        section,
        values: {},
        problems: {},
        settings: organisation,
        zones,
        channels: [],
        notFound: { kind: 'here in private' },
      }),
      ...(reader.audience === 'shared' ? [] : hostileNames).map((name) =>
        cards.settingsFormCard(reader, {
          section,
          values: { ...values, zone: name },
          problems,
          settings: organisation,
          zones: zones.slice(0, 5),
          channels,
          notFound: { kind: 'unknown', name },
        }),
      ),
    ]),
  settingsCheckCard: (reader) => everyChange().map((change) => cards.settingsCheckCard(reader, { change, values })),
  settingsSavedCard: (reader) =>
    everyChange().flatMap((change) =>
      [{ kind: 'saved' as const, version: 7 }, { kind: 'already' as const }, { kind: 'repeated' as const }].map(
        (outcome) => cards.settingsSavedCard(reader, { change, outcome }),
      ),
    ),
  whyMeCard: (reader) =>
    roles.flatMap((role) =>
      [null, ...owns].flatMap((own) =>
        organisations.slice(0, 2).map((one) => cards.whyMeCard({ ...reader, role }, { own, organisation: one })),
      ),
    ),
};
