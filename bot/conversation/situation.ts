import type { Report } from '../../cards/index.js';
import {
  addDays,
  evaluate,
  type Facts,
  type Forecast,
  forecast,
  type Programme,
  type Verdict,
} from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';

/** Everything a question of today is answered from: facts, rule set, verdict and what is to come. */
export interface Situation {
  snapshot: Snapshot;
  programme: Programme;
  facts: Facts;
  on: string;
  verdict: Verdict;
  /** From today to the horizon of rule M5. */
  forecast: Forecast;
  report: Report;
}

const atLeastAhead = 90;

/** The anniversary + the renewal window, at least 90 days ahead (rule M5). */
export const horizonOf = (verdict: Verdict): string => {
  const ninetyDays = addDays(verdict.on, atLeastAhead);
  const closes = verdict.membership?.renewalCloses ?? ninetyDays;
  return closes > ninetyDays ? closes : ninetyDays;
};

const countsOn = (facts: Facts, on: string): { confirmed: number; claimed: number } => {
  const associated = new Set(
    facts.associations
      .filter(({ from, through }) => from <= on && (through === null || on <= through))
      .map((a) => a.person),
  );
  const standing = facts.achievements.filter(
    ({ person, earnedOn, expiresOn, withdrawn }) =>
      associated.has(person) &&
      earnedOn <= on &&
      (expiresOn === null || on <= expiresOn) &&
      (withdrawn === null || on < withdrawn.on),
  );
  const claimed = standing.filter(({ state }) => state === 'claimed').length;
  return { confirmed: standing.filter(({ state }) => state === 'confirmed').length, claimed };
};

const reportOf = (snapshot: Snapshot, on: string): Report =>
  snapshot.settings.lastReport === null ? null : { on: snapshot.settings.lastReport, ...countsOn(snapshot.facts, on) };

export const situationOn = (snapshot: Snapshot, programme: Programme, on: string): Situation => {
  const verdict = evaluate(programme, snapshot.facts, on);
  return {
    snapshot,
    programme,
    facts: snapshot.facts,
    on,
    verdict,
    forecast: forecast(programme, snapshot.facts, on, horizonOf(verdict)),
    report: reportOf(snapshot, on),
  };
};

/** Remembers the last situation of each organisation: it changes only with a commit or at midnight. */
export const situations = (): typeof situationOn => {
  const last = new Map<string, { version: number; situation: Situation }>();
  return (snapshot, programme, on) => {
    const known = last.get(snapshot.organisation);
    if (known?.version === snapshot.version && known.situation.on === on && known.situation.programme === programme)
      return known.situation;
    const situation = situationOn(snapshot, programme, on);
    last.set(snapshot.organisation, { version: snapshot.version, situation });
    return situation;
  };
};
