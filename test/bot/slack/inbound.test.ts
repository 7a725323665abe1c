import { expect } from 'chai';
import { trustsFileHost } from '../../../bot/slack/file.js';
import { note } from '../../support/conversation.js';
import { slackBot, slackTeam } from '../../support/fake-slack.js';
import { buttonData, type SignedSlack, signedSlack, slackNow } from '../../support/signed-slack.js';
import { someForm } from '../../support/slack-forms.js';

const direct = { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', ts: '1700.1' };
const mention = { type: 'app_mention', channel: 'C1', user: 'U1', ts: '1700.1' };

describe('what Slack sends', () => {
  let rig: SignedSlack;
  beforeEach(async () => {
    rig = await signedSlack();
  });
  afterEach(() => rig.close());

  const heard = async () => {
    await rig.ended();
    return rig.conversation.inbounds;
  };

  it('a direct message is said in private, by whom the directory knows', async () => {
    await rig.event({ ...direct, text: 'are we &lt;Gold&gt; yet?' }, { event_id: 'Ev1' });
    const told = (await heard()).map(({ lookUp: _, correlation: __, ...rest }) => rest);
    expect(told).to.deep.equal([
      {
        platform: 'slack',
        eventKeys: ['["slack","event","Ev1"]', '["slack","at","T0TEAM","D1","1700.1","U1","message"]'],
        user: { id: 'U1', tenant: slackTeam, name: 'Alex Asker', guest: false },
        conversation: { id: 'D1', kind: 'private' },
        locale: 'fr-FR',
        body: { kind: 'said', text: 'are we <Gold> yet?' },
        reference: { team: slackTeam, user: 'U1', channel: 'D1' },
      },
    ]);
  });

  it('one message under two event ids has a common key', async () => {
    await rig.event({ ...direct, text: 'hello' });
    await rig.event({ ...direct, text: 'hello' });
    const [first, second] = await heard();
    expect(first?.eventKeys.filter((key) => second?.eventKeys.includes(key))).to.have.length(1);
  });

  it('a mention in a channel is said for all to hear, without the bot’s name', async () => {
    await rig.event({ ...mention, text: `<@${slackBot}> are we Gold yet?` });
    const [inbound] = await heard();
    expect(inbound?.conversation).to.deep.equal({ id: 'C1', kind: 'shared', thread: '1700.1' });
    expect(inbound?.body).to.deep.equal({ kind: 'said', text: 'are we Gold yet?' });
  });

  it('messages of bots, edits, deletions, joins and other channels’ talk are nothing to answer', async () => {
    for (const changes of [
      { bot_id: 'B1' },
      { subtype: 'message_changed' },
      { subtype: 'message_deleted' },
      { subtype: 'bot_message', bot_id: 'B1', user: undefined },
      { channel: 'C1', channel_type: 'channel' },
      { user: slackBot },
    ])
      await rig.event({ ...direct, text: 'x', ...changes });
    await rig.event({ ...mention, text: 'x', edited: { user: 'U1', ts: '1' } });
    await rig.event({ type: 'reaction_added', user: 'U1', item: { channel: 'D1', ts: '1' } });
    await rig.event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'messages' });
    await rig.event({ type: 'member_joined_channel', user: 'U1', channel: 'C1' });
    expect(await heard()).to.deep.equal([]);
  });

  it('the bot being added to a channel is an arrival, by whoever invited it', async () => {
    await rig.event({ type: 'member_joined_channel', user: slackBot, channel: 'C1', inviter: 'U1', event_ts: '1' });
    const [inbound] = await heard();
    expect(inbound?.body).to.deep.equal({ kind: 'arrived' });
    expect(inbound?.user.id).to.equal('U1');
    expect(inbound?.conversation).to.deep.equal({ id: 'C1', kind: 'shared' });
  });

  const command = { command: '/assay', team_id: slackTeam, channel_id: 'C1', user_id: 'U1', trigger_id: 't1' };

  it('/assay is said in private wherever it is typed; bare, it asks for the status', async () => {
    await rig.form({ ...command, text: 'help' });
    await rig.form({ ...command, text: '', trigger_id: 't2' });
    const inbounds = await heard();
    expect(inbounds.map(({ body }) => body)).to.deep.equal([
      { kind: 'said', text: 'help' },
      { kind: 'said', text: 'status' },
    ]);
    expect(inbounds[0]?.conversation).to.deep.equal({ id: 'C1:U1', kind: 'private' });
    expect(inbounds.map(({ eventKeys }) => eventKeys)).to.deep.equal([
      ['["slack","command","T0TEAM","t1"]'],
      ['["slack","command","T0TEAM","t2"]'],
    ]);
  });

  it('a pressed button carries the envelope, the inputs and the message it was on', async () => {
    const values = {
      b1: { credential: { type: 'plain_text_input', value: 'MS-100' } },
      b2: { earnedOn: { type: 'datepicker', selected_date: '2026-11-01' } },
      b3: { level: { type: 'static_select', selected_option: { value: 'gold' } } },
      b4: { people: { type: 'checkboxes', selected_options: [{ value: 'a' }, { value: 'b' }] } },
      b5: { evidence: { type: 'plain_text_input', value: null } },
    };
    await rig.press({ state: { values } });
    const [inbound] = await heard();
    expect(inbound?.conversation).to.deep.equal({ id: 'C1', kind: 'shared' });
    expect(inbound?.body).to.deep.equal({
      kind: 'pressed',
      action: buttonData.action,
      inputs: { credential: 'MS-100', earnedOn: '2026-11-01', level: 'gold', people: 'a,b' },
      message: { conversation: 'C1', message: '1700.1' },
    });
    expect(inbound?.eventKeys).to.deep.equal(['["slack","press","T0TEAM","U1","C1","1700.1","missing","1701.5"]']);
  });

  it('a button on an answer that only the asker sees stays between them', async () => {
    await rig.press({ container: { channel_id: 'C1', message_ts: '1700.1', is_ephemeral: true } });
    await rig.press({ container: { channel_id: 'D1', message_ts: '1700.1' }, channel: { id: 'D1' } });
    expect((await heard()).map(({ conversation }) => conversation)).to.deep.equal([
      { id: 'C1:U1', kind: 'private' },
      { id: 'D1', kind: 'private' },
    ]);
  });

  it('a button that opens a link is acknowledged and no more; one with a foreign value is a claim of nothing', async () => {
    const action = { type: 'button', action_id: 'open', action_ts: '1' };
    expect((await rig.press({ actions: [{ ...action, url: 'https://example.com' }] })).status).to.equal(200);
    await rig.press({ actions: [{ ...action, value: 'not json' }] });
    expect((await heard()).map(({ body }) => body.kind === 'pressed' && body.action)).to.deep.equal([undefined]);
  });

  describe('who somebody is', () => {
    const ask = async (user: string, more: Record<string, unknown> = {}) => {
      await rig.event({ ...direct, user, text: 'hello', ...more });
      return (await heard()).at(-1)?.user;
    };

    it('guests, strangers, members of other workspaces and the unknown are guests', async () => {
      rig.slack.addUser({ id: 'U2', team_id: slackTeam, is_restricted: true });
      rig.slack.addUser({ id: 'U3', team_id: slackTeam, is_ultra_restricted: true });
      rig.slack.addUser({ id: 'U4', team_id: slackTeam, is_stranger: true });
      rig.slack.addUser({ id: 'U5', team_id: 'T0OTHER' });
      for (const user of ['U2', 'U3', 'U4', 'U5', 'U-unknown']) expect((await ask(user))?.guest, user).to.equal(true);
      expect((await ask('U1', { user_team: 'T0OTHER' }))?.guest).to.equal(true);
      expect((await ask('U1'))?.guest).to.equal(false);
    });

    it('when Slack does not say who somebody is, they are a guest for this once', async () => {
      rig.slack.next('users.info', { status: 500 }, { status: 429, retryAfter: 30 });
      expect((await ask('U1'))?.guest).to.equal(true);
      expect((await ask('U1'))?.guest).to.equal(true);
      expect((await ask('U1'))?.guest).to.equal(false);
    });

    it('is asked at most every five minutes', async () => {
      await ask('U1');
      await ask('U1');
      expect(rig.slack.callsOf('users.info')).to.have.length(1);
      rig.slack.addUser({ id: 'U1', team_id: slackTeam, is_restricted: true });
      rig.clock.set(new Date(Date.parse(slackNow) + 5 * 60 * 1000).toISOString());
      expect((await ask('U1'))?.guest).to.equal(true);
    });

    it('the tenant is the bot’s own workspace, and an event of another one comes from a guest', async () => {
      await rig.event({ ...direct, text: 'x' }, { team_id: 'T0OTHER' });
      expect((await heard())[0]?.user).to.include({ tenant: slackTeam, guest: true });
    });
  });

  describe('what the directory says of somebody', () => {
    const lookedUp = async (user: string) => {
      await rig.event({ ...direct, user, text: 'hello' });
      return (await heard()).at(-1)?.lookUp?.();
    };

    it('is the name and the address of a full member, unless Slack has not confirmed it', async () => {
      const profile = { email: 'alex@contoso.example' };
      const member = { team_id: slackTeam, real_name: 'Alex', profile };
      rig.slack.addUser({ id: 'U2', ...member });
      rig.slack.addUser({ id: 'U3', ...member, is_email_confirmed: true });
      rig.slack.addUser({ id: 'U4', ...member, is_email_confirmed: false });
      rig.slack.addUser({ id: 'U5', team_id: slackTeam, real_name: 'Alex' });
      expect(await lookedUp('U2')).to.deep.equal({ name: 'Alex', email: 'alex@contoso.example' });
      expect(await lookedUp('U3')).to.deep.equal({ name: 'Alex', email: 'alex@contoso.example' });
      expect(await lookedUp('U4')).to.deep.equal({ name: 'Alex', email: null });
      expect(await lookedUp('U5')).to.deep.equal({ name: 'Alex', email: null });
    });

    it('is nothing of a guest, of a member of another workspace, or while Slack does not answer', async () => {
      const profile = { email: 'alex@contoso.example' };
      rig.slack.addUser({ id: 'U2', team_id: slackTeam, is_restricted: true, profile });
      rig.slack.addUser({ id: 'U3', team_id: 'T0OTHER', profile });
      rig.slack.addUser({ id: 'U4', team_id: slackTeam, profile });
      expect(await lookedUp('U2')).to.equal(null);
      expect(await lookedUp('U3')).to.equal(null);
      rig.slack.next('users.info', { status: 500 });
      expect(await lookedUp('U4')).to.equal(null);
    });

    it('costs no further call', async () => {
      await lookedUp('U1');
      await lookedUp('U1');
      expect(rig.slack.callsOf('users.info')).to.have.length(1);
    });
  });

  describe('where to write to later', () => {
    it('is the channel, or the user with the direct messages that were seen', async () => {
      await rig.event({ ...mention, text: 'x' });
      await rig.form({ ...command, text: 'x' });
      await rig.event({ ...direct, text: 'x' });
      await rig.form({ ...command, text: 'x', trigger_id: 't2' });
      expect((await heard()).map(({ reference }) => reference)).to.deep.equal([
        { team: slackTeam, channel: 'C1' },
        { team: slackTeam, user: 'U1', channel: null },
        { team: slackTeam, user: 'U1', channel: 'D1' },
        { team: slackTeam, user: 'U1', channel: 'D1' },
      ]);
    });
  });

  describe('the shortcut', () => {
    const shortcut = (callback: string, user = 'U1') =>
      rig.form({
        payload: JSON.stringify({
          type: 'shortcut',
          callback_id: callback,
          trigger_id: 'trigger-7',
          action_ts: '1.1',
          user: { id: user, team_id: slackTeam },
          team: { id: slackTeam },
        }),
      });

    it('says in its user’s language, in private, that a certification is to be linked', async () => {
      rig.slack.addUser({ id: 'U2', team_id: slackTeam, locale: 'en-US' });
      await shortcut('link');
      await rig.ended();
      await shortcut('link', 'U2');
      const inbounds = await heard();
      expect(inbounds.map(({ body }) => body)).to.deep.equal([
        { kind: 'said', text: 'associer une certification' },
        { kind: 'said', text: 'link a certification' },
      ]);
      expect(inbounds[0]).to.deep.include({
        conversation: { id: 'U1', kind: 'private' },
        eventKeys: ['["slack","shortcut","T0TEAM","U1","link","trigger-7"]'],
      });
    });

    it('of another name is acknowledged and means nothing', async () => {
      expect(await shortcut('launch')).to.deep.equal({ status: 200, text: '' });
      expect(await heard()).to.deep.equal([]);
    });

    it('opens the form by its own trigger', async () => {
      rig.conversation.answer((surface) => surface.reply(someForm(), note({ private: true })));
      await rig.form({
        payload: JSON.stringify({
          type: 'shortcut',
          callback_id: 'link',
          trigger_id: rig.slack.trigger(),
          user: { id: 'U1', team_id: slackTeam },
          team: null,
        }),
      });
      await rig.ended();
      expect(rig.slack.modals.size).to.equal(1);
    });
  });

  describe('files', () => {
    const upload = (url: string) =>
      rig.event({
        ...direct,
        text: '',
        subtype: 'file_share',
        files: [{ id: 'F1', name: 'trainings.csv', url_private: url }],
      });

    it('are fetched with the bot’s token', async () => {
      rig.slack.files.set('/files/trainings.csv', 'name,exam\n');
      await upload(`${rig.slack.url}/files/trainings.csv`);
      const body = (await heard())[0]?.body;
      expect(body).to.include({ kind: 'uploaded', name: 'trainings.csv' });
      expect(body?.kind === 'uploaded' && Buffer.from(body.content).toString()).to.equal('name,exam\n');
    });

    it('shared in a channel with a mention of the bot are announced, and stay where they are', async () => {
      const files = (name: string) => [{ id: 'F1', name, url_private: `${rig.slack.url}/files/${name}` }];
      rig.slack.files.set('/files/trainings.csv', 'name,exam\n');
      await rig.event({ ...mention, text: `<@${slackBot}> import this`, files: files('trainings.csv') });
      await rig.event({ ...mention, ts: '2.2', text: `<@${slackBot}>`, files: files('export') });
      await rig.event({ ...mention, ts: '3.3', text: `<@${slackBot}> are we Gold?`, files: files('cake.png') });
      expect((await heard()).map(({ conversation, body }) => [conversation.kind, body])).to.deep.equal([
        ['shared', { kind: 'uploaded', name: 'trainings.csv', content: new Uint8Array() }],
        ['shared', { kind: 'uploaded', name: 'export', content: new Uint8Array() }],
        ['shared', { kind: 'said', text: 'are we Gold?' }],
      ]);
    });

    it('come from Slack’s own hosts', () => {
      for (const url of ['https://files.slack.com/files-pri/T-F/x.csv', 'https://files.slack-gov.com/x'])
        expect(trustsFileHost(url, false), url).to.equal(true);
      for (const url of ['https://files.slack.com.evil.example/', 'http://files.slack.com/', 'http://127.0.0.1/'])
        expect(trustsFileHost(url, false), url).to.equal(false);
    });

    it('are never fetched from anywhere but Slack', async () => {
      await upload('https://files.slack.com.evil.example/x');
      const body = (await heard())[0]?.body;
      expect(body?.kind === 'uploaded' && body.content.length).to.equal(0);
    });
  });
});
