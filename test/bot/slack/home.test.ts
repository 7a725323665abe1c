import { expect } from 'chai';
import { someView } from '../../support/conversation.js';
import { buttonData, type SignedSlack, signedSlack } from '../../support/signed-slack.js';

describe('the page of the app in Slack', () => {
  let rig: SignedSlack;
  beforeEach(async () => {
    rig = await signedSlack();
  });
  afterEach(() => rig.close());

  const opened = { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: '1700.1' };

  it('is published for whoever opens it, in private', async () => {
    rig.conversation.answer((surface) =>
      surface.reply(someView('Gold · renewal at risk'), { private: true, intent: 'home', language: 'en' }),
    );
    await rig.event(opened);
    await rig.ended();
    expect(rig.conversation.inbounds[0]).to.deep.include({
      body: { kind: 'opened' },
      conversation: { id: 'home:U1', kind: 'private' },
    });
    const [published] = rig.slack.callsOf('views.publish');
    expect(published?.arguments).to.deep.include({ user_id: 'U1' });
    expect(published?.arguments.view).to.deep.equal({
      type: 'home',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Gold · renewal at risk' } }],
    });
    expect(rig.slack.callsOf('chat.postMessage')).to.deep.equal([]);
  });

  it('answers a button pressed there in the direct messages with its user', async () => {
    rig.conversation.answer((surface) =>
      surface.reply(someView(), { private: true, intent: 'missing', language: 'en' }),
    );
    await rig.press({ container: { type: 'view', view_id: 'V1' }, channel: undefined, message: undefined });
    await rig.ended();
    expect(rig.conversation.inbounds[0]).to.deep.include({ conversation: { id: 'U1', kind: 'private' } });
    expect(rig.conversation.inbounds[0]?.body).to.deep.include({ kind: 'pressed', action: buttonData.action });
    expect(rig.slack.callsOf('chat.postMessage')[0]?.arguments).to.deep.include({ channel: 'U1' });
  });

  it('says what went wrong in the log and nowhere else when Slack refuses it', async () => {
    rig.conversation.answer((surface) => surface.reply(someView(), { private: true, intent: 'home', language: 'en' }));
    rig.slack.next('views.publish', { error: 'not_enabled' });
    await rig.event(opened);
    await rig.ended();
    expect(rig.conversation.errors).to.have.length(1);
    expect(rig.slack.callsOf('chat.postMessage')).to.deep.equal([]);
  });
});
