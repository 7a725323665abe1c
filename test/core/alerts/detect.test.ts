import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, daysBetween, detect, type Finding, forecast, type Watched } from '../../../core/index.js';
import { type Case, someCase } from '../generators/case.js';
import { Clocks, forecastDayByDay } from '../reference/clocks.js';

const runs = Number(process.env.ASSAY_RUNS ?? 200);

const watchedIn = ({ programme, facts, on }: Case): Watched => ({
  programme,
  facts,
  on,
  ladder: [90, 60, 30, 14, 7, 1],
  lastReport: null,
  moved: new Set(),
  waitingLong: [],
  unreachable: [],
});

const told = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ kind }) => kind !== 'no-spare')
    .flatMap(({ levels }) => levels.map(({ competency, level, on }) => `${on} ${competency} ${level}`))
    .sort();

/** What matters by looking at every day there is: losses that stand, and losses that come within ninety days. */
const byLooking = ({ programme, facts, on }: Case): { must: string[]; may: string[] } => {
  const clocks = new Clocks(programme, facts, on);
  const recently = addDays(on, -30);
  const boughtOn = facts.membership?.boughtOn ?? recently;
  const past = forecastDayByDay(programme, facts, boughtOn < recently ? boughtOn : recently, on).losses;
  const closes =
    facts.membership === null ? on : addDays(facts.membership.anniversary, programme.parameters.renewalWindowDays);
  const ninety = addDays(on, 90);
  const coming = forecastDayByDay(programme, facts, on, closes > ninety ? closes : ninety).losses;
  const causes = forecast(programme, facts, on, closes > ninety ? closes : ninety).losses;
  const must: string[] = [];
  const may: string[] = [];
  for (const { id: competency } of programme.competencies)
    for (const level of programme.levels) {
      const isThis = (move: { competency: string; level: string }): boolean =>
        move.competency === competency && move.level === level;
      const state = clocks.state(competency, level);
      if (!clocks.isHeld(on, competency, level)) {
        const last = past.findLast(isThis);
        const bought = clocks.isShown(competency, level) || state === 'renewal open';
        if (last !== undefined && (bought || last.on > recently)) must.push(`${last.on} ${competency} ${level}`);
        continue;
      }
      const first = coming.find(isThis);
      if (first === undefined) continue;
      const name = `${first.on} ${competency} ${level}`;
      const why = causes.find((one) => isThis(one) && one.on === first.on)?.causes ?? [];
      const isPlanned = why.length > 0 && why.every(({ kind }) => kind === 'override') && state !== 'at risk';
      const isNear = first.on <= (isPlanned ? addDays(on, 31) : ninety);
      if (isNear || state === 'at risk') must.push(name);
      else if (!isPlanned) may.push(name);
    }
  return { must: must.sort(), may };
};

describe('findings, against looking at every day', () => {
  it('M4 M5: every level that is lost or will be is told by exactly one of them, with its day', () => {
    fc.assert(
      fc.property(someCase, (one) => {
        const found = told(detect(watchedIn(one)));
        const { must, may } = byLooking(one);
        expect(found.filter((name) => !may.includes(name))).to.deep.equal(must);
      }),
      { numRuns: runs },
    );
  });

  it('D4 M3: the membership has one of its own whenever it is at risk, lost, near its anniversary, in its window or lapsed', () => {
    fc.assert(
      fc.property(someCase, (one) => {
        const { programme, facts, on } = one;
        const finding = detect(watchedIn(one)).find(({ key }) => /^(renewal|membership):/.test(key));
        const { membership } = facts;
        if (membership === null || on < membership.boughtOn) {
          expect(finding).to.equal(undefined);
          return;
        }
        const clocks = new Clocks(programme, facts, on);
        const rank = (level: string): number => programme.levels.indexOf(level);
        const atLeast = (is: (competency: string, level: string) => boolean): boolean =>
          programme.competencies.some(({ id }) =>
            programme.levels.some((level) => rank(level) >= rank(membership.level) && is(id, level)),
          );
        const isLost = !atLeast((id, level) => clocks.isHeld(on, id, level));
        const isKept = atLeast((id, level) => !clocks.isAtRisk(id, level));
        const closes = addDays(membership.anniversary, programme.parameters.renewalWindowDays);
        const kind = (): string | undefined => {
          if (on > closes) return 'lapsed';
          if (on > membership.anniversary) return 'renewal-open';
          if (isLost) return 'level-lost';
          if (!isKept) return 'renewal-at-risk';
          return daysBetween(on, membership.anniversary) <= 90 ? 'renewal-approaching' : undefined;
        };
        expect(finding?.kind).to.equal(kind());
      }),
      { numRuns: runs },
    );
  });

  it('have one key each', () => {
    fc.assert(
      fc.property(someCase, (one) => {
        const keys = detect(watchedIn(one)).map(({ key }) => key);
        expect(new Set(keys).size).to.equal(keys.length);
      }),
      { numRuns: runs },
    );
  });
});
