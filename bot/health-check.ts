/** Whether the bot in this container lives, for an engine that asks: exit status 0 or 1. Reads the bot's own settings. */
import { readFileSync } from 'node:fs';
import { reachable } from './http/closed.js';
import { givenSettings } from './settings.js';

const { given } = givenSettings(process.env, (path) => readFileSync(path, 'utf8'));
const host = reachable(given.HOST ?? '127.0.0.1');
const address = `http://${host.includes(':') ? `[${host}]` : host}:${given.PORT ?? '3978'}/healthz`;

const isAlive = await fetch(address, { signal: AbortSignal.timeout(4_000) }).then(
  ({ ok }) => ok,
  () => false,
);
process.exitCode = isAlive ? 0 : 1;
