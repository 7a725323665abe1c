import { AsyncLocalStorage } from 'node:async_hooks';
import type { Log } from '../log.js';

const listening = new AsyncLocalStorage<Log>();

/** An error's name and message, a sentence's first line: its objects carry whole requests, its sentences whole keys. */
const said = (part: unknown): string => {
  if (part instanceof Error) return `${part.name}: ${part.message}`;
  return typeof part === 'string' ? (part.split('\n', 1)[0] ?? '') : `(${typeof part})`;
};

type Saying = (...parts: unknown[]) => void;

const overheard =
  (usual: Saying): Saying =>
  (...parts) => {
    const log = listening.getStore();
    if (log === undefined) usual.apply(console, parts);
    else log.warn({ from: 'botbuilder' }, parts.map(said).join(' ').slice(0, 300));
  };

// The SDK has no logger: it talks to the console, of which there is one for all. What is said there while nobody of this
// folder listens is not the SDK's and goes where it always went.
const { error, warn } = console;
console.error = overheard(error);
console.warn = overheard(warn);

/** Does something with the SDK; what it has to say meanwhile becomes lines of the log. */
export const withRemarksIn = <Result>(log: Log, work: () => Promise<Result>): Promise<Result> =>
  listening.run(log, work);
