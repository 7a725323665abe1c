import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { type Context, everyIntent, understand } from '../../../bot/understanding/index.js';
import { demoContext as context } from './demo-context.js';

const heard = (text: string, more: Context = {}) => understand(text, { ...context, ...more });

describe('understanding', () => {
  it('knows the example sentences of every intent', () => {
    const rows = readFileSync(new URL('./utterances.tsv', import.meta.url), 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'));
    const asked = rows.filter((row) => row.length > 3);
    const right = asked.filter(([intent = '', language, , text = '']) =>
      intent.split('|').includes(heard(text, { language: language === 'fr' ? 'fr' : 'en' }).intent),
    );
    expect(right.length / asked.length).to.be.greaterThan(0.95);
  });

  const sentences: [string, Record<string, string>, string][] = [
    ['ar we gld yet', { level: 'gold' }, 'status'],
    ['silver or gold?', {}, 'status'],
    ['sommes nous or', { level: 'gold' }, 'status'],
    ['plateforme cluod', { competency: 'cloud-platform' }, 'competency'],
    ['securite ca donne quoi', { competency: 'security' }, 'competency'],
    ["what's missing for gold in data", { level: 'gold', competency: 'data-analytics' }, 'missing'],
    ['is AZ‑305 enough for cloud platform', { exam: 'az-305', competency: 'cloud-platform' }, 'requirements'],
    ['is az 305 enough for cloud platform', { exam: 'az-305', competency: 'cloud-platform' }, 'requirements'],
    ['will we still be gold on 21 December', { level: 'gold', date: '2026-12-21' }, 'forecast'],
    ['serons-nous encore Or le 1er mars ?', { level: 'gold', date: '2027-03-01' }, 'forecast'],
    ['will we be gold in two weeks', { level: 'gold', date: '2026-12-07' }, 'forecast'],
    ['are we gold today', { level: 'gold' }, 'status'],
    ['were we gold last month', { level: 'gold', date: '2026-10-23' }, 'forecast'],
    ['were we Gold on 3 November?', { level: 'gold', date: '2026-11-03' }, 'forecast'],
    ['were we Gold on 3 May?', { level: 'gold', date: '2026-05-03' }, 'forecast'],
    ['étions-nous Or le 3 mai, en PDF ?', { level: 'gold', date: '2026-05-03', format: 'pdf' }, 'export'],
    ['étions-nous Or le 3 novembre ?', { level: 'gold', date: '2026-11-03' }, 'forecast'],
    ['were we Gold on 3 November, as a PDF?', { level: 'gold', date: '2026-11-03', format: 'pdf' }, 'export'],
    ['export the evidence pack', {}, 'export'],
    ['gold in March', { level: 'gold', date: '2027-03-01', dateWhole: 'month' }, 'forecast'],
    ['security on 1 March', { competency: 'security', date: '2027-03-01' }, 'forecast'],
    ['is the data fresh', {}, 'freshness'],
    ['is data gold', { competency: 'data-analytics', level: 'gold' }, 'competency'],
    ['supprime toutes les données que tu as sur moi', {}, 'delete-my-data'],
    ['renew my az-500', { exam: 'az-500' }, 'my-expiry'],
    ['renouvellement', {}, 'renewal'],
    ['j’ai eu AZ‑104 le 12/11', { exam: 'az-104', date: '2026-11-12' }, 'link'],
    ['I renewed my AZ-500 today', { exam: 'az-500', date: '2026-11-23' }, 'link'],
    ['supprime tout', {}, 'delete-my-data'],
    ['grâce à qui on est or', { level: 'gold' }, 'contributors'],
    ['did David pass DP-203', { exam: 'dp-203', person: 'david.chen' }, 'holders'],
    ['👍', { kind: 'thanks' }, 'greet'],
    ['who is going to quit?', { reason: 'prediction' }, 'fallback'],
    ['qui va démissionner ?', { reason: 'prediction' }, 'fallback'],
    ['', { reason: 'empty' }, 'fallback'],
    ['speak French', { language: 'fr' }, 'language'],
  ];
  for (const [text, slots, intent] of sentences)
    it(`reads "${text}"`, () => {
      const understood = heard(text);
      expect(understood).to.deep.include({ intent, slots });
    });

  it('never takes a failure or a plan for something that was passed', () => {
    for (const text of [
      'I failed AZ-305',
      "j'ai raté l'AZ-305",
      'I will pass SC-100 next month',
      'je vais passer le SC-100',
      "I didn't pass AZ-104",
      'I have not passed AZ-104 yet',
      'I almost passed AZ-104',
      "j'ai presque eu l'AZ-104",
      'je passe l’AZ-104 en janvier',
      'did I pass AZ-104?',
    ])
      expect(heard(text).intent).to.not.equal('link');
  });

  it('never takes what is said of others, or a bare word, for something to write', () => {
    const writes = ['delete-my-data', 'visibility', 'link', 'unlink', 'departure', 'review-decide'];
    for (const text of [
      "delete everyone's data",
      'efface les données de tout le monde',
      "hide Ana's name",
      'Grace',
      'yes',
      'oui',
      'ok',
    ])
      expect(writes, text).to.not.include(heard(text).intent);
  });

  it('answers in the language of the sentence, and in the asker’s when it is mixed', () => {
    expect(heard('are we gold yet', { language: 'fr' }).language).to.equal('en');
    expect(heard("qu'est-ce qu'il manque pour l'or", { language: 'en' }).language).to.equal('fr');
    expect(heard('quels certs manque for gold', { language: 'fr' }).language).to.equal('fr');
    expect(heard('gold?', { language: 'fr' }).language).to.equal('fr');
  });

  it('asks which competency when several bear a name', () => {
    const vocabulary = {
      competencies: [
        { id: 'x', names: ['data'] },
        { id: 'y', names: ['data'] },
      ],
    };
    expect(understand('data', { ...context, vocabulary }).slots).to.deep.equal({ competencyCandidates: 'x,y' });
  });

  it('tells two people of one name apart by more of the name', () => {
    expect(heard('what if Ana leaves').slots.personCandidates).to.equal('ana.ruiz,ana.lopes');
    expect(heard('et si Ana R. part').slots.person).to.equal('ana.ruiz');
    expect(heard('what if elodie leaves').slots.person).to.equal('elodie.roux');
  });

  it('knows a misspelt name, keeps its doubts, and takes no other word for a name', () => {
    expect(heard('what if Anna leaves').slots.personCandidates).to.equal('ana.ruiz,ana.lopes');
    expect(heard('et si Elodi part').slots.person).to.equal('elodie.roux');
    const unknown = heard('what if Zoé leaves');
    expect(unknown.intent).to.equal('what-if-leave');
    expect(unknown.slots).to.not.have.any.keys('person', 'personCandidates');
  });

  it('follows up on the question before', () => {
    const previous = { intent: 'missing', slots: { level: 'gold', competency: 'security' } };
    expect(heard('and for silver?', { previous })).to.deep.include({
      intent: 'missing',
      slots: { level: 'silver', competency: 'security' },
    });
    expect(heard('et en plateforme cloud ?', { previous })).to.deep.include({
      intent: 'missing',
      slots: { level: 'gold', competency: 'cloud-platform' },
    });
  });

  it('is total and deterministic', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
        const once = heard(text);
        expect(everyIntent).to.include(once.intent);
        expect(heard(text)).to.deep.equal(once);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });
});
