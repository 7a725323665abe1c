/** A process that copies a store and says each step before it goes on. `copier <from> <to>`: a folder, or a database's address. */
import { writeSync } from 'node:fs';
import { copyStore, type Place } from '../../storage/index.js';

const placeOf = (word = ''): Place =>
  word.startsWith('postgres') ? { kind: 'database', url: word } : { kind: 'folder', directory: word };

const [from, to] = process.argv.slice(2);
writeSync(1, 'begun\n');
const { records } = await copyStore(placeOf(from), placeOf(to), ({ kind }) => writeSync(1, `${kind}\n`));
writeSync(1, `copied ${records}\n`);
