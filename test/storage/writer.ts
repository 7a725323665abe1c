/**
 * A process that writes until it is killed: four writers at once, two organisations and a message a commit, before which is
 * noted that the person was seen. Every
 * acknowledgement is on the pipe before that writer goes on. `writer <folder> <round> [without-sync]`
 */
import { writeSync } from 'node:fs';
import { diskFiles, type Files } from '../../storage/embedded/files.js';
import { openEmbeddedStore } from '../../storage/embedded/index.js';
import { addToBoth, foundPair, noClaims, seenOn } from './pairs.js';

const [directory = '', round = '0', manner = ''] = process.argv.slice(2);

/** Says that everything is on the disk and leaves it to chance: what a proof by power cuts has to find out. */
const withoutSync: Files = {
  ...diskFiles,
  append: async (path) => ({ ...(await diskFiles.append(path)), sync: async () => {} }),
  syncFolder: async () => {},
};

const files = manner === 'without-sync' ? withoutSync : diskFiles;
const store = await openEmbeddedStore({ directory, snapshotAfterBytes: 10_000, files });
await foundPair(store);

const write = async (writer: number): Promise<void> => {
  for (let number = 0; ; number += 1) {
    const person = `r${round}-w${writer}-${number}`;
    await store.noteSeen('a', `viewer ${writer}`, [person], seenOn);
    await addToBoth(store, person, noClaims());
    writeSync(1, `${person}\n`);
  }
};

writeSync(1, 'open\n');
await Promise.all([0, 1, 2, 3].map(write));
