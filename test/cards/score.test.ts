import { expect } from 'chai';
import { cardToBlockKit } from '../../cards/blockkit/index.js';
import type { PresentedCard } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { tongueOf } from '../../cards/tongue.js';
import { distanceInWords } from '../../cards/views/gap.js';
import {
  pointsFactsOf,
  pointsPicture,
  pointsReader,
  pointsSituation,
  solutionsPartner,
} from '../support/points-picture.js';
import { anyName } from '../support/told.js';

const en = pointsReader('en');
const fr = pointsReader('fr');
const level = 'solutions-partner';

const lines = ({ text }: PresentedCard): string[] => text.split('\n');
const first = (card: PresentedCard): string => lines(card)[0] ?? '';
/** Without the no-break spaces that French has before its signs. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');
const row = (card: PresentedCard, title: string): string => lines(card).find((line) => line.startsWith(title)) ?? '';

describe('a level that is reached by points', () => {
  it('is called as its pack calls it', () => {
    expect(tongueOf(en, solutionsPartner).level(level)).to.equal('Solutions Partner');
    expect(tongueOf(fr, solutionsPartner).theLevelInFull(level)).to.equal('le niveau Solutions Partner');
  });

  it('is answered with the designation that is nearest, its points and the metric that gives none (C1)', () => {
    const picture = pointsPicture('with a metric at nothing');
    expect(first(cards.statusCard(en, picture, level))).to.equal(
      'No, not yet Solutions Partner: Security has 74 of 100 points, but Net customer adds gives 0.',
    );
    expect(plain(first(cards.statusCard(fr, picture, level)))).to.equal(
      'Non, pas encore Solutions Partner : Sécurité a 74 points sur 100, mais « Nouveaux clients nets » donne 0.',
    );
    expect(cards.statusCard(en, picture, level).text).to.contain(
      'Security: Net customer adds must give points (0 today)',
    );
  });

  it('is told after a level that Microsoft retired, which is the answer', () => {
    const answer = cards.statusCard(en, pointsPicture('with a metric at nothing'), undefined, 'gold');
    expect(first(answer)).to.equal(
      'No: Microsoft retired Gold in October 2022. Security has 74 of 100 points, but Net customer adds gives 0, so it does not qualify for Solutions Partner.',
    );
    expect(plain(first(cards.statusCard(fr, pointsPicture('enrolled and qualified'), undefined, 'gold')))).to.equal(
      "Non : Microsoft a supprimé l'Or (Gold) en octobre 2022. Vous êtes Solutions Partner en Sécurité.",
    );
    expect(plain(first(cards.statusCard(fr, pointsPicture('without any points'), undefined, 'silver')))).to.equal(
      "Non : Microsoft a supprimé l'Argent (Silver) en octobre 2022. Pour le niveau Solutions Partner, rien ne donne encore de points.",
    );
  });

  it('is held by who is enrolled and qualified, and shown by who is enrolled and short', () => {
    expect(first(cards.statusCard(en, pointsPicture('enrolled and qualified'), level))).to.match(
      /^Yes, you are Solutions Partner in Security\./,
    );
    expect(first(cards.statusCard(en, pointsPicture('enrolled and short'), level))).to.equal(
      'Yes, enrolled in Security until 1 May 2027, but not qualified today: 74 of 100 points, but Net customer adds gives 0.',
    );
    expect(first(cards.statusCard(en, pointsPicture('enrolled and short')))).to.match(/^Enrolled in Security/);
    expect(first(cards.statusCard(en, pointsPicture('qualified by points'), level))).to.equal(
      'You qualify for Solutions Partner in Security; no enrolment is recorded.',
    );
    expect(plain(first(cards.statusCard(fr, pointsPicture('qualified by points'), level)))).to.equal(
      "Vous remplissez les conditions pour le niveau Solutions Partner en Sécurité ; aucune inscription n'est enregistrée.",
    );
    expect(first(cards.statusCard(en, pointsPicture('without any points'), level))).to.equal(
      'No, not yet Solutions Partner: nothing gives points yet.',
    );
  });

  it('says in the list how each designation stands', () => {
    const list = (name: string) => cards.listCard(en, pointsPicture(name));
    expect(row(list('enrolled and qualified'), 'Security')).to.match(
      /^Security – Enrolled until 1 Dec, renewal due · 82 of 100/,
    );
    expect(row(list('enrolled and short'), 'Security')).to.match(
      /Enrolled until 1 May 2027 · not qualified today · 74 of 100/,
    );
    expect(row(list('qualified by points'), 'Security')).to.equal('Security – Qualified · 82 of 100 points, 70 needed');
    expect(row(list('without any points'), 'Modern Work')).to.equal(
      'Modern Work – Not started · 0 of 100 points, 70 needed',
    );
  });

  it('tells a channel how it stands in few words, and nobody by name', () => {
    const shared = cards.statusCard(
      { ...en, audience: 'shared', nameOf: () => null },
      pointsPicture('with a metric at nothing'),
    );
    expect(shared.text).to.contain('Security In progress 74 of 100').and.to.not.match(anyName);
  });

  it('is at risk from the day on which the window has passed', () => {
    const facts = pointsFactsOf('qualified by the window');
    const picture = pointsSituation(facts, '2026-12-20');
    const told = cards.atRiskCard({ ...en, today: '2026-12-20' }, picture, [], []).text;
    expect(told).to.contain('Security is no longer Solutions Partner (65.33 of 100 points, 70 needed)');
  });

  it('keeps distances in points apart from people', () => {
    const tongue = tongueOf(en, solutionsPartner);
    const none = { seats: 0, people: 0, points: 0, metrics: 0, conditions: 0 };
    expect(distanceInWords(tongue, { ...none, points: 12 })).to.equal('12 points');
    expect(distanceInWords(tongue, { ...none, points: 1 })).to.equal('1 point');
    expect(distanceInWords(tongue, { ...none, points: 0.5, metrics: 2 })).to.equal(
      '0.5 points and points in 2 metrics',
    );
    expect(distanceInWords(tongue, { ...none, people: 1, points: 3, conditions: 1 })).to.equal(
      '3 points and 1 person and 1 condition',
    );
    expect(distanceInWords(tongueOf(fr, solutionsPartner), { ...none, points: 0.5 })).to.equal('0,5 point');
  });
});

describe('what is missing in points (C3)', () => {
  it('starts with what is nearest, and leaves out what has not begun', () => {
    const gap = cards.gapCard(en, pointsPicture('with a metric at nothing'), level);
    expect(first(gap)).to.equal(
      'Closest to Solutions Partner: Security, 74 of 100 points, but Net customer adds gives 0.',
    );
    expect(gap.text).to.not.contain('Modern Work');
    expect(cards.gapCard(en, pointsPicture('without any points'), level).text).to.contain('70 points away');
  });

  it('says in one designation what is short and what would give points next', () => {
    const gap = cards.gapCard(en, pointsPicture('with a gate that is closed'), level, 'infrastructure');
    expect(first(gap)).to.equal(
      'Infrastructure (Azure): 38.5 of 100 points, 70 needed, and Intermediate certifications and Advanced certifications give 0.',
    );
    expect(lines(gap)).to.include('→ 31.5 more points (38.5 of 70)');
    expect(lines(gap)).to.include(
      '→ Intermediate certifications and Advanced certifications must give points (0 today)',
    );
    expect(gap.text).to.contain(
      'Advanced certifications (0 of 20 points) – For 12 points more: 1 more person with AZ-305',
    );
    const french = plain(cards.gapCard(fr, pointsPicture('with a gate that is closed'), level, 'infrastructure').text);
    expect(french).to.contain('→ 31,5 points de plus (38,5 sur 70)');
    expect(french).to.contain('Pour 12 points de plus : 1 personne de plus avec AZ-305');
  });

  it('says what it takes beyond the window, where that is what is held by', () => {
    const gap = cards.gapCard(en, pointsPicture('qualified by the window'), level, 'security');
    expect(first(gap)).to.match(/^Nothing is missing/);
    expect(gap.text).to.contain('To qualify beyond 28 Feb 2027\n→ 4.67 more points (65.33 of 70)');
  });

  it('asks for every metric at once where none gives anything', () => {
    const gap = cards.gapCard(fr, pointsPicture('without any points'), level, 'modern-work');
    expect(plain(gap.text)).to.contain('→ 70 points de plus (0 sur 70)\n→ chaque métrique doit donner des points');
  });
});

describe('a designation by its points (C2)', () => {
  it('says at the head whether it qualifies, and since or until when', () => {
    const head = (name: string, reader = en) =>
      plain(first(cards.competencyCard(reader, pointsPicture(name), 'security')));
    expect(head('with a metric at nothing')).to.equal(
      'Security: 74 of 100 points, not qualified: Net customer adds gives 0.',
    );
    expect(head('qualified by points')).to.equal('Security: 82 of 100 points, qualified today.');
    expect(head('qualified by the window')).to.equal(
      'Security: 65.33 of 100 points, qualified on 19 Sept, enough until 28 Feb 2027.',
    );
    expect(head('without any points', fr)).to.match(/^Sécurité : 0 point sur 100, conditions non remplies : 70 requis/);
    expect(head('qualified by the window', fr)).to.equal(
      "Sécurité : 65,33 points sur 100, conditions remplies le 19 sept., ce qui suffit jusqu'au 28 févr. 2027.",
    );
  });

  it('has a row for each metric: what gives the points, the step that is closed, and what the next cost', () => {
    const card = cards.competencyCard(en, pointsPicture('with a gate that is closed'), 'infrastructure');
    const advanced = row(card, 'Advanced certifications');
    expect(advanced).to.contain('must give points · 0 of 20 points');
    expect(advanced).to.contain('Step 1: 1 of 2 people with AZ-305');
    expect(advanced).to.contain(
      'Step 2: 0 points without 1 more person with AZ-305; 3 people with AZ-140 or AZ-120 wait behind it, worth 12 points',
    );
    expect(advanced).to.contain('Contributing: Chloé Martin, David Chen, Élodie Roux and Farid Benali');
    expect(row(card, 'Usage growth')).to.match(/12\.5 of 20 points · Growth of 12\.5 %.*11,250 USD \(15 Nov\)/);
    expect(row(card, 'Net customer adds')).to.contain(
      '20 of 30 points · 2 customers (15 Nov) · For 10 points more: 3 customers in all',
    );
  });

  it('sets the other track beside it, and says why this one counts', () => {
    const classified = cards.competencyCard(en, pointsPicture('with a gate that is closed'), 'infrastructure').text;
    expect(classified).to.contain('Enterprise counts: that is how you are classified today.');
    expect(classified).to.contain('For comparison, SMB: 38.5 of 100 points');
    const best = cards.competencyCard(fr, pointsPicture('with a metric at nothing'), 'security').text;
    expect(plain(best)).to.contain("PME : c'est cette piste qui compte, la meilleure des deux.");
    const enrolled = cards.competencyCard(en, pointsPicture('enrolled and short'), 'security').text;
    expect(enrolled).to.contain('SMB counts: you are enrolled in it.');
  });

  it('names nobody to who may not see names', () => {
    const hidden = { ...en, role: 'employee', nameOf: () => null } as const;
    for (const reader of [hidden, { ...fr, ...hidden, language: 'fr' } as const]) {
      const picture = pointsPicture('with a gate that is closed');
      for (const card of [
        cards.competencyCard(reader, picture, 'infrastructure'),
        cards.proofCard(reader, picture, level, 'infrastructure'),
        cards.peopleCard(reader, picture, { competency: 'infrastructure' }),
      ])
        expect(`${card.text}${JSON.stringify(card.card)}`).to.not.match(anyName);
    }
  });

  it('loses nothing on its way to Slack', () => {
    for (const reader of [en, fr]) {
      const { card } = cards.competencyCard(reader, pointsPicture('with a gate that is closed'), 'infrastructure');
      const { warnings, pages } = cardToBlockKit(card, { surface: 'message' });
      expect(warnings).to.deep.equal([]);
      expect(JSON.stringify(pages)).to.contain('AZ-305');
    }
  });
});
