import { addDays, daysBetween } from '../calendar.js';
import { isWaiting } from '../commands/review.js';
import { dateOf } from '../evaluate/day-number.js';
import { overridesOf } from '../evaluate/overrides.js';
import { noSpare } from '../foresight/no-spare.js';
import { acceptedThrough } from '../programme/acceptance.js';
import { listedCredentials } from '../programme/listed-credentials.js';
import type { Verdict } from '../verdict.js';
import { causeKey, emptyFinding } from './cards.js';
import { aheadDays } from './consequences.js';
import type { AlertCause, Finding } from './finding.js';
import type { Watched } from './watched.js';

/** A vendor report older than this says little. */
const staleAfterDays = 35;
/** An override's end is said from so many days before (experience, 4.6: O1). */
const overrideDays = 30;

const quiet = (finding: Pick<Finding, 'key' | 'kind' | 'severity'> & Partial<Finding>): Finding => ({
  ...emptyFinding,
  quiet: true,
  ...finding,
});

/** One departure would end a level (M1). */
const thin = ({ programme, facts }: Watched, verdict: Verdict): Finding[] =>
  noSpare(programme, facts, verdict).map(({ competency, level, people }) =>
    quiet({
      key: `no-spare:${competency}:${level}`,
      kind: 'no-spare',
      severity: 'medium',
      levels: [{ competency, level, on: null, have: 0, need: 0 }],
      things: people,
    }),
  );

/** An override ends soon, and the level stands without it. */
const overrides = ({ programme, facts, on }: Watched, told: ReadonlySet<string>): Finding[] =>
  overridesOf(programme, facts).flatMap(({ competency, level, placedOn, from, through }) => {
    const cause: AlertCause = { kind: 'override', competency, level, day: dateOf(through) };
    const isNear = dateOf(from) <= on && on <= cause.day && cause.day <= addDays(on, overrideDays);
    if (!isNear || told.has(causeKey(cause))) return [];
    return [
      quiet({
        key: `override:${competency}:${level}:${placedOn}`,
        kind: 'override-ending',
        severity: 'low',
        lastDay: cause.day,
        causes: [cause],
      }),
    ];
  });

/** A retired credential stops counting soon that somebody here holds, and no level is lost by it (R2). */
const retiring = ({ programme, facts, on }: Watched, told: ReadonlySet<string>): Finding[] => {
  const held = new Set(
    facts.achievements.flatMap(({ credential, state, withdrawn }) =>
      state !== 'claimed' && withdrawn === null ? [credential] : [],
    ),
  );
  return [...listedCredentials(programme)].sort().flatMap((credential) => {
    const day = acceptedThrough(programme, credential);
    if (day === null || day < on || day > addDays(on, aheadDays) || !held.has(credential)) return [];
    const cause: AlertCause = { kind: 'credential', credential, day };
    if (told.has(causeKey(cause))) return [];
    return [quiet({ key: `retiring:${credential}`, kind: 'retiring', severity: 'low', lastDay: day, causes: [cause] })];
  });
};

const waiting = ({ facts, on, waitingLong }: Watched): Finding[] => {
  const long = new Set(waitingLong);
  const things = facts.achievements.flatMap((one) => (long.has(one.id) && isWaiting(one, on) ? [one.id] : [])).sort();
  return things.length === 0 ? [] : [quiet({ key: 'waiting', kind: 'waiting', severity: 'low', things })];
};

const stale = ({ lastReport, on }: Watched): Finding[] =>
  lastReport === null || daysBetween(lastReport, on) <= staleAfterDays
    ? []
    : [quiet({ key: 'stale', kind: 'stale', severity: 'low' })];

const unreachable = ({ unreachable: people }: Watched): Finding[] =>
  people.length === 0
    ? []
    : [quiet({ key: 'unreachable', kind: 'unreachable', severity: 'low', things: [...people].sort() })];

/** What costs no level: it stands in the list and in the digest, and nobody is told at once. */
export const smallFindings = (watched: Watched, verdict: Verdict, causes: readonly AlertCause[]): Finding[] => {
  const told = new Set(causes.map(causeKey));
  return [
    ...thin(watched, verdict),
    ...overrides(watched, told),
    ...retiring(watched, told),
    ...waiting(watched),
    ...stale(watched),
    ...unreachable(watched),
  ];
};
