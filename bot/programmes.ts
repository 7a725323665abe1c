import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { Problem } from '../core/problem.js';
import { ProgrammeError } from '../core/programme/error.js';
import { parseProgramme } from '../core/programme/parse.js';
import type { Programme } from '../core/programme/schema.js';

const packs = new URL('../core/programmes/', import.meta.url);

/** `competencies[2].options[0].id` → `['competencies', 2, 'options', 0, 'id']`. */
const stepsOf = (path: string): (string | number)[] =>
  [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) =>
    index === undefined ? (key ?? '') : Number(index),
  );

/** The line of what the path names, or of the nearest thing around it that is there. */
const lineOf = (document: Document, lines: LineCounter, path: string): number | null => {
  for (let steps = stepsOf(path); steps.length > 0; steps = steps.slice(0, -1)) {
    const node = document.getIn(steps, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
};

/** A problem of a pack in a file, with the line of what it is about where that is known. */
export interface PlacedProblem extends Problem {
  line: number | null;
}

/** What the text of a pack is: a programme, or everything that is wrong in it. */
export type ReadPack =
  | { kind: 'programme'; programme: Programme }
  | { kind: 'problems'; problems: readonly PlacedProblem[] };

/** Reads the text of one programme pack, YAML or JSON. Never throws on what a person wrote. */
export const readPack = (text: string): ReadPack => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const { errors } = document;
  if (errors.length > 0)
    return {
      kind: 'problems',
      problems: errors.map(({ message, pos }) => ({
        path: '',
        message: message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message,
        line: lines.linePos(pos[0]).line,
      })),
    };
  try {
    return { kind: 'programme', programme: parseProgramme(document.toJS()) };
  } catch (error) {
    // What the YAML itself forbids only when it is used: an alias to nothing, aliases without end.
    if (error instanceof ReferenceError)
      return { kind: 'problems', problems: [{ path: '', message: error.message, line: null }] };
    if (!(error instanceof ProgrammeError)) throw error;
    const problems = error.problems.map((problem) => ({ ...problem, line: lineOf(document, lines, problem.path) }));
    return { kind: 'problems', problems };
  }
};

/**
 * Reads one programme pack, YAML or JSON. `file` is the name problems are told under.
 * Throws `ProgrammeError` with every problem, each with its path, the file and, where it is known, the line.
 */
export const readProgramme = (text: string, file: string): Programme => {
  const read = readPack(text);
  if (read.kind === 'programme') return read.programme;
  throw new ProgrammeError(
    read.problems.map(({ path, message, line }) => ({
      path,
      message: `${message} (${file}${line === null ? '' : `:${line}`})`,
    })),
  );
};

const packIds = (): string[] =>
  readdirSync(fileURLToPath(packs))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort();

/** The packs that come with the product, by id. Throws `ProgrammeError` when one of them cannot be used. */
export const loadProgrammes = (): Map<string, Programme> => new Map(packIds().map((id) => [id, loadProgramme(id)]));

/**
 * A pack of the product by its id, else a pack in a file of that name. Throws `ProgrammeError` when it cannot be used,
 * an ordinary `Error` when there is neither.
 */
export const loadProgramme = (idOrFile: string): Programme => {
  const ids = packIds();
  if (ids.includes(idOrFile)) {
    const file = `${idOrFile}.yaml`;
    return readProgramme(readFileSync(new URL(file, packs), 'utf8'), file);
  }
  let text: string;
  try {
    text = readFileSync(idOrFile, 'utf8');
  } catch {
    throw new Error(`there is no programme "${idOrFile}" (known: ${ids.join(', ')}) and no file of that name`);
  }
  return readProgramme(text, idOrFile);
};
