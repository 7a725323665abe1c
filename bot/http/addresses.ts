const loopbackNames = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

/** Whether a host name can only mean this machine. `127.0.0.1.example.com` and friends do not. */
export const isLoopback = (host: string): boolean => loopbackNames.has(host.toLowerCase());

/** A host name such as `a.example.com`, or `*.example.com` for every name below it (not itself). */
export type HostPattern = string;

const matches = (host: string, pattern: HostPattern): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;

/**
 * Whether the bot may call this address: https on the usual port to a host of the list, without credentials in it.
 * With `local`, http to this machine as well. Anything that is no address is refused.
 */
export const isTrustedUrl = (url: string, hosts: readonly HostPattern[], local = false): boolean => {
  // Parsers disagree about a backslash: some see a path there, some the end of a password.
  if (url.includes('\\') || !URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (local && isLoopback(hostname) && (protocol === 'http:' || protocol === 'https:')) return true;
  return protocol === 'https:' && port === '' && hosts.some((pattern) => matches(hostname.toLowerCase(), pattern));
};
