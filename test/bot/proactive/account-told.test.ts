import { expect } from 'chai';
import type { Notice } from '../../../bot/watching/notice.js';
import { accountKey } from '../../../storage/account-key.js';
import type { ChatIdentity } from '../../../storage/records.js';
import { later, monday, outboxOffice } from '../../support/outbox-office.js';

/** In the evening, when nobody is told anything that can wait. */
const evening = '2026-11-23T20:00:00Z';

const connected = (before: readonly ChatIdentity[]): Notice => ({
  kind: 'account',
  what: 'connected',
  person: 'priya',
  platform: 'slack',
  account: 'the new one',
  at: before.map(accountKey),
  by: null,
});

describe('that another account became somebody’s', () => {
  it('is told at an account that was theirs before, at once and at night, though they were seen last at the new one', async () => {
    const { tell, run, meets, identityOf, teams, slack } = await outboxOffice({ at: evening });
    await meets('priya', 'slack', later(evening, { minutes: 5 }));
    await tell('priya', connected([identityOf('priya')]), 'd');
    await run();
    expect([teams.calls.length, slack.calls.length]).to.deep.equal([1, 0]);
  });

  it('is never told at the new one alone: it waits until they write from another, and the worker does not spin', async () => {
    const { tell, run, passTo, meets, store, identityOf, slack, teams, stateOf } = await outboxOffice({ met: false });
    await meets('priya', 'slack');
    await tell('priya', connected([identityOf('priya')]), 'd');
    await run();
    expect(slack.calls).to.have.length(0);
    expect(await stateOf('d')).to.contain('suspended');
    expect(await run(), 'nothing is due').to.equal(0);
    await meets('priya', 'teams', later(monday, { minutes: 5 }));
    await store.revive((await store.outboxEntry('d'))?.destination ?? '', later(monday, { minutes: 5 }));
    await passTo(later(monday, { minutes: 6 }));
    expect([teams.calls.length, slack.calls.length]).to.deep.equal([1, 0]);
  });
});
