import {
  CopyDifferenceError,
  type CopyStep,
  compareStores,
  copyStore,
  type Place,
  StoreOpenError,
  StoreUnavailableError,
} from '../../storage/index.js';
import type { Options } from './arguments.js';
import { databaseIn, type Environment } from './place.js';
import { UsageError } from './usage.js';

const ways = 'say what to copy and where: --from DIR --to-database, or --from-database --to DIR';

const placesOf = (options: Options, env: Environment): [from: Place, to: Place] => {
  const { from, to, 'from-database': fromDatabase = false, 'to-database': toDatabase = false } = options;
  const url = databaseIn(env);
  const database: Place | null = url === null ? null : { kind: 'database', url };
  const directory = from ?? to;
  const isOneWay = toDatabase ? from !== undefined && to === undefined : to !== undefined && from === undefined;
  if (fromDatabase === toDatabase || !isOneWay || directory === undefined) throw new UsageError([ways]);
  if (database === null)
    throw new UsageError(['DATABASE_URL is not set; set it, or DATABASE_URL_FILE, to the address of the database']);
  const folder: Place = { kind: 'folder', directory };
  return toDatabase ? [folder, database] : [database, folder];
};

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const stepInWords = (step: CopyStep): string => {
  switch (step.kind) {
    case 'in use':
      return (
        `${counted(step.instances, 'bot')} ${step.instances === 1 ? 'is' : 'are'} using the database. ` +
        'It is read as it stands at this moment: what is written from here on is not in the copy.\n'
      );
    case 'found':
      return `Found ${counted(step.organisations, 'organisation')}.\n`;
    case 'written':
      return `Wrote ${step.organisations} of ${counted(step.of, 'organisation')}.\n`;
    case 'comparing':
      return 'Comparing the copy, record by record.\n';
  }
};

/** What was not done, because of what, and what to do. */
const refusal = (word: 'copy' | 'compare', { message }: Error): UsageError => {
  const done = word === 'copy' ? 'Nothing was copied, and the place to copy to is as it was' : 'Nothing was compared';
  return new UsageError([`${done}: ${message}${message.endsWith('.') ? '' : '.'}`]);
};

const differ = 1;

const told = (write: (text: string) => void, differences: readonly string[], first: string): number => {
  write(`${[first, ...differences].join('\n')}\n`);
  return differ;
};

/** Copies a store, or compares two. Answers the exit status. */
export const storeCommand = async (
  word: string,
  options: Options,
  write: (text: string) => void,
  env: Environment = process.env,
): Promise<number> => {
  if (word !== 'copy' && word !== 'compare')
    throw new UsageError([`"${word}" is not understood here: copy or compare`]);
  const [from, to] = placesOf(options, env);
  try {
    if (word === 'copy') {
      const { records, organisations } = await copyStore(from, to, (step) => write(stepInWords(step)));
      write(
        `Copied ${counted(organisations, 'organisation')}: ${counted(records, 'record')}, each the same in both.\n`,
      );
      return 0;
    }
    const { records, differences } = await compareStores(from, to, (step) => write(stepInWords(step)));
    if (differences.length > 0) return told(write, differences, 'They do not hold the same:');
    write(`They hold the same: ${counted(records, 'record')}.\n`);
    return 0;
  } catch (error) {
    if (error instanceof CopyDifferenceError)
      return told(write, error.differences, 'The copy was not the same, and was not kept:');
    if (error instanceof StoreOpenError || error instanceof StoreUnavailableError) throw refusal(word, error);
    throw error;
  }
};
