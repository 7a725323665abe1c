import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Section } from '../view.js';
import { beginnings, connectsAnother } from './buttons.js';
import { contactLine } from './contact.js';

/** What decides which examples are given: nobody is offered what they would be refused. */
export interface HelpFor {
  admins: readonly string[];
  /** A colleague of the organisation, known to us or not; guests are none. */
  member: boolean;
  /** Without them nobody could verify, import or appoint, so their data stays. */
  onlyAdmin: boolean;
}

const standing = ['status', 'why', 'who', 'list', 'rules'] as const;
const coming = ['missing', 'risk', 'renewal', 'forecast', 'plan', 'what-if', 'resilience'] as const;
const figures = ({ role }: Reader): readonly string[] => [
  'changes',
  'fresh',
  'benefits',
  ...(role === 'partner_admin' || role === 'executive' ? ['evidence'] : []),
  'language',
];
const admin = [
  'review',
  'import',
  'unlinked',
  'add-person',
  'appoint',
  'quiet-hours',
  'bought',
  'leaver',
  'candidates',
  'override',
  'figure',
  'set-up',
  'connect',
] as const;

/** Where there is room for a few only: in a channel, and after a misunderstanding. */
const few = ['status', 'missing', 'risk'] as const;

/** Somebody of whom nothing is kept has nothing to un-link, hide or delete yet. */
const own = ({ self }: Reader): readonly string[] =>
  self === null ? ['link', 'mine'] : ['link', 'mine', 'impact', 'next', 'what-if-own', 'edit', 'unlink', 'undo'];

const data = ({ self }: Reader, { onlyAdmin }: HelpFor): readonly string[] => [
  'stored',
  ...(self === null ? [] : ['hide', 'time-zone', ...(onlyAdmin ? [] : ['delete'])]),
];

const topicsFor = (reader: Reader, who: HelpFor): [topic: string, keys: readonly string[]][] => [
  ['standing', standing],
  ['coming', coming],
  ...(who.member ? [['own', own(reader)] as [string, readonly string[]]] : []),
  ...(reader.role === 'partner_admin' ? [['admin', admin] as [string, readonly string[]]] : []),
  ...(who.member ? [['data', data(reader, who)] as [string, readonly string[]]] : []),
  ['figures', figures(reader)],
];

const examples = (tongue: Tongue, keys: readonly string[]): string[] => keys.map((key) => tongue.say(`help.${key}`));

const everyExample = (tongue: Tongue, who: HelpFor): Section[] =>
  topicsFor(tongue.reader, who).map(([topic, keys]) => ({
    title: tongue.say(`help.topic-${topic}`),
    items: examples(tongue, keys),
  }));

/** What can be asked, by role (C24). In a channel it is short, and the rest is told in private. */
export const helpCard = (reader: Reader, who: HelpFor): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const shared = reader.audience === 'shared';
  return present(reader, {
    ...emptyView,
    name: 'help',
    headline: tongue.say('help.headline'),
    lines: [tongue.say(shared ? 'help.where-shared' : 'help.where')],
    sections: shared ? [{ title: tongue.say('help.ask'), items: examples(tongue, few) }] : everyExample(tongue, who),
    source: contactLine(tongue, who.admins),
    buttons: [
      ...beginnings(tongue, who).filter(({ verb }) => verb !== 'help'),
      ...(reader.role === 'partner_admin' && !shared ? [connectsAnother(tongue)] : []),
    ],
  });
};

/** Not understood: what can be asked in a few examples, and in all of them when it happens again. */
export const notUnderstoodCard = (
  reader: Reader,
  { repeated, ...who }: HelpFor & { repeated: boolean },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const all = repeated && reader.audience === 'private';
  const some = who.member && reader.audience === 'private' ? [...few, 'link'] : few;
  return present(reader, {
    ...emptyView,
    name: 'not-understood',
    headline: tongue.say('not-understood'),
    lines: repeated ? [contactLine(tongue, who.admins)] : [],
    sections: all ? everyExample(tongue, who) : [{ title: tongue.say('help.ask'), items: examples(tongue, some) }],
    buttons: beginnings(tongue, who),
  });
};
