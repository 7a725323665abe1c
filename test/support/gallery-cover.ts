import type {
  Candidate,
  CandidatesGoal,
  CandidatesTold,
  MyNextTold,
  OwnEffect,
  OwnSuggestion,
  PointsAhead,
  PresentedCard,
  Reader,
  ResilienceTold,
} from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { addDays, type LevelResilience, type Resilience, resilience } from '../../core/index.js';
import type { Scene } from './scenes.js';

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

const peopleOf = ({ picture }: Scene): string[] => picture.facts.people.map(({ id }) => id);

/** Every answer that core may give of a level, one after the other. */
const every = (people: readonly string[]): (LevelResilience | null)[] => [
  null,
  { departures: 0, indispensable: [], exact: true },
  { departures: 1, indispensable: people.slice(0, 1), exact: true },
  { departures: 1, indispensable: [...people], exact: true },
  { departures: 1, indispensable: [], exact: false },
  { departures: 2, indispensable: [], exact: true },
  { departures: 4, indispensable: [], exact: false },
  { departures: 1999, indispensable: [], exact: true },
];

const none: LevelResilience = { departures: 0, indispensable: [], exact: true };

const made = (scene: Scene): Resilience[] => {
  const { programme, verdict } = scene.picture;
  const people = peopleOf(scene);
  const answers = every(people);
  const level = programme.levels.at(-1) ?? '';
  const competencies = programme.competencies.map(({ id }, place) => ({
    id,
    levels: Object.fromEntries(
      programme.levels.map((one, index) => [one, answers[(place + index) % answers.length] ?? null]),
    ),
  }));
  const common = { programme: programme.programme, on: verdict.on, competencies };
  const onTheDay = answers.filter((one) => one !== null);
  const kept = competencies.map(({ id, levels }, place) => ({
    id,
    levels: { ...levels, [level]: null },
    kept: { [level]: { through: verdict.on, onTheDay: onTheDay[place % onTheDay.length] ?? none } },
  }));
  const whole = { level, indispensable: people, exact: true };
  return [
    { ...common, organisation: null, levels: [] },
    { ...common, organisation: null, levels: [{ level, departures: 'never' }] },
    { ...common, competencies: kept, organisation: null, levels: [{ level, departures: 'never' }] },
    ...[
      { ...whole, departures: 1 },
      { ...whole, departures: 3, indispensable: [] },
      { ...whole, departures: null, atLeast: 4, indispensable: [] },
      { ...whole, departures: null, atLeast: 1, indispensable: [], exact: false },
    ].map((organisation) => ({ ...common, organisation, levels: [organisation] })),
  ];
};

const resiliences = (scene: Scene): ResilienceTold[] => {
  const { programme, facts, verdict } = scene.picture;
  const real = resilience(programme, facts, verdict.on);
  const all = [real, ...made(scene)];
  return [
    ...all.map((one) => ({ resilience: one, competency: null, level: null })),
    ...programme.levels.map((level) => ({ resilience: real, competency: null, level })),
    ...programme.competencies.slice(0, 8).flatMap(({ id }) =>
      all.slice(0, 2).flatMap((one) => [
        { resilience: one, competency: id, level: null },
        { resilience: one, competency: id, level: programme.levels[0] ?? '' },
      ]),
    ),
  ];
};

/** What people could bring where the scene counts in points: at once, together with others, and as a way to others. */
const aheadIn = ({ picture }: Scene): PointsAhead[] =>
  picture.verdict.competencies.flatMap(({ levels }) =>
    Object.values(levels).flatMap(({ scores }) =>
      scores.flatMap(({ score, track, tracks }) =>
        (tracks.find((one) => one.track === track)?.metrics ?? []).map(({ id }, place) => ({
          score,
          track,
          metric: id,
          count: 1 + (place % 3),
          points: place % 2 === 0 ? 3.33 : 0,
        })),
      ),
    ),
  );

const goals = (scene: Scene): CandidatesGoal[] => {
  const { programme, verdict } = scene.picture;
  const [first] = programme.competencies;
  const seats = { competency: first?.id ?? '', level: programme.levels.at(-1) ?? '', on: verdict.on, have: 3, need: 4 };
  return [
    ...(['today', 'renewal', 'spare'] as const).map((when) => ({ kind: 'seats' as const, ...seats, when })),
    ...(aheadIn(scene).length === 0 ? [] : (['today', 'renewal', 'spare'] as const)).map((when) => ({
      kind: 'points' as const,
      ...seats,
      have: 33.33,
      need: 70,
      when,
    })),
    { kind: 'exam', exam: Object.keys(programme.credentials)[0] ?? '' },
  ];
};

const candidatesIn = (scene: Scene): Candidate[] => {
  const credentials = Object.keys(scene.picture.programme.credentials);
  const people = peopleOf(scene);
  const ahead = aheadIn(scene);
  const each = Math.ceil(people.length / cards.candidateRanks.length);
  return people.map((person, place) => ({
    person,
    rank: cards.candidateRanks[Math.floor(place / each)] ?? 'new',
    steps: credentials.slice(place % 3, (place % 3) + 1 + (place % 2)),
    instead: place % 2 === 0 ? credentials.slice(3, 6) : [],
    holds: credentials.slice(0, place % 9),
    lastDay: place % 2 === 0 ? addDays(scene.picture.verdict.on, place) : null,
    brings: ahead.slice(place, place + 1 + (place % 2)),
  }));
};

const told = (scene: Scene): CandidatesTold[] => {
  const people = peopleOf(scene);
  const candidates = candidatesIn(scene);
  const none = { candidates: [], counting: [], leaving: 0, unwilling: 0, unable: 0, from: 0, slots: { level: 'gold' } };
  return goals(scene).flatMap((goal) => [
    { ...none, goal },
    { ...none, goal, candidates: candidates.slice(0, 1) },
    { ...none, goal, candidates, counting: people, leaving: 2, unwilling: 1, unable: 3 },
    { ...none, goal, candidates, from: cards.mostCandidates, counting: people.slice(0, 1) },
  ]);
};

const suggestions = (scene: Scene): OwnSuggestion[] => {
  const { programme, verdict } = scene.picture;
  const credentials = Object.keys(programme.credentials);
  const level = programme.levels.at(-1) ?? '';
  const ahead = aheadIn(scene);
  return (['verify', 'renew', 'adjacent', 'new'] as const).map((kind, place) => ({
    kind,
    credentials: credentials.slice(place, place + 1 + (place % 2)),
    instead: place % 2 === 0 ? credentials.slice(4, 8) : [],
    lastDay: kind === 'renew' ? verdict.on : null,
    effects: programme.competencies.slice(0, 5).map(({ id }, index): OwnEffect => {
      const brings = ahead[index];
      const where = {
        competency: id,
        level,
        group: 'a',
        when: (['today', 'renewal', 'spare'] as const)[index % 3] ?? 'today',
        on: verdict.on,
        reaches: index % 2 === 0,
      };
      return brings === undefined
        ? { kind: 'seats', ...where, have: 3, after: 4, need: 4 }
        : {
            kind: 'points',
            ...where,
            brings: ahead.slice(index, index + 2),
            have: 33.33,
            after: index % 2 === 0 ? 36.66 : 33.33,
          };
    }),
  }));
};

const nexts = (scene: Scene): MyNextTold[] => {
  const [verify, renew, adjacent, fresh] = suggestions(scene);
  const nothing = { missing: false, suggestions: [], nothingLinked: false, optedOut: false, slots: {} };
  const one = (suggestion: OwnSuggestion | undefined) => (suggestion === undefined ? [] : [suggestion]);
  return [
    nothing,
    { ...nothing, nothingLinked: true, optedOut: true },
    ...[verify, renew, adjacent, fresh].map((first) => ({ ...nothing, missing: true, suggestions: one(first) })),
    {
      missing: true,
      suggestions: [renew, adjacent, fresh].flatMap(one),
      nothingLinked: true,
      optedOut: true,
      slots: { level: 'gold' },
    },
    { ...nothing, suggestions: [adjacent, fresh].flatMap(one) },
  ];
};

/** How well levels are covered, and who could be next. */
export const coverPresenters: Readonly<Record<string, Presenter>> = {
  resilienceCard: (reader, scene) => resiliences(scene).map((one) => cards.resilienceCard(reader, scene.picture, one)),
  candidatesCard: (reader, scene) =>
    told(scene).map((one) => cards.candidatesCard(reader, scene.picture.programme, one)),
  candidatesRefusedCard: (reader) =>
    [true, false].flatMap((member) =>
      [['Priya Nair', '<!channel>'], []].map((admins) => cards.candidatesRefusedCard(reader, { admins, member })),
    ),
  noCandidatesCard: (reader, { picture: { programme } }) => [
    cards.noCandidatesCard(reader, programme, { kind: 'exam', exam: '<!channel>' }),
    cards.noCandidatesCard(reader, programme, {
      kind: 'level',
      competency: programme.competencies[0]?.id ?? '',
      level: programme.levels[0] ?? '',
    }),
    cards.noCandidatesCard(reader, programme, {
      kind: 'points',
      competency: programme.competencies[0]?.id ?? '',
      level: programme.levels[0] ?? '',
    }),
  ],
  suggestionCard: (reader, scene) => {
    const { programme, verdict } = scene.picture;
    const credentials = Object.keys(programme.credentials);
    return peopleOf(scene)
      .slice(0, 8)
      .flatMap((person, place) =>
        (['earn', 'renew'] as const).map((step) =>
          cards.suggestionCard(
            reader,
            programme,
            {
              message: {
                person,
                step,
                credentials: credentials.slice(place, place + 4),
                through: verdict.on,
                choice: [],
              },
              quiet: place % 3 === 0,
              unreachable: place % 2 === 0,
            },
            { send: { level: 'gold', steps: '[]' }, back: { level: 'gold' } },
          ),
        ),
      );
  },
  myNextCard: (reader, scene) => nexts(scene).map((one) => cards.myNextCard(reader, scene.picture.programme, one)),
};
