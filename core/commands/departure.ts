import type { IsoDate } from '../date.js';
import type { Change } from '../facts/change.js';
import type { Association, Facts } from '../facts/schema.js';
import { covers } from './association.js';
import type { Command, CommandContext, Refusal } from './command.js';
import { decided } from './decided.js';
import type { Decision } from './decision.js';

type Record = Extract<Command, { kind: 'record-departure' }>;
type Cancel = Extract<Command, { kind: 'cancel-departure' }>;

const refused = (refusal: Refusal): Decision => ({ kind: 'refused', refusal });

const isKnown = ({ people }: Facts, person: string): boolean => people.some(({ id }) => id === person);

/** A person's associations in the order of their days. */
const spansOf = ({ associations }: Facts, person: string): Association[] =>
  associations.filter((span) => span.person === person).sort((a, b) => (a.from < b.from ? -1 : 1));

/** The association of today, else the next one, else the last there was: whoever was here before came back with it. */
const meantOn = (spans: readonly Association[], on: IsoDate): Association | undefined =>
  spans.find((span) => covers(span, on)) ?? spans.find(({ from }) => from > on) ?? spans.at(-1);

const putBack = (person: string, spans: Association[], on: IsoDate): Decision =>
  decided([{ kind: 'restored', on, records: [{ of: 'associations', person, spans }] }]);

/** An end that lies later than the one recorded would cover days on which they are associated elsewhere. */
const wouldOverlap = ({ through }: Association, lastDay: IsoDate, { elsewhere }: CommandContext): boolean =>
  through !== null &&
  elsewhere
    .flatMap(({ associations }) => associations)
    .some((span) => span.from <= lastDay && (span.through === null || span.through > through));

/**
 * Somebody counts through their last day and not after it, whatever was planned. Another last day takes the place of the one
 * recorded before, be it earlier or later, past or to come.
 */
export const recordDeparture = (facts: Facts, { person, lastDay }: Record, context: CommandContext): Decision => {
  if (!isKnown(facts, person)) return refused({ kind: 'not-found' });
  const spans = spansOf(facts, person);
  const meant = meantOn(spans, context.on);
  if (meant === undefined) return refused({ kind: 'not-associated' });
  if (lastDay < meant.from) return refused({ kind: 'before-they-came', from: meant.from });
  const kept = spans.filter(({ from }) => from <= lastDay);
  const last = kept.at(-1) ?? meant;
  if (wouldOverlap(last, lastDay, context)) return refused({ kind: 'not-associated' });
  const nothingLater = kept.length === spans.length;
  if (nothingLater && last.through === lastDay) return refused({ kind: 'nothing-changes' });
  const ended: Change = { kind: 'association-ended', on: lastDay, person };
  return nothingLater && covers(last, lastDay)
    ? decided([ended])
    : putBack(person, [...kept.slice(0, -1), { ...last, through: lastDay }], context.on);
};

/** Somebody stays after all: the association that ends does not. One that ended because they moved elsewhere stays ended. */
export const cancelDeparture = (facts: Facts, { person }: Cancel, { on, elsewhere }: CommandContext): Decision => {
  if (!isKnown(facts, person)) return refused({ kind: 'not-found' });
  const spans = spansOf(facts, person);
  const last = spans.at(-1);
  const through = last?.through ?? null;
  if (last === undefined || through === null) return refused({ kind: 'no-departure' });
  const moved = elsewhere.some(({ associations }) => associations.some(({ from }) => from > through));
  return moved
    ? refused({ kind: 'no-departure' })
    : putBack(person, [...spans.slice(0, -1), { ...last, through: null }], on);
};
