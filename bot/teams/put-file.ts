export interface PutRules {
  trusts(url: string): boolean;
  withinMs: number;
}

/** The file is not where it should have been put; whether a part of it is, is not known. */
export class PutError extends Error {
  override readonly name = 'PutError';
}

/**
 * Puts a whole file where Teams asked for it. The address carries its own permission, so no token goes with it; and the
 * file goes to a trusted host and nowhere that host may forward to, for it is somebody's own data.
 */
export const putFile = async (url: string, content: Uint8Array, { trusts, withinMs }: PutRules): Promise<void> => {
  if (!trusts(url)) throw new PutError('The address for the file is not one of Teams’ own.');
  if (content.length === 0) throw new PutError('There is nothing in the file.');
  const response = await fetch(url, {
    method: 'PUT',
    body: content as Uint8Array<ArrayBuffer>,
    headers: {
      'content-type': 'application/octet-stream',
      'content-range': `bytes 0-${content.length - 1}/${content.length}`,
    },
    redirect: 'manual',
    signal: AbortSignal.timeout(withinMs),
  }).catch((error: unknown) => {
    // The error's own words carry the address, and the address is a permission.
    throw new PutError(
      `The file could not be put in its place (${error instanceof Error ? error.name : 'no answer'}).`,
    );
  });
  await response.body?.cancel();
  if (!response.ok) throw new PutError(`The file could not be put in its place (HTTP ${response.status}).`);
};
