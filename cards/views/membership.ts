import type { IsoDate, MembershipVerdict, Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Field } from '../view.js';
import { asks } from './buttons.js';
import { cancels } from './link-form.js';
import { undoes } from './link-receipt.js';

export type MembershipField = 'level' | 'boughtOn' | 'anniversary' | 'accepted';
export type MembershipProblem =
  | 'level-missing'
  | 'not-a-date'
  | 'in-the-future'
  | 'not-qualified'
  | 'ends-before-it-begins'
  | 'nothing-changes';
/** What is recorded: a purchase, unless it was said or pressed what else. */
export type MembershipAction = 'purchase' | 'renewal' | 'upgrade' | 'anniversary';

export interface MembershipForm {
  action: MembershipAction;
  /** A membership is recorded, and may be taken out. */
  recorded: boolean;
  /** The levels to choose from: those that are met, or all of them. */
  levels: readonly string[];
  /** Levels that are not offered because they are not met. */
  unmet: readonly string[];
  values: Readonly<Record<MembershipField, string>>;
  problems: Readonly<Partial<Record<MembershipField, MembershipProblem>>>;
  /** The set-up steps are to be shown again afterwards. */
  from: 'welcome' | null;
}

const errorIn = (tongue: Tongue, { problems, values }: MembershipForm, field: MembershipField): string => {
  const problem = problems[field];
  if (problem === undefined) return '';
  return tongue.say(`membership.${problem}`, { level: values.level === '' ? '' : tongue.level(values.level) });
};

const flagOf = ({ from }: Pick<MembershipForm, 'from'>): Record<string, string> => (from === null ? {} : { from });

const levelsInWords = (tongue: Tongue, levels: readonly string[]): string =>
  tongue.list(levels.map((level) => tongue.level(level)));

const earliest = '1992-01-01';
const latestAnniversary = '2099-12-31';

const fields = (tongue: Tongue, form: MembershipForm): Field[] => [
  {
    kind: 'choice',
    style: 'all',
    id: 'level',
    label: tongue.say('membership.level'),
    placeholder: '',
    options: form.levels.map((level) => ({ label: tongue.level(level), value: level })),
    value: form.values.level,
    required: true,
    error: errorIn(tongue, form, 'level'),
    missing: tongue.say('membership.level-missing'),
  },
  {
    kind: 'date',
    id: 'boughtOn',
    label: tongue.say('membership.bought-on'),
    value: form.values.boughtOn,
    required: true,
    error: errorIn(tongue, form, 'boughtOn'),
    missing: tongue.say('membership.not-a-date'),
    earliest,
    latest: tongue.reader.today,
  },
  {
    kind: 'date',
    id: 'anniversary',
    label: tongue.say('membership.anniversary'),
    value: form.values.anniversary,
    required: false,
    error: errorIn(tongue, form, 'anniversary'),
    missing: '',
    earliest,
    latest: latestAnniversary,
  },
  {
    kind: 'tick',
    id: 'accepted',
    label: tongue.say('membership.accepted-label'),
    statement: tongue.say('membership.accepted'),
    value: form.values.accepted,
    required: false,
    error: errorIn(tongue, form, 'accepted'),
    missing: '',
  },
];

const buttonsOf = (
  tongue: Tongue,
  { unmet, recorded, action }: MembershipForm,
  flag: Record<string, string>,
): Button[] => [
  { ...asks(tongue, 'button.check', 'membership-check', { ...flag, action }), primary: true },
  cancels(tongue),
  ...(unmet.length > 0
    ? [
        {
          ...asks(tongue, 'button.every-level', 'membership', { all: 'true', action, ...flag }),
          opens: true,
          leaves: true,
        },
      ]
    : []),
  ...(recorded ? [{ ...asks(tongue, 'button.take-out', 'membership', { action: 'ended' }), leaves: true }] : []),
];

/** What is filled in, so that a dialog opens with it. */
const filledIn = (values: MembershipForm['values']): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

/** A purchase, an upgrade or a renewal is recorded (C19). */
export const membershipFormCard = (reader: Reader, programme: Programme, form: MembershipForm): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { levels, unmet, action } = form;
  const flag = flagOf(form);
  return present(reader, {
    ...emptyView,
    name: 'membership-form',
    headline: tongue.say('membership.headline', { action }),
    lines: [
      ...(Object.keys(form.problems).length > 0 ? [tongue.say('add.nothing-saved')] : []),
      ...(unmet.length > 0
        ? [
            tongue.say('membership.only-met', {
              met: levelsInWords(tongue, levels),
              unmet: levelsInWords(tongue, unmet),
            }),
          ]
        : []),
    ],
    fields: fields(tongue, form),
    buttons: buttonsOf(tongue, form, flag),
    dialog: {
      title: tongue.say('membership.dialog'),
      opener: {
        ...asks(tongue, 'button.record-purchase', 'membership', { action, ...filledIn(form.values), ...flag }),
        opens: true,
      },
    },
    inPlace: true,
  });
};

export interface MembershipEffect {
  before: MembershipVerdict | null;
  after: MembershipVerdict;
  accepted: boolean;
  action: MembershipAction;
  /** The anniversary was filled in, and is kept as it is. */
  entered: boolean;
  /** What the rule would make of it, where that is another day and not what is recorded already. */
  byRule: IsoDate | null;
  from: 'welcome' | null;
}

const effect = (
  tongue: Tongue,
  { level, boughtOn, anniversary, renewalOpens, renewalCloses }: MembershipVerdict,
): string =>
  tongue.say('membership.effect', {
    level: tongue.level(level),
    bought: tongue.dayInFull(boughtOn),
    until: tongue.dayInFull(anniversary),
    opens: tongue.dayInFull(renewalOpens),
    closes: tongue.dayInFull(renewalCloses),
  });

/** "Bought Gold on 10 Feb 2026 → shown until 10 Feb 2027", before it is written. */
export const membershipCheckCard = (
  reader: Reader,
  programme: Programme,
  { before, after, accepted, action, entered, byRule, from }: MembershipEffect,
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const subject = {
    level: after.level,
    boughtOn: after.boughtOn,
    accepted: String(accepted),
    action,
    ...(entered ? { anniversary: after.anniversary } : {}),
    ...flagOf({ from }),
  };
  return present(reader, {
    ...emptyView,
    name: 'membership-check',
    headline: effect(tongue, after),
    lines: [
      before === null
        ? tongue.say('membership.first')
        : tongue.say('membership.instead', { effect: effect(tongue, before) }),
      ...(byRule === null ? [] : [tongue.say('membership.by-rule', { day: tongue.dayInFull(byRule) })]),
      ...(accepted ? [tongue.say('membership.was-accepted')] : []),
    ],
    source: tongue.say('membership.not-yet'),
    buttons: [
      { ...asks(tongue, 'button.record-purchase', 'membership-confirm', subject), primary: true, writes: true },
      { ...asks(tongue, 'button.change', 'membership', subject), opens: true },
      cancels(tongue),
    ],
    inPlace: true,
  });
};

/** The same button was pressed before: `version` is null. */
export const membershipRecordedCard = (
  reader: Reader,
  programme: Programme,
  { after, version }: { after: MembershipVerdict; version: number | null },
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  return present(reader, {
    ...emptyView,
    name: 'membership-recorded',
    headline: tongue.say(version === null ? 'membership.repeated' : 'membership.done'),
    lines: [effect(tongue, after)],
    buttons: [
      { ...asks(tongue, 'button.status', 'status'), primary: true },
      ...(version === null ? [] : [undoes(tongue, version)]),
      asks(tongue, 'button.renewal', 'renewal'),
    ],
    inPlace: true,
  });
};
