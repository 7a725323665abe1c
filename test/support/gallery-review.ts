import type { PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import type { Achievement } from '../../core/index.js';
import { hostileNames, type Scene } from './scenes.js';

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

const someAchievement = ({ picture }: Scene): Achievement => ({
  id: 'looked-at',
  person: picture.facts.people[0]?.id ?? 'p0',
  credential: Object.keys(picture.programme.credentials)[0] ?? 'az-104',
  earnedOn: '2026-11-12',
  expiresOn: '2027-11-12',
  state: 'claimed',
  certificateId: null,
  evidence: null,
  withdrawn: null,
});

const items = (scene: Scene): cards.ReviewItem[] => {
  const achievement = someAchievement(scene);
  const { verdict } = scene.picture;
  const plain: cards.ReviewItem = {
    achievement,
    rival: null,
    disputed: false,
    renews: null,
    effect: { before: verdict, after: verdict },
    askedFor: null,
    position: 1,
    total: 1,
    seen: 's'.repeat(16),
  };
  const rival = { ...achievement, id: 'rival', person: scene.picture.facts.people[1]?.id ?? 'p1' };
  return [
    plain,
    {
      ...plain,
      achievement: { ...achievement, expiresOn: null, evidence: 'https://learn.microsoft.com/x?a=(1)&b=**2**' },
    },
    ...hostileNames.map((text) => ({
      ...plain,
      achievement: { ...achievement, certificateId: text, evidence: text, credential: text },
      rival: { ...rival, state: 'confirmed' as const },
      disputed: true,
      renews: achievement,
      effect: null,
      askedFor: { text, on: '2026-11-20' },
      position: 2,
      total: 5,
    })),
  ];
};

const done = (scene: Scene): cards.ReviewDone[] => {
  const { person, credential } = someAchievement(scene);
  const [competency] = scene.picture.programme.competencies;
  const reached =
    competency === undefined
      ? []
      : scene.picture.programme.levels.map((level) => ({ competency: competency.id, level }));
  return [
    { kind: 'approved', person, credential, reached, version: 7 },
    { kind: 'rejected', person, credential, reached: [], version: 7 },
    { kind: 'asked', person, credential, reached: [], version: 7 },
    ...(['was-verified', 'was-confirmed', 'was-rejected', 'was-withdrawn', 'was-done', 'changed', 'own'] as const).map(
      (kind) => ({ kind, person, credential }),
    ),
  ];
};

/** What partner admins look at, decide, and are refused. */
export const reviewPresenters: Readonly<Record<string, Presenter>> = {
  reviewCard: (reader, scene) => {
    const { programme } = scene.picture;
    const [first = null] = items(scene);
    const rest = { own: 0, asked: 0, done: null, nothingOf: null };
    return [
      cards.reviewCard(reader, programme, { ...rest, item: null }),
      cards.reviewCard(reader, programme, {
        ...rest,
        item: null,
        own: 1,
        asked: 2,
        nothingOf: someAchievement(scene).person,
      }),
      ...items(scene).map((item) => cards.reviewCard(reader, programme, { ...rest, item, own: 2, asked: 1 })),
      ...done(scene).flatMap((one) => [
        cards.reviewCard(reader, programme, { ...rest, item: null, done: one }),
        cards.reviewCard(reader, programme, { ...rest, item: first, done: one }),
      ]),
    ];
  },
  rejectFormCard: (reader, scene) =>
    items(scene).flatMap((item) =>
      [true, false].map((missing) =>
        cards.rejectFormCard(reader, scene.picture.programme, {
          item,
          reason: missing ? '' : 'The link is dead',
          missing,
        }),
      ),
    ),
  notForYouCard: (reader) =>
    (
      [
        'alerts',
        'review',
        'import',
        'people',
        'nudge',
        'settings',
        'membership',
        'override',
        'figures',
        'programme',
        'link',
        'data',
      ] as const
    ).flatMap((what) => [
      cards.notForYouCard(reader, { what, admins: hostileNames }),
      cards.notForYouCard(reader, { what, admins: [] }),
    ]),
};
