import { expect } from 'chai';
import type { TeamsConfig } from '../../../bot/config.js';
import type { Delivery } from '../../../bot/notifier.js';
import { createNotifier } from '../../../bot/teams/notifier.js';
import { asker, botId, personalMessage, tenant } from '../../support/activities.js';
import { someView } from '../../support/conversation.js';
import type { Mishap } from '../../support/fake-connector.js';
import { openingView } from '../../support/forms.js';
import { localTeams } from '../../support/local-teams.js';
import { outboundToken } from '../../support/managed-identity.js';
import {
  type ProductionTeams,
  productionTeams,
  productionServiceUrl as serviceUrl,
} from '../../support/production-teams.js';

const reference = { serviceUrl, channelId: 'msteams', conversation: 'a:personal', bot: botId, user: asker.id, tenant };

describe('writing to somebody in Teams who did not just write', () => {
  let teams: ProductionTeams;
  beforeEach(async () => {
    teams = await productionTeams({}, { callWithinMs: 200 });
  });
  afterEach(() => teams.close());

  const view = someView();
  const send = (replacing: string | null = null, to: unknown = reference): Promise<Delivery> =>
    teams.face.notifier.send(to, view, replacing);
  const calls = () =>
    teams.connector.calls.map(({ method, path, body }) => [
      method,
      decodeURIComponent(path).replace('/emea/v3/conversations/', ''),
      body.text ?? 'card',
    ]);

  it('sends a card to where they were, as the bot', async () => {
    expect(await send()).to.deep.equal({ kind: 'sent', message: 'sent-1' });
    expect(calls()).to.deep.equal([['POST', 'a:personal/activities', 'card']]);
    const [call] = teams.connector.calls;
    expect(call?.authorization).to.equal(`Bearer ${outboundToken}`);
    expect(call?.body).to.deep.include({ from: { id: botId, name: '' }, recipient: { id: asker.id, name: '' } });
    expect(call?.body.summary).to.equal(view.text);
  });

  it('takes what an activity left behind, with buttons that open dialogs', async () => {
    await teams.send(personalMessage(serviceUrl));
    const kept: unknown = JSON.parse(JSON.stringify(teams.conversation.inbounds[0]?.reference));
    expect(await teams.face.notifier.send(kept, openingView(), null)).to.include({ kind: 'sent' });
    expect(JSON.stringify(teams.connector.calls[0]?.body)).to.include('"task/fetch"');
  });

  it('leaves such buttons alone where the client has no dialogs', async () => {
    const local = await localTeams();
    const here = { ...reference, serviceUrl: `${local.connector.url}/` };
    expect(await local.face.notifier.send(here, openingView(), null)).to.include({ kind: 'sent' });
    await local.close();
    expect(JSON.stringify(local.connector.calls[0]?.body)).to.include('"opens":true').and.not.include('task/fetch');
  });

  it('takes the place of an earlier message, or is a new one where that is gone', async () => {
    expect(await send('m1')).to.deep.equal({ kind: 'sent', message: 'm1' });
    teams.connector.next({ status: 404, code: 'ActivityNotFound' });
    expect(await send('m2')).to.deep.equal({ kind: 'sent', message: 'sent-2' });
    expect(await send('..')).to.include({ kind: 'sent' });
    expect(calls()).to.deep.equal([
      ['PUT', 'a:personal/activities/m1', 'card'],
      ['PUT', 'a:personal/activities/m2', 'card'],
      ['POST', 'a:personal/activities', 'card'],
      ['POST', 'a:personal/activities', 'card'],
    ]);
  });

  const outcomes: [Mishap, Delivery][] = [
    [
      { status: 429, retryAfter: 7 },
      { kind: 'retry', afterMs: 7000, reason: '429 ServiceError' },
    ],
    [{ status: 429 }, { kind: 'retry', afterMs: null, reason: '429 ServiceError' }],
    ...[401, 412, 502, 503, 504].map((status): [Mishap, Delivery] => [
      { status },
      { kind: 'retry', afterMs: null, reason: `${status} ServiceError` },
    ]),
    ...['MessageWritesBlocked', 'ConversationBlockedByUser', 'BotDisabledByAdmin', 'BotNotInConversationRoster'].map(
      (code): [Mishap, Delivery] => [
        { status: 403, code },
        { kind: 'gone', reason: `403 ${code}` },
      ],
    ),
    [
      { status: 404, code: 'ConversationNotFound' },
      { kind: 'gone', reason: '404 ConversationNotFound' },
    ],
    [
      { status: 403, code: 'Strange' },
      { kind: 'rejected', reason: '403 Strange' },
    ],
    [
      { status: 400, code: 'BadSyntax' },
      { kind: 'rejected', reason: '400 BadSyntax' },
    ],
    [{ status: 500 }, { kind: 'rejected', reason: '500 ServiceError' }],
    ['reset', { kind: 'ambiguous', reason: 'ECONNRESET' }],
    ['hang', { kind: 'ambiguous', reason: 'TimeoutError' }],
    ['nonsense', { kind: 'ambiguous', reason: 'RestError' }],
  ];
  for (const [mishap, delivery] of outcomes)
    it(`after ${JSON.stringify(mishap)} is ${delivery.kind} (${'reason' in delivery ? delivery.reason : ''}), after one attempt`, async () => {
      teams.connector.next(mishap);
      expect(await send()).to.deep.equal(delivery);
      expect(teams.connector.calls).to.have.length(1);
    });

  it('may be repeated after an unknown outcome when it only replaces', async () => {
    teams.connector.next('reset');
    expect(await send('m1')).to.deep.equal({ kind: 'retry', afterMs: null, reason: 'ECONNRESET' });
  });

  it('is words alone where the card is too large, and rejected where they are as well', async () => {
    teams.connector.next({ status: 413 });
    expect(await send()).to.include({ kind: 'sent' });
    teams.connector.next({ status: 413 });
    expect(await send('m1')).to.deep.equal({ kind: 'sent', message: 'm1' });
    teams.connector.next({ status: 413 }, { status: 413 });
    expect(await send()).to.deep.equal({ kind: 'rejected', reason: '413 ServiceError' });
    expect(calls().map(([method, , what]) => `${method} ${what}`)).to.deep.equal([
      'POST card',
      `POST ${view.text}`,
      'PUT card',
      `PUT ${view.text}`,
      'POST card',
      `POST ${view.text}`,
    ]);
  });

  it('is tried again later when nobody listens there', async () => {
    const local = await localTeams();
    const { url } = local.connector;
    await local.connector.close();
    expect(await local.face.notifier.send({ ...reference, serviceUrl: `${url}/` }, view, null)).to.deep.equal({
      kind: 'retry',
      afterMs: null,
      reason: 'UnsentError',
    });
    await local.close();
  });

  it('is tried again later when the bot cannot sign in, or has not started', async () => {
    const config: TeamsConfig = { credentials: { kind: 'none' }, tenants: null, connectorHosts: [], local: true };
    const here = { ...reference, serviceUrl: 'http://127.0.0.1:1/' };
    const refused = () => Promise.reject(Object.assign(new Error('secret'), { name: 'AuthenticationError' }));
    for (const [connectorAt, reason] of [
      [refused, 'AuthenticationError'],
      [() => null, 'Teams has not started'],
    ] as const) {
      const notifier = createNotifier({ config, connectorAt, dialogs: false, withinMs: 1_000 });
      expect(await notifier.send(here, view, null)).to.deep.equal({ kind: 'retry', afterMs: null, reason });
    }
  });

  it('is uncertain when even the sign-in does not come to an end', async () => {
    const config: TeamsConfig = { credentials: { kind: 'none' }, tenants: null, connectorHosts: [], local: true };
    const connectorAt = () => new Promise<never>(() => {});
    const notifier = createNotifier({ config, connectorAt, dialogs: false, withinMs: 20 });
    const delivery = await notifier.send({ ...reference, serviceUrl: 'http://127.0.0.1:1/' }, view, null);
    expect(delivery).to.deep.equal({ kind: 'ambiguous', reason: 'no answer in time' });
  });

  const nowhere: [string, unknown][] = [
    ['nothing', null],
    ['a text', 'a:personal'],
    ['a reference of Slack', { team: 'T1', channel: 'D1' }],
    ['an untrusted address', { ...reference, serviceUrl: 'https://smba.trafficmanager.net.evil.example/' }],
    ['an address without encryption', { ...reference, serviceUrl: 'http://smba.trafficmanager.net/emea/' }],
    ['an address on this machine', { ...reference, serviceUrl: 'http://127.0.0.1:1/' }],
    ['a tenant that is not answered any more', { ...reference, tenant: '00000000-0000-4000-8000-00000000beef' }],
    ['no tenant', { ...reference, tenant: null }],
    ['a conversation that is a path', { ...reference, conversation: '..' }],
  ];
  for (const [name, to] of nowhere)
    it(`goes nowhere with ${name}: nobody is called, and there is nobody to reach that way`, async () => {
      expect((await send(null, to)).kind).to.equal('gone');
      expect([teams.connector.calls, teams.outbound.strayed]).to.deep.equal([[], []]);
    });
});
