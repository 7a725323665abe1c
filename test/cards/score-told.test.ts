import { expect } from 'chai';
import { pointsPlans } from '../../bot/reading/points-plans.js';
import type { PresentedCard } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { tongueOf } from '../../cards/tongue.js';
import { effectLines } from '../../cards/views/effect.js';
import { evaluate, parseFacts, parseProgramme } from '../../core/index.js';
import {
  pointsFactsOf,
  pointsPicture,
  pointsReader,
  pointsSituation,
  solutionsPartner,
} from '../support/points-picture.js';

const en = pointsReader('en');
const fr = pointsReader('fr');
const level = 'solutions-partner';

const lines = ({ text }: PresentedCard): string[] => text.split('\n');
const first = (card: PresentedCard): string => lines(card)[0] ?? '';
/** Without the no-break spaces that French has before its signs. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');

describe('the rules of a score', () => {
  it('tell what is asked for, each track with its metrics and their maxima, and how open points are read', () => {
    const rules = cards.rulesCard(en, pointsPicture('without any points'), { competency: 'security' });
    for (const line of [
      'At least 70 of 100 points',
      'Every metric must give something',
      'Reached on any one day of the current month or the 5 months before it',
      'Both tracks are reckoned; the better one counts as a whole',
      'Intermediate certifications: up to 40 points',
      '– Step 1: 2 people with AZ-500 or Cloud and AI Security Engineer Associate',
      '– Step 3: people with SC-100, SC-300, SC-400 or SC-401, 6.67 points for each',
      '– Step 1: 1 person with AZ-500 or Cloud and AI Security Engineer Associate, 4 points once',
      '– These add up:',
      '– – Azure security consumption growth (SMB): 1 point for every 750 USD',
      'What the sources leave open, and how it is read here',
    ])
      expect(lines(rules)).to.include(line);
    expect(rules.text).to.contain('the current month and five full months before it.');
    expect(rules.text).to.not.contain('Renewal due');
    const enrolled = cards.rulesCard(fr, pointsPicture('enrolled and short'), { competency: 'security' }).text;
    expect(plain(enrolled)).to.contain('Chaque métrique doit donner quelque chose');
    expect(enrolled).to.contain('Renewal due');
  });

  it('know in which designation a certification gives points', () => {
    const about = (exam: string, competency: string) =>
      first(cards.rulesCard(en, pointsPicture('without any points'), { competency, exam }));
    expect(about('security-operations-analyst-associate', 'security')).to.equal(
      'SC-200 counts in Security (Solutions Partner), but is not enough by itself.',
    );
    expect(about('security-operations-analyst-associate', 'modern-work')).to.equal(
      'No: SC-200 is not accepted in Modern Work.',
    );
  });

  it('say which figure classifies, and how growth and ratios are counted', () => {
    const azure = cards.rulesCard(en, pointsPicture('without any points'), { competency: 'infrastructure' }).text;
    expect(azure).to.contain('For you where SMB share of Azure customers is at least 80 %');
    expect(azure).to.match(
      /Each percent by which Azure consumption last month is above Azure consumption a year earlier: 1 point for each/,
    );
    const work = cards.rulesCard(en, pointsPicture('without any points'), { competency: 'modern-work' }).text;
    expect(work).to.contain('The best of these counts:').and.to.contain('all points at 1,000 active users');
  });
});

describe('the proof of a score (C8)', () => {
  it('tells each metric, who counts by what, and each figure with its day', () => {
    const proof = lines(cards.proofCard(en, pointsPicture('qualified by points'), level, 'security'));
    expect(proof[0]).to.equal('Security Solutions Partner is met. Here is who counts, and by what.');
    expect(proof).to.include('Net customer adds: 8 of 20 points');
    expect(proof).to.include('2 customers (15 Nov)');
    expect(proof).to.include('– Ana Ruiz: AZ-500 ✓✓ confirmed, until 10 Mar 2027');
    expect(proof).to.include('Protected Microsoft 365 users, growth (SMB): no figure recorded');
  });

  it('counts those who are not named', () => {
    const proof = cards.proofCard(
      { ...en, nameOf: (person) => (person === 'chloe.martin' ? 'Chloé' : null) },
      pointsPicture('qualified by points'),
      level,
      'security',
    );
    expect(lines(proof)).to.include('and 3 people whose names are not shown');
  });
});

describe('who gives points (C4)', () => {
  it('is told metric by metric and step by step', () => {
    const people = cards.peopleCard(en, pointsPicture('with a gate that is closed'), { competency: 'infrastructure' });
    expect(first(people)).to.equal('6 people contribute to Infrastructure (Azure) Solutions Partner.');
    expect(people.text).to.match(/Advanced certifications – Step 1: 1 of 2 people with AZ-305\nChloé Martin – AZ-305/);
  });
});

describe('what a change does to points', () => {
  it('is told in points, exactly where it matters', () => {
    const before = pointsFactsOf('qualified by points');
    const without = { ...before, achievements: before.achievements.filter(({ person }) => person !== 'david.chen') };
    const two = [
      evaluate(solutionsPartner, before, '2026-11-23'),
      evaluate(solutionsPartner, without, '2026-11-23'),
    ] as const;
    expect(effectLines(tongueOf(en, solutionsPartner), ...two)).to.deep.equal([
      'Security: 82 → 74 of 100 points (70 needed), still qualified',
    ]);
    expect(effectLines(tongueOf(fr, solutionsPartner), ...two)).to.deep.equal([
      'Sécurité\u00a0: 82 → 74 points sur 100 (70 requis), conditions toujours remplies',
    ]);
  });

  it('never rounds points up onto the threshold', () => {
    const programme = parseProgramme({
      programme: 'thin',
      title: 'Thin',
      status: 'demo',
      levels: ['partner'],
      metrics: { sales: { title: 'Sales' } },
      credentials: {},
      scores: {
        s: {
          title: 'S',
          tracks: [
            {
              id: 'one',
              title: 'One',
              metrics: [
                { id: 'm', title: 'M', max: 100, from: { units: { metric: 'sales', rate: { each: '1/1000' } } } },
              ],
            },
          ],
        },
      },
      competencies: [
        {
          id: 'c',
          title: 'C',
          options: [{ id: 'o', levels: { partner: { score: { of: 's', atLeast: 70, everyMetric: true } } } }],
        },
      ],
    });
    const facts = parseFacts({
      organisation: { id: 'o', name: 'O', timeZone: 'Europe/Paris' },
      metrics: [{ metric: 'sales', value: 69_996, on: '2026-11-01' }],
    });
    const card = cards.competencyCard(en, pointsSituation(facts, '2026-11-23', programme), 'c');
    expect(first(card)).to.equal('C: 69.99 of 100 points, not qualified: 70 needed.');
    expect(cards.gapCard(en, pointsSituation(facts, '2026-11-23', programme), 'partner', 'c').text).to.contain(
      '0.01 more points (69.99 of 70)',
    );
  });
});

describe('plans for points', () => {
  it('come in order: held, then reached by fewest exams, then what lacks least', () => {
    const plans = (name: string) =>
      (pointsPlans(solutionsPartner, pointsFactsOf(name), '2026-11-23', { level }) ?? []).map(
        ({ competency }) => competency,
      );
    expect(plans('qualified by points')[0]).to.equal('security');
    expect(plans('with a metric at nothing')[0]).to.equal('security');
    expect(plans('with a gate that is closed')[0]).to.equal('infrastructure');
    expect(plans('without any points')).to.have.lengthOf(6);
  });

  it('are none where a level asks for people', () => {
    const { facts } = pointsPicture('without any points');
    const people = parseProgramme({
      programme: 'people',
      title: 'People',
      status: 'demo',
      levels: ['gold'],
      credentials: { x: {} },
      competencies: [
        { id: 'c', options: [{ id: 'o', levels: { gold: { people: { id: 'g', count: 1, holds: 'x' } } } }] },
      ],
    });
    expect(pointsPlans(people, facts, '2026-11-23', { level: 'gold' })).to.equal(null);
  });
});
