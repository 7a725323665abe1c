import { randomUUID } from 'node:crypto';
import { blockKitProblems } from './block-kit.js';
import type { FacesBot } from './faces-bot.js';
import {
  type Action,
  buttonNamed,
  type Client,
  filledIn,
  type GotFile,
  isRecord,
  isText,
  mainOf,
  plainly,
  type Shown,
  type Where,
} from './faces-shown.js';
import { type SlackCall, slackBot, slackHeaders, slackTeam } from './fake-slack.js';

type Json = Record<string, unknown>;

interface Modal {
  id: string;
  hash: string;
  view: Json;
}

interface Own {
  channel: string;
  ts: string | null;
  ephemeral: boolean;
  blocks: Json[];
  modal: Modal | null;
}

interface Field {
  block: string;
  element: Json;
  required: boolean;
}

interface Button extends Json {
  title: string;
  value: string;
}

const channel = 'C0CHANNEL';
const directOf = (slackId: string): string => `D0${slackId}`;
const hook = 'https://hooks.slack.com/actions/T0TEAM/1/answer';

const listOf = (part: unknown): Json[] => (Array.isArray(part) ? part.filter(isRecord) : []);
const textOf = (part: unknown): string => (isRecord(part) && isText(part.text) ? part.text : '');

const fieldsOf = (blocks: readonly Json[]): Map<string, Field> =>
  new Map(
    blocks.flatMap(({ type, block_id: block, element, optional }) =>
      type === 'input' && isRecord(element)
        ? [[String(element.action_id), { block: String(block), element, required: optional !== true }] as const]
        : [],
    ),
  );

const optionsOf = ({ options, option_groups: groups }: Json): Json[] => [
  ...listOf(options),
  ...listOf(groups).flatMap((group) => listOf(group.options)),
];

/** What stands in an input before anybody touches it. */
const initialOf = (element: Json): string => {
  const { initial_value: text, initial_date: date, initial_option: option, initial_options: options } = element;
  if (isText(text)) return text;
  if (isText(date)) return date;
  if (isRecord(option)) return String(option.value);
  const ticked = listOf(options).map(({ value }) => String(value));
  if (element.type === 'checkboxes' && ticked.length === 0) return optionsOf(element).length === 1 ? 'false' : '';
  return ticked.join(',');
};

/** An input as Slack tells it when the modal is submitted. */
const stateOf = (element: Json, value: string): Json => {
  const option = optionsOf(element).find((one) => one.value === value);
  switch (element.type) {
    case 'datepicker':
      return { type: element.type, selected_date: value === '' ? null : value };
    case 'static_select':
    case 'radio_buttons':
      if (value !== '' && option === undefined) throw new Error(`"${value}" is none of the choices`);
      return { type: element.type, selected_option: option ?? null };
    case 'checkboxes':
      return { type: element.type, selected_options: option === undefined ? [] : [option] };
    default:
      return { type: element.type, value: value === '' ? null : value };
  }
};

const buttonsOf = (blocks: readonly Json[]): Button[] =>
  blocks
    .flatMap(({ type, elements, accessory }) => [
      ...(type === 'actions' ? listOf(elements) : []),
      ...listOf([accessory]),
    ])
    .filter(({ type }) => type === 'button')
    .map((button) => ({ ...button, title: textOf(button.text), value: isText(button.value) ? button.value : '' }));

/** Every word of the blocks, wherever Slack shows it; not the choices of a menu, nor the buttons. */
const wordsIn = (part: unknown): string[] => {
  if (Array.isArray(part)) return part.flatMap(wordsIn);
  if (!isRecord(part) || part.type === 'button') return [];
  return Object.entries(part).flatMap(([name, value]) => {
    if (['options', 'option_groups', 'private_metadata', 'value'].includes(name)) return [];
    return isText(value) ? (name === 'text' ? [plainly(value)] : []) : wordsIn(value);
  });
};

/** Somebody at Slack. */
export const slackClient = (bot: FacesBot): Client => {
  const owns = new WeakMap<Shown, Own>();
  const waiting = new Map<string, Shown[]>();
  const perPerson = new Map<string, string[]>();
  const inChannels: string[] = [];
  let read = 0;
  let taken = 0;
  let serial = 0;

  const users = Object.entries(bot.users);
  const userOf = (who: string) => {
    const user = bot.users[who];
    if (user === undefined) throw new Error(`nobody is called ${who}`);
    return user;
  };
  const whoIs = (id: string): string =>
    users.find(([, { slackId }]) => [slackId, directOf(slackId), `D-${slackId}`].includes(id))?.[0] ?? '';

  const shownBlocks = (
    blocks: Json[],
    where: Where,
    inPlace: boolean,
    own: Omit<Own, 'blocks'>,
    errors: string[] = [],
  ): Shown => {
    const fields = fieldsOf(blocks);
    const { submit, title } = own.modal?.view ?? {};
    const shown: Shown = {
      where,
      text: [textOf(title), ...wordsIn(blocks), ...errors].filter((words) => words !== '').map(plainly).join('\n'),
      fields: Object.fromEntries([...fields].map(([id, { element }]) => [id, initialOf(element)])),
      buttons: [...(submit === undefined ? [] : [textOf(submit)]), ...buttonsOf(blocks).map((button) => button.title)],
      inPlace,
      told: '',
      others: [],
    };
    owns.set(shown, { ...own, blocks });
    return shown;
  };

  const give = (who: string, shown: Shown, raw: unknown): void => {
    waiting.set(who, [...(waiting.get(who) ?? []), shown]);
    if (shown.where === 'channel') inChannels.push(JSON.stringify(raw));
    else perPerson.set(who, [...(perPerson.get(who) ?? []), JSON.stringify(raw)]);
  };

  const blocksOf = ({ method, arguments: { blocks } }: SlackCall): Json[] => {
    const list = listOf(blocks);
    const problems = blockKitProblems(list, method === 'views.publish' ? 'home' : 'message');
    if (problems.length > 0) throw new Error(`Slack would refuse this: ${problems.join('; ')}`);
    return list;
  };

  const take = (call: SlackCall, presser: string): void => {
    const { method, arguments: given } = call;
    const place = String(given.channel ?? '');
    const shared = place.startsWith('C');
    const owner = shared ? '' : whoIs(place);
    const where = shared ? ('channel' as const) : ('private' as const);
    switch (method) {
      case 'chat.postMessage': {
        taken += 1;
        const own = { channel: place, ts: `1700000000.00000${taken}`, ephemeral: false, modal: null };
        return give(owner, shownBlocks(blocksOf(call), where, false, own), given);
      }
      case 'chat.update': {
        const own = { channel: place, ts: String(given.ts), ephemeral: false, modal: null };
        return give(owner, shownBlocks(blocksOf(call), where, true, own), given);
      }
      case 'chat.postEphemeral': {
        const own = { channel: place, ts: '1700000000.999999', ephemeral: true, modal: null };
        return give(whoIs(String(given.user)), shownBlocks(blocksOf(call), 'ephemeral', false, own), given);
      }
      case 'response-url': {
        if (given.response_type !== 'ephemeral') throw new Error('an answer to one person was made one for all');
        const own = { channel, ts: '1700000000.999999', ephemeral: true, modal: null };
        return give(presser, shownBlocks(blocksOf(call), 'ephemeral', given.replace_original === true, own), given);
      }
      case 'views.publish': {
        const view = isRecord(given.view) ? given.view : {};
        const own = { channel: '', ts: null, ephemeral: false, modal: null };
        return give(whoIs(String(given.user_id)), shownBlocks(listOf(view.blocks), 'page', true, own), given);
      }
      case 'views.open':
      case 'views.update': {
        const [id, modal] =
          [...bot.slack.modals].reverse().find(([one]) => method === 'views.open' || one === given.view_id) ?? [];
        if (id === undefined || modal === undefined || JSON.stringify(modal.view) !== JSON.stringify(given.view))
          return;
        const own = { channel, ts: null, ephemeral: false, modal: { id, ...modal } };
        return give(presser, shownBlocks(listOf(modal.view.blocks), 'form', method === 'views.update', own), given);
      }
      default:
    }
  };

  const readOn = (presser: string): void => {
    for (; read < bot.slack.calls.length; read += 1) {
      const call = bot.slack.calls[read];
      if (call !== undefined) take(call, presser);
    }
  };

  const shownTo = (who: string, presser: string): Shown[] => {
    readOn(presser);
    const shown = waiting.get(who) ?? [];
    waiting.delete(who);
    return shown;
  };

  const post = async (body: string, type: string): Promise<Json> => {
    const seconds = Math.floor(Date.parse(bot.clock.now()) / 1000);
    const answer = await bot.bot.post('/slack/events', body, { 'content-type': type, ...slackHeaders(body, seconds) });
    if (answer.status !== 200) throw new Error(`Slack got ${answer.status}`);
    await bot.ended();
    const parsed: unknown = answer.text === '' ? {} : JSON.parse(answer.text);
    return isRecord(parsed) ? parsed : {};
  };

  const event = async (who: string, content: Json): Promise<void> => {
    serial += 1;
    const { slackId } = userOf(who);
    const at = `17000${serial}.000100`;
    const whole = { user: slackId, ts: at, event_ts: at, ...content };
    const authorizations = [{ team_id: slackTeam, user_id: slackBot, is_bot: true }];
    const envelope = {
      type: 'event_callback',
      team_id: slackTeam,
      event_id: `Ev${serial}`,
      authorizations,
      event: whole,
    };
    await post(JSON.stringify(envelope), 'application/json');
  };

  const interaction = (payload: Json): Promise<Json> =>
    post(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), 'application/x-www-form-urlencoded');

  const answered = (who: string, first: readonly Shown[] = []): Shown =>
    mainOf([...shownTo('', who), ...first, ...shownTo(who, who)], '');

  const userTeam = ({ guest }: { guest?: boolean }): string => (guest === true ? 'T0OTHER' : slackTeam);

  /** Everything about an interaction that is the same for every kind. */
  const common = (who: string): Json => {
    const user = userOf(who);
    return {
      user: { id: user.slackId, team_id: userTeam(user) },
      team: { id: slackTeam },
      trigger_id: bot.slack.trigger(),
    };
  };

  const submit = async (
    who: string,
    own: Own,
    modal: Modal,
    values: Record<string, string>,
    metadata: string,
  ): Promise<Shown> => {
    const fields = fieldsOf(own.blocks);
    const state: Json = {};
    for (const [id, { block, element }] of fields) state[block] = { [id]: stateOf(element, values[id] ?? '') };
    const view = {
      ...modal.view,
      id: modal.id,
      hash: modal.hash,
      private_metadata: metadata,
      state: { values: state },
    };
    const answer = await interaction({ type: 'view_submission', ...common(who), view });
    if (answer.response_action === 'errors' && isRecord(answer.errors)) {
      const blocks = new Set([...fields.values()].map(({ block }) => block));
      const unknown = Object.keys(answer.errors).filter((block) => !blocks.has(block));
      if (unknown.length > 0) throw new Error(`errors for blocks that are not there: ${unknown.join(', ')}`);
      const errors = Object.values(answer.errors).map(String);
      const again = shownBlocks(own.blocks, 'form', true, own, errors);
      return answered(who, [Object.assign(again, { fields: values })]);
    }
    if (answer.response_action === 'update') {
      // Slack puts the new view where the old one was; this is how the played one is told.
      const fields = new URLSearchParams({ view_id: modal.id, view: JSON.stringify(answer.view) });
      readOn(who);
      const response = await fetch(`${bot.slack.apiUrl}views.update`, { method: 'POST', body: fields });
      const taken: unknown = await response.json();
      if (!isRecord(taken) || taken.ok !== true)
        throw new Error(`Slack would refuse this modal: ${JSON.stringify(taken)}`);
    }
    return answered(who);
  };

  const actionState = (own: Own, values: Record<string, string>): Json => {
    const state: Json = {};
    for (const [id, { block, element }] of fieldsOf(own.blocks))
      state[block] = { [id]: stateOf(element, values[id] ?? '') };
    return { values: state };
  };

  const pressButton = async (
    who: string,
    own: Own,
    button: Button,
    value: string,
    values: Record<string, string>,
  ): Promise<Shown> => {
    serial += 1;
    const { type: _, title: __, ...rest } = button;
    const { modal, ephemeral, ts } = own;
    const state = actionState(own, values);
    const onPage = modal === null && ts === null;
    const where = onPage
      ? { container: { type: 'view', view_id: 'V1' }, view: { id: 'V1', type: 'home', state } }
      : modal !== null
        ? {
            container: { type: 'view', view_id: modal.id },
            view: { ...modal.view, id: modal.id, hash: modal.hash, state },
          }
        : {
            container: { type: 'message', channel_id: own.channel, message_ts: ts, is_ephemeral: ephemeral },
            channel: { id: own.channel },
            ...(ephemeral ? {} : { message: { ts, blocks: own.blocks } }),
            response_url: hook,
            state,
          };
    await interaction({
      type: 'block_actions',
      ...common(who),
      ...where,
      actions: [{ ...rest, type: 'button', action_ts: `1701${serial}.5`, value }],
    });
    return answered(who);
  };

  const ownOf = (shown: Shown): Own => {
    const own = owns.get(shown);
    if (own === undefined) throw new Error('this was not shown in Slack');
    return own;
  };

  const press = async (
    who: string,
    shown: Shown,
    label: string,
    fill: Readonly<Record<string, string>>,
    change: (action: Action) => unknown = (action) => action,
  ): Promise<Shown> => {
    shownTo(who, who);
    const there = ownOf(shown);
    // Nobody presses anything in somebody else's direct messages: what is copied from there is pressed in one's own.
    const own = there.channel.startsWith('D') ? { ...there, channel: directOf(userOf(who).slackId) } : there;
    const { modal } = own;
    const required = [...fieldsOf(own.blocks)].flatMap(([id, field]) => (field.required ? [id] : []));
    const submitting =
      modal !== null && isRecord(modal.view.submit) ? [{ title: textOf(modal.view.submit), submits: true }] : [];
    const found = buttonNamed([...submitting, ...buttonsOf(own.blocks)], label);
    if ('submits' in found && modal !== null) {
      const metadata: unknown = JSON.parse(String(modal.view.private_metadata));
      const { data } = metadata as { data: { action: Action } };
      const changed = { ...(metadata as Json), data: { ...data, action: change(data.action) } };
      return submit(who, own, modal, filledIn(shown.fields, fill, required), JSON.stringify(changed));
    }
    const button = buttonNamed(buttonsOf(own.blocks), label);
    const value = JSON.parse(button.value) as { action: Action };
    const changed = JSON.stringify({ ...value, action: change(value.action) });
    return pressButton(who, own, button, changed, filledIn(shown.fields, fill, []));
  };

  return {
    platform: 'slack',
    say: async (who, text, where = 'private') => {
      shownTo(who, who);
      const { slackId } = userOf(who);
      if (where === 'private')
        await event(who, { type: 'message', channel: directOf(slackId), channel_type: 'im', text });
      else
        await event(who, {
          type: 'app_mention',
          channel,
          text: `<@${slackBot}> ${text}`,
          user_team: userTeam(userOf(who)),
        });
      return answered(who);
    },
    form: async (who, shown) => {
      if (Object.keys(shown.fields).length > 0) return shown;
      const [opener] = buttonsOf(ownOf(shown).blocks);
      if (opener === undefined) throw new Error('no button of it opens a form');
      return press(who, shown, opener.title, {});
    },
    press: (who, shown, label, fill = {}) => press(who, shown, label, fill),
    upload: async (who, name, content) => {
      shownTo(who, who);
      const path = `/files-pri/${randomUUID()}/${encodeURIComponent(name)}`;
      bot.slack.files.set(path, content);
      const file = { id: 'F0SHARED', name, url_private: `https://files.slack.com${path}` };
      const message = { type: 'message', subtype: 'file_share', channel_type: 'im', text: '' };
      await event(who, { ...message, channel: directOf(userOf(who).slackId), files: [file] });
      return answered(who);
    },
    inbox: (who) => shownTo(who, who),
    files: async (who) => {
      const got: GotFile[] = bot.slack.handedOver
        .filter((file) => whoIs(file.channel) === who)
        .map(({ title, content }) => ({ name: title, content }));
      bot.slack.handedOver.length = 0;
      return got;
    },
    send: (who, shown, label, change, fill = {}) => press(who, shown, label, fill, change),
    inChannels: () => {
      readOn('');
      return inChannels.join('\n');
    },
    sentTo: (who) => {
      readOn('');
      return (perPerson.get(who) ?? []).join('\n');
    },
  };
};
