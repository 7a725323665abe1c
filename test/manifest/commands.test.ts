import { expect } from 'chai';
import { understand } from '../../bot/understanding/index.js';
import { english, french } from '../../manifest/words.js';

/** What each command of the list has to be understood as, in the order of the list. */
const intents = ['status', 'missing', 'list', 'requirements', 'contributors', 'forecast', 'language', 'help'];

describe('the commands that Teams lists (T-2)', () => {
  for (const [language, { commands }] of Object.entries({ english, french }))
    for (const [index, { title }] of commands.entries())
      it(`${language}: "${title}" is understood as ${intents[index]}`, () => {
        const context = { now: '2026-11-23T08:00:00Z', timeZone: 'Europe/Paris' };
        expect(understand(title, context).intent).to.equal(intents[index]);
      });
});
