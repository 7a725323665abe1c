import { expect } from 'chai';
import { memoryStore, type Store, StoreUnavailableError } from '../../../storage/index.js';
import { outboxOffice } from '../../support/outbox-office.js';

/** A store that takes no outcome of an attempt so many times, and then does. */
const forgetful = (times: number): { store: Store; refused(): number } => {
  let refused = 0;
  const inner = memoryStore();
  const settle: Store['settle'] = async (...given) => {
    if (refused < times) {
      refused += 1;
      throw new StoreUnavailableError('down');
    }
    return inner.settle(...given);
  };
  const store = new Proxy(inner, {
    get: (target, name) => (name === 'settle' ? settle : Reflect.get(target, name)),
  });
  return { store, refused: () => refused };
};

describe('a message that was sent while the store went away', () => {
  it('is noted as sent as soon as the store is back, and not sent again', async () => {
    const { store, refused } = forgetful(20);
    const office = await outboxOffice({ store });
    await office.tell('priya', { kind: 'unlink-reminder' }, 'one');
    expect(await office.run()).to.equal(1);
    expect(refused()).to.equal(20);
    expect((await store.outboxEntry('one'))?.state).to.equal('sent');
    await office.passTo('2026-11-25T08:00:00Z');
    expect(office.teams.calls).to.have.length(1);
  });

  it('is left to its lease when the store stays away for longer, as one that may have arrived', async () => {
    const { store } = forgetful(Number.POSITIVE_INFINITY);
    const office = await outboxOffice({ store });
    await office.tell('priya', { kind: 'unlink-reminder' }, 'one');
    const outcome = await office.run().catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(StoreUnavailableError);
    expect((await store.outboxEntry('one'))?.state).to.equal('leased');
    expect(office.teams.calls).to.have.length(1);
  });
});
