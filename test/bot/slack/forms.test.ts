import { expect } from 'chai';
import { note } from '../../support/conversation.js';
import { slackTeam } from '../../support/fake-slack.js';
import { modalProblems } from '../../support/fake-slack-views.js';
import { type SignedSlack, signedSlack, slackNow } from '../../support/signed-slack.js';
import { envelope, someForm } from '../../support/slack-forms.js';

const direct = { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', ts: '1700.1', text: 'link' };

describe('forms in Slack', () => {
  let rig: SignedSlack;
  beforeEach(async () => {
    rig = await signedSlack();
    rig.conversation.answer((surface) => surface.reply(someForm(), note({ private: true, language: 'fr' })));
  });
  afterEach(() => rig.close());

  const opened = async () => {
    await rig.ended();
    const views = [...rig.slack.modals.values()].map(({ view }) => view);
    expect(views.flatMap(modalProblems)).to.deep.equal([]);
    return views;
  };
  const messages = async () => {
    await rig.ended();
    return rig.slack.calls.filter(({ method }) => method.startsWith('chat.') || method === 'response-url');
  };
  const command = (more: Record<string, string> = {}) =>
    rig.form({
      command: '/assay',
      team_id: slackTeam,
      channel_id: 'C1',
      user_id: 'U1',
      text: 'link',
      trigger_id: rig.slack.trigger(),
      ...more,
    });

  it('a pressed button opens a modal, which remembers where it was opened', async () => {
    await rig.press({ trigger_id: rig.slack.trigger() });
    const [view, ...others] = await opened();
    expect(others).to.deep.equal([]);
    expect(view).to.deep.include({ callback_id: 'link', title: plain('Link a certification') });
    expect(JSON.parse(String(view?.private_metadata))).to.deep.equal({
      data: { action: envelope('link-submit') },
      at: { channel: 'C1', thread: '1699.1', direct: false },
      language: 'fr',
    });
    expect(await messages()).to.deep.equal([]);
    expect(rig.conversation.outcomes).to.deep.equal([{ kind: 'delivered', message: null }]);
  });

  it('a slash command and a button on the page of the app open one as well', async () => {
    await command();
    await rig.press({
      container: { type: 'view', view_id: 'V0' },
      view: { id: 'V0', type: 'home' },
      channel: undefined,
      message: undefined,
      trigger_id: rig.slack.trigger(),
    });
    const places = (await opened()).map((view) => JSON.parse(String(view.private_metadata)).at);
    expect(places).to.deep.equal([
      { channel: 'C1', thread: null, direct: false },
      { channel: 'U1', thread: null, direct: true },
    ]);
  });

  it('a spoken sentence opens nothing: its answer has the words, and one button that opens it', async () => {
    await rig.event(direct);
    const [call] = await messages();
    expect(await opened()).to.deep.equal([]);
    const blocks = call?.arguments.blocks as Record<string, unknown>[];
    expect(blocks.map(({ type }) => type)).to.deep.equal(['section', 'actions']);
    expect(JSON.stringify(blocks))
      .to.include('Which certification did you pass?')
      .and.not.match(/Link it|Cancel/);
    const [button, ...others] = (blocks[1]?.elements ?? []) as { value: string; text: { text: string } }[];
    expect(others).to.deep.equal([]);
    expect(button?.text.text).to.equal('Fill in…');
    expect(JSON.parse(String(button?.value))).to.deep.equal({ action: envelope('link-open') });
    expect(call?.arguments.text).to.include('Which certification').and.not.include('Certification: …');
  });

  for (const [age, expected] of [
    [2_999, 'modal'],
    [3_000, 'modal'],
    [3_001, 'message'],
  ] as const)
    it(`a trigger that is ${age} ms old: ${expected}`, async () => {
      const trigger = rig.slack.trigger();
      rig.clock.set(new Date(Date.parse(slackNow) + age).toISOString());
      await rig.press({ trigger_id: trigger });
      expect((await opened()).length).to.equal(expected === 'modal' ? 1 : 0);
      const [call] = await messages();
      expect(call?.method).to.equal(expected === 'modal' ? undefined : 'chat.postEphemeral');
      if (expected === 'message') expect(JSON.stringify(call?.arguments.blocks)).to.include('Fill in…');
    });

  it('a modal that Slack does not answer for, or refuses, becomes a message', async () => {
    rig.slack.next('views.open', 'hang', { error: 'invalid_arguments' });
    await rig.press({ trigger_id: rig.slack.trigger() });
    await rig.ended();
    await rig.press({ trigger_id: rig.slack.trigger() });
    const [button, whole] = await messages();
    expect(JSON.stringify(button?.arguments.blocks)).to.include('Fill in…').and.not.include('"input"');
    expect(JSON.stringify(whole?.arguments.blocks)).to.include('"input"').and.include('Link it');
    expect(rig.entries.map(({ level }) => level)).to.include('error');
  });

  it('a step that carries more than Slack keeps is a message with its inputs, and the log says why', async () => {
    const frame = JSON.stringify({ data: '', at: { channel: 'C1', thread: '1699.1', direct: false }, language: 'fr' });
    for (const [length, isModal] of [
      [3000, true],
      [3001, false],
    ] as const) {
      const form = someForm({ data: 'd'.repeat(length - frame.length) });
      rig.conversation.answer((surface) => surface.reply(form, note({ private: true, language: 'fr' })));
      const before = rig.slack.modals.size;
      await rig.press({ trigger_id: rig.slack.trigger() });
      await rig.ended();
      expect(rig.slack.modals.size - before, String(length)).to.equal(isModal ? 1 : 0);
    }
    const [call] = await messages();
    expect(JSON.stringify(call?.arguments.blocks)).to.include('"input"');
    expect(rig.entries.at(-1)?.fields).to.deep.include({ card: 'link' });
    expect(String(rig.entries.at(-1)?.fields.problem)).to.include('3000');
  });

  it('a step that nothing submits is a message', async () => {
    const form = someForm({ actions: [] });
    rig.conversation.answer((surface) => surface.reply(form, note({ private: true })));
    await rig.press({ trigger_id: rig.slack.trigger() });
    expect(await opened()).to.deep.equal([]);
    expect(JSON.stringify((await messages())[0]?.arguments.blocks)).to.include('"input"');
  });

  it('the next step in the same turn takes the place of the first; an answer that is none is a message', async () => {
    rig.conversation.answer(async (surface) => {
      await surface.reply(someForm(), note({ private: true }));
      await surface.reply(someForm({ name: 'link-2', title: 'When?' }), note({ private: true }));
    });
    await rig.press({ trigger_id: rig.slack.trigger() });
    const [view, ...others] = await opened();
    expect(others).to.deep.equal([]);
    expect(view?.title).to.deep.equal(plain('When?'));
  });

  it('a step in place of the card whose button led to it opens a modal too, and leaves the card alone', async () => {
    rig.conversation.answer((surface, { body }) =>
      body.kind === 'pressed' && body.message ? surface.update(body.message, someForm(), note()) : Promise.resolve(),
    );
    await rig.press({ trigger_id: rig.slack.trigger(), container: { channel_id: 'D1', message_ts: '1700.1' } });
    expect(await opened()).to.have.length(1);
    expect(await messages()).to.deep.equal([]);
  });
});

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
