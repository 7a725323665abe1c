import { expect } from 'chai';
import { storeProblems, throughOutages } from '../../bot/outage.js';
import { StoreClosedError, StoreUnavailableError } from '../../storage/index.js';
import { freshDatabaseOn } from '../support/postgres.js';
import { type PostgresServer, startServer } from '../support/postgres-server.js';
import { type StartedBot, startedBot } from '../support/started-bot.js';

const readiness = async (url: string): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, body: await response.json() };
};

/** What the bot last said in Slack. */
const said = ({ slack }: StartedBot): string => String(slack.callsOf('chat.postMessage').at(-1)?.arguments.text);

describe('a database that cannot be reached', function () {
  this.timeout(120_000);
  let server: PostgresServer;
  let bot: StartedBot;
  let password: string;

  before(async () => {
    server = await startServer({ durable: true });
    const { url } = await freshDatabaseOn(server.url);
    ({ password } = new URL(url));
    bot = await startedBot({ DATABASE_URL: url });
  });
  after(async () => {
    await bot.close();
    await server.end();
  });

  let turns = 0;
  /** Says something to the bot; answers what it said. */
  const ask = async (text: string): Promise<string> => {
    turns += 1;
    await bot.say('priya.nair', text, `event${turns}`);
    await bot.line(() => bot.lines.filter((line) => line.includes('"msg":"a turn ended"')).length >= turns);
    return said(bot);
  };

  for (const how of ['stop', 'kill'] as const)
    it(`is told to whoever asks and to /readyz, and is over when it is (${how})`, async () => {
      expect(await ask('are we Gold?')).to.match(/Gold/);
      expect(await readiness(bot.url)).to.deep.equal({ status: 200, body: { status: 'ready' } });
      await server[how]();
      expect(await readiness(bot.url)).to.deep.equal({
        status: 503,
        body: { status: 'not ready', problems: ['the database cannot be reached'] },
      });
      expect(await ask('are we Gold?'))
        .to.include('nothing was changed')
        .and.include('try again in a minute');
      expect(await ask("sommes-nous Gold aujourd'hui ?")).to.include("rien n'a été modifié");
      await bot.line(({ msg }) => msg === 'the store cannot be reached; what is due waits until it can');
      await server.start();
      expect((await readiness(bot.url)).status).to.equal(200);
      await bot.line(({ msg }) => msg === 'the store answers again');
      expect(await ask('what is missing for Gold?')).not.to.match(/nothing was changed|modifié/);
    });

  it('is not told with its address or password, to anybody', () => {
    expect(password).to.have.length.greaterThan(10);
    expect(bot.lines.join('')).not.to.include(password);
    expect(bot.lines.join('')).not.to.include('postgres://');
  });
});

describe('work that goes through outages', () => {
  it('tells one when it begins and when it is over, not with every try, and throws what is none', async () => {
    const told: string[] = [];
    const down = new StoreUnavailableError('down');
    const results: (number | Error)[] = [2, down, down, 0, down, 3, new StoreClosedError('closed')];
    const work = throughOutages(
      async () => {
        const result = results.shift() ?? 0;
        if (typeof result === 'number') return result;
        throw result;
      },
      { warn: () => told.push('out'), info: () => told.push('again') },
    );
    const done = [await work(), await work(), await work(), await work(), await work(), await work()];
    expect(done).to.deep.equal([2, 0, 0, 0, 0, 3]);
    expect(told).to.deep.equal(['out', 'again', 'out', 'again']);
    expect(await work().catch((error: unknown) => error)).to.be.instanceOf(StoreClosedError);
  });

  it('is not ready with a store that never answers, or that was closed', async () => {
    const never = { reference: () => new Promise<null>(() => {}) };
    expect(await storeProblems(never, 1)).to.deep.equal(['the database does not answer']);
    const closed = { reference: () => Promise.reject(new StoreClosedError('closed')) };
    expect(await storeProblems(closed, 1_000)).to.deep.equal(['the store cannot be used any more']);
    expect(await storeProblems({ reference: async () => null }, 1_000)).to.deep.equal([]);
  });
});
