import { expect } from 'chai';
import { vocabularies } from '../../../bot/conversation/vocabulary.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import { understand } from '../../../bot/understanding/index.js';
import { demoContext } from './demo-context.js';

const programmes = loadProgrammes();
const following = (id: string) => {
  const vocabulary = vocabularies(programmes)(null, programmes.get(id) ?? null);
  return { ...demoContext, vocabulary: { ...vocabulary, people: demoContext.vocabulary?.people ?? [] } };
};
const goldPartner = following('mpn-2017');

const read = (text: string, context = goldPartner, language: 'en' | 'fr' = 'en') => {
  const { intent, slots } = understand(text, { ...context, language });
  return { intent, programme: slots.programme ?? null, competency: slots.competency ?? null };
};

describe('another programme than the one followed', () => {
  for (const [text, intent, competency] of [
    ['where would we stand in the new programme?', 'status', null],
    ['are we Solutions Partner yet?', 'status', null],
    ['solutions partner', 'status', null],
    ['what is missing for Solutions Partner in Modern Work?', 'missing', 'modern-work'],
    ['cheapest way to become a solutions partner for security', 'cheapest', 'security'],
    ['who contributes to security under Solutions Partner?', 'contributors', 'security'],
  ] as const)
    it(`is asked about in "${text}"`, () => {
      expect(read(text)).to.deep.equal({ intent, programme: 'solutions-partner', competency });
    });

  for (const [text, intent, competency] of [
    ['où en serions-nous dans le nouveau programme ?', 'status', null],
    ['sommes-nous Solutions Partner ?', 'status', null],
    ['sécurité selon Solutions Partner', 'competency', 'security'],
    ['que nous manque-t-il pour être Solutions Partner en sécurité ?', 'missing', 'security'],
  ] as const)
    it(`is asked about in "${text}"`, () => {
      expect(read(text, goldPartner, 'fr')).to.deep.equal({ intent, programme: 'solutions-partner', competency });
    });

  it('is the one before, asked by somebody who follows the one of today', () => {
    const partner = following('solutions-partner');
    expect(read('where would we stand in the old programme?', partner).programme).to.equal('mpn-2017');
    expect(read('are we solutions partner yet?', partner).programme).to.equal(null);
  });

  it('is not asked about where it is set up, followed, or not named', () => {
    for (const text of [
      'set up the solutions partner programme',
      'which programme do we follow?',
      'is there a new programme version?',
      'are we gold yet?',
      'link my AZ-104',
    ])
      expect(read(text).programme, text).to.equal(null);
  });

  it('never leads to anything that writes', () => {
    for (const text of [
      'link my AZ-104 for solutions partner',
      'delete my data in the new programme',
      'we bought solutions partner on 3 November',
      'unlink my SC-300 from the new programme',
    ])
      expect(read(text).programme, text).to.equal(null);
  });
});
