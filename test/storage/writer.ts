/**
 * A process that writes until it is killed: four writers at once, two organisations and a message a commit. Every
 * acknowledgement is on the pipe before that writer goes on.
 */
import { writeSync } from 'node:fs';
import { openEmbeddedStore } from '../../storage/index.js';
import { addToBoth, foundPair, noClaims } from './pairs.js';

const [directory = '', round = '0'] = process.argv.slice(2);
const store = await openEmbeddedStore({ directory, snapshotAfterBytes: 10_000 });
await foundPair(store);

const write = async (writer: number): Promise<void> => {
  for (let number = 0; ; number += 1) {
    const person = `r${round}-w${writer}-${number}`;
    await addToBoth(store, person, noClaims());
    writeSync(1, `${person}\n`);
  }
};

writeSync(1, 'open\n');
await Promise.all([0, 1, 2, 3].map(write));
