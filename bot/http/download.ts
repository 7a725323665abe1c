export interface DownloadRules {
  /** Decides about the address and about every address it forwards to. */
  trusts(url: string): boolean;
  headers?: Record<string, string>;
  limit?: number;
  withinMs?: number;
}

/** A vendor's export of a large organisation has some of them. */
export const mostFileBytes = 25 * 1024 * 1024;
const mostRedirects = 3;

/**
 * The bytes at an address of a trusted host, at most `limit` of them. Null when the host is not trusted, says no, takes
 * too long or sends too much. Headers (a token) only ever go to trusted hosts, because every step is one.
 */
export const download = async (
  url: string,
  { trusts, headers = {}, limit = mostFileBytes, withinMs = 30_000 }: DownloadRules,
): Promise<Uint8Array | null> => {
  const signal = AbortSignal.timeout(withinMs);
  try {
    let address = url;
    for (let step = 0; step <= mostRedirects; step += 1) {
      if (!trusts(address)) return null;
      const response = await fetch(address, { headers, redirect: 'manual', signal });
      const next = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && next !== null) {
        await response.body?.cancel();
        address = new URL(next, address).href;
        continue;
      }
      if (!response.ok || response.body === null) return null;
      return await bytesOf(response.body, limit);
    }
  } catch {
    return null;
  }
  return null;
};

const bytesOf = async (body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | null> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > limit) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
};
