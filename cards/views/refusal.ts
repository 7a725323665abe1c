import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { asks } from './buttons.js';
import { contactLine } from './contact.js';

/** What only partner admins do. */
export type ForAdmins =
  | 'alerts'
  | 'review'
  | 'import'
  | 'people'
  | 'nudge'
  | 'settings'
  | 'membership'
  | 'departure'
  | 'evidence'
  | 'override'
  | 'figures'
  | 'programme';
/** What colleagues do and guests do not. */
export type ForMembers = 'link' | 'data' | 'share';

export interface NotForYou {
  what: ForAdmins | ForMembers;
  admins: readonly string[];
}

const isForMembers = (what: NotForYou['what']): what is ForMembers =>
  what === 'link' || what === 'data' || what === 'share';

const headline = (tongue: Tongue, { what, admins }: NotForYou): string => {
  if (isForMembers(what)) return tongue.say('refusal.members', { what });
  const known = admins.length > 0 && tongue.reader.audience === 'private';
  const names = known ? tongue.list(admins.map((name) => escapeMarkdown(plainText(name)))) : '';
  return tongue.say('refusal.admins', { what, known: known ? 'yes' : 'no', names });
};

/** Somebody asked for what others may do. It says who may, and that nothing was done. */
export const notForYouCard = (reader: Reader, refused: NotForYou): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'not-for-you',
    headline: headline(tongue, refused),
    lines: [tongue.say('refusal.nothing-done')],
    source: isForMembers(refused.what) ? contactLine(tongue, refused.admins) : '',
    buttons: [{ ...asks(tongue, 'button.status', 'status'), primary: true }, asks(tongue, 'button.help', 'help')],
  });
};
