import type { PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import {
  type Alert,
  type AlertCause,
  type AlertKind,
  addDays,
  detect,
  type Finding,
  noSpare,
  type Resolution,
  severities,
} from '../../core/index.js';
import { hostileNames, type Scene } from './scenes.js';

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

export const everyAlertKind: readonly AlertKind[] = [
  'level-lost',
  'renewal-at-risk',
  'departure',
  'moved',
  'unlinked',
  'expiring',
  'expired',
  'withdrawn',
  'override-ending',
  'override-ended',
  'upgrade-closing',
  'renewal-approaching',
  'renewal-open',
  'lapsed',
  'no-spare',
  'waiting',
  'disagreement',
  'stale',
  'rules-change',
  'retiring',
  'condition-ending',
  'unreachable',
];

/** An alert that somebody owns, put to sleep and dismissed, or nobody touched. */
export const alertOf = (finding: Finding, on: string, changes: Partial<Alert> = {}): Alert => ({
  key: finding.key,
  episode: `${on}.1`,
  openedOn: on,
  changedOn: on,
  finding,
  owner: null,
  snooze: null,
  dismissal: null,
  resolved: null,
  ...changes,
});

/** One cause of every kind, on a day, of people and things that the scene has. */
export const everyCause = ({ picture: { facts, programme } }: Scene, day: string): AlertCause[] => {
  const person = facts.people[0]?.id ?? 'p0';
  const credential = Object.keys(programme.credentials)[0] ?? 'az-104';
  const certificate = { achievement: 'a 1', person, credential, day };
  const [competency] = programme.competencies;
  return [
    { kind: 'expiry', ...certificate },
    { kind: 'expiry', ...certificate, achievement: 'a 2', person: facts.people[1]?.id ?? 'p1' },
    ...(['revoked', 'unlinked', 'rejected', 'disputed'] as const).map(
      (reason): AlertCause => ({ kind: 'withdrawal', ...certificate, reason }),
    ),
    { kind: 'departure', person, day },
    { kind: 'move', person, day },
    { kind: 'credential', credential, day },
    { kind: 'override', competency: competency?.id ?? '', level: programme.levels.at(-1) ?? '', day },
    { kind: 'metric', metric: Object.keys(programme.metrics)[0] ?? 'points', day },
    { kind: 'flag', flag: Object.keys(programme.flags)[0] ?? 'named', day },
    { kind: 'option', option: 'o 1', day },
  ];
};

const found = ({ picture: { programme, facts, verdict, report } }: Scene): Finding[] =>
  detect({
    programme,
    facts,
    on: verdict.on,
    ladder: [90, 60, 30, 14, 7, 1],
    lastReport: report?.on ?? null,
    moved: new Set(),
    waitingLong: facts.achievements.slice(0, 3).map(({ id }) => id),
    unreachable: facts.people.slice(0, 2).map(({ id }) => id),
  });

/** Every kind is shown where it can name the most; elsewhere a few are enough. */
const kindsIn = ({ name }: Scene): readonly AlertKind[] =>
  name === 'as told' || name.includes('in demo') ? everyAlertKind : everyAlertKind.slice(0, 2);

/** A finding of each kind, with as much of everything as it may have, and with nothing. */
const made = (scene: Scene): Finding[] => {
  const { programme, verdict } = scene.picture;
  const { on } = verdict;
  const level = programme.levels.at(-1) ?? '';
  const [first, second] = programme.competencies;
  const levels = [
    { competency: first?.id ?? '', level, on: addDays(on, 28), have: 3, need: 4 },
    { competency: second?.id ?? first?.id ?? '', level, on, have: 0, need: 0 },
    ...programme.competencies.slice(0, 5).map(({ id }) => ({ competency: id, level, on: null, have: 0, need: 0 })),
  ];
  return kindsIn(scene).flatMap((kind, index): Finding[] => {
    const bare: Finding = {
      key: `${kind}:bare`,
      kind,
      severity: severities[index % severities.length] ?? 'low',
      lastDay: null,
      levels: [],
      renewal: null,
      causes: [],
      things: [],
      step: null,
      quiet: index % 2 === 0,
    };
    return [
      bare,
      {
        ...bare,
        key: `${kind}:full`,
        lastDay: addDays(on, 27),
        levels,
        renewal: {
          level,
          anniversary: addDays(on, 79),
          closes: addDays(on, 109),
          renewable: index % 3 === 0 ? null : (programme.levels[0] ?? null),
        },
        causes: [...everyCause(scene, addDays(on, 27)), ...everyCause(scene, addDays(on, -3))],
        things: ['one', 'two'],
        step: 30,
      },
    ];
  });
};

const resolutions = ({ picture: { facts, verdict, programme } }: Scene): Resolution[] => {
  const person = facts.people[0]?.id ?? 'p0';
  const credential = Object.keys(programme.credentials)[0] ?? 'az-104';
  return [
    { kind: 'renewed', person, credential, through: addDays(verdict.on, 365) },
    { kind: 'renewed', person, credential, through: null },
    { kind: 'departure-cancelled', person },
    { kind: 'override-extended', through: addDays(verdict.on, 30) },
    { kind: 'bought', level: programme.levels.at(-1) ?? '' },
    { kind: 'joined', key: 'other' },
    { kind: 'made-up' },
    { kind: 'attained' },
    { kind: 'undone' },
    { kind: 'corrected' },
    { kind: 'past' },
  ];
};

/** What the scene really has, what is made of one of each kind, and one that people did everything with. */
export const alertsIn = (scene: Scene): Alert[] => {
  const { on } = scene.picture.verdict;
  const person = scene.picture.facts.people[1]?.id ?? 'p1';
  const handled = {
    owner: { person, on, due: addDays(on, 20), reminded: false },
    snooze: { by: person, on, until: addDays(on, 7) },
    dismissal: { by: person, on, reason: 'wrong-data' as const },
  };
  const all = [...found(scene), ...made(scene)];
  return all.map((finding, index) => alertOf(finding, on, index % 4 === 1 ? handled : {}));
};

/** One with a last day and one without. */
const someOf = (scene: Scene): Alert[] => alertsIn(scene).slice(-2);

const withSelf = (reader: Reader, { picture }: Scene): Reader =>
  reader.role === 'partner_admin' && reader.audience === 'private'
    ? { ...reader, self: picture.facts.people[0]?.id ?? null }
    : reader;

const notes = ({ picture }: Scene): cards.AlertNote[] => {
  const { on } = picture.verdict;
  return [
    ...(
      ['owned-now', 'asleep-now', 'awake-now', 'dismissed-now', 'not-dismissable', 'awake', 'dismissed'] as const
    ).map((kind): cards.AlertNote => ({ kind })),
    { kind: 'capped', until: addDays(on, 20), lastDay: addDays(on, 27) },
    { kind: 'nothing-left', lastDay: addDays(on, 3) },
    { kind: 'owned', person: picture.facts.people[0]?.id ?? 'p0' },
  ];
};

const digests = (scene: Scene): cards.DigestTold[] => {
  const { picture } = scene;
  const { programme, facts, verdict } = picture;
  const open = alertsIn(scene);
  const changes = {
    since: addDays(verdict.on, -7),
    events: [],
    gains: [],
    losses: [],
    alerts: { opened: [], resolved: [] },
  };
  return (['week', 'month'] as const).flatMap((period) => [
    {
      period,
      changes: { ...changes, renewableThen: null, alerts: { opened: open.slice(0, 2), resolved: [] } },
      quiet: false,
      open,
      waiting: 3,
      linked: { have: 7, need: 8 },
      thin: noSpare(programme, facts, verdict),
      heldBack: 2,
    },
    { period, changes, quiet: true, open: [], waiting: 0, linked: { have: 0, need: 0 }, thin: [], heldBack: 0 },
  ]);
};

const moments = ['graver', 'reminded', 'owner-reminded', 'woke'] as const;

/** What people see of alerts, and what is held until the morning. */
export const alertPresenters: Readonly<Record<string, Presenter>> = {
  alertCard: (reader, scene) => {
    const self = withSelf(reader, scene);
    const by = scene.picture.facts.people[0]?.id ?? 'p0';
    const [one] = alertsIn(scene);
    if (one === undefined) throw new Error('there is an alert of each kind');
    const foundBy: cards.AlertFound[] = [{ how: 'day' }, { how: 'change', by }, { how: 'change', by: null }];
    return [
      ...alertsIn(scene).map((alert, index) =>
        cards.alertCard(self, scene.picture, alert, { found: foundBy[index % 3] ?? { how: 'unknown' }, note: null }),
      ),
      ...notes(scene).map((note) => cards.alertCard(self, scene.picture, one, { found: { how: 'unknown' }, note })),
      ...resolutions(scene).map((resolution) =>
        cards.alertCard(
          self,
          scene.picture,
          { ...one, resolved: { on: scene.picture.verdict.on, resolution } },
          { found: { how: 'day' }, note: null },
        ),
      ),
    ];
  },
  alertReplyCard: (reader, scene) =>
    alertsIn(scene)
      .slice(-8)
      .map((alert, index) =>
        cards.alertReplyCard(withSelf(reader, scene), scene.picture, alert, moments[index % moments.length] ?? 'woke'),
      ),
  alertsCard: (reader, scene) =>
    [alertsIn(scene), alertsIn(scene).slice(0, 1), []].flatMap((open) =>
      (['list', 'own', 'snooze', 'dismiss', 'wake'] as const).map((asked) =>
        cards.alertsCard(reader, scene.picture, open, { asked, subject: asked === 'list' ? {} : { action: asked } }),
      ),
    ),
  snoozeFormCard: (reader, scene) =>
    someOf(scene).flatMap((alert) =>
      ([null, 'day-missing', 'not-a-day-to-come'] as const).map((problem) =>
        cards.snoozeFormCard(reader, scene.picture, alert, { values: { how: 'date', until: '2026-12-01' }, problem }),
      ),
    ),
  dismissFormCard: (reader, scene) =>
    someOf(scene).flatMap((alert) =>
      [true, false].map((missing) => cards.dismissFormCard(reader, scene.picture, alert, { missing })),
    ),
  alertGoneCard: (reader) => [cards.alertGoneCard(reader)],
  bundleCard: (reader, scene) => {
    const at = { day: scene.picture.verdict.on, time: '22:03' };
    const alerts = alertsIn(scene).map((alert): cards.BundleItem => ({ ...at, kind: 'alert', alert }));
    const text = hostileNames[0] ?? '';
    const notice: cards.BundleItem = {
      ...at,
      kind: 'notice',
      notice: { kind: 'claim-decided', decision: 'rejected', credential: text, by: null, text, reached: [] },
    };
    const { programme } = scene.picture;
    return [alerts.slice(0, 2), [notice, ...alerts.slice(0, 3)], alerts].map((items, index) =>
      cards.bundleCard(reader, index === 0 ? null : programme, items, { boughtLevel: 'gold' }),
    );
  },
  digestCard: (reader, scene) => digests(scene).map((told) => cards.digestCard(reader, scene.picture, told)),
};
