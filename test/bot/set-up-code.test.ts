import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { settableClock } from '../../bot/clock.js';
import { loadConfig } from '../../bot/config.js';
import { found } from '../../bot/demo/found.js';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { newKey, startBot } from '../../bot/running.js';
import { setUpCodeLine, tenantsToFound } from '../../bot/set-up-code.js';
import { memoryStore } from '../../storage/index.js';
import type { Store } from '../../storage/port.js';
import { type Elsewhere, tenants } from '../support/tenants.js';

const clock = settableClock('2026-11-23T08:00:00Z');

/** Starts the real bot on this machine, and tells what it said beside its log and in it. */
const start = async (prepare?: (store: Store) => Promise<void>): Promise<{ said: string; logged: string }> => {
  const env = { BOT_MODE: 'local', PORT: '0', DATA_DIR: mkdtempSync(join(tmpdir(), 'set-up-')) };
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
  await bot.stop();
  return { said: said.join(''), logged: logged.join('\n') };
};

describe('the server that nobody has set up', () => {
  it('prints a code beside its log, another one at each start', async () => {
    const [one, other] = [await start(), await start()];
    const codes = [one, other].map(({ said }) => /^Set-up code ([2-9A-Z]{4}-[2-9A-Z]{4}): /.exec(said)?.[1] ?? '');
    expect(codes[0]).to.have.length(9);
    expect(codes[1]).to.have.length(9);
    expect(codes[0]).not.to.equal(codes[1]);
    expect(one.logged).not.to.contain(codes[0]);
  });

  it('prints none once there is an admin', async () => {
    const { said } = await start((store) => found(store, demoOrganisation(), clock));
    expect(said).to.equal('');
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
    expect(setUpCodeLine('7F3A-22QK')).to.equal(
      'Set-up code 7F3A-22QK: write "set up 7F3A-22QK" to the bot in a private chat to become its partner admin.\n',
    );
    expect(setUpCodeLine('7F3A-22QK', [second, third])).to.match(
      new RegExp(`organisation of each of these Teams tenants, once in each: ${second}, ${third}\\.\n$`),
    );
  });

  it('each begin once with the code of the start, and none begins anew', async () => {
    const { store, say, press } = await tenants({ setUpCode: '7F3A-22QK' });
    const of = (tenant: string, id: string): Elsewhere => ({ platform: 'teams', tenant, id, email: `${id}@${tenant}` });
    const filled = { name: 'A branch', timeZone: 'Europe/Paris', market: 'developed', programme: 'mpn-2017' };
    const begin = async (as: Elsewhere) => press(as, await say(as, 'set up 7F3A-22QK'), 'Set up', filled);
    for (const tenant of [second, third]) {
      const [founder, late] = [of(tenant, 'founder'), of(tenant, 'late')];
      const form = await say(late, 'set up 7F3A-22QK');
      expect((await begin(founder)).text).to.not.contain('was used');
      const organisation = await store.organisationOf('teams', tenant);
      expect(organisation, tenant).to.not.equal(null);
      await press(late, form, 'Set up', filled);
      expect(await store.organisationOf('teams', tenant)).to.equal(organisation);
      expect((await say(late, 'set up 7F3A-22QK')).text).to.contain('I am set up already');
    }
    expect(new Set(await store.organisations()).size).to.equal(3);
  });
});
