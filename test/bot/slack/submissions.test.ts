import { expect } from 'chai';
import type { PresentedCard } from '../../../cards/card.js';
import { note, someView } from '../../support/conversation.js';
import { modalProblems } from '../../support/fake-slack-views.js';
import { type SignedSlack, signedSlack, submissionPayload, type Values } from '../../support/signed-slack.js';
import { envelope, someForm } from '../../support/slack-forms.js';

const privately = note({ private: true });
const passed: Values = {
  credential: { type: 'plain_text_input', value: 'SC-100' },
  sure: { type: 'checkboxes', selected_options: [] },
};

describe('a submitted modal', () => {
  let rig: SignedSlack;
  beforeEach(async () => {
    rig = await signedSlack();
  });
  afterEach(() => rig.close());

  /** Opens a form, by default from the direct messages, and answers the id of its modal. */
  const open = async (
    form = someForm(),
    container: Record<string, unknown> = { channel_id: 'D1', message_ts: '1.1' },
  ) => {
    rig.conversation.answer((surface) => surface.reply(form, privately));
    await rig.press({ trigger_id: rig.slack.trigger(), container, message: undefined });
    await rig.ended();
    rig.slack.calls.length = 0;
    rig.conversation.inbounds.length = 0;
    const [id = ''] = [...rig.slack.modals.keys()].slice(-1);
    return id;
  };
  const blocksOf = (id: string) =>
    (rig.slack.modals.get(id)?.view.blocks ?? []) as {
      block_id?: string;
      element?: { options?: { value: string }[] };
    }[];
  const messages = () => rig.slack.calls.filter(({ method }) => method.startsWith('chat.'));

  it('is its button pressed, with what is filled in, in private', async () => {
    const id = await open();
    await rig.submit(id, passed, { trigger_id: 'trigger-of-this' });
    await rig.ended();
    const [inbound] = rig.conversation.inbounds;
    expect(inbound?.conversation).to.deep.equal({ id: 'D1', kind: 'private' });
    expect(inbound?.body).to.deep.equal({
      kind: 'pressed',
      action: envelope('link-submit'),
      inputs: { credential: 'SC-100', sure: 'false' },
      message: null,
    });
    const hash = rig.slack.modals.get(id)?.hash;
    expect(inbound?.eventKeys).to.deep.equal([
      JSON.stringify(['slack', 'submit', 'T0TEAM', 'U1', id, hash, 'nonce-of-link-submit', 'trigger-of-this']),
    ]);
  });

  it('tells a tick, a choice, and a choice that Slack knows by another name', async () => {
    const long = 'v'.repeat(151);
    const choices = [long, '', 'short'].map((value) => ({ title: value.slice(0, 5), value }));
    const id = await open(
      someForm({
        inputs: [
          { type: 'Input.Toggle', id: 'sure', title: 'Sure', value: 'false' },
          { type: 'Input.ChoiceSet', id: 'what', label: 'What', choices },
        ],
      }),
    );
    const options = blocksOf(id).find(({ element }) => element?.options?.length === 3)?.element?.options ?? [];
    for (const { value } of options)
      await rig.submit(id, {
        sure: { type: 'checkboxes', selected_options: [{ value: 'true' }] },
        what: { type: 'static_select', selected_option: { value } },
      });
    await rig.ended();
    expect(rig.conversation.inbounds.map(({ body }) => body.kind === 'pressed' && body.inputs)).to.deep.equal([
      { sure: 'true', what: long },
      { sure: 'true', what: '' },
      { sure: 'true', what: 'short' },
    ]);
  });

  it('what is wrong is said at its field, and the modal stays', async () => {
    const id = await open();
    const wrong = someForm({ errors: { credential: 'There is no such certification.' } });
    rig.conversation.answer((surface) => surface.reply(wrong, privately));
    const { status, text } = await rig.submit(id, passed);
    expect(status).to.equal(200);
    const asked = blocksOf(id).find(({ block_id: name }) => name?.startsWith('credential'));
    expect(asked).not.to.equal(undefined);
    expect(JSON.parse(text)).to.deep.equal({
      response_action: 'errors',
      errors: { [String(asked?.block_id)]: 'There is no such certification.' },
    });
    expect(messages()).to.deep.equal([]);
  });

  it('submitted again after that it is not taken for the same delivery; delivered twice, it is', async () => {
    const id = await open();
    const wrong = someForm({ errors: { credential: 'No.' } });
    rig.conversation.answer((surface) => surface.reply(wrong, privately));
    const payload = JSON.stringify(submissionPayload(rig.slack, id, passed));
    await rig.form({ payload });
    await rig.form({ payload });
    await rig.submit(id, passed);
    const [first, second, third] = rig.conversation.inbounds.map(({ eventKeys }) => eventKeys);
    expect(first).to.deep.equal(second);
    expect(first).not.to.deep.equal(third);
  });

  for (const [name, next] of [
    ['another step', someForm({ name: 'link-2', title: 'When did you pass it?' })],
    ['what is wrong with another step', someForm({ name: 'link-2', errors: { credential: 'No.' } })],
    ['what is wrong with a field that is not there', someForm({ errors: { earnedOn: 'In the future.' } })],
  ] as const)
    it(`${name} takes its place`, async () => {
      const id = await open();
      rig.conversation.answer((surface) => surface.reply(next, privately));
      const answer = JSON.parse((await rig.submit(id, passed)).text);
      expect(answer.response_action).to.equal('update');
      expect(answer.view.callback_id).to.equal(next.name);
      expect(JSON.parse(answer.view.private_metadata).at).to.deep.equal({ channel: 'D1', thread: null, direct: true });
      expect(modalProblems(answer.view)).to.deep.equal([]);
      expect(messages()).to.deep.equal([]);
    });

  it('any other card closes it, and comes where it was opened: in the direct messages of its user', async () => {
    const id = await open();
    rig.conversation.answer((surface) => surface.reply(someView('Linked: SC-100.'), privately));
    expect(JSON.parse((await rig.submit(id, passed)).text)).to.deep.equal({ response_action: 'clear' });
    await rig.ended();
    const [call, ...others] = messages();
    expect(others).to.deep.equal([]);
    expect(call?.method).to.equal('chat.postMessage');
    expect(call?.arguments).to.include({ channel: 'U1', text: 'Linked: SC-100.' });
  });

  it('or to its user alone in the channel and the thread, or in their direct messages where the bot is no member', async () => {
    const id = await open(someForm(), { channel_id: 'C1', message_ts: '1.1', thread_ts: '0.9' });
    rig.conversation.answer((surface) => surface.reply(someView(), privately));
    await rig.submit(id, passed);
    await rig.ended();
    expect(rig.conversation.inbounds[0]?.conversation).to.deep.equal({ id: 'C1:U1', kind: 'private' });
    rig.slack.next('chat.postEphemeral', { error: 'not_in_channel' });
    await rig.submit(id, passed);
    await rig.ended();
    expect(
      messages().map(({ method, arguments: { channel, user, thread_ts } }) => [method, channel, user, thread_ts]),
    ).to.deep.equal([
      ['chat.postEphemeral', 'C1', 'U1', '0.9'],
      ['chat.postEphemeral', 'C1', 'U1', '0.9'],
      ['chat.postMessage', 'U1', undefined, undefined],
    ]);
  });

  it('nothing said closes it', async () => {
    const id = await open();
    rig.conversation.answer(async () => {});
    expect(JSON.parse((await rig.submit(id, passed)).text)).to.deep.equal({ response_action: 'clear' });
  });

  it('a step that does not fit a modal closes it and is a message with its inputs', async () => {
    const id = await open();
    const large = someForm({ data: 'd'.repeat(3000) });
    rig.conversation.answer((surface) => surface.reply(large, privately));
    expect(JSON.parse((await rig.submit(id, passed)).text)).to.deep.equal({ response_action: 'clear' });
    await rig.ended();
    expect(JSON.stringify(messages()[0]?.arguments.blocks)).to.include('"input"');
  });

  it('a second answer after a step changes the modal; after another card it is one more message', async () => {
    const id = await open();
    rig.conversation.answer(async (surface) => {
      await surface.reply(someForm({ name: 'link-2' }), privately);
      await surface.reply(someForm({ name: 'link-3' }), privately);
    });
    await rig.submit(id, passed);
    await rig.ended();
    expect(rig.slack.modals.get(id)?.view.callback_id).to.equal('link-3');
    rig.conversation.answer(async (surface) => {
      await surface.reply(someView('one'), privately);
      await surface.reply(someView('two'), privately);
    });
    await rig.submit(id, passed);
    await rig.ended();
    expect(messages().map(({ arguments: { text } }) => text)).to.deep.equal(['one', 'two']);
  });
});

describe('a submitted modal whose answer takes long', () => {
  let rig: SignedSlack;
  beforeEach(async () => {
    rig = await signedSlack({}, undefined, 300);
  });
  afterEach(() => rig.close());

  const submitSlowly = async (view: PresentedCard) => {
    rig.conversation.answer((surface) => surface.reply(someForm(), { ...privately, language: 'fr' }));
    await rig.press({ trigger_id: rig.slack.trigger() });
    await rig.ended();
    rig.slack.calls.length = 0;
    const [id = ''] = rig.slack.modals.keys();
    let release = (): void => {};
    const wait = new Promise<void>((resolve) => {
      release = resolve;
    });
    rig.conversation.answer(async (surface) => {
      await wait;
      await surface.reply(view, privately);
    });
    const answer = JSON.parse((await rig.submit(id, passed)).text);
    return { id, answer, release };
  };

  it('says that it is being worked on, and then shows the next step', async () => {
    const { id, answer, release } = await submitSlowly(someForm({ name: 'link-2', title: 'When?' }));
    expect(answer.response_action).to.equal('update');
    expect(JSON.stringify(answer.view)).to.include('Un instant…').and.include('Fermer');
    expect(answer.view.title.text).to.equal('Link a certification');
    expect(modalProblems(answer.view)).to.deep.equal([]);
    release();
    await rig.ended();
    expect(rig.slack.modals.get(id)?.view.callback_id).to.equal('link-2');
  });

  it('or the card, with a button that closes it, for nothing else can', async () => {
    const { id, release } = await submitSlowly(someView('Linked: SC-100.'));
    release();
    await rig.ended();
    const view = rig.slack.modals.get(id)?.view;
    expect(JSON.stringify(view)).to.include('Linked: SC-100.').and.not.include('submit');
    expect(rig.slack.callsOf('chat.postEphemeral')).to.deep.equal([]);
  });

  it('and when it was closed meanwhile, the card comes as a message', async () => {
    const { release } = await submitSlowly(someView('Linked: SC-100.'));
    rig.slack.next('views.update', { error: 'not_found' });
    release();
    await rig.ended();
    expect(rig.slack.callsOf('chat.postEphemeral')[0]?.arguments).to.include({ text: 'Linked: SC-100.' });
  });
});
