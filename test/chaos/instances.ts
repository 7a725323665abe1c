import { type ChildProcess, spawn } from 'node:child_process';
import { mark } from '../bot/proactive/kill/paper-platform.js';

export interface InstanceParts {
  /** The compiled sender. */
  sender: string;
  /** Where the platform's paper lies. */
  folder: string;
  url: string;
  epoch: string;
  /** How wrong the clock of a life goes, in milliseconds. */
  skewOf?: (life: number) => number;
}

/** One life of an instance. */
interface Life {
  number: number;
  child: ChildProcess;
  ended: Promise<void>;
}

/** Instances that send from one database. Whoever is killed is followed by the next life in its place. */
/** So many times as fast as outside: a lease is held for some two seconds, longer than any machine stands still. */
const faster = '100';

export const instances = ({ sender, folder, url, epoch, skewOf = () => 0 }: InstanceParts) => {
  const recorded: string[] = [];
  const listeners = new Set<() => void>();
  let failure: Error | null = null;
  let lives = 0;

  const begin = (manner: 'send' | 'drain'): Life => {
    const number = lives;
    lives += 1;
    const child = spawn(process.execPath, [sender, folder, String(number), epoch, manner], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, DATABASE_URL: url, SKEW_MS: String(skewOf(number)), FASTER: faster },
    });
    let partial = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (partial + text).split('\n');
      partial = lines.pop() ?? '';
      recorded.push(...lines);
      for (const listener of listeners) listener();
    });
    const ended = new Promise<void>((resolve) => {
      child.once('close', (code, signal) => {
        if (code !== 0 && signal !== 'SIGKILL')
          failure ??= new Error(`an instance ended with ${String(code ?? signal)}`);
        for (const listener of listeners) listener();
        resolve();
      });
    });
    return { number, child, ended };
  };

  return {
    recorded,
    begin,
    /** Sends what is left, by two that nobody kills. */
    drain: async (): Promise<void> => {
      await Promise.all([begin('drain').ended, begin('drain').ended]);
      if (failure !== null) throw failure;
    },
    /** Resolves once so many more messages are recorded as sent, by whomever; rejects when an instance gave up by itself. */
    more: (count: number): Promise<void> => {
      const enough = recorded.length + count;
      return new Promise((resolve, reject) => {
        const look = (): void => {
          if (recorded.length < enough && failure === null) return;
          listeners.delete(look);
          if (failure === null) resolve();
          else reject(failure);
        };
        listeners.add(look);
        look();
      });
    },
    kill: async ({ number, child, ended }: Life): Promise<void> => {
      child.kill('SIGKILL');
      await ended;
      mark(folder, { life: number, what: 'killed', delivery: '' });
    },
  };
};
