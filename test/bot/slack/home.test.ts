import { expect } from 'chai';
import { someView } from '../../support/conversation.js';
import { buttonData, type SignedSlack, signedSlack, slackNow } from '../../support/signed-slack.js';

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

  it('answers one that names no channel there as well', async () => {
    await rig.press({ container: { type: 'message', channel_id: '' }, channel: { id: '' }, message: undefined });
    await rig.ended();
    expect(rig.conversation.inbounds[0]).to.deep.include({ conversation: { id: 'U1', kind: 'private' } });
  });

  it('says the same in words where Slack refuses its blocks', async () => {
    rig.conversation.answer((surface) =>
      surface.reply(someView('Gold · renewal at risk'), { private: true, intent: 'home', language: 'en' }),
    );
    rig.slack.next('views.publish', { error: 'invalid_arguments', errors: ['/view/blocks/0 [json-pointer]'] });
    await rig.event(opened);
    await rig.ended();
    const shown = rig.slack.callsOf('views.publish').map(({ arguments: { view } }) => JSON.stringify(view));
    expect(shown).to.have.length(2);
    expect(shown[1]).to.contain('Gold · renewal at risk');
    expect(rig.conversation.errors).to.deep.equal([]);
    expect(rig.entries.at(-1)?.fields.problems).to.deep.equal(['/view/blocks/0 [json-pointer]']);
  });

  it('says what went wrong in the log and nowhere else when Slack refuses it', async () => {
    rig.conversation.answer((surface) => surface.reply(someView(), { private: true, intent: 'home', language: 'en' }));
    rig.slack.next('views.publish', { error: 'not_enabled' });
    await rig.event(opened);
    await rig.ended();
    expect(rig.conversation.errors).to.have.length(1);
    expect(rig.slack.callsOf('chat.postMessage')).to.deep.equal([]);
  });

  describe('is published again after what its user does elsewhere', () => {
    const published = () => rig.slack.callsOf('views.publish').length;
    const at = (milliseconds: number) => rig.clock.set(new Date(Date.parse(slackNow) + milliseconds).toISOString());
    const press = async (user = 'U1') => {
      await rig.press({ user: { id: user, team_id: 'T0TEAM' } });
      await rig.ended();
    };
    const hour = 60 * 60 * 1000;
    beforeEach(async () => {
      rig.slack.addUser({ id: 'U2', team_id: 'T0TEAM' });
      rig.conversation.answer((surface) =>
        surface.reply(someView(), { private: true, intent: 'home', language: 'en' }),
      );
      await rig.event(opened);
      await rig.ended();
    });

    for (const [after, times] of [
      [9_999, 1],
      [10_000, 2],
      [hour, 2],
      [hour + 1, 1],
    ] as const)
      it(`${after} ms after it was opened: published ${times} times`, async () => {
        at(after);
        await press();
        expect(published()).to.equal(times);
      });

    it('at most once in ten seconds', async () => {
      for (const moment of [10_000, 19_999, 20_000]) {
        at(moment);
        await press();
      }
      expect(published()).to.equal(3);
    });

    it('is opened again for the conversation, as nothing it has heard before', async () => {
      at(10_000);
      await press();
      const again = rig.conversation.inbounds.at(-1);
      expect(again).to.deep.include({ body: { kind: 'opened' }, conversation: { id: 'home:U1', kind: 'private' } });
      const keys = rig.conversation.inbounds.flatMap(({ eventKeys }) => eventKeys);
      expect(new Set(keys).size).to.equal(keys.length);
    });

    it('and after a submitted modal, whose answer does not wait for it', async () => {
      at(10_000);
      rig.slack.next('views.publish', 'hang');
      const { text } = await rig.submit('V9');
      expect(JSON.parse(text)).to.deep.equal({ response_action: 'clear' });
      await rig.ended();
      expect(published()).to.equal(2);
    });

    it('not for whoever never opened it, nor after a sentence', async () => {
      at(10_000);
      await press('U2');
      await rig.event({ type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', ts: '2.2', text: 'hello' });
      await rig.ended();
      expect(published()).to.equal(1);
    });
  });
});
