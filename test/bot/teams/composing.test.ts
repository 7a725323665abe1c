import { expect } from 'chai';
import { z } from 'zod';
import { invoke, type Json, tenant } from '../../support/activities.js';
import { note, someView } from '../../support/conversation.js';
import { type FacesBot, facesBot, facesServiceUrl } from '../../support/faces-bot.js';
import { formView } from '../../support/forms.js';
import {
  type ProductionTeams,
  productionTeams,
  productionServiceUrl as serviceUrl,
} from '../../support/production-teams.js';
import { anyName } from '../../support/told.js';

const cardType = 'application/vnd.microsoft.card.adaptive';
/** A chat between people, which the bot is no member of. */
const chat = { id: '19:meeting_x@thread.v2', conversationType: 'groupChat', tenantId: tenant, isGroup: true };
const fetchTask = 'composeExtension/fetchTask';
const submitAction = 'composeExtension/submitAction';

const dialogSchema = z.object({
  task: z.object({
    value: z.object({
      card: z.object({
        content: z.object({ actions: z.array(z.object({ data: z.record(z.string(), z.unknown()) })) }),
      }),
    }),
  }),
});

const composed = (name: string, value: Json, changes: Json = {}, at = serviceUrl): Json =>
  invoke(at, { id: `f:${name}-1`, name, replyToId: undefined, conversation: chat, value, ...changes });

describe('a command beside the box for messages in Teams', () => {
  let teams: ProductionTeams;
  beforeEach(async () => {
    teams = await productionTeams();
  });
  afterEach(() => teams.close());

  const privately = note({ private: true });
  const ask = async (changes: Json = {}) => {
    const value = { commandId: 'share', commandContext: 'compose', context: { theme: 'default' } };
    return teams.send(composed(fetchTask, value, changes));
  };

  for (const [locale, text] of [
    ['en-GB', 'share our level'],
    ['fr-FR', 'partager notre niveau'],
  ] as const)
    it(`is heard in private, wherever it is chosen, in the words of its user (${locale})`, async () => {
      await ask({ locale });
      const [heard] = teams.conversation.inbounds;
      expect(heard).to.deep.include({
        conversation: { id: `${chat.id}:29:1asker`, kind: 'private' },
        body: { kind: 'said', text },
        composing: true,
      });
      expect(heard).not.to.have.property('reference');
    });

  it('shows in a dialog what is answered, and posts nothing', async () => {
    teams.conversation.answer((surface) => surface.reply(formView(), privately));
    const { task } = JSON.parse((await ask()).text);
    expect(task.type).to.equal('continue');
    expect(task.value.card.contentType).to.equal(cardType);
    expect(teams.connector.calls).to.deep.equal([]);
  });

  it('puts into the message what is for it, with a preview, and posts nothing', async () => {
    const view = { ...someView('You are Gold.\nShared by Priya.'), composed: true as const };
    teams.conversation.answer((surface) => surface.reply(view, privately));
    const { composeExtension } = JSON.parse(
      (await teams.send(composed(submitAction, { commandId: 'share', data: { action: { verb: 'x' } } }))).text,
    );
    expect(composeExtension).to.include({ type: 'result', attachmentLayout: 'list' });
    const [attachment] = composeExtension.attachments;
    expect(attachment.contentType).to.equal(cardType);
    expect(attachment.preview.content).to.deep.equal({
      title: 'You are Gold.',
      text: 'You are Gold.\nShared by Priya.',
    });
    expect(teams.connector.calls).to.deep.equal([]);
  });

  it('closes without a word when its user leaves', async () => {
    const left = await teams.send(composed(submitAction, { commandId: 'share', data: { closes: true } }));
    expect([left.status, left.text]).to.deep.equal([200, '']);
    expect(teams.conversation.inbounds).to.deep.equal([]);
  });

  const malformed: Record<string, [string, Json]> = {
    'a command that is none of ours': [fetchTask, { commandId: 'delete' }],
    'no command': [fetchTask, {}],
    'no data': [submitAction, { commandId: 'share' }],
  };
  for (const [what, [name, value]] of Object.entries(malformed))
    it(`refuses ${what}`, async () => {
      expect((await teams.send(composed(name, value))).status).to.equal(400);
      expect(teams.conversation.inbounds).to.deep.equal([]);
    });

  it('is refused to a tenant that is not served', async () => {
    const elsewhere = { conversation: { ...chat, tenantId: 'another-tenant' }, channelData: {} };
    expect((await ask(elsewhere)).status).to.equal(403);
  });
});

describe('sharing into a message in Teams', () => {
  let bot: FacesBot;
  beforeEach(async () => {
    bot = await facesBot();
  });
  afterEach(() => bot.close());

  const from = (who: string): Json => ({
    from: { id: `29:${who}`, name: bot.users[who]?.name, aadObjectId: bot.users[who]?.aadObjectId },
  });
  const send = async (body: Json): Promise<Json> => {
    const answer = await bot.bot.post('/api/messages', JSON.stringify(body), {
      authorization: `Bearer ${bot.mint.token({})}`,
    });
    expect(answer.status).to.equal(200);
    return JSON.parse(answer.text);
  };
  const cardIn = (answer: Json): string => JSON.stringify(answer);
  /** What the first button of the dialog sends. */
  const shareData = (answer: Json): Json => dialogSchema.parse(answer).task.value.card.content.actions[0]?.data ?? {};

  it('shows what will be read, then puts in the card with the sharer’s name and no other', async () => {
    const asked = await send(composed(fetchTask, { commandId: 'share' }, from('priya.nair'), facesServiceUrl));
    expect(cardIn(asked)).to.contain('Shared by Priya Nair').and.to.contain('Put it into my message');
    const before = (await bot.snapshot()).version;
    const value = { commandId: 'share', data: shareData(asked) };
    const given = await send(composed(submitAction, value, { ...from('priya.nair'), id: 'f:2' }, facesServiceUrl));
    const text = cardIn(given);
    expect(text).to.contain('"composeExtension"').and.to.contain('Shared by Priya Nair').and.to.contain('See the plan');
    expect(text.replaceAll('Priya Nair', '')).to.not.match(anyName);
    expect((await bot.snapshot()).version).to.equal(before);
    expect(bot.connector.calls).to.deep.equal([]);
  });

  it('gives somebody whom nobody knows a kind refusal, and nothing to put in', async () => {
    const stranger = { from: { id: '29:nobody', name: 'No Body', aadObjectId: 'nobody-aad' } };
    const answer = cardIn(await send(composed(fetchTask, { commandId: 'share' }, stranger, facesServiceUrl)));
    expect(answer).to.contain('Sharing our level is for colleagues').and.not.to.contain('composeExtension');
  });

  it('takes no button that is not signed', async () => {
    const value = { commandId: 'share', data: { action: { v: 1, verb: 'share-here', subject: {}, nonce: '' } } };
    const answer = cardIn(await send(composed(submitAction, value, from('priya.nair'), facesServiceUrl)));
    expect(answer).not.to.contain('composeExtension');
    expect(answer).not.to.contain('Shared by');
  });
});
