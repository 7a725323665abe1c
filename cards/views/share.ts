import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Field, type View } from '../view.js';
import { asks, type Subject } from './buttons.js';
import { cancels } from './link-form.js';
import { type ChannelTold, channelLabel } from './settings.js';
import { plannedLevel, statusForAll } from './status.js';

/** Who shares, and how much of it. */
export interface Sharing {
  /** As they are called; null when nobody knows. They consented by sharing. */
  by: string | null;
  /** They hid their name in answers, so they are told that this shows it. */
  hidden: boolean;
  /** The level that was named, if one was. */
  level?: string | undefined;
}

/** Where it is to stand. */
export type ShareInto =
  /** In one of the channels that the bot knows. */
  | { kind: 'known'; channels: readonly ChannelTold[]; chosen: string; problem: ShareProblem | null }
  /** In one that is picked from the client's own list. */
  | { kind: 'picked'; chosen: string; problem: ShareProblem | null }
  /** In the message that somebody is writing. */
  | { kind: 'message' }
  /** In the channel itself, by saying so there. */
  | { kind: 'there' }
  /** There is no channel: the terminal. */
  | { kind: 'nowhere' };

export type ShareProblem = 'choose' | 'choose-other';

/** The name of whoever shares and the day: the message stays, and the levels move on. */
const signature = (tongue: Tongue, picture: Picture, { by }: Sharing): string => {
  const day = tongue.day(picture.verdict.on);
  return by === null
    ? tongue.say('share.by-somebody', { day })
    : tongue.say('share.by', { name: escapeMarkdown(plainText(by)), day });
};

/** For everybody in a channel there is one reader: nobody's name may be printed to it. */
const everybody = (reader: Reader): Reader => ({ ...reader, audience: 'shared', nameOf: () => null });

/** "Are we Gold yet?" for a channel (C1), with the name of whoever shared it and no other. */
export const sharedStatusCard = (reader: Reader, picture: Picture, sharing: Sharing): PresentedCard => {
  const all = everybody(reader);
  const tongue = tongueOf(all, picture.programme);
  const view = statusForAll(tongue, picture, sharing.level);
  const plan: Button = {
    title: tongue.say('button.plan-see'),
    verb: 'privately',
    subject: { intent: 'cheapest', ...plannedLevel(picture) },
  };
  return present(all, {
    ...view,
    name: 'status-shared-by',
    source: signature(tongue, picture, sharing),
    buttons: [...view.buttons, plan],
  });
};

const subjectOf = ({ level }: Sharing): Subject => (level === undefined ? {} : { level });

const channelField = (tongue: Tongue, into: Extract<ShareInto, { kind: 'known' | 'picked' }>): Field => {
  const asked = {
    id: 'channel',
    label: tongue.say('settings.channel'),
    value: into.chosen,
    placeholder: tongue.say('choose.pick'),
    required: true,
    error: into.problem === null ? '' : tongue.say(`share.${into.problem}`),
    missing: tongue.say('share.choose'),
  };
  if (into.kind === 'picked') return { kind: 'channel', ...asked };
  const options = into.channels.map((one) => ({ label: channelLabel(tongue, one), value: one.key }));
  const chosen = options.some(({ value }) => value === into.chosen) ? into.chosen : '';
  return { kind: 'choice', style: 'list', options, ...asked, value: chosen };
};

const consent = (tongue: Tongue, { hidden }: Sharing): string =>
  tongue.say(hidden ? 'share.own-name-hidden' : 'share.own-name');

/** What is asked for, how it is said, and what submits it. */
const askingFor = (
  tongue: Tongue,
  sharing: Sharing,
  into: ShareInto,
): Pick<View, 'headline' | 'lines' | 'fields' | 'buttons'> => {
  const headline = tongue.say('share.form');
  const subject = subjectOf(sharing);
  const submits = { ...asks(tongue, 'button.share-now', 'share-post', subject), primary: true, writes: true };
  switch (into.kind) {
    case 'nowhere':
      return { headline: tongue.say('share.terminal'), lines: [], fields: [], buttons: [] };
    case 'message':
      return {
        headline,
        lines: [consent(tongue, sharing), tongue.say('share.how-here')],
        fields: [],
        buttons: [{ ...asks(tongue, 'button.share-here', 'share-here', subject), primary: true }, cancels(tongue)],
      };
    case 'there':
      return { headline, lines: [tongue.say('share.how-there')], fields: [], buttons: [cancels(tongue)] };
    case 'known':
      return into.channels.length === 0
        ? { headline, lines: [tongue.say('share.no-channel')], fields: [], buttons: [cancels(tongue)] }
        : {
            headline,
            lines: [consent(tongue, sharing), tongue.say('share.how-known')],
            fields: [channelField(tongue, into)],
            buttons: [submits, cancels(tongue)],
          };
    case 'picked':
      return {
        headline,
        lines: [consent(tongue, sharing), tongue.say('share.how-picked')],
        fields: [channelField(tongue, into)],
        buttons: [submits, cancels(tongue)],
      };
  }
};

/** Asks where to share, and shows whoever shares what everybody there will read. Nothing is posted by it. */
export const shareFormCard = (reader: Reader, picture: Picture, sharing: Sharing, into: ShareInto): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const preview = sharedStatusCard({ ...reader, demo: false }, picture, sharing)
    .text.split('\n')
    .map(escapeMarkdown);
  const opener = { ...asks(tongue, 'share.dialog', 'share-form', subjectOf(sharing)), opens: true };
  return present(reader, {
    ...emptyView,
    name: 'share-form',
    ...askingFor(tongue, sharing, into),
    sections: [{ title: tongue.say('share.preview'), items: preview }],
    dialog: into.kind === 'nowhere' ? null : { title: tongue.say('share.dialog'), opener },
  });
};
