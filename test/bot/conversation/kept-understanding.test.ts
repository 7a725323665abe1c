import { expect } from 'chai';
import { keptUnderstanding } from '../../../bot/conversation/kept-understanding.js';
import { understand } from '../../../bot/understanding/index.js';

const vocabulary = { competencies: [{ id: 'security', names: ['Security'] }], people: [], credentials: [] };
const at = (now: string, changes = {}) => ({
  now,
  timeZone: 'Europe/Paris',
  language: 'en' as const,
  vocabulary,
  ...changes,
});

describe('what a sentence means, kept', () => {
  it('is what it would mean if it were read again, for every difference that matters', () => {
    const kept = keptUnderstanding();
    const contexts = [
      at('2026-11-23T08:00:00Z'),
      at('2026-11-23T22:59:59Z'),
      at('2026-11-23T23:00:00Z'),
      at('2026-11-23T08:00:00Z', { language: 'fr' }),
      at('2026-11-23T08:00:00Z', { timeZone: 'Pacific/Auckland' }),
      at('2026-11-23T20:00:00Z', { timeZone: 'Pacific/Auckland' }),
      at('2026-11-23T08:00:00Z', { previous: { intent: 'missing', slots: { level: 'gold' } } }),
      at('2026-11-23T08:00:00Z', { vocabulary: { ...vocabulary, competencies: [] } }),
    ];
    for (const text of ['will we be gold tomorrow?', 'security', 'and for silver?', 'ok', 'x'.repeat(300)])
      for (const _round of [1, 2])
        for (const context of contexts)
          expect(kept(text, context), `${text} ${JSON.stringify(context)}`).to.deep.equal(understand(text, context));
  });

  it('is read once while it is kept, and does not grow without end', () => {
    const kept = keptUnderstanding();
    const context = at('2026-11-23T08:00:00Z');
    const first = kept('are we gold yet?', context);
    expect(kept('are we gold yet?', context)).to.equal(first);
    for (let number = 0; number < 600; number += 1) kept(`are we gold yet ${number}`, context);
    expect(kept('are we gold yet?', context)).to.not.equal(first);
  });
});
