import { expect } from 'chai';
import fc from 'fast-check';
import { conceptOf, isOurs } from '../../../bot/understanding/concepts.js';
import { expand } from '../../../bot/understanding/expand.js';
import { everyIntent } from '../../../bot/understanding/index.js';
import { readPhrases } from '../../../bot/understanding/phrasebook.js';
import { stemOf } from '../../../bot/understanding/stem.js';

describe('the phrasebook', () => {
  it('leaves a phrase without alternatives as it is', () => {
    expect(expand('are we gold')).to.deep.equal(['are we gold']);
  });

  it('gives every phrase of a small pattern', () => {
    expect(expand('are we (still|) gold').sort()).to.deep.equal(['are we gold', 'are we still gold']);
  });

  it('tells the places of a pattern apart, where one word is an alternative of several', () => {
    const [first, second] = [0, 1].map((place) =>
      [...new Set(expand('(aaa|aab|aac) (aaa|aac|aab|aba)').map((phrase) => phrase.split(' ')[place]))].sort(),
    );
    expect([first, second]).to.deep.equal([
      ['aaa', 'aab', 'aac'],
      ['aaa', 'aab', 'aac', 'aba'],
    ]);
  });

  it('shows every alternative of a pattern at least once, and nothing that is not in it', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    const group = fc.uniqueArray(word, { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), (groups) => {
        const phrases = expand(groups.map((words) => `(${words.join('|')})`).join(' ')).map((one) => one.split(' '));
        for (const [place, words] of groups.entries())
          expect([...new Set(phrases.map((phrase) => phrase[place]))].sort()).to.deep.equal([...words].sort());
      }),
    );
  });

  for (const language of ['en', 'fr'] as const)
    it(`has at least sixty phrases for every intent (${language})`, () => {
      const counts = new Map<string, number>();
      for (const { intent } of readPhrases(language)) counts.set(intent, (counts.get(intent) ?? 0) + 1);
      expect(everyIntent.filter((intent) => (counts.get(intent) ?? 0) < 60)).to.deep.equal([]);
    });

  it('leaves no bracket open and no placeholder misspelt', () => {
    const placeholders = new Set(
      '_comp_ _level_ _exam_ _person_ _date_ _lang_ _num_ _channel_ _url_ _email_ _code_'.split(' '),
    );
    const odd = [...readPhrases('en'), ...readPhrases('fr')]
      .flatMap(({ words }) => words)
      .filter((word) => word.startsWith('_') && !placeholders.has(word));
    expect(odd).to.deep.equal([]);
  });

  it('takes the forms of a word, and words for one thing, together', () => {
    expect(new Set(['expire', 'expires', 'expiring', 'expired'].map(stemOf)).size).to.equal(1);
    expect(stemOf('gold')).to.equal('gold');
    expect(conceptOf('waiver')).to.equal(conceptOf('dérogation'.normalize('NFD').replace(/\p{M}/gu, '')));
    expect(conceptOf('omelette')).to.equal(null);
    expect([conceptOf('renewal'), conceptOf('who')].map((concept) => isOurs(concept ?? ''))).to.deep.equal([
      true,
      false,
    ]);
  });
});
