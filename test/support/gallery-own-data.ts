import type { NoticeSaid, PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { addDays, type Change, whatIf } from '../../core/index.js';
import { workspacesTold } from './gallery-workspaces.js';
import { hostileNames, type Scene } from './scenes.js';

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

const admins = ['Priya Nair', ...hostileNames.slice(0, 3).map((name) => `Zelda ${name}`)];
const choices = ['name', 'suggestions', 'reminders'] as const;

const own = (name: string, { verdict, facts }: Scene['picture'], on: boolean): cards.OwnDataTold => ({
  name: `Zelda ${name}`,
  email: `${name}@example.com`,
  role: 'partner_admin',
  vendorIds: on ? 1 : 3,
  chats: on ? ['teams', 'slack'] : [],
  certificates: on ? 1 : 12,
  remarks: on ? 0 : 2,
  consentOn: on ? verdict.on : null,
  hidden: on,
  suggestions: on,
  reminders: !on,
  seen: facts.people.slice(0, 30).map(({ id }, back) => ({ by: id, on: addDays(verdict.on, -back) })),
});

/** Everybody's certificates taken away at once: the largest effect there can be. */
const everythingGone = ({ picture: { programme, facts, verdict } }: Scene) => {
  const changes = facts.achievements.map(
    ({ id }): Change => ({ kind: 'achievement-withdrawn', on: verdict.on, id, reason: 'unlinked' }),
  );
  return whatIf(programme, facts, verdict.on, changes);
};

const effects = ({ picture: { programme } }: Scene) =>
  programme.competencies.slice(0, 4).map(({ id }, have) => ({
    competency: id,
    level: programme.levels[0] ?? '',
    of: have % 2 === 0 ? ('points' as const) : ('people' as const),
    had: have + 1,
    has: have,
    need: 4,
    spare: { before: 0, after: 0 },
    held: { before: have > 0, after: have > 1 },
  }));

const notices = (scene: Scene): NoticeSaid[] => {
  const { programme, verdict, facts } = scene.picture;
  const [credential = 'unknown'] = Object.keys(programme.credentials);
  const levels = programme.competencies.map(({ id }) => ({ competency: id, level: programme.levels[0] ?? '' }));
  const [by = null] = facts.people.map(({ id }) => id);
  return [
    ...(['verified', 'rejected', 'better-proof'] as const).flatMap((decision) =>
      ['', ...hostileNames].map((text) => ({
        kind: 'claim-decided' as const,
        decision,
        credential,
        by: text === '' ? null : by,
        text,
        reached: decision === 'verified' ? levels.slice(0, 2) : [],
      })),
    ),
    ...(['moved', 'unlinked', 'erased'] as const).map((how) => ({
      kind: 'contribution-ended' as const,
      how,
      on: verdict.on,
      effects: effects(scene),
    })),
    { kind: 'contribution-restored', on: verdict.on, effects: effects(scene) },
    ...levels.slice(0, 2).map((level) => ({ kind: 'level-reached' as const, ...level })),
    ...levels.slice(0, 1).map((level) => ({ kind: 'level-undone' as const, ...level })),
    { kind: 'decision-undone', credential },
    { kind: 'move-possible', credential },
    { kind: 'unlink-reminder' },
    ...(['executive', 'partner_admin'] as const).map((role) => ({ kind: 'appointed' as const, role, by })),
    ...(['associate', 'link', 'renew'] as const).map((step) => ({ kind: 'next-step' as const, step, by })),
    ...(['earn', 'renew'] as const).map((step) => ({
      kind: 'plan-step' as const,
      step,
      credentials: [credential],
      through: verdict.on,
      by,
    })),
    ...[27, -1].map((away) => ({ kind: 'own-expiry' as const, credential, lastDay: addDays(verdict.on, away) })),
    ...(['slack', 'teams', 'console'] as const).map((platform) => ({
      kind: 'has-left' as const,
      person: scene.picture.facts.people[0]?.id ?? 'p0',
      platform,
      on: verdict.on,
    })),
    ...(['code', 'connected', 'disconnected'] as const).flatMap((what) =>
      (['slack', 'teams', 'console', null] as const).map((platform) => ({
        kind: 'account' as const,
        what,
        person: scene.picture.facts.people[0]?.id ?? 'p0',
        platform,
        account: platform === null ? null : 'a'.repeat(22),
        by,
      })),
    ),
    ...(['connected', 'disconnected'] as const).flatMap((what) =>
      workspacesTold.map(({ platform, tenant }) => ({ kind: 'workspace' as const, what, platform, tenant, by })),
    ),
    { kind: 'erase-leaver', person: scene.picture.facts.people[0]?.id ?? 'p0', lastDay: addDays(verdict.on, -30) },
  ];
};

/** The cards of one's own data, and the messages that nobody asked for. */
export const ownDataPresenters: Readonly<Record<string, Presenter>> = {
  myDataCard: (reader, { picture }) =>
    hostileNames.flatMap((name, index) => [
      cards.myDataCard(reader, own(name, picture, index % 2 === 0), { admins, done: null }),
      ...choices.map((done) => cards.myDataCard(reader, own(name, picture, index % 2 === 0), { admins: [], done })),
    ]),
  nothingStoredCard: (reader) => [true, false].map((member) => cards.nothingStoredCard(reader, { admins, member })),
  choiceCard: (reader) => choices.flatMap((what) => [true, false].map((on) => cards.choiceCard(reader, { what, on }))),
  exportedCard: (reader) => [cards.exportedCard(reader)],
  eraseAskCard: (reader, scene) => [
    cards.eraseAskCard(reader, {
      programme: scene.picture.programme,
      effect: everythingGone(scene),
      certificates: 2,
      everything: true,
    }),
    cards.eraseAskCard(reader, { programme: null, effect: null, certificates: 0, everything: false }),
  ],
  erasedCard: (reader) => [cards.erasedCard(reader)],
  eraseRefusedCard: (reader) => [cards.eraseRefusedCard(reader)],
  leavingCard: (reader, { picture }) => [
    cards.leavingCard(reader, { on: addDays(picture.verdict.on, 50), known: true }),
    cards.leavingCard(reader, { on: null, known: true }),
    cards.leavingCard(reader, { on: null, known: false }),
  ],
  leavingRemindedCard: (reader, { picture }) => [
    cards.leavingRemindedCard(reader, { on: addDays(picture.verdict.on, 50) }),
  ],
  noticeCard: (reader, scene) =>
    notices(scene).flatMap((notice) =>
      [null, 'gold'].map((boughtLevel) => cards.noticeCard(reader, scene.picture.programme, notice, { boughtLevel })),
    ),
};
