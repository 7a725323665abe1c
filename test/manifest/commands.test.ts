import { expect } from 'chai';
import { understand } from '../../bot/understanding/index.js';
import { english, french } from '../../manifest/words.js';

/** What each command of the list has to be understood as, in the order of the list. */
const intents = [
  'status',
  'missing',
  'at-risk',
  'link',
  'my-certifications',
  'my-data',
  'renewal',
  'export',
  'settings',
  'language',
  'help',
];

describe('the commands that Teams lists (T-2)', () => {
  it('the one that shares is understood as that, in both languages, and as nothing else that is handed over', () => {
    for (const { commands, composing } of [english, french])
      for (const { title } of [...commands.filter(({ shared }) => shared === 'only'), ...composing])
        expect(understand(title).slots, title).to.include({ action: 'share' });
  });

  for (const [language, { commands }] of Object.entries({ en: english, fr: french } as const)) {
    it(`${language}: there is one for each of what is asked most`, () => {
      expect(commands).to.have.length(intents.length);
    });

    for (const [index, { title }] of commands.entries())
      it(`${language}: "${title}" is understood as ${intents[index]}, in the reader's language`, () => {
        const context = { now: '2026-11-23T08:00:00Z', timeZone: 'Europe/Paris', language: language as 'en' | 'fr' };
        expect(understand(title, context)).to.include({ intent: intents[index], language });
      });
  }

  it('lists in channels nothing that is for the reader alone, the same in both languages', () => {
    const shared = [english, french].map(({ commands }) =>
      commands.flatMap((command, index) => (command.shared !== undefined ? [intents[index]] : [])),
    );
    const everybody = ['status', 'missing', 'at-risk', 'renewal', 'export', 'help'];
    expect(shared).to.deep.equal([everybody, everybody]);
  });
});
