import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, evaluate, type Facts, type IsoDate, type Programme } from '../../../core/index.js';
import { enrolmentVerdict, trackToEnrolIn } from '../../../core/score/enrolment.js';
import { scoredIn } from '../../../core/score/scored.js';
import { drawn, someDay } from '../generators/draw.js';
import { daysThrough } from '../reference/clocks.js';
import { factsOf, levelOn, packOf } from '../small.js';
import { scoreOn, solutionsPartner } from './asked.js';
import type { PlainPack } from './plain-pack.js';
import { ScoreReference } from './reference.js';
import { scoredFacts } from './small-facts.js';
import { scoredPack } from './small-packs.js';

const runs = Number(process.env.ASSAY_RUNS ?? 200);

/** Classified as SMB all along; enrolled as Enterprise from March on. */
const enrolled = (more: Record<string, unknown>): Facts =>
  factsOf(
    {},
    {
      metrics: [{ metric: 'azure_smb_customer_percent', value: 90, on: '2026-01-01' }],
      enrolments: [{ competency: 'data-ai', from: '2026-03-10', track: 'enterprise' }],
      ...more,
    },
  );

const countedOn = (facts: Facts, on: IsoDate): string[] => {
  const { choice, track } = scoreOn(solutionsPartner, facts, on, 'data-ai');
  return [choice, track];
};

describe('the track of an enrolment', () => {
  it('S3: stays from the first day of the enrolment on, whatever the customers are', () => {
    const facts = enrolled({});
    expect(countedOn(facts, '2026-03-09')).to.deep.equal(['classified', 'smb']);
    expect(countedOn(facts, '2026-03-10')).to.deep.equal(['enrolled', 'enterprise']);
    expect(countedOn(facts, '2026-12-31')).to.deep.equal(['enrolled', 'enterprise']);
    expect(scoreOn(solutionsPartner, facts, '2026-03-10', 'infrastructure').choice).to.equal('classified');
  });

  it('S3: ends with its last day', () => {
    const facts = enrolled({
      enrolments: [{ competency: 'data-ai', from: '2026-03-10', through: '2026-06-30', track: 'enterprise' }],
    });
    expect(countedOn(facts, '2026-06-30')).to.deep.equal(['enrolled', 'enterprise']);
    expect(countedOn(facts, '2026-07-01')).to.deep.equal(['classified', 'smb']);
  });

  it('S3: without one, ends with the renewal window after the anniversary, as the enrolment itself', () => {
    const facts = enrolled({ membership: { level: 'solutions-partner', boughtOn: '2025-05-01' } });
    expect(countedOn(facts, '2026-05-31')).to.deep.equal(['enrolled', 'enterprise']);
    expect(countedOn(facts, '2026-06-01')).to.deep.equal(['classified', 'smb']);
    expect(enrolmentVerdict(solutionsPartner, facts, 'data-ai', '2026-05-31')?.through).to.equal('2026-05-01');
    expect(enrolmentVerdict(solutionsPartner, facts, 'data-ai', '2026-06-01')).to.equal(null);
  });

  it('S3: the latest enrolment counts, and a track that the score does not have freezes nothing', () => {
    const twice = enrolled({
      enrolments: [
        { competency: 'data-ai', from: '2026-03-10', track: 'enterprise' },
        { competency: 'data-ai', from: '2026-04-01', track: 'smb' },
      ],
    });
    expect(countedOn(twice, '2026-03-31')).to.deep.equal(['enrolled', 'enterprise']);
    expect(countedOn(twice, '2026-04-01')).to.deep.equal(['enrolled', 'smb']);
    for (const track of [null, 'startup'])
      expect(
        countedOn(enrolled({ enrolments: [{ competency: 'data-ai', from: '2026-03-10', track }] }), '2026-04-01'),
      ).to.deep.equal(['classified', 'smb']);
  });

  it('is due for renewal sixty days before the anniversary, and shown as long as it stands', () => {
    const facts = enrolled({ membership: { level: 'solutions-partner', boughtOn: '2025-05-01' } });
    const on = (day: IsoDate) => {
      const competency = evaluate(solutionsPartner, facts, day).competencies.find(({ id }) => id === 'data-ai');
      return [competency?.enrolment?.renewalDue, competency?.levels['solutions-partner']?.shown];
    };
    expect(on('2026-03-01')).to.deep.equal([undefined, false]);
    expect(on('2026-03-10')).to.deep.equal([true, true]);
    expect(on('2026-05-31')).to.deep.equal([true, true]);
    expect(on('2026-06-01')).to.deep.equal([undefined, false]);
    const later = enrolled({ membership: { level: 'solutions-partner', boughtOn: '2026-03-01' } });
    expect(enrolmentVerdict(solutionsPartner, later, 'data-ai', '2026-12-30')?.renewalDue).to.equal(false);
    expect(enrolmentVerdict(solutionsPartner, later, 'data-ai', '2026-12-31')?.renewalDue).to.equal(true);
  });
});

/** The track in which whoever enrols on a day is, by looking at every day of the window. */
const trackByDays = (programme: Programme, plain: PlainPack, facts: Facts, score: string, on: IsoDate) => {
  const free = new ScoreReference(programme, plain, { ...facts, enrolments: [] });
  const { track, tracks } = free.model(score);
  if (tracks.length === 1) return null;
  if (track === 'best') return free.counted('cloud', score, on).track;
  const were = new Set(daysThrough(free.windowOpens(on), on).map((day) => free.counted('cloud', score, day).track));
  return tracks.find(({ id }) => were.has(id))?.id ?? null;
};

describe('the track to enrol in', () => {
  const compare = (track: 'best' | 'classified', numRuns: number): void =>
    fc.assert(
      fc.property(
        scoredPack,
        scoredFacts,
        drawn((draw) => someDay(draw, '2026-01-30')),
        ({ programme, plain }, facts, on) => {
          const of = 'cloud-score';
          const model = plain.scores[of];
          fc.pre(model?.track === track && model.tracks.length > 1);
          const requirement = { of, atLeast: 70, everyMetric: true, anyDayOfWindow: true };
          const told = trackToEnrolIn(programme, facts, scoredIn(programme, 'cloud', requirement), on);
          expect(told).to.equal(trackByDays(programme, plain, facts, of, on));
        },
      ),
      { numRuns, maxSkipsPerRun: 20, endOnFailure: true },
    );

  it('S3: is the first of a classified score in which the organisation was on any day of the window', () => {
    compare('classified', runs);
  });

  it('S3: is the better one of a score that takes it', () => {
    compare('best', Math.ceil(runs / 4));
  });
});

describe('the state of scored levels, against every day', () => {
  it('M2 M4 M5: held, shown and at risk', () => {
    let risks = 0;
    const judge = (programme: Programme, plain: PlainPack, facts: Facts, on: IsoDate): void => {
      const now = new ScoreReference(programme, plain, facts);
      const renewed = new ScoreReference(programme, plain, facts, on);
      const { membership } = facts;
      const isDisplayed = membership !== null && membership.boughtOn <= on && on <= membership.anniversary;
      const days = membership === null ? [] : [membership.anniversary, addDays(membership.anniversary, 1)];
      for (const { id, levels } of evaluate(programme, facts, on).competencies)
        for (const [level, { held, shown, state }] of Object.entries(levels)) {
          const isHeld = now.isHeld(id, level, on);
          const isScored = (plain.competencies.find((one) => one.id === id)?.options ?? []).some((option) =>
            JSON.stringify(option.levels[level]).includes('"score"'),
          );
          const bought =
            membership !== null && programme.levels.indexOf(level) <= programme.levels.indexOf(membership.level);
          const isShown =
            isScored && facts.enrolments.length > 0
              ? now.isEnrolled(id, on)
              : isDisplayed && bought && daysThrough(membership.boughtOn, on).some((day) => now.isHeld(id, level, day));
          const falls = isDisplayed && !days.every((day) => now.isHeld(id, level, day));
          const isRisk = falls && !days.every((day) => renewed.isHeld(id, level, day));
          if (isRisk) risks += 1;
          expect({ held, shown, risk: state === 'at risk' }, `${id} ${level}`).to.deep.equal({
            held: isHeld,
            shown: isShown,
            risk: (isShown && !isHeld) || ((isShown || isHeld) && isRisk),
          });
        }
    };
    fc.assert(
      fc.property(
        scoredPack,
        scoredFacts,
        drawn((draw) => someDay(draw, '2026-01-30')),
        ({ programme, plain }, facts, on) => {
          judge(programme, plain, facts, on);
          // Just after the purchase there is most time for routine renewals.
          if (facts.membership !== null) judge(programme, plain, facts, facts.membership.boughtOn);
        },
      ),
      { numRuns: runs, endOnFailure: true },
    );
    expect(risks).to.be.greaterThan(runs / 10);
  });

  it('M5: a loss far off that a routine renewal prevents is no risk yet, one that none can prevent is', () => {
    const packWith = (a: Record<string, unknown>): Programme =>
      packOf(
        { only: { silver: { score: { of: 'people', atLeast: 70 } } } },
        {
          credentials: { a },
          scores: {
            people: {
              title: 'People',
              tracks: [
                {
                  id: 'only',
                  title: 'Only',
                  metrics: [
                    { id: 'people', title: 'People', max: 100, from: { people: { holds: 'a', rate: { forMax: 1 } } } },
                  ],
                },
              ],
            },
          },
        },
      );
    const facts = factsOf(
      { p: [{ credential: 'a', expiresOn: '2026-12-31' }] },
      { membership: { level: 'silver', boughtOn: '2026-01-01', anniversary: '2027-01-01' } },
    );
    const renewable = packWith({});
    expect(levelOn(renewable, facts, '2026-10-02').state).to.equal('active');
    expect(levelOn(renewable, facts, '2026-10-03').state).to.equal('at risk');
    const retired = packWith({ retiredOn: '2026-09-30' });
    expect(levelOn(retired, facts, '2026-09-30').state).to.equal('active');
    expect(levelOn(retired, facts, '2026-10-01').state).to.equal('at risk');
  });
});
