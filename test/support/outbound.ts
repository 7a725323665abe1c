/** Calls that left for a host nobody plays here. They got no further than this list. */
export interface Outbound {
  strayed: string[];
  restore(): void;
}

const isLoopback = (host: string): boolean => host === '127.0.0.1' || host === '[::1]' || host === 'localhost';

/**
 * Sends `fetch` for some hosts of the internet to servers on this machine, so that a bot in production mode can be
 * tested with the addresses it trusts in production. Nothing leaves the machine.
 */
export const rerouted = (hosts: Readonly<Record<string, string>>): Outbound => {
  const real = globalThis.fetch;
  const strayed: string[] = [];
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const target = hosts[url.hostname];
    if (target !== undefined) return real(`${target}${url.pathname}${url.search}`, init);
    if (isLoopback(url.hostname)) return real(input, init);
    strayed.push(url.href);
    throw new TypeError('nobody plays this host');
  };
  return {
    strayed,
    restore: () => {
      globalThis.fetch = real;
    },
  };
};
