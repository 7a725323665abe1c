import { expect } from 'chai';
import { privateReferenceId } from '../../../storage/reference-id.js';
import { later, monday, org, outboxOffice } from '../../support/outbox-office.js';

const open = { quiet: { from: '00:00', to: '00:00', weekends: false } };

/** Nobody has quiet hours here: that is another story. */
const office = (options: Parameters<typeof outboxOffice>[0] = {}) =>
  outboxOffice({ ...options, settings: { ...open, ...options.settings } });

describe('the card of an alert', () => {
  it('is put up once and shows from then on how things stand', async () => {
    const { alert, run, teams } = await office();
    await alert('a', 'opened');
    await run();
    await alert('a', 'changed', { severity: 'medium' });
    await run();
    await alert('a', 'handled');
    await run();
    await alert('a', 'resolved');
    await run();
    expect(teams.said()).to.deep.equal([
      'post: card of a high opened',
      'edit m1: card of a medium changed',
      'edit m1: card of a medium handled',
      'edit m1: card of a over resolved',
    ]);
  });

  for (const moment of ['graver', 'reminded', 'owner-reminded', 'woke'] as const)
    it(`is changed, and a line is said under it, when it is ${moment}`, async () => {
      const { alert, run, teams } = await office();
      await alert('a', 'opened');
      await run();
      await alert('a', moment);
      await run();
      expect(teams.said()).to.deep.equal([
        'post: card of a high opened',
        `edit m1: card of a high ${moment}`,
        `reply m1: reply of a high ${moment}`,
      ]);
    });

  it('shows the newest state when it goes, and nothing is said before it', async () => {
    const { alert, run, passTo, teams, stateOf } = await office();
    await alert('a', 'opened', { dueAt: later(monday, { hours: 1 }) });
    const graver = await alert('a', 'graver', { severity: 'critical' });
    await run();
    expect([teams.calls.length, await stateOf(graver)]).to.deep.equal([0, 'dead: the card that waits will show it']);
    await passTo(later(monday, { hours: 1 }));
    expect(teams.said()).to.deep.equal(['post: card of a critical opened']);
  });

  it('shows the newest state when several things are due at once', async () => {
    const { alert, run, teams } = await office();
    await alert('a', 'opened');
    await alert('a', 'changed', { severity: 'critical' });
    await run();
    expect(teams.said()).to.deep.equal(['post: card of a critical opened', 'edit m1: card of a critical changed']);
  });

  for (const [what, transition] of [
    ['was over before it was told', { kind: 'resolved', on: '2026-11-23', key: 'a', resolution: { kind: 'past' } }],
    [
      'was put to sleep before it was told',
      { kind: 'snoozed', on: '2026-11-23', key: 'a', by: 'x', until: '2026-11-25' },
    ],
    ['was dismissed before it was told', { kind: 'dismissed', on: '2026-11-23', key: 'a', by: 'x', reason: 'other' }],
  ] as const)
    it(`is not put up when the alert ${what}`, async () => {
      const { alert, silently, run, teams, stateOf } = await office();
      const card = await alert('a', 'opened');
      await silently(transition);
      await run();
      expect([teams.calls.length, await stateOf(card)]).to.deep.equal([0, `dead: it ${what}`]);
    });

  it('has nothing to say when what was never told is over', async () => {
    const { alert, run, teams, stateOf } = await office();
    await alert('a', 'opened');
    const over = await alert('a', 'resolved');
    await run();
    expect([teams.calls.length, await stateOf(over)]).to.deep.equal([0, 'dead: it was over before it was told']);
  });

  it('is put up by the next thing that is said when it was never put up itself', async () => {
    const { alert, silently, run, teams } = await office();
    await alert('a', 'opened');
    await silently({ kind: 'snoozed', on: '2026-11-23', key: 'a', by: 'x', until: '2026-11-25' });
    await run();
    await alert('a', 'woke');
    await run();
    await alert('a', 'graver', { severity: 'critical' });
    await run();
    expect(teams.said()).to.deep.equal([
      'post: card of a high woke',
      'edit m1: card of a critical graver',
      'reply m1: reply of a critical graver',
    ]);
  });

  it('is only changed when what was to be said is over meanwhile', async () => {
    const { alert, silently, run, teams } = await office();
    await alert('a', 'opened');
    await run();
    await alert('a', 'reminded');
    await silently({ kind: 'resolved', on: '2026-11-23', key: 'a', resolution: { kind: 'past' } });
    await run();
    expect(teams.said()).to.deep.equal(['post: card of a high opened', 'edit m1: card of a over reminded']);
  });

  it('is followed when the client puts a new one in the place of one that is gone', async () => {
    const { alert, run, teams } = await office();
    await alert('a', 'opened');
    await run();
    teams.answer = ({ place }, number) => ({
      kind: 'sent',
      message:
        place.kind === 'edit' && place.message === 'm1' ? 'anew' : place.kind === 'edit' ? place.message : `m${number}`,
    });
    await alert('a', 'graver');
    await run();
    await alert('a', 'changed');
    await run();
    expect(teams.said(), 'nothing is said under a card that was put up just now').to.deep.equal([
      'post: card of a high opened',
      'edit m1: card of a high graver',
      'edit anew: card of a high changed',
    ]);
  });

  it('is changed in the conversation in which it stands, wherever the reader writes now', async () => {
    const { alert, run, meets, teams, slack } = await office();
    await alert('a', 'opened');
    await run();
    await meets('priya', 'slack', later(monday, { hours: 1 }));
    await alert('a', 'changed');
    await run();
    expect([teams.said().length, slack.said().length]).to.deep.equal([2, 0]);
  });

  it('is put up anew when the alert comes again after it was over', async () => {
    const { alert, run, teams, store } = await office();
    await alert('a', 'opened');
    await run();
    await alert('a', 'resolved');
    await run();
    const finding = (await store.read(org))?.alerts.get('a')?.finding;
    if (finding === undefined) throw new Error('the alert is missing');
    await alert('a', 'opened', { transition: { kind: 'opened', on: '2026-11-24', key: 'a', finding } });
    await run();
    expect(teams.said().map((line) => line.split(':')[0])).to.deep.equal(['post', 'edit m1']);
  });

  it('waits for a card of which nobody knows whether it is there', async () => {
    const { alert, run, passTo, teams } = await office();
    teams.answer = ({ place }, number) =>
      number === 1
        ? { kind: 'ambiguous', reason: 'reset' }
        : { kind: 'sent', message: place.kind === 'edit' ? place.message : 'm2' };
    await alert('a', 'opened');
    await run();
    await alert('a', 'graver', { severity: 'critical' });
    await run();
    expect(teams.calls, 'nothing is said under what may not be there').to.have.length(1);
    await passTo(later(monday, { minutes: 6 }));
    expect(teams.said()).to.deep.equal([
      'post: card of a high opened',
      'post: card of a critical opened',
      'edit m2: card of a critical graver',
      'reply m2: reply of a critical graver',
    ]);
  });

  it('does not say the line under it twice when only that was in doubt', async () => {
    const { alert, run, passTo, teams, stateOf } = await office();
    await alert('a', 'opened');
    await run();
    teams.found = () => ({ kind: 'there', message: 'm5' });
    teams.answer = ({ place }) =>
      place.kind === 'reply' ? { kind: 'ambiguous', reason: 'reset' } : { kind: 'sent', message: 'm1' };
    const graver = await alert('a', 'graver');
    await passTo(later(monday, { minutes: 5 }));
    expect(teams.said().filter((line) => line.startsWith('reply'))).to.have.length(1);
    expect(await stateOf(graver)).to.equal('sent');
  });

  describe('in a channel', () => {
    const channel = 'the channel';
    const withChannel = async () => {
      const it = await office({ settings: { channel } });
      const kept = { id: channel, organisation: org, platform: 'teams' as const, tenant: 'tenant', person: null };
      await it.store.putReference({
        ...kept,
        kind: 'shared',
        reference: { of: channel },
        suspended: null,
        seenAt: monday,
      });
      return it;
    };

    it('is shown to all again only when things got graver', async () => {
      const { alert, run, teams } = await withChannel();
      for (const moment of ['opened', 'reminded', 'graver'] as const) {
        await alert('a', moment, { to: { channel } });
        await run();
      }
      expect(teams.said()).to.deep.equal([
        'post: card of a high opened',
        'edit m1: card of a high reminded',
        'reply m1: reply of a high reminded',
        'edit m1: card of a high graver',
        'reply m1: reply of a high graver (to all)',
      ]);
    });

    it('is not put up where alerts are not posted any more', async () => {
      const { alert, run, commit, teams, stateOf, store, time } = await withChannel();
      const card = await alert('a', 'opened', { to: { channel } });
      await store.commit([
        {
          organisation: org,
          expected: (await store.read(org))?.version ?? 0,
          at: time.now(),
          on: '2026-11-23',
          actor: null,
          reason: 'test',
          directory: [{ kind: 'settings-changed', settings: { channel: null } }],
        },
      ]);
      await commit({});
      await run();
      expect([teams.calls.length, await stateOf(card)]).to.deep.equal([
        0,
        'dead: the recipient may not read it any more',
      ]);
    });

    it('waits while the bot is not in it', async () => {
      const { alert, run, passTo, store, teams, stateOf } = await withChannel();
      teams.answer = (_call, number) =>
        number === 1 ? { kind: 'gone', reason: 'not in the roster', renew: false } : { kind: 'sent', message: 'm' };
      const card = await alert('a', 'opened', { to: { channel } });
      await run();
      expect(await stateOf(card)).to.equal('suspended: not in the roster');
      const kept = await store.reference(channel);
      if (kept === null) throw new Error('the channel is missing');
      await store.putReference({ ...kept, suspended: null });
      await store.revive(channel, later(monday, { minutes: 1 }));
      await passTo(later(monday, { minutes: 1 }));
      expect(await stateOf(card)).to.equal('sent');
    });
  });

  it('waits with its change where its conversation was closed', async () => {
    const { alert, run, store, stateOf } = await office();
    await alert('a', 'opened');
    await run();
    const id = privateReferenceId({ platform: 'teams', tenant: 'tenant', user: 'priya' });
    const kept = await store.reference(id);
    if (kept === null) throw new Error('the reference is missing');
    await store.putReference({ ...kept, suspended: 'app removed' });
    const changed = await alert('a', 'changed');
    await run();
    expect(await stateOf(changed)).to.equal('suspended: the conversation is closed');
  });
});
