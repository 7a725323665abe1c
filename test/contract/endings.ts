import { expect } from 'chai';
import type { Ending, Settlement, Store } from '../../storage/index.js';
import { adding, at, founding, message } from './commits.js';

const soon = '2026-11-23T08:10:00Z';
/** When every message of these tests is pointless. */
const tooLate = '2026-12-23T08:00:00Z';

/** What every store must tell of messages that come to their end without being settled. */
export const describeEndings = (store: () => Store): void => {
  describe('the ends that nobody settles', () => {
    let told: string[];
    const words = ({ how, entry: { id, state } }: Ending): string => `${id} ${how} ${state}`;
    const commit = (expected: number, ...outbox: ReturnType<typeof message>[]): Promise<unknown> =>
      store().commit([{ ...adding('a', expected, `p${expected}`), outbox }]);
    const settle = async (id: string, settlement: Settlement): Promise<void> => {
      await store().claim('one', at, 1000, 10);
      await store().settle('one', [{ id, settlement }], at);
    };
    const inPlaceOf = (replaces: string, id: string) => ({ ...message(id), replaces });

    beforeEach(async () => {
      told = [];
      await store().commit([{ ...founding('a'), outbox: [message('old')] }]);
      store().whenEnded((endings) => told.push(...endings.map(words)));
    });

    it('are told once of a message that expired before it was claimed', async () => {
      await commit(1, message('other'));
      expect(await store().claim('one', tooLate, 1000, 10)).to.deep.equal([]);
      expect(told).to.have.members(['old expired dead', 'other expired dead']);
      expect(await store().claim('one', tooLate, 1000, 10)).to.deep.equal([]);
      expect(told).to.have.length(2);
    });

    it('are told of one that expired after it was tried, and what it says is known', async () => {
      const entries: unknown[] = [];
      store().whenEnded((endings) => entries.push(...endings.map(({ entry }) => entry)));
      await settle('old', { kind: 'retry', at: tooLate, reason: '429' });
      await store().claim('two', tooLate, 1000, 10);
      expect(told).to.deep.equal(['old expired dead']);
      expect(entries).to.deep.equal([await store().outboxEntry('old')]);
      expect(entries[0]).to.deep.include({ kind: 'alert', attempts: 1 });
    });

    it('are told of a message that was taken back, and of the one that was to take its place', async () => {
      await commit(1, message('plain'), inPlaceOf('old', 'new'));
      expect(told).to.have.members(['old withdrawn dead', 'new withdrawn dead']);
      await commit(2, inPlaceOf('old', 'new'));
      expect(told).to.have.length(2);
    });

    it('are told of messages of one commit that take each other’s place', async () => {
      await commit(1, message('first'), inPlaceOf('first', 'second'));
      expect(told).to.have.members(['first withdrawn dead', 'second withdrawn dead']);
    });

    it('are not told of what was sent or may have been, nor of what is settled otherwise', async () => {
      await settle('old', { kind: 'sent', message: 'x', via: null, carriedBy: null });
      await commit(1, inPlaceOf('old', 'new'));
      await settle('new', { kind: 'dead', reason: '403' });
      await commit(2, inPlaceOf('new', 'newest'));
      await settle('newest', { kind: 'suspended', reason: 'gone' });
      await store().claim('one', tooLate, 1000, 10);
      expect(told).to.deep.equal([]);
    });

    it('are not told of a commit that was not made', async () => {
      await commit(7, inPlaceOf('old', 'new'));
      await store().commit([{ ...adding('a', 1, 'p'), once: { key: 'k', ttlMs: 1000 }, outbox: [] }]);
      await store().commit([
        { ...adding('a', 2, 'q'), once: { key: 'k', ttlMs: 1000 }, outbox: [inPlaceOf('old', 'new')] },
      ]);
      expect(told).to.deep.equal([]);
    });

    it('are told to everybody who listens, and to nobody who stopped', async () => {
      const others: Ending[] = [];
      const stop = store().whenEnded((endings) => others.push(...endings));
      stop();
      await commit(1, inPlaceOf('old', 'new'));
      expect([told.length, others.length]).to.deep.equal([2, 0]);
      await store().claim('one', soon, 1000, 10);
      expect(told).to.have.length(2);
    });
  });
};
