/** A process that writes until it is killed: four writers, two organisations a commit, every acknowledgement printed. */
import { writeSync } from 'node:fs';
import { openEmbeddedStore } from '../../storage/index.js';
import { adding, founding } from '../contract/store.js';

const [directory = '', round = '0'] = process.argv.slice(2);
const store = await openEmbeddedStore({ directory, snapshotAfterBytes: 20_000 });
if ((await store.organisations()).length === 0) {
  await store.commit([founding('a')]);
  await store.commit([founding('b')]);
}
let number = 0;

const write = async (): Promise<void> => {
  for (;;) {
    number += 1;
    const person = `r${round}-${number}`;
    const [a, b] = [await store.read('a'), await store.read('b')];
    const outcome = await store.commit([adding('a', a?.version ?? 0, person), adding('b', b?.version ?? 0, person)]);
    if (outcome.kind === 'committed') writeSync(1, `${person}\n`);
  }
};

writeSync(1, 'open\n');
await Promise.all([write(), write(), write(), write()]);
