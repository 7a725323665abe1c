import { expect } from 'chai';
import { activitySchema } from '../../../bot/teams/activity.js';
import { readActivity } from '../../../bot/teams/inbound.js';
import {
  asker,
  botId,
  channelMessage,
  envelope,
  invoke,
  type Json,
  personalMessage,
  tenant,
} from '../../support/activities.js';

const serviceUrl = 'https://smba.trafficmanager.net/emea/';

const alone = { local: false, tenants: null, credentials: { kind: 'none' as const } };
const read = (activity: Json) => readActivity(activitySchema.parse(JSON.parse(JSON.stringify(activity))), alone);

const heard = (activity: Json) => {
  const reading = read(activity);
  if (!('inbound' in reading)) throw new Error(`not heard but ${reading.kind}`);
  return reading.inbound;
};

describe('what a Teams activity means', () => {
  it('a personal message is said in private', () => {
    expect(heard(personalMessage(serviceUrl))).to.deep.equal({
      platform: 'teams',
      eventKeys: ['["teams","activity","a:personal","1700000000001"]'],
      user: { id: asker.aadObjectId, tenant, name: 'Alex Asker', guest: false },
      conversation: { id: 'a:personal', kind: 'private' },
      locale: 'en-GB',
      body: { kind: 'said', text: 'are we Gold yet?' },
      reference: {
        serviceUrl,
        channelId: 'msteams',
        conversation: 'a:personal',
        bot: botId,
        user: asker.id,
        tenant,
      },
    });
  });

  it('a mention in a channel or a group chat is said for all to hear, without the bot’s name', () => {
    const group = { conversation: { id: '19:g@thread.v2', conversationType: 'groupChat', tenantId: tenant } };
    for (const activity of [channelMessage(serviceUrl), channelMessage(serviceUrl, group)]) {
      const inbound = heard(activity);
      expect(inbound.conversation.kind).to.equal('shared');
      expect(inbound.body).to.deep.equal({ kind: 'said', text: 'are we Gold yet?' });
    }
  });

  it('a conversation of a kind nobody has told us about is shared', () => {
    const strange = heard(channelMessage(serviceUrl, { conversation: { id: 'x', tenantId: tenant } }));
    expect(strange.conversation.kind).to.equal('shared');
  });

  it('a channel message that does not mention the bot is not for it', () => {
    const other = [{ type: 'mention', mentioned: { id: '29:1other', name: 'Assay' }, text: '<at>Assay</at>' }];
    expect(read(channelMessage(serviceUrl, { entities: [] })).kind).to.equal('ignored');
    expect(read(channelMessage(serviceUrl, { entities: other })).kind).to.equal('ignored');
  });

  it('a pressed Action.Execute carries the envelope, the inputs as text, and the message it was on', () => {
    expect(heard(invoke(serviceUrl)).body).to.deep.equal({
      kind: 'pressed',
      action: envelope(),
      inputs: { credential: 'ms-70-533' },
      message: { conversation: 'a:personal', message: '1700000000000' },
    });
  });

  it('a pressed Action.Submit means the same, in a channel as well, where it mentions nobody', () => {
    const submit = { text: undefined, entities: [], replyToId: '17', value: { action: envelope(), agree: true } };
    expect(heard(channelMessage(serviceUrl, submit)).body).to.deep.equal({
      kind: 'pressed',
      action: envelope(),
      inputs: { agree: 'true' },
      message: { conversation: '19:channel@thread.tacv2;messageid=1700000000001', message: '17' },
    });
  });

  it('gives two deliveries of a press with a nonce a common key, and two presses of a question none', () => {
    const press = (id: string, nonce: string) =>
      heard(
        invoke(serviceUrl, {
          id,
          value: { action: { type: 'Action.Execute', verb: 'link', data: { action: envelope({ nonce }) } } },
        }),
      ).eventKeys;
    const shared = (a: string[], b: string[]) => a.filter((key) => b.includes(key));
    expect(shared(press('f:1', 'n1'), press('f:2', 'n1'))).to.have.length(1);
    expect(shared(press('f:1', 'n1'), press('f:2', 'n2'))).to.deep.equal([]);
    expect(shared(press('f:1', ''), press('f:2', ''))).to.deep.equal([]);
    expect(shared(press('f:1', ''), press('f:1', ''))).to.have.length(1);
  });

  it('both announcements of an arrival are one arrival', () => {
    const installed = heard(personalMessage(serviceUrl, { type: 'installationUpdate', action: 'add', id: 'f:a' }));
    const added = heard(
      personalMessage(serviceUrl, {
        type: 'conversationUpdate',
        id: 'f:b',
        membersAdded: [{ id: asker.id }, { id: botId }],
      }),
    );
    expect(installed.body).to.deep.equal({ kind: 'arrived' });
    expect(installed.eventKeys.filter((key) => added.eventKeys.includes(key))).to.have.length(1);
  });

  it('the bot being taken away, from a person or a channel, is a removal there', () => {
    for (const changes of [
      { type: 'installationUpdate', action: 'remove' },
      { type: 'conversationUpdate', membersRemoved: [{ id: '29:1other' }, { id: botId }] },
    ]) {
      const { body, conversation, user, reference } = heard(personalMessage(serviceUrl, changes));
      expect(body).to.deep.equal({ kind: 'removed' });
      expect([conversation.kind, user.id]).to.deep.equal(['private', asker.aadObjectId]);
      expect(reference).to.deep.equal(heard(personalMessage(serviceUrl)).reference);
    }
    const channel = heard(channelMessage(serviceUrl, { type: 'installationUpdate', action: 'remove' }));
    expect(channel.reference).to.deep.equal(heard(channelMessage(serviceUrl)).reference);
  });

  it('people who are taken out of a team may have left; out of a group chat they only left that', () => {
    const membersRemoved = [{ id: '29:1a', aadObjectId: 'aad-a' }, { id: '29:1b' }];
    const conversation = { id: '19:g@thread.v2', conversationType: 'groupChat', tenantId: tenant };
    const leaving = { type: 'conversationUpdate', membersRemoved };
    const team = { tenant: { id: tenant }, team: { id: '19:t@thread.tacv2' } };
    expect(heard(channelMessage(serviceUrl, { ...leaving, channelData: team })).body).to.deep.equal({
      kind: 'members-left',
      members: [['aad-a', '29:1a'], ['29:1b']],
    });
    expect(read(channelMessage(serviceUrl, { ...leaving, conversation })).kind).to.equal('ignored');
  });

  it('the time zone of the client comes with what is said, if it is told', () => {
    const zoneWith = (...entities: unknown[]) => heard(personalMessage(serviceUrl, { entities })).timeZone;
    const info = { type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Windows' };
    expect(zoneWith({ ...info, timezone: 'Europe/London' })).to.equal('Europe/London');
    expect([zoneWith(info), zoneWith({ ...info, timezone: 5 }), zoneWith()]).to.deep.equal([
      undefined,
      undefined,
      undefined,
    ]);
    const mention = { type: 'mention', mentioned: { id: botId, name: 'Assay' }, text: '<at>Assay</at>' };
    const both = heard(channelMessage(serviceUrl, { entities: [{ ...info, timezone: 'Europe/London' }, mention] }));
    expect([both.body, both.timeZone]).to.deep.equal([{ kind: 'said', text: 'are we Gold yet?' }, 'Europe/London']);
  });

  it('other people coming, an upgrade, reactions and the bot’s own words are nothing to answer', () => {
    const ignored: Json[] = [
      { type: 'conversationUpdate', membersAdded: [{ id: '29:1new' }] },
      { type: 'conversationUpdate' },
      { type: 'installationUpdate', action: 'add-upgrade' },
      { type: 'installationUpdate', action: 'remove-upgrade' },
      { type: 'conversationUpdate', membersRemoved: [] },
      { type: 'conversationUpdate', membersRemoved: [{ id: '29:1other' }] },
      { type: 'messageReaction' },
      { type: 'messageUpdate' },
      { type: 'typing' },
      { from: { id: botId } },
    ];
    for (const changes of ignored)
      expect(read(personalMessage(serviceUrl, changes)).kind, JSON.stringify(changes)).to.equal('ignored');
  });

  it('invokes that are malformed or unknown are told apart', () => {
    for (const value of [{}, null, 'x', [], { action: {} }, { action: { type: 1 } }])
      expect(read(invoke(serviceUrl, { value })).kind, JSON.stringify(value)).to.equal('malformed');
    expect(read(invoke(serviceUrl, { name: 'composeExtension/query' })).kind).to.equal('unknown-invoke');
  });

  it('an id that could not stand in a header or a path is none', () => {
    for (const id of ['', '..', '.', 'a b', 'a\r\nb', '\u0000', 'é', '\ud800', 'x'.repeat(1001)]) {
      const conversation = { id, tenantId: tenant, conversationType: 'personal' };
      expect(activitySchema.safeParse(personalMessage(serviceUrl, { conversation })).success, id).to.equal(false);
      expect(activitySchema.parse(personalMessage(serviceUrl, { replyToId: id })).replyToId, id).to.equal(null);
    }
  });

  it('nothing of an activity that is not known gets any further', () => {
    const conversation = { id: 'a', conversationType: 'personal', isGroup: 'no', aadObjectId: { $gt: '' } };
    const parsed = activitySchema.parse(personalMessage(serviceUrl, { conversation, relatesTo: {}, callerId: 'x' }));
    expect(parsed).not.to.have.any.keys('relatesTo', 'callerId', 'timestamp');
    expect(parsed.conversation).to.deep.equal({ id: 'a', conversationType: 'personal', isGroup: null });
  });

  it('an activity without an id still has a key of its own', () => {
    const once = heard(personalMessage(serviceUrl, { id: undefined })).eventKeys;
    const again = heard(personalMessage(serviceUrl, { id: undefined })).eventKeys;
    const other = heard(personalMessage(serviceUrl, { id: undefined, text: 'help' })).eventKeys;
    expect(once).to.deep.equal(again).and.not.deep.equal(other);
  });
});
