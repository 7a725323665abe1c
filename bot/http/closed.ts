import type { AddressInfo } from 'node:net';
import { call } from './call.js';
import type { Route } from './face.js';

export const reachable = (address: string): string =>
  address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;

const statusOf = async ({ address, port }: AddressInfo, path: string, withinMs: number): Promise<number> => {
  const host = reachable(address);
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}${path}`;
  const headers = { 'content-type': 'application/json', connection: 'close' };
  return (await call({ method: 'POST', url, headers, body: '{}', withinMs })).status;
};

/**
 * Knocks at every route of a server that has just begun to listen, as anybody without credentials would, and rejects
 * with a sentence for the operator unless each answers 401. One library's setting is all that stands between an open
 * endpoint and a closed one, so this is tried and not assumed.
 */
export const proveClosed = async (
  address: AddressInfo,
  routes: readonly Pick<Route, 'path'>[],
  withinMs = 5_000,
): Promise<void> => {
  for (const { path } of routes) {
    const status = await statusOf(address, path, withinMs);
    if (status !== 401)
      throw new Error(`${path} answered ${status} to a request without credentials; it has to refuse it with 401.`);
  }
};
