import { expect } from 'chai';
import { referenceKeeper } from '../../../bot/conversation/references.js';
import type { Inbound } from '../../../bot/inbound.js';
import { newPerson } from '../../../storage/records.js';
import { monday, org, outboxOffice } from '../../support/outbox-office.js';

const inbound = (reference: unknown, kind: 'private' | 'shared' = 'private'): Inbound => ({
  platform: 'teams',
  eventKeys: ['e'],
  user: { id: 'priya', tenant: 'tenant', name: null, guest: false },
  conversation: { id: 'c', kind },
  locale: null,
  body: { kind: 'said', text: 'hello' },
  reference,
});

const priya = newPerson({ id: 'priya', name: 'Priya', email: null });
const asker = { person: priya, role: 'employee' as const, member: true };
const own = '["teams","tenant","priya"]';

describe('where somebody can be written to', () => {
  it('is kept once a day, and every time it is another place', async () => {
    const { store } = await outboxOffice({ met: false });
    const keep = referenceKeeper(store);
    let written = 0;
    const put = store.putReference;
    store.putReference = (reference) => {
      written += 1;
      return put(reference);
    };
    await keep(inbound({ a: 1 }), org, asker, monday);
    await keep(inbound({ a: 1 }), org, asker, '2026-11-23T09:00:00Z');
    expect(written).to.equal(1);
    await keep(inbound({ a: 2 }), org, asker, '2026-11-23T09:00:00Z');
    await keep(inbound({ a: 2 }), org, asker, '2026-11-24T09:00:00Z');
    expect(written).to.equal(3);
    expect((await store.reference(own))?.reference).to.deep.equal({ a: 2 });
  });

  it('is open again when they write, on the same day too, and what waited for them goes out', async () => {
    const { store, knows, tell, run, stateOf, teams } = await outboxOffice({ met: false });
    await knows('priya');
    const keep = referenceKeeper(store);
    await keep(inbound({ a: 1 }), org, asker, monday);
    teams.answer = () => ({ kind: 'gone', reason: 'app removed', renew: false });
    await tell('priya', { kind: 'unlink-reminder' }, 'd');
    await run();
    expect(await stateOf('d')).to.equal('suspended: app removed');
    teams.answer = () => ({ kind: 'sent', message: 'm' });
    await run();
    expect(await stateOf('d'), 'nothing happens by itself').to.equal('suspended: app removed');
    await keep(inbound({ a: 1 }), org, asker, monday);
    expect((await store.reference(own))?.suspended).to.equal(null);
    await run();
    expect(await stateOf('d')).to.equal('sent');
  });

  it('is known for the first time: what waited for them goes out', async () => {
    const { store, knows, tell, run, stateOf } = await outboxOffice({ met: false });
    await tell('priya', { kind: 'unlink-reminder' }, 'd');
    await run();
    await knows('priya');
    await referenceKeeper(store)(inbound({ a: 1 }), org, asker, monday);
    await run();
    expect(await stateOf('d')).to.equal('sent');
  });

  it('is nobody’s in a channel, and nothing is kept of a guest', async () => {
    const { store } = await outboxOffice({ met: false });
    const keep = referenceKeeper(store);
    await keep(inbound({ a: 1 }, 'shared'), org, asker, monday);
    const guest = inbound({ a: 1 });
    await keep({ ...guest, user: { ...guest.user, guest: true } }, org, asker, monday);
    expect((await store.references(org)).map(({ kind, person }) => [kind, person])).to.deep.equal([['shared', null]]);
  });
});
