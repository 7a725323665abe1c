import { expect } from 'chai';
import { vocabularies } from '../../../bot/conversation/vocabulary.js';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { loadProgramme } from '../../../bot/programmes.js';
import { type Context, understand } from '../../../bot/understanding/index.js';

const context: Context = {
  now: '2026-11-23T08:00:00Z',
  timeZone: 'Europe/Paris',
  language: 'en',
  vocabulary: {
    ...vocabularies(new Map())(null, loadProgramme('solutions-partner')),
    people: demoOrganisation().people.map(({ id, name }) => ({ id, name: name ?? id })),
  },
};

const suppose = (text: string, previous?: { intent: string; slots: Record<string, string> }) =>
  understand(text, previous === undefined ? context : { ...context, previous });

const smb = 'security_net_customer_adds_smb';
const enterprise = 'security_net_customer_adds_enterprise';
const share = 'azure_smb_customer_percent';

/** What is supposed of figures, by what is said. */
const sentences: readonly (readonly [string, string])[] = [
  ['what if Azure consumption were 20,000', 'reading:azure_usage:20000'],
  ['what if Azure consumption was $20,000 by March', 'reading:azure_usage:20000@2027-03-31'],
  ['what if the Azure usage grew to 12 500 by 31 March', 'reading:azure_usage:12500@2027-03-31'],
  ['what if Azure consumption falls to 9k', 'reading:azure_usage:9000'],
  ['what if Azure consumption is more than 20,000', 'reading:azure_usage:20000'],
  ['simulate 20,000 Azure consumption', 'reading:azure_usage:20000'],
  ['assume ACR of 15k', 'reading:azure_usage:15000'],
  ['suppose SMB share at 40%', `reading:${share}:40%`],
  ['suppose the SMB share is 85 %', `reading:${share}:85%`],
  ['what if our SMB share drops to 40 %', `reading:${share}:40%`],
  ['what if we reach 3 net customer adds in Security', `reading:${enterprise}|${smb}:3`],
  ['what if net customer adds in Security were -2', `reading:${enterprise}|${smb}:-2`],
  ['what if we reach 5 Security SMB customers in January', `reading:${smb}:5@2027-01-31`],
  ['et si on atteignait 3 nouveaux clients en Sécurité', `reading:${smb}|${enterprise}:3`],
  ['et si la consommation Azure montait à 20 000', 'reading:azure_usage:20000'],
  ['supposons que la consommation Azure soit de 20 000 en mars', 'reading:azure_usage:20000@2027-03-31'],
  ['admettons que la consommation Azure soit de 15 000 $', 'reading:azure_usage:15000'],
  ['et si notre part de PME passait à 40 %', `reading:${share}:40%`],
  ['imaginons 5 services Azure déployés', 'reading:azure_services_deployed:5'],
  [
    "que se passe-t-il si on atteint 3 nouveaux clients PME en Sécurité d'ici mars",
    'reading:security_net_customer_adds_smb:3@2027-03-31',
  ],
];

/** On top of what stands, or less. */
const changes: readonly (readonly [string, string])[] = [
  ['what if we add 2 SMB security customers', `reading:${smb}:+2`],
  ['what if we win two more Security SMB customers by March', `reading:${smb}:+2@2027-03-31`],
  ['what if we win another Security SMB customer', `reading:${smb}:+1`],
  ['what if we lose two security SMB customers', `reading:${smb}:+-2`],
  ['what if Azure consumption increases by 2,000', 'reading:azure_usage:+2000'],
  ['et si on gagnait deux clients PME Sécurité de plus', `reading:${smb}:+2`],
  ['et si on perdait deux clients PME Sécurité', `reading:${smb}:+-2`],
  ['et si la consommation Azure augmentait de 2 000', 'reading:azure_usage:+2000'],
];

/** With somebody or something else. */
const together: readonly (readonly [string, string])[] = [
  ['what if Ana Ruiz leaves and we add two security customers', `leave:ana.ruiz;reading:${enterprise}|${smb}:+2`],
  ["et si Ana Ruiz part et qu'on ajoute deux clients Sécurité PME", `leave:ana.ruiz;reading:${smb}:+2`],
  [
    'what if Azure ACR hits 20k and Bruno passes AZ-104',
    'reading:azure_usage:20000;pass:bruno.petit:azure-administrator-associate',
  ],
  [
    'what if we win three SMB security customers and two enterprise security customers',
    `reading:${smb}:+3;reading:${enterprise}:+2`,
  ],
];

/** Nothing is guessed: which figure, or what number, is asked. */
const open: readonly (readonly [string, string])[] = [
  ['what if Azure consumption were abc', 'reading:azure_usage:'],
  ['what if Azure consumption doubled', 'reading:azure_usage:'],
  ['what if Azure consumption grows by 10%', 'reading:azure_usage:'],
  ['et si la consommation Azure augmentait de 10 %', 'reading:azure_usage:'],
  ['et si la consommation Azure montait à un niveau plus haut', 'reading:azure_usage:'],
  ['what if our unicorn count reaches 5', 'reading::5'],
];

describe('a figure that is supposed', () => {
  for (const [sentence, text] of [...sentences, ...changes, ...together, ...open])
    it(`"${sentence}"`, () => {
      const { intent, slots } = suppose(sentence);
      expect(intent).to.be.oneOf(['what-if-pass', 'what-if-leave']);
      expect(slots.suppose).to.equal(text);
    });

  it('is not looked for where people, points or days are counted', () => {
    for (const sentence of [
      'what if 3 people leave',
      'what if we reach 70 points in Security',
      'what if nobody renews',
    ])
      expect(suppose(sentence).slots.suppose ?? '', sentence).not.to.contain('reading');
    expect(suppose('what if we lose Farid').slots.suppose).to.equal('leave:farid.benali');
  });

  it('is recorded or shown where nothing is supposed', () => {
    expect(suppose('our Azure consumption is 20,000')).to.deep.include({
      intent: 'metric-record',
      slots: { metric: 'azure_usage', value: '20000' },
    });
    expect(suppose('what is our Azure consumption').slots).to.deep.include({ action: 'show' });
  });

  it('stands beside what was supposed before, where more is added', () => {
    const ana = suppose('what if Ana Ruiz leaves');
    expect(suppose('and if Azure consumption were 20,000?', ana).slots.suppose).to.equal(
      'leave:ana.ruiz;reading:azure_usage:20000',
    );
  });
});
