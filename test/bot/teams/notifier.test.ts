import { expect } from 'chai';
import type { TeamsConfig } from '../../../bot/config.js';
import { call } from '../../../bot/http/call.js';
import type { Delivery, Place } from '../../../bot/notifier.js';
import { createNotifier } from '../../../bot/teams/notifier.js';
import { microsoft } from '../../../bot/teams/token.js';
import { asker, botId, personalMessage, tenant } from '../../support/activities.js';
import { someView } from '../../support/conversation.js';
import type { Mishap } from '../../support/fake-connector.js';
import { openingView } from '../../support/forms.js';
import { localTeams } from '../../support/local-teams.js';
import { recordingLog } from '../../support/log.js';
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
  const anew: Place = { kind: 'new' };
  const over = (message: string): Place => ({ kind: 'edit', message });
  const sendingOf = (shown = view, place: Place = anew) => ({ delivery: 'the delivery', view: shown, place });
  const send = (place: Place = anew, to: unknown = reference): Promise<Delivery> =>
    teams.face.notifier.send(to, sendingOf(view, place));
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
    expect(await teams.face.notifier.send(kept, sendingOf(openingView()))).to.include({ kind: 'sent' });
    expect(JSON.stringify(teams.connector.calls[0]?.body)).to.include('"task/fetch"');
  });

  it('leaves such buttons alone where the client has no dialogs', async () => {
    const local = await localTeams();
    const here = { ...reference, serviceUrl: `${local.connector.url}/` };
    expect(await local.face.notifier.send(here, sendingOf(openingView()))).to.include({ kind: 'sent' });
    await local.close();
    expect(JSON.stringify(local.connector.calls[0]?.body)).to.include('"opens":true').and.not.include('task/fetch');
  });

  it('takes the place of an earlier message, or is a new one where that is gone', async () => {
    expect(await send(over('m1'))).to.deep.equal({ kind: 'sent', message: 'm1' });
    teams.connector.next({ status: 404, code: 'ActivityNotFound' });
    expect(await send(over('m2'))).to.deep.equal({ kind: 'sent', message: 'sent-2' });
    expect(await send(over('..'))).to.include({ kind: 'sent' });
    expect(calls()).to.deep.equal([
      ['PUT', 'a:personal/activities/m1', 'card'],
      ['PUT', 'a:personal/activities/m2', 'card'],
      ['POST', 'a:personal/activities', 'card'],
      ['POST', 'a:personal/activities', 'card'],
    ]);
  });

  const retry = { kind: 'retry', afterMs: null, pause: null } as const;
  const outcomes: [Mishap, Delivery][] = [
    [
      { status: 429, retryAfter: 7 },
      { kind: 'retry', afterMs: 7000, pause: 'conversation', reason: '429 ServiceError' },
    ],
    [{ status: 429 }, { ...retry, pause: 'conversation', reason: '429 ServiceError' }],
    ...[408, 412, 502, 503, 504].map((status): [Mishap, Delivery] => [
      { status },
      { ...retry, reason: `${status} ServiceError` },
    ]),
    ...[
      'MessageWritesBlocked',
      'ConversationBlockedByUser',
      'BotDisabledByAdmin',
      'BotNotInConversationRoster',
      'ForbiddenOperationException',
    ].map((code): [Mishap, Delivery] => [
      { status: 403, code },
      { kind: 'gone', reason: `403 ${code}`, renew: false },
    ]),
    [
      { status: 404, code: 'ConversationNotFound' },
      { kind: 'gone', reason: '404 ConversationNotFound', renew: true },
    ],
    [
      { status: 403, code: 'Strange' },
      { kind: 'rejected', reason: '403 Strange' },
    ],
    [{ status: 500 }, { kind: 'failing', reason: '500 ServiceError' }],
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
    for (const [mishap, reason] of [
      ['reset', 'ECONNRESET'],
      ['hang', 'TimeoutError'],
      ['nonsense', 'RestError'],
    ] as const) {
      teams.connector.next(mishap);
      expect(await send(over('m1'))).to.deep.equal({ ...retry, reason });
    }
  });

  it('what is said anew because its place is gone may not be repeated', async () => {
    teams.connector.next({ status: 404, code: 'ActivityNotFound' }, 'reset');
    expect(await send(over('m1'))).to.deep.equal({ kind: 'ambiguous', reason: 'ECONNRESET' });
  });

  const channel = { ...reference, conversation: '19:c@thread.tacv2', user: null };
  const reply: Place = { kind: 'reply', message: 'm1', broadcast: true };

  it('answers in the thread of a message in a channel, and after it where there are no threads', async () => {
    await send(reply, channel);
    await send(reply, { ...channel, conversation: '19:group@thread.v2' });
    await send(reply);
    expect(calls().map(([, path]) => path)).to.deep.equal([
      '19:c@thread.tacv2;messageid=m1/activities',
      '19:group@thread.v2/activities',
      'a:personal/activities',
    ]);
  });

  it('answers beside a thread that is gone; a channel that is gone is not made anew', async () => {
    teams.connector.next({ status: 404 });
    expect(await send(reply, channel)).to.include({ kind: 'sent' });
    expect(calls().map(([, path]) => path)).to.deep.equal([
      '19:c@thread.tacv2;messageid=m1/activities',
      '19:c@thread.tacv2/activities',
    ]);
    teams.connector.next({ status: 404 }, { status: 404 });
    expect(await send(reply, channel)).to.deep.include({ kind: 'gone', renew: false });
  });

  it('is tried once more with a new token when the one it had is refused', async () => {
    teams.connector.next({ status: 401, code: 'Unauthorized' });
    expect(await send()).to.include({ kind: 'sent' });
    expect(teams.connector.calls).to.have.length(2);
    teams.connector.next({ status: 401, code: 'Unauthorized' }, { status: 401, code: 'Unauthorized' });
    expect(await send()).to.deep.equal({ kind: 'rejected', reason: '401 Unauthorized' });
    expect(teams.connector.calls).to.have.length(4);
  });

  it('is told no when no new token is to be had', async () => {
    const config: TeamsConfig = { credentials: { kind: 'none' }, tenants: null, connectorHosts: [], local: true };
    const local = await localTeams();
    const { createTeamsAdapter } = await import('../../../bot/teams/adapter.js');
    const adapter = createTeamsAdapter({
      config,
      log: recordingLog(),
      authority: microsoft,
      callWithinMs: 200,
      nowMs: () => 0,
      call,
    });
    let asked = 0;
    const notifier = createNotifier({
      config,
      connectorAt: adapter.connectorAt,
      renewToken: async () => {
        asked += 1;
        throw new Error('secret');
      },
      dialogs: false,
      withinMs: 1_000,
      log: recordingLog(),
    });
    local.connector.next({ status: 401 });
    const here = { ...reference, serviceUrl: `${local.connector.url}/` };
    expect(await notifier.send(here, sendingOf())).to.deep.equal({ kind: 'rejected', reason: '401 ServiceError' });
    expect([asked, local.connector.calls.length]).to.deep.equal([1, 1]);
    await local.close();
  });

  const government = 'smba.infra.gcc.teams.microsoft.com';
  const wrongHost: Mishap = { status: 403, code: 'InvalidBotApiHost' };

  it('goes once to the government’s cloud when it is sent there, if it may', async () => {
    teams.connector.next(wrongHost);
    expect(await send()).to.deep.equal({ kind: 'gone', reason: '403 InvalidBotApiHost', renew: false });
    expect(teams.connector.calls).to.have.length(1);
    const there = await productionTeams({ [government]: teams.connector.url }, { callWithinMs: 200 }, [government]);
    teams.connector.next(wrongHost);
    expect(
      await there.face.notifier.send({ ...reference, serviceUrl: `https://${government}/teams/` }, sendingOf()),
    ).to.deep.equal({ kind: 'gone', reason: '403 InvalidBotApiHost', renew: false });
    there.connector.next(wrongHost);
    expect(await there.face.notifier.send(reference, sendingOf())).to.include({ kind: 'sent' });
    expect(teams.connector.calls.at(-1)?.path).to.equal('/teams/v3/conversations/a%3Apersonal/activities');
    await there.close();
  });

  it('is words alone where Teams does not like the card, and says so in the log', async () => {
    teams.connector.next({ status: 400, code: 'BadSyntax' });
    expect(await send()).to.include({ kind: 'sent' });
    expect(calls().map(([, , what]) => what)).to.deep.equal(['card', view.text]);
    expect(teams.entries.at(-1)?.fields).to.deep.equal({ card: view.name, status: 400, code: 'BadSyntax' });
    teams.connector.next({ status: 400, code: 'BadSyntax' }, { status: 400, code: 'BadSyntax' });
    expect(await send()).to.deep.equal({ kind: 'rejected', reason: '400 BadSyntax' });
  });

  it('is words alone where the card is too large, and rejected where they are as well', async () => {
    teams.connector.next({ status: 413 });
    expect(await send()).to.include({ kind: 'sent' });
    teams.connector.next({ status: 413 });
    expect(await send(over('m1'))).to.deep.equal({ kind: 'sent', message: 'm1' });
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
    expect(await local.face.notifier.send({ ...reference, serviceUrl: `${url}/` }, sendingOf())).to.deep.equal({
      ...retry,
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
      const notifier = createNotifier({
        config,
        connectorAt,
        renewToken,
        dialogs: false,
        withinMs: 1_000,
        log: recordingLog(),
      });
      expect(await notifier.send(here, sendingOf())).to.deep.equal({ ...retry, reason });
    }
  });

  const renewToken = async () => {};

  it('is uncertain when even the sign-in does not come to an end', async () => {
    const config: TeamsConfig = { credentials: { kind: 'none' }, tenants: null, connectorHosts: [], local: true };
    const connectorAt = () => new Promise<never>(() => {});
    const notifier = createNotifier({
      config,
      connectorAt,
      renewToken,
      dialogs: false,
      withinMs: 20,
      log: recordingLog(),
    });
    const delivery = await notifier.send({ ...reference, serviceUrl: 'http://127.0.0.1:1/' }, sendingOf());
    expect(delivery).to.deep.equal({ kind: 'ambiguous', reason: 'no answer in time' });
    const edit = await notifier.send({ ...reference, serviceUrl: 'http://127.0.0.1:1/' }, sendingOf(view, over('m1')));
    expect(edit).to.deep.equal({ ...retry, reason: 'no answer in time' });
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
      expect((await send(anew, to)).kind).to.equal('gone');
      expect([teams.connector.calls, teams.outbound.strayed]).to.deep.equal([[], []]);
    });
});
