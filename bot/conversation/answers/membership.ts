import { type MembershipForm, membershipFormCard, notForYouCard } from '../../../cards/index.js';
import { isIsoDate } from '../../../core/index.js';
import type { Answer, Handler, Setting } from '../question.js';

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
  { values, problems, from, all }: Pick<MembershipForm, 'values' | 'problems' | 'from'> & { all: boolean },
): Answer => {
  const { reader, situation } = setting;
  const { met, unmet } = byStanding(setting);
  const every = all || met.length === 0 || unmet.includes(values.level);
  return membershipFormCard(reader, situation.programme, {
    levels: every ? situation.programme.levels : met,
    unmet: every ? [] : unmet,
    values,
    problems,
    from,
  });
};

/** "We bought Gold on 10 February": a form, with what was said filled in. */
export const membership: Handler = ({ slots }, setting) => {
  const refused = refusedMembership(setting);
  if (refused !== null) return refused;
  const { programme, verdict } = setting.situation;
  const said = slots.boughtOn ?? slots.date ?? '';
  const level = programme.levels.find((one) => one === slots.level) ?? '';
  return membershipForm(setting, {
    values: {
      level: level === '' ? (verdict.qualified ?? '') : level,
      boughtOn: isIsoDate(said) && said <= verdict.on ? said : '',
      accepted: slots.accepted === 'true' ? 'true' : 'false',
    },
    problems: {},
    from: slots.from === 'welcome' ? 'welcome' : null,
    all: slots.all === 'true',
  });
};
