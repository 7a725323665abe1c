import { programmeJsonSchema } from '../../core/index.js';
import { readPack } from '../programmes.js';
import type { Options } from './arguments.js';
import { compareCommand } from './compare.js';
import { readInput } from './evaluate.js';
import { packLines, packProblems } from './pack-lines.js';
import { UsageError } from './usage.js';

/** What a pack says in short. Throws `UsageError` with every problem of it. */
const check = (file: string): string => {
  const read = readPack(readInput(file));
  if (read.kind === 'problems') throw new UsageError(packProblems(file, read.problems));
  return packLines(file, read.programme);
};

/**
 * `assay programme check FILE`, `assay programme schema` and `assay programme compare A B`. `now` is the present instant, for the
 * day of a comparison where none is said. Throws `UsageError` for anything else.
 */
export const programmeCommand = ([verb, ...words]: readonly string[], options: Options, now: string): string => {
  const [file, ...more] = words;
  if (verb === 'check' && file !== undefined && more.length === 0) return check(file);
  if (verb === 'schema' && words.length === 0) return `${JSON.stringify(programmeJsonSchema(), null, 2)}\n`;
  if (verb === 'compare') return compareCommand(words, options, now);
  throw new UsageError(['say "assay programme check FILE", "assay programme schema" or "assay programme compare A B"']);
};
