import { expect } from 'chai';
import { startLoop } from '../../../bot/proactive/loop.js';

describe('the loop that sends what is due', () => {
  it('works on while there is something, waits when there is nothing, and ends when it is stopped', async () => {
    const done = [3, 1, 0, 0];
    const happened: string[] = [];
    const stopped = new Promise<void>((resolve) => {
      const loop = startLoop({
        work: async () => {
          const count = done.shift() ?? 0;
          happened.push(`sent ${count}`);
          return count;
        },
        wait: async () => {
          happened.push('waited');
          if (done.length === 0) void loop.stop().then(resolve);
        },
        log: { error: () => happened.push('error') },
      });
    });
    await stopped;
    expect(happened).to.deep.equal(['sent 3', 'sent 1', 'sent 0', 'waited', 'sent 0', 'waited']);
  });

  it('tells the work that is in flight when it is stopped', async () => {
    let told = false;
    const loop = startLoop({
      work: (signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            told = true;
            resolve(0);
          });
        }),
      wait: async () => {},
      log: { error: () => {} },
    });
    await loop.stop();
    expect(told).to.equal(true);
  });

  it('is woken by a hint while it waits, and does not wait when one came while it worked', async () => {
    const happened: string[] = [];
    let hint = (): void => {};
    let listening = true;
    await new Promise<void>((resolve) => {
      const loop = startLoop({
        work: async () => {
          happened.push('worked');
          if (happened.length === 3) hint();
          return 0;
        },
        wait: async (signal) => {
          happened.push(signal.aborted ? 'was woken' : 'waits');
          const waked = new Promise<void>((woken) => signal.addEventListener('abort', () => woken()));
          if (happened.length === 2) hint();
          if (signal.aborted) return;
          if (happened.length < 6) return waked;
          void loop.stop().then(resolve);
          await waked;
        },
        whenDue: (listener) => {
          hint = listener;
          return () => {
            listening = false;
          };
        },
        log: { error: () => happened.push('error') },
      });
    });
    expect(happened).to.deep.equal(['worked', 'waits', 'worked', 'was woken', 'worked', 'waits']);
    expect(listening).to.equal(false);
  });

  it('goes on after an error, which is logged', async () => {
    const happened: string[] = [];
    let turns = 0;
    await new Promise<void>((resolve) => {
      const loop = startLoop({
        work: async () => {
          turns += 1;
          if (turns === 1) throw new Error('the store is busy');
          return 0;
        },
        wait: async () => {
          happened.push('waited');
          if (turns === 2) void loop.stop().then(resolve);
        },
        log: { error: (_fields, message) => happened.push(message) },
      });
    });
    expect(happened).to.deep.equal(['what was due could not be done', 'waited', 'waited']);
  });
});
