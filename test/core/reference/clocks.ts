import type { Facts, IsoDate, LevelState, Programme } from '../../../core/index.js';
import { plusDays } from './day.js';
import { isHeld as isHeldOn, judged } from './level.js';
import { truthsOf } from './truths.js';

/** Days from the first through the last, both included. */
export const daysThrough = (from: IsoDate, through: IsoDate): IsoDate[] => {
  const days: IsoDate[] = [];
  for (let day = from; day <= through; day = plusDays(day, 1)) days.push(day);
  return days;
};

/** Rules M2, M4 and M5 for one organisation asked on one day, by looking at every day there is. */
export class Clocks {
  readonly #held = new Map<string, boolean>();
  readonly #truths = new Map<string, string>();
  constructor(
    private readonly programme: Programme,
    private readonly facts: Facts,
    private readonly asked: IsoDate,
  ) {}

  isHeld(on: IsoDate, competency: string, level: string, renewed = false): boolean {
    const day = { programme: this.programme, facts: this.facts, on, renewedAsOf: renewed ? this.asked : null };
    const name = `${on} ${renewed}`;
    const truths = this.#truths.get(name) ?? truthsOf(day);
    this.#truths.set(name, truths);
    const key = `${competency} ${level} ${truths}`;
    const known = this.#held.get(key);
    if (known !== undefined) return known;
    const held = isHeldOn(day, competency, level);
    this.#held.set(key, held);
    return held;
  }

  #isBought(level: string): boolean {
    const { levels } = this.programme;
    return this.facts.membership !== null && levels.indexOf(level) <= levels.indexOf(this.facts.membership.level);
  }

  #phase(): 'none' | 'before' | 'displayed' | 'window' | 'lapsed' {
    const { membership } = this.facts;
    if (membership === null) return 'none';
    if (this.asked < membership.boughtOn) return 'before';
    if (this.asked <= membership.anniversary) return 'displayed';
    const closes = plusDays(membership.anniversary, this.programme.parameters.renewalWindowDays);
    return this.asked <= closes ? 'window' : 'lapsed';
  }

  #heldSincePurchase(through: IsoDate, competency: string, level: string): boolean {
    const { membership } = this.facts;
    return (
      membership !== null &&
      this.#isBought(level) &&
      daysThrough(membership.boughtOn, through).some((day) => this.isHeld(day, competency, level))
    );
  }

  isShown(competency: string, level: string): boolean {
    return this.#phase() === 'displayed' && this.#heldSincePurchase(this.asked, competency, level);
  }

  isAtRisk(competency: string, level: string): boolean {
    const { membership } = this.facts;
    if (membership === null || this.#phase() !== 'displayed') return false;
    const days = [membership.anniversary, plusDays(membership.anniversary, 1)];
    if (days.every((day) => this.isHeld(day, competency, level))) return false;
    return !days.every((day) => this.isHeld(day, competency, level, true));
  }

  /** Rule M4, the first that fits. */
  state(competency: string, level: string): LevelState {
    const held = this.isHeld(this.asked, competency, level);
    const shown = this.isShown(competency, level);
    const phase = this.#phase();
    const after = phase === 'window' || phase === 'lapsed';
    const wasShown = after && this.#heldSincePurchase(this.facts.membership?.anniversary ?? '', competency, level);
    const day = { programme: this.programme, facts: this.facts, on: this.asked, renewedAsOf: null };
    if (shown && !held) return 'at risk';
    if ((shown || held) && this.isAtRisk(competency, level)) return 'at risk';
    if (shown) return 'active';
    if (wasShown && phase === 'window') return 'renewal open';
    if (held) return 'qualified';
    if (wasShown) return 'lapsed';
    return judged(day, competency, level).some(({ anyProgress }) => anyProgress) ? 'in progress' : 'not started';
  }

  /** Rule M5: the highest level held both on the anniversary and on the day after. */
  renewable(): string | null {
    const { membership } = this.facts;
    if (membership === null) return null;
    const days = [membership.anniversary, plusDays(membership.anniversary, 1)];
    const kept = (level: string): boolean =>
      this.programme.competencies.some(({ id }) => days.every((day) => this.isHeld(day, id, level)));
    return [...this.programme.levels].reverse().find(kept) ?? null;
  }
}

export interface Move {
  on: IsoDate;
  competency: string;
  level: string;
}

/** Every day in `(on, through]` on which a level stops or starts being held, by asking on every day. */
export const forecastDayByDay = (
  programme: Programme,
  facts: Facts,
  on: IsoDate,
  through: IsoDate,
): { losses: Move[]; gains: Move[] } => {
  const clocks = new Clocks(programme, facts, on);
  const losses: Move[] = [];
  const gains: Move[] = [];
  for (const day of daysThrough(plusDays(on, 1), through))
    for (const { id } of programme.competencies)
      for (const level of programme.levels) {
        const before = clocks.isHeld(plusDays(day, -1), id, level);
        const after = clocks.isHeld(day, id, level);
        if (before !== after) (after ? gains : losses).push({ on: day, competency: id, level });
      }
  return { losses, gains };
};
