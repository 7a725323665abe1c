import { expect } from 'chai';
import { understand } from '../../../bot/understanding/index.js';

const now = '2026-11-25T09:00:00Z';

describe('what is said of alerts, timelines and days gone by', () => {
  for (const [text, intent] of [
    ['own it', 'alerts'],
    ["I'll take this alert", 'alerts'],
    ["je m'en charge", 'alerts'],
    ['show me the timeline', 'renewal'],
    ['montre-moi la frise', 'renewal'],
    ['send me the calendar file', 'renewal'],
    ['changelog', 'changes'],
    ['je pars', 'leaving'],
    ['cancel', 'cancel'],
  ] as const)
    it(`"${text}" is about ${intent}`, () => {
      expect(understand(text, { now }).intent).to.equal(intent);
    });

  for (const text of ['what changed since Monday', 'qu’est-ce qui a changé depuis lundi'])
    it(`"${text}" looks back to the Monday that was`, () => {
      const { intent, slots } = understand(text, { now, timeZone: 'Europe/Paris' });
      expect([intent, slots.date]).to.deep.equal(['changes', '2026-11-23']);
    });

  it('Or is a level in the middle of a French sentence, too', () => {
    for (const text of [
      'remplacement pour la sécurité Or depuis le 1er septembre',
      'remplacement Sécurité Or à partir du 3 mai',
    ])
      expect(understand(text, { now }).slots.level).to.equal('gold');
  });

  it('"Ana leaves on Monday" looks ahead', () => {
    const { slots } = understand('the last day is Monday', { now, timeZone: 'Europe/Paris' });
    expect(slots.date).to.equal('2026-11-30');
  });
});
