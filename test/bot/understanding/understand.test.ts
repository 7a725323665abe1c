import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { loadProgramme } from '../../../bot/programmes.js';
import { type Context, everyIntent, understand } from '../../../bot/understanding/index.js';

const programme = loadProgramme('demo');
const context: Context = {
  now: '2026-11-23T08:00:00Z',
  timeZone: 'Europe/Paris',
  language: 'en',
  vocabulary: {
    competencies: programme.competencies.map(({ id, title, aliases }) => ({
      id,
      names: [title.en, title.fr, ...aliases.en, ...aliases.fr],
    })),
    people: demoOrganisation().people.map(({ id, name }) => ({ id, name: name ?? id })),
    credentials: Object.entries(programme.credentials).map(([id, { title, exams }]) => ({
      id,
      names: [title.en, ...exams],
    })),
  },
};
const heard = (text: string, more: Context = {}) => understand(text, { ...context, ...more });

/** Not among the phrases that it learns from: written afterwards, as different people would type. */
const unseen: [string, string][] = [
  ['hey, quick one: are we still a gold partner?', 'status'],
  ['can you tell me our level please', 'status'],
  ['gold status?', 'status'],
  ['est-ce que nous sommes toujours partenaire Or aujourd’hui ?', 'status'],
  ['dis, on est toujours gold nous ?', 'status'],
  ['on a quel niveau en ce moment', 'status'],
  ['how does security look', 'competency'],
  ['give me the details for cloud platform please', 'competency'],
  ['la sécurité, on en est où ?', 'competency'],
  ['cloud platform?', 'competency'],
  ['comment va la plateforme cloud', 'competency'],
  ['show me the list of all competencies', 'list'],
  ['all our competencies please', 'list'],
  ['donne-moi la liste des compétences stp', 'list'],
  ['how many people are we missing for gold in cloud platform', 'missing'],
  ['what do we still lack to be gold', 'missing'],
  ["what's left to do for gold in data analytics", 'missing'],
  ['il nous manque combien de gens pour être or en cloud', 'missing'],
  ["qu'est-ce qui nous manque pour passer Or en sécurité ?", 'missing'],
  ['which exams do I need people to pass for gold in security — the rules', 'requirements'],
  ['what are the conditions for silver in security', 'requirements'],
  ["c'est quoi les règles pour l'Argent en sécurité", 'requirements'],
  ['does AZ-500 count for security?', 'requirements'],
  ['who is counted for data analytics', 'contributors'],
  ['which colleagues contribute to cloud platform', 'contributors'],
  ['qui est-ce qui compte pour la sécurité ?', 'contributors'],
  ['how come we are gold?', 'explain'],
  ['explain why we are gold in security', 'explain'],
  ["d'où ça sort que nous sommes Or ?", 'explain'],
  ['will we still be silver on 15 March 2027?', 'forecast'],
  ['are we still gold at the end of the year', 'forecast'],
  ['on sera toujours Or le 1er février ?', 'forecast'],
  ['what will our level be in two months', 'forecast'],
  ['help me please', 'help'],
  ['what can you do for me', 'help'],
  ['à quoi tu sers', 'help'],
  ['good morning!', 'greet'],
  ['bonjour', 'greet'],
  ['merci bien', 'greet'],
  ['please answer in English', 'language'],
  ['réponds en français s’il te plaît', 'language'],
  ['the cat sat on the mat', 'fallback'],
  ['lorem ipsum dolor', 'fallback'],
];

describe('understanding', () => {
  it('gets at least nine in ten of sentences it was not built from', () => {
    const missed = unseen
      .filter(([text, intent]) => heard(text).intent !== intent)
      .map(([text, intent]) => `${intent}: ${text} → ${heard(text).intent}`);
    expect(missed.length, missed.join('\n')).to.be.at.most(unseen.length / 10);
  });

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
    ])
      expect(heard(text).intent).to.not.equal('link');
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
