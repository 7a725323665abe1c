import type { Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { asks } from './buttons.js';
import { codeAcceptedCard } from './code-accepted.js';
import { contactLine } from './contact.js';
import { cancels } from './link-form.js';
import { programmeOptions } from './set-up-programme.js';

/** Nothing is followed here yet: how to begin, never "No" and never "0 %". */
export const setUpCard = (reader: Reader, { admins }: { admins: string[] }): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const isAdmin = reader.role === 'partner_admin' && reader.audience === 'private';
  return present(reader, {
    ...emptyView,
    name: 'set-up',
    headline: tongue.say('set-up'),
    lines: [tongue.say('set-up.steps')],
    sections: [
      {
        title: tongue.say('set-up.how'),
        items: [tongue.say('set-up.programme'), tongue.say('set-up.import'), tongue.say('set-up.ask')],
      },
    ],
    source: contactLine(tongue, admins),
    buttons: isAdmin
      ? [
          { ...asks(tongue, 'button.choose-programme', 'programme', { from: 'welcome' }), primary: true, opens: true },
          asks(tongue, 'button.help', 'help'),
        ]
      : [asks(tongue, 'button.help', 'help')],
  });
};

/** Nobody has begun here: who can, and how. */
export const strangerCard = (reader: Reader, { guest }: { guest: boolean }): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'set-up-stranger',
    headline: tongue.say('set-up'),
    lines: [tongue.say(guest ? 'set-up.not-guests' : 'set-up.by-code')],
  });
};

export type CodeRefused = 'wrong' | 'too many' | 'used' | 'in private' | 'guest';

/** A set-up code that opens nothing. */
export const codeRefusedCard = (
  reader: Reader,
  { why, admins }: { why: CodeRefused; admins: string[] },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'set-up-code-refused',
    headline: tongue.say(`set-up.code-${why.replace(' ', '-')}`),
    lines: [tongue.say('refusal.nothing-done')],
    source: why === 'used' ? contactLine(tongue, admins) : '',
  });
};

/** The code is right, and there is an organisation: one press makes whoever said it its partner admin. */
export const becomeAdminCard = (reader: Reader, code: { organisation: string; proof: string }): PresentedCard =>
  codeAcceptedCard(reader, {
    ...code,
    name: 'set-up-become-admin',
    headline: 'set-up.become-admin',
    line: 'role.may-partner_admin',
    button: 'button.become-admin',
    act: 'set-up-admin',
  });

export type FoundingField = 'name' | 'timeZone' | 'market' | 'programme';
export type FoundingProblem = 'name-missing' | 'zone-unknown' | 'choose';

export interface FoundingForm {
  values: Readonly<Record<FoundingField, string>>;
  problems: Readonly<Partial<Record<FoundingField, FoundingProblem>>>;
  zones: readonly string[];
  programmes: readonly Programme[];
  /** What entitles whoever fills it in: a proof of the code, or nothing for who is named in the configuration. */
  subject: Record<string, string>;
}

export const mostOrganisationName = 100;

const errorIn = (tongue: Tongue, { problems }: FoundingForm, field: FoundingField): string => {
  const problem = problems[field];
  return problem === undefined ? '' : tongue.say(`found.${problem}`);
};

/** The organisation is founded: its name, its zone, its market and what it follows. */
export const foundingCard = (reader: Reader, form: FoundingForm): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const { values, zones, programmes, subject } = form;
  const pick = tongue.say('choose.pick');
  return present(reader, {
    ...emptyView,
    name: 'set-up-form',
    headline: tongue.say('found.headline'),
    lines: [tongue.say('found.you')],
    fields: [
      {
        kind: 'text',
        id: 'name',
        label: tongue.say('found.name'),
        value: values.name,
        required: true,
        error: errorIn(tongue, form, 'name'),
        missing: tongue.say('found.name-missing'),
        placeholder: '',
        long: false,
        most: mostOrganisationName,
      },
      {
        kind: 'choice',
        style: 'list',
        id: 'timeZone',
        label: tongue.say('found.time-zone'),
        placeholder: pick,
        options: zones.map((zone) => ({ label: zone.replaceAll('_', ' '), value: zone })),
        value: values.timeZone,
        required: true,
        error: errorIn(tongue, form, 'timeZone'),
        missing: pick,
      },
      {
        kind: 'choice',
        style: 'all',
        id: 'market',
        label: tongue.say('found.market'),
        placeholder: '',
        options: (['developed', 'developing'] as const).map((market) => ({
          label: tongue.say(`found.market-${market}`),
          value: market,
        })),
        value: values.market,
        required: true,
        error: errorIn(tongue, form, 'market'),
        missing: pick,
      },
      {
        kind: 'choice',
        style: 'all',
        id: 'programme',
        label: tongue.say('programme.label'),
        placeholder: '',
        options: programmeOptions(tongue, programmes),
        value: values.programme,
        required: true,
        error: errorIn(tongue, form, 'programme'),
        missing: pick,
      },
    ],
    buttons: [
      { ...asks(tongue, 'button.found', 'set-up-found', subject), primary: true, writes: true },
      cancels(tongue),
    ],
    dialog: {
      title: tongue.say('found.dialog'),
      opener: { ...asks(tongue, 'button.begin', 'set-up-form', subject), opens: true },
    },
    inPlace: true,
  });
};
