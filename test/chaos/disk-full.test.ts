import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openEmbeddedStore } from '../../storage/index.js';
import { compiled } from '../storage/compiled.js';
import { expectKept } from '../storage/expect-kept.js';

/** So many blocks of 512 bytes may a file have. */
const fullAt = [80, 120, 121, 160, 161, 240];

interface End {
  acknowledged: string[];
  code: number | null;
  complaint: string;
}

/** Runs the writer where the kernel lets no file grow beyond so many blocks of 512 bytes, until it gives up by itself. */
const writerOnAFullDisk = (writer: string, directory: string, round: number, blocks: number): Promise<End> =>
  new Promise((resolve, reject) => {
    const limited = `ulimit -f ${blocks}; exec "$0" "$@"`;
    const child = spawn('sh', ['-c', limited, process.execPath, writer, directory, String(round)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [printed, complaint] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      const lines = printed.split('\n').slice(0, -1);
      resolve({ acknowledged: lines.filter((line) => line !== 'open'), code, complaint });
    });
  });

describe('the embedded store on a disk that is full', function () {
  this.timeout(300_000);

  it('stops, and has everything that it acknowledged once there is room again, however often', async () => {
    const writer = compiled('test/storage/writer.ts');
    const directory = mkdtempSync(join(tmpdir(), 'assay-full-'));
    const acknowledged = new Set<string>();
    let grew = 0;
    for (const [round, blocks] of fullAt.entries()) {
      const end = await writerOnAFullDisk(writer, directory, round, blocks);
      expect(end.code, end.complaint).to.be.a('number').and.not.equal(0);
      expect(end.complaint).to.contain('EFBIG');
      for (const person of end.acknowledged) acknowledged.add(person);
      if (end.acknowledged.length > 0) grew += 1;
      const store = await openEmbeddedStore({ directory });
      for (const person of await expectKept(store, { acknowledged }, `with ${blocks} blocks`)) acknowledged.add(person);
      await store.close();
    }
    rmSync(directory, { recursive: true });
    process.stdout.write(
      `      ${fullAt.length} full disks, ${acknowledged.size} acknowledged, on ${grew} of them before they were full, none lost\n`,
    );
    expect(grew).to.be.greaterThan(2);
    expect(acknowledged.size).to.be.greaterThan(50);
  });
});
