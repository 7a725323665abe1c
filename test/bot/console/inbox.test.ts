import { expect } from 'chai';
import { openSession } from '../../../bot/console/session.js';

/** The first line of what came, and whether it stands in the place of an earlier message. */
const lines = (came: readonly { intent: string; text: string; edited?: boolean }[]): string[] =>
  came.map(({ intent, text, edited }) => `${edited === true ? 'changed ' : ''}${intent}: ${text.split('\n')[0]}`);

describe('the inbox of the terminal', () => {
  it('holds what came on the way, in order of time, when somebody jumps over days', async () => {
    const session = await openSession({ at: '2026-11-23T09:00' });
    try {
      expect(lines(await session.inbox())).to.deep.equal([
        'digest-week: Week 48 · You are Gold. The renewal on 10 Feb 2027 is at risk. Unchanged.',
        'alert: HIGH · Renewal at risk',
      ]);
      expect(await session.inbox(), 'nothing twice').to.deep.equal([]);
      await session.travel('2026-12-07T10:00');
      const came = await session.inbox();
      expect(lines(came)).to.deep.equal([
        'changed alert: HIGH · Renewal at risk',
        'alert-reminded: Still open, until 20 Dec (in 13 days): HIGH · Renewal at risk.',
        'digest-week: Week 50 · You are Gold. The renewal on 10 Feb 2027 is at risk. Unchanged.',
      ]);
      expect(came[0]?.text, 'as it stands on Monday, not as it stood on Sunday').to.contain('(in 13 days)');
    } finally {
      await session.close();
    }
  });

  it('goes back in time without sending anything twice', async () => {
    const session = await openSession({ at: '2026-11-23T09:00' });
    try {
      await session.inbox();
      await session.travel('2026-12-07T10:00');
      await session.travel('2026-11-25T10:00');
      await session.inbox();
      await session.travel('2026-12-07T10:00');
      expect(await session.inbox()).to.deep.equal([]);
    } finally {
      await session.close();
    }
  });

  it('is empty in a channel where alerts are not posted', async () => {
    const session = await openSession({ at: '2026-11-23T09:00' });
    try {
      session.move('channel');
      expect(await session.inbox()).to.deep.equal([]);
    } finally {
      await session.close();
    }
  });
});
