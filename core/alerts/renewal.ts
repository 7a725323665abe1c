import { daysBetween } from '../calendar.js';
import type { MembershipVerdict, Verdict } from '../verdict.js';
import { causesAmong, daysLeft, emptyFinding, lastDayAmong, levelsAmong, rungOf, shareACause } from './cards.js';
import type { Consequence } from './consequences.js';
import type { AlertKind, Finding, Severity } from './finding.js';
import type { Watched } from './watched.js';

/** Before the anniversary, and in the window after it (experience, 4.6: S1, S2). */
const beforeAnniversary = [90, 60, 30, 15, 7, 1];
const inWindow = [1, 15, 23, 27, 30];
const graveInWindow = 15;
const criticalInWindow = 23;

interface Standing {
  kind: AlertKind;
  severity: Severity;
  step: number | null;
}

const rank = ({ programme }: Watched, level: string | null): number =>
  level === null ? -1 : programme.levels.indexOf(level);

const smallest = (...rungs: (number | null)[]): number | null => {
  const reached = rungs.flatMap((rung) => (rung === null ? [] : [rung]));
  return reached.length === 0 ? null : Math.min(...reached);
};

const displayed = (watched: Watched, verdict: Verdict, membership: MembershipVerdict, joined: Consequence[]) => {
  const { on, ladder } = watched;
  const untilAnniversary = rungOf(beforeAnniversary, daysBetween(on, membership.anniversary));
  const step = smallest(untilAnniversary, rungOf(ladder, daysLeft(on, lastDayAmong(joined))));
  const isLost = rank(watched, verdict.qualified) < rank(watched, membership.level);
  if (isLost) return { kind: 'level-lost', severity: 'critical', step } as const;
  if (membership.atRisk) return { kind: 'renewal-at-risk', severity: 'high', step } as const;
  return untilAnniversary === null
    ? null
    : ({ kind: 'renewal-approaching', severity: 'low', step: untilAnniversary } as const);
};

/** While all is well, the first rungs are a line in the digest. */
const saidFrom = 30;

const open = ({ on }: Watched, membership: MembershipVerdict): Standing => {
  const passed = daysBetween(membership.anniversary, on);
  const reached = inWindow.filter((days) => days <= passed);
  const isGrave = passed >= graveInWindow;
  return {
    kind: 'renewal-open',
    severity: passed >= criticalInWindow || membership.atRisk ? 'critical' : isGrave ? 'high' : 'medium',
    step: -Math.max(...reached),
  };
};

const standingOf = (
  watched: Watched,
  verdict: Verdict,
  membership: MembershipVerdict,
  joined: Consequence[],
): Standing | null => {
  switch (membership.phase) {
    case 'not yet bought':
      return null;
    case 'displayed':
      return displayed(watched, verdict, membership, joined);
    case 'renewal window':
      return open(watched, membership);
    case 'lapsed':
      return { kind: 'lapsed', severity: 'critical', step: null };
  }
};

/** What costs the level that was bought, and whatever the same causes cost besides. */
const joinedBy = (watched: Watched, level: string, consequences: readonly Consequence[]): Consequence[] => {
  const graves = consequences.filter((one) => rank(watched, one.level) >= rank(watched, level));
  return consequences.filter((one) => graves.includes(one) || graves.some((grave) => shareACause(grave, one)));
};

const lastDayOf = ({ phase, anniversary, renewalCloses }: MembershipVerdict, joined: Consequence[]) => {
  if (phase === 'lapsed') return null;
  return phase === 'renewal window' ? renewalCloses : (lastDayAmong(joined) ?? anniversary);
};

/**
 * The one alert about the membership that was bought: near its anniversary, at risk, lost while it is still displayed, to be
 * renewed, lapsed. `joined` are the losses that it tells, so that nothing else does.
 */
export const renewalFinding = (
  watched: Watched,
  verdict: Verdict,
  consequences: readonly Consequence[],
): { finding: Finding; joined: Consequence[] } | null => {
  const { membership } = verdict;
  if (membership === null) return null;
  const { level, anniversary, renewalCloses: closes, renewable, phase } = membership;
  const isLost = rank(watched, verdict.qualified) < rank(watched, level);
  const isAtStake = phase === 'displayed' ? membership.atRisk || isLost : isLost;
  const joined = isAtStake ? joinedBy(watched, level, consequences) : [];
  const standing = standingOf(watched, verdict, membership, joined);
  if (standing === null) return null;
  return {
    joined,
    finding: {
      ...emptyFinding,
      /** That it comes near is one matter, that it is at risk another: the one goes on when the other is mended. */
      key: `${isAtStake ? 'renewal' : 'membership'}:${level}:${anniversary}`,
      ...standing,
      quiet: standing.kind === 'renewal-approaching' && (standing.step ?? 0) > saidFrom,
      lastDay: lastDayOf(membership, joined),
      levels: levelsAmong(joined),
      renewal: { level, anniversary, closes, renewable: phase === 'displayed' ? renewable : verdict.qualified },
      causes: causesAmong(joined),
    },
  };
};

/** A level above the one bought could be bought today, and not for ever (U1). */
export const upgradeFinding = (
  watched: Watched,
  verdict: Verdict,
  consequences: readonly Consequence[],
): { finding: Finding; joined: Consequence[] } | null => {
  const { membership, qualified, competencies } = verdict;
  if (membership === null || qualified === null || membership.phase === 'lapsed') return null;
  if (rank(watched, qualified) <= rank(watched, membership.level)) return null;
  const holders = competencies.filter(({ levels }) => levels[qualified]?.held === true);
  const joined = consequences.filter(({ level, state }) => level === qualified && state === 'ahead');
  if (!holders.every(({ id }) => joined.some(({ competency }) => competency === id))) return null;
  const lastDay =
    joined
      .map((one) => lastDayAmong([one]))
      .sort()
      .at(-1) ?? null;
  return {
    joined,
    finding: {
      ...emptyFinding,
      key: `upgrade:${qualified}`,
      kind: 'upgrade-closing',
      severity: 'medium',
      lastDay,
      levels: levelsAmong(joined),
      causes: causesAmong(joined),
      step: rungOf(watched.ladder, daysLeft(watched.on, lastDay)),
    },
  };
};
