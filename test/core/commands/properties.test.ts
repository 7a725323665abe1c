import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, daysBetween, evaluate, type Facts, forecast } from '../../../core/index.js';
import { dayOne, organisations, pack, type Step, someSteps, World } from './world.js';

const runs = 400;

const covers = (facts: Facts, person: string, on: string): boolean =>
  facts.associations.some(
    (span) => span.person === person && span.from <= on && (span.through === null || on <= span.through),
  );

const everybody = (world: World): string[] => [
  ...new Set(organisations.flatMap((id) => world.of(id).associations.map(({ person }) => person))),
];

/** A certificate's id as people mean it. */
const meant = (certificateId: string): string => certificateId.replace(/[ -]/g, '').toUpperCase();

const countedBy = ({ achievements }: Facts, on: string): Map<string, Set<string>> => {
  const holders = new Map<string, Set<string>>();
  for (const { certificateId, state, withdrawn, person, earnedOn } of achievements) {
    const counts = state !== 'claimed' && earnedOn <= on && (withdrawn === null || on < withdrawn.on);
    if (!counts || certificateId === null) continue;
    holders.set(meant(certificateId), (holders.get(meant(certificateId)) ?? new Set()).add(person));
  }
  return holders;
};

const sorted = (list: readonly unknown[]): string[] => list.map((item) => JSON.stringify(item)).sort();

const asSets = ({ people, associations, achievements, overrides, metrics, flags, enrolments, membership }: Facts) => ({
  people: sorted(people),
  associations: sorted(associations),
  achievements: sorted(achievements),
  overrides: sorted(overrides),
  metrics: sorted(metrics),
  flags: sorted(flags),
  enrolments: sorted(enrolments),
  membership,
});

/** Whatever else is met, each of these is. */
const everyRefusal = [
  'already-linked',
  'not-yours',
  'own-claim',
  'nothing-to-decide',
  'too-soon',
  'too-many-moves',
  'withdrawn-already',
  'not-associated',
  'before-they-came',
  'nothing-changes',
  'no-departure',
];

describe('commands of several people in several organisations', () => {
  it('C2: never associate anybody twice on one day, here or anywhere else in the installation', () => {
    fc.assert(
      fc.property(someSteps, (steps) => {
        const world = new World();
        for (const step of steps) world.take(step);
        const last = addDays(world.on, 3);
        for (const person of everybody(world))
          for (let on = dayOne; on <= last; on = addDays(on, 1)) {
            const here = organisations.filter((id) => covers(world.of(id), person, on));
            if (here.length > 1) throw new Error(`${person} is associated with ${here.join(' and ')} on ${on}`);
            for (const id of organisations) {
              const spans = world
                .of(id)
                .associations.filter(
                  (span) => span.person === person && span.from <= on && (span.through === null || on <= span.through),
                );
              if (spans.length > 1) throw new Error(`${person} is associated twice with ${id} on ${on}`);
            }
          }
      }),
      { numRuns: runs },
    );
  });

  it('C2: keep thirty days between two starts, and three starts in 365 days at most', () => {
    fc.assert(
      fc.property(someSteps, (steps) => {
        const world = new World();
        for (const step of steps) {
          const decision = world.take(step);
          if (decision?.kind !== 'decided' || decision.association === null) continue;
          const starts = organisations
            .flatMap((id) => world.of(id).associations)
            .filter(({ person }) => person === step.by)
            .map(({ from }) => from)
            .sort();
          expect(starts.at(-1)).to.equal(world.on);
          const before = starts.at(-2);
          if (before !== undefined) expect(daysBetween(before, world.on)).to.be.at.least(30);
          expect(starts.filter((start) => daysBetween(start, world.on) < 365).length).to.be.at.most(3);
          expect(decision.association.moves.nextOn > world.on).to.equal(true);
        }
      }),
      { numRuns: runs },
    );
  });

  it('C3: never let a certificate count for two people', () => {
    fc.assert(
      fc.property(someSteps, (steps) => {
        const world = new World();
        for (const step of steps) {
          world.take(step);
          for (const id of organisations)
            for (const [certificate, holders] of countedBy(world.of(id), world.on))
              if (holders.size > 1) throw new Error(`${certificate} counts for ${[...holders].join(' and ')} in ${id}`);
        }
      }),
      { numRuns: runs },
    );
  });

  it('H2: taking a commit back restores the facts, the verdict and the forecast exactly', () => {
    let undone = 0;
    fc.assert(
      fc.property(someSteps, (steps) => {
        const world = new World();
        for (const step of steps) {
          world.take(step);
          if (world.undone === null) continue;
          undone += 1;
          for (const { organisation, touched } of world.undone.parts) {
            const [then, now] = [world.undone.before.get(organisation), world.of(organisation)];
            if (then === undefined) throw new Error('what stood before is not known');
            const own = ({ achievements }: Facts) =>
              sorted(achievements.filter(({ id }) => touched.has(JSON.stringify(['achievement', id]))));
            expect(own(now)).to.deep.equal(own(then));
          }
        }
      }),
      { numRuns: runs },
    );
    expect(undone, 'the steps never took anything back').to.be.greaterThan(50);
  });

  it('H2: at once after a commit, taking it back leaves everything as it was', () => {
    fc.assert(
      fc.property(someSteps, (steps) => {
        const world = new World();
        for (const step of steps) {
          const before = new Map(organisations.map((id) => [id, world.of(id)]));
          world.take(step);
          if (world.last !== 'decided' || step.kind === 'erase') continue;
          if (!world.undoLast()) continue;
          for (const [id, facts] of before) {
            expect(asSets(world.of(id))).to.deep.equal(asSets(facts));
            expect(evaluate(pack, world.of(id), world.on)).to.deep.equal(evaluate(pack, facts, world.on));
            const through = addDays(world.on, 400);
            expect(forecast(pack, world.of(id), world.on, through)).to.deep.equal(
              forecast(pack, facts, world.on, through),
            );
          }
          world.take({ ...step, daysLater: 0 });
        }
      }),
      { numRuns: runs / 4 },
    );
  });

  it('H1: a refused command changes nothing, and says why', () => {
    const refusals = new Set<string>();
    const changesNothing = (steps: readonly Step[]): void => {
      const world = new World();
      for (const step of steps) {
        const before = organisations.map((id) => world.of(id));
        const decision = world.take(step);
        if (decision?.kind !== 'refused') continue;
        refusals.add(decision.refusal.kind);
        expect(organisations.map((id) => world.of(id))).to.deep.equal(before);
      }
    };
    fc.assert(fc.property(someSteps, changesNothing), { numRuns: runs });
    /** One in six series of runs leaves one of them out: then it goes on until each was met. */
    for (let more = 0; more < 20 && !everyRefusal.every((kind) => refusals.has(kind)); more += 1)
      for (const steps of fc.sample(someSteps, runs)) changesNothing(steps);
    expect([...refusals]).to.include.members(everyRefusal);
  });

  it('after erasing, nothing of the person counts and no certificate can be told', () => {
    fc.assert(
      fc.property(someSteps, (steps) => {
        const world = new World();
        for (const step of steps) {
          world.take(step);
          if (step.kind !== 'erase' || world.last !== 'decided') continue;
          const facts = world.of(step.organisation);
          const own = facts.achievements.filter(({ person }) => person === step.by);
          expect(own.every(({ certificateId, evidence }) => certificateId === null && evidence === null)).to.equal(
            true,
          );
          expect(own.every(({ withdrawn }) => withdrawn !== null && withdrawn.on <= world.on)).to.equal(true);
          expect(covers(facts, step.by, world.on)).to.equal(false);
        }
      }),
      { numRuns: runs },
    );
  });
});

describe('the steps that the properties are tried on', () => {
  it('reach every corner: moves, disputes and what decides them, corrections, undoing', () => {
    const reached = new Map<string, number>();
    const saw = (what: string): void => void reached.set(what, (reached.get(what) ?? 0) + 1);
    for (const steps of fc.sample(someSteps, { numRuns: 500, seed: 11 })) {
      const world = new World();
      for (const step of steps) {
        const decision = world.take(step);
        if (world.last === 'undone') saw('undone');
        if (decision?.kind !== 'decided') continue;
        saw(step.kind);
        saw(decision.meaning.kind);
        if (decision.association?.move === true) saw('move');
        if (step.kind === 'verify' && decision.changes.length > 1) saw('dispute decided');
      }
    }
    for (const what of [
      'link',
      'correct',
      'unlink',
      'verify',
      'reject',
      'erase',
      'undone',
      'renewal',
      'disputed',
      'move',
    ])
      expect(reached.get(what) ?? 0, what).to.be.greaterThan(20);
    expect(reached.get('dispute decided') ?? 0, 'dispute decided').to.be.greaterThan(5);
  });
});
