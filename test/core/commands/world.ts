import fc from 'fast-check';
import {
  addDays,
  applyAll,
  type Change,
  type Command,
  coversTwice,
  type Decision,
  decide,
  emptyFacts,
  type Facts,
  inverseOf,
  lookupIn,
  recordsTouched,
  type SamePerson,
  sharedCertificates,
} from '../../../core/index.js';
import { group, packOf } from '../small.js';

export const pack = packOf({
  A: { silver: group('one', 1, { any: ['a', 'b'] }), gold: { all: [group('two', 2, { any: ['a', 'b'] })] } },
});

export const dayOne = '2026-01-05';
export const organisations = ['north', 'south', 'west'] as const;
const people = ['ana', 'bob', 'cy', 'di'] as const;
const certificates = ['X-1', 'x 1', 'Y-2', 'Z-3', ''] as const;

/** What one person asks of one organisation, some days after the one before. */
export interface Step {
  organisation: (typeof organisations)[number];
  by: (typeof people)[number];
  daysLater: number;
  kind: Command['kind'] | 'undo';
  /** Chooses a person, a credential, a certificate or an achievement. */
  choice: number;
  second: number;
}

const kinds = [
  'link',
  'link',
  'link',
  'link',
  'correct',
  'unlink',
  'verify',
  'verify',
  'verify',
  'reject',
  'erase',
  'record-departure',
  'record-departure',
  'cancel-departure',
  'undo',
  'undo',
  'undo',
] as const;

export const someSteps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    organisation: fc.constantFrom(...organisations),
    by: fc.constantFrom(...people),
    daysLater: fc.constantFrom(0, 0, 1, 5, 29, 30, 200),
    kind: fc.constantFrom(...kinds),
    choice: fc.nat(1000),
    second: fc.nat(1000),
  }),
  { minLength: 30, maxLength: 60 },
);

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
};

interface Part {
  organisation: string;
  inverse: Change[];
  touched: ReadonlySet<string>;
}

interface Done {
  parts: Part[];
  before: ReadonlyMap<string, Facts>;
}

const pick = <T>(from: readonly T[], choice: number): T | undefined => from[choice % Math.max(1, from.length)];

/** Three organisations of one installation that share four people, and what happens in them, day after day. */
export class World {
  readonly facts = new Map<string, Facts>(
    organisations.map((id) => [id, frozen(emptyFacts({ id, name: id, timeZone: 'UTC', market: 'developed' }))]),
  );
  on = dayOne;
  #ids = 0;
  /** The last commit of each person in each organisation that may be taken back, and what touched records since. */
  readonly #undoable = new Map<string, Done>();
  /** What became of the last step. */
  last: 'decided' | 'refused' | 'undone' | 'nothing' = 'nothing';
  undone: Done | null = null;

  of(organisation: string): Facts {
    const found = this.facts.get(organisation);
    if (found === undefined) throw new Error(`${organisation} is not in this world`);
    return found;
  }

  #elsewhere(organisation: string, person: string): SamePerson[] {
    return organisations
      .filter((id) => id !== organisation)
      .map((id) => ({
        organisation: id,
        person,
        associations: this.of(id).associations.filter((span) => span.person === person),
      }));
  }

  #command({ organisation, by, kind, choice, second }: Step): Command | null {
    const { achievements } = this.of(organisation);
    const some = pick(achievements, choice);
    const certificateId = pick(certificates, second) || null;
    const earnedOn = addDays(this.on, -(second % 3));
    switch (kind) {
      case 'link': {
        this.#ids += 1;
        const credential = pick(['a', 'b', 'c'], choice) ?? 'a';
        const id = `a${this.#ids}`;
        const evidence = second % 2 === 0 ? 'https://learn.microsoft.com/x' : null;
        return {
          kind,
          id,
          person: by,
          credential,
          earnedOn,
          certificateId,
          evidence,
          elsewhere: pick(['no', 'unknown', 'no', 'yes'] as const, second >> 3) ?? 'no',
        };
      }
      case 'correct':
        return some === undefined ? null : { kind, id: some.id, earnedOn, certificateId };
      case 'unlink':
      case 'verify':
      case 'reject':
        return some === undefined ? null : { kind, id: some.id };
      case 'erase':
        return choice % 5 === 0 ? { kind, person: by } : null;
      case 'record-departure':
        return { kind, person: by, lastDay: addDays(this.on, pick([-40, -1, 0, 1, 10, 45, 200], choice) ?? 0) };
      case 'cancel-departure':
        return { kind, person: by };
      case 'record-membership':
      case 'withdraw-membership':
      case 'place-override':
      case 'correct-override':
      case 'withdraw-override':
      case 'read-metric':
      case 'state-flag':
      case 'end-flag':
      case 'record-enrolment':
      case 'end-enrolment':
      case 'undo':
        return null;
    }
  }

  #commit(by: string, organisation: string, changes: ReadonlyMap<string, readonly Change[]>, undoable: boolean): void {
    const before = new Map(this.facts);
    const parts: Part[] = [];
    for (const [id, list] of changes) {
      const facts = this.of(id);
      const touched = new Set(list.flatMap(recordsTouched));
      for (const done of this.#undoable.values())
        for (const part of done.parts)
          if (part.organisation === id && [...touched].some((key) => part.touched.has(key))) this.#forget(done);
      parts.push({ organisation: id, inverse: inverseOf(lookupIn(facts), list), touched });
      this.facts.set(id, frozen(applyAll(facts, list)));
    }
    const key = `${organisation} ${by}`;
    if (!undoable) return;
    this.#undoable.delete(key);
    this.#undoable.set(key, { parts, before });
  }

  #forget(done: Done): void {
    for (const [key, known] of this.#undoable) if (known === done) this.#undoable.delete(key);
  }

  /** Somebody whose departure is taken back may be associated with another organisation by now. */
  #wouldCoverTwice({ parts }: Done): boolean {
    const after = new Map(this.facts);
    for (const { organisation, inverse } of parts) after.set(organisation, applyAll(this.of(organisation), inverse));
    const of = (organisation: string, person: string) =>
      (after.get(organisation)?.associations ?? []).filter((span) => span.person === person);
    return parts.some(({ organisation }) =>
      people.some((person) =>
        coversTwice(
          of(organisation, person),
          organisations
            .filter((other) => other !== organisation)
            .map((other) => ({ organisation: other, person, associations: of(other, person) })),
        ),
      ),
    );
  }

  /** The last commit of somebody, chosen by the step, is taken back by them. */
  #undo({ choice }: Step): void {
    this.last = 'nothing';
    const entry = pick([...this.#undoable], choice);
    if (entry === undefined) return;
    const [key, done] = entry;
    const [organisation = '', by = ''] = key.split(' ');
    const shared = (facts: Facts): string => sharedCertificates(facts, this.on).join(' ');
    const clashes = done.parts.some(
      ({ organisation: id, inverse }) => shared(applyAll(this.of(id), inverse)) !== shared(this.of(id)),
    );
    if (clashes || this.#wouldCoverTwice(done)) return;
    this.#commit(by, organisation, new Map(done.parts.map((part) => [part.organisation, part.inverse])), false);
    this.#forget(done);
    this.last = 'undone';
    this.undone = done;
  }

  /** Takes back the newest commit, if that may be. */
  undoLast(): boolean {
    const newest = this.#undoable.size - 1;
    this.take({ organisation: 'north', by: 'ana', daysLater: 0, kind: 'undo', choice: newest, second: 0 });
    return this.last === 'undone';
  }

  /** Lets one step happen; what was decided stands in `last`. */
  take(step: Step): Decision | null {
    this.on = addDays(this.on, step.daysLater);
    this.undone = null;
    if (step.kind === 'undo') {
      this.#undo(step);
      return null;
    }
    const { organisation, by } = step;
    const command = this.#command(step);
    this.last = 'nothing';
    if (command === null) return null;
    const elsewhere = this.#elsewhere(organisation, by);
    const decision = decide(pack, this.of(organisation), command, { on: this.on, by, elsewhere });
    this.last = decision.kind;
    if (decision.kind === 'refused') return decision;
    const all = new Map([
      [organisation, decision.changes as readonly Change[]],
      ...decision.elsewhere.map(({ organisation: id, changes }) => [id, changes as readonly Change[]] as const),
    ]);
    this.#commit(by, organisation, all, command.kind !== 'erase');
    return decision;
  }
}
