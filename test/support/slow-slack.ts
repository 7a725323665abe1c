import { slackTeam } from './fake-slack.js';
import { listen, textOf } from './listen.js';

export interface SlowSlack {
  apiUrl: string;
  /** A message to this channel has come, and is not answered yet. */
  posted(channel: string): Promise<void>;
  /** Answers every message that came, and those that come from now on. */
  release(): void;
  close(): Promise<void>;
}

/** A Slack that takes its time over every message: until the test says so. */
export const slowSlack = async (): Promise<SlowSlack> => {
  let released = false;
  let serial = 0;
  const held: (() => void)[] = [];
  const seen = new Set<string>();
  const waiting = new Map<string, () => void>();
  const answers: Record<string, (fields: URLSearchParams) => object> = {
    'auth.test': () => ({ team_id: slackTeam, user_id: 'U0BOT', bot_id: 'B0BOT' }),
    'users.info': (fields) => ({ user: { id: fields.get('user'), team_id: slackTeam } }),
    'conversations.open': (fields) => ({ channel: { id: `D-${fields.get('users')}` } }),
    'chat.postMessage': () => {
      serial += 1;
      return { ts: `1700000000.00000${serial}` };
    },
  };
  const listening = await listen(async (request, response) => {
    const fields = new URLSearchParams(await textOf(request));
    const method = (request.url ?? '').replace('/api/', '');
    const answer = (): void => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, ...answers[method]?.(fields) }));
    };
    if (method !== 'chat.postMessage' || released) return answer();
    held.push(answer);
    const channel = fields.get('channel') ?? '';
    seen.add(channel);
    waiting.get(channel)?.();
  });
  return {
    apiUrl: `${listening.url}/api/`,
    posted: (channel) =>
      new Promise((resolve) => {
        if (seen.has(channel)) resolve();
        else waiting.set(channel, resolve);
      }),
    release: () => {
      released = true;
      for (const answer of held.splice(0)) answer();
    },
    close: listening.close,
  };
};
