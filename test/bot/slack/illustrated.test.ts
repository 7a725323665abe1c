import { expect } from 'chai';
import type { ShownCard } from '../../../bot/surface.js';
import { blockKitProblems } from '../../support/block-kit.js';
import { note, someView } from '../../support/conversation.js';
import { type SignedSlack, signedSlack } from '../../support/signed-slack.js';

const alt = 'Gold shown: until 10 Feb 2027.';
const view: ShownCard = {
  ...someView('Renewal from 11 Feb.'),
  name: 'renewal',
  drawing: { svg: '<svg/>', alt },
  png: new TextEncoder().encode('pixels'),
};
const direct = { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', ts: '1700.1', text: 'renewal' };
const mention = { type: 'app_mention', channel: 'C1', user: 'U1', ts: '1700.1', text: 'renewal' };
const refused = { error: 'invalid_blocks' };

describe('a card with a picture in Slack', () => {
  let rig: SignedSlack;
  beforeEach(async () => {
    rig = await signedSlack();
    rig.conversation.answer((surface) => surface.reply(view, note()));
  });
  afterEach(() => rig.close());

  const said = async (event: Record<string, unknown> = direct) => {
    await rig.event(event);
    await rig.ended();
    expect(rig.conversation.errors).to.deep.equal([]);
    return rig.slack.callsOf('chat.postMessage').map(({ arguments: { blocks } }) => blocks);
  };
  const picture = { type: 'image', slack_file: { id: 'F-renewal.png' }, alt_text: alt };

  it('shows it inside, with its words for whoever does not see it', async () => {
    const [blocks, ...more] = await said();
    expect(more).to.deep.equal([]);
    expect(blocks).to.deep.include(picture);
    expect(blockKitProblems(blocks as never, 'message')).to.deep.equal([]);
    expect(rig.slack.callsOf('files.getUploadURLExternal')[0]?.arguments).to.include({
      filename: 'renewal.png',
      length: '6',
      alt_txt: alt,
    });
    expect(rig.slack.callsOf('files.completeUploadExternal')[0]?.arguments).not.to.have.property('channel_id');
    expect(rig.conversation.outcomes).to.deep.equal([
      { kind: 'delivered', message: { conversation: 'D1', message: '1700000000.000001' } },
    ]);
  });

  it('waits a little for Slack to have looked through it', async () => {
    rig.slack.next('chat.postMessage', refused, refused);
    const sent = await said();
    expect(sent.map((blocks) => JSON.stringify(blocks).includes('slack_file'))).to.deep.equal([true, true, true]);
    expect(rig.entries.filter(({ level }) => level !== 'info')).to.deep.equal([]);
  });

  it('has it as a file below where an emulator plays Slack, which shows none inside', async () => {
    const emulated = await signedSlack({ emulator: true });
    emulated.conversation.answer((surface) => surface.reply(view, note()));
    try {
      await emulated.event(direct);
      await emulated.ended();
      const [posted, ...more] = emulated.slack.callsOf('chat.postMessage');
      expect(more).to.deep.equal([]);
      expect(JSON.stringify(posted?.arguments.blocks)).to.not.contain('slack_file');
      expect(emulated.slack.callsOf('files.completeUploadExternal')[0]?.arguments).to.include({ channel_id: 'D1' });
    } finally {
      await emulated.close();
    }
  });

  it('has it as a file below, in the same thread, where Slack does not take it inside', async () => {
    rig.slack.next('chat.postMessage', refused, refused, refused);
    const sent = await said(mention);
    expect(JSON.stringify(sent.at(-1))).to.not.contain('slack_file');
    expect(rig.slack.callsOf('files.completeUploadExternal').at(-1)?.arguments).to.include({
      channel_id: 'C1',
      thread_ts: '1700.1',
    });
    expect(rig.slack.handedOver.at(-1)).to.deep.equal({ channel: 'C1', title: 'renewal.png', content: 'pixels' });
  });

  for (const method of ['files.getUploadURLExternal', 'files.completeUploadExternal', 'upload'])
    it(`goes without it when ${method} fails: the card says the same`, async () => {
      rig.slack.next(method, { error: 'missing_scope' });
      const [blocks, ...more] = await said();
      expect(more).to.deep.equal([]);
      expect(JSON.stringify(blocks)).to.contain('Renewal from 11 Feb.').and.to.not.contain('slack_file');
      expect(rig.entries.at(-1)?.level).to.equal('warn');
    });

  it('is not sent twice when Slack refuses it for another reason', async () => {
    rig.slack.next('chat.postMessage', { error: 'is_archived' });
    await rig.event(mention);
    await rig.ended();
    expect(rig.slack.callsOf('chat.postMessage')).to.have.length(1);
    expect(rig.conversation.errors).to.have.length(1);
  });

  it('goes without it where only its asker sees it: a file would be seen by all or by nobody', async () => {
    rig.conversation.answer((surface) => surface.reply(view, note({ private: true })));
    await rig.event(mention);
    await rig.ended();
    expect(rig.slack.callsOf('files.getUploadURLExternal')).to.deep.equal([]);
    const [call] = rig.slack.callsOf('chat.postEphemeral');
    expect(JSON.stringify(call?.arguments.blocks)).to.contain('Renewal from 11 Feb.');
  });
});
