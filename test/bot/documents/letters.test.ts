import { expect } from 'chai';
import fc from 'fast-check';
import { gap, writable } from '../../../bot/documents/letters.js';
import { lettersIn, typeface } from '../../../bot/documents/typeface.js';

const { has, regular } = typeface();

const written = (text: string): string => writable(has, text).text;

describe('the letters of a document', () => {
  it('are those that the typeface says it has', () => {
    const letters = lettersIn(regular);
    expect(letters.size).to.be.within(200, 400);
    for (const letter of 'AZaz09éÉçœŒłŁżŻśąę€–—…«»“”’·')
      expect(letters.has(letter.codePointAt(0) ?? 0), letter).to.equal(true);
    for (const letter of 'ŘĐЖΩ山✓→') expect(letters.has(letter.codePointAt(0) ?? 0), letter).to.equal(false);
  });

  it('are the nearest ones where it lacks them', () => {
    expect(written('Dvořák Đorđe Kovács Őry Ştefan Țuțea İnci')).to.equal('Dvorák Dorde Kovács Ory Stefan Tutea Inci');
    expect(written('Анна Щукина, Юлия Жукова')).to.equal('Anna Shchukina, Yuliya Zhukova');
    expect(written('Γιώργος Παπαδόπουλος')).to.equal('Giorgos Papadopoylos');
  });

  it('leave a visible gap where nothing is near, and nothing where a mark only turned the direction', () => {
    expect(written('山田 Taro')).to.equal(`${gap}${gap} Taro`);
    expect(written('المدير')).to.match(/^\?+$/);
    expect(written('Ana\u202Erepus\u200B\u0007')).to.equal('Anarepus');
    expect(written('12\u202f400\u00a0€')).to.equal('12\u00a0400\u00a0€');
  });

  it('are always letters that it has, and say so whenever a letter became another', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (source) => {
        const { text, replaced } = writable(has, source);
        for (const letter of text) expect(has(letter.codePointAt(0) ?? 0), letter).to.equal(true);
        const letters = (one: string): string => one.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');
        if (!replaced) expect(letters(text)).to.equal(letters(source));
      }),
      { numRuns: 500 },
    );
  });
});
