import { blockKitProblems } from './block-kit.js';
import type { FacesBot } from './faces-bot.js';
import { isRecord, plainly, type Shown, type Where } from './faces-shown.js';
import { buttonsOf, initialValues, type Json, listOf, textOf, wordsIn } from './faces-slack-blocks.js';
import type { SlackCall } from './fake-slack.js';

export interface Modal {
  id: string;
  hash: string;
  view: Json;
}

/** Where something stands in Slack, and what it is made of. */
export interface Standing {
  channel: string;
  ts: string | null;
  ephemeral: boolean;
  blocks: Json[];
  modal: Modal | null;
}

export interface SlackScreen {
  /** What appeared before somebody's eyes since the last look; to nobody (''): in channels. */
  appeared(who: string, presser: string): Shown[];
  standingOf(shown: Shown): Standing;
  /** The same form with what was filled in, and what Slack says is wrong with it. */
  withErrors(standing: Standing, values: Readonly<Record<string, string>>, errors: readonly string[]): Shown;
  inChannels(): string;
  sentTo(who: string): string;
}

export const slackChannel = 'C0CHANNEL';
export const directOf = (slackId: string): string => `D0${slackId}`;
const ephemeralTs = '1700000000.999999';

const checkedBlocks = ({ method, arguments: { blocks } }: SlackCall): Json[] => {
  const list = listOf(blocks);
  const problems = blockKitProblems(list, method === 'views.publish' ? 'home' : 'message');
  if (problems.length > 0) throw new Error(`Slack would refuse this: ${problems.join('; ')}`);
  return list;
};

/** What everybody has before their eyes in Slack, told from what the bot called its Web API with. */
export const slackScreen = (bot: FacesBot): SlackScreen => {
  const standings = new WeakMap<Shown, Standing>();
  const waiting = new Map<string, Shown[]>();
  const perPerson = new Map<string, string[]>();
  const inChannels: string[] = [];
  let read = 0;

  const whoIs = (id: string): string =>
    Object.entries(bot.users).find(([, { slackId }]) =>
      [slackId, directOf(slackId), `D-${slackId}`].includes(id),
    )?.[0] ?? '';

  const show = (where: Where, inPlace: boolean, standing: Standing, errors: readonly string[] = []): Shown => {
    const { blocks, modal } = standing;
    const { submit, title } = modal?.view ?? {};
    const shown: Shown = {
      where,
      text: [textOf(title), ...wordsIn(blocks), ...errors]
        .filter((words) => words !== '')
        .map(plainly)
        .join('\n'),
      fields: initialValues(blocks),
      buttons: [...(submit === undefined ? [] : [textOf(submit)]), ...buttonsOf(blocks).map((button) => button.title)],
      inPlace,
      told: '',
      others: [],
    };
    standings.set(shown, standing);
    return shown;
  };

  const give = (who: string, shown: Shown, raw: unknown): void => {
    waiting.set(who, [...(waiting.get(who) ?? []), shown]);
    if (shown.where === 'channel') inChannels.push(JSON.stringify(raw));
    else perPerson.set(who, [...(perPerson.get(who) ?? []), JSON.stringify(raw)]);
  };

  const takeMessage = (call: SlackCall, edited: boolean): void => {
    const { channel, ts } = call.arguments;
    if (!edited && call.ts === undefined) return;
    const place = String(channel);
    const shared = place.startsWith('C');
    const standing = {
      channel: place,
      ts: edited ? String(ts) : (call.ts ?? null),
      ephemeral: false,
      blocks: checkedBlocks(call),
      modal: null,
    };
    give(shared ? '' : whoIs(place), show(shared ? 'channel' : 'private', edited, standing), call.arguments);
  };

  const takeEphemeral = (call: SlackCall, who: string): void => {
    const { channel, replace_original: replaces } = call.arguments;
    const place = String(channel ?? slackChannel);
    const standing = { channel: place, ts: ephemeralTs, ephemeral: true, blocks: checkedBlocks(call), modal: null };
    give(who, show('ephemeral', replaces === true, standing), call.arguments);
  };

  const takeModal = ({ method, arguments: { view, view_id: id } }: SlackCall, presser: string): void => {
    const opens = method === 'views.open';
    const [found, modal] = [...bot.slack.modals].reverse().find(([one]) => opens || one === id) ?? [];
    // What was refused does not stand there.
    if (found === undefined || modal === undefined || JSON.stringify(modal.view) !== JSON.stringify(view)) return;
    const blocks = listOf(modal.view.blocks);
    const standing = { channel: slackChannel, ts: null, ephemeral: false, blocks, modal: { id: found, ...modal } };
    give(presser, show('form', !opens, standing), view);
  };

  const takePage = ({ arguments: { view, user_id: user } }: SlackCall): void => {
    const blocks = isRecord(view) ? listOf(view.blocks) : [];
    const problems = blockKitProblems(blocks, 'home');
    if (problems.length > 0) throw new Error(`Slack would refuse this page: ${problems.join('; ')}`);
    const standing = { channel: '', ts: null, ephemeral: false, blocks, modal: null };
    give(whoIs(String(user)), show('page', true, standing), view);
  };

  const take = (call: SlackCall, presser: string): void => {
    switch (call.method) {
      case 'chat.postMessage':
        takeMessage(call, false);
        break;
      case 'chat.update':
        takeMessage(call, true);
        break;
      case 'chat.postEphemeral':
        takeEphemeral(call, whoIs(String(call.arguments.user)));
        break;
      case 'response-url':
        if (call.arguments.response_type !== 'ephemeral') throw new Error('an answer for one was made one for all');
        takeEphemeral(call, presser);
        break;
      case 'views.open':
      case 'views.update':
        takeModal(call, presser);
        break;
      case 'views.publish':
        takePage(call);
        break;
      default:
    }
  };

  const readOn = (presser: string): void => {
    const calls = bot.slack.calls.slice(read);
    read = bot.slack.calls.length;
    for (const call of calls) take(call, presser);
  };

  return {
    appeared: (who, presser) => {
      readOn(presser);
      const shown = waiting.get(who) ?? [];
      waiting.delete(who);
      return shown;
    },
    standingOf: (shown) => {
      const standing = standings.get(shown);
      if (standing === undefined) throw new Error('this was not shown in Slack');
      return standing;
    },
    withErrors: (standing, values, errors) => Object.assign(show('form', true, standing, errors), { fields: values }),
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
