import { expect } from 'chai';
import { understand } from '../../../bot/understanding/index.js';
import { demoContext } from './demo-context.js';

type Heard = readonly [text: string, slots: Record<string, string>];

const january = { date: '2027-01-15' };
const ana = { person: 'ana.ruiz' };

const departures: readonly Heard[] = [
  ['Ana Ruiz is leaving on 15 January', { ...ana, ...january }],
  ['Ana is leaving on 15 January', { personCandidates: 'ana.ruiz,ana.lopes', ...january }],
  ['Ana Ruiz part le 15 janvier', { ...ana, ...january }],
  ["Élodie's last day is Friday", { person: 'elodie.roux', date: '2026-11-27' }],
  ["Élodie's last day was Friday", { person: 'elodie.roux', date: '2026-11-20' }],
  ['David left yesterday', { person: 'david.chen', date: '2026-11-22' }],
  ['record a departure', { action: 'record' }],
  ['enregistre un départ', { action: 'record' }],
  ["cancel Ana Ruiz's departure", { ...ana, action: 'cancel' }],
  ["annule le départ d'Ana Ruiz", { ...ana, action: 'cancel' }],
  ['Ana Ruiz stays after all', { ...ana, action: 'cancel' }],
  ['finalement Ana Ruiz reste', { ...ana, action: 'cancel' }],
  ["change Ana Ruiz's departure to 3 March", { ...ana, date: '2027-03-03' }],
  ['remove Ana Ruiz from the company', ana],
  ['who is leaving?', {}],
  ["who's leaving", {}],
  ['qui part ?', {}],
  ['qui nous quitte ?', {}],
  ['departures', {}],
  ['Zoé is leaving on 15 January', { name: 'Zoé', ...january }],
  ['Zoé part le 15 janvier', { name: 'Zoé', ...january }],
  ["Zoé's last day is 15 January", { name: 'Zoé', ...january }],
  ['le dernier jour de Zoé est le 15 janvier', { name: 'Zoé', ...january }],
  ['record the departure of Zoé', { name: 'Zoé', action: 'record' }],
  ["Cancel Zoé's departure", { name: 'Zoé', action: 'cancel' }],
  ['Offboard Jean-Luc O’Neil', { name: "Jean-Luc O'Neil" }],
];

const purchases: readonly Heard[] = [
  ['we bought Gold on 10 February', { level: 'gold', date: '2026-02-10' }],
  ['we renewed gold on 15 February', { level: 'gold', date: '2026-02-15' }],
  ['change the anniversary to 3 June', { action: 'anniversary', date: '2027-06-03' }],
  ['change la date anniversaire au 3 juin', { action: 'anniversary', date: '2027-06-03' }],
  ['our anniversary is 3 June', { action: 'anniversary', date: '2027-06-03' }],
  ['we did not renew', { action: 'ended' }],
  ["on n'a pas renouvelé", { action: 'ended' }],
  ['the membership lapsed', { action: 'ended' }],
  ['the purchase was recorded by mistake', { action: 'ended' }],
  ["l'achat a été enregistré par erreur", { action: 'ended' }],
  ['record the renewal', { action: 'renewal' }],
  ['enregistre le renouvellement', { action: 'renewal' }],
  ['record the upgrade to gold', { action: 'upgrade', level: 'gold' }],
  ['we upgraded to gold on 3 November', { action: 'upgrade', level: 'gold', date: '2026-11-03' }],
];

describe('leaving and buying, as they are said', () => {
  for (const [intent, all] of [
    ['departure', departures],
    ['membership', purchases],
  ] as const)
    for (const [text, slots] of all)
      it(`reads "${text}"`, () => {
        const heard = understand(text, demoContext);
        expect([heard.intent, heard.slots]).to.deep.equal([intent, slots]);
      });

  it('takes nothing for a departure that guesses about people, is about oneself, or supposes', () => {
    for (const [text, intent] of [
      ['who is going to quit?', 'fallback'],
      ['qui va démissionner ?', 'fallback'],
      ['I am leaving', 'leaving'],
      ['je pars le 15 janvier', 'leaving'],
      ['what if Ana leaves', 'what-if-leave'],
      ['et si Zoé part ?', 'what-if-leave'],
    ] as const)
      expect(understand(text, demoContext).intent, text).to.equal(intent);
    for (const text of ['Everyone is leaving on Friday', 'When Zoé leaves, are we gold?', 'Microsoft is leaving'])
      expect(understand(text, demoContext).intent, text).not.to.equal('departure');
  });

  it('takes the renewal of an exam, and the day of the next one, for nothing that is bought', () => {
    for (const text of ['record the renewal of my AZ-500', 'renewal', 'when is the renewal?'])
      expect(understand(text, demoContext).intent, text).not.to.equal('membership');
  });
});
