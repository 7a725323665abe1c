import { addDays } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { Achievement } from '../facts/schema.js';
import { listedCredentials } from '../programme/listed-credentials.js';
import { causeKey, emptyFinding } from './cards.js';
import { rememberedDays } from './consequences.js';
import type { AlertCause, Finding } from './finding.js';
import type { Watched } from './watched.js';

/** A vendor's report shows a new association or certificate this many days later at the latest. */
const reportLagDays = 10;

/** The last day of each person's last association; null while one is open-ended. */
const lastDays = ({ facts }: Watched): Map<string, IsoDate | null> => {
  const days = new Map<string, IsoDate | null>();
  for (const { person, through } of facts.associations) {
    const known = days.get(person);
    if (known === null) continue;
    if (through === null || known === undefined || through > known) days.set(person, through);
  }
  return days;
};

/** Proven, listed by the programme, and good on that day by its own dates. */
const countsOn = (listed: ReadonlySet<string>, achievement: Achievement, on: IsoDate): boolean =>
  achievement.state !== 'claimed' &&
  listed.has(achievement.credential) &&
  achievement.earnedOn <= on &&
  (achievement.expiresOn === null || on <= achievement.expiresOn) &&
  (achievement.withdrawn === null || on < achievement.withdrawn.on);

const sole = (kind: 'departure' | 'moved', person: string, day: IsoDate): Finding => ({
  ...emptyFinding,
  key: `${kind}:${person}`,
  kind,
  severity: 'low',
  lastDay: kind === 'departure' ? day : null,
  causes: [{ kind: kind === 'moved' ? 'move' : 'departure', person, day }],
  quiet: true,
});

/** Somebody who counts will leave (P1), or is associated elsewhere since a short while (P2), and no level feels it. */
const leavers = (watched: Watched, counting: ReadonlySet<string>, told: ReadonlySet<string>): Finding[] => {
  const { on, moved } = watched;
  const recently = addDays(on, -rememberedDays);
  return [...lastDays(watched)].flatMap(([person, last]): Finding[] => {
    if (last === null || last < recently || told.has(`person ${person}`) || !counting.has(person)) return [];
    if (last >= on) return [sole('departure', person, last)];
    return moved.has(person) ? [sole('moved', person, last)] : [];
  });
};

/** Taken back or revoked a short while ago, and no level feels it (P3, C3). */
const withdrawals = (
  { facts: { achievements }, on }: Watched,
  listed: ReadonlySet<string>,
  standing: ReadonlySet<string>,
  told: ReadonlySet<string>,
): Finding[] => {
  const recently = addDays(on, -rememberedDays);
  return achievements.flatMap((achievement): Finding[] => {
    const { id, person, credential, withdrawn, earnedOn } = achievement;
    if (withdrawn === null || withdrawn.reason === 'rejected' || withdrawn.on > on) return [];
    if (withdrawn.on <= recently || told.has(`certificate ${id}`)) return [];
    const day = addDays(withdrawn.on, -1);
    /** Linked by mistake and taken back on the same day: it never counted. */
    if (earnedOn > day || !countsOn(listed, achievement, day)) return [];
    if (standing.has(`${person} ${credential}`)) return [];
    const isOwn = withdrawn.reason === 'unlinked';
    return [
      {
        ...emptyFinding,
        key: `certificate:${id}`,
        kind: isOwn ? 'unlinked' : 'withdrawn',
        severity: isOwn ? 'low' : 'medium',
        causes: [{ kind: 'withdrawal', achievement: id, person, credential, day, reason: withdrawn.reason }],
        quiet: isOwn,
      },
    ];
  });
};

/** The vendor's last report lacks what an admin verified long enough before it (D2): one alert for all of them. */
const disagreement = ({ programme, lastReport, on }: Watched, counting: readonly Achievement[]): Finding[] => {
  if (lastReport === null || lastReport > on) return [];
  const latest = addDays(lastReport, -reportLagDays);
  const things = counting
    .filter(
      ({ state, earnedOn, credential }) =>
        state === 'verified' && earnedOn < latest && programme.credentials[credential]?.kind !== 'external',
    )
    .map(({ id }) => id)
    .sort();
  return things.length === 0
    ? []
    : [{ ...emptyFinding, key: 'disagreement', kind: 'disagreement', severity: 'medium', things }];
};

/** What people do or did, where no level is lost by it. `told`: causes that other findings tell already. */
export const peopleFindings = (watched: Watched, causes: readonly AlertCause[]): Finding[] => {
  const { facts, programme, on } = watched;
  const listed = listedCredentials(programme);
  const told = new Set(causes.map(causeKey));
  const standing = facts.achievements.filter((achievement) => countsOn(listed, achievement, on));
  const here = new Set(
    facts.associations.flatMap(({ person, from, through }) =>
      from <= on && (through === null || on <= through) ? [person] : [],
    ),
  );
  return [
    ...leavers(watched, new Set(standing.map(({ person }) => person)), told),
    ...withdrawals(watched, listed, new Set(standing.map(({ person, credential }) => `${person} ${credential}`)), told),
    ...disagreement(
      watched,
      standing.filter(({ person }) => here.has(person)),
    ),
  ];
};
