import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Association,
  addDays,
  applyAll,
  type Command,
  type CommandContext,
  type Decision,
  decide,
  type Facts,
  type IsoDate,
  type Programme,
  parseFacts,
} from '../../core/index.js';
import { type Draw, drawn } from './generators/draw.js';
import { type Expected, Installation, type Limits } from './reference/installation.js';
import { group, packOf } from './small.js';

const runs = Number(process.env.ASSAY_RUNS ?? 200);

const organisations = ['north', 'south', 'west'] as const;
const people = ['p1', 'p2', 'p3'] as const;
const credentials = ['a', 'b'] as const;
const certificateIds = ['AB-1', 'ab 1', 'Ab1', 'AB-2', '--', null] as const;

const firstDay = '2026-01-05';
const lastDay = '2029-12-31';

/** What somebody does on a day; of the achievements known there, the latest are the likeliest to be meant. */
type Doing = (on: IsoDate, step: number, known: readonly string[]) => Command;

interface World {
  limits: Limits;
  organisations: Facts[];
  draws: { by: string | null; organisation: string; wait: number; command: Doing }[];
}

/** Associations of one person anywhere, one after another; some over, some planned. */
const someSpans = (draw: Draw, person: string) => {
  const spans: { organisation: string; person: string; from: IsoDate; through: IsoDate | null }[] = [];
  let from = addDays('2025-01-01', draw.whole(0, 420));
  for (let left = draw.whole(0, 3); left > 0; left -= 1) {
    const through = draw.chance(left === 1 ? 60 : 0) ? null : addDays(from, draw.one([0, 5, 29, 30, 90, 200]));
    spans.push({ organisation: draw.one(organisations), person, from, through });
    from = addDays(through ?? from, draw.one([1, 2, 15, 120]));
  }
  return spans;
};

const someFacts = (draw: Draw): Facts[] => {
  const spans = people.flatMap((person) => someSpans(draw, person));
  return organisations.map((id) =>
    parseFacts({
      organisation: { id },
      people: people.map((person) => ({ id: person })),
      associations: spans.filter(({ organisation }) => organisation === id).map(({ organisation: _, ...span }) => span),
      achievements: people.flatMap((person, index) =>
        draw.chance(25)
          ? []
          : [
              {
                id: `old-${person}`,
                person,
                credential: draw.one(credentials),
                earnedOn: addDays('2025-11-01', draw.whole(0, 60)),
                state: draw.one(['claimed', 'verified', 'confirmed'] as const),
                certificateId: draw.chance(60) ? `AB-${index + 1}` : null,
              },
            ],
      ),
    }),
  );
};

const someCommand = (draw: Draw): Doing => {
  const person = draw.one(people);
  const back = draw.chance(3) ? 99 : draw.whole(1, 3);
  const earned = draw.one([-400, -3, -2, -2, -1, -1, -1, 0, 0, 0, 0, 1]);
  const lasts = draw.one([0, 365, 365, 365, null, null, null, null, null, -1]);
  const [certificateId, evidence] = [draw.one(certificateIds), draw.one(['https://one.example', null] as const)];
  const fields = draw.some(['earnedOn', 'expiresOn', 'certificateId', 'certificateId', 'evidence'] as const, 35);
  const kind = draw.whole(1, 100);
  const [credential, longAgo] = [draw.one(credentials), draw.chance(3)];
  const leaves = draw.chance(25)
    ? draw.one(['June', 'June', 'stays', -400, -60, -1, 0, 1, 30, 90, 300] as const)
    : null;
  return (on, step, known) => {
    if (leaves === 'stays') return { kind: 'cancel-departure', person };
    if (leaves === 'June') return { kind: 'record-departure', person, lastDay: '2026-06-30' };
    if (leaves !== null) return { kind: 'record-departure', person, lastDay: addDays(on, leaves) };
    const id = known.at(-back) ?? 'unknown';
    const earnedOn = longAgo ? '1991-12-31' : addDays(on, earned);
    const expiresOn = lasts === null ? null : addDays(earnedOn, lasts);
    if (kind <= 45)
      return {
        ...{ kind: 'link', id: `new-${step}`, person, credential, earnedOn, expiresOn, certificateId, evidence },
        elsewhere: 'unknown',
      };
    if (kind <= 68) {
      const all = { earnedOn, expiresOn, certificateId, evidence };
      return { kind: 'correct', id, ...Object.fromEntries(fields.map((field) => [field, all[field]])) };
    }
    if (kind <= 77) return { kind: 'unlink', id };
    if (kind <= 89) return { kind: 'verify', id };
    return kind <= 97 ? { kind: 'reject', id } : { kind: 'erase', person };
  };
};

const someWorld: fc.Arbitrary<World> = drawn((draw) => ({
  limits: {
    daysBetweenAssociations: draw.one([0, 1, 2, 30, 30]),
    associationsPerYear: draw.one([1, 3, 3, 3, 4]),
  },
  organisations: someFacts(draw),
  draws: Array.from({ length: draw.whole(6, 24) }, () => ({
    by: draw.one([...people, null, 'holder', 'holder']),
    organisation: draw.one(['north', 'north', 'north', 'north', ...organisations]),
    wait: draw.one([0, 0, 0, 1, 1, 9, 29, 30, 120, 305]),
    command: someCommand(draw),
  })),
}));

const packWith = (parameters: Limits): Programme =>
  packOf({ A: { silver: group('g', 1, { any: ['a', 'b'] }) } }, { parameters });

const told = (decision: Decision): Expected => {
  if (decision.kind === 'refused') {
    const { refusal } = decision;
    return 'possibleOn' in refusal
      ? { refused: refusal.kind, possibleOn: refusal.possibleOn }
      : { refused: refusal.kind };
  }
  const { meaning, association } = decision;
  return association === null
    ? { meaning: meaning.kind }
    : { meaning: meaning.kind, move: association.move, nextOn: association.moves.nextOn };
};

/** Where a person is associated on that day, each organisation as often as an association covers the day. */
const coveredOn = (spans: readonly (Association & { organisation: string })[], day: IsoDate): string =>
  spans
    .flatMap(({ organisation, from, through }) =>
      from <= day && (through === null || day <= through) ? [organisation] : [],
    )
    .join(' and ');

const daysFrom = (first: IsoDate, count: number): IsoDate[] =>
  Array.from({ length: count }, (_, index) => addDays(first, index));

/** Each person is associated on each day with whom the reference says, once, and nowhere else. */
const expectDays = (world: readonly Facts[], reference: Installation, days: readonly IsoDate[]): void => {
  for (const person of people) {
    const spans = world.flatMap(({ organisation, associations }) =>
      associations.flatMap((span) => (span.person === person ? [{ ...span, organisation: organisation.id }] : [])),
    );
    const said = (where: (day: IsoDate) => string): string => days.map((day) => `${day} ${where(day)}`).join('\n');
    const found = said((day) => coveredOn(spans, day));
    const expected = said((day) => reference.organisationOn(person, day) ?? '');
    if (found !== expected) expect(found, person).to.equal(expected);
  }
};

const plain = (certificateId: string | null): string => (certificateId ?? '').toLowerCase().replace(/[ -]/g, '');

const expectCertificates = ({ organisation, achievements }: Facts, reference: Installation): void => {
  const expected = reference.certificates
    .filter((one) => one.organisation === organisation.id)
    .map(({ organisation: _, ...certificate }) => certificate)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const found = achievements
    .map(({ withdrawn, ...rest }) => ({ ...rest, ended: withdrawn?.reason ?? null }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(found).to.deep.equal(expected);
  const counting = achievements
    .filter(({ state, withdrawn }) => state !== 'claimed' && withdrawn === null)
    .map(({ certificateId }) => plain(certificateId))
    .filter((id) => id !== '');
  expect(counting, 'no certificate id counts twice').to.have.length(new Set(counting).size);
};

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
};

describe('decide, against the reference that marks every day', () => {
  it('C1 C2 C3 H1: whoever commands whatever wherever, people are in one organisation at a time and no certificate counts twice', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.noBias(someWorld), ({ limits, organisations: founded, draws }) => {
        const programme = packWith(limits);
        const reference = new Installation(limits, founded, lastDay);
        const world = new Map(founded.map((facts) => [facts.organisation.id, frozen(facts)]));
        const all = (): Facts[] => [...world.values()];
        let on: IsoDate = firstDay;
        for (const [step, { by: who, organisation, wait, command: at }] of draws.entries()) {
          on = addDays(on, wait);
          if (on > '2028-06-01') break;
          const facts = world.get(organisation);
          if (facts === undefined) throw new Error('no such organisation');
          const known = facts.achievements.map(({ id }) => id);
          const command = at(on, step, known);
          const person = 'person' in command ? command.person : null;
          const holder = 'id' in command ? facts.achievements.find(({ id }) => id === command.id)?.person : person;
          const by = who === 'holder' ? (holder ?? null) : who;
          const context: CommandContext = {
            on,
            by,
            elsewhere: all().flatMap((other) =>
              other === facts || person === null
                ? []
                : [
                    {
                      organisation: other.organisation.id,
                      person,
                      associations: other.associations.filter((span) => span.person === person),
                    },
                  ],
            ),
          };
          const decision = decide(programme, facts, frozen(command), frozen(context));
          const expected = reference.expect(organisation, command, on, by);
          expect(told(decision), `${on} ${organisation} ${by} ${JSON.stringify(command)}`).to.deep.equal(expected);
          seen.add(`${command.kind} ${Object.values(expected)[0]}`);
          if (decision.kind === 'decided') {
            world.set(organisation, frozen(applyAll(facts, decision.changes)));
            for (const { organisation: other, changes } of decision.elsewhere) {
              const theirs = world.get(other);
              if (theirs === undefined) throw new Error('no such organisation');
              world.set(other, frozen(applyAll(theirs, changes)));
              seen.add('elsewhere');
            }
          }
          expectDays(all(), reference, daysFrom(addDays(on, -2), 40));
          for (const one of all()) expectCertificates(one, reference);
        }
        expectDays(all(), reference, daysFrom('2025-01-01', 1500));
        for (const facts of all()) expect(parseFacts(facts)).to.deep.equal(facts);
      }),
      { numRuns: runs },
    );
    const wanted = [
      'link new|link renewal|link disputed|link already-linked|link later-one-linked|link too-soon|link too-many-moves',
      'link in-the-future|link ends-before-earned|elsewhere|verify new|verify own-claim|verify nothing-to-decide',
      'correct new|correct disputed|correct confirmed-by-report|correct withdrawn-already|correct nothing-changes',
      'correct already-linked|unlink new|unlink not-yours|reject new|erase new',
      'record-departure new|record-departure not-associated|record-departure before-they-came',
      'cancel-departure new|cancel-departure no-departure',
    ].flatMap((line) => line.split('|'));
    expect(
      wanted.filter((one) => !seen.has(one)),
      'never reached',
    ).to.deep.equal([]);
  });
});
