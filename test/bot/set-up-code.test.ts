import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { settableClock } from '../../bot/clock.js';
import { loadConfig } from '../../bot/config.js';
import { found } from '../../bot/demo/found.js';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { newKey, startBot } from '../../bot/running.js';
import { setUpCodeLine, setUpTeller, tenantsToFound } from '../../bot/set-up-code.js';
import type { SetUpWaiting } from '../../bot/start-report.js';
import { memoryStore } from '../../storage/index.js';
import type { Store } from '../../storage/port.js';
import { onDatabase } from '../storage/postgres/on-database.js';
import { type Elsewhere, tenants } from '../support/tenants.js';

const clock = settableClock('2026-11-23T08:00:00Z');

/** Starts the real bot on this machine, and tells what it says beside its log and in it. */
const running = async (more: Record<string, string> = {}, prepare?: (store: Store) => Promise<void>) => {
  const env = { BOT_MODE: 'local', PORT: '0', DATA_DIR: mkdtempSync(join(tmpdir(), 'set-up-')), ...more };
  const outcome = loadConfig(env, { readFile: () => '', newKey });
  if (outcome.kind === 'refused') throw new Error(outcome.problems.join('\n'));
  const said: string[] = [];
  const logged: string[] = [];
  const write = (fields: Record<string, unknown>, message: string): void => {
    logged.push(JSON.stringify([fields, message]));
  };
  const bot = await startBot({
    config: outcome.config,
    log: { debug: write, info: write, warn: write, error: write },
    clock,
    announce: (text) => said.push(text),
    ...(prepare === undefined ? {} : { prepare }),
  });
  const codes = said.map((text) => /^Set-up code ([2-9A-Z]{4}-[2-9A-Z]{4}): /.exec(text)?.[1] ?? text);
  return { stop: bot.stop, said, codes, logged };
};

const start = async (...how: Parameters<typeof running>): ReturnType<typeof running> => {
  const bot = await running(...how);
  await bot.stop();
  return bot;
};

describe('the server that nobody has set up', () => {
  const database = onDatabase();
  const ACTION_KEY = 'an action key that all instances have';

  it('prints a code beside its log', async () => {
    const { codes, logged } = await start();
    expect(codes).to.have.length(1);
    expect(codes[0]).to.have.length(9);
    expect(logged.join('\n')).not.to.contain(codes[0]);
  });

  it('prints the same at each start with the same key, and another where the key is made anew', async () => {
    const starts = [await start({ ACTION_KEY }), await start({ ACTION_KEY }), await start(), await start()];
    const [one, again, own, other] = starts.map(({ codes }) => codes.join());
    expect(again).to.equal(one);
    expect(new Set([one, own, other]).size).to.equal(3);
  });

  it('prints on all instances of one database the same', async () => {
    const env = { ACTION_KEY, DATABASE_URL: database.url };
    const [one, other] = await Promise.all([running(env), running(env)]);
    await Promise.all([one.stop(), other.stop()]);
    expect(one.codes[0]).to.have.length(9);
    expect(other.codes).to.deep.equal(one.codes);
  });

  it('prints none once there is an admin', async () => {
    const { said } = await start({}, (store) => found(store, demoOrganisation(), clock));
    expect(said).to.deep.equal([]);
  });
});

describe('the set-up code of a server that runs on', () => {
  const teller = (waits: SetUpWaiting) => {
    const time = settableClock('2026-11-26T08:00:00Z');
    const said: string[] = [];
    let waiting = waits;
    const tell = setUpTeller({
      actionKey: 'an action key that all instances have',
      store: memoryStore(),
      clock: time,
      waiting: async () => waiting,
      announce: (text) => said.push(text),
    });
    return {
      said,
      tellAt: (now: string) => {
        time.set(now);
        return tell();
      },
      isSetUp: () => {
        waiting = { admin: false, tenants: [] };
      },
    };
  };

  it('is printed again when it is another, as long as somebody needs it', async () => {
    const { said, tellAt, isSetUp } = teller({ admin: true, tenants: [] });
    for (const now of ['2026-11-26T08:00:00Z', '2026-11-26T09:00:00Z', '2026-12-02T23:00:00Z']) await tellAt(now);
    expect(said).to.have.length(1);
    await tellAt('2026-12-03T00:30:00Z');
    expect(said).to.have.length(2);
    expect(said[0]).to.contain('good through 2026-12-09');
    expect(said[1]).to.contain('good through 2026-12-16').and.not.to.contain(said[0]?.slice(0, 21));
    isSetUp();
    await tellAt('2026-12-10T00:30:00Z');
    expect(said).to.have.length(2);
  });

  it('is printed for tenants alone as well', async () => {
    const { said, tellAt } = teller({ admin: false, tenants: ['a tenant'] });
    await tellAt('2026-11-26T08:00:00Z');
    expect(said.join()).to.contain('once in each: a tenant.');
  });
});

const home = '11111111-2222-4333-8444-555555555555';
const [second, third] = ['22222222-2222-4333-8444-555555555555', '33333333-2222-4333-8444-555555555555'];
const credentials = { kind: 'app', appId: home, appType: 'SingleTenant', tenant: home, password: 'p' } as const;

describe('tenants after the first', () => {
  it('are those that are answered and have no organisation', async () => {
    const store = memoryStore();
    const waiting = () => tenantsToFound(store, { tenants: [home, second, third], credentials });
    expect(await tenantsToFound(store, null)).to.deep.equal([]);
    expect(await tenantsToFound(store, { tenants: [home], credentials })).to.deep.equal([]);
    expect(await waiting()).to.deep.equal([second, third]);
    const found = (id: string, tenant: string | null) =>
      store.commit([
        {
          organisation: id,
          expected: 0,
          founded: { id, name: id, timeZone: 'Europe/Paris', market: 'developed' },
          at: clock.now(),
          on: '2026-11-23',
          actor: null,
          reason: 'story',
          directory: tenant === null ? [] : [{ kind: 'tenant-linked', platform: 'teams', tenant }],
        },
      ]);
    await found('one', null);
    expect(await waiting(), 'its own tenant is the only organisation’s').to.deep.equal([second, third]);
    await found('two', second);
    expect(await waiting()).to.deep.equal([home, third]);
  });

  it('are named where the code is printed', () => {
    const line = setUpCodeLine('7F3A-22QK', '2026-12-09');
    expect(line).to.equal(
      'Set-up code 7F3A-22QK: write "set up 7F3A-22QK" to the bot in a private chat to become its partner admin.\n' +
        'It is good through 2026-12-09, once.\n',
    );
    const [guide, ...more] = readFileSync(new URL('../../docs/install-teams.md', import.meta.url), 'utf8').split(line);
    expect(guide, 'as the guide shows it').to.not.equal('');
    expect(more, 'as the guide shows it').to.have.length(1);
    expect(setUpCodeLine('7F3A-22QK', '2026-12-09', [second, third])).to.match(
      new RegExp(`organisation of each of these Teams tenants, once in each: ${second}, ${third}\\.\n$`),
    );
  });

  it('each begin once with the code of the start, and none begins anew', async () => {
    const { store, say, press, setUpCode } = await tenants();
    const code = await setUpCode();
    const of = (tenant: string, id: string): Elsewhere => ({ platform: 'teams', tenant, id, email: `${id}@${tenant}` });
    const filled = { name: 'A branch', timeZone: 'Europe/Paris', market: 'developed', programme: 'mpn-2017' };
    const begin = async (as: Elsewhere) => press(as, await say(as, `set up ${code}`), 'Set up', filled);
    for (const tenant of [second, third]) {
      const [founder, late] = [of(tenant, 'founder'), of(tenant, 'late')];
      const form = await say(late, `set up ${code}`);
      expect((await begin(founder)).text).to.not.contain('was used');
      const organisation = await store.organisationOf('teams', tenant);
      expect(organisation, tenant).to.not.equal(null);
      await press(late, form, 'Set up', filled);
      expect(await store.organisationOf('teams', tenant)).to.equal(organisation);
      expect((await say(late, `set up ${code}`)).text).to.contain('I am set up already');
    }
    expect(new Set(await store.organisations()).size).to.equal(3);
  });
});
