import { expect } from 'chai';
import { understand } from '../../../bot/understanding/index.js';
import { demoContext } from './demo-context.js';

const suppose = (text: string, previous?: { intent: string; slots: Record<string, string> }) =>
  understand(text, previous === undefined ? demoContext : { ...demoContext, previous });

const leaves = 'what-if-leave';
const passes = 'what-if-pass';

const sentences: readonly (readonly [string, string, string])[] = [
  ['what if Ana Ruiz leaves on 15 January', leaves, 'leave:ana.ruiz@2027-01-15'],
  ['what if Ana Ruiz and Farid leave', leaves, 'leave:ana.ruiz;leave:farid.benali'],
  [
    'what if Élodie, David and Farid leave on 1 February',
    leaves,
    'leave:elodie.roux@2027-02-01;leave:david.chen@2027-02-01;leave:farid.benali@2027-02-01',
  ],
  [
    'what if Ana Ruiz leaves on 15 January and Farid on 1 February',
    leaves,
    'leave:ana.ruiz@2027-01-15;leave:farid.benali@2027-02-01',
  ],
  ['what if everyone in security leaves', leaves, 'leave:$in=security'],
  ['what if the whole security team leaves on 1 March', leaves, 'leave:$in=security@2027-03-01'],
  ['what if everybody with AZ-104 leaves', leaves, 'leave:$holds=az-104'],
  ['what if Ana Ruiz leaves and David passes SC-100', leaves, 'leave:ana.ruiz;pass:david.chen:sc-100'],
  ['what if Ana leaves', leaves, 'leave:ana.ruiz|ana.lopes'],
  ['what if Anna leaves', leaves, 'leave:ana.ruiz|ana.lopes'],
  ['what if @Ana Ruiz leaves', leaves, 'leave:ana.ruiz'],
  ['what if Zoé leaves', leaves, 'leave:$name=Zo%C3%A9'],
  ['what if we lose Farid', leaves, 'leave:farid.benali'],
  ['what if I leave', leaves, 'leave:$self'],
  ['what if Ana Ruiz leaves in January', leaves, 'leave:ana.ruiz@2027-01-31'],
  ['what if Ana Ruiz had left last month', leaves, 'leave:ana.ruiz@2026-10-23'],
  ['what happens to Security Gold if Ana Ruiz leaves', leaves, 'leave:ana.ruiz'],
  ['simulate Bruno leaving', leaves, 'leave:bruno.petit'],
  ["what if Farid's AZ-500 expires", passes, 'expire:farid.benali:az-500'],
  ['what if Farid does not renew AZ-500', passes, 'expire:farid.benali:az-500'],
  ['what if Farid renews his AZ-500', passes, 'pass:farid.benali:az-500'],
  ['what if Ana Ruiz passes AZ-305?', passes, 'pass:ana.ruiz:az-305'],
  ['what if I pass AZ-305', passes, 'pass:$self:az-305'],
  ['I will pass SC-100 next month', passes, 'pass:$self:sc-100@2026-12-23'],
  ['what if somebody passes AZ-104', passes, 'pass:$anybody:az-104'],
  ['what if Ana Ruiz passes AZ-999', passes, 'pass:ana.ruiz:AZ-999'],
  [
    'what if Grace and David pass AZ-104 and SC-100',
    passes,
    'pass:grace.okoro:az-104;pass:david.chen:az-104;pass:grace.okoro:sc-100;pass:david.chen:sc-100',
  ],
  ['what if we place an override on Cloud platform gold', passes, 'override:cloud-platform:gold'],
  ['what if we buy Gold', passes, 'buy:gold'],
  ['what if we do not renew', passes, 'lapse'],
  ['what if we reach 3 customer references', passes, 'reading:customer_references:3'],
  ['et si Ana Ruiz et Farid partent le 15 janvier', leaves, 'leave:ana.ruiz@2027-01-15;leave:farid.benali@2027-01-15'],
  ["et si toute l'équipe sécurité part", leaves, 'leave:$in=security'],
  ['et si tous les titulaires de AZ-104 partent', leaves, 'leave:$holds=az-104'],
  ['et si Ana Ruiz part et que David obtient SC-100', leaves, 'leave:ana.ruiz;pass:david.chen:sc-100'],
  ['et si Zoé part ?', leaves, 'leave:$name=Zo%C3%A9'],
  ['et si Bruno démissionne', leaves, 'leave:bruno.petit'],
  ['et si je passe AZ-305 le 12 décembre', passes, 'pass:$self:az-305@2026-12-12'],
  ['et si Farid ne renouvelle pas son AZ-500', passes, 'expire:farid.benali:az-500'],
  ["et si l'AZ-500 de Farid expire", passes, 'expire:farid.benali:az-500'],
  ['et si on place un remplacement sur Plateforme Cloud Or', passes, 'override:cloud-platform:gold'],
  ["et si on achète l'Or", passes, 'buy:gold'],
  ['et si on ne renouvelle pas', passes, 'lapse'],
  ['et si nous atteignons 3 références clients', passes, 'reading:customer_references:3'],
];

describe('what a sentence supposes', () => {
  for (const [sentence, intent, text] of sentences)
    it(`"${sentence}"`, () => {
      const found = suppose(sentence);
      expect([found.intent, found.slots.suppose]).to.deep.equal([intent, text]);
    });

  it('tells by slots of their own who is meant, where that is no single person', () => {
    expect(suppose('what if everyone in security leaves').slots).to.deep.include({ group: 'security' });
    expect(suppose('what if everybody with AZ-104 leaves').slots).to.deep.include({ groupExam: 'az-104' });
    expect(suppose('what if I leave').slots).to.deep.include({ self: 'true' });
    expect(suppose('what if Zoé leaves').slots).to.deep.include({ unknownName: 'Zoé' });
    expect(suppose('what if Ana Ruiz leaves').slots).to.not.have.any.keys('group', 'groupExam', 'self', 'unknownName');
  });

  it('says that a day can be read in two ways', () => {
    const { slots } = suppose('what if Ana Ruiz leaves on 12/01');
    expect(slots).to.deep.include({
      suppose: 'leave:ana.ruiz@2027-01-12',
      dateAmbiguous: 'true',
      dateAlternative: '2026-12-01',
    });
    expect(suppose('et si Ana Ruiz part le 12/01').slots.dateAmbiguous).to.equal(undefined);
  });

  it('goes on with somebody else, another exam or another day after the question before', () => {
    const ana = suppose('what if Ana Ruiz leaves on 15 January');
    expect(suppose('and Bruno?', ana).slots.suppose).to.equal('leave:bruno.petit@2027-01-15');
    const david = suppose('et si David obtient SC-100 ?');
    expect(suppose('et Bruno ?', david).slots.suppose).to.equal('pass:bruno.petit:sc-100');
    const zoe = suppose('what if Zoé leaves');
    expect(suppose('and Bruno?', zoe).slots).to.not.have.any.keys('unknownName', 'group');
  });

  it('is never taken for something to be recorded', () => {
    for (const sentence of [
      'what if we place an override on security gold',
      'what if we bought Gold',
      'et si on enregistre un remplacement sur Sécurité Or',
      'what if we reach 5 customer references',
      'what if Ana Ruiz leaves tomorrow',
      'what if I unlink my AZ-104',
    ])
      expect(suppose(sentence).intent, sentence).to.be.oneOf([leaves, passes]);
  });
});
