import type { LinkForm, LinkRefusal, PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { type Achievement, addDays, type PointShare, whatIf } from '../../core/index.js';
import { hostileNames, type Scene } from './scenes.js';

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

const credentialsIn = ({ picture: { programme } }: Scene): string[] => [
  ...Object.keys(programme.credentials).slice(0, 2),
  'AZ-999',
];

const achievementOf = (
  { picture: { verdict } }: Scene,
  credential: string,
  state: Achievement['state'],
): Achievement => ({
  id: 'a 1',
  person: 'p3',
  credential,
  earnedOn: addDays(verdict.on, -11),
  expiresOn: state === 'confirmed' ? null : addDays(verdict.on, 354),
  state,
  certificateId: null,
  evidence: null,
  withdrawn: null,
});

const states = ['claimed', 'verified', 'confirmed'] as const;

const achievements = (scene: Scene): Achievement[] =>
  credentialsIn(scene).map((credential, index) => achievementOf(scene, credential, states[index] ?? 'claimed'));

/** Everybody's certificates taken away at once: the largest effect there can be. */
const largest = ({ picture: { programme, facts, verdict } }: Scene): cards.LevelEffect[] => {
  const gone = facts.achievements.map(({ id }) => ({
    kind: 'achievement-withdrawn' as const,
    on: verdict.on,
    id,
    reason: 'unlinked' as const,
  }));
  const { before, after } = whatIf(programme, facts, verdict.on, gone);
  return [
    ...cards.levelEffects(programme.levels, before, after),
    ...cards.levelEffects(programme.levels, after, before),
    ...cards.levelEffects(programme.levels, before, before),
  ];
};

const long = 'https://learn.microsoft.com/'.padEnd(300, 'x');

const forms = (scene: Scene): LinkForm[] => {
  const { on } = scene.picture.verdict;
  const values = {
    credential: '',
    earnedOn: '',
    expiresOn: '',
    certificateId: '',
    evidence: '',
    elsewhere: '',
    consent: '',
  };
  const empty: LinkForm = {
    values,
    problems: {},
    ambiguous: null,
    unknown: null,
    asksConsent: true,
    colleague: null,
    corrects: null,
    opener: { verb: 'link', subject: {} },
    subject: {},
  };
  const full: LinkForm = {
    ...empty,
    values: {
      credential: 'AZ-999',
      earnedOn: on,
      expiresOn: addDays(on, 365),
      certificateId: 'C-1',
      evidence: long,
      elsewhere: 'yes',
      consent: 'true',
    },
    problems: {
      credential: 'credential-missing',
      earnedOn: 'in-the-future',
      expiresOn: 'ends-before-earned',
      certificateId: 'certificate-id',
      evidence: 'evidence-host',
      elsewhere: 'elsewhere-missing',
      consent: 'consent-missing',
    },
    ambiguous: { date: on, alternative: addDays(on, -30) },
    unknown: 'AZ-999',
    subject: { unknown: 'AZ-999' },
  };
  const corrects = { achievement: 'a 1', credential: 'AZ-999', verified: true };
  return [
    empty,
    full,
    { ...full, colleague: scene.picture.facts.people[0]?.id ?? null },
    { ...full, corrects, subject: { achievement: 'a 1' } },
    ...hostileNames.slice(0, 3).map((unknown) => ({
      ...empty,
      unknown: unknown.slice(0, 60),
      values: { ...values, evidence: unknown },
    })),
  ];
};

const refusals = (scene: Scene): LinkRefusal[] => {
  const { on } = scene.picture.verdict;
  return [
    ...achievements(scene).flatMap((achievement): LinkRefusal[] => [
      { kind: 'already-linked', achievement },
      { kind: 'later-one-linked', achievement },
    ]),
    ...credentialsIn(scene).flatMap((credential): LinkRefusal[] => [
      { kind: 'too-soon', credential, since: addDays(on, -14), possibleOn: addDays(on, 16) },
      { kind: 'too-many-moves', credential, moves: 3, possibleOn: addDays(on, 90) },
    ]),
    { kind: 'links-themselves', person: scene.picture.facts.people[0]?.id ?? '' },
    ...(
      [
        'not-for-others',
        'who-is-meant',
        'done-already',
        'not-found',
        'nothing-changes',
        'withdrawn-already',
        'confirmed-by-report',
        'not-yours',
        'other',
      ] as const
    ).map((kind): LinkRefusal => ({ kind })),
  ];
};

const moves = [null, ...hostileNames.slice(0, 2), hostileNames.at(-1) ?? ''].map((organisation, left) =>
  organisation === null ? null : { organisation, nextOn: '2026-12-23', left: left % 3 },
);

const names = hostileNames.slice(0, 3).map((name) => `Zelda ${name}`);

const told = (value: number) => ({ value, exact: String(value) });

/** What may rest on somebody: all of it, a part, nothing; with steps that close, steps that are closed, and levels lost. */
const sharesIn = (scene: Scene): PointShare[] =>
  scene.picture.verdict.competencies.flatMap(({ id, levels }, place) => {
    const [[level, { scores }] = ['', { scores: [] }]] = Object.entries(levels);
    return scores.map(({ score, track, tracks }): PointShare => {
      const metrics = (tracks.find((one) => one.track === track)?.metrics ?? []).map((one) => one.id);
      const [holds = ''] = credentialsIn(scene);
      return {
        competency: id,
        score,
        track,
        trackWithout: (place % 4 === 3 ? tracks.at(-1)?.track : track) ?? track,
        points: told(74.5),
        without: told([0, 66.17, 74.5][place % 3] ?? 0),
        resting: told([74.5, 8.33, 0][place % 3] ?? 0),
        metrics: metrics.map((metric, at) => ({ metric, points: told(20), without: told(at % 2 === 0 ? 0 : 6.67) })),
        gates: metrics.slice(0, place % 3).map((metric) => ({ metric, holds, need: 1 + (place % 2) })),
        waitsFor: metrics.slice(0, place % 2).map((metric) => ({ metric, holds, lacking: 2 })),
        lost: place % 2 === 0 ? [{ level, through: place % 4 === 0 ? '2027-04-30' : null }] : [],
      };
    });
  });

/** Linking, taking back and looking up one's own. */
export const linkPresenters: Readonly<Record<string, Presenter>> = {
  linkFormCard: (reader, scene) =>
    forms(scene).map((form) => cards.linkFormCard(reader, scene.picture.programme, form)),
  linkConfirmCard: (reader, scene) =>
    moves.flatMap((move) =>
      (['new', 'renewal', 'disputed'] as const).flatMap((meaning, index) =>
        [[], largest(scene)].map((effects) =>
          cards.linkConfirmCard(reader, scene.picture.programme, {
            achievement: achievementOf(scene, credentialsIn(scene)[index] ?? '', 'claimed'),
            meaning,
            effects,
            unlisted: index === 0 && effects.length === 0,
            move,
            notUnderstood: index === 1,
            confirm: { credential: 'AZ-999', evidence: long },
            change: { credential: 'AZ-999', evidence: long },
          }),
        ),
      ),
    ),
  linkReceiptCard: (reader, scene) =>
    achievements(scene).flatMap((achievement, index) =>
      (['linked', 'moved', 'corrected'] as const).flatMap((kind) =>
        [null, [], names].map((verifiers) =>
          cards.linkReceiptCard(reader, scene.picture.programme, {
            kind,
            achievement,
            verifiers,
            disputed: index === 1,
            toAssociate: index !== 2,
            version: 7,
          }),
        ),
      ),
    ),
  linkRefusedCard: (reader, scene) =>
    refusals(scene).map((refusal) => cards.linkRefusedCard(reader, scene.picture.programme, refusal)),
  moveReminderCard: (reader, scene) =>
    credentialsIn(scene).map((credential) =>
      cards.moveReminderCard(reader, scene.picture.programme, { credential, on: scene.picture.verdict.on }),
    ),
  whichOneCard: (reader) =>
    (['edit', 'unlink', 'person', 'figure'] as const).flatMap((of) =>
      [2, hostileNames.length].map((count) =>
        cards.whichOneCard(reader, {
          of,
          field: of === 'person' ? 'person' : 'achievement',
          verb: 'link',
          subject: {},
          options: hostileNames.slice(0, count).map((name, index) => ({ label: `Zelda ${name}`, value: `v${index}` })),
        }),
      ),
    ),
  cancelledCard: (reader) => [cards.cancelledCard(reader)],
  unlinkConfirmCard: (reader, scene) =>
    [[], largest(scene)].flatMap((effects) =>
      achievements(scene).map((achievement) =>
        cards.unlinkConfirmCard(reader, scene.picture.programme, { achievement, effects }),
      ),
    ),
  unlinkDoneCard: (reader, scene) =>
    [[], largest(scene)].flatMap((effects) =>
      achievements(scene).map((achievement) =>
        cards.unlinkDoneCard(reader, scene.picture.programme, { achievement, effects, version: 7 }),
      ),
    ),
  nothingToUnlinkCard: (reader, scene) =>
    [null, ...credentialsIn(scene)].flatMap((asked) =>
      [[], achievements(scene)].map((own) =>
        cards.nothingToUnlinkCard(reader, scene.picture.programme, { asked, own }),
      ),
    ),
  mineCard: (reader, scene) => {
    const { facts } = scene.picture;
    const withdrawn = (['revoked', 'unlinked', 'rejected', 'disputed'] as const).map((reason) => ({
      ...achievementOf(scene, credentialsIn(scene)[0] ?? '', 'verified'),
      id: reason,
      person: 'p0',
      withdrawn: { on: scene.picture.verdict.on, reason },
    }));
    const picture = { ...scene.picture, facts: { ...facts, achievements: [...facts.achievements, ...withdrawn] } };
    const kinds = ['rejected', 'better-proof', 'disputed', 'moved'] as const;
    const remarks = new Map(
      picture.facts.achievements.map(({ id }, index) => [
        id,
        { kind: kinds[index % 4] ?? 'rejected', text: hostileNames[index % hostileNames.length] ?? '' },
      ]),
    );
    return [null, 'p0', 'ana.ruiz'].flatMap((person) =>
      (['all', 'impact', 'expiry'] as const).flatMap((focus, index) =>
        [null, 'AZ-999'].map((credential) =>
          cards.mineCard(reader, picture, {
            focus,
            person,
            credential,
            shares: focus === 'impact' ? sharesIn(scene) : [],
            remarks: index === 2 ? new Map() : remarks,
            vendorStep: ([null, 'account', 'associate', 'report'] as const)[index + 1] ?? null,
          }),
        ),
      ),
    );
  },
  undoOfferCard: (reader) =>
    ['link', 'unlink', 'something else'].flatMap((reason) =>
      [null, '09:15'].map((until) =>
        cards.undoOfferCard(reader, { reason, day: '2026-11-23', time: '09:00', until, version: 7 }),
      ),
    ),
  undoneCard: (reader) =>
    ['move', 'correct', 'better-proof', 'something else'].flatMap((reason) =>
      [true, false].map((toldAdmins) => cards.undoneCard(reader, { reason, toldAdmins })),
    ),
  undoRefusedCard: (reader) => [
    ...(['nothing', 'not-the-last', 'undone-already', 'touched-since', 'touched-elsewhere'] as const).map((kind) =>
      cards.undoRefusedCard(reader, { kind }),
    ),
    cards.undoRefusedCard(reader, { kind: 'too-late', until: '09:15' }),
  ],
};
