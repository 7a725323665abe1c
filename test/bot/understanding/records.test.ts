import { expect } from 'chai';
import { loadProgramme } from '../../../bot/programmes.js';
import { type Context, readAmount, understand } from '../../../bot/understanding/index.js';
import { demoContext } from './demo-context.js';

const heard = (text: string, more: Context = {}) => understand(text, { ...demoContext, ...more });

const mpn = loadProgramme('mpn-2017');
const withFacts: Context = {
  ...demoContext,
  vocabulary: {
    ...demoContext.vocabulary,
    figures: Object.entries(mpn.metrics).map(([id, { title, counts }]) => ({
      id,
      names: [title.en, title.fr, ...(counts?.en ?? []), ...(counts?.fr ?? [])],
    })),
    facts: Object.entries(mpn.flags).map(([id, { title }]) => ({ id, names: [title.en, title.fr] })),
  },
};

describe('what is to be recorded, as it is said', () => {
  const overrides: readonly (readonly [text: string, intent: string, slots: Record<string, string>])[] = [
    [
      'override Security Gold from 25 Aug until 24 Nov, ticket 42',
      'override-add',
      { competency: 'security', level: 'gold', placedOn: '2026-08-25', endsOn: '2026-11-24', reference: 'ticket 42' },
    ],
    [
      'record an override for cloud platform gold from 1 December',
      'override-add',
      { competency: 'cloud-platform', level: 'gold', placedOn: '2026-12-01' },
    ],
    [
      'ajoute un remplacement de validation pour Sécurité Or à partir du 25 août, dossier n° TRK-2211',
      'override-add',
      { competency: 'security', level: 'gold', placedOn: '2026-08-25', reference: 'dossier n° TRK-2211' },
    ],
    ['we have a 6-month override', 'override-add', { months: '6' }],
    ['on a une dérogation de trois mois', 'override-add', { months: '3' }],
    [
      "add an override for Security Gold because Farid's AZ-500 is not recognised",
      'override-add',
      { competency: 'security', level: 'gold', exam: 'az-500', person: 'farid.benali' },
    ],
    ['list our overrides', 'override-manage', { action: 'list' }],
    ['what happens when the override expires', 'override-manage', { action: 'list' }],
    [
      'end the security override today',
      'override-manage',
      { competency: 'security', action: 'end', lastDay: '2026-11-23' },
    ],
    ['mets fin à la dérogation sécurité', 'override-manage', { competency: 'security', action: 'end' }],
    ['the override was extended to 24 February', 'override-manage', { action: 'extend', lastDay: '2027-02-24' }],
    ['la dérogation a été prolongée au 24 février', 'override-manage', { action: 'extend', lastDay: '2027-02-24' }],
    ['correct the override date', 'override-manage', { action: 'correct' }],
    [
      'correct the start of the override to 1 September',
      'override-manage',
      { action: 'correct', begins: '2026-09-01' },
    ],
  ];
  for (const [text, intent, slots] of overrides)
    it(`reads "${text}"`, () => {
      expect(heard(text)).to.deep.include({ intent, slots });
    });

  it('never takes an override for a certification to link, to un-link or to decide about', () => {
    for (const text of [
      "remove the override for Farid's AZ-500",
      'add an override for AZ-500 of Farid',
      'annule la dérogation AZ-500',
    ])
      expect(heard(text).intent, text).to.not.be.oneOf(['link', 'unlink', 'review-decide']);
  });

  const figures: readonly (readonly [text: string, slots: Record<string, string>])[] = [
    ['our Azure consumption is $16,000', { metric: 'azure_customer_consumption', value: '16000' }],
    ['notre consommation Azure est de 16 000 $', { metric: 'azure_customer_consumption', value: '16000' }],
    ['update the seat count to 1,200', { metric: 'power_bi_seats', value: '1200' }],
    [
      'Azure consumption, last 12 months: 12,400 on 15 November',
      { metric: 'azure_customer_consumption', value: '12400', date: '2026-11-15' },
    ],
    ['enter figures', {}],
    ['show our metrics', { action: 'show' }],
    ['montre nos chiffres', { action: 'show' }],
  ];
  for (const [text, slots] of figures)
    it(`reads "${text}"`, () => {
      const { intent, slots: read } = understand(text, withFacts);
      const { competency: _, ...others } = read;
      expect({ intent, slots: others }).to.deep.equal({ intent: 'metric-record', slots });
    });

  it('counts on where more is said, and leaves a figure open that may be several', () => {
    expect(heard('we signed two more customer references').slots).to.deep.equal({
      metric: 'customer_references',
      value: '2',
      more: 'true',
    });
    expect(understand('record our Dynamics revenue', withFacts).slots.metric).to.equal(undefined);
  });

  it('knows a fact of the programme that is stated, and one that is asked about for a question', () => {
    const fact = 'authorized_surface_hub_adr';
    const stated = understand('we are an authorised Surface Hub device reseller since 1 January', withFacts);
    expect(stated).to.deep.include({ intent: 'metric-record', slots: { date: '2026-01-01', fact } });
    const ended = understand("nous ne sommes plus revendeur agréé d'appareils Surface Hub", withFacts);
    expect(ended).to.deep.include({ intent: 'metric-record', slots: { fact, action: 'end' } });
    expect(understand('are we an authorised Surface Hub device reseller?', withFacts).slots.fact).to.equal(undefined);
    expect(heard('we are an authorised Surface Hub device reseller').intent).to.not.equal('metric-record');
  });
});

describe('an amount', () => {
  const written: readonly (readonly [text: string, en: number | null, fr: number | null])[] = [
    ['12,400', 12_400, 12.4],
    ['12.400', 12.4, 12_400],
    ['12 400', 12_400, 12_400],
    ['12\u00a0400,50 €', 12_400.5, 12_400.5],
    ['$16,000', 16_000, 16],
    ['1,234,567.89', 1_234_567.89, 1_234_567.89],
    ['1.234.567,89', 1_234_567.89, 1_234_567.89],
    ['18k', 18_000, 18_000],
    ['1.5 million', 1_500_000, 1_500_000],
    ['0', 0, 0],
    ['-3', -3, -3],
    ['3 references', 3, 3],
    ['', null, null],
    ['soon', null, null],
    ['12 or 13', null, null],
    ['1e999', null, null],
    ['9'.repeat(25), null, null],
  ];
  for (const [text, en, fr] of written)
    it(`is read from "${text}" as each language writes it`, () => {
      expect([readAmount(text, 'en'), readAmount(text, 'fr')]).to.deep.equal([en, fr]);
    });
});
