import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Field, type Section } from '../view.js';
import { asks } from './buttons.js';
import { nameOnButton } from './name-on-button.js';

/** How far somebody has come in the vendor's own portal: what comes next for them there. */
export type VendorStep = 'account' | 'associate' | 'report' | 'reported';

export const vendorSteps: readonly VendorStep[] = ['account', 'associate', 'report', 'reported'];

export interface UnlinkedPeople {
  /** Everybody of whom nothing is linked, with what comes next for them. */
  people: readonly { person: string; step: VendorStep }[];
  /** How many belong to the organisation. */
  total: number;
  /** How many were shown before this page. */
  from: number;
}

/** As many names as fit on two screens of a phone. */
export const mostNames = 15;

const sections = (
  tongue: Tongue,
  { people }: UnlinkedPeople,
  page: readonly { person: string; step: VendorStep }[],
): Section[] =>
  vendorSteps.flatMap((step) => {
    const here = page.filter((one) => one.step === step);
    if (here.length === 0) return [];
    const count = people.filter((one) => one.step === step).length;
    return [
      {
        title: tongue.say(`unlinked.${step}`, { count }),
        items: here.map(({ person }) => `– ${tongue.person(person) ?? tongue.say('somebody')}`),
      },
    ];
  });

const choosing = (tongue: Tongue, page: readonly { person: string }[]): Field => ({
  kind: 'choice',
  style: 'list',
  id: 'person',
  label: tongue.say('unlinked.whom'),
  placeholder: tongue.say('choose.pick'),
  options: page.map(({ person }) => ({ label: nameOnButton(tongue, person), value: person })),
  value: '',
  required: false,
  error: '',
  missing: tongue.say('choose.pick'),
});

const pages = (tongue: Tongue, { people, from }: UnlinkedPeople): Button[] => [
  ...(from + mostNames < people.length
    ? [{ ...asks(tongue, 'button.more-people', 'unlinked', { from: String(from + mostNames) }), leaves: true }]
    : []),
  ...(from > 0 ? [{ ...asks(tongue, 'button.first-people', 'unlinked', { from: '0' }), leaves: true }] : []),
];

/** Who has linked nothing, by what comes next for them at the vendor (C4). For partner admins only. */
export const nothingLinkedCard = (reader: Reader, unlinked: UnlinkedPeople): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const { people, total, from } = unlinked;
  const page = people.slice(from, from + mostNames);
  const left = people.length - from - page.length;
  if (people.length === 0)
    return present(reader, {
      ...emptyView,
      name: 'nothing-linked',
      headline: tongue.say('unlinked.nobody', { total }),
      buttons: [
        { ...asks(tongue, 'button.add-person', 'settings', { action: 'add-person' }), primary: true, opens: true },
        asks(tongue, 'button.status', 'status'),
      ],
    });
  return present(reader, {
    ...emptyView,
    name: 'nothing-linked',
    headline: tongue.say('unlinked.headline', { count: people.length, total }),
    sections: [
      ...sections(tongue, unlinked, page),
      ...(left > 0 ? [{ title: '', items: [tongue.say('more', { count: left })] }] : []),
    ],
    fields: [choosing(tongue, page)],
    buttons: [
      { ...asks(tongue, 'button.show-person', 'person-show'), primary: true },
      { ...asks(tongue, 'button.ask-all', 'nudge', { who: 'unlinked' }), leaves: true },
      ...pages(tongue, unlinked),
      { ...asks(tongue, 'button.add-person', 'settings', { action: 'add-person' }), opens: true, leaves: true },
    ],
    inPlace: from > 0,
  });
};
