import { overrideLastDay } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { Change } from '../facts/change.js';
import type { Facts, Override } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { Command, CommandContext, Refusal } from './command.js';
import { decided } from './decided.js';
import type { Decision } from './decision.js';

type Place = Extract<Command, { kind: 'place-override' }>;
type Correct = Extract<Command, { kind: 'correct-override' }>;
type Withdraw = Extract<Command, { kind: 'withdraw-override' }>;

/** An override whose last day is known. */
type Dated = Override & { endsOn: IsoDate };

const refused = (refusal: Refusal): Decision => ({ kind: 'refused', refusal });

/** The overrides of one level, each with its last day (rule D3). */
const ofLevel = (
  programme: Programme | null,
  { overrides }: Facts,
  { competency, level }: Pick<Override, 'competency' | 'level'>,
): Dated[] =>
  overrides.flatMap((one) =>
    one.competency === competency && one.level === level
      ? [{ ...one, endsOn: one.endsOn ?? overrideLastDay(one.placedOn, programme?.parameters.overrideMonths) }]
      : [],
  );

type Span = Pick<Dated, 'placedOn' | 'endsOn'>;

const share = (one: Span, other: Span): boolean => one.placedOn <= other.endsOn && other.placedOn <= one.endsOn;

const overlapping = ({ placedOn, endsOn }: Span): Decision => refused({ kind: 'overlaps', placedOn, through: endsOn });

/** The first name of the command that the programme does not know; whoever it names has to be one of ours. */
const unknownIn = (programme: Programme | null, facts: Facts, command: Place): Refusal | null => {
  const { competency, level, credential, person } = command;
  if (programme?.competencies.some(({ id }) => id === competency) !== true)
    return { kind: 'unknown-name', name: competency };
  if (!programme.levels.includes(level)) return { kind: 'unknown-name', name: level };
  if (credential !== null && !Object.hasOwn(programme.credentials, credential))
    return { kind: 'unknown-name', name: credential };
  return person === null || facts.people.some(({ id }) => id === person) ? null : { kind: 'not-found' };
};

/**
 * The vendor holds a level for us from a day on, past or to come. Two that begin on one day could not be told apart, so the
 * second is refused whatever is said about overlapping.
 */
export const placeOverride = (
  programme: Programme | null,
  facts: Facts,
  command: Place,
  { on }: CommandContext,
): Decision => {
  const unknown = unknownIn(programme, facts, command);
  if (unknown !== null) return refused(unknown);
  const { kind: _, anyway, endsOn: entered, ...said } = command;
  const { placedOn } = said;
  const endsOn = entered ?? overrideLastDay(placedOn, programme?.parameters.overrideMonths);
  if (endsOn < placedOn) return refused({ kind: 'ends-before-it-begins', from: placedOn, through: endsOn });
  const others = ofLevel(programme, facts, command);
  const twin = others.find((other) => other.placedOn === placedOn);
  if (twin !== undefined) return overlapping(twin);
  const other = others.find((one) => share(one, { placedOn, endsOn }));
  if (other !== undefined && !anyway) return overlapping(other);
  return decided([{ kind: 'override-placed', on, override: { ...said, endsOn } }]);
};

const restored = (on: IsoDate, { competency, level }: Correct | Withdraw, overrides: Override[]): Change => ({
  kind: 'restored',
  on,
  records: [{ of: 'overrides', competency, level, overrides }],
});

/**
 * Its dates are put right. One that only ends earlier is ended on that day; anything else puts the override back with its
 * new days. It may go on overlapping what it overlapped before, and nothing else.
 */
export const correctOverride = (
  programme: Programme | null,
  facts: Facts,
  command: Correct,
  { on }: CommandContext,
): Decision => {
  const { competency, level, to } = command;
  const all = ofLevel(programme, facts, command);
  const before = all.find(({ placedOn }) => placedOn === command.placedOn);
  if (before === undefined) return refused({ kind: 'not-found' });
  if (to.endsOn < to.placedOn) return refused({ kind: 'ends-before-it-begins', from: to.placedOn, through: to.endsOn });
  if (to.placedOn === before.placedOn && to.endsOn === before.endsOn) return refused({ kind: 'nothing-changes' });
  const others = all.filter((one) => one !== before);
  const newly = others.find(
    (other) =>
      (other.placedOn === to.placedOn && to.placedOn !== before.placedOn) ||
      (share(other, to) && !share(other, before)),
  );
  if (newly !== undefined) return overlapping(newly);
  const onlyEndsEarlier = to.placedOn === before.placedOn && to.endsOn < before.endsOn;
  const endsOthersToo = others.some((other) => share(other, { placedOn: to.endsOn, endsOn: to.endsOn }));
  return decided([
    onlyEndsEarlier && !endsOthersToo
      ? { kind: 'override-ended', on: to.endsOn, competency, level }
      : restored(
          on,
          command,
          all.map((one) => (one === before ? { ...one, ...to } : one)),
        ),
  ]);
};

/** It was never there: no day counts by it, past ones included. */
export const withdrawOverride = (
  programme: Programme | null,
  facts: Facts,
  command: Withdraw,
  { on }: CommandContext,
): Decision => {
  const all = ofLevel(programme, facts, command);
  const gone = all.find(({ placedOn }) => placedOn === command.placedOn);
  return gone === undefined
    ? refused({ kind: 'not-found' })
    : decided([
        restored(
          on,
          command,
          all.filter((one) => one !== gone),
        ),
      ]);
};
