import { randomUUID } from 'node:crypto';
import { botId, type Json, tenant } from './activities.js';
import type { FacesBot } from './faces-bot.js';
import { driveHost, facesServiceUrl } from './faces-bot.js';
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

interface Own {
  conversation: string;
  personal: boolean;
  message: string | null;
  card: Json;
}

interface Button extends Json {
  title: string;
  type: string;
  data: Json;
}

interface Offer {
  conversation: string;
  name: string;
  context: unknown;
}

const channel = '19:channel@thread.tacv2';
const chatOf = (who: string): string => `a:${who}`;

const elementsOf = (part: unknown): Json[] => {
  if (Array.isArray(part)) return part.flatMap(elementsOf);
  if (!isRecord(part)) return [];
  const inner = ['body', 'items', 'columns', 'facts'].flatMap((name) => elementsOf(part[name]));
  return 'type' in part && part.type !== 'AdaptiveCard' ? [part, ...inner] : inner;
};

const inputsOf = (card: Json): Json[] =>
  elementsOf(card).filter(({ type }) => isText(type) && type.startsWith('Input.'));

const buttonsOf = (card: Json): Button[] =>
  (Array.isArray(card.actions) ? card.actions : []).filter(isRecord).map((action) => ({
    ...action,
    title: String(action.title),
    type: String(action.type),
    data: isRecord(action.data) ? action.data : {},
  }));

const wordsOf = (card: Json): string =>
  elementsOf(card)
    .flatMap(({ text, label, title }) => [text, label, title].filter(isText))
    .map(plainly)
    .join('\n');

const shownCard = (card: Json, where: Where, inPlace: boolean): Shown => ({
  where,
  text: wordsOf(card),
  fields: Object.fromEntries(inputsOf(card).map(({ id, value }) => [String(id), isText(value) ? value : ''])),
  buttons: buttonsOf(card).map(({ title }) => title),
  inPlace,
  told: '',
  others: [],
});

/** Somebody at Microsoft Teams. */
export const teamsClient = (bot: FacesBot): Client => {
  const owns = new WeakMap<Shown, Own>();
  const chats = new Map<string, string>();
  const offers = new Map<string, Offer[]>();
  const perPerson = new Map<string, string[]>();
  const inChannels: string[] = [];
  const waiting = new Map<string, Shown[]>();
  let read = 0;
  let last: Json = {};

  const ownerOf = (conversation: string): string | null =>
    conversation.startsWith('a:private-') ? (chats.get(conversation) ?? null) : conversation.replace(/^a:/, '');

  const take = (index: number): void => {
    const call = bot.connector.calls[index];
    if (call?.id === undefined) return;
    const { path, body, method, id } = call;
    if (/\/v3\/conversations\/?$/.test(path)) {
      const [member] = Array.isArray(body.members) ? body.members : [];
      if (isRecord(member)) chats.set(id, String(member.id).replace(/^29:/, ''));
      return;
    }
    const found = /\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path);
    if (found === null || body.type === 'typing') return;
    const conversation = decodeURIComponent(found[1] ?? '');
    const personal = !conversation.startsWith('19:');
    const owner = personal ? ownerOf(conversation) : null;
    const edited = method === 'PUT';
    const message = id;
    const { text, summary, attachments } = body;
    const raw = JSON.stringify({ text, summary, attachments });
    if (owner === null) inChannels.push(raw);
    else perPerson.set(owner, [...(perPerson.get(owner) ?? []), raw]);
    const [attachment] = Array.isArray(body.attachments) ? body.attachments : [];
    if (!isRecord(attachment) || !isRecord(attachment.content)) return;
    const { contentType, name, content } = attachment;
    if (String(contentType).endsWith('.file.consent')) {
      const offer = { conversation, name: String(name), context: content.acceptContext };
      offers.set(owner ?? '', [...(offers.get(owner ?? '') ?? []), offer]);
      return;
    }
    if (!String(contentType).endsWith('card.adaptive')) return;
    const shown = shownCard(content, personal ? 'private' : 'channel', edited);
    owns.set(shown, { conversation, personal, message, card: content });
    const key = owner ?? '';
    waiting.set(key, [...(waiting.get(key) ?? []), shown]);
  };

  const readOn = (): void => {
    for (; read < bot.connector.calls.length; read += 1) take(read);
  };

  const taken = (who: string): Shown[] => {
    readOn();
    const shown = waiting.get(who) ?? [];
    waiting.delete(who);
    return shown;
  };

  const activity = (who: string, conversation: string, personal: boolean, more: Json): Json => {
    const user = bot.users[who];
    if (user === undefined) throw new Error(`nobody is called ${who}`);
    return {
      type: 'message',
      id: `1700${randomUUID()}`,
      channelId: 'msteams',
      serviceUrl: facesServiceUrl,
      timestamp: bot.clock.now(),
      from: { id: `29:${who}`, name: user.name, aadObjectId: user.aadObjectId },
      recipient: { id: botId, name: 'Assay' },
      conversation: { id: conversation, tenantId: tenant, conversationType: personal ? 'personal' : 'channel' },
      channelData: { tenant: { id: tenant } },
      locale: 'en-GB',
      ...more,
    };
  };

  const post = async (body: Json): Promise<Json> => {
    last = body;
    const answer = await bot.bot.post('/api/messages', JSON.stringify(body), {
      authorization: `Bearer ${bot.mint.token({})}`,
    });
    if (answer.status !== 200) throw new Error(`Teams got ${answer.status}`);
    await bot.ended();
    const parsed: unknown = answer.text === '' ? {} : JSON.parse(answer.text);
    return isRecord(parsed) ? parsed : {};
  };

  const answered = (who: string, told = '', first: readonly Shown[] = []): Shown =>
    mainOf([...taken(''), ...first, ...taken(who)], told);

  const dialog = (task: Json, { conversation, personal }: Own, who: string): Shown => {
    if (task.type === 'message') return answered(who, String(task.value));
    const value = isRecord(task.value) ? task.value : {};
    const card = isRecord(value.card) && isRecord(value.card.content) ? value.card.content : null;
    if (card === null) throw new Error('a dialog without a card');
    if (JSON.stringify(card).includes('Action.Execute')) throw new Error('a dialog takes no Action.Execute');
    const shown = shownCard(card, 'form', false);
    owns.set(shown, { conversation, personal, message: null, card });
    perPerson.set(who, [...(perPerson.get(who) ?? []), JSON.stringify(task)]);
    return answered(who, '', [shown]);
  };

  const ownOf = (shown: Shown): Own => {
    const own = owns.get(shown);
    if (own === undefined) throw new Error('this was not shown in Teams');
    return own;
  };

  const executed = async (who: string, own: Own, button: Button, data: Json): Promise<Shown> => {
    const { conversation, personal, message } = own;
    const response = await post(
      activity(who, conversation, personal, {
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: message,
        value: { action: { type: 'Action.Execute', verb: button.verb, data }, trigger: 'manual' },
      }),
    );
    const { statusCode, type, value } = response;
    if (statusCode !== 200) throw new Error(`Teams shows that the app did not answer: ${JSON.stringify(response)}`);
    if (type === 'application/vnd.microsoft.activity.message') return answered(who, String(value));
    if (type !== 'application/vnd.microsoft.card.adaptive' || !isRecord(value))
      throw new Error(`an answer of type ${type}`);
    readOn();
    const edits = (waiting.get(who) ?? []).filter((one) => one.inPlace && ownOf(one).message === message);
    if (personal && edits.length !== 1) throw new Error(`${edits.length} edits of the card whose button was pressed`);
    if (personal && edits.some((one) => JSON.stringify(ownOf(one).card) !== JSON.stringify(value)))
      throw new Error('the card that its presser sees and the one that stays are not the same');
    return answered(who);
  };

  const press = async (who: string, own: Own, button: Button, data: Json): Promise<Shown> => {
    const { conversation, personal, message } = own;
    if (button.type === 'Action.Execute') return executed(who, own, button, data);
    const inside = message === null;
    const opens = isRecord(button.data.msteams) && button.data.msteams.type === 'task/fetch';
    if (!inside && !opens) throw new Error(`Teams does not know what to do with "${button.title}"`);
    const response = await post(
      activity(who, conversation, personal, {
        type: 'invoke',
        name: inside ? 'task/submit' : 'task/fetch',
        ...(inside ? {} : { replyToId: message }),
        value: { data, context: { theme: 'default' } },
      }),
    );
    return isRecord(response.task) ? dialog(response.task, own, who) : answered(who);
  };

  const pressing = (shown: Shown, label: string, fill: Readonly<Record<string, string>>) => {
    const own = ownOf(shown);
    const button = buttonNamed(buttonsOf(own.card), label);
    const required = inputsOf(own.card).flatMap(({ isRequired, id }) => (isRequired === true ? [String(id)] : []));
    const inputs = button.associatedInputs === 'none' ? {} : filledIn(shown.fields, fill, required);
    return { own, button, data: { ...button.data, ...inputs } };
  };

  return {
    platform: 'teams',
    say: async (who, text, where = 'private') => {
      taken(who);
      const personal = where === 'private';
      const mention = { type: 'mention', mentioned: { id: botId, name: 'Assay' }, text: '<at>Assay</at>' };
      const id = `1700${randomUUID()}`;
      const said = personal ? { text } : { text: `<at>Assay</at> ${text}`, entities: [mention], id };
      await post(activity(who, personal ? chatOf(who) : `${channel};messageid=${id}`, personal, said));
      return answered(who);
    },
    form: async (who, shown) => {
      if (Object.keys(shown.fields).length > 0) return shown;
      const own = ownOf(shown);
      const [opener] = buttonsOf(own.card).filter(({ data }) => data.opens === true);
      if (opener === undefined) throw new Error('no button of it opens a form');
      return press(who, own, opener, opener.data);
    },
    press: async (who, shown, label, fill = {}) => {
      taken(who);
      const { own, button, data } = pressing(shown, label, fill);
      return press(who, own, button, data);
    },
    upload: async (who, name, content) => {
      taken(who);
      const path = `/personal/${who}/${randomUUID()}`;
      bot.drive.set(path, content);
      const attachment = {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        name,
        contentUrl: `https://${driveHost}/personal/${who}/${name}`,
        content: { downloadUrl: `https://${driveHost}${path}?tempauth=1`, uniqueId: randomUUID(), fileType: 'csv' },
      };
      await post(activity(who, chatOf(who), true, { text: '', attachments: [attachment] }));
      return answered(who);
    },
    inbox: taken,
    files: async (who) => {
      readOn();
      const offered = offers.get(who) ?? [];
      offers.delete(who);
      const got: GotFile[] = [];
      for (const { conversation, name, context } of offered) {
        const path = `/personal/${who}/${randomUUID()}`;
        const uploadInfo = {
          name,
          uploadUrl: `https://${driveHost}${path}`,
          contentUrl: `https://${driveHost}/personal/${who}/${name}`,
          uniqueId: randomUUID(),
          fileType: 'csv',
        };
        const value = { type: 'fileUpload', action: 'accept', context, uploadInfo };
        await post(activity(who, conversation, true, { type: 'invoke', name: 'fileConsent/invoke', value }));
        got.push({ name, content: bot.drive.get(path) ?? '' });
      }
      return got;
    },
    send: async (who, shown, label, change, fill = {}) => {
      taken(who);
      const { own, button, data } = pressing(shown, label, fill);
      const there = own.conversation.startsWith('19:') ? own : { ...own, conversation: chatOf(who) };
      return press(who, there, button, { ...data, action: change(button.data.action as Action) });
    },
    repeat: async (who) => {
      taken(who);
      const { value } = await post(last);
      return answered(who, isText(value) ? value : '');
    },
    inChannels: () => {
      readOn();
      return inChannels.join('\n');
    },
    sentTo: (who) => {
      readOn();
      return (perPerson.get(who) ?? []).join('\n');
    },
  };
};
