import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { countsForStanding, countsInWindow, reachedEarlier } from '../score/history.js';
import { pointGround } from '../score/point-ground.js';
import { isReachedOn } from '../score/reached.js';
import { scoreVerdict } from '../score/score-verdict.js';
import type { Scored } from '../score/scored.js';
import { type Catalogue, type CompiledLevel, type CompiledOption, catalogueOf, levelName } from './catalogue.js';
import { always, type DayNumber, dayNumber } from './day-number.js';
import { isMet } from './is-met.js';
import type { Circumstances } from './option-verdict.js';
import { rosterOf } from './roster.js';
import { type Standing, standingIn } from './standing.js';
import { isIn, onDay, type Window } from './window.js';

/** What is held in a window, level by level, each answered at most once. */
export interface Holding {
  programme: Programme;
  facts: Facts;
  catalogue: Catalogue;
  standing: Standing;
  circumstances: Circumstances;
  /** The options of a level that apply in the window; before the pack's first version the first apply (rule R9). */
  optionsOf(level: CompiledLevel): readonly CompiledOption[];
  /** The last day before this one on which a score was reached that is still enough (rule S4); null when there is none. */
  reachedBefore(scored: Scored): DayNumber | null;
  isMet(level: CompiledLevel): boolean;
  isHeld(level: CompiledLevel): boolean;
}

const shifted = (programme: Programme, window: Window): Window => {
  const first = programme.effectiveFrom === undefined ? always : dayNumber(programme.effectiveFrom);
  const from = Math.max(first, window.from);
  return { ...window, from, through: Math.max(from, window.through) };
};

type IsReached = Circumstances['isReached'];

const holdingBy = (
  programme: Programme,
  facts: Facts,
  standing: Standing,
  isReached: IsReached,
  reachedBefore: Holding['reachedBefore'] = (scored) => reachedEarlier(programme, facts, scored, standing),
): Holding => {
  const catalogue = catalogueOf(programme);
  const applying = shifted(programme, standing.window);
  const met = new Map<CompiledLevel, boolean>();
  const holding: Holding = {
    programme,
    facts,
    catalogue,
    standing,
    circumstances: {
      standing,
      market: facts.organisation.market,
      isReached,
      scoreVerdict: (scored) => scoreVerdict(programme, facts, scored, standing),
      isHeld: (competency, level) => {
        const named = catalogue.byName.get(levelName(competency, level));
        return named !== undefined && holding.isHeld(named);
      },
    },
    optionsOf: ({ options }) => options.filter(({ from, through }) => isIn(applying, from, through)),
    reachedBefore,
    isMet: (level) => {
      const known = met.get(level);
      if (known !== undefined) return known;
      const answer = holding
        .optionsOf(level)
        .some(({ alternatives }) => alternatives.some((alternative) => isMet(alternative, holding.circumstances)));
      met.set(level, answer);
      return answer;
    },
    isHeld: (level) => standing.override(level.competency, level.level) !== null || holding.isMet(level),
  };
  return holding;
};

/** What is held where that stands, on one day, by people who need not be those of the facts. */
export const holdingAs = (programme: Programme, facts: Facts, standing: Standing): Holding =>
  holdingBy(programme, facts, standing, (scored) => countsForStanding(programme, facts, scored, standing));

export const holdingIn = (programme: Programme, facts: Facts, window: Window): Holding =>
  holdingBy(programme, facts, standingIn(programme, facts, rosterOf(programme, facts), window), (scored) =>
    countsInWindow(programme, facts, scored, window),
  );

export const holdingOn = (programme: Programme, facts: Facts, day: DayNumber): Holding =>
  holdingIn(programme, facts, onDay(day));

/** What would be held if no score counted but that of the day itself: whatever was reached before it is left aside. */
export const holdingOfTheDay = (programme: Programme, facts: Facts, day: DayNumber): Holding => {
  const standing = standingIn(programme, facts, rosterOf(programme, facts), onDay(day));
  const ground = pointGround(standing, facts.organisation.market);
  return holdingBy(
    programme,
    facts,
    standing,
    (scored) => isReachedOn(programme, facts, scored, ground, day),
    () => null,
  );
};
