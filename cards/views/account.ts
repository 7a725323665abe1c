import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { asks } from './buttons.js';
import { cancels } from './link-form.js';
import { mostToChoose, nobodyToChoose, personChoice } from './person-choice.js';

type Platform = 'teams' | 'slack' | 'console';

const nameOf = (tongue: Tongue, person: string): string => tongue.person(person) ?? tongue.say('somebody');

/** Whose account is to be known, where nobody was named. */
export const accountFormCard = (
  reader: Reader,
  { people, missing }: { people: readonly string[]; missing: boolean },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  if (people.length === 0) return nobodyToChoose(reader, tongue, 'account-nobody', tongue.say('account.nobody'));
  return present(reader, {
    ...emptyView,
    name: 'account-form',
    headline: tongue.say('account.whose'),
    lines: [tongue.say('account.what'), ...(people.length > mostToChoose ? [tongue.say('account.or-say')] : [])],
    fields: [personChoice(tongue, people, { value: '', missing })],
    buttons: [{ ...asks(tongue, 'button.check-account', 'account-check'), primary: true }, cancels(tongue)],
    dialog: {
      title: tongue.say('account.dialog'),
      opener: { ...asks(tongue, 'button.account', 'settings', { action: 'account' }), opens: true },
    },
    inPlace: true,
  });
};

export interface AccountAsked {
  person: string;
  role: 'employee' | 'executive' | 'partner_admin';
  /** The platforms on which they are known already. */
  known: readonly Platform[];
}

/** What a code for somebody's other account does, before there is one. */
export const accountCheckCard = (reader: Reader, { person, role, known }: AccountAsked): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const name = nameOf(tongue, person);
  return present(reader, {
    ...emptyView,
    name: 'account-check',
    headline: tongue.say('account.ask', { name }),
    lines: [
      tongue.say('account.means', { name }),
      known.length === 0
        ? tongue.say('account.known-nowhere', { name })
        : tongue.say('account.known', { name, chats: tongue.list(known.map((chat) => tongue.say('chat', { chat }))) }),
      ...(role === 'partner_admin' ? [tongue.say('account.is-admin', { name })] : []),
    ],
    source: tongue.say('account.hand-over'),
    buttons: [
      {
        title: tongue.say('account.give'),
        verb: 'account-code',
        subject: { person },
        primary: true,
        writes: true,
      },
      cancels(tongue),
    ],
    inPlace: true,
  });
};

/** The code that is somebody's alone. */
export const accountCodeCard = (
  reader: Reader,
  { person, code, minutes }: { person: string; code: string; minutes: number },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const name = nameOf(tongue, person);
  return present(reader, {
    ...emptyView,
    name: 'account-code',
    headline: tongue.say('account.code', { code, name }),
    lines: [tongue.say('account.how', { code, minutes, name }), tongue.say('account.hand-over')],
    inPlace: true,
  });
};

/** Somebody said a code that was given out for a person: whether they are that person. */
export const accountAskCard = (
  reader: Reader,
  { name, organisation, proof, person }: { name: string | null; organisation: string; proof: string; person: string },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const said = name === null ? tongue.say('somebody') : escapeMarkdown(plainText(name));
  return present(reader, {
    ...emptyView,
    name: 'account-ask',
    headline: tongue.say('account.are-you', {
      name: said,
      organisation: escapeMarkdown(plainText(organisation)),
    }),
    lines: [tongue.say('account.are-you-means')],
    buttons: [
      { ...asks(tongue, 'button.account-mine', 'account-connect', { proof, person }), primary: true, writes: true },
      cancels(tongue),
    ],
    inPlace: true,
  });
};

/** This account is known as theirs from now on. */
export const accountConnectedCard = (
  reader: Reader,
  { name, account, person }: { name: string | null; account: string; person: string },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const said = name === null ? tongue.say('somebody') : escapeMarkdown(plainText(name));
  return present(reader, {
    ...emptyView,
    name: 'account-connected',
    headline: tongue.say('account.connected', { name: said }),
    lines: [tongue.say('account.connected-told')],
    buttons: [
      asks(tongue, 'button.my-certifications', 'my-certifications'),
      { ...asks(tongue, 'button.undo', 'account-disconnect', { account, person }), writes: true },
    ],
    inPlace: true,
  });
};

export const accountDisconnectedCard = (reader: Reader, { self }: { self: boolean }): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'account-disconnected',
    headline: tongue.say('account.disconnected', { whose: self ? 'own' : 'other' }),
    lines: [tongue.say('account.disconnected-then')],
    inPlace: true,
  });
};

export type AccountRefused =
  /** Nobody of the organisation, or not any more. */
  | 'gone'
  /** Their last day is over. */
  | 'departed'
  | 'too-many-codes'
  | 'own-key'
  | 'over'
  /** The account is theirs already. */
  | 'own'
  /** The account is somebody's here already. */
  | 'taken'
  | 'elsewhere'
  /** What was connected is not any more. */
  | 'not-connected';

export const accountRefusedCard = (reader: Reader, { why }: { why: AccountRefused }): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const asConnect = why === 'too-many-codes' || why === 'own-key' || why === 'over';
  return present(reader, {
    ...emptyView,
    name: 'account-refused',
    headline: tongue.say(asConnect ? `connect.refused-${why}` : `account.refused-${why}`),
    lines: [...(why === 'taken' ? [tongue.say('account.refused-taken-next')] : []), tongue.say('refusal.nothing-done')],
  });
};
