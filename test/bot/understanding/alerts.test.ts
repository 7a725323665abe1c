import { expect } from 'chai';
import { understand } from '../../../bot/understanding/index.js';
import { demoContext } from './demo-context.js';

const read = (text: string): [string, Record<string, string>] => {
  const { intent, slots } = understand(text, demoContext);
  return [intent, slots];
};

describe('what is said about alerts', () => {
  const cases: readonly [string, Record<string, string>][] = [
    ['show open alerts', {}],
    ['who took that alert', {}],
    ['show the snoozed alerts', {}],
    ['affiche les alertes ouvertes', {}],
    ['snooze this until Monday', { action: 'snooze', date: '2026-11-30' }],
    ['snooze this alert for a week', { action: 'snooze', span: 'week' }],
    ['remind me about this in two weeks', { action: 'snooze', date: '2026-12-07' }],
    ["mets en veille jusqu'à lundi", { action: 'snooze', date: '2026-11-30' }],
    ['dismiss this alert', { action: 'dismiss' }],
    ['ignore cette alerte', { action: 'dismiss' }],
    ['I take this alert', { action: 'own' }],
    ['je prends cette alerte', { action: 'own' }],
    ['wake the alert', { action: 'wake' }],
  ];
  for (const [text, slots] of cases)
    it(`"${text}"`, () => {
      expect(read(text)).to.deep.equal(['alerts', slots]);
    });
});
