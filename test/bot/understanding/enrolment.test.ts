import { expect } from 'chai';
import { vocabularies } from '../../../bot/conversation/vocabulary.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import { understand } from '../../../bot/understanding/index.js';

const programmes = loadProgrammes();
const vocabulary = vocabularies(programmes)(null, programmes.get('solutions-partner') ?? null);
const understood = (text: string) => understand(text, { vocabulary, now: '2026-11-26T09:00:00Z' });

const enrolled: readonly (readonly [string, string])[] = [
  ['We enrolled in Security on 3 November', 'security'],
  ['we are enrolled in Security since 3 November', 'security'],
  ['we joined the Security designation on 3 November', 'security'],
  ['we bought the Security designation on 3 November', 'security'],
  ['record our enrolment in Infrastructure on 3 November', 'infrastructure'],
  ['register the enrollment for Business Applications, 3 November', 'business-applications'],
  ['Nous nous sommes inscrits à Sécurité le 3 novembre', 'security'],
  ['nous sommes inscrits à la désignation Sécurité depuis le 3 novembre', 'security'],
  ['nous avons adhéré à Sécurité le 3 novembre', 'security'],
  ["on s'est inscrits à Données et IA le 3 novembre", 'data-ai'],
  ['nous avons acheté la désignation Sécurité le 3 novembre', 'security'],
  ['inscription à Modern Work le 3 novembre', 'modern-work'],
];

describe('an enrolment that is said', () => {
  for (const [text, competency] of enrolled)
    it(`leads to the form with the designation and the day: "${text}"`, () => {
      const { intent, slots } = understood(text);
      expect(intent).to.equal('membership');
      expect(slots).to.include({ action: 'enrolment', competency, date: '2026-11-03' });
    });

  it('may be said to be accepted by Microsoft', () => {
    expect(understood('we enrolled in Security and Microsoft accepted it').slots).to.include({
      action: 'enrolment',
      accepted: 'true',
    });
  });

  it('is not what is asked, nor what is said of something else', () => {
    for (const text of [
      'are we enrolled in Security?',
      'which designations are we enrolled in?',
      'sommes-nous inscrits à Sécurité ?',
      'we signed up Ana',
      'I joined the company',
    ])
      expect(understood(text).slots.action, text).not.to.equal('enrolment');
    expect(understood('we bought Solutions Partner on 3 November').slots.action).to.equal(undefined);
  });
});

const figures: readonly (readonly [string, Record<string, string>])[] = [
  ['we have 3 new Azure Enterprise customers', { metric: 'azure_net_customer_adds_enterprise', value: '3' }],
  ['our ACR is 12,500 USD', { metric: 'azure_usage', value: '12500' }],
  ['our Azure consumption was 12,500 USD', { metric: 'azure_usage', value: '12500' }],
  ['Azure consumption a year earlier: 10,000', { metric: 'azure_usage_year_before', value: '10000' }],
  ['our SMB share is 85 %', { metric: 'azure_smb_customer_percent', value: '85' }],
  ['record -2 Azure net customer adds (SMB)', { metric: 'azure_net_customer_adds_smb', value: '-2' }],
  ['5 deployments in Security (SMB)', { metric: 'security_deployments_smb', value: '5' }],
  [
    'record 3 net customer adds in Security',
    { metricCandidates: 'security_net_customer_adds_enterprise,security_net_customer_adds_smb', value: '3' },
  ],
  ['nous avons 3 nouveaux clients Azure PME', { metric: 'azure_net_customer_adds_smb', value: '3' }],
  ['notre consommation Azure était de 12 500 USD', { metric: 'azure_usage', value: '12500' }],
  ['notre part de clients PME est de 85 %', { metric: 'azure_smb_customer_percent', value: '85' }],
  ['show the figures of Security', { action: 'show', competency: 'security' }],
  ['montre les chiffres de Sécurité', { action: 'show', competency: 'security' }],
];

describe('a figure of a score that is said', () => {
  for (const [text, slots] of figures)
    it(`is understood: "${text}"`, () => {
      const understanding = understood(text);
      expect(understanding.intent).to.equal('metric-record');
      expect(understanding.slots).to.include(slots);
    });

  it('is no figure at all where only the form is asked for', () => {
    for (const text of ['record a figure', 'saisir un chiffre']) expect(understood(text).slots, text).to.deep.equal({});
  });
});

describe('a template that is asked for', () => {
  it('is that of people or of figures, where it is said', () => {
    for (const [text, table] of [
      ['give me the template', undefined],
      ['csv template for figures', 'figures'],
      ['template for people and certifications', 'people'],
      ["le modèle d'import des chiffres", 'figures'],
      ["donne-moi le modèle d'import des certifications", 'people'],
    ] as const) {
      const { intent, slots } = understood(text);
      expect([intent, slots.action, slots.table], text).to.deep.equal(['import', 'template', table]);
    }
  });
});
