import type { Log } from '../log.js';

/** The logs of what is being done with the SDK now: whatever began last hears what is said. */
const listening: Log[] = [];

/** An error's name and message, a sentence's first line: its objects carry whole requests, its sentences whole keys. */
const said = (part: unknown): string => {
  if (part instanceof Error) return `${part.name}: ${part.message}`;
  return typeof part === 'string' ? (part.split('\n', 1)[0] ?? '') : `(${typeof part})`;
};

type Saying = (...parts: unknown[]) => void;

const overheard =
  (usual: Saying): Saying =>
  (...parts) => {
    const log = listening.at(-1);
    if (log === undefined) usual.apply(console, parts);
    else log.warn({ from: 'botbuilder' }, parts.map(said).join(' ').slice(0, 300));
  };

// The SDK has no logger: it talks to the console, of which there is one for all. What is said there while nothing is done
// with the SDK is not the SDK's and goes where it always went.
const { error, warn } = console;
console.error = overheard(error);
console.warn = overheard(warn);

export interface Remarks {
  /** Does something with the SDK; what it has to say meanwhile becomes lines of the log. */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** What the SDK says, in this log. The rest of the program has a log of its own, so whoever else says something is rare. */
export const remarksIn = (log: Log): Remarks => ({
  during: async (work) => {
    listening.push(log);
    try {
      return await work();
    } finally {
      listening.splice(listening.lastIndexOf(log), 1);
    }
  },
});
