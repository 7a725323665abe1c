import {
  type MembershipAction,
  type MembershipForm,
  membershipEndCard,
  membershipFormCard,
  notForYouCard,
} from '../../../cards/index.js';
import { isIsoDate } from '../../../core/index.js';
import type { Answer, Handler, Question, Setting } from '../question.js';

export const refusedMembership = ({ asker, reader, admins }: Setting): Answer | null =>
  asker.role === 'partner_admin' ? null : notForYouCard(reader, { what: 'membership', admins });

/** Levels whose rules are met in some competency today, and the others. */
const byStanding = ({ situation: { programme, verdict } }: Setting): { met: string[]; unmet: string[] } => {
  const isMet = (level: string): boolean => verdict.competencies.some(({ levels }) => levels[level]?.held === true);
  return { met: programme.levels.filter(isMet), unmet: programme.levels.filter((level) => !isMet(level)) };
};

/** The form, with what is met to choose from; with all of it where nothing is, or where that was asked for. */
export const membershipForm = (
  setting: Setting,
  { all, ...form }: Pick<MembershipForm, 'action' | 'values' | 'problems' | 'from'> & { all: boolean },
): Answer => {
  const { reader, situation } = setting;
  const { met, unmet } = byStanding(setting);
  const every = all || met.length === 0 || unmet.includes(form.values.level);
  return membershipFormCard(reader, situation.programme, {
    ...form,
    recorded: situation.snapshot.facts.membership !== null,
    levels: every ? situation.programme.levels : met,
    unmet: every ? [] : unmet,
  });
};

export const membershipActionIn = (said: string | undefined): MembershipAction =>
  said === 'renewal' || said === 'upgrade' || said === 'anniversary' ? said : 'purchase';

type Values = Record<'level' | 'boughtOn' | 'anniversary', string>;

/** What is filled in where nothing was said: today for what is recorded as it happens, else what stands already. */
const usual = (action: MembershipAction, { situation: { snapshot, verdict } }: Setting): Values => {
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
  }
};

const dayOr = (said: string | undefined, otherwise: string): string =>
  said !== undefined && isIsoDate(said) ? said : otherwise;

const valuesFor = ({ slots }: Question, action: MembershipAction, setting: Setting): Values => {
  const { programme, verdict } = setting.situation;
  const known = usual(action, setting);
  const moved = action === 'anniversary' ? slots.date : undefined;
  const bought = dayOr(slots.boughtOn ?? (action === 'anniversary' ? undefined : slots.date), known.boughtOn);
  return {
    level: programme.levels.find((one) => one === slots.level) ?? known.level,
    boughtOn: bought <= verdict.on ? bought : '',
    anniversary: dayOr(slots.anniversary ?? moved, known.anniversary),
  };
};

/**
 * "We bought Gold on 10 February", "change the anniversary to 3 June": a form, with what was said filled in. "We did not
 * renew": what happens by itself, and what may be taken out.
 */
export const membership: Handler = (question, setting) => {
  const refused = refusedMembership(setting);
  if (refused !== null) return refused;
  const { slots } = question;
  const { reader, situation } = setting;
  if (slots.action === 'ended') return membershipEndCard(reader, situation.programme, situation.verdict.membership);
  const action = membershipActionIn(slots.action);
  return membershipForm(setting, {
    action,
    values: { ...valuesFor(question, action, setting), accepted: slots.accepted === 'true' ? 'true' : 'false' },
    problems: {},
    from: slots.from === 'welcome' ? 'welcome' : null,
    all: slots.all === 'true',
  });
};
