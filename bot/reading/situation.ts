import type { Picture, Report, Risk } from '../../cards/index.js';
import {
  addDays,
  evaluate,
  type Facts,
  forecast,
  type LevelMove,
  type LevelVerdict,
  later,
  type NoSpare,
  noSpare,
  type Programme,
  type Resilience,
  resilience,
  type Verdict,
} from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import { type Evaluating, untimed } from './evaluating.js';

/** Everything a question of today is answered from: the picture that cards are made of, and where it was read. */
export interface Situation extends Picture {
  snapshot: Snapshot;
  /** Other facts of the same organisation, as the programme of this situation sees them. */
  asSeen: (facts: Facts) => Facts;
}

const atLeastAhead = 90;
/** A card names a few; the rest is counted. */
const mostRisks = 12;

/** The anniversary + the renewal window, at least 90 days ahead (rule M5). */
export const horizonOf = (verdict: Verdict): string => {
  const ninetyDays = addDays(verdict.on, atLeastAhead);
  const closes = verdict.membership?.renewalCloses ?? ninetyDays;
  return later(closes, ninetyDays);
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

/** On a day before the last report nothing is known of an earlier one. */
const reportOf = ({ settings: { lastReport }, facts }: Snapshot, on: string): Report =>
  lastReport === null || lastReport > on ? null : { on: lastReport, ...countsOn(facts, on) };

const levelOn = (verdict: Verdict, { competency, level }: LevelMove): LevelVerdict => {
  const found = verdict.competencies.find(({ id }) => id === competency)?.levels[level];
  if (found === undefined) throw new Error(`the verdict has no ${competency} ${level}`);
  return found;
};

/** Each loss with the verdict of its day; a day is evaluated once however many levels it takes. */
const risksOf = (programme: Programme, facts: Facts, losses: readonly LevelMove[]): Risk[] => {
  const verdicts = new Map<string, Verdict>();
  return losses.slice(0, mostRisks).map((move) => {
    const verdict = verdicts.get(move.on) ?? evaluate(programme, facts, move.on);
    verdicts.set(move.on, verdict);
    return { move, standing: levelOn(verdict, move) };
  });
};

/** Since when the level that is still displayed is held by no competency; null while it is held. */
const lostSince = (programme: Programme, facts: Facts, verdict: Verdict): string | null => {
  const { membership } = verdict;
  if (membership?.phase !== 'displayed') return null;
  const bought = programme.levels.indexOf(membership.level);
  const above = (level: string | null): boolean => level !== null && programme.levels.indexOf(level) >= bought;
  if (above(verdict.qualified)) return null;
  const losses = forecast(programme, facts, membership.boughtOn, verdict.on).losses.filter(({ level }) => above(level));
  return losses.at(-1)?.on ?? null;
};

export const situationOn = (snapshot: Snapshot, programme: Programme, on: string): Situation => {
  const { facts } = snapshot;
  const verdict = evaluate(programme, facts, on);
  const ahead = forecast(programme, facts, on, horizonOf(verdict));
  return {
    snapshot,
    programme,
    facts,
    verdict,
    forecast: ahead,
    report: reportOf(snapshot, on),
    risks: risksOf(programme, facts, ahead.losses),
    lostSince: lostSince(programme, facts, verdict),
    asSeen: (others) => others,
  };
};

/** The same day, looked at as far as another one. */
export const lookingTo = (situation: Situation, through: string): Situation => {
  const { programme, facts, verdict } = situation;
  const ahead = forecast(programme, facts, verdict.on, through);
  return { ...situation, forecast: ahead, risks: risksOf(programme, facts, ahead.losses) };
};

const thinCover = new WeakMap<Verdict, NoSpare[]>();

/** Where one departure ends a level. It costs an evaluation per person in question, so it is kept with the verdict. */
export const thinCoverOf = ({ programme, facts, verdict }: Situation): NoSpare[] => {
  const found = thinCover.get(verdict) ?? noSpare(programme, facts, verdict);
  thinCover.set(verdict, found);
  return found;
};

const departures = new WeakMap<Verdict, Resilience>();

/** How many departures each level stands. Kept with the verdict, as thin cover is. */
export const resilienceOf = ({ programme, facts, verdict }: Situation): Resilience => {
  const found = departures.get(verdict) ?? resilience(programme, facts, verdict.on);
  departures.set(verdict, found);
  return found;
};

/** Remembers the last situation of each organisation: it changes only with a commit or at midnight. */
export const situations = (evaluating: Evaluating = untimed): typeof situationOn => {
  const last = new Map<string, { version: number; situation: Situation }>();
  return (snapshot, programme, on) => {
    const known = last.get(snapshot.organisation);
    if (
      known?.version === snapshot.version &&
      known.situation.verdict.on === on &&
      known.situation.programme === programme
    )
      return known.situation;
    const situation = evaluating('question', () => situationOn(snapshot, programme, on));
    last.set(snapshot.organisation, { version: snapshot.version, situation });
    return situation;
  };
};
