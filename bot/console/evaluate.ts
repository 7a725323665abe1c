import { readFileSync } from 'node:fs';
import {
  addDays,
  evaluate,
  type Facts,
  FactsError,
  forecast,
  type Problem,
  type Programme,
  ProgrammeError,
  parseFacts,
} from '../../core/index.js';
import type { DateOrder } from '../imports/index.js';
import { loadProgramme, readProgramme } from '../programmes.js';
import { horizonOf } from '../reading/situation.js';
import type { Options } from './arguments.js';
import { reportFacts } from './report-facts.js';
import { UsageError } from './usage.js';
import { forecastLines, verdictLines } from './verdict-lines.js';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Reads a file, or standard input for "-". */
const readBytes = (path: string): Buffer => {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw new UsageError([`${path} cannot be read: ${messageOf(error)}`]);
  }
};

export const readInput = (path: string): string => readBytes(path).toString('utf8');

/** The file, then the path inside it; a problem of the file as a whole has none. */
const told = (file: string, problems: readonly Problem[]): string[] =>
  problems.map(({ path, message }) => [file, path, message].filter((part) => part !== '').join(': '));

/** A pack of the product by its id, a pack in a file, or one on standard input for "-". */
export const programmeOf = (idOrFile: string): Programme => {
  try {
    return idOrFile === '-' ? readProgramme(readInput('-'), '-') : loadProgramme(idOrFile);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof ProgrammeError) throw new UsageError(told(idOrFile, error.problems));
    throw new UsageError([`programme ${idOrFile}: ${messageOf(error)}`]);
  }
};

const orders: Readonly<Record<'day-first' | 'month-first', DateOrder>> = {
  'day-first': 'day/month',
  'month-first': 'month/day',
};

/** Facts as JSON; or a vendor's report, which is not JSON, by what it alone tells. */
export const factsOf = (path: string, programme: Programme | null, { on = '', dates }: Options): Facts => {
  const content = readBytes(path);
  const text = content.toString('utf8');
  if (programme !== null && !/^\s*\{/.test(text.replace(/^\uFEFF/, '')))
    return reportFacts(content, path, { programme, on, dateOrder: dates === undefined ? undefined : orders[dates] });
  try {
    return parseFacts(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    if (error instanceof FactsError) throw new UsageError(told(path, error.problems));
    throw new UsageError([`${path} is not JSON: ${messageOf(error)}`]);
  }
};

/** Reads several things one after the other, so that the problems of all of them are named at once. */
export const attempts = () => {
  const problems: string[] = [];
  /** Null where it could not be read; only a `UsageError` is such a case. */
  const attempt = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(...error.problems);
      return null;
    }
  };
  return { attempt, problems };
};

interface Asked {
  programme: Programme;
  facts: Facts;
  on: string;
}

/** What every command line about facts names. Throws `UsageError` with every problem. */
export const asked = (options: Options): Asked => {
  const { programme, facts, on } = options;
  if (programme === undefined || facts === undefined || on === undefined) {
    const named = { '--programme': programme, '--facts': facts, '--on': on };
    throw new UsageError(
      Object.entries(named).flatMap(([name, value]) => (value === undefined ? [`${name} is missing`] : [])),
    );
  }
  if (programme === '-' && facts === '-')
    throw new UsageError(['--programme - and --facts - cannot both be read from standard input']);
  const { attempt, problems } = attempts();
  const pack = attempt(() => programmeOf(programme));
  const read = { programme: pack, facts: attempt(() => factsOf(facts, pack, options)) };
  if (read.programme === null || read.facts === null) throw new UsageError(problems);
  checkNames(read.programme, options);
  return { programme: read.programme, facts: read.facts, on };
};

const checkNames = (programme: Programme, { level, competency }: Options): void => {
  const ids = programme.competencies.map(({ id }) => id);
  const problems = [
    ...(level !== undefined && !programme.levels.includes(level)
      ? [`--level ${level} is not a level of ${programme.programme}: ${programme.levels.join(', ')}`]
      : []),
    ...(competency !== undefined && !ids.includes(competency)
      ? [`--competency ${competency} is not in ${programme.programme}: ${ids.join(', ')}`]
      : []),
  ];
  if (problems.length > 0) throw new UsageError(problems);
};

const narrowed = <T extends { competency: string; level: string }>(moves: T[], { level, competency }: Options): T[] =>
  moves.filter(
    (move) =>
      (level === undefined || move.level === level) && (competency === undefined || move.competency === competency),
  );

export const evaluateCommand = (options: Options): string => {
  const { programme, facts, on } = asked(options);
  const verdict = evaluate(programme, facts, on);
  const { level, competency } = options;
  const shown = {
    ...verdict,
    competencies: verdict.competencies
      .filter(({ id }) => competency === undefined || id === competency)
      .map((one) => ({
        ...one,
        levels: Object.fromEntries(Object.entries(one.levels).filter(([id]) => level === undefined || id === level)),
      })),
  };
  return options.json === true ? `${JSON.stringify(shown, null, 2)}\n` : verdictLines(programme, shown);
};

export const forecastCommand = (options: Options): string => {
  const { programme, facts, on } = asked(options);
  const through = options.through ?? horizonOf(evaluate(programme, facts, on));
  if (through < on) throw new UsageError([`--through ${through} lies before --on ${on}`]);
  if (through > addDays(on, 3660)) throw new UsageError([`--through ${through} is more than ten years ahead`]);
  const whole = forecast(programme, facts, on, through);
  const shown = { ...whole, losses: narrowed(whole.losses, options), gains: narrowed(whole.gains, options) };
  return options.json === true ? `${JSON.stringify(shown, null, 2)}\n` : forecastLines(programme, shown);
};
