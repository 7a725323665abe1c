import { type Calling, call } from '../../bot/http/call.js';

/** Calls that left for a host nobody plays here. They got no further than this list. */
export interface Outbound {
  strayed: string[];
  /** What the bot makes its own calls with, sent the same ways. */
  call: Calling;
  restore(): void;
}

const isLoopback = (host: string): boolean => host === '127.0.0.1' || host === '[::1]' || host === 'localhost';

/**
 * Sends what is called at some hosts of the internet to servers on this machine, so that a bot in production mode can be
 * tested with the addresses it trusts in production. Nothing leaves the machine.
 */
export const rerouted = (hosts: Readonly<Record<string, string>>): Outbound => {
  const real = globalThis.fetch;
  const strayed: string[] = [];
  const played = (address: string | URL): string => {
    const url = new URL(address);
    const target = hosts[url.hostname];
    if (target !== undefined) return `${target}${url.pathname}${url.search}`;
    if (isLoopback(url.hostname)) return url.href;
    strayed.push(url.href);
    throw new TypeError('nobody plays this host');
  };
  globalThis.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const there = played(address);
    return there === new URL(address).href ? real(input, init) : real(there, init);
  };
  return {
    strayed,
    call: async (one) => call({ ...one, url: played(one.url) }),
    restore: () => {
      globalThis.fetch = real;
    },
  };
};
