import { expect } from 'chai';
import type { Delivery } from '../../../bot/notifier.js';
import type { Notice } from '../../../bot/watching/notice.js';
import { outboxOffice } from '../../support/outbox-office.js';
import { diceOf } from '../../support/random-numbers.js';

const notice: Notice = { kind: 'unlink-reminder' };
const people = Array.from({ length: 40 }, (_, number) => `p${number}`);
const messagesEach = 5;

/** One call in ten is refused for now, one in twenty is taken and then cut off, one in fifty is never answered. */
const faultyOffice = async (seed: number, looks: boolean) => {
  const dice = diceOf(seed);
  const office = await outboxOffice({ people, random: () => dice.roll(1_000_000) / 1_000_000 });
  const taken = new Map<string, number>();
  let untold = 0;
  const { teams } = office;
  const take = (delivery: string): void => void taken.set(delivery, (taken.get(delivery) ?? 0) + 1);
  teams.answer = async ({ delivery }): Promise<Delivery> => {
    await office.time.sleep(50 + dice.roll(300));
    if (dice.chance(0.1))
      return dice.chance(0.5)
        ? { kind: 'retry', afterMs: 1_000 * (1 + dice.roll(30)), pause: 'conversation', reason: '429' }
        : { kind: 'retry', afterMs: null, pause: null, reason: '503' };
    if (dice.chance(0.05)) {
      take(delivery);
      untold += 1;
      return { kind: 'ambiguous', reason: 'reset' };
    }
    if (dice.chance(0.02)) {
      if (dice.chance(0.5)) take(delivery);
      untold += 1;
      return new Promise(() => {});
    }
    take(delivery);
    return { kind: 'sent', message: `of ${delivery}` };
  };
  if (looks)
    teams.found = (delivery) => {
      if (dice.chance(0.1)) return { kind: 'unknown', afterMs: null, reason: '503' };
      return taken.has(delivery) ? { kind: 'there', message: `of ${delivery}` } : { kind: 'not there' };
    };
  const ids: string[] = [];
  for (const person of people)
    for (let number = 0; number < messagesEach; number += 1) {
      const id = `${person}-${number}`;
      ids.push(id);
      await office.tell(person, notice, id);
    }
  await office.passTo('2026-11-25T08:00:00Z');
  const resent = office.log.entries.filter(({ fields }) => fields.resent === true).length;
  const states = await Promise.all(ids.map((id) => office.stateOf(id)));
  const twice = [...taken.values()].reduce((sum, times) => sum + times - 1, 0);
  return { ids, taken, twice, untold, resent, states: new Set(states) };
};

describe('messages on a platform that fails', function () {
  this.timeout(120_000);

  for (const looks of [true, false])
    it(`all arrive, and ${looks ? 'none twice where one can look' : 'twice only where nobody could know, which is counted'}`, async () => {
      const sums = { twice: 0, untold: 0, resent: 0 };
      for (let seed = 1; seed <= 5; seed += 1) {
        const { ids, taken, twice, untold, resent, states } = await faultyOffice(seed, looks);
        expect(
          ids.filter((id) => !taken.has(id)),
          `lost with seed ${seed}`,
        ).to.deep.equal([]);
        expect([...states], `seed ${seed}`).to.deep.equal(['sent']);
        expect(twice, `seed ${seed}`).to.be.at.most(looks ? 0 : resent);
        expect(resent, `seed ${seed}`).to.be.at.most(looks ? 0 : untold);
        sums.twice += twice;
        sums.untold += untold;
        sums.resent += resent;
      }
      expect(sums.untold, 'enough went wrong').to.be.greaterThan(20);
      const messages = 5 * people.length * messagesEach;
      process.stdout.write(`      ${messages} messages ${JSON.stringify(sums)}\n`);
    });
});
