import { randomUUID } from 'node:crypto';
import { type FacesBot, otherWorkspace } from './faces-bot.js';
import { type Action, buttonNamed, type Client, filledIn, isRecord, mainOf, type Shown } from './faces-shown.js';
import { buttonsOf, fieldsOf, type Json, type SlackButton, stateOf, textOf } from './faces-slack-blocks.js';
import { directOf, type Modal, type Standing, slackChannel, slackScreen } from './faces-slack-screen.js';
import { slackBot, slackHeaders, slackTeam } from './fake-slack.js';

export interface SlackClient extends Client {
  /** A shortcut, from anywhere in Slack: "Link a certification" unless another one is named. */
  shortcut(who: string, callback?: string): Promise<Shown>;
  /** `/assay …`, typed in the channel. */
  command(who: string, text: string): Promise<Shown>;
  /** Looks at the app's own page. */
  page(who: string): Promise<Shown>;
}

const hook = 'https://hooks.slack.com/actions/T0TEAM/1/answer';
const unchanged = (action: Action): unknown => action;

/** Somebody at Slack. */
export const slackClient = (bot: FacesBot): SlackClient => {
  const screen = slackScreen(bot);
  let serial = 0;
  let last = { body: '', type: '' };

  const userOf = (who: string) => {
    const user = bot.users[who];
    if (user === undefined) throw new Error(`nobody is called ${who}`);
    return user;
  };

  const post = async (body: string, type: string): Promise<Json> => {
    last = { body, type };
    const seconds = Math.floor(Date.parse(bot.clock.now()) / 1000);
    const answer = await bot.bot.post('/slack/events', body, { 'content-type': type, ...slackHeaders(body, seconds) });
    if (answer.status !== 200) throw new Error(`Slack got ${answer.status}`);
    await bot.ended();
    const parsed: unknown = answer.text === '' ? {} : JSON.parse(answer.text);
    return isRecord(parsed) ? parsed : {};
  };

  const event = async (who: string, content: Json): Promise<void> => {
    serial += 1;
    const at = `17000${serial}.000100`;
    const whole = { user: userOf(who).slackId, ts: at, event_ts: at, ...content };
    const authorizations = [{ team_id: slackTeam, user_id: slackBot, is_bot: true }];
    const envelope = { type: 'event_callback', team_id: slackTeam, event_id: `Ev${serial}`, authorizations };
    await post(JSON.stringify({ ...envelope, event: whole }), 'application/json');
  };

  const interaction = (payload: Json): Promise<Json> =>
    post(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), 'application/x-www-form-urlencoded');

  const answered = (who: string, first: readonly Shown[] = []): Shown =>
    mainOf([...screen.appeared('', who), ...first, ...screen.appeared(who, who)], '');

  const teamOf = (who: string): string => (userOf(who).guest === true ? otherWorkspace : slackTeam);

  /** Everything about an interaction that is the same for every kind. */
  const common = (who: string): Json => ({
    user: { id: userOf(who).slackId, team_id: teamOf(who) },
    team: { id: slackTeam },
    trigger_id: bot.slack.trigger(),
  });

  /** Slack puts the new view where the old one was; this is how the played one is told, and it says what is wrong with it. */
  const acknowledged = async (modal: Modal, view: unknown): Promise<void> => {
    const body = new URLSearchParams({ view_id: modal.id, view: JSON.stringify(view) });
    const response = await fetch(`${bot.slack.apiUrl}views.update`, { method: 'POST', body });
    const answer: unknown = await response.json();
    if (!isRecord(answer) || answer.ok !== true)
      throw new Error(`Slack would refuse this modal: ${JSON.stringify(answer)}`);
  };

  const submit = async (
    who: string,
    { standing, modal, metadata }: { standing: Standing; modal: Modal; metadata: Json },
    values: Record<string, string>,
  ): Promise<Shown> => {
    const state = stateOf(standing.blocks, values);
    const view = { ...modal.view, id: modal.id, hash: modal.hash, private_metadata: JSON.stringify(metadata), state };
    const answer = await interaction({ type: 'view_submission', ...common(who), view });
    if (answer.response_action === 'errors' && isRecord(answer.errors)) {
      const blocks = [...fieldsOf(standing.blocks).values()].map(({ block }) => block);
      const lost = Object.keys(answer.errors).filter((block) => !blocks.includes(block));
      if (lost.length > 0) throw new Error(`errors for blocks that are not there: ${lost.join(', ')}`);
      return answered(who, [screen.withErrors(standing, values, Object.values(answer.errors).map(String))]);
    }
    if (answer.response_action === 'update') await acknowledged(modal, answer.view);
    return answered(who);
  };

  const placeOf = ({ modal, ephemeral, ts, channel, blocks }: Standing, state: Json): Json => {
    if (modal !== null) {
      const view = { ...modal.view, id: modal.id, hash: modal.hash, state };
      return { container: { type: 'view', view_id: modal.id }, view };
    }
    if (ts === null) return { container: { type: 'view', view_id: 'V1' }, view: { id: 'V1', type: 'home', state } };
    return {
      container: { type: 'message', channel_id: channel, message_ts: ts, is_ephemeral: ephemeral },
      channel: { id: channel },
      ...(ephemeral ? {} : { message: { ts, blocks } }),
      response_url: hook,
      state,
    };
  };

  const pressButton = async (
    who: string,
    standing: Standing,
    { type: _, title: __, ...button }: SlackButton,
    values: Record<string, string>,
  ): Promise<Shown> => {
    serial += 1;
    const place = placeOf(standing, stateOf(standing.blocks, values));
    const actions = [{ ...button, type: 'button', action_ts: `1701${serial}.5` }];
    await interaction({ type: 'block_actions', ...common(who), ...place, actions });
    return answered(who);
  };

  const press = async (
    who: string,
    shown: Shown,
    label: string,
    fill: Readonly<Record<string, string>>,
    change: (action: Action) => unknown = unchanged,
  ): Promise<Shown> => {
    screen.appeared(who, who);
    const there = screen.standingOf(shown);
    // Nobody presses anything in somebody else's direct messages: what is copied from there is pressed in one's own.
    const standing = there.channel.startsWith('D') ? { ...there, channel: directOf(userOf(who).slackId) } : there;
    const { modal, blocks } = standing;
    const submits = modal !== null && isRecord(modal.view.submit) ? [{ title: textOf(modal.view.submit) }] : [];
    const found = buttonNamed([...submits, ...buttonsOf(blocks)], label);
    if (modal !== null && submits.some((one) => one === found)) {
      const required = [...fieldsOf(blocks)].flatMap(([id, field]) => (field.required ? [id] : []));
      const metadata = JSON.parse(String(modal.view.private_metadata)) as { data: { action: Action } };
      const data = { ...metadata.data, action: change(metadata.data.action) };
      const values = filledIn(shown.fields, fill, required);
      return submit(who, { standing, modal, metadata: { ...metadata, data } }, values);
    }
    const button = buttonNamed(buttonsOf(blocks), label);
    const data = JSON.parse(button.value) as { action: Action };
    const value = JSON.stringify({ ...data, action: change(data.action) });
    return pressButton(who, standing, { ...button, value }, filledIn(shown.fields, fill, []));
  };

  return {
    platform: 'slack',
    say: async (who, text, where = 'private') => {
      screen.appeared(who, who);
      const channel = where === 'private' ? directOf(userOf(who).slackId) : slackChannel;
      if (where === 'private') await event(who, { type: 'message', channel, channel_type: 'im', text });
      else await event(who, { type: 'app_mention', channel, text: `<@${slackBot}> ${text}`, user_team: teamOf(who) });
      return answered(who);
    },
    form: async (who, shown) => {
      if (Object.keys(shown.fields).length > 0) return shown;
      const [opener] = buttonsOf(screen.standingOf(shown).blocks);
      if (opener === undefined) throw new Error('no button of it opens a form');
      return press(who, shown, opener.title, {});
    },
    press: (who, shown, label, fill = {}) => press(who, shown, label, fill),
    upload: async (who, name, content) => {
      screen.appeared(who, who);
      const path = `/files-pri/${randomUUID()}/${encodeURIComponent(name)}`;
      bot.slack.files.set(path, content);
      const file = { id: 'F0SHARED', name, url_private: `https://files.slack.com${path}` };
      const channel = directOf(userOf(who).slackId);
      await event(who, {
        type: 'message',
        subtype: 'file_share',
        channel,
        channel_type: 'im',
        text: '',
        files: [file],
      });
      return answered(who);
    },
    inbox: (who) => screen.appeared(who, who),
    files: async (who) => {
      const own = bot.slack.handedOver.filter(({ channel }) => channel === `D-${userOf(who).slackId}`);
      bot.slack.handedOver.length = 0;
      return own.map(({ title, content }) => ({ name: title, content }));
    },
    send: (who, shown, label, change, fill = {}) => press(who, shown, label, fill, change),
    repeat: async (who) => {
      screen.appeared(who, who);
      await post(last.body, last.type);
      return answered(who);
    },
    inChannels: screen.inChannels,
    sentTo: screen.sentTo,
    shortcut: async (who, callback = 'link') => {
      screen.appeared(who, who);
      await interaction({ type: 'shortcut', callback_id: callback, ...common(who) });
      return answered(who);
    },
    command: async (who, text) => {
      screen.appeared(who, who);
      const { slackId } = userOf(who);
      const where = { team_id: slackTeam, channel_id: slackChannel, user_id: slackId, response_url: hook };
      const typed = { command: '/assay', text, trigger_id: bot.slack.trigger(), ...where };
      await post(new URLSearchParams(typed).toString(), 'application/x-www-form-urlencoded');
      return answered(who);
    },
    page: async (who) => {
      screen.appeared(who, who);
      const { slackId } = userOf(who);
      await event(who, { type: 'app_home_opened', channel: directOf(slackId), tab: 'home' });
      return answered(who);
    },
  };
};
