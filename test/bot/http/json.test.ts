import { expect } from 'chai';
import fc from 'fast-check';
import { deepest, jsonOf } from '../../../bot/http/json.js';

const nested = (depth: number, inside = ''): string => `${'['.repeat(depth)}${inside}${']'.repeat(depth)}`;

describe('JSON from outside', () => {
  it('is what JSON.parse makes of it, however it is written', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        expect(jsonOf(text)).to.deep.equal(JSON.parse(text));
        expect(jsonOf(Buffer.from(text))).to.deep.equal(JSON.parse(text));
      }),
      { endOnFailure: true },
    );
  });

  it('is nothing where there is none', () => {
    for (const text of ['', '{', 'NaN', '{"a":1}x', "{'a':1}", '\ufeff{}', '[1,]', '// {}'])
      expect(jsonOf(text), text).to.equal(undefined);
    expect(jsonOf(Buffer.from([0xff, 0xfe, 0x00]))).to.equal(undefined);
  });

  it('is nothing below a hundred brackets, however many there are, and brackets in strings are none', () => {
    expect(jsonOf(nested(deepest))).to.be.an('array');
    for (const depth of [deepest + 1, 10_000, 120_000]) expect(jsonOf(nested(depth)), `${depth}`).to.equal(undefined);
    expect(jsonOf('{"a":'.repeat(50_000))).to.equal(undefined);
    const quoted = JSON.stringify([`${'['.repeat(500)}"\\`]);
    expect(jsonOf(quoted)).to.deep.equal(JSON.parse(quoted));
    expect(jsonOf(`[${Array.from({ length: 500 }, () => '[]').join(',')}]`)).to.have.length(500);
  });

  it('holds no half characters, which encoders of addresses and forms throw on', () => {
    expect(jsonOf('{"a":["\\ud800","\\uD83D\\uDE42","x\\udfffy"]}')).to.deep.equal({ a: ['\ufffd', '🙂', 'x\ufffdy'] });
  });

  it('cannot change the prototype of anything', () => {
    const parsed = jsonOf('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}');
    expect(Object.getPrototypeOf(parsed)).to.equal(Object.prototype);
    expect({}).not.to.have.property('admin');
  });
});
