import { expect } from 'chai';
import fc from 'fast-check';
import { claimable } from '../../storage/claim.js';
import { enqueue } from '../../storage/enqueue.js';
import type { OutboxEntry, Settlement } from '../../storage/index.js';
import { Outbox } from '../../storage/outbox.js';
import type { OutboxDepth } from '../../storage/port.js';
import { revived, settled } from '../../storage/settled.js';

const start = Date.parse('2026-11-23T08:00:00Z');
const instant = (minute: number): string => new Date(start + minute * 60_000).toISOString();
const time = (at: string): number => Date.parse(at);
const leaseMinutes = 3;

type Lease = NonNullable<OutboxEntry['lease']>;
const isLost = ({ from, until }: Lease, now: number): boolean =>
  until <= instant(now) || time(from) - time(instant(now)) > time(until) - time(from);

/** What may be sent, told without any index: destinations in the order in which they have their turn, with their messages. */
const sendable = (entries: readonly OutboxEntry[], now: number): Map<string, OutboxEntry[]> => {
  const flying = entries.filter(({ state }) => state === 'leased');
  const held = new Set(
    flying.filter(({ lease }) => lease !== null && !isLost(lease, now)).map((one) => one.destination),
  );
  const lost = flying.filter(({ destination }) => !held.has(destination));
  const due = entries
    .filter(({ state, dueAt }) => (state === 'pending' || state === 'ambiguous') && dueAt <= instant(now))
    .filter(({ destination }) => !held.has(destination));
  const byDue = (one: OutboxEntry, other: OutboxEntry): number => time(one.dueAt) - time(other.dueAt);
  const turns = [...new Set([...lost, ...due.toSorted(byDue)].map(({ destination }) => destination))];
  const all = entries.filter((entry) => lost.includes(entry) || due.includes(entry)).toSorted(byDue);
  return new Map(turns.map((turn) => [turn, all.filter(({ destination }) => destination === turn)]));
};

const nextDue = (entries: readonly OutboxEntry[]): string | null => {
  const flying = entries.filter(({ state }) => state === 'leased');
  const busy = new Set(flying.map(({ destination }) => destination));
  const waiting = entries.filter(({ state }) => state === 'pending' || state === 'ambiguous');
  const due = waiting.filter(({ destination }) => !busy.has(destination)).map(({ dueAt }) => dueAt);
  return [...due, ...flying.flatMap(({ lease }) => lease?.until ?? [])].toSorted()[0] ?? null;
};

const depth = (entries: readonly OutboxEntry[]): OutboxDepth => {
  const among = (state: OutboxEntry['state']): number => entries.filter((entry) => entry.state === state).length;
  return {
    pending: among('pending'),
    leased: among('leased'),
    ambiguous: among('ambiguous'),
    suspended: among('suspended'),
  };
};

type Step =
  | { do: 'enqueue'; id: number; destination: string; due: number; expires: number; replaces: number | null }
  | { do: 'claim'; owner: string; limit: number }
  | { do: 'settle'; owner: string; kinds: readonly Settlement['kind'][]; due: number }
  | { do: 'revive' | 'erase'; destination: string }
  | { do: 'wait'; minutes: number }
  | { do: 'restart' };

const destination = fc.constantFrom('d1', 'd2', 'd3', 'd4');
const owner = fc.constantFrom('one', 'two');
const minute = fc.integer({ min: -5, max: 40 });
const kind = fc.constantFrom<Settlement['kind']>('sent', 'retry', 'ambiguous', 'held', 'suspended', 'dead', 'folded');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('enqueue' as const),
      id: fc.nat(30),
      destination,
      due: minute,
      expires: fc.integer({ min: 0, max: 90 }),
      replaces: fc.option(fc.nat(30), { freq: 5 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('claim' as const), owner, limit: fc.nat(4) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      owner,
      kinds: fc.array(kind, { minLength: 1, maxLength: 4 }),
      due: minute,
    }),
  },
  fc.record({ do: fc.constantFrom('revive' as const, 'erase' as const), destination }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: -15, max: 15 }) }),
  fc.constant({ do: 'restart' as const }),
);

const settlementOf = (what: Settlement['kind'], due: number): Settlement => {
  const [at, reason] = [instant(due), 'because'];
  switch (what) {
    case 'sent':
      return { kind: what, message: 'x', via: null, carriedBy: null };
    case 'ambiguous':
      return { kind: what, at, via: null, reason };
    case 'held':
      return { kind: what, at, carriedBy: null, reason };
    case 'retry':
      return { kind: what, at, reason };
    case 'suspended':
    case 'dead':
    case 'folded':
      return { kind: what, reason };
  }
};

/** An outbox with what a start reads of it. */
const readAgain = (outbox: Outbox): Outbox => {
  const again = new Outbox();
  for (const entry of outbox.values()) again.put(entry);
  return again;
};

const expectClaim = (outbox: Outbox, now: number, limit: number, by: string): OutboxEntry[] => {
  const before = sendable([...outbox.values()], now);
  const given = { owner: by, now: instant(now), leaseMs: leaseMinutes * 60_000, limit };
  const { leased, expired } = claimable(outbox, given);
  expect(claimable(outbox, given), 'asking changes nothing').to.deep.equal({ leased, expired });
  const isAlive = ({ expiresAt }: OutboxEntry): boolean => expiresAt > instant(now);
  const turns = [...before].filter(([, entries]) => entries.some(isAlive)).map(([turn]) => turn);
  const chosen = new Set(leased.map((entry) => entry.destination));
  expect(chosen.size, 'as many as there are').to.equal(Math.min(limit, turns.length));
  const lost = new Set([...outbox.values()].filter(({ state }) => state === 'leased').map((one) => one.destination));
  const inTurn = turns.filter((turn) => !lost.has(turn));
  expect(
    inTurn.filter((turn) => chosen.has(turn)),
    'each in its turn',
  ).to.deep.equal(inTurn.slice(0, inTurn.filter((turn) => chosen.has(turn)).length));
  const whole = [...chosen].flatMap((turn) => (before.get(turn) ?? []).filter(isAlive)).map(({ id }) => id);
  expect(
    leased.map(({ id }) => id),
    'everything of each',
  ).to.have.members(whole);
  const dues = leased.map(({ dueAt }) => time(dueAt));
  expect(dues, 'the longest due first').to.deep.equal(dues.toSorted((one, other) => one - other));
  for (const entry of leased) expect(entry).to.deep.include({ state: 'leased' });
  for (const entry of expired) expect(isAlive(entry), 'nothing dies before its time').to.equal(false);
  if (chosen.size < limit) {
    const dying = [...before.values()].flat().filter((entry) => !isAlive(entry));
    expect(
      expired.map(({ id }) => id),
      'what is pointless dies',
    ).to.have.members(dying.map(({ id }) => id));
  }
  return [...expired, ...leased];
};

describe('the outbox', () => {
  it('finds by its indexes what a look at every message finds, whatever happens to them', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
        let [outbox, now] = [new Outbox(), 0];
        for (const one of steps) {
          const moved: OutboxEntry[] = [];
          if (one.do === 'enqueue')
            enqueue(outbox, 'a', {
              id: `m${one.id}`,
              destination: one.destination,
              kind: 'alert',
              dueAt: instant(one.due),
              expiresAt: instant(one.expires),
              replaces: one.replaces === null ? null : `m${one.replaces}`,
              payload: {},
            });
          if (one.do === 'claim') moved.push(...expectClaim(outbox, now, one.limit, one.owner));
          if (one.do === 'settle') {
            const flying = [...outbox.values()].filter(({ lease }) => lease?.owner === one.owner);
            const outcomes = flying.flatMap(({ id }, index) => {
              const what = one.kinds[index];
              return what === undefined ? [] : [{ id, settlement: settlementOf(what, one.due) }];
            });
            moved.push(...settled(outbox, one.owner, outcomes, instant(now)));
            expect(moved).to.have.length(outcomes.length);
          }
          if (one.do === 'revive') moved.push(...revived(outbox, one.destination, instant(now)));
          if (one.do === 'erase') for (const { id } of outbox.to(one.destination)) outbox.delete(id);
          if (one.do === 'wait') now += one.minutes;
          if (one.do === 'restart') outbox = readAgain(outbox);
          for (const entry of moved) outbox.move(entry);
          const entries = [...outbox.values()];
          expect(outbox.nextDue()).to.equal(nextDue(entries));
          expect(outbox.depth()).to.deep.equal(depth(entries));
          for (const where of ['d1', 'd2', 'd3', 'd4'])
            expect(outbox.to(where)).to.deep.equal(entries.filter((entry) => entry.destination === where));
        }
      }),
      { numRuns: 800 },
    );
  });

  describe('with ten thousand messages', () => {
    const many = 10_000;
    let looks = 0;

    /** A message that counts how often somebody looks at it. */
    const watched = (entry: OutboxEntry): OutboxEntry =>
      new Proxy(entry, {
        get: (target, name) => {
          looks += 1;
          return Reflect.get(target, name);
        },
      });
    const filled = (destinationOf: (index: number) => string, due: (index: number) => number): Outbox => {
      const plain = new Outbox();
      for (let index = 0; index < many; index += 1)
        enqueue(plain, 'a', {
          id: `m${index}`,
          destination: destinationOf(index),
          kind: 'alert',
          dueAt: instant(due(index)),
          expiresAt: instant(100_000),
          replaces: null,
          payload: {},
        });
      const outbox = new Outbox();
      for (const entry of plain.values()) outbox.put(watched(entry));
      looks = 0;
      return outbox;
    };
    const claimed = (outbox: Outbox, limit: number): OutboxEntry[] => {
      const { leased } = claimable(outbox, { owner: 'one', now: instant(0), leaseMs: 60_000, limit });
      for (const entry of leased) outbox.move(entry);
      return leased;
    };

    it('looks at those that it claims, and at hardly any other', () => {
      const outbox = filled(
        (index) => `d${index}`,
        (index) => -(index % 977),
      );
      const all = new Set<string>();
      for (let round = 0; round < many / 50; round += 1) {
        looks = 0;
        const leased = claimed(outbox, 50);
        expect(leased).to.have.length(50);
        expect(looks, `in round ${round}`).to.be.at.most(many / 2);
        for (const { id } of leased) all.add(id);
      }
      expect(all.size).to.equal(many);
      expect(claimed(outbox, 50)).to.deep.equal([]);
    });

    it('looks once at what waits behind a message in flight', () => {
      const outbox = filled(
        (index) => (index < 50 ? `d${index}` : 'busy'),
        (index) => (index === many - 1 ? -2 : -1),
      );
      expect(claimed(outbox, 1)).to.have.length(many - 50);
      const [first, ...others] = outbox.to('busy');
      const retry = settlementOf('retry', -3);
      const outcomes = others.map(({ id }) => ({ id, settlement: retry }));
      for (const entry of settled(outbox, 'one', outcomes, instant(0))) outbox.put(watched(entry));
      expect(first?.state).to.equal('leased');
      looks = 0;
      for (let round = 0; round < 50; round += 1) expect(claimed(outbox, 1)).to.have.length(1);
      expect(claimed(outbox, 1)).to.deep.equal([]);
      expect(looks).to.be.at.most(10 * many);
    });

    it('says when the next is due, and forgets nothing, without a look at the others', () => {
      const outbox = filled(
        (index) => `d${index % 100}`,
        (index) => index,
      );
      for (let round = 0; round < 100; round += 1) {
        expect(outbox.nextDue()).to.equal(instant(0));
        expect(outbox.forgettable(time(instant(0)))).to.deep.equal([]);
        expect(outbox.get('m7')?.id).to.equal('m7');
      }
      expect(looks).to.be.at.most(1000);
    });
  });
});
