import { isTrustedUrl } from '../http/addresses.js';

const slackHosts = ['hooks.slack.com', 'hooks.slack-gov.com'] as const;

export const trustsResponseUrl = (url: string, local: boolean): boolean => isTrustedUrl(url, slackHosts, local);

/** Slack refused what was sent to a response URL; shaped like the Web API's refusals. */
export class ResponseUrlError extends Error {
  override readonly name = 'ResponseUrlError';
  constructor(readonly data: { error: string }) {
    super(`Slack refused an answer (${data.error}).`);
  }
}

/** Posts an answer that only the asker sees, or with `replace` puts it in the place of the one they pressed. */
export const postToResponseUrl = async (
  url: string,
  message: { text: string; blocks?: readonly object[] },
  { replace, withinMs }: { replace: boolean; withinMs: number },
): Promise<void> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: replace, ...message }),
    redirect: 'error',
    signal: AbortSignal.timeout(withinMs),
  });
  const answer = await response.text();
  if (response.ok) return;
  throw new ResponseUrlError({
    error: /invalid_blocks|msg_(?:blocks_)?too_long/.exec(answer)?.[0] ?? `http ${response.status}`,
  });
};
