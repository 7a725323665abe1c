import { expect } from 'chai';
import { summaryOf } from '../../../bot/teams/message.js';
import { asker, botId, channelMessage, invoke, personalMessage, tenant } from '../../support/activities.js';
import { note, someView } from '../../support/conversation.js';
import type { Mishap } from '../../support/fake-connector.js';
import { type LocalTeams, localTeams } from '../../support/local-teams.js';

const cardType = 'application/vnd.microsoft.card.adaptive';

describe('answers in Teams', () => {
  let teams: LocalTeams;
  beforeEach(async () => {
    teams = await localTeams({ callWithinMs: 300 });
  });
  afterEach(() => teams.close());

  const address = (): string => `${teams.connector.url}/`;
  const view = someView();

  it('a reply is a card alone, with the whole meaning as its summary', async () => {
    teams.conversation.answer((surface) => surface.reply(view, note({ private: true })));
    expect(await teams.send(personalMessage(address()))).to.deep.equal({ status: 200, text: '' });
    expect(teams.connector.calls).to.have.length(1);
    const [call] = teams.connector.calls;
    expect(call?.path).to.match(/^\/v3\/conversations\/a%3Apersonal\/activities/);
    expect(call?.body).to.include({ type: 'message', summary: view.text }).and.not.have.property('text');
    expect(call?.body.attachments).to.deep.equal([{ contentType: cardType, content: view.card }]);
    expect(teams.conversation.outcomes).to.deep.equal([
      { kind: 'delivered', message: { conversation: 'a:personal', message: 'sent-1' } },
    ]);
  });

  it('a long summary is cut at a word', () => {
    const long = 'word '.repeat(200);
    expect(summaryOf(long))
      .to.have.length.at.most(300)
      .and.match(/word…$/);
    expect(summaryOf('x'.repeat(400))).to.have.length(300);
  });

  it('a shared answer to a channel goes into its thread', async () => {
    teams.conversation.answer((surface) => surface.reply(view, note()));
    await teams.send(channelMessage(address()));
    expect(teams.connector.calls.map(({ path }) => decodeURIComponent(path))).to.deep.equal([
      '/v3/conversations/19:channel@thread.tacv2;messageid=1700000000001/activities/1700000000001',
    ]);
  });

  it('a private answer to a channel goes to the asker’s own chat and nowhere else', async () => {
    teams.conversation.answer((surface) => surface.reply(view, note({ private: true })));
    await teams.send(channelMessage(address()));
    const [created, sent, ...others] = teams.connector.calls;
    expect(others).to.deep.equal([]);
    expect(created).to.include({ method: 'POST', path: '/v3/conversations' });
    expect(created?.body).to.deep.include({
      isGroup: false,
      tenantId: tenant,
      channelData: { tenant: { id: tenant } },
    });
    expect(created?.body.members).to.deep.equal([asker]);
    expect(created?.body.bot).to.deep.equal({ id: botId, name: 'Assay' });
    expect(sent?.path).to.equal('/v3/conversations/a%3Aprivate-1/activities');
    expect(teams.conversation.outcomes).to.deep.equal([
      { kind: 'delivered', message: { conversation: 'a:private-1', message: 'sent-2' } },
    ]);
  });

  for (const status of [403, 404])
    it(`somebody for whom the app is not installed (${status}) cannot be reached privately`, async () => {
      teams.connector.next({ status, code: 'BotNotInConversationRoster' });
      teams.conversation.answer((surface) => surface.reply(view, note({ private: true })));
      await teams.send(channelMessage(address()));
      expect(teams.conversation.outcomes).to.deep.equal([{ kind: 'unreachable' }]);
      expect(teams.connector.calls).to.have.length(1);
    });

  const mishaps: [string, Mishap, number][] = [
    ['429 with Retry-After', { status: 429, retryAfter: 1 }, 429],
    ['412', { status: 412 }, 412],
    ['500', { status: 500 }, 500],
    ['502', { status: 502 }, 502],
    ['503', { status: 503 }, 503],
    ['403', { status: 403, code: 'MessageWritesBlocked' }, 403],
    ['a connection cut after the message was taken', 'reset', 0],
    ['no answer', 'hang', 0],
  ];
  for (const [name, mishap, status] of mishaps)
    it(`${name}: one attempt, and the conversation is told`, async () => {
      teams.connector.next(mishap);
      teams.conversation.answer((surface) => surface.reply(view, note()));
      expect((await teams.send(personalMessage(address()))).status).to.equal(200);
      expect(teams.connector.calls).to.have.length(1);
      expect(teams.conversation.errors).to.have.length(1);
      expect(teams.conversation.errors[0]).to.include({ name: 'ConnectorError', status });
    });

  for (const refusal of [
    { status: 413, code: 'MessageSizeTooBig' },
    { status: 400, code: 'BadSyntax' },
  ])
    it(`a card that Teams will not have (${refusal.code}) goes out as its words, which are no markup`, async () => {
      teams.connector.next(refusal);
      teams.conversation.answer((surface) => surface.reply(view, note()));
      await teams.send(personalMessage(address()));
      expect(teams.connector.calls.map(({ body }) => body.text)).to.deep.equal([undefined, view.text]);
      expect(teams.connector.calls.at(-1)?.body).to.include({ textFormat: 'plain' });
      expect(teams.conversation.errors).to.deep.equal([]);
    });

  it('an update replaces the message', async () => {
    teams.conversation.answer((surface) => surface.update({ conversation: 'a:personal', message: 'm1' }, view, note()));
    await teams.send(personalMessage(address()));
    expect(teams.connector.calls).to.have.length(1);
    expect(teams.connector.calls[0]).to.include({
      method: 'PUT',
      path: '/v3/conversations/a%3Apersonal/activities/m1',
    });
  });

  it('typing is shown', async () => {
    teams.conversation.answer((surface) => surface.typing());
    await teams.send(personalMessage(address()));
    expect(teams.connector.calls.map(({ body }) => body.type)).to.deep.equal(['typing']);
  });

  describe('to a pressed button', () => {
    const pressed = async (changes = {}) => {
      const answer = await teams.send(invoke(address(), changes));
      expect(answer.status).to.equal(200);
      return JSON.parse(answer.text);
    };
    const message = (value: string) => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });

    it('go below, and the press itself is answered with words', async () => {
      teams.conversation.answer((surface) => surface.reply(view, note({ private: true })));
      expect(await pressed()).to.deep.equal(message('Answered below.'));
      teams.conversation.answer((surface) => surface.reply(view, note({ private: true, language: 'fr' })));
      expect(await pressed()).to.deep.equal(message('Réponse ci-dessous.'));
      expect(teams.connector.calls).to.have.length(2);
    });

    it('say where they went when they are private', async () => {
      teams.conversation.answer((surface) => surface.reply(view, note({ private: true })));
      const channel = { id: '19:c@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: tenant };
      expect(await pressed({ conversation: channel })).to.deep.equal(message('Answered in our private chat.'));
    });

    it('become the card when the client renews it by itself', async () => {
      teams.conversation.answer((surface) => surface.reply(view, note()));
      const value = { action: { type: 'Action.Execute', verb: 'status', data: {} }, trigger: 'automatic' };
      expect(await pressed({ value })).to.deep.equal({ statusCode: 200, type: cardType, value: view.card });
      expect(teams.connector.calls).to.deep.equal([]);
    });

    it('are never empty: a repeated press, a value of nothing, an invoke that the bot does not know', async () => {
      expect(await pressed()).to.deep.equal(message('Already answered.'));
      expect(await pressed({ locale: 'fr-FR' })).to.deep.equal(message('Déjà répondu.'));
      expect((await pressed({ value: {} })).type).to.equal('application/vnd.microsoft.error');
      expect(await teams.send(invoke(address(), { name: 'task/unheard-of' }))).to.deep.equal({ status: 501, text: '' });
    });
  });

  it('a conversation that breaks leaves no press without words, and no word from inside gets out', async () => {
    const broken = await localTeams({
      converse: async () => {
        throw new Error('secret path /srv/x');
      },
    });
    const url = `${broken.connector.url}/`;
    const saidTo = async (locale: string) => JSON.parse((await broken.send(invoke(url, { locale }))).text).value;
    expect(await saidTo('en-GB')).to.equal('That did not work. Please try again.');
    expect(await saidTo('fr-FR')).to.equal('Cela n’a pas fonctionné. Veuillez réessayer.');
    expect(await broken.send(personalMessage(url))).to.deep.equal({ status: 200, text: '' });
    await broken.close();
    expect(broken.connector.calls).to.deep.equal([]);
    expect(broken.entries.map(({ message, fields }) => [message, String(fields.err)])).to.deep.equal(
      Array.from({ length: 3 }, () => ['a Teams turn failed', 'Error: secret path /srv/x']),
    );
  });

  it('a conversation that takes too long is left to end by itself: Teams has its answer in time', async () => {
    const impatient = await localTeams({ answerWithinMs: 20 });
    let release = (): void => {};
    impatient.conversation.answer(async (surface) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return surface.reply(view, note());
    });
    const url = `${impatient.connector.url}/`;
    expect((await impatient.send(personalMessage(url))).status).to.equal(200);
    const first = release;
    const answer = JSON.parse((await impatient.send(invoke(url))).text);
    expect(answer.value).to.equal('Still working on it.');
    expect(impatient.connector.calls).to.deep.equal([]);
    first();
    release();
    await impatient.close();
    expect(impatient.connector.calls).to.have.length(2);
  });
});
