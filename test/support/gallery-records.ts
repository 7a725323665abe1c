import type { OverrideField, PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { addDays, figuresAsked, lastDayOfMonths, thresholdsOf, whatIf } from '../../core/index.js';
import { hostileNames, type Scene } from './scenes.js';

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

const peopleOf = ({ picture }: Scene): string[] => picture.facts.people.map(({ id }) => id);

const overridesOf = (scene: Scene): cards.OverrideTold[] => {
  const { programme, verdict } = scene.picture;
  const { on } = verdict;
  const plain: cards.DatedOverride = {
    competency: programme.competencies[0]?.id ?? '',
    level: programme.levels.at(-1) ?? '',
    placedOn: addDays(on, -30),
    endsOn: addDays(on, 30),
    person: null,
    credential: null,
    reference: null,
    why: null,
  };
  const credential = Object.keys(programme.credentials)[0] ?? 'az-104';
  return [
    { override: plain, standing: 'running', met: false, without: null, countsByItself: false },
    {
      override: { ...plain, placedOn: on, endsOn: on, credential },
      standing: 'running',
      met: true,
      without: plain.level,
      countsByItself: false,
    },
    ...hostileNames.map(
      (text, index): cards.OverrideTold => ({
        override: {
          ...plain,
          placedOn: addDays(on, -index - 1),
          competency: programme.competencies[index % programme.competencies.length]?.id ?? '',
          person: peopleOf(scene)[index] ?? null,
          credential: index % 2 === 0 ? credential : null,
          reference: text.slice(0, cards.mostOverrideText.reference),
          why: text.slice(0, cards.mostOverrideText.why),
        },
        standing: 'running',
        met: false,
        without: programme.levels[0] ?? null,
        countsByItself: index % 2 === 0,
      }),
    ),
    {
      override: { ...plain, placedOn: addDays(on, 5) },
      standing: 'coming',
      met: false,
      without: null,
      countsByItself: false,
    },
    ...[1, 2, 3, 4, 5, 6].map(
      (ago): cards.OverrideTold => ({
        override: { ...plain, placedOn: addDays(on, -100 * ago), endsOn: addDays(on, -100 * ago + 60) },
        standing: 'over',
        met: false,
        without: null,
        countsByItself: false,
      }),
    ),
  ];
};

const blank: Record<OverrideField, string> = {
  competency: '',
  level: '',
  placedOn: '',
  endsOn: '',
  reference: '',
  why: '',
  person: '',
  credential: '',
  anyway: 'false',
};

const forms = (scene: Scene): cards.OverrideForm[] => {
  const { programme } = scene.picture;
  const people = peopleOf(scene);
  const filled: Record<OverrideField, string> = {
    competency: programme.competencies[0]?.id ?? '',
    level: programme.levels[0] ?? '',
    placedOn: '2026-11-30',
    endsOn: '2027-02-27',
    reference: 'r'.repeat(cards.mostOverrideText.reference),
    why: 'w'.repeat(cards.mostOverrideText.why),
    person: people.at(-1) ?? '',
    credential: Object.keys(programme.credentials)[0] ?? '',
    anyway: 'true',
  };
  const asked = { people, workedOutFrom: null, overlaps: null };
  const overlaps = { placedOn: '2026-10-01', through: '2026-12-31' };
  return [
    { ...asked, values: blank, problems: {}, people: [] },
    { ...asked, values: filled, problems: {}, workedOutFrom: '2026-11-30' },
    { ...asked, values: filled, problems: { anyway: 'overlaps' }, overlaps },
    { ...asked, values: filled, problems: { placedOn: 'same-start' }, overlaps },
    {
      ...asked,
      values: filled,
      problems: {
        competency: 'competency-missing',
        level: 'level-missing',
        placedOn: 'not-a-date',
        endsOn: 'ends-before',
        reference: 'too-long',
        person: 'unknown',
      },
    },
  ];
};

const overrides: Readonly<Record<string, Presenter>> = {
  overrideFormCard: (reader, scene) =>
    forms(scene).map((form) => cards.overrideFormCard(reader, scene.picture.programme, form)),
  overrideCheckCard: (reader, scene) =>
    overridesOf(scene).flatMap((told) =>
      [null, 1, 3].map((months) =>
        cards.overrideCheckCard(reader, scene.picture.programme, {
          told,
          months,
          reached: months === null ? null : 'gold',
          anyway: months === 1,
        }),
      ),
    ),
  overrideRecordedCard: (reader, scene) =>
    overridesOf(scene).flatMap((told) =>
      [null, 7].map((version) => cards.overrideRecordedCard(reader, scene.picture.programme, { told, version })),
    ),
  overridesCard: (reader, scene) => {
    const all = overridesOf(scene);
    const { programme } = scene.picture;
    return [
      cards.overridesCard(reader, programme, { all: [], action: null, lastDay: null }),
      cards.overridesCard(reader, programme, { all, action: null, lastDay: null }),
      cards.overridesCard(reader, programme, { all: all.slice(2, 3), action: 'extend', lastDay: '2027-02-24' }),
      cards.overridesCard(reader, programme, { all: all.slice(-3), action: 'end', lastDay: null }),
    ];
  },
  overrideCard: (reader, scene) =>
    overridesOf(scene).map((told) => cards.overrideCard(reader, scene.picture.programme, told)),
  overrideDaysCard: (reader, scene) => {
    const [{ override } = { override: null }] = overridesOf(scene);
    if (override === null) return [];
    const values = { begins: override.placedOn, lastDay: override.endsOn };
    const overlaps = { placedOn: '2026-10-01', through: '2026-12-31' };
    return [
      { override, values, problems: {}, overlaps: null },
      { override, values: { begins: '', lastDay: '' }, problems: { begins: 'not-a-date' as const }, overlaps: null },
      ...(['ends-before', 'overlaps', 'nothing-changes'] as const).map((lastDay) => ({
        override,
        values,
        problems: { lastDay },
        overlaps,
      })),
    ].map((form) => cards.overrideDaysCard(reader, scene.picture.programme, form));
  },
  overrideDaysCheckCard: (reader, scene) =>
    overridesOf(scene).flatMap((after) =>
      [null, 'silver'].map((afterwards) =>
        cards.overrideDaysCheckCard(reader, scene.picture.programme, {
          before: { ...after.override, endsOn: addDays(after.override.endsOn, 9) },
          after,
          afterwards,
        }),
      ),
    ),
  overrideWithdrawCard: (reader, scene) =>
    overridesOf(scene).map((told) => cards.overrideWithdrawCard(reader, scene.picture.programme, told)),
  overrideDoneCard: (reader, scene) =>
    overridesOf(scene).flatMap((told) =>
      [
        { kind: 'changed' as const, told, version: 7 },
        { kind: 'withdrawn' as const, override: told.override, version: 7 },
        { kind: 'gone' as const },
      ].map((done) => cards.overrideDoneCard(reader, scene.picture.programme, done)),
    ),
};

const readingOn = (on: string, value: number): cards.ReadingTold => ({
  value,
  on,
  standsThrough: lastDayOfMonths(on, 12),
  source: value === 5 ? null : (hostileNames[1] ?? null),
});

const figures: Readonly<Record<string, Presenter>> = {
  figuresCard: (reader, scene) => {
    const { programme, facts, verdict } = scene.picture;
    const all = Object.keys(programme.metrics).map((metric, index): cards.FigureTold => {
      const known = index % 3 !== 2;
      return {
        metric,
        reading: known ? readingOn(verdict.on, 12_400.5) : null,
        thresholds: thresholdsOf(programme, metric, facts.organisation.market, verdict.on),
        competencies: figuresAsked(programme, verdict.on)
          .filter(({ figures }) => figures.includes(metric))
          .map(({ competency }) => competency),
        by: known ? { how: index % 2 === 0 ? 'entered' : 'imported', person: peopleOf(scene)[index] ?? 'p0' } : null,
      };
    });
    const flags = [...Object.keys(programme.flags), 'made-up'];
    const stated = [null, { from: '2026-01-01', through: null }, { from: '2035-01-01', through: '2035-12-31' }];
    return [
      cards.figuresCard(reader, programme, { figures: [], facts: [], verdict }),
      cards.figuresCard(reader, programme, {
        figures: all,
        facts: flags.map((flag) => ({ flag, stated: null })),
        verdict,
      }),
      ...stated.map((one) =>
        cards.figuresCard(reader, programme, {
          figures: all.slice(0, 1),
          facts: flags.map((flag) => ({ flag, stated: one })),
          verdict,
        }),
      ),
      cards.figuresCard(reader, programme, {
        figures: all.slice(0, 1).map((one) => ({ ...one, thresholds: [] })),
        facts: [],
        verdict,
      }),
    ];
  },
  figureFormCard: (reader, scene) => {
    const { programme } = scene.picture;
    const metric = Object.keys(programme.metrics)[0] ?? '';
    const values = {
      metric,
      value: hostileNames[0]?.slice(0, cards.mostFigureText) ?? '',
      readOn: '',
      source: hostileNames[2]?.slice(0, cards.mostSourceText) ?? '',
      instead: 'false',
    };
    const figures = Object.keys(programme.metrics);
    const [competency] = programme.competencies;
    const among: cards.FigureForm['among'][] = [
      { of: 'all' },
      { of: 'meant' },
      { of: 'competency', competency: competency?.id ?? '' },
    ];
    return [
      { values, problems: {}, recorded: null },
      { values, problems: { instead: 'read-already' as const }, recorded: 1200.25 },
      {
        values,
        problems: { metric: 'metric-missing' as const, value: 'not-a-number' as const, readOn: 'not-a-date' as const },
        recorded: null,
      },
      { values, problems: { readOn: 'in-the-future' as const, value: 'nothing-changes' as const }, recorded: null },
      { values, problems: { value: 'not-percent' as const, source: 'address' as const }, recorded: null },
      { values, problems: { value: 'below-zero' as const }, recorded: null },
    ].flatMap((form) => among.map((one) => cards.figureFormCard(reader, programme, { ...form, figures, among: one })));
  },
  figureCheckCard: (reader, scene) => {
    const { programme, facts, verdict } = scene.picture;
    return Object.keys(programme.metrics).flatMap((metric) =>
      [1, 1_000_000].flatMap((value) => {
        const change = { kind: 'metric-read' as const, on: verdict.on, metric, value };
        const { before, after } = whatIf(programme, facts, verdict.on, [change]);
        const asked = {
          metric,
          reading: readingOn(verdict.on, value),
          thresholds: thresholdsOf(programme, metric, facts.organisation.market, verdict.on),
          until: null,
          newer: null,
          replaced: null,
          before,
          after,
        };
        const other = readingOn(addDays(verdict.on, -1), 5);
        return [
          cards.figureCheckCard(reader, programme, asked),
          cards.figureCheckCard(reader, programme, {
            ...asked,
            thresholds: [],
            until: other,
            before: after,
            after: before,
          }),
          cards.figureCheckCard(reader, programme, { ...asked, newer: other, replaced: 7 }),
          cards.figureCheckCard(reader, programme, { ...asked, reading: readingOn('2020-01-01', value) }),
        ];
      }),
    );
  },
  figureRecordedCard: (reader, scene) =>
    [null, 7].map((version) =>
      cards.figureRecordedCard(reader, scene.picture.programme, {
        metric: Object.keys(scene.picture.programme.metrics)[0] ?? '',
        value: -0.5,
        on: scene.picture.verdict.on,
        source: version === null ? null : (hostileNames[1] ?? null),
        by: peopleOf(scene)[0] ?? null,
        verdict: scene.picture.verdict,
        version,
      }),
    ),
  factFormCard: (reader, { picture }) => {
    const { programme, verdict } = picture;
    const flags = [...Object.keys(programme.flags), 'made-up'];
    const values = { fact: flags[0] ?? '', from: verdict.on, through: '' };
    return [true, false].flatMap((ends) => [
      cards.factFormCard(reader, programme, { ends, facts: flags, values, problems: {} }),
      ...(['ends-before', 'nothing-changes', 'not-a-date'] as const).map((through) =>
        cards.factFormCard(reader, programme, {
          ends,
          facts: flags,
          values,
          problems: { through, fact: 'not-stated', from: 'not-a-date' },
        }),
      ),
    ]);
  },
  factCheckCard: (reader, { picture }) => {
    const { programme, facts, verdict } = picture;
    const fact = Object.keys(programme.flags)[0] ?? 'made-up';
    const { before, after } = whatIf(programme, facts, verdict.on, [
      { kind: 'flag-stated', on: verdict.on, flag: fact, through: null },
    ]);
    return [
      { fact, from: verdict.on, through: null },
      { fact, from: verdict.on, through: verdict.on },
      { fact, from: null, through: verdict.on },
    ].flatMap((said) => [
      cards.factCheckCard(reader, programme, { said, before, after }),
      cards.factCheckCard(reader, programme, { said, before: after, after: before }),
    ]);
  },
  factRecordedCard: (reader, { picture }) =>
    [null, 7].map((version) =>
      cards.factRecordedCard(reader, picture.programme, {
        said: { fact: Object.keys(picture.programme.flags)[0] ?? 'made-up', from: picture.verdict.on, through: null },
        version,
      }),
    ),
};

/** Overrides, figures and facts: what is recorded of them, and what is told before. */
export const recordPresenters: Readonly<Record<string, Presenter>> = { ...overrides, ...figures };
