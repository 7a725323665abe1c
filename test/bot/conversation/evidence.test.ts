import { expect } from 'chai';
import { isCertificateId, verificationLink } from '../../../bot/conversation/evidence.js';

describe('proof that is stored as a link or a number', () => {
  for (const link of [
    'https://learn.microsoft.com/api/credentials/share/en-us/Ana/1F?sharingId=2',
    'https://www.credly.com/badges/1f2e',
    'https://verify.certmetrics.com/x',
    'https://credly.com/'.padEnd(300, 'x'),
  ])
    it(`takes ${link.slice(0, 60)}`, () => {
      expect(verificationLink(link)).to.equal(link);
    });

  for (const link of [
    'http://learn.microsoft.com/x',
    'https://learn.microsoft.com:8443/x',
    'https://ana@learn.microsoft.com/x',
    'https://:secret@learn.microsoft.com/x',
    'https://learn.microsoft.com.evil.example/x',
    'https://notcredly.com/x',
    'https://evil.example/?https://credly.com/',
    'https://evil.example#credly.com',
    'https://сredly.com/x',
    'https://microsoft.com/x',
    'javascript:alert(1)',
    'https://credly.com/a b',
    'credly.com/badges/1',
    '',
    'https://credly.com/'.padEnd(301, 'x'),
  ])
    it(`refuses ${link.slice(0, 60)}`, () => {
      expect(verificationLink(link)).to.equal(null);
    });

  it('takes certificate ids of letters, digits, full stops and hyphens, up to sixty', () => {
    for (const id of ['H123-4567', '1', 'a'.repeat(60), 'MS.9']) expect(isCertificateId(id), id).to.equal(true);
    for (const id of ['', '-1', 'a b', '<b>', 'a'.repeat(61), 'é1', 'a\nb'])
      expect(isCertificateId(id), id).to.equal(false);
  });
});
