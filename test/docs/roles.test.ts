import { expect } from 'chai';
import type { Language } from '../../cards/reader.js';
import { say } from '../../cards/words.js';
import { tell } from '../support/told.js';
import { page, tablesOf } from './pages.js';

/** Whose page it is, and in which language its sentences are said. */
const told: Readonly<Record<string, { as: string; language: Language; fewest: number }>> = {
  'employee.md': { as: 'bruno.petit', language: 'en', fewest: 35 },
  'executive.md': { as: 'marc.lefevre', language: 'en', fewest: 15 },
  'partner-admin.md': { as: 'priya.nair', language: 'en', fewest: 40 },
  'operator.md': { as: 'operator', language: 'en', fewest: 15 },
  'privacy-notice.md': { as: 'bruno.petit', language: 'en', fewest: 7 },
  'fr/employe.md': { as: 'bruno.petit', language: 'fr', fewest: 35 },
  'fr/dirigeant.md': { as: 'marc.lefevre', language: 'fr', fewest: 15 },
  'fr/administrateur.md': { as: 'priya.nair', language: 'fr', fewest: 30 },
  'fr/confidentialite.md': { as: 'bruno.petit', language: 'fr', fewest: 7 },
};

/** "are we Gold yet? <!-- status -->": what is said, and what it must be understood as. */
const example = /^(.+?)\s*<!-- ([a-z-]+) -->$/;

/** What stands below "say". */
const saidIn = (path: string): string[] =>
  tablesOf(page(path)).flatMap(({ header, rows }) => {
    const at = header.findIndex((cell) => cell === 'say' || cell === 'dites');
    return at === -1 ? [] : rows.map((cells) => cells[at] ?? '');
  });

/** What a card says of something that its asker may not do, up to where people are named. */
const refusals = (language: Language): string[] =>
  ['review', 'import', 'people', 'alerts', 'settings', 'membership', 'figures', 'evidence', 'other'].map((what) =>
    say(language, 'refusal.admins', { what, known: 'no', names: '' }).replace(/\.$/, ''),
  );

const notAnswers = (language: Language): string[] => [
  say(language, 'not-yet'),
  say(language, 'not-understood'),
  say(language, 'failure'),
  ...refusals(language),
];

describe('the pages of what one can say', () => {
  for (const [path, { as, language, fewest }] of Object.entries(told)) {
    const said = saidIn(path);

    it(`${path} promises nothing that is not marked with what it is understood as`, () => {
      expect(said.filter((cell) => !example.test(cell))).to.deep.equal([]);
      expect(said.length).to.be.at.least(fewest);
      expect(new Set(said).size).to.equal(said.length);
    });

    for (const cell of said) {
      const [, sentence = '', intent = ''] = example.exec(cell) ?? [];
      it(`${path}: "${sentence}" is understood and answered`, async () => {
        const story = await tell((same) => ({
          ...same,
          people: same.people.map((person) => ({ ...person, language })),
        }));
        const answer = await story.say(sentence, as);
        expect(answer.intent).to.equal(intent);
        if (intent !== 'language') expect(answer.language).to.equal(language);
        for (const words of notAnswers(language)) expect(answer.text).to.not.contain(words);
      });
    }
  }
});
