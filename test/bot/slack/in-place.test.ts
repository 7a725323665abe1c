import { expect } from 'chai';
import type { PresentedCard } from '../../../cards/card.js';
import { note, someView } from '../../support/conversation.js';
import { type SignedSlack, signedSlack } from '../../support/signed-slack.js';

const long: PresentedCard = {
  ...someView('A long answer.'),
  card: {
    ...someView().card,
    body: Array.from({ length: 51 }, () => ({ type: 'Image', url: 'https://e.org/a.png', altText: 'a' })),
  },
};

describe('an answer in place of the card whose button led to it', () => {
  let rig: SignedSlack;
  let view = someView('Un-linked.');
  beforeEach(async () => {
    rig = await signedSlack();
    view = someView('Un-linked.');
    rig.conversation.answer((surface, { body }) =>
      body.kind === 'pressed' && body.message
        ? surface.update(body.message, view, note({ private: true }))
        : Promise.resolve(),
    );
  });
  afterEach(() => rig.close());

  const sent = async () => {
    await rig.ended();
    return rig.slack.calls
      .filter(({ method }) => method.startsWith('chat.') || method === 'response-url')
      .map(({ method, arguments: { channel, ts, thread_ts, replace_original, text } }) => ({
        method,
        ...(channel === undefined ? {} : { channel }),
        ...(ts === undefined ? {} : { ts }),
        ...(thread_ts === undefined ? {} : { thread_ts }),
        ...(replace_original === undefined ? {} : { replace_original }),
        text,
      }));
  };
  const inDirect = { container: { channel_id: 'D1', message_ts: '1700.1' }, message: undefined };
  const ephemeral = { container: { channel_id: 'C1', message_ts: '1700.1', is_ephemeral: true }, message: undefined };

  it('changes a direct message', async () => {
    await rig.press(inDirect);
    expect(await sent()).to.deep.equal([{ method: 'chat.update', channel: 'D1', ts: '1700.1', text: 'Un-linked.' }]);
  });

  it('that takes more than one message changes the first and posts the others', async () => {
    view = long;
    await rig.press(inDirect);
    expect(await sent()).to.deep.equal([
      { method: 'chat.update', channel: 'D1', ts: '1700.1', text: 'A long answer.' },
      { method: 'chat.postMessage', channel: 'D1', text: '2/2' },
    ]);
  });

  it('changes what only its reader sees through the response URL, and there the others follow', async () => {
    view = long;
    await rig.press({ ...ephemeral, response_url: `${rig.slack.url}/hook/1` });
    expect(await sent()).to.deep.equal([
      { method: 'response-url', replace_original: true, text: 'A long answer.' },
      { method: 'response-url', replace_original: false, text: '2/2' },
    ]);
  });

  it('is told anew where that cannot be changed any more: no response URL, or one that is used up', async () => {
    await rig.press(ephemeral);
    rig.slack.next('response-url', { status: 404 });
    await rig.press({ ...ephemeral, response_url: `${rig.slack.url}/hook/2` });
    expect((await sent()).map(({ method }) => method)).to.deep.equal([
      'chat.postEphemeral',
      'response-url',
      'chat.postEphemeral',
    ]);
    expect(rig.conversation.errors).to.deep.equal([]);
  });

  it('is not told twice when nobody knows whether it came through', async () => {
    rig.slack.next('response-url', { status: 500 });
    await rig.press({ ...ephemeral, response_url: `${rig.slack.url}/hook/3` });
    expect((await sent()).map(({ method }) => method)).to.deep.equal(['response-url']);
    expect(rig.conversation.errors).to.have.length(1);
  });

  it('whose blocks Slack refuses is changed to its text', async () => {
    rig.slack.next('chat.update', { error: 'invalid_blocks' });
    await rig.press(inDirect);
    expect((await sent()).map(({ method, text }) => [method, text])).to.deep.equal([
      ['chat.update', 'Un-linked.'],
      ['chat.update', 'Un-linked.'],
    ]);
  });
});
