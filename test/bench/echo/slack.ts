/** The least a Bolt app can be: every message is answered with the same ready-made blocks. */
import { readFileSync } from 'node:fs';
import { App, HTTPReceiver } from '@slack/bolt';

const { text, blocks } = JSON.parse(readFileSync(process.env.MESSAGE ?? '', 'utf8'));
const receiver = new HTTPReceiver({
  signingSecret: process.env.SLACK_SIGNING_SECRET ?? '',
  customRoutes: [
    {
      path: '/healthz',
      method: 'GET',
      handler: (_request, response) => {
        response.end('ok');
      },
    },
  ],
});
const app = new App({
  token: process.env.SLACK_BOT_TOKEN ?? '',
  receiver,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL ?? '' },
});
app.event('message', async ({ event, client }) => {
  await client.chat.postMessage({ channel: event.channel, text, blocks });
});
await app.start({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.on('SIGTERM', () => process.exit());
