import { slackBot, slackTeam } from '../support/fake-slack.js';
import { listen, textOf } from '../support/listen.js';

/** Both platforms as little as a bot needs of them: what is posted is counted and forgotten, whatever there is of it. */
export interface Sink {
  url: string;
  slackApiUrl: string;
  /** How many messages were taken so far. */
  taken(): number;
  /** Resolves once so many messages were taken. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

const inSlack = (method: string, content: string, ts: string): object => {
  switch (method) {
    case 'auth.test':
      return { ok: true, team_id: slackTeam, user_id: slackBot, bot_id: 'B0BOT' };
    case 'users.info': {
      const id = new URLSearchParams(content).get('user');
      return { ok: true, user: { id, team_id: slackTeam, real_name: `Person ${id}`, locale: 'en-GB' } };
    }
    case 'chat.postMessage':
      return { ok: true, channel: new URLSearchParams(content).get('channel'), ts };
    default:
      return { ok: true };
  }
};

export const sink = async (): Promise<Sink> => {
  let taken = 0;
  const waiting: { count: number; told: () => void }[] = [];
  const take = (): void => {
    taken += 1;
    for (let at = waiting.length - 1; at >= 0; at -= 1) {
      if ((waiting[at]?.count ?? Number.POSITIVE_INFINITY) > taken) continue;
      waiting[at]?.told();
      waiting.splice(at, 1);
    }
  };
  const { url, close } = await listen(async (request, response) => {
    const content = await textOf(request);
    const path = request.url ?? '';
    response.setHeader('content-type', 'application/json');
    if (path.startsWith('/api/')) {
      const method = path.slice('/api/'.length);
      const ts = `1700000000.${String(taken).padStart(6, '0')}`;
      response.end(JSON.stringify(inSlack(method, content, ts)));
      if (method === 'chat.postMessage') take();
      return;
    }
    response.end(JSON.stringify({ id: `sent-${taken}` }));
    if (content.includes('"attachments"')) take();
  });
  return {
    url,
    slackApiUrl: `${url}/api/`,
    taken: () => taken,
    until: (count) =>
      taken >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, told: resolve })),
    close,
  };
};
