import { addDays } from '../calendar.js';
import type { IsoDate } from '../date.js';
import { throughBesides } from '../facts/apply.js';
import type { Change } from '../facts/change.js';
import type { Association, Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { CommandContext, Refusal, SamePerson } from './command.js';
import type { Decision } from './decision.js';
import { startOn } from './moves.js';

export const covers = ({ from, through }: Pick<Association, 'from' | 'through'>, on: IsoDate): boolean =>
  from <= on && (through === null || on <= through);

/**
 * Ends what covers that day on the day before (rule C2). One that began on that very day never was, so it is put back to
 * what stood beside it.
 */
export const endingBefore = (person: string, spans: readonly Association[], on: IsoDate): Change[] => {
  const covering = spans.find((span) => covers(span, on));
  if (covering === undefined) return [];
  if (covering.from < on) return [{ kind: 'association-ended', on: addDays(on, -1), person }];
  const others = spans.filter((span) => span !== covering);
  return [{ kind: 'restored', on, records: [{ of: 'associations', person, spans: others }] }];
};

const meet = (one: Association, other: Association): boolean =>
  (other.through === null || one.from <= other.through) && (one.through === null || other.from <= one.through);

/** Whether a person's associations here cover a day on which they are associated elsewhere (rule C2). */
export const coversTwice = (own: readonly Association[], elsewhere: readonly SamePerson[]): boolean =>
  elsewhere.some(({ associations }) => associations.some((other) => own.some((one) => meet(one, other))));

type Decided = Extract<Decision, { kind: 'decided' }>;
type Waiting = Extract<Refusal, { possibleOn: IsoDate }>;

export type Associating =
  | { kind: 'allowed'; changes: Change[]; elsewhere: Decided['elsewhere']; association: Decided['association'] }
  | { kind: 'refused'; refusal: Refusal };

const endedElsewhere = ({ organisation, person, associations }: SamePerson, on: IsoDate): Decided['elsewhere'] => {
  const changes = endingBefore(person, associations, on);
  return changes.length === 0 ? [] : [{ organisation, person, changes }];
};

/** A refusal that names the first day on which linking goes through: also one from which they are associated here anyway. */
const orOnceHere = (refusal: Waiting, own: readonly Association[], on: IsoDate): Refusal => {
  const days = own.flatMap(({ from }) => (from > on && from < refusal.possibleOn ? [from] : [])).sort();
  return { ...refusal, possibleOn: days[0] ?? refusal.possibleOn };
};

/**
 * Associates a person with this organisation from that day, unless they are already or the vendor would refuse it. One that
 * is planned to start later, wherever it is, ends it on the day before. Whoever says that they are associated elsewhere today
 * moves back, whatever our own records say of them.
 */
export const associate = (
  programme: Programme | null,
  facts: Facts,
  person: string,
  { on, elsewhere }: CommandContext,
  saysElsewhere = false,
): Associating => {
  const own = facts.associations.filter((span) => span.person === person);
  const here = own.find((span) => covers(span, on));
  if (here !== undefined && (!saysElsewhere || here.from === on))
    return { kind: 'allowed', changes: [], elsewhere: [], association: null };
  const all = [...own, ...elsewhere.flatMap(({ associations }) => associations)];
  const start = startOn(
    programme,
    all.map(({ from }) => from),
    on,
  );
  if (start.kind === 'refused') return { kind: 'refused', refusal: orOnceHere(start.refusal, own, on) };
  const ended = elsewhere.flatMap((same) => endedElsewhere(same, on));
  return {
    kind: 'allowed',
    changes: [{ kind: 'association-started', on, person, through: throughBesides(all, on, here?.through ?? null) }],
    elsewhere: ended,
    association: { from: on, move: ended.length > 0 || saysElsewhere, moves: start.moves },
  };
};
