import type { IsoDate } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Section } from '../view.js';
import { asks } from './buttons.js';
import { contactLine } from './contact.js';

/** What is kept of the reader, as far as it is told on a card; the export has all of it. */
export interface OwnDataTold {
  name: string | null;
  email: string | null;
  role: 'employee' | 'executive' | 'partner_admin';
  /** How many ids the vendor gave them. */
  vendorIds: number;
  chats: readonly ('teams' | 'slack' | 'console')[];
  certificates: number;
  remarks: number;
  consentOn: IsoDate | null;
  hidden: boolean;
  suggestions: boolean;
  reminders: boolean;
  /** The latest first. */
  seen: readonly { by: string; on: IsoDate }[];
}

const mostSeen = 8;

const safe = (text: string): string => escapeMarkdown(plainText(text));

/** Shown to nobody but the person: were it ever printed where others read, it would still name nobody. */
const own = ({ reader }: Tongue, { name, email }: OwnDataTold): { name: string; email: string } =>
  reader.audience === 'shared' ? { name: '–', email: '–' } : { name: safe(name ?? '–'), email: safe(email ?? '–') };

const stored = (tongue: Tongue, data: OwnDataTold): string[] => [
  tongue.say('my-data.name', own(tongue, data)),
  tongue.say('my-data.role', { role: data.role }),
  tongue.say('my-data.accounts', {
    chats: data.chats.length === 0 ? '–' : tongue.list(data.chats.map((chat) => tongue.say(`my-data.chat-${chat}`))),
    ids: data.vendorIds,
  }),
  tongue.say('my-data.certificates', { count: data.certificates, remarks: data.remarks }),
  tongue.say('my-data.consent', {
    given: data.consentOn === null ? 'no' : 'yes',
    day: data.consentOn === null ? '' : tongue.dayInFull(data.consentOn),
  }),
];

const seen = (tongue: Tongue, { seen: looks }: OwnDataTold): Section => ({
  title: tongue.say('my-data.seen'),
  items:
    looks.length === 0
      ? [tongue.say('my-data.seen-nobody')]
      : [
          ...looks.slice(0, mostSeen).map(({ by, on }) =>
            tongue.say('my-data.seen-by', {
              name: tongue.person(by) ?? tongue.say('my-data.somebody'),
              day: tongue.day(on),
            }),
          ),
          ...(looks.length > mostSeen ? [tongue.say('more', { count: looks.length - mostSeen })] : []),
        ],
});

/** Each switch says what pressing it does, never only "on" or "off". */
const switches = (tongue: Tongue, { hidden, suggestions, reminders }: OwnDataTold): Button[] =>
  (
    [
      ['name', !hidden],
      ['suggestions', suggestions],
      ['reminders', reminders],
    ] as const
  ).map(([what, on]) => ({
    title: tongue.say(`my-data.turn-${what}`, { on: on ? 'yes' : 'no' }),
    verb: 'choice-made',
    subject: { what, on: on ? 'false' : 'true' },
    writes: true,
  }));

export const deleteButton = (tongue: Tongue): Button => ({
  ...asks(tongue, 'button.delete-my-data', 'delete-my-data'),
  destructive: true,
});

export const exportButton = (tongue: Tongue): Button => asks(tongue, 'button.export-my-data', 'my-data-export');

/** What is stored, why, who saw it, and what can be done about it (C20). `done`: what was just changed. */
export const myDataCard = (
  reader: Reader,
  data: OwnDataTold,
  { admins, done }: { admins: readonly string[]; done: 'name' | 'suggestions' | 'reminders' | null },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const [first, ...others] = switches(tongue, data);
  return present(reader, {
    ...emptyView,
    name: 'my-data',
    headline:
      done === null
        ? tongue.say('my-data.headline')
        : tongue.say(`my-data.done-${done}`, { on: isOn(data, done) ? 'yes' : 'no' }),
    lines: [tongue.say('my-data.why')],
    sections: [
      { title: tongue.say('my-data.stored'), items: stored(tongue, data) },
      {
        title: tongue.say('my-data.choices'),
        items: [
          tongue.say('my-data.is-name', { on: data.hidden ? 'no' : 'yes' }),
          tongue.say('my-data.is-suggestions', { on: data.suggestions ? 'yes' : 'no' }),
          tongue.say('my-data.is-reminders', { on: data.reminders ? 'yes' : 'no' }),
        ],
      },
      seen(tongue, data),
      { title: '', items: [tongue.say('my-data.kept'), contactLine(tongue, admins)] },
    ],
    buttons: [
      exportButton(tongue),
      ...(first === undefined ? [] : [first]),
      deleteButton(tongue),
      ...others,
      asks(tongue, 'button.my-certifications', 'my-certifications'),
    ],
    inPlace: done !== null,
  });
};

const isOn = ({ hidden, suggestions, reminders }: OwnDataTold, what: 'name' | 'suggestions' | 'reminders'): boolean => {
  switch (what) {
    case 'name':
      return !hidden;
    case 'suggestions':
      return suggestions;
    case 'reminders':
      return reminders;
  }
};

/** For a colleague of whom nothing is kept, and for guests: `member` is whoever belongs to the organisation. */
export const nothingStoredCard = (
  reader: Reader,
  { admins, member }: { admins: readonly string[]; member: boolean },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'nothing-stored',
    headline: tongue.say('my-data.nothing'),
    lines: [tongue.say('my-data.nothing-why'), ...(member ? [tongue.say('account.elsewhere')] : [])],
    source: contactLine(tongue, admins),
    buttons: member ? [{ ...asks(tongue, 'button.link', 'link'), opens: true, primary: true }] : [],
  });
};

/** "Hide my name": what it would do, and the button that does it. */
export const choiceCard = (
  reader: Reader,
  { what, on }: { what: 'name' | 'suggestions' | 'reminders'; on: boolean },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const answer = on ? 'yes' : 'no';
  return present(reader, {
    ...emptyView,
    name: 'choice',
    headline: tongue.say(`my-data.ask-${what}`, { on: answer }),
    lines: [tongue.say(`my-data.ask-${what}-effect`, { on: answer })],
    buttons: [
      {
        title: tongue.say(`my-data.turn-${what}`, { on: on ? 'no' : 'yes' }),
        verb: 'choice-made',
        subject: { what, on: String(on) },
        writes: true,
        primary: true,
      },
      asks(tongue, 'button.my-data', 'my-data'),
    ],
  });
};

export const exportedCard = (reader: Reader): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'my-data-export',
    headline: tongue.say('my-data.exported'),
    lines: [tongue.say('my-data.exported-what')],
  });
};
