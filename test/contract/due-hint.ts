import { expect } from 'chai';
import type { Settlement, Store } from '../../storage/index.js';
import { adding, at, founding, message } from './commits.js';

/** What every store must tell whoever waits for messages to become due. */
export const describeDueHint = (store: () => Store): void => {
  const told = (): Promise<void> =>
    new Promise((resolve) => {
      const stop = store().whenDue(() => {
        stop();
        resolve();
      });
    });

  describe('the hint that something may be due', () => {
    it('comes after a commit with messages, and after reviving', async () => {
      const first = told();
      await store().commit([{ ...founding('a'), outbox: [message('m')] }]);
      await first;
      const suspended: Settlement = { kind: 'suspended', reason: 'blocked' };
      await store().claim('one', at, 1000, 1);
      await store().settle('one', [{ id: 'm', settlement: suspended }], at);
      const second = told();
      await store().revive('d', at);
      await second;
    });

    it('comes when the message can be claimed', async () => {
      await store().commit([founding('a')]);
      const claimed = told().then(() => store().claim('one', at, 1000, 1));
      await store().commit([{ ...adding('a', 1, 'p'), outbox: [message('m')] }]);
      expect((await claimed).map(({ id }) => id)).to.deep.equal(['m']);
    });

    it('comes to everybody who listens, and to nobody who stopped', async () => {
      let others = 0;
      const stop = store().whenDue(() => {
        others += 1;
      });
      stop();
      const listening = [told(), told()];
      await store().commit([{ ...founding('a'), outbox: [message('m')] }]);
      await Promise.all(listening);
      expect(others).to.equal(0);
    });
  });
};
