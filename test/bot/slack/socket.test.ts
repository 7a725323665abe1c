import { expect } from 'chai';
import { assemble } from '../../../bot/compose.js';
import type { Face } from '../../../bot/http/face.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import { createSlackFace } from '../../../bot/slack/index.js';
import type { Converse } from '../../../bot/surface.js';
import { memoryStore } from '../../../storage/memory.js';
import { note, type RecordedConversation, recordedConversation, someView } from '../../support/conversation.js';
import { type FakeSlack, fakeSlack, slackTeam } from '../../support/fake-slack.js';
import { type Envelope, type FakeSocketMode, fakeSocketMode } from '../../support/fake-socket-mode.js';
import { type Entry, recordingLog } from '../../support/log.js';
import { slackNow } from '../../support/signed-slack.js';
import { someForm } from '../../support/slack-forms.js';
import { unhandledDuring } from '../../support/unhandled.js';

const event = (id: string, ts: string, text = 'help'): Envelope => ({
  type: 'events_api',
  payload: {
    type: 'event_callback',
    team_id: slackTeam,
    event_id: id,
    event: { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', text, ts },
  },
});
const press: Envelope = {
  type: 'interactive',
  payload: {
    type: 'block_actions',
    user: { id: 'U1', team_id: slackTeam },
    team: { id: slackTeam },
    container: { channel_id: 'C1', message_ts: '1.1' },
    actions: [{ type: 'button', action_id: 'missing', action_ts: '2.2', value: '{"action":{}}' }],
  },
};
const command: Envelope = {
  type: 'slash_commands',
  payload: { command: '/assay', text: 'help', team_id: slackTeam, channel_id: 'C1', user_id: 'U1', trigger_id: 't1' },
};

describe('Slack by Socket Mode', () => {
  let slack: FakeSlack;
  let socket: FakeSocketMode;
  let face: Face;
  let heard: RecordedConversation;
  let entries: Entry[];
  let pauses: number[];

  beforeEach(async () => {
    slack = await fakeSlack();
    slack.addUser({ id: 'U1', team_id: slackTeam, real_name: 'Alex Asker' });
    socket = await fakeSocketMode(slack);
    heard = recordedConversation();
    pauses = [];
  });
  afterEach(async () => {
    await face.stop();
    await socket.close();
    await slack.close();
  });

  const start = async ({
    converse = heard.converse as Converse,
    local = false,
    ackWithinMs = 2_500,
  } = {}): Promise<void> => {
    const log = recordingLog();
    entries = log.entries;
    face = createSlackFace({
      config: {
        signingSecret: null,
        botToken: 'xoxb-test',
        appToken: 'xapp-test',
        apiUrl: socket.apiUrl,
        local,
        emulator: false,
      },
      converse,
      log,
      clock: { now: () => slackNow },
      sleep: async (milliseconds) => {
        pauses.push(milliseconds);
      },
      callWithinMs: 300,
      ackWithinMs,
    });
    await face.start();
  };

  /** Turns go on after the acknowledgement: the fake Slack has been called so many times when they are through. */
  const called = async (method: string, times: number): Promise<void> => {
    while (slack.callsOf(method).length < times) await new Promise((resolve) => setImmediate(resolve));
  };

  it('is connected with the app token when the start is over, and has no address of its own', async () => {
    await start();
    await socket.greeted();
    expect(socket.attempts).to.deep.equal(['xapp-test']);
    expect(face.routes).to.deep.equal([]);
  });

  for (const [name, envelope, body] of [
    ['a message', event('Ev1', '1.1'), { kind: 'said', text: 'help' }],
    ['a slash command', command, { kind: 'said', text: 'help' }],
  ] as const)
    it(`${name} is acknowledged at once, before the answer is made`, async () => {
      let release = (): void => {};
      heard.answer(async (surface) => {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        await surface.reply(someView(), note({ private: true }));
      });
      await start();
      const { milliseconds } = await socket.send(envelope);
      expect(milliseconds).to.be.below(1_000);
      await called('users.info', 1);
      while (heard.inbounds.length === 0) await new Promise((resolve) => setImmediate(resolve));
      expect(heard.inbounds[0]?.body).to.deep.equal(body);
      expect(slack.calls.filter(({ method }) => method.startsWith('chat.'))).to.deep.equal([]);
      release();
      await called(name === 'a message' ? 'chat.postMessage' : 'chat.postEphemeral', 1);
    });

  it('a pressed button is acknowledged, and answered to whoever pressed it', async () => {
    heard.answer((surface) => surface.reply(someView(), note({ private: true })));
    await start();
    expect((await socket.send(press)).milliseconds).to.be.below(1_000);
    await called('chat.postEphemeral', 1);
    expect(slack.callsOf('chat.postEphemeral')[0]?.arguments).to.include({ channel: 'C1', user: 'U1' });
    expect(heard.inbounds[0]?.body).to.include({ kind: 'pressed' });
  });

  it('a submitted modal is answered within its acknowledgement', async () => {
    const form = someForm({ name: 'link-2' });
    heard.answer((surface) => surface.reply(form, note({ private: true })));
    await start();
    const { payload } = await socket.send({
      type: 'interactive',
      payload: {
        type: 'view_submission',
        user: { id: 'U1', team_id: slackTeam },
        team: { id: slackTeam },
        view: { id: 'V1', hash: 'h', type: 'modal', callback_id: 'link', private_metadata: '' },
      },
    });
    expect(payload).to.have.property('response_action', 'update');
    expect(payload).to.have.nested.property('view.callback_id', 'link-2');
  });

  it('and while its answer is made, it says that it is being worked on', async () => {
    let release = (): void => {};
    const wait = new Promise<void>((resolve) => {
      release = resolve;
    });
    heard.answer(async (surface) => {
      await wait;
      await surface.reply(someForm({ name: 'link-2' }), note({ private: true }));
    });
    await start({ ackWithinMs: 300 });
    const { payload } = await socket.send({
      type: 'interactive',
      payload: {
        type: 'view_submission',
        user: { id: 'U1', team_id: slackTeam },
        team: { id: slackTeam },
        view: { id: 'V1', hash: 'h', type: 'modal', callback_id: 'link', title: { text: 'Link' } },
      },
    });
    expect(JSON.stringify(payload)).to.include('Working on it…');
    release();
    await called('views.update', 1);
    expect(slack.callsOf('views.update')[0]?.arguments).to.include({ view_id: 'V1' }).and.not.have.property('hash');
  });

  it('what is delivered again is acknowledged again, and answered once', async () => {
    const converse = assemble({
      store: memoryStore(),
      programmes: loadProgrammes(),
      clock: { now: () => slackNow },
      log: recordingLog(),
      actionKey: 'an action key for tests, long enough',
    });
    await start({ converse });
    await socket.send(event('Ev1', '1.1'));
    await socket.send({ ...event('Ev1', '1.1'), retry_attempt: 1, retry_reason: 'timeout' });
    await socket.send(event('Ev2', '1.1'));
    await socket.send(event('Ev3', '1.2'));
    await called('chat.postMessage', 2);
    await face.stop();
    expect(slack.callsOf('chat.postMessage')).to.have.length(2);
  });

  for (const how of ['announced', 'closed', 'gone'] as const)
    it(`a connection that ends (${how}) is opened again, and messages go on`, async () => {
      heard.answer((surface) => surface.reply(someView(), note()));
      await start();
      await socket.greeted();
      socket.drop(how);
      await socket.greeted();
      expect(socket.attempts).to.have.length(2);
      await socket.send(event('Ev1', '1.1'));
      await called('chat.postMessage', 1);
    });

  it('a Slack that is away while the connection is opened again does not end the process: it is asked for good', async () => {
    await start();
    await socket.greeted();
    const away = Array.from({ length: 4 }, () => ['http 503', 'reset'] as const).flat();
    socket.refuse(...away, 'invalid_auth');
    const unhandled = await unhandledDuring(async () => {
      socket.drop('gone');
      await socket.greeted();
    });
    expect(unhandled).to.deep.equal([]);
    expect(socket.attempts).to.have.length(away.length + 3);
    expect(pauses).to.deep.equal([200, 400, 800, 1600, 3200, 6400, 12800, 25600, 30000, 30000]);
    const told = entries.filter(({ message }) => message === 'the connection to Slack could not be opened again');
    expect(told.map(({ fields }) => fields.attempt)).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(JSON.stringify(entries)).not.to.include('xapp-test');
  });

  it('a connection on which Slack never says hello is given up, and another one opened', async () => {
    await start();
    await socket.greeted();
    socket.forgetToGreet(1);
    socket.drop('gone');
    await socket.greeted();
    expect(socket.attempts).to.have.length(3);
  });

  it('what came just before the connection ended is answered, though it could not be acknowledged', async () => {
    heard.answer((surface) => surface.reply(someView(), note()));
    await start();
    await socket.greeted();
    const unhandled = await unhandledDuring(async () => {
      socket.sendRaw(JSON.stringify({ envelope_id: 'x', ...command }));
      socket.drop('gone');
      await socket.greeted();
      await socket.send(event('Ev1', '1.1'));
      await called('chat.postMessage', 1);
    });
    expect(unhandled).to.deep.equal([]);
  });

  it('after a stop nothing is opened again', async () => {
    await start();
    await socket.greeted();
    await face.stop();
    expect([socket.attempts.length, pauses.length]).to.deep.equal([1, 0]);
  });

  it('nonsense on the socket is passed over', async () => {
    heard.answer((surface) => surface.reply(someView(), note()));
    await start();
    await socket.greeted();
    const nonsense = ['', 'x', 'null', '{}', '[]', '1', '{"type":"unheard_of","payload":{}}', '{"type":"events_api"}'];
    const unhandled = await unhandledDuring(async () => {
      for (const text of [...nonsense, '{"type":"events_api","payload":{"event":null}}']) socket.sendRaw(text);
      await socket.send(event('Ev1', '1.1'));
      await called('chat.postMessage', 1);
    });
    expect(unhandled).to.deep.equal([]);
  });

  it('a refused app token stops the start, and is named without its value', async () => {
    socket.refuse('invalid_auth');
    const error = await start().then(
      () => null,
      (reason: Error) => reason,
    );
    expect(error?.message).to.equal('Slack refused SLACK_APP_TOKEN (invalid_auth).');
  });
});
