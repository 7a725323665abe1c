import type { MembershipAction, MembershipForm, PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { addDays, designationsOn } from '../../core/index.js';
import type { Scene } from './scenes.js';

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

const actions: readonly MembershipAction[] = ['purchase', 'renewal', 'upgrade', 'anniversary', 'enrolment'];

const enrolmentProblems = ['not-qualified', 'ends-before-it-begins', 'in-the-future', 'not-enrolled', 'pick'] as const;

/** Every designation of the scene, chosen in every way there is. */
const designations = ({ picture: { programme, facts, verdict } }: Scene, wrong: boolean): cards.DesignationOffered[] =>
  designationsOn(programme, facts, verdict.on).flatMap((designation, index) => {
    const found = verdict.competencies.find(({ id }) => id === designation.competency);
    const level = found?.levels[programme.levels.at(-1) ?? ''];
    if (found === undefined || level === undefined) return [];
    const choices: cards.EnrolmentChoice[] = ['none', 'reckoned', { track: designation.tracks[0] ?? '' }];
    return [
      {
        ...designation,
        enrolment: found.enrolment,
        verdict: level,
        value: found.enrolment === null ? (choices[index % choices.length] ?? 'none') : 'kept',
        problem: wrong ? (enrolmentProblems[index % enrolmentProblems.length] ?? null) : null,
      },
    ];
  });

const forms = (scene: Scene): MembershipForm[] => {
  const { programme, verdict } = scene.picture;
  const { levels } = programme;
  const { on } = verdict;
  return [
    ...actions.map((action) => ({
      action,
      recorded: action !== 'purchase',
      levels,
      unmet: [],
      values: {
        level: levels[0] ?? '',
        boughtOn: '',
        anniversary: '',
        enrolledOn: '',
        enrolledThrough: '',
        accepted: 'false',
      },
      problems: {},
      designations: designations(scene, false),
      keeps: action === 'enrolment' ? verdict.membership : null,
      from: null,
    })),
    {
      action: 'renewal',
      recorded: true,
      levels: levels.length > 1 ? levels.slice(1) : levels,
      unmet: levels.length > 1 ? levels.slice(0, 1) : [],
      values: {
        level: levels[0] ?? '',
        boughtOn: on,
        anniversary: addDays(on, -1),
        enrolledOn: on,
        enrolledThrough: on,
        accepted: 'false',
      },
      problems: {
        level: 'not-qualified',
        boughtOn: 'in-the-future',
        anniversary: 'ends-before-it-begins',
        enrolledOn: 'not-a-date',
        enrolledThrough: 'not-a-date',
      },
      designations: designations(scene, true),
      keeps: null,
      from: 'welcome',
    },
    {
      action: 'purchase',
      recorded: true,
      levels,
      unmet: [],
      values: { level: '', boughtOn: '', anniversary: '', enrolledOn: '', enrolledThrough: '', accepted: 'true' },
      problems: { level: 'level-missing', boughtOn: 'nothing-changes', anniversary: 'not-a-date' },
      designations: [],
      keeps: null,
      from: null,
    },
  ];
};

const enrolments = ({ picture: { programme, facts, verdict } }: Scene): cards.EnrolmentTold[] =>
  designationsOn(programme, facts, verdict.on).map(({ competency, score, track }, index) => ({
    competency,
    score,
    enrolment:
      index === 0
        ? null
        : {
            from: verdict.on,
            through: index % 2 === 0 ? addDays(verdict.on, 364) : null,
            track: index % 2 === 0 ? track : null,
            renewalDue: false,
          },
  }));

/** What is bought, and what becomes of it. */
export const membershipPresenters: Readonly<Record<string, Presenter>> = {
  membershipFormCard: (reader, scene) =>
    forms(scene).map((form) => cards.membershipFormCard(reader, scene.picture.programme, form)),
  membershipCheckCard: (reader, scene) => {
    const { programme, verdict } = scene.picture;
    const told = enrolments(scene);
    const base = {
      action: 'purchase' as const,
      enrolments: told,
      otherTracks: told.map(({ competency, score }) => ({ competency, score, track: 'smb' })),
      chosen: told.map(({ competency }) => ({ competency, choice: 'reckoned' as const })),
      enrolledOn: verdict.on,
      from: 'welcome' as const,
    };
    const after = verdict.membership;
    return [true, false].flatMap((accepted) => [
      cards.membershipCheckCard(reader, programme, { ...base, enrolledThrough: null, accepted, bought: null }),
      ...(after === null
        ? []
        : [null, after].map((before) =>
            cards.membershipCheckCard(reader, programme, {
              ...base,
              enrolledThrough: accepted ? verdict.on : null,
              accepted,
              bought: { before, after, entered: accepted, byRule: accepted ? addDays(after.anniversary, 7) : null },
            }),
          )),
    ]);
  },
  membershipRecordedCard: (reader, scene) =>
    [null, 7].map((version) =>
      cards.membershipRecordedCard(reader, scene.picture.programme, {
        after: scene.picture.verdict.membership,
        enrolments: enrolments(scene),
        version,
      }),
    ),
  membershipEndCard: (reader, { picture: { programme, verdict } }) =>
    [null, verdict.membership].map((membership) => cards.membershipEndCard(reader, programme, membership)),
  membershipWithdrawnCard: (reader) => [null, 7].map((version) => cards.membershipWithdrawnCard(reader, { version })),
};
