import { expect } from 'chai';
import fc from 'fast-check';
import {
  addDays,
  apply,
  applyAll,
  type Change,
  type Facts,
  type IsoDate,
  listedCredentials,
  type NextMove,
  type Programme,
} from '../../../core/index.js';
import { drawn, someDay } from '../generators/draw.js';
import { counts } from '../reference/day.js';
import { factsOf, packOf } from '../small.js';
import { metricOf, scoreOn, solutionsPartner, spring } from './asked.js';
import { scoresIn } from './compare.js';
import { partnerDay, partnerFacts, plainPartner } from './partner.js';
import type { PlainHolds, PlainPack, PlainSource } from './plain-pack.js';
import { isLess, minus, rational, written } from './rational.js';
import { ScoreReference } from './reference.js';
import { scoredFacts } from './small-facts.js';
import { scoredPack } from './small-packs.js';

const runs = Number(process.env.ASSAY_RUNS ?? 200);

const satisfied = (held: ReadonlySet<string>, what: PlainHolds): boolean =>
  typeof what === 'string'
    ? held.has(what)
    : 'all' in what
      ? what.all.every((part) => satisfied(held, part))
      : what.any.some((part) => satisfied(held, part));

/** Certifications that together satisfy something, of those that count; null when there are none. */
const fewest = (what: PlainHolds, counting: ReadonlySet<string>): Set<string> | null => {
  if (typeof what === 'string') return counting.has(what) ? new Set([what]) : null;
  if ('any' in what) {
    const found = what.any.map((part) => fewest(part, counting)).filter((one) => one !== null);
    return found.sort((a, b) => a.size - b.size)[0] ?? null;
  }
  const parts = what.all.map((part) => fewest(part, counting));
  return parts.every((one) => one !== null) ? new Set(parts.flatMap((one) => [...one])) : null;
};

const heldIn = (from: PlainSource): PlainHolds[] => {
  if ('people' in from) return [from.people.holds];
  if ('steps' in from) return from.steps.map(({ holds }) => holds);
  if ('best' in from) return from.best.flatMap(heldIn);
  return 'sum' in from ? from.sum.flatMap(heldIn) : [];
};

const longAgo = '2000-01-01';

/** What new people who hold that are, in changes. */
const arriving = (held: ReadonlySet<string>, count: number, on: IsoDate): Change[] =>
  Array.from({ length: count }, (_, index) => `new-${index}`).flatMap((person): Change[] => [
    { kind: 'person-added', on, person },
    { kind: 'association-started', on, person, through: null },
    ...[...held].map((credential): Change => {
      const id = `${person}-${credential}`;
      const rest = { expiresOn: null, certificateId: null, evidence: null, withdrawn: null };
      return {
        kind: 'achievement-linked',
        on,
        achievement: { id, person, credential, earnedOn: longAgo, state: 'confirmed', ...rest },
      };
    }),
  ]);

/** The certifications that count on a day for whoever has them. */
const countingOn = (programme: Programme, facts: Facts, on: IsoDate): Set<string> =>
  new Set(
    [...listedCredentials(programme)].filter((credential) => {
      const [linked] = arriving(new Set([credential]), 1, on).slice(-1);
      if (linked?.kind !== 'achievement-linked') throw new Error('nothing was linked');
      return counts({ programme, facts, on, renewedAsOf: null }, linked.achievement);
    }),
  );

/** Of these, what can still be taken on a day. */
const takeableOn = (programme: Programme, facts: Facts, on: IsoDate): Set<string> =>
  new Set([...countingOn(programme, facts, on)].filter((one) => (programme.credentials[one]?.retiredOn ?? on) >= on));

/** Whoever is there takes all of it. */
const takingAll = (facts: Facts, credentials: ReadonlySet<string>, on: IsoDate): Change[] =>
  facts.people.flatMap(({ id: person }) =>
    arriving(credentials, 1, on).flatMap((change): Change[] => {
      if (change.kind !== 'achievement-linked') return [];
      const { achievement } = change;
      return [{ ...change, achievement: { ...achievement, id: `${person}-${achievement.credential}-taken`, person } }];
    }),
  );

interface Done {
  facts: Facts;
  /** Nothing else of the metric is moved by it. */
  alone: boolean;
}

/**
 * A move made by new people; null where they cannot make it, since something that it asks for is retired, and only whoever
 * has that already can.
 */
const done = (programme: Programme, facts: Facts, on: IsoDate, move: NextMove, from: PlainSource): Done | null => {
  switch (move.kind) {
    case 'figure':
      return { facts: apply(facts, { kind: 'metric-read', on, metric: move.metric, value: move.value }), alone: true };
    case 'statement':
      return { facts: apply(facts, { kind: 'flag-stated', on, flag: move.flag, through: null }), alone: true };
    case 'people': {
      const held = fewest(move.holds, takeableOn(programme, facts, on));
      if (held === null) return null;
      const same = JSON.stringify(move.holds);
      return {
        facts: applyAll(facts, arriving(held, move.count, on)),
        alone: heldIn(from).every((what) => JSON.stringify(what) === same || !satisfied(held, what)),
      };
    }
  }
};

interface Seen {
  exact: number;
  /** Points are left, and nobody can take what gives them. */
  retired: number;
  nothing: number;
}

/** Every next point of every metric of every track, done. */
const keepsItsPromises = (programme: Programme, plain: PlainPack, facts: Facts, on: IsoDate, seen: Seen): void => {
  for (const { competency, score } of scoresIn(programme, facts, on))
    for (const { track, metrics } of score.tracks)
      for (const { id, next, retired, points, max, parts } of metrics) {
        const where = `${competency} ${track} ${id}`;
        const from = plain.scores[score.score]?.tracks
          .find((one) => one.id === track)
          ?.metrics.find((one) => one.id === id)?.from;
        if (from === undefined) throw new Error(`no ${where}`);
        const pointsAfter = (after: Facts) => {
          const counted = new ScoreReference(programme, plain, after).tracks(score.score, on);
          const found = counted.find((one) => one.id === track)?.metrics.find((one) => one.id === id);
          if (found === undefined) throw new Error(`no ${where}`);
          return found.points;
        };
        if (points.exact === max.exact) expect({ next, retired }, where).to.deep.equal({ next: null, retired: false });
        if (next === null) {
          seen.nothing += 1;
          if (retired) seen.retired += 1;
          if (points.exact === max.exact) continue;
          // Nobody who comes or is there, no statement and no figure above an earlier one can bring more.
          const takeable = takeableOn(programme, facts, on);
          const all = applyAll(facts, [
            ...takingAll(facts, takeable, on),
            ...arriving(takeable, 9, on),
            ...Object.keys(programme.flags).map((flag): Change => ({ kind: 'flag-stated', on, flag, through: null })),
          ]);
          expect(written(pointsAfter(all)), where).to.equal(points.exact);
          continue;
        }
        expect(retired, where).to.equal(false);
        if (next.move.kind === 'people' && next.move.step !== null) {
          const { step, count } = next.move;
          const isEnough = parts.some(
            (part) => part.kind === 'step' && part.id === step && (part.complete || part.have + count === part.need),
          );
          expect(isEnough, `${where}: ${count} more complete ${step}`).to.equal(true);
        }
        const after = done(programme, facts, on, next.move, from);
        if (after === null) continue;
        if (next.move.kind === 'figure') {
          const { metric, value, more } = next.move;
          const reading = facts.metrics
            .filter((one) => one.metric === metric && one.on <= on)
            .sort((a, b) => (a.on < b.on ? -1 : 1))
            .at(-1);
          const stands = reading !== undefined && on < addDays(reading.on, 27) ? reading.value : null;
          if (stands !== null)
            expect(written(minus(rational(value), rational(stands))), where).to.equal(written(rational(more)));
        }
        const gained = minus(pointsAfter(after.facts), rational(points.exact));
        if (after.alone) {
          expect(written(gained), `${where} ${JSON.stringify(next)}`).to.equal(next.points.exact);
          seen.exact += 1;
        } else expect(isLess(gained, rational(next.points.exact)), `${where} ${JSON.stringify(next)}`).to.equal(false);
      }
};

describe('the next point of a metric', () => {
  it('is what doing it gives, over small packs', () => {
    const seen: Seen = { exact: 0, retired: 0, nothing: 0 };
    fc.assert(
      fc.property(
        scoredPack,
        scoredFacts,
        drawn((draw) => someDay(draw, '2026-01-30')),
        ({ programme, plain }, facts, on) => keepsItsPromises(programme, plain, facts, on, seen),
      ),
      { numRuns: runs, endOnFailure: true },
    );
    expect(seen.exact).to.be.greaterThan(runs);
    expect(seen.nothing).to.be.greaterThan(runs / 10);
    expect(seen.retired).to.be.greaterThan(2);
  });

  it('is what doing it gives, over the designations of solutions-partner', () => {
    const seen: Seen = { exact: 0, retired: 0, nothing: 0 };
    fc.assert(
      fc.property(partnerFacts, drawn(partnerDay), (facts, on) =>
        keepsItsPromises(solutionsPartner, plainPartner, facts, on, seen),
      ),
      { numRuns: Math.ceil(runs / 10), endOnFailure: true },
    );
    expect(seen.exact).to.be.greaterThan(runs);
    expect(seen.nothing).to.be.greaterThan(runs / 100);
  });

  const nextOf = (facts: Facts, designation: string, track: string, metric: string) =>
    metricOf(scoreOn(solutionsPartner, facts, spring, designation), track, metric).next;
  const read = (metric: string, value: number) => ({ metric, value, on: '2026-05-01' });

  it('fills the first step that is open to people, with all who are missing, and says that this alone gives nothing', () => {
    const next = nextOf(
      factsOf({ a: ['azure-administrator-associate'], b: ['data-analyst-associate'] }),
      'data-ai',
      'enterprise',
      'skilling-intermediate',
    );
    expect(next).to.deep.equal({
      move: { kind: 'people', holds: 'azure-administrator-associate', count: 1, step: 'step-1' },
      points: { value: 0, exact: '0' },
    });
  });

  it('asks for everybody who is missing in the step at once', () => {
    expect(nextOf(factsOf({}), 'security', 'enterprise', 'skilling-intermediate')?.move).to.deep.include({
      kind: 'people',
      count: 2,
      step: 'step-1',
    });
  });

  it('counts from what a figure is, below zero too', () => {
    const facts = factsOf({}, { metrics: [read('azure_net_customer_adds_enterprise', -3)] });
    expect(nextOf(facts, 'data-ai', 'enterprise', 'net-customer-adds')).to.deep.equal({
      move: { kind: 'figure', metric: 'azure_net_customer_adds_enterprise', value: 1, more: 4 },
      points: { value: 10, exact: '10' },
    });
  });

  it('asks for no growth above a figure that is too small to count, or unknown', () => {
    const small = factsOf({}, { metrics: [read('azure_usage', 900), read('azure_usage_year_before', 500)] });
    expect(nextOf(small, 'data-ai', 'enterprise', 'usage-growth')).to.equal(null);
    const unknown = factsOf({}, { metrics: [read('azure_usage', 900)] });
    expect(nextOf(unknown, 'data-ai', 'enterprise', 'usage-growth')).to.equal(null);
  });

  it('never tells more than is left to have', () => {
    const facts = factsOf({}, { metrics: [read('business_apps_deployments_smb', 4.5)] });
    expect(nextOf(facts, 'business-applications', 'smb', 'deployments')?.points.exact).to.equal('2');
  });

  describe('where certificates retire (C4)', () => {
    const of = (from: PlainSource, retiredOn: string) =>
      packOf(
        { o: { silver: { score: { of: 'one', atLeast: 50 } } } },
        {
          credentials: { a: { retiredOn }, b: {}, c: { retiredOn } },
          scores: {
            one: {
              title: 'One',
              tracks: [{ id: 't', title: 'T', metrics: [{ id: 'm', title: 'M', max: 100, from }] }],
            },
          },
        },
      );
    const steps: PlainSource = {
      steps: [
        { id: 'first', holds: 'a', minPeople: 2 },
        { id: 'second', holds: 'b', each: 50 },
      ],
    };
    const nextIn = (from: PlainSource, retiredOn: string, held: Parameters<typeof factsOf>[0]) => {
      const { next, retired } = metricOf(
        scoreOn(of(from, retiredOn), factsOf(held), spring, 'devops', 'silver'),
        't',
        'm',
      );
      return { next: next?.move ?? null, retired };
    };

    it('names a step through the day on which its certificates retire, and not from the day after on', () => {
      const move = { kind: 'people', holds: 'a', count: 1, step: 'first' };
      expect(nextIn(steps, spring, { ana: ['a'] })).to.deep.equal({ next: move, retired: false });
      expect(nextIn(steps, addDays(spring, -1), { ana: ['a'] })).to.deep.equal({ next: null, retired: true });
    });

    it('names what is left beside it', () => {
      const both: PlainSource = {
        sum: [{ people: { holds: 'a', rate: { each: 60 } } }, { people: { holds: 'b', rate: { each: 10 } } }],
      };
      expect(nextIn(both, '2026-01-01', {}).next).to.deep.include({ holds: 'b' });
      expect(nextIn({ people: { holds: { any: ['a', 'c'] }, rate: { each: 10 } } }, '2026-01-01', {}).retired).to.equal(
        true,
      );
      expect(nextIn({ people: { holds: { any: ['a', 'b'] }, rate: { each: 10 } } }, '2026-01-01', {}).retired).to.equal(
        false,
      );
    });

    it('names two certificates of which one is retired as long as somebody has that one alone', () => {
      const pair: PlainSource = { people: { holds: { all: ['a', 'b'] }, rate: { each: 10 } } };
      expect(nextIn(pair, '2026-01-01', { ana: ['a'], bruno: ['b'] }).next).to.deep.include({
        kind: 'people',
        count: 1,
      });
      expect(nextIn(pair, '2026-01-01', { ana: ['a', 'b'], bruno: ['b'] })).to.deep.equal({
        next: null,
        retired: true,
      });
    });
  });
});
