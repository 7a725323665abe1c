import { expect } from 'chai';
import { note, someView } from '../../support/conversation.js';
import { type SignedSlack, signedSlack, viewPayload } from '../../support/signed-slack.js';
import { envelope, someForm } from '../../support/slack-forms.js';

const privately = note({ private: true });

describe('a button in a modal', () => {
  let rig: SignedSlack;
  let id: string;
  beforeEach(async () => {
    rig = await signedSlack();
    rig.conversation.answer((surface) => surface.reply(someForm(), privately));
    await rig.press({ trigger_id: rig.slack.trigger(), container: { channel_id: 'C1', message_ts: '1.1' } });
    await rig.ended();
    [id = ''] = rig.slack.modals.keys();
    rig.slack.calls.length = 0;
    rig.conversation.inbounds.length = 0;
  });
  afterEach(() => rig.close());

  const pressed = (changes: Record<string, unknown> = {}) => ({
    container: { type: 'view', view_id: id },
    channel: undefined,
    message: undefined,
    trigger_id: rig.slack.trigger(),
    view: viewPayload(rig.slack, id, { credential: { type: 'plain_text_input', value: 'SC-1' } }),
    actions: [
      { action_id: 'link-preview', action_ts: '9.9', value: JSON.stringify({ action: envelope('link-preview') }) },
    ],
    ...changes,
  });
  const press = async (changes: Record<string, unknown> = {}) => {
    await rig.press(pressed(changes));
    await rig.ended();
  };
  const messages = () => rig.slack.calls.filter(({ method }) => method.startsWith('chat.'));

  it('is pressed with what is filled in so far, in private', async () => {
    await press();
    const [inbound] = rig.conversation.inbounds;
    expect(inbound?.conversation).to.deep.equal({ id: 'C1:U1', kind: 'private' });
    expect(inbound?.body).to.deep.equal({
      kind: 'pressed',
      action: envelope('link-preview'),
      inputs: { credential: 'SC-1' },
      message: null,
    });
  });

  it('is answered with the next step in the same modal', async () => {
    rig.conversation.answer((surface) => surface.reply(someForm({ name: 'link-2' }), privately));
    await press();
    expect([...rig.slack.modals.keys()]).to.deep.equal([id]);
    expect(rig.slack.modals.get(id)?.view.callback_id).to.equal('link-2');
    expect(rig.slack.callsOf('views.open')).to.deep.equal([]);
  });

  it('is answered with any other card there too, with a button that closes it', async () => {
    rig.conversation.answer((surface) => surface.reply(someView('It counts for Security.'), privately));
    await press();
    const view = rig.slack.modals.get(id)?.view;
    expect(view).to.have.nested.property('close.text', 'Close');
    expect(view).not.to.have.property('submit');
    expect(JSON.stringify(view?.blocks)).to.include('It counts for Security.');
    expect(messages()).to.deep.equal([]);
    rig.conversation.inbounds.length = 0;
    await press();
    expect(rig.conversation.inbounds[0]?.conversation, 'and remembers where it was opened').to.deep.equal({
      id: 'C1:U1',
      kind: 'private',
    });
  });

  it('a card that asks for something, or is too long, is told in words, and comes as a message as well', async () => {
    const asking = {
      ...someView('Which one?'),
      card: { ...someView().card, body: [{ type: 'Input.Text', id: 'competency', label: 'Which one?' }] },
    };
    const long = {
      ...someView('It is long.'),
      card: {
        ...someView().card,
        body: Array.from({ length: 101 }, () => ({ type: 'Image', url: 'https://e.org/a.png', altText: 'a' })),
      },
    };
    for (const [card, words, count] of [
      [asking, 'Which one?', 1],
      [long, 'It is long.', 3],
    ] as const) {
      rig.slack.calls.length = 0;
      rig.conversation.answer((surface) => surface.reply(card, privately));
      await press();
      expect(JSON.stringify(rig.slack.modals.get(id)?.view.blocks))
        .to.include(words)
        .and.not.include('"input"')
        .and.not.include('image');
      expect(messages().length).to.be.within(1, count);
    }
  });

  it('changes nothing that was changed meanwhile', async () => {
    rig.conversation.answer((surface) => surface.reply(someForm({ name: 'link-2' }), privately));
    await press({ view: { ...viewPayload(rig.slack, id), hash: 'an-old-one' } });
    expect(rig.slack.modals.get(id)?.view.callback_id).to.equal('link');
    expect(messages()).to.deep.equal([]);
    expect(rig.conversation.errors).to.deep.equal([]);
  });

  it('says in words what Slack refuses to show there, and in a message with its buttons', async () => {
    rig.slack.next('views.update', { error: 'invalid_blocks' });
    rig.conversation.answer((surface) => surface.reply(someView('Linked.'), privately));
    await press();
    expect(JSON.stringify(rig.slack.modals.get(id)?.view)).to.contain('Linked.');
    expect(messages().map(({ arguments: { text } }) => text)).to.deep.equal(['Linked.']);
    expect(rig.conversation.errors).to.deep.equal([]);
  });

  it('opens no modal again that its user has closed; a card that is no step comes as a message', async () => {
    rig.slack.next('views.update', { error: 'not_found' }, { error: 'not_found' });
    rig.conversation.answer((surface) => surface.reply(someForm({ name: 'link-2' }), privately));
    await press();
    expect(rig.slack.calls.map(({ method }) => method)).to.deep.equal(['views.update']);
    rig.conversation.answer((surface) => surface.reply(someView('Linked.'), privately));
    await press();
    expect(messages().map(({ method, arguments: { text } }) => [method, text])).to.deep.equal([
      ['chat.postEphemeral', 'Linked.'],
    ]);
  });
});
