import { pointsAsPlan, pointsWaysTold } from '../../bot/conversation/answers/plan-points.js';
import { waysTold } from '../../bot/conversation/answers/plan-ways.js';
import { pointsPlans } from '../../bot/reading/points-plans.js';
import type { PlanForm, PlanMessage, PlanStart, PlanTold, PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { addDays, type Plan, plan, type Way } from '../../core/index.js';
import type { Scene } from './scenes.js';

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

const peopleOf = ({ picture }: Scene): string[] => picture.facts.people.map(({ id }) => id);

const nothing: Way = { rests: [], count: 0, steps: [], unmet: [], missingPeople: 0, price: null };

const toldOf = ({ picture }: Scene, found: Plan, more: Partial<PlanTold> = {}): PlanTold => {
  const { programme, facts, verdict } = picture;
  return {
    plan: found,
    ...waysTold(found, { programme, facts, on: verdict.on, now: verdict, price: null, mostEach: undefined }),
    kept: false,
    atRenewal: false,
    held: null,
    safe: null,
    aside: { leaving: 0, unwilling: 0, excluded: 0 },
    unlinked: new Set(facts.people.map(({ id }) => id).slice(0, 9)),
    freeRenewals: programme.prices?.renewal === 0,
    supposed: [],
    slots: { level: found.level },
    ...more,
  };
};

/** Plans for points, where the level is reached by them. */
const byPoints = (scene: Scene, by: string): PlanTold[] => {
  const { programme, facts, verdict } = scene.picture;
  const level = programme.levels.at(-1) ?? '';
  return [null, ...programme.competencies.slice(0, 2).map(({ id }) => id)].flatMap((competency) => {
    const goal = { level, by, ...(competency === null ? {} : { competency }) };
    const plans = pointsPlans(programme, facts, verdict.on, goal);
    if (plans === null) return [];
    const whole = { on: verdict.on, by, level, competency };
    return [
      {
        ...toldOf(scene, pointsAsPlan(programme, plans, whole, null)),
        ...pointsWaysTold(programme, plans, verdict, null),
        retired: 'gold',
      },
    ];
  });
};

/** As core finds them for this scene: the top level on some days. */
const found = (scene: Scene): PlanTold[] => {
  const { programme, facts, verdict } = scene.picture;
  const points = byPoints(scene, addDays(verdict.on, 80));
  if (points.length > 0) return points;
  const level = programme.levels.at(-1) ?? '';
  const competency = programme.competencies[0]?.id ?? '';
  const asked = { level, by: addDays(verdict.on, 80) };
  const first = plan(programme, facts, verdict.on, asked);
  return [
    toldOf(scene, first, { atRenewal: true, kept: true, safe: first }),
    toldOf(scene, plan(programme, facts, verdict.on, { ...asked, competency }), {
      aside: { leaving: 1, unwilling: 2, excluded: 3 },
      held: { until: addDays(verdict.on, 100), open: true, byOverride: true },
    }),
  ];
};

/** By hand, what core may say as well: everything at once, nothing at all. */
const made = (scene: Scene): PlanTold[] => {
  const { programme, verdict } = scene.picture;
  const people = peopleOf(scene);
  const credentials = Object.keys(programme.credentials);
  const competencies = programme.competencies.map(({ id }) => id);
  const level = programme.levels.at(-1) ?? '';
  const empty: Plan = {
    ...nothing,
    programme: programme.programme,
    on: verdict.on,
    by: addDays(verdict.on, 80),
    level,
    competency: null,
    held: false,
    impossible: false,
    ways: [],
    useless: [],
    exact: true,
  };
  const way = (option: number): Way => ({
    rests: [{ competency: competencies[option] ?? '', option: 'A' }],
    count: people.length,
    steps: people.flatMap((person, place) =>
      (['earn', 'renew', 'verify'] as const).map((kind, index) => ({
        person,
        credential: credentials[(place + index) % credentials.length] ?? '',
        kind,
        through: addDays(verdict.on, 20 + (place % 3)),
        orPeople: place % 2 === 0 ? [] : people.slice(0, 12),
        orPeopleCount: place % 2 === 0 ? 0 : 1999,
        orCredentials: credentials.slice(0, place % 7),
      })),
    ),
    unmet: [
      ...Object.keys(programme.metrics)
        .slice(0, 2)
        .map((metric, place) => ({ kind: 'metric' as const, metric, atLeast: 3000.5, value: place === 0 ? null : 2 })),
      ...Object.keys(programme.flags)
        .slice(0, 1)
        .map((flag) => ({ kind: 'flag' as const, flag })),
      { kind: 'award', competency: competencies[0] ?? '', level },
    ],
    missingPeople: 12,
    price: { currency: 'EUR', amount: 1234.5 },
  });
  const ways = competencies.slice(0, 5).map((_, place) => way(place));
  const full: Plan = {
    ...empty,
    ...(ways[0] ?? nothing),
    ways,
    exact: false,
    competency: competencies[0] ?? null,
    useless: credentials
      .slice(0, 4)
      .map((credential) => ({ credential, people, competency: competencies[0] ?? '', group: 'a' })),
  };
  const conditions = { ...full, missingPeople: 0, count: 0 };
  return [
    toldOf(scene, { ...empty, impossible: true }),
    toldOf(scene, { ...empty, held: true }, { held: { until: verdict.on, open: false, byOverride: false } }),
    toldOf(scene, { ...full, competency: null }, { safe: full, moreWays: 9, supposed: supposed(scene) }),
    toldOf(scene, { ...conditions, price: null }, { safe: { ...empty, held: true } }),
    toldOf(scene, { ...full, missingPeople: 0, unmet: [] }, { slots: { level, surviving: '1' } }),
    toldOf(scene, { ...full, missingPeople: 0, unmet: [], count: 0, price: { currency: 'USD', amount: 0 } }),
  ];
};

const supposed = (scene: Scene): PlanTold['supposed'] => {
  const day = scene.picture.verdict.on;
  return [
    { kind: 'leave', people: peopleOf(scene).slice(0, 1), group: null, day, nothing: null },
    { kind: 'lapse', day, nothing: null },
  ];
};

const messages = (scene: Scene): PlanMessage[] => {
  const { programme, verdict } = scene.picture;
  const people = peopleOf(scene);
  const credentials = Object.keys(programme.credentials);
  return people.slice(0, 8).map((person, place) => ({
    person,
    step: place % 2 === 0 ? 'earn' : 'renew',
    credentials: credentials.slice(place, place + 1 + (place % 4)),
    through: addDays(verdict.on, 30),
    choice: place % 4 === 0 ? people.slice(place, place + 12) : [],
  }));
};

const starts = (scene: Scene): PlanStart[] => {
  const people = peopleOf(scene);
  const credential = Object.keys(scene.picture.programme.credentials)[0] ?? '';
  const none = {
    letter: 'A',
    messages: [],
    quiet: [],
    unreachable: [],
    claims: [],
    own: [],
    unlinked: new Set<string>(),
    left: 0,
    twice: false,
  };
  return [
    none,
    { ...none, claims: people.map((person) => ({ person, credential })), quiet: people },
    {
      letter: 'C',
      messages: messages(scene),
      quiet: people,
      unreachable: people,
      claims: people.slice(0, 1).map((person) => ({ person, credential })),
      own: messages(scene).slice(0, 1),
      unlinked: new Set(people),
      left: 3,
      twice: true,
    },
  ];
};

/** Plans and what is made of them: started, and reckoned anew. */
export const planPresenters: Readonly<Record<string, Presenter>> = {
  planCard: (reader, scene) =>
    [...found(scene), ...made(scene)].map((told) => cards.planCard(reader, scene.picture, told)),
  planStartCard: (reader, scene) =>
    starts(scene).map((start) =>
      cards.planStartCard(reader, scene.picture.programme, start, {
        send: { level: 'gold', way: start.letter, steps: '[]' },
        back: { level: 'gold' },
      }),
    ),
  planStartedCard: (reader, scene) =>
    starts(scene).map((start) => cards.planStartedCard(reader, scene.picture.programme, start, { level: 'gold' })),
  planFormCard: (reader, scene) => {
    const people = peopleOf(scene);
    const form: PlanForm = {
      values: { price: '', mostEach: '', notAsked: '', surviving: 'false' },
      problems: {},
      people: [],
      excluded: [],
      slots: { level: 'gold' },
    };
    return [
      form,
      { ...form, people },
      {
        values: { price: 'x', mostEach: '0', notAsked: people[0] ?? '', surviving: 'true' },
        problems: { price: 'price' as const, mostEach: 'most-each' as const, notAsked: 'too-many' as const },
        people,
        excluded: people.slice(0, 12),
        slots: { level: 'gold', surviving: '1' },
      },
      { ...form, people, problems: { notAsked: 'unknown' as const } },
    ].map((one) => cards.planFormCard(reader, scene.picture.programme, one));
  },
};
