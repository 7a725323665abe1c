import { addDays } from '../calendar.js';
import {
  causesAmong,
  daysLeft,
  emptyFinding,
  kindOfCause,
  lastDayAmong,
  levelsAmong,
  rungOf,
  shareACause,
} from './cards.js';
import type { Consequence } from './consequences.js';
import { type Finding, type Severity, severities } from './finding.js';
import type { Watched } from './watched.js';

/** A loss of what was bought that is so near is grave, whatever the anniversary. */
const nearDays = 30;

const severityOf = ({ on: today }: Watched, { state, bought, atRenewal, on }: Consequence): Severity => {
  if (!bought) return 'medium';
  return state === 'lost' || atRenewal || on <= addDays(today, nearDays) ? 'high' : 'medium';
};

/** Those that share a cause, directly or through others, together. */
const groups = (consequences: readonly Consequence[]): Consequence[][] =>
  consequences.reduce<Consequence[][]>((found, one) => {
    const related = found.filter((group) => group.some((other) => shareACause(one, other)));
    return [...found.filter((group) => !related.includes(group)), [...related.flat(), one]];
  }, []);

const findingOf = (watched: Watched, group: readonly Consequence[]): Finding[] => {
  const grave = (one: Consequence): number => severities.indexOf(severityOf(watched, one));
  const [worst] = group.toSorted((a, b) => grave(b) - grave(a));
  if (worst === undefined) return [];
  const causes = causesAmong(group);
  const lastDay = lastDayAmong(group);
  return [
    {
      ...emptyFinding,
      key: `level:${worst.competency}:${worst.level}`,
      kind: worst.state === 'lost' ? 'level-lost' : kindOfCause(worst.causes[0]),
      severity: severityOf(watched, worst),
      lastDay,
      levels: levelsAmong(group),
      causes,
      step: rungOf(watched.ladder, daysLeft(watched.on, lastDay)),
    },
  ];
};

/** Losses that do not cost the membership: one alert for what ends together, named after the worst. */
export const levelFindings = (watched: Watched, consequences: readonly Consequence[]): Finding[] =>
  groups(consequences).flatMap((group) =>
    findingOf(
      watched,
      consequences.filter((one) => group.includes(one)),
    ),
  );
