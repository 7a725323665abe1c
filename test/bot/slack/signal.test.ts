import { expect } from 'chai';
import { note, someView } from '../../support/conversation.js';
import { slackBot, slackTeam } from '../../support/fake-slack.js';
import { type SignedSlack, signedSlack } from '../../support/signed-slack.js';

const member = { id: 'U1', team_id: slackTeam, deleted: false, tz: 'America/Toronto' };

describe('what Slack reports of its own accord', () => {
  let rig: SignedSlack;
  beforeEach(async () => {
    rig = await signedSlack();
  });
  afterEach(() => rig.close());

  const heard = async () => {
    await rig.ended();
    return rig.conversation.inbounds;
  };
  const changed = (user: Record<string, unknown>) => rig.event({ type: 'user_change', user: { ...member, ...user } });

  it('an account that was closed is somebody who may have left', async () => {
    await changed({ deleted: true });
    const [inbound] = await heard();
    expect(inbound).to.deep.include({
      user: { id: 'U1', tenant: slackTeam, name: null, guest: false },
      body: { kind: 'members-left', members: [['U1']] },
    });
    expect(inbound).to.not.have.any.keys('reference', 'lookUp');
  });

  it('a profile that changed tells its time zone', async () => {
    await changed({});
    expect(await heard()).to.have.length(1);
    expect(rig.conversation.inbounds[0]).to.deep.include({
      body: { kind: 'profile-changed' },
      timeZone: 'America/Toronto',
      user: { id: 'U1', tenant: slackTeam, name: null, guest: false },
    });
  });

  it('guests, bots, people of other workspaces and profiles without a zone are nothing to hear of', async () => {
    await changed({ is_restricted: true });
    await changed({ is_stranger: true });
    await changed({ is_bot: true, deleted: true });
    await changed({ team_id: 'T0OTHER', deleted: true });
    await changed({ tz: null });
    for (const user of [null, 'U1', {}, { id: '' }, { id: 5 }]) await rig.event({ type: 'user_change', user });
    expect(await heard()).to.deep.equal([]);
  });

  it('the bot being taken out of a channel is a removal there', async () => {
    await rig.event({ type: 'app_mention', channel: 'C1', user: 'U1', ts: '1.1', text: 'hello' });
    for (const type of ['channel_left', 'group_left']) await rig.event({ type, channel: 'C1', actor_id: 'U1' });
    const [mention, ...removals] = await heard();
    expect(removals.map(({ body, conversation }) => [body, conversation])).to.deep.equal(
      Array(2).fill([{ kind: 'removed' }, { id: 'C1', kind: 'shared' }]),
    );
    for (const { reference } of removals) expect(reference).to.deep.equal(mention?.reference);
  });

  it('the app being taken out of the workspace, or its token taken back, is the end of it there', async () => {
    await rig.event({ type: 'app_uninstalled' });
    await rig.event({ type: 'tokens_revoked', tokens: { bot: [slackBot] } });
    await rig.event({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } });
    await rig.event({ type: 'tokens_revoked' });
    expect((await heard()).map(({ body, user }) => [body.kind, user.tenant])).to.deep.equal(
      Array(2).fill(['uninstalled', slackTeam]),
    );
  });

  it('is looked up nowhere and answered nowhere', async () => {
    rig.conversation.answer(async (surface) => {
      await surface.reply(someView(), note());
      await surface.update({ conversation: 'C1', message: '1.1' }, someView(), note());
      await surface.typing();
    });
    await changed({ deleted: true });
    await rig.event({ type: 'app_uninstalled' });
    await rig.event({ type: 'channel_left', channel: 'C1' });
    expect(await heard()).to.have.length(3);
    expect(rig.conversation.outcomes).to.deep.equal(Array(3).fill({ kind: 'unreachable' }));
    expect(rig.slack.calls.filter(({ method }) => method !== 'auth.test')).to.deep.equal([]);
  });

  it('the time zone of whoever says something comes from the directory', async () => {
    rig.slack.addUser({ id: 'U2', team_id: slackTeam, tz: 'Asia/Tokyo' });
    for (const user of ['U1', 'U2'])
      await rig.event({ type: 'message', channel: 'D1', channel_type: 'im', user, ts: `1.${user}`, text: 'hello' });
    const zones = (await heard()).map(({ user, timeZone }) => [user.id, timeZone]);
    expect(Object.fromEntries(zones)).to.deep.equal({ U1: undefined, U2: 'Asia/Tokyo' });
  });

  it('an emulator, which has everybody in one zone, is not believed about it', async () => {
    const emulated = await signedSlack({ emulator: true });
    try {
      emulated.slack.addUser({ id: 'U2', team_id: slackTeam, tz: 'Asia/Tokyo' });
      await emulated.event({
        type: 'message',
        channel: 'D1',
        channel_type: 'im',
        user: 'U2',
        ts: '1.2',
        text: 'hello',
      });
      await emulated.ended();
      expect(emulated.conversation.inbounds[0]).to.not.have.property('timeZone');
    } finally {
      await emulated.close();
    }
  });
});
