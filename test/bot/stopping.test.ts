import { connect } from 'node:net';
import { mock } from 'node:test';
import { expect } from 'chai';
import type { Face } from '../../bot/http/face.js';
import { createMetrics } from '../../bot/http/metrics.js';
import { startLoop } from '../../bot/proactive/loop.js';
import { createServer } from '../../bot/server.js';
import { stoppingOf } from '../../bot/stopping.js';
import { recordingLog } from '../support/log.js';
import { later, monday, outboxOffice } from '../support/outbox-office.js';

const never = new Promise<never>(() => {});
/** Everything that does not wait for a timer comes to rest. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('a stop that waits for what hangs', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  /** Whether a promise has settled by now. */
  const watched = (promise: Promise<unknown>): (() => Promise<boolean>) => {
    let over = false;
    promise.then(
      () => {
        over = true;
      },
      () => {
        over = true;
      },
    );
    return async () => {
      await settled();
      return over;
    };
  };

  it('gives a turn ten seconds, and the connection that waits for it half a second more', async () => {
    const log = recordingLog();
    let asked = (): void => {};
    const begun = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const face: Face = {
      name: 'slack',
      routes: [
        {
          path: '/hangs',
          accepts: ['json'],
          handle: () => {
            asked();
            return never;
          },
        },
      ],
      notifier: { platform: 'slack', send: () => never, look: null, reach: () => never, addressOf: () => null },
      start: async () => {},
      stop: () => never,
    };
    const server = createServer({
      config: { mode: 'local', host: '127.0.0.1', port: 0 },
      faces: [face],
      metrics: createMetrics(() => 0),
      log,
      ready: () => [],
    });
    const { port } = await server.start();
    const socket = connect(port, '127.0.0.1');
    const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    socket.on('error', () => {});
    socket.write(
      'POST /hangs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
    );
    await begun;
    const isOver = watched(server.stop());
    await settled();
    mock.timers.tick(9_999);
    expect(await isOver(), 'within its time').to.equal(false);
    expect(log.entries).to.deep.equal([]);
    mock.timers.tick(1);
    await settled();
    expect(log.entries.map(({ message }) => message)).to.deep.equal(['some turns had not ended when the bot stopped']);
    mock.timers.tick(500);
    await closed;
    expect(await isOver()).to.equal(true);
  });

  it('gives messages on their way ten seconds after the turns, then closes the store', async () => {
    const log = recordingLog();
    const happened: string[] = [];
    const hangs = startLoop({ work: () => never, wait: async () => {}, log });
    const stop = stoppingOf({
      loops: [hangs],
      server: { stop: async () => void happened.push('server') },
      store: { close: async () => void happened.push('store') },
      log,
    });
    const isOver = watched(stop());
    await settled();
    mock.timers.tick(9_999);
    expect(await isOver()).to.equal(false);
    expect(happened).to.deep.equal(['server']);
    mock.timers.tick(1);
    expect(await isOver()).to.equal(true);
    expect(happened).to.deep.equal(['server', 'store']);
    expect(log.entries.map(({ level, message }) => `${level}: ${message}`)).to.deep.equal([
      'warn: some messages were still being sent when the bot stopped; they are looked for later',
    ]);
  });

  it('does not wait where nothing hangs, and closes the store whatever the server says', async () => {
    const log = recordingLog();
    let closed = 0;
    const store = {
      close: async () => {
        closed += 1;
      },
    };
    await stoppingOf({ loops: [], server: { stop: async () => {} }, store, log })();
    expect(closed).to.equal(1);
    const failing = { stop: () => Promise.reject(new Error('the server')) };
    const error = await stoppingOf({ loops: [], server: failing, store, log })().then(
      () => null,
      (caught: unknown) => String(caught),
    );
    expect([error, closed, log.entries]).to.deep.equal(['Error: the server', 2, []]);
  });
});

describe('messages in hand when the bot stops', () => {
  const reached = { kind: 'level-reached', on: '2026-11-23', competency: 'security', level: 'gold' } as const;

  it('are put back untried, but the one that hangs, which is looked for once its lease is over', async () => {
    const office = await outboxOffice({ people: ['priya'] });
    const { store, teams, work, tell, stateOf, entry } = office;
    const stopping = new AbortController();
    let answer = (): void => {};
    teams.answer = () => {
      stopping.abort();
      return new Promise((resolve) => {
        answer = () => resolve({ kind: 'sent', message: 'm' });
      });
    };
    for (const id of ['hangs', 'waits']) await tell('priya', reached, id);
    const working = work(stopping.signal);
    await settled();
    expect(await stateOf('hangs'), 'the stop gives up on it now').to.equal('leased');
    /** What another instance finds then. */
    expect(await store.claim('another', later(monday, { minutes: 2 }), 1_000, 10)).to.deep.equal([]);
    const later_ = later(monday, { minutes: 5 });
    const claimed = await store.claim('another', later_, 60_000, 10);
    expect(claimed.map(({ id, mayHaveArrived }) => [id, mayHaveArrived])).to.deep.include(['hangs', true]);
    answer();
    await office.time.until(working);
    expect((await entry('hangs'))?.lease?.owner, 'who comes too late changes nothing').to.equal('another');
    expect(teams.calls.map(({ delivery }) => delivery)).to.deep.equal(['hangs']);
  });
});
