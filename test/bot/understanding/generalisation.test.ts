import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { understand } from '../../../bot/understanding/index.js';
import { normalise, wordsOf } from '../../../bot/understanding/normalise.js';
import { readPhrases } from '../../../bot/understanding/phrasebook.js';
import { demoContext } from './demo-context.js';

interface Sentence {
  intents: string[];
  language: 'en' | 'fr';
  text: string;
}

const read = (file: string): Sentence[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [intent = '', language, text = ''] = line.split('\t');
      return { intents: intent.split('|'), language: language === 'fr' ? 'fr' : 'en', text };
    });

const isRight = ({ intents, language, text }: Sentence): boolean =>
  intents.includes(understand(text, { ...demoContext, language }).intent);

/** The share understood, and which intents were missed how often: never the sentences, so that nobody trains on them. */
const shareOf = (sentences: readonly Sentence[]): { share: number; missed: string } => {
  const misses = new Map<string, number>();
  let right = 0;
  for (const sentence of sentences) {
    if (isRight(sentence)) right += 1;
    else misses.set(sentence.intents.join('|'), (misses.get(sentence.intents.join('|')) ?? 0) + 1);
  }
  const missed = [...misses].map(([intent, count]) => `${intent}: ${count}`).join(', ');
  return { share: right / sentences.length, missed: `${right} of ${sentences.length}; missed ${missed}` };
};

const floors = [
  { file: './unopened.tsv', what: 'sentences of examiners that nobody looked at', all: 0.95 },
  { file: './opened.tsv', what: 'sentences of the same examiners whose misses were looked at', all: 0.95 },
  { file: './unseen.tsv', what: 'sentences that somebody else wrote', all: 0.95 },
  { file: './heldback.tsv', what: 'sentences held back from the phrases', all: 0.95 },
];

describe('understanding what it never saw', () => {
  for (const { file, what, all } of floors)
    for (const language of ['en', 'fr'] as const) {
      const sentences = read(file).filter((sentence) => sentence.language === language);
      it(`knows at least ${all * 100} % of ${what} (${language})`, () => {
        const { share, missed } = shareOf(sentences);
        expect(share, missed).to.be.at.least(all);
      });
    }

  it('learns from none of the sentences held back', () => {
    const learnt = new Set([...readPhrases('en'), ...readPhrases('fr')].map(({ words }) => words.join(' ')));
    const known = read('./heldback.tsv').filter(({ text }) => learnt.has(wordsOf(normalise(text)).join(' ')));
    expect(known.map(({ text }) => text)).to.deep.equal([]);
  });
});
