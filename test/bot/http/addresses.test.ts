import { expect } from 'chai';
import fc from 'fast-check';
import { isLoopback, isTrustedUrl } from '../../../bot/http/addresses.js';

const hosts = ['smba.example.net', '*.bots.example'];

describe('trusted addresses', () => {
  const trusted = ['https://smba.example.net/emea/', 'https://a.bots.example', 'https://a.b.bots.example/x?y#z'];
  const refused = [
    '',
    'smba.example.net',
    'http://smba.example.net/',
    'https://smba.example.net:8443/',
    'https://smba.example.net@evil.example/',
    'https://somebody@smba.example.net/',
    'https://:password@smba.example.net/',
    'https://smba.example.net.evil.example/',
    'https://evil.example/smba.example.net',
    'https://bots.example/',
    'https://evilbots.example/',
    'https://127.0.0.1/',
    'http://localhost/',
    'ftp://smba.example.net/',
    'javascript:alert(1)',
    'https://smba.example.net\\@evil.example/',
  ];
  for (const url of trusted) it(`${url} is one`, () => expect(isTrustedUrl(url, hosts)).to.equal(true));
  for (const url of refused)
    it(`${JSON.stringify(url)} is none`, () => expect(isTrustedUrl(url, hosts)).to.equal(false));

  it('local mode adds this machine and nothing else', () => {
    for (const url of ['http://127.0.0.1:1234/x', 'http://localhost', 'http://[::1]:9/'])
      expect(isTrustedUrl(url, [], true), url).to.equal(true);
    for (const url of [
      'http://127.0.0.1.evil.example/',
      'http://10.0.0.1/',
      'http://localhost.evil.example/',
      'http://0.0.0.0/',
    ])
      expect(isTrustedUrl(url, [], true), url).to.equal(false);
  });

  it('whatever is trusted is asked over https and its host is on the list', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), (url) => {
        if (!isTrustedUrl(url, hosts)) return;
        const { protocol, hostname } = new URL(url);
        expect(protocol).to.equal('https:');
        expect(hostname === 'smba.example.net' || hostname.endsWith('.bots.example')).to.equal(true);
      }),
    );
    expect(isLoopback('LOCALHOST')).to.equal(true);
  });
});
