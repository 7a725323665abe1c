import { expect } from 'chai';
import {
  channelMessage,
  dialogInvoke,
  envelope,
  invoke,
  type Json,
  personalMessage,
  tenant,
} from '../../support/activities.js';
import { note, someView } from '../../support/conversation.js';
import { formView, openingView } from '../../support/forms.js';
import { localTeams } from '../../support/local-teams.js';
import {
  type ProductionTeams,
  productionTeams,
  productionServiceUrl as serviceUrl,
} from '../../support/production-teams.js';

const cardType = 'application/vnd.microsoft.card.adaptive';
const inChannel = {
  conversation: { id: '19:c@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: tenant },
};

describe('dialogs in Teams', () => {
  let teams: ProductionTeams;
  beforeEach(async () => {
    teams = await productionTeams({}, { callWithinMs: 300 });
  });
  afterEach(() => teams.close());

  const receipt = someView('Linked: AZ-500.\nSecurity counts you now.');
  const privately = note({ private: true });

  const taskOf = async (name: 'task/fetch' | 'task/submit', changes: Json = {}) => {
    const { status, text } = await teams.send(dialogInvoke(serviceUrl, name, changes));
    expect(status).to.equal(200);
    return text === '' ? null : JSON.parse(text).task;
  };
  const titles = (task: { value: { card: { content: { actions: Json[] } } } }): unknown[] =>
    task.value.card.content.actions.map(({ type, title }) => [type, title]);
  const sentTo = (): string[] =>
    teams.connector.calls.map(({ method, path }) => `${method} ${decodeURIComponent(path).replace('/emea', '')}`);

  it('open by a button of a card that was sent, or that answered a press', async () => {
    teams.conversation.answer((surface) => surface.reply(openingView(), privately));
    await teams.send(personalMessage(serviceUrl));
    const automatic = { action: { type: 'Action.Execute', verb: 'x', data: {} }, trigger: 'automatic' };
    const answer = JSON.parse((await teams.send(invoke(serviceUrl, { value: automatic }))).text);
    const sent = JSON.stringify(teams.connector.calls[0]?.body.attachments);
    for (const shown of [sent, JSON.stringify(answer.value)])
      expect(shown.match(/"msteams":\{"type":"task\/fetch"\}/g), shown).to.have.length(1);
  });

  it('do not open where the client has none: the button stays a press, and the form is a card', async () => {
    const local = await localTeams();
    local.conversation.answer(async (surface) => {
      await surface.reply(openingView(), privately);
      await surface.reply(formView(), privately);
    });
    await local.send(personalMessage(`${local.connector.url}/`));
    await local.close();
    expect(local.connector.calls.map(({ body }) => body.attachments)).to.deep.equal([
      [{ contentType: cardType, content: openingView().card }],
      [{ contentType: cardType, content: formView().card }],
    ]);
  });

  it('show the form, with buttons that a dialog takes, and nothing is posted', async () => {
    teams.conversation.answer((surface) => surface.reply(formView(), privately));
    const task = await taskOf('task/fetch');
    expect(task.type).to.equal('continue');
    expect(task.value).to.include({ title: 'Link a certification', height: 'medium', width: 'medium' });
    expect(task.value.card.contentType).to.equal(cardType);
    expect(titles(task)).to.deep.equal([
      ['Action.Submit', 'Save'],
      ['Action.Submit', 'Cancel'],
    ]);
    expect(teams.connector.calls).to.deep.equal([]);
    expect(teams.conversation.outcomes).to.deep.equal([{ kind: 'delivered', message: null }]);
  });

  it('hand over what was pressed and filled in, and no message to take the place of', async () => {
    await taskOf('task/submit', {
      value: { data: { action: envelope({ nonce: 'n1' }), earnedOn: '2026-11-12', elsewhere: true, closes: 'no' } },
    });
    expect(teams.conversation.inbounds.map(({ body, conversation }) => [body, conversation.kind])).to.deep.equal([
      [
        {
          kind: 'pressed',
          action: envelope({ nonce: 'n1' }),
          inputs: { earnedOn: '2026-11-12', elsewhere: 'true' },
          message: null,
        },
        'private',
      ],
    ]);
  });

  it('show any other card as well, under the bot’s own name; the last word wins', async () => {
    teams.conversation.answer(async (surface) => {
      await surface.reply(someView('Looking…'), privately);
      await surface.reply(receipt, privately);
    });
    const task = await taskOf('task/fetch');
    expect([task.type, task.value.title]).to.deep.equal(['continue', 'Assay']);
    expect(task.value.card.content).to.deep.equal(receipt.card);
    expect(teams.connector.calls).to.deep.equal([]);
  });

  it('keep the form when something else is said beside it', async () => {
    teams.conversation.answer(async (surface) => {
      await surface.reply(formView(), privately);
      await surface.reply(receipt, privately);
    });
    expect((await taskOf('task/fetch')).value.title).to.equal('Link a certification');
    expect(sentTo()).to.have.length(1);
  });

  it('stay open with the next step, or the same one with what is wrong in it', async () => {
    teams.conversation.answer((surface) => surface.reply(formView({ earnedOn: 'A day that was.' }), privately));
    const task = await taskOf('task/submit');
    expect([task.type, task.value.title]).to.deep.equal(['continue', 'Link a certification']);
    expect(teams.connector.calls).to.deep.equal([]);
  });

  it('close without a word when the receipt stands in the chat behind them', async () => {
    teams.conversation.answer((surface) => surface.reply(receipt, privately));
    expect(await taskOf('task/submit')).to.equal(null);
    expect(sentTo()).to.deep.equal(['POST /v3/conversations/a:personal/activities/f:task/submit-1']);
    expect(teams.connector.calls[0]?.body.summary).to.equal(receipt.text);
  });

  it('say the headline when the receipt went to the private chat', async () => {
    teams.conversation.answer((surface) => surface.reply(receipt, privately));
    expect(await taskOf('task/submit', inChannel)).to.deep.equal({ type: 'message', value: 'Linked: AZ-500.' });
    expect(sentTo()).to.deep.equal(['POST /v3/conversations', 'POST /v3/conversations/a:private-1/activities']);
  });

  it('show the receipt themselves when the asker cannot be reached privately', async () => {
    teams.connector.next({ status: 403, code: 'BotNotInConversationRoster' });
    teams.conversation.answer((surface) => surface.reply(receipt, privately));
    const task = await taskOf('task/submit', inChannel);
    expect([task.type, task.value.card.content]).to.deep.equal(['continue', receipt.card]);
    expect(teams.conversation.outcomes).to.deep.equal([{ kind: 'delivered', message: null }]);
  });

  for (const mishap of [{ status: 502 }, 'reset', 'hang'] as const)
    it(`show the receipt themselves when it cannot be sent (${JSON.stringify(mishap)})`, async () => {
      teams.connector.next(mishap);
      teams.conversation.answer((surface) => surface.reply(receipt, privately));
      expect((await taskOf('task/submit')).value.card.content).to.deep.equal(receipt.card);
      expect(teams.conversation.errors).to.deep.equal([]);
      expect(teams.entries.at(-1)).to.include({ level: 'warn' });
    });

  it('close over a receipt that took the place of another message', async () => {
    teams.conversation.answer((surface) =>
      surface.update({ conversation: 'a:personal', message: 'm1' }, receipt, privately),
    );
    expect(await taskOf('task/submit')).to.equal(null);
    expect(sentTo()).to.deep.equal(['PUT /v3/conversations/a:personal/activities/m1']);
  });

  it('close by a button that leaves, and nobody is told', async () => {
    const value = { data: { action: envelope({ verb: 'cancel' }), closes: true } };
    expect(await taskOf('task/submit', { value })).to.equal(null);
    expect([teams.conversation.inbounds, teams.connector.calls]).to.deep.equal([[], []]);
  });

  it('never stay without an answer: a repeated press, in both languages', async () => {
    const said = (value: string) => ({ type: 'message', value });
    expect(await taskOf('task/fetch')).to.deep.equal(said('Already answered.'));
    expect(await taskOf('task/submit', { locale: 'fr-CA' })).to.deep.equal(said('Déjà répondu.'));
  });

  it('are pressed once however often it arrives, by their nonce', async () => {
    const data = { action: envelope({ nonce: 'n1' }) };
    for (const id of ['f:1', 'f:2']) await taskOf('task/submit', { id, value: { data } });
    const [first = [], second = []] = teams.conversation.inbounds.map(({ eventKeys }) => eventKeys);
    expect(first.filter((key) => second.includes(key))).to.have.length(1);
    expect(first).to.have.length(2);
  });

  it('that are malformed are a bad request and no more', async () => {
    for (const name of ['task/fetch', 'task/submit'] as const)
      for (const value of [undefined, null, 'x', [], {}, { data: null }, { data: 'x' }, { data: [] }])
        expect(await teams.send(dialogInvoke(serviceUrl, name, { value })), JSON.stringify(value)).to.deep.equal({
          status: 400,
          text: '',
        });
    expect(teams.conversation.inbounds).to.deep.equal([]);
  });

  it('of a conversation that breaks say so, and no word from inside gets out', async () => {
    const broken = await productionTeams(
      {},
      {
        converse: async () => {
          throw new Error('secret path /srv/x');
        },
      },
    );
    const saidTo = async (locale: string) =>
      JSON.parse((await broken.send(dialogInvoke(serviceUrl, 'task/submit', { locale }))).text).task;
    expect(await saidTo('en-GB')).to.deep.equal({ type: 'message', value: 'That did not work. Please try again.' });
    expect((await saidTo('fr-FR')).value).to.equal('Cela n’a pas fonctionné. Veuillez réessayer.');
    await broken.close();
  });

  it('that take too long have words in time; what comes later goes to the chat, a form as a card', async () => {
    const impatient = await productionTeams({}, { answerWithinMs: 20 });
    let release = (): void => {};
    impatient.conversation.answer(async (surface) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      await surface.reply(formView(), privately);
      return surface.reply(receipt, privately);
    });
    const answer = await impatient.send(dialogInvoke(serviceUrl, 'task/fetch'));
    expect(JSON.parse(answer.text).task).to.deep.equal({ type: 'message', value: 'Still working on it.' });
    release();
    await impatient.close();
    expect(impatient.connector.calls.map(({ body }) => body.summary)).to.deep.equal([formView().text, receipt.text]);
  });

  it('show nobody that the bot is typing, for the channel behind them would see it', async () => {
    teams.conversation.answer((surface) => surface.typing());
    await teams.send(dialogInvoke(serviceUrl, 'task/fetch', inChannel));
    expect(teams.connector.calls).to.deep.equal([]);
    await teams.send(channelMessage(serviceUrl));
    expect(teams.connector.calls).to.have.length(1);
  });
});
