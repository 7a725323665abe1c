import {
  type EnrolmentChoice,
  type EnrolmentProblem,
  enrolmentsIn,
  type MembershipAction,
  type MembershipForm,
  membershipEndCard,
  membershipFormCard,
  notForYouCard,
} from '../../../cards/index.js';
import { designationsOn, isIsoDate, type MembershipVerdict } from '../../../core/index.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { designationsOffered } from './enrolments.js';

export const refusedMembership = ({ asker, reader, admins }: Setting): Answer | null =>
  asker.role === 'partner_admin' ? null : notForYouCard(reader, { what: 'membership', admins });

/** Levels whose rules are met in some competency today, and the others. */
const byStanding = ({ situation: { programme, verdict } }: Setting): { met: string[]; unmet: string[] } => {
  const isMet = (level: string): boolean => verdict.competencies.some(({ levels }) => levels[level]?.held === true);
  return { met: programme.levels.filter(isMet), unmet: programme.levels.filter((level) => !isMet(level)) };
};

/** The membership that is not touched when designations are enrolled in: what is recorded, unless that has lapsed. */
export const membershipKept = (
  { situation: { verdict } }: Setting,
  action: MembershipAction,
): MembershipVerdict | null =>
  action === 'enrolment' && verdict.membership?.phase !== 'lapsed' ? verdict.membership : null;

/** What is filled in of designations. */
export interface Filled {
  /** Null: what is usual. */
  choices: ReadonlyMap<string, EnrolmentChoice> | null;
  named: string | null;
  problems: ReadonlyMap<string, EnrolmentProblem>;
}

type Asked = Pick<MembershipForm, 'action' | 'values' | 'problems' | 'from'>;

/** The form, with what is met to choose from; with all of it where nothing is, or where that was asked for. */
export const membershipForm = (
  setting: Setting,
  { all, filled, ...form }: Asked & { all: boolean; filled: Filled },
): Answer => {
  const { reader, situation } = setting;
  const { action, values } = form;
  const { met, unmet } = byStanding(setting);
  const every = all || met.length === 0 || unmet.includes(values.level);
  const day = [values.enrolledOn, values.boughtOn].find((one) => isIsoDate(one)) ?? situation.verdict.on;
  const on = day < situation.verdict.on ? day : situation.verdict.on;
  return membershipFormCard(reader, situation.programme, {
    ...form,
    recorded: situation.snapshot.facts.membership !== null,
    levels: every ? situation.programme.levels : met,
    unmet: every ? [] : unmet,
    designations: designationsOffered(setting, { action, on, ...filled }),
    keeps: membershipKept(setting, action),
  });
};

export const membershipActionIn = (said: string | undefined): MembershipAction =>
  said === 'renewal' || said === 'upgrade' || said === 'anniversary' || said === 'enrolment' ? said : 'purchase';

type Values = Record<'level' | 'boughtOn' | 'anniversary', string>;

/** What is filled in where nothing was said: today for what is recorded as it happens, else what stands already. */
const usual = (action: MembershipAction, { situation: { snapshot, verdict, programme } }: Setting): Values => {
  const { membership } = snapshot.facts;
  const qualified = verdict.qualified ?? '';
  switch (action) {
    case 'renewal':
      return { level: verdict.qualified ?? membership?.level ?? '', boughtOn: verdict.on, anniversary: '' };
    case 'upgrade':
      return { level: qualified, boughtOn: verdict.on, anniversary: '' };
    case 'anniversary':
      return {
        level: membership?.level ?? qualified,
        boughtOn: membership?.boughtOn ?? '',
        anniversary: membership?.anniversary ?? '',
      };
    case 'purchase':
      return { level: qualified, boughtOn: '', anniversary: '' };
    case 'enrolment':
      return { level: verdict.qualified ?? programme.levels.at(-1) ?? '', boughtOn: '', anniversary: '' };
  }
};

const dayOr = (said: string | undefined, otherwise: string): string =>
  said !== undefined && isIsoDate(said) ? said : otherwise;

const valuesFor = (
  { slots }: Question,
  action: MembershipAction,
  setting: Setting,
): Omit<MembershipForm['values'], 'accepted'> => {
  const { programme, verdict } = setting.situation;
  const known = usual(action, setting);
  const moved = action === 'anniversary' ? slots.date : undefined;
  const bought = dayOr(slots.boughtOn ?? (action === 'anniversary' ? undefined : slots.date), known.boughtOn);
  const past = (day: string): string => (day <= verdict.on ? day : '');
  const said = slots.enrolledOn ?? (action === 'enrolment' ? slots.date : undefined);
  return {
    level: programme.levels.find((one) => one === slots.level) ?? known.level,
    boughtOn: past(bought),
    anniversary: dayOr(slots.anniversary ?? moved, known.anniversary),
    enrolledOn: past(dayOr(said, membershipKept(setting, action) === null ? '' : verdict.on)),
    enrolledThrough: dayOr(slots.enrolledThrough, ''),
  };
};

/** Enrolling is something else than buying only where designations are. */
const actionFor = ({ slots }: Question, { situation }: Setting): MembershipAction => {
  const action = membershipActionIn(slots.action);
  const { programme, facts, verdict } = situation;
  return action === 'enrolment' && designationsOn(programme, facts, verdict.on).length === 0 ? 'purchase' : action;
};

/**
 * "We bought Gold on 10 February", "we enrolled in Security on 3 November", "change the anniversary to 3 June": a form, with
 * what was said filled in. "We did not renew": what happens by itself, and what may be taken out.
 */
export const membership: Handler = (question, setting) => {
  const refused = refusedMembership(setting);
  if (refused !== null) return refused;
  const { slots } = question;
  const { reader, situation } = setting;
  if (slots.action === 'ended') return membershipEndCard(reader, situation.programme, situation.verdict.membership);
  const action = actionFor(question, setting);
  return membershipForm(setting, {
    action,
    values: { ...valuesFor(question, action, setting), accepted: slots.accepted === 'true' ? 'true' : 'false' },
    problems: {},
    from: slots.from === 'welcome' ? 'welcome' : null,
    all: slots.all === 'true',
    filled: {
      choices:
        slots.enrolments === undefined
          ? null
          : new Map(enrolmentsIn(slots.enrolments).map(({ competency, choice }) => [competency, choice])),
      named: slots.competency ?? null,
      problems: new Map(),
    },
  });
};
