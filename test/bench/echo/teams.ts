/** The least a botbuilder bot can be: every message is answered with the same ready-made card. */
import { readFileSync } from 'node:fs';
import {
  ActivityTypes,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Request,
  type Response,
} from 'botbuilder';
import restify from 'restify';

const card = CardFactory.adaptiveCard(JSON.parse(readFileSync(process.env.CARD ?? '', 'utf8')));
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.get('/healthz', (_request, response, next) => {
  response.send(200, 'ok');
  next();
});
server.post('/api/messages', async (request, response) => {
  await adapter.process(request as unknown as Request, response as unknown as Response, async (context) => {
    if (context.activity.type === ActivityTypes.Message) await context.sendActivity({ attachments: [card] });
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit());
