import { personalMessage } from '../support/activities.js';
import { slackHeaders } from '../support/fake-slack.js';

const post = async (url: string, body: string, headers: Record<string, string>): Promise<void> => {
  const response = await fetch(url, { method: 'POST', body, headers });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
};

/** Somebody writes to the bot in Teams; `id` is the activity's. */
export const teamsQuestion = (
  bot: string,
  connector: string,
  { user, tenant, text, id }: { user: string; tenant: string; text: string; id: string },
): Promise<void> =>
  post(
    `${bot}/api/messages`,
    JSON.stringify(
      personalMessage(connector, {
        id,
        from: { id: `29:${user}`, name: 'Somebody', aadObjectId: user },
        conversation: { id: `a:${user}`, tenantId: tenant, conversationType: 'personal' },
        text,
        attachments: [],
      }),
    ),
    { 'content-type': 'application/json' },
  );

/**
 * Somebody writes to the bot in Slack; `id` is the event's, `serial` makes its timestamp one of its own. `aheadMs`: how far the
 * time of the bot is ahead of the machine's.
 */
export const slackQuestion = (
  bot: string,
  {
    user,
    team,
    text,
    id,
    serial,
    aheadMs = 0,
  }: { user: string; team: string; text: string; id: string; serial: number; aheadMs?: number },
): Promise<void> => {
  const now = Math.floor((Date.now() + aheadMs) / 1000);
  const ts = `${now}.${String(serial).padStart(6, '0')}`;
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: team,
    event_id: id,
    event: { type: 'message', channel: `D${user}`, channel_type: 'im', user, ts, text },
  });
  return post(`${bot}/slack/events`, body, { 'content-type': 'application/json', ...slackHeaders(body, now) });
};
