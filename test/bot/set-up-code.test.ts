import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { settableClock } from '../../bot/clock.js';
import { loadConfig } from '../../bot/config.js';
import { found } from '../../bot/demo/found.js';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { newKey, startBot } from '../../bot/running.js';
import type { Store } from '../../storage/port.js';

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
