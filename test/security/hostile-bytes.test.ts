import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGzip } from 'node:zlib';
import { expect } from 'chai';
import { checkAction } from '../../bot/conversation/actions.js';
import { download } from '../../bot/http/download.js';
import { readTrainings } from '../../bot/imports/index.js';
import { understand } from '../../bot/understanding/index.js';
import { openEmbeddedStore } from '../../storage/index.js';
import { timed } from '../fuzz/seeded.js';
import { listen } from '../support/listen.js';

const megabyte = 1024 * 1024;

describe('bytes that mean harm', () => {
  it('that inflate without end on their way from a host of files are given up at the limit', async () => {
    const chunk = Buffer.alloc(megabyte);
    let written = 0;
    const listening = await listen(async (_request, response) => {
      response.setHeader('content-type', 'text/csv');
      response.setHeader('content-encoding', 'gzip');
      const gzip = createGzip();
      gzip.pipe(response);
      gzip.on('error', () => {});
      response.on('close', () => gzip.destroy());
      const pump = (): void => {
        while (!gzip.destroyed && written < 512) {
          written += 1;
          if (!gzip.write(chunk)) {
            gzip.once('drain', pump);
            return;
          }
        }
        if (!gzip.destroyed) gzip.end();
      };
      pump();
    });
    const content = await download(`${listening.url}/bomb.csv`, { trusts: () => true, limit: 4 * megabyte });
    await listening.close();
    expect(content).to.equal(null);
    expect(written, 'nobody read on to the end').to.be.below(512);
  });

  it('are a packed archive whatever they are called: refused by their first bytes, and never unpacked', () => {
    for (const magic of [
      [0x50, 0x4b, 3, 4],
      [0x1f, 0x8b, 8],
      [0xd0, 0xcf, 0x11, 0xe0],
      [0x25, 0x50, 0x44, 0x46],
    ])
      expect(readTrainings(Buffer.from([...magic, ...Buffer.alloc(64)]), 'trainings.csv').kind).to.equal('unreadable');
  });

  it('are sentences that a careless expression would think about for ever', async () => {
    const nothingKnown = 'are we gold yet?';
    understand(nothingKnown);
    for (const part of [
      'a',
      ' ',
      'what if ',
      '1/',
      'un-',
      '@',
      '.',
      "d'",
      '9',
      'and ',
      'é',
      '(',
      '"',
      '2026-11-',
      ', ',
    ])
      for (const around of ['', 'what if ', 'I passed '])
        expect((await timed(() => understand(around + part.repeat(4_000)))).ms, JSON.stringify(part)).to.be.below(
          1_000,
        );
  }).timeout(60_000);

  it('are envelopes with names that every object has, and change no prototype', () => {
    const claim = JSON.parse(
      '{"v":1,"verb":"status","subject":{"__proto__":"x","constructor":"y"},"nonce":"","exp":9999999999,"mac":"x","__proto__":{"kind":"valid"}}',
    );
    expect(checkAction('k'.repeat(64), 'o', '2026-11-23T08:00:00Z', claim)).to.deep.equal({ kind: 'forged' });
    expect(Object.keys(Object.prototype)).to.deep.equal([]);
    expect(({} as { kind?: string }).kind).to.equal(undefined);
  });

  it('of the store are for the owner of the process alone', async () => {
    const directory = join(mkdtempSync(join(tmpdir(), 'modes-')), 'data');
    const store = await openEmbeddedStore({ directory, onFatal: () => {}, onTorn: () => {} });
    await store.close();
    expect((statSync(directory).mode & 0o077).toString(8), directory).to.equal('0');
    for (const name of readdirSync(directory))
      expect((statSync(join(directory, name)).mode & 0o077).toString(8), name).to.equal('0');
  });
});
