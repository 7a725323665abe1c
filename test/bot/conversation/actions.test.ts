import { expect } from 'chai';
import fc from 'fast-check';
import { checkAction, signerFor } from '../../../bot/conversation/actions.js';

const now = '2026-11-23T08:00:00Z';
const sign = signerFor('a key', 'fabrique-nuage', now);
const check = (claim: unknown, at = now, organisation = 'fabrique-nuage', key = 'a key') =>
  checkAction(key, organisation, at, claim);

describe('a signed action', () => {
  it('comes back with its verb and subject', () => {
    const envelope = sign('missing', { competency: 'security', level: 'gold' });
    expect(check(envelope)).to.deep.equal({
      kind: 'valid',
      verb: 'missing',
      subject: { competency: 'security', level: 'gold' },
      nonce: '',
    });
  });

  it('that writes works once: each copy carries a nonce of its own, under the signature', () => {
    let made = 0;
    const signOnce = signerFor('a key', 'fabrique-nuage', now, () => {
      made += 1;
      return `nonce ${made}`;
    });
    const [first, second] = [signOnce('link-confirm', {}, true), signOnce('link-confirm', {}, true)];
    expect([first.nonce, second.nonce]).to.deep.equal(['nonce 1', 'nonce 2']);
    expect(check(first)).to.deep.equal({ kind: 'valid', verb: 'link-confirm', subject: {}, nonce: 'nonce 1' });
    expect(check({ ...first, nonce: second.nonce }).kind).to.equal('forged');
    expect(() => sign('link-confirm', {}, true)).to.throw('nonces');
  });

  it('survives a client that reorders what it sends', () => {
    const { subject, ...rest } = sign('missing', { b: '2', a: '1' });
    expect(check({ ...rest, subject: { a: '1', b: '2' } }).kind).to.equal('valid');
    expect(subject).to.deep.equal({ b: '2', a: '1' });
  });

  it('answers through the ninetieth day and has expired on the next', () => {
    expect(check(sign('status'), '2027-02-21T23:59:59Z').kind).to.equal('valid');
    expect(check(sign('status'), '2027-02-22T00:00:00Z').kind).to.equal('expired');
  });

  it('is the same when the same button is made again on the same day', () => {
    const again = signerFor('a key', 'fabrique-nuage', '2026-11-23T23:59:59Z');
    const nextDay = signerFor('a key', 'fabrique-nuage', '2026-11-24T00:00:00Z');
    expect(again('status')).to.deep.equal(sign('status'));
    expect(nextDay('status')).to.not.deep.equal(sign('status'));
  });

  it('is bound to its organisation and to the key', () => {
    expect(check(sign('status'), now, 'another').kind).to.equal('forged');
    expect(check(sign('status'), now, 'fabrique-nuage', 'another key').kind).to.equal('forged');
  });

  it('is refused when any part of it was changed', () => {
    const envelope = sign('missing', { level: 'gold' });
    const changed = [
      { ...envelope, verb: 'explain' },
      { ...envelope, subject: { level: 'silver' } },
      { ...envelope, subject: { level: 'gold', more: 'x' } },
      { ...envelope, exp: envelope.exp + 1 },
      { ...envelope, nonce: 'n' },
      { ...envelope, mac: '' },
      { ...envelope, extra: true },
    ];
    expect(changed.map((claim) => check(claim).kind)).to.deep.equal(changed.map(() => 'forged'));
  });

  it('is never believed and never throws, whatever a card sends', () => {
    fc.assert(fc.property(fc.jsonValue(), (claim) => check(claim).kind === 'forged'));
  });
});
