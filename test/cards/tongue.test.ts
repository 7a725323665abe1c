import { expect } from 'chai';
import { loadProgramme } from '../../bot/programmes.js';
import type { Language, Reader } from '../../cards/reader.js';
import { tongueOf } from '../../cards/tongue.js';
import { say } from '../../cards/words.js';

const tongue = (language: Language, levelNames: Reader['levelNames'] = 'translated') =>
  tongueOf(
    {
      language,
      audience: 'private',
      levelNames,
      today: '2026-11-23',
      role: 'employee',
      self: null,
      nameOf: () => null,
      demo: false,
      sign: (verb, subject = {}) => ({ v: 1, verb, subject, nonce: '', exp: 0, mac: '' }),
    },
    loadProgramme('demo'),
  );

describe('how things are said', () => {
  it('a level as a thing has the article that its language and its name ask for', () => {
    expect(tongue('en').theLevel('gold')).to.equal('Gold');
    expect(tongue('fr').theLevel('gold')).to.equal("l'Or");
    expect(tongue('fr').theLevelInFull('silver')).to.equal("l'Argent (Silver)");
    expect(tongue('fr', 'english').theLevel('gold')).to.equal('le niveau Gold');
    expect(tongue('fr').theLevel('platinum')).to.equal('le niveau Platinum');
  });

  it('the date of a source is as precise as it is known', () => {
    expect(tongue('en').asOf('2017')).to.equal('2017');
    expect(tongue('en').asOf('2017-06')).to.equal('June 2017');
    expect(tongue('fr').asOf('2017-06')).to.equal('juin 2017');
    expect(tongue('fr').asOf('2017-01-01')).to.equal('1er janv. 2017');
  });

  it('a shortened French month at the end of a sentence keeps one stop, and dots of meaning stay', () => {
    expect(say('fr', 'status.all-good', { day: '20 déc.' })).to.match(/20 déc\.$/);
    expect(say('fr', 'status.all-good', { day: '20 déc. 2027' })).to.match(/déc\. 2027\.$/);
    expect(say('fr', 'status.all-good', { day: '20 déc...' })).to.match(/déc\.{4}$/);
  });
});
