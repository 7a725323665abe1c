import type { IsoDate } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView } from '../view.js';
import { asks } from './buttons.js';
import { undoes } from './link-receipt.js';
import { nameOnButton } from './name-on-button.js';
import type { VendorStep } from './unlinked.js';

export interface PersonTold {
  person: string;
  email: string | null;
  role: 'employee' | 'executive' | 'partner_admin';
  /** Certificates that stand today. */
  certificates: number;
  /** Through which day they count here; null: open-ended; absent: they are not associated. */
  associated: { through: IsoDate | null } | null;
  vendor: { accountOn: IsoDate | null; associatedOn: IsoDate | null; reportedOn: IsoDate | null };
  step: VendorStep;
}

/** What was just recorded. */
export type PersonDone = { kind: 'account' | 'associated'; on: IsoDate; version: number } | { kind: 'already' } | null;

const vendorLine = (tongue: Tongue, step: 'account' | 'associated' | 'reported', on: IsoDate | null): string =>
  tongue.say(`person.${step}`, { known: on === null ? 'no' : 'yes', day: on === null ? '' : tongue.dayInFull(on) });

const recording = (tongue: Tongue, { person, vendor }: PersonTold): Button[] => [
  ...(vendor.accountOn === null
    ? [{ ...asks(tongue, 'button.account-created', 'person-account', { person }), writes: true }]
    : []),
  ...(vendor.associatedOn === null
    ? [{ ...asks(tongue, 'button.associated', 'person-associated', { person }), writes: true }]
    : []),
];

const headline = (tongue: Tongue, told: PersonTold, done: PersonDone): string => {
  const name = tongue.person(told.person) ?? tongue.say('somebody');
  if (done === null) return tongue.say(`person.next-${told.step}`, { name });
  if (done.kind === 'already') return tongue.say('person.already', { name });
  return tongue.say(`person.done-${done.kind}`, { name, day: tongue.day(done.on) });
};

/** One colleague as partner admins see them: what is known, and how far they have come at the vendor. */
export const personCard = (reader: Reader, told: PersonTold, done: PersonDone): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const { person, email, role, certificates, associated, vendor } = told;
  const record = recording(tongue, told);
  return present(reader, {
    ...emptyView,
    name: 'person',
    headline: headline(tongue, told, done),
    lines: [
      tongue.say('person.role', {
        role,
        email: email === null || reader.audience === 'shared' ? '–' : escapeMarkdown(plainText(email)),
      }),
      tongue.say('person.certificates', {
        count: certificates,
        associated: associated === null ? 'no' : associated.through === null ? 'open' : 'until',
        day: associated?.through == null ? '' : tongue.dayInFull(associated.through),
      }),
    ],
    sections: [
      {
        title: tongue.say('person.vendor'),
        items: [
          vendorLine(tongue, 'account', vendor.accountOn),
          vendorLine(tongue, 'associated', vendor.associatedOn),
          vendorLine(tongue, 'reported', vendor.reportedOn),
        ],
      },
    ],
    fields:
      record.length === 0
        ? []
        : [
            {
              kind: 'date',
              id: 'on',
              label: tongue.say('person.on'),
              value: reader.today,
              required: true,
              error: '',
              missing: tongue.say('person.on'),
              earliest: '1992-01-01',
              latest: reader.today,
            },
          ],
    buttons: [
      ...record,
      {
        title: tongue.say('person.ask', { name: nameOnButton(tongue, person) }),
        verb: 'nudge',
        subject: { person },
        leaves: true,
      },
      ...(done !== null && 'version' in done ? [{ ...undoes(tongue, done.version), leaves: true }] : []),
      {
        title: tongue.say('person.link', { name: nameOnButton(tongue, person) }),
        verb: 'link',
        subject: { person },
        opens: true,
        leaves: true,
      },
      { ...asks(tongue, 'button.account', 'settings', { action: 'account', person }), leaves: true },
      ...(done === null || !('version' in done)
        ? [{ ...asks(tongue, 'button.unlinked', 'unlinked'), leaves: true }]
        : []),
    ],
    inPlace: true,
  });
};
