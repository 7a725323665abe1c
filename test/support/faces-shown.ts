/** Where something stands: in the private chat, for one reader in a channel, for all in a channel, in a dialog, on the app's page. */
export type Where = 'private' | 'ephemeral' | 'channel' | 'form' | 'page';

/** What somebody has before their eyes after a step, whichever client they use. */
export interface Shown {
  where: Where;
  /** Its visible words, without markup and with plain spaces. */
  text: string;
  /** What stands in its fields, by their ids. */
  fields: Readonly<Record<string, string>>;
  buttons: readonly string[];
  /** The message or form that was there before and was changed. */
  inPlace: boolean;
  /** What the client said about the press itself. */
  told: string;
  /** What else came with the same step. */
  others: readonly Shown[];
}

/** A file that somebody got from the bot. */
export interface GotFile {
  name: string;
  content: string;
}

/** Somebody at a client. Every step is one that the real client can take, and is signed as it signs. */
export interface Client {
  platform: 'teams' | 'slack';
  say(who: string, text: string, where?: 'private' | 'channel'): Promise<Shown>;
  /** The form of an answer: as it is where it can be filled in, else in the dialog that its button opens. */
  form(who: string, shown: Shown): Promise<Shown>;
  /** Presses a button of what is shown; the fields go along as they stand, with what is filled in. */
  press(who: string, shown: Shown, label: string, fill?: Readonly<Record<string, string>>): Promise<Shown>;
  upload(who: string, name: string, content: string): Promise<Shown>;
  /** What came without being asked for, since the last look. */
  inbox(who: string): Shown[];
  /** The files that somebody got with the last step; a client that is asked first says yes. */
  files(who: string): Promise<GotFile[]>;
  /** A button as somebody else's client would send it: copied, changed, sent twice. */
  send(
    who: string,
    shown: Shown,
    label: string,
    change: (action: Action) => unknown,
    fill?: Readonly<Record<string, string>>,
  ): Promise<Shown>;
  /** The last request once more, as the platform delivers it again. */
  repeat(who: string): Promise<Shown>;
  /** Everything that was ever sent to a channel, as it was sent. */
  inChannels(): string;
  /** Everything that was ever sent to this person alone, as it was sent. */
  sentTo(who: string): string;
}

/** The signed part of a button. */
export interface Action {
  verb: string;
  subject: Record<string, string>;
  nonce: string;
  exp: number;
  mac: string;
  [more: string]: unknown;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isText = (value: unknown): value is string => typeof value === 'string';

/** Markup of both clients removed, as their readers see it. */
export const plainly = (text: string): string =>
  text
    .replace(/\\([\\`*_{}[\]<>#|~])/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\*+/g, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replaceAll('’', "'");

const plain = (label: string): string => plainly(label).replace(/…$/, '').trim().toLocaleLowerCase();

/** The button that somebody means by a label: whole first, then its beginning, for clients cut labels. */
export const buttonNamed = <Button extends { title: string }>(buttons: readonly Button[], label: string): Button => {
  const wanted = plain(label);
  const found =
    buttons.find(({ title }) => plain(title) === wanted) ??
    buttons.find(
      ({ title }) => plain(title).startsWith(wanted) || (title.endsWith('…') && wanted.startsWith(plain(title))),
    );
  if (found === undefined)
    throw new Error(`no button "${label}" among: ${buttons.map(({ title }) => title).join(' | ')}`);
  return found;
};

/** Fields as they stand, filled in further. Nobody can fill in what is not asked for, nor leave out what has to be there. */
export const filledIn = (
  fields: Readonly<Record<string, string>>,
  fill: Readonly<Record<string, string>>,
  required: readonly string[],
): Record<string, string> => {
  for (const id of Object.keys(fill))
    if (!Object.hasOwn(fields, id)) throw new Error(`no field "${id}" among: ${Object.keys(fields).join(', ')}`);
  const all = { ...fields, ...fill };
  for (const id of required) if ((all[id] ?? '') === '') throw new Error(`the client sends nothing without "${id}"`);
  return all;
};

/** One answer out of all that a step brought: what is for its asker, the newest of it. */
export const mainOf = (shown: readonly Shown[], told: string): Shown => {
  const own = shown.filter(({ where }) => where !== 'channel');
  const main = own.at(-1) ?? shown.at(-1);
  if (main === undefined)
    return { where: 'private', text: '', fields: {}, buttons: [], inPlace: false, told, others: [] };
  return Object.assign(main, { told, others: shown.filter((one) => one !== main) });
};
