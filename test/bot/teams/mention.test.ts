import { expect } from 'chai';
import fc from 'fast-check';
import type { Mention } from '../../../bot/teams/activity.js';
import { stripMention } from '../../../bot/teams/mention.js';

const bot = 'bot';
const mention = (text: string, id = bot, name = 'Assay'): Mention => ({
  type: 'mention',
  mentioned: { id, name },
  text,
});

describe('the bot’s name in a message', () => {
  const cases: [string, Mention[], string][] = [
    ['<at>Assay</at> are we Gold yet?', [mention('<at>Assay</at>')], 'are we Gold yet?'],
    ['are we <at>Assay</at> Gold <at>Assay</at> yet', [mention('<at>Assay</at>')], 'are we Gold yet'],
    ['<at>Assay</at>&nbsp;who is Gold?', [mention('<at>Assay</at>')], 'who is Gold?'],
    ['<at id="0">Assay</at> hello', [mention('<at>Assay</at>')], 'hello'],
    [
      '<at>Assay</at> what if <at>Priya Nair</at> leaves',
      [mention('<at>Assay</at>'), mention('<at>Priya Nair</at>', 'p', 'Priya Nair')],
      'what if Priya Nair leaves',
    ],
    ['<at>Assay</at>', [mention('<at>Assay</at>')], ''],
    ['a &lt; b &amp;&amp; c', [], 'a < b && c'],
    ['&amp;lt;', [], '&lt;'],
    ['Assay, hello', [mention('')], 'Assay, hello'],
  ];
  for (const [text, entities, expected] of cases)
    it(`${JSON.stringify(text)} is ${JSON.stringify(expected)}`, () => {
      expect(stripMention(text, entities, bot)).to.equal(expected);
    });

  it('any text with any entities gives a trimmed text, and never one longer than before', () => {
    const entity = fc.record({
      type: fc.constant('mention' as const),
      mentioned: fc.record({ id: fc.constantFrom(bot, 'other'), name: fc.option(fc.string()) }),
      text: fc.option(fc.string()),
    });
    fc.assert(
      fc.property(fc.string(), fc.array(entity), (text, entities) => {
        const rest = stripMention(text, entities, bot);
        expect(rest).to.equal(rest.trim());
        expect(rest.length).to.be.at.most(text.length * 2 + 1);
      }),
    );
  });
});
