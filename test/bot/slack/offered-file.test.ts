import { expect } from 'chai';
import type { OfferedFile } from '../../../bot/surface.js';
import { note } from '../../support/conversation.js';
import { type SignedSlack, signedSlack } from '../../support/signed-slack.js';
import { envelope } from '../../support/slack-forms.js';

const file: OfferedFile = {
  name: 'my-data.json',
  type: 'application/json',
  content: new TextEncoder().encode('{"name":"Zoë"}'),
  description: 'What is stored about <you>',
  action: envelope('my-data'),
};
const mention = { type: 'app_mention', channel: 'C1', user: 'U1', ts: '1700.1', text: 'my data' };

describe('a file for the asker in Slack', () => {
  let rig: SignedSlack;
  const outcomes: unknown[] = [];
  beforeEach(async () => {
    rig = await signedSlack();
    outcomes.length = 0;
    rig.conversation.answer(async (surface) => {
      outcomes.push(await surface.offerFile(file, note({ private: true })));
    });
  });
  afterEach(() => rig.close());

  const ask = async () => {
    await rig.event(mention);
    await rig.ended();
  };

  it('comes into their direct messages, wherever they asked', async () => {
    await ask();
    expect(outcomes).to.deep.equal([{ kind: 'delivered', message: null }]);
    expect(rig.slack.handedOver).to.deep.equal([{ channel: 'D-U1', title: 'my-data.json', content: '{"name":"Zoë"}' }]);
    expect(rig.slack.callsOf('files.getUploadURLExternal')[0]?.arguments).to.include({
      filename: 'my-data.json',
      length: String(file.content.length),
    });
    expect(rig.slack.callsOf('files.completeUploadExternal')[0]?.arguments).to.include({
      initial_comment: 'What is stored about &lt;you&gt;',
    });
  });

  it('as it does from the page of the app and from a modal', async () => {
    await rig.event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: '1' });
    await rig.press({ container: { type: 'view' }, view: { id: 'V1', type: 'modal' } });
    await rig.ended();
    expect(rig.slack.handedOver.map(({ channel }) => channel)).to.deep.equal(['D-U1', 'D-U1']);
  });

  for (const method of ['conversations.open', 'files.getUploadURLExternal', 'files.completeUploadExternal', 'upload'])
    it(`cannot be handed over when ${method} fails, and the conversation learns it`, async () => {
      rig.slack.next(method, { error: 'missing_scope' });
      await ask();
      expect(outcomes).to.deep.equal([{ kind: 'unreachable' }]);
      expect(rig.slack.handedOver).to.deep.equal([]);
      expect(rig.entries.at(-1)?.level).to.equal('warn');
    });

  it('is sent to Slack’s own hosts and nowhere else', async () => {
    const production = await signedSlack({ local: false });
    production.conversation.answer(async (surface) => {
      outcomes.push(await surface.offerFile(file, note({ private: true })));
    });
    await production.event(mention);
    await production.ended();
    expect(outcomes).to.deep.equal([{ kind: 'unreachable' }]);
    expect(production.slack.callsOf('files.completeUploadExternal')).to.deep.equal([]);
    await production.close();
  });
});
