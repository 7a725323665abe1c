import { simulate } from '../../bot/reading/simulation.js';
import type { NothingBecause, PresentedCard, Reader, SupposedTold, WhatIf } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { addDays, plan } from '../../core/index.js';
import { hostileNames, type Scene } from './scenes.js';

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

const peopleOf = ({ picture }: Scene): string[] => picture.facts.people.map(({ id }) => id);

const ofFigures = ({ picture: { programme } }: Scene): (NothingBecause | null)[] => {
  const [metric = 'm'] = Object.keys(programme.metrics);
  const competency = programme.competencies[0]?.id ?? 'x';
  const [score = 's', model] = Object.entries(programme.scores)[0] ?? [];
  const [first, second] = model?.tracks ?? [];
  const track = first?.id ?? 't';
  const metrics = first?.metrics.map(({ id }) => id) ?? ['m'];
  return [
    null,
    { kind: 'unused-figure' },
    { kind: 'figure-alone' },
    { kind: 'same-figure' },
    { kind: 'below-threshold', metric, need: 15_000 },
    { kind: 'above-threshold', metric, need: 1 },
    { kind: 'full-points', points: 30 },
    { kind: 'other-track', score, track, counts: second?.id ?? track },
    { kind: 'same-track', score, track },
    { kind: 'no-growth', missing: null },
    { kind: 'no-growth', missing: metric },
    { kind: 'metric-at-nothing', competency, score, track, metrics: metrics.slice(0, 1) },
    { kind: 'metric-at-nothing', competency, score, track, metrics },
    { kind: 'short-of-points', competency, points: 54.5, need: 70 },
    { kind: 'reached-before', competency, on: '2026-11-15', through: '2027-11-30' },
    { kind: 'enough-points', competency, points: 82, need: 70 },
  ];
};

/** Everything that can be supposed, and every reason for which it may change nothing. */
const everySupposition = (scene: Scene): SupposedTold[] => {
  const { programme, verdict } = scene.picture;
  const [person = 'p0', ...others] = peopleOf(scene);
  const [credential = 'c0'] = Object.keys(programme.credentials);
  const [competency = 'x'] = programme.competencies.map(({ id }) => id);
  const [level = 'silver'] = programme.levels;
  const [metric = 'm'] = Object.keys(programme.metrics);
  const day = verdict.on;
  const later = addDays(day, 50);
  const levels = programme.competencies.slice(0, 6).map(({ id }) => ({ competency: id, level }));
  const ofLeaving: (NothingBecause | null)[] = [
    null,
    { kind: 'not-here', lastDay: null },
    { kind: 'not-here', lastDay: day },
    { kind: 'counts-nowhere' },
    { kind: 'others-carry', levels },
    { kind: 'no-level' },
  ];
  const ofPassing: (NothingBecause | null)[] = [
    null,
    { kind: 'unknown' },
    { kind: 'unlisted' },
    { kind: 'retired', on: day },
    { kind: 'holds-already', through: null },
    { kind: 'holds-already', through: later },
    { kind: 'counts-already', competencies: [competency] },
    { kind: 'needs-more' },
    { kind: 'one-more-to-spare', levels: levels.slice(0, 1) },
  ];
  const alone = { kind: 'leave', people: [person], group: null } as const;
  return [
    ...ofLeaving.map((nothing) => ({ ...alone, day: later, nothing })),
    { ...alone, people: [], day, nothing: null },
    { ...alone, people: [person, ...others].slice(0, 40), day: addDays(day, -20), nothing: null },
    { ...alone, people: [person], group: { of: 'in', competency }, day, nothing: null },
    { ...alone, people: [person, ...others].slice(0, 3), group: { of: 'holders', credential }, day, nothing: null },
    ...ofPassing.map((nothing) => ({ kind: 'pass' as const, person, credential, day, nothing })),
    { kind: 'expire', person, credential, day: later, nothing: null },
    { kind: 'expire', person, credential, day: later, nothing: { kind: 'not-held' } },
    ...(
      [null, { kind: 'held-anyway' }, { kind: 'not-offered' }, { kind: 'overridden-already', through: later }] as const
    ).map((nothing) => ({ kind: 'override' as const, competency, level, day, nothing })),
    ...([null, level] as const).map((qualified) => ({
      kind: 'buy' as const,
      level,
      day,
      nothing: { kind: 'not-qualified' as const, qualified },
    })),
    { kind: 'buy', level, day, nothing: null },
    { kind: 'lapse', day: later, nothing: null },
    { kind: 'lapse', day, nothing: { kind: 'no-membership' } },
    ...ofFigures(scene).flatMap((nothing) =>
      [null, 3].map((stood) => ({ kind: 'reading' as const, metric, value: 12_400, stood, day, nothing })),
    ),
  ];
};

/** What the first few people's leaving, and nothing at all, would do in that scene. */
const simulations = ({ picture: { programme, facts, verdict } }: Scene) => {
  const leaving = facts.people.slice(0, 6).map(({ id }) => ({ kind: 'leave' as const, person: id, on: verdict.on }));
  const [competency] = programme.competencies;
  const level = programme.levels.at(-1);
  const placed =
    competency === undefined || level === undefined
      ? []
      : [{ kind: 'override' as const, competency: competency.id, level, on: addDays(verdict.on, 3) }];
  return [leaving, leaving.slice(0, 1), placed, []].map((all) => simulate(programme, facts, verdict.on, all));
};

const about = (scene: Scene): WhatIf[] => {
  const { programme, facts, verdict } = scene.picture;
  const all = everySupposition(scene);
  const [level = 'silver'] = programme.levels;
  const [most, one, placed, none] = simulations(scene);
  const made = plan(programme, facts, verdict.on, { level, by: addDays(verdict.on, 30) });
  const remedy = made.impossible ? null : { plan: made, freeRenewals: true };
  const whatIf = (supposed: SupposedTold[], simulated: WhatIf['simulated'] | undefined): WhatIf => ({
    intent: 'what-if-leave',
    supposed,
    simulated: simulated ?? { columns: [], lost: [], gained: [], renewable: null },
    asked: { competency: programme.competencies[0]?.id ?? null, level: null },
    goal: { level, by: verdict.on },
    remedy,
    suppose: 'lapse',
    settled: 'lapse',
    ambiguous: null,
  });
  const first = all.slice(0, 1);
  const renewable = [
    { before: null, after: null },
    { before: null, after: level },
    { before: level, after: null },
    { before: level, after: level },
    { before: programme.levels.at(-1) ?? null, after: level },
  ];
  return [
    ...all.map((supposed) => whatIf([supposed], none)),
    ...all.slice(0, 6).map((supposed) => whatIf([supposed], one)),
    whatIf(all, most),
    whatIf(first, placed),
    ...(most === undefined || placed === undefined ? [] : [whatIf(first, { ...most, gained: placed.gained })]),
    ...renewable.flatMap((found) => (most === undefined ? [] : [whatIf(first, { ...most, renewable: found })])),
    { ...whatIf(first, one), suppose: null, settled: null, goal: null, remedy: null },
    {
      ...whatIf(first, one),
      ambiguous: { date: verdict.on, alternative: addDays(verdict.on, 40), suppose: 'lapse' },
      goal: { level, competency: programme.competencies[0]?.id ?? 'x', by: verdict.on },
    },
  ];
};

/** Everything that is supposed and never written. */
export const whatIfPresenters: Readonly<Record<string, Presenter>> = {
  whatIfCard: (reader, scene) =>
    about(scene).map((whatIf) => cards.whatIfCard(reader, scene.picture.programme, whatIf)),
  whatIfHowCard: (reader) => [true, false].map((member) => cards.whatIfHowCard(reader, { member })),
  whatIfRefusedCard: (reader, scene) =>
    (['about-colleagues', 'for-members', 'in-private'] as const).map((why) =>
      cards.whatIfRefusedCard(reader, {
        why,
        admins: ['Priya Nair'],
        asked: { intent: 'what-if-leave', suppose: `leave:${peopleOf(scene)[0] ?? 'p0'}` },
      }),
    ),
  whatIfUnknownCard: (reader, scene) =>
    ['Zoé', ...hostileNames].flatMap((said) =>
      [0, 1, 4].map((count) =>
        cards.whatIfUnknownCard(reader, {
          said,
          closest: peopleOf(scene)
            .slice(0, count)
            .map((person) => ({ person, verb: 'what-if-leave', subject: { suppose: `leave:${person}` } })),
        }),
      ),
    ),
  whatIfFormCard: (reader, scene) => {
    const { programme } = scene.picture;
    const none = {
      what: '',
      person: '',
      credential: '',
      metric: '',
      value: '',
      competency: '',
      level: '',
      day: '',
    };
    const form = {
      kinds: ['leave', 'pass', 'expire', 'override', 'buy', 'lapse'],
      people: peopleOf(scene).slice(0, 100),
      more: true,
      credentials: Object.keys(programme.credentials).slice(0, 80),
      figures: Object.keys(programme.metrics),
      values: none,
      problems: {},
      supposed: [],
      suppose: null,
    } satisfies cards.WhatIfForm;
    return [
      cards.whatIfFormCard(reader, programme, form),
      cards.whatIfFormCard(reader, programme, { ...form, kinds: ['pass', 'reading'], people: [], more: false }),
      cards.whatIfFormCard(reader, programme, {
        ...form,
        supposed: everySupposition(scene).slice(0, 12),
        suppose: 'lapse',
        values: { ...none, what: 'leave', person: peopleOf(scene)[0] ?? '' },
        problems: {
          what: 'too-many',
          person: 'person',
          credential: 'credential',
          metric: 'metric',
          value: 'value',
          competency: 'competency',
          day: 'day',
        },
      }),
      cards.whatIfFormCard(reader, programme, { ...form, problems: { what: 'what' } }),
      ...(['not-percent', 'below-zero'] as const).map((value) =>
        cards.whatIfFormCard(reader, programme, { ...form, values: { ...none, value: '-40 %' }, problems: { value } }),
      ),
    ];
  },
};
