import { expect } from 'chai';
import * as cards from '../../cards/index.js';
import type { Programme } from '../../core/index.js';
import { pointsFactsOf, pointsReader, pointsSituation, solutionsPartner } from '../support/points-picture.js';

/** What is held still counts, and nobody can take it any more. */
const retired: Programme = {
  ...solutionsPartner,
  credentials: Object.fromEntries(
    Object.entries(solutionsPartner.credentials).map(([id, credential]) => [
      id,
      { ...credential, retiredOn: '2026-06-30', acceptedThrough: '2027-12-31' },
    ]),
  ),
};

describe('points that only retired certifications would give', () => {
  const picture = pointsSituation(pointsFactsOf('without any points'), '2026-11-23', retired);
  const missing = (language: 'en' | 'fr'): string =>
    cards.competencyCard(pointsReader(language), picture, 'security').text.replace(/[\u00a0\u202f]/gu, ' ');

  it('are said to be out of reach, and no step that asks for them is named', () => {
    expect(missing('en'))
      .to.contain('No more points to be had: the certifications that would give them are retired')
      .and.to.match(/customers? in all/)
      .and.to.not.match(/more pe(?:rson|ople) with/);
    expect(missing('fr')).to.contain(
      'Plus de points à gagner : les certifications qui en donneraient ne se passent plus',
    );
  });

  it('are told step by step while they can be taken', () => {
    const open = pointsSituation(pointsFactsOf('without any points'));
    expect(cards.competencyCard(pointsReader('en'), open, 'security').text)
      .to.match(/more people with/)
      .and.to.not.contain('No more points');
  });
});
