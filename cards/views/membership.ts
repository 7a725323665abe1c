import type { IsoDate, MembershipVerdict, Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Field } from '../view.js';
import { asks } from './buttons.js';
import { type EnrolmentTold, enrolmentLine } from './enrolment.js';
import {
  type DesignationOffered,
  type EnrolmentChosen,
  enrolmentFields,
  enrolmentsInButton,
} from './enrolment-fields.js';
import { cancels } from './link-form.js';
import { undoes } from './link-receipt.js';

export type MembershipField = 'level' | 'boughtOn' | 'anniversary' | 'enrolledOn' | 'enrolledThrough' | 'accepted';
export type MembershipProblem =
  | 'level-missing'
  | 'not-a-date'
  | 'in-the-future'
  | 'not-qualified'
  | 'ends-before-it-begins'
  | 'nothing-changes';
/** What is recorded: a purchase, unless it was said or pressed what else. */
export type MembershipAction = 'purchase' | 'renewal' | 'upgrade' | 'anniversary' | 'enrolment';

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
  /** What can be enrolled in; empty in a programme whose levels are bought as a whole. */
  designations: readonly DesignationOffered[];
  /** The membership that is recorded stays as it is: only designations are enrolled in. */
  keeps: MembershipVerdict | null;
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

const purchaseFields = (tongue: Tongue, form: MembershipForm): Field[] => [
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
];

const enrolledOn = (tongue: Tongue, form: MembershipForm): Field => ({
  kind: 'date',
  id: 'enrolledOn',
  label: tongue.say(form.keeps === null ? 'enrolment.enrolled-on' : 'enrolment.enrolled-on-only'),
  value: form.values.enrolledOn,
  required: form.keeps !== null,
  error: errorIn(tongue, form, 'enrolledOn'),
  missing: tongue.say('membership.not-a-date'),
  earliest,
  latest: tongue.reader.today,
});

/** Of all that is enrolled in by the form: a designation mostly ends with the membership, and now and then on its own day. */
const enrolledThrough = (tongue: Tongue, form: MembershipForm): Field => ({
  kind: 'date',
  id: 'enrolledThrough',
  label: tongue.say('enrolment.enrolled-through'),
  value: form.values.enrolledThrough,
  required: false,
  error: errorIn(tongue, form, 'enrolledThrough'),
  missing: '',
  earliest,
  latest: latestAnniversary,
});

const fields = (tongue: Tongue, form: MembershipForm): Field[] => [
  ...(form.keeps === null ? purchaseFields(tongue, form) : []),
  // What all can read is kept short; the form itself is shown in private only.
  ...(form.designations.length === 0 || tongue.reader.audience === 'shared'
    ? []
    : [enrolledOn(tongue, form), enrolledThrough(tongue, form), ...enrolmentFields(tongue, form.designations)]),
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
  { unmet, recorded, action, keeps }: MembershipForm,
  flag: Record<string, string>,
): Button[] => [
  { ...asks(tongue, 'button.check', 'membership-check', { ...flag, action }), primary: true },
  cancels(tongue),
  ...(unmet.length > 0 && keeps === null
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
const filledIn = ({ values, designations }: MembershipForm): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
  ...(designations.length === 0
    ? {}
    : { enrolments: enrolmentsInButton(designations.map(({ competency, value }) => ({ competency, choice: value }))) }),
});

const enrolmentLines = (tongue: Tongue, { designations, keeps }: MembershipForm): string[] =>
  designations.length === 0
    ? []
    : [
        tongue.say('enrolment.track-stays'),
        ...(keeps === null ? [] : [tongue.say('enrolment.shares', { until: tongue.dayInFull(keeps.anniversary) })]),
      ];

/** A purchase, an upgrade or a renewal is recorded (C19). */
export const membershipFormCard = (reader: Reader, programme: Programme, form: MembershipForm): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { levels, unmet, action } = form;
  const flag = flagOf(form);
  return present(reader, {
    ...emptyView,
    name: 'membership-form',
    headline: form.keeps === null ? tongue.say('membership.headline', { action }) : tongue.say('enrolment.headline'),
    lines: [
      ...(Object.keys(form.problems).length > 0 ? [tongue.say('add.nothing-saved')] : []),
      ...(unmet.length > 0 && form.keeps === null
        ? [
            tongue.say('membership.only-met', {
              met: levelsInWords(tongue, levels),
              unmet: levelsInWords(tongue, unmet),
            }),
          ]
        : []),
      ...enrolmentLines(tongue, form),
    ],
    fields: fields(tongue, form),
    buttons: buttonsOf(tongue, form, flag),
    dialog: {
      title: tongue.say(form.keeps === null ? 'membership.dialog' : 'enrolment.dialog'),
      opener: {
        ...asks(tongue, form.keeps === null ? 'button.record-purchase' : 'button.record-enrolment', 'membership', {
          action,
          ...filledIn(form),
          ...flag,
        }),
        opens: true,
      },
    },
    inPlace: true,
  });
};

/** The membership that is recorded with it; null: it stays as it is, and only designations are enrolled in. */
export interface BoughtTold {
  before: MembershipVerdict | null;
  after: MembershipVerdict;
  /** The anniversary was filled in, and is kept as it is. */
  entered: boolean;
  /** What the rule would make of it, where that is another day and not what is recorded already. */
  byRule: IsoDate | null;
}

export interface MembershipEffect {
  bought: BoughtTold | null;
  accepted: boolean;
  action: MembershipAction;
  /** The designations that change, as they stand then. */
  enrolments: readonly EnrolmentTold[];
  /** Designations whose track is not the one that is found out for the day. */
  otherTracks: readonly { competency: string; score: string; track: string }[];
  /** What was chosen, and as of which day. */
  chosen: readonly EnrolmentChosen[];
  enrolledOn: IsoDate;
  /** The last day of what is enrolled in; null: with the membership. */
  enrolledThrough: IsoDate | null;
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

const boughtLines = (tongue: Tongue, { before, byRule }: BoughtTold): string[] => [
  before === null
    ? tongue.say('membership.first')
    : tongue.say('membership.instead', { effect: effect(tongue, before) }),
  ...(byRule === null ? [] : [tongue.say('membership.by-rule', { day: tongue.dayInFull(byRule) })]),
];

const boughtSubject = ({ after, entered }: BoughtTold): Record<string, string> => ({
  level: after.level,
  boughtOn: after.boughtOn,
  ...(entered ? { anniversary: after.anniversary } : {}),
});

/** "Bought Gold on 10 Feb 2026 → shown until 10 Feb 2027", and what is enrolled in, before it is written. */
export const membershipCheckCard = (reader: Reader, programme: Programme, asked: MembershipEffect): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const {
    bought,
    accepted,
    action,
    enrolments,
    otherTracks,
    chosen,
    enrolledOn: day,
    enrolledThrough: last,
    from,
  } = asked;
  const subject = {
    ...(bought === null ? {} : boughtSubject(bought)),
    accepted: String(accepted),
    action,
    ...(chosen.length === 0 ? {} : { enrolledOn: day, enrolments: enrolmentsInButton(chosen) }),
    ...(chosen.length === 0 || last === null ? {} : { enrolledThrough: last }),
    ...flagOf({ from }),
  };
  const record = bought === null ? 'button.record-enrolment' : 'button.record-purchase';
  return present(reader, {
    ...emptyView,
    name: 'membership-check',
    headline:
      bought === null ? tongue.say('enrolment.check', { count: enrolments.length }) : effect(tongue, bought.after),
    lines: [
      ...enrolments.map((told) => enrolmentLine(tongue, told)),
      ...(bought === null ? [] : boughtLines(tongue, bought)),
      ...otherTracks.map(({ competency, score, track }) =>
        tongue.say('enrolment.by-rule', {
          name: tongue.competency(competency),
          track: tongue.scoreTrack(score, track),
        }),
      ),
      ...(accepted ? [tongue.say('membership.was-accepted')] : []),
    ],
    source: tongue.say('membership.not-yet'),
    buttons: [
      { ...asks(tongue, record, 'membership-confirm', subject), primary: true, writes: true },
      { ...asks(tongue, 'button.change', 'membership', subject), opens: true },
      cancels(tongue),
    ],
    inPlace: true,
  });
};

export interface MembershipRecorded {
  /** Null: only designations were enrolled in. */
  after: MembershipVerdict | null;
  /** The designations that were chosen, as they stand now. */
  enrolments: readonly EnrolmentTold[];
  /** The same button was pressed before: null. */
  version: number | null;
}

export const membershipRecordedCard = (
  reader: Reader,
  programme: Programme,
  { after, enrolments, version }: MembershipRecorded,
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  return present(reader, {
    ...emptyView,
    name: 'membership-recorded',
    headline: tongue.say(version === null ? 'membership.repeated' : 'membership.done'),
    lines: [
      ...(after === null ? [] : [effect(tongue, after)]),
      ...enrolments.map((told) => enrolmentLine(tongue, told)),
    ],
    buttons: [
      { ...asks(tongue, 'button.status', 'status'), primary: true },
      ...(version === null ? [] : [undoes(tongue, version)]),
      asks(tongue, 'button.renewal', 'renewal'),
    ],
    inPlace: true,
  });
};
