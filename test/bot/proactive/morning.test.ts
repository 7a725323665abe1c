import { expect } from 'chai';
import type { Notice } from '../../../bot/watching/notice.js';
import { later, monday, outboxOffice } from '../../support/outbox-office.js';

const eveningInParis = '2026-11-23T18:00:00Z';
const morningInParis = '2026-11-24T07:00:00Z';
const reached: Notice = { kind: 'level-reached', on: '2026-11-23', competency: 'security', level: 'gold' };
const left: Notice = { kind: 'has-left', person: 'ana', platform: 'slack', on: '2026-11-23' };
const decided: Notice = {
  kind: 'claim-decided',
  decision: 'verified',
  achievement: 'a',
  credential: 'c',
  by: null,
  text: '',
  reached: [],
};

describe('in quiet hours', () => {
  it('nobody is disturbed, and what came is told when they end', async () => {
    const { tell, run, passTo, teams, entry } = await outboxOffice({ at: eveningInParis });
    await tell('priya', reached, 'd');
    await run();
    const { dueAt, attempts, reason } = (await entry('d')) ?? {};
    expect({ dueAt, attempts, reason }).to.deep.equal({ dueAt: morningInParis, attempts: 0, reason: 'quiet hours' });
    await passTo('2026-11-24T06:59:59Z');
    expect(teams.calls).to.have.length(0);
    await passTo(morningInParis);
    expect(teams.said()).to.deep.equal(['post: card of level-reached']);
    expect((await entry('d'))?.carriedBy, 'alone it is a message of its own').to.equal(null);
  });

  it('hold what came over the weekend as one message, which tells everything', async () => {
    const { tell, alert, passTo, time, teams, entry } = await outboxOffice({ at: '2026-11-27T18:00:00Z' });
    await tell('priya', reached, 'd');
    await passTo('2026-11-28T12:00:00Z');
    await tell('priya', left, 'e');
    await passTo('2026-11-29T12:00:00Z');
    const card = await alert('a', 'opened');
    await passTo('2026-11-30T06:59:00Z');
    expect(teams.calls).to.have.length(0);
    await passTo('2026-11-30T07:00:00Z');
    expect(teams.said()).to.deep.equal(['post: bundle of level-reached + has-left + a high opened']);
    const carriers = [];
    for (const id of ['d', 'e', card]) {
      const { state, message, carriedBy } = (await entry(id)) ?? {};
      carriers.push(carriedBy);
      expect([state, message]).to.deep.equal(['sent', 'm1']);
    }
    expect(new Set(carriers).size).to.equal(1);
    expect(time.now()).to.equal('2026-11-30T07:00:00.000Z');
  });

  it('are the reader’s own, in their own zone', async () => {
    const { tell, run, entry } = await outboxOffice({ at: monday, notices: { timeZone: 'Pacific/Auckland' } });
    await tell('priya', reached, 'd');
    await run();
    expect((await entry('d'))?.dueAt, 'nine in the evening there').to.equal('2026-11-23T19:00:00Z');
  });

  it('do not keep back what answers somebody, or a silent change', async () => {
    const { tell, alert, run, time, teams } = await outboxOffice();
    await alert('a', 'opened');
    await run();
    time.set(eveningInParis);
    await tell('priya', decided, 'd');
    for (const moment of ['changed', 'handled', 'resolved'] as const) {
      await alert('a', moment);
      await run();
    }
    expect(teams.said()).to.deep.equal([
      'post: card of a high opened',
      'post: card of claim-decided',
      'edit m1: card of a high changed',
      'edit m1: card of a high handled',
      'edit m1: card of a over resolved',
    ]);
  });

  it('change the card at once and say so in the morning', async () => {
    const { alert, run, passTo, time, teams } = await outboxOffice();
    await alert('a', 'opened');
    await run();
    time.set(eveningInParis);
    await alert('a', 'graver', { severity: 'critical' });
    await run();
    expect(teams.said()).to.deep.equal(['post: card of a high opened', 'edit m1: card of a critical graver']);
    await passTo(morningInParis);
    expect(teams.said().at(-1)).to.equal('reply m1: reply of a critical graver');
  });

  it('let pass what is critical only where that is allowed', async () => {
    for (const criticalPasses of [false, true]) {
      const { alert, run, teams } = await outboxOffice({ at: eveningInParis, settings: { criticalPasses } });
      await alert('a', 'opened', { severity: 'high' });
      await alert('b', 'opened', { severity: 'critical' });
      await run();
      expect(teams.said()).to.deep.equal(criticalPasses ? ['post: card of b critical opened'] : []);
    }
  });

  it('let pass what became critical while its card waited, and put that up only once', async () => {
    const { alert, run, passTo, teams } = await outboxOffice({
      at: eveningInParis,
      settings: { criticalPasses: true },
    });
    await alert('a', 'opened', { severity: 'high' });
    await run();
    await alert('a', 'graver', { severity: 'critical' });
    await passTo(later(morningInParis, { hours: 1 }));
    expect(teams.said()).to.deep.equal(['post: card of a critical graver']);
  });

  it('leave out in the morning what was over by then, and name an alert once', async () => {
    const { tell, alert, run, passTo, silently, time, teams, stateOf } = await outboxOffice();
    await alert('b', 'opened');
    await run();
    teams.said();
    time.set(eveningInParis);
    await tell('priya', reached, 'd');
    const card = await alert('a', 'opened');
    const first = await alert('b', 'reminded');
    await run();
    await alert('b', 'graver', { severity: 'critical' });
    await silently({ kind: 'resolved', on: '2026-11-23', key: 'a', resolution: { kind: 'past' } });
    await passTo(morningInParis);
    expect(teams.said().filter((line) => line.startsWith('post'))).to.deep.equal([
      'post: bundle of level-reached + b critical graver',
    ]);
    expect([await stateOf(card), await stateOf(first)]).to.deep.equal([
      'dead: it was over before it was told',
      'dead: a later message says it',
    ]);
  });

  it('are followed by one message that is tried again as one', async () => {
    const { tell, passTo, teams, stateOf, entry } = await outboxOffice({ at: eveningInParis });
    teams.answer = (_call, number) =>
      number === 1 ? { kind: 'retry', afterMs: 60_000, pause: null, reason: '503' } : { kind: 'sent', message: 'm' };
    await tell('priya', reached, 'd');
    await tell('priya', left, 'e');
    await passTo(later(morningInParis, { minutes: 5 }));
    expect(teams.said()).to.deep.equal(Array(2).fill('post: bundle of level-reached + has-left'));
    expect([await stateOf('d'), await stateOf('e')]).to.deep.equal(['sent', 'sent']);
    expect((await entry('d'))?.failingSince).to.equal(null);
  });

  it('are followed by one message that is looked for as one', async () => {
    const { tell, passTo, teams, stateOf } = await outboxOffice({ at: eveningInParis });
    const asked: string[] = [];
    teams.found = (delivery) => {
      asked.push(delivery);
      return { kind: 'there', message: 'm' };
    };
    teams.answer = () => ({ kind: 'ambiguous', reason: 'reset' });
    await tell('priya', reached, 'd');
    await tell('priya', left, 'e');
    await passTo(later(morningInParis, { minutes: 5 }));
    expect(asked).to.deep.equal([teams.calls[0]?.delivery]);
    expect([teams.calls.length, await stateOf('d'), await stateOf('e')]).to.deep.equal([1, 'sent', 'sent']);
  });

  it('are followed by a line under the one message when something told in it is over', async () => {
    const { tell, alert, passTo, run, teams } = await outboxOffice({ at: eveningInParis });
    await tell('priya', reached, 'd');
    await alert('a', 'opened');
    await passTo(morningInParis);
    await alert('a', 'changed');
    await run();
    await alert('a', 'resolved');
    await run();
    expect(teams.said()).to.deep.equal([
      'post: bundle of level-reached + a high opened',
      'reply m1: reply of a over resolved',
    ]);
  });

  it('do not use up the day for which something is tried', async () => {
    const { tell, passTo, teams, stateOf } = await outboxOffice({ at: '2026-11-27T17:30:00Z' });
    teams.answer = () => ({ kind: 'retry', afterMs: 3_600_000, pause: null, reason: '503' });
    await tell('priya', reached, 'd');
    await passTo('2026-11-30T07:00:00Z');
    expect(await stateOf('d'), 'tried on Friday, held over the weekend, tried on Monday').to.equal('pending: 503');
    await passTo('2026-12-01T12:00:00Z');
    expect(await stateOf('d'), 'half an hour on Friday, eleven on Monday, four on Tuesday').to.equal('pending: 503');
    await passTo('2026-12-02T19:00:00Z');
    expect(await stateOf('d'), 'a day of hours in which it could have gone').to.equal(
      'dead: not taken within a day: 503',
    );
  });
});

describe('alerts on one day', () => {
  const openHours = { quiet: { from: '00:00', to: '00:00', weekends: false } };

  it('are three at most; the others are left to the digest, but what is critical is not', async () => {
    const { alert, run, teams, stateOf } = await outboxOffice({ settings: openHours });
    const cards = [];
    for (const key of ['a', 'b', 'c', 'd']) {
      cards.push(await alert(key, 'opened'));
      await run();
    }
    await alert('e', 'opened', { severity: 'critical' });
    await run();
    expect(teams.said().map((line) => line.slice('post: card of '.length))).to.deep.equal([
      'a high opened',
      'b high opened',
      'c high opened',
      'e critical opened',
    ]);
    expect(await stateOf(cards[3] ?? '')).to.equal('folded: enough alerts for a day');
  });

  it('change their cards however many there were', async () => {
    const { alert, run, teams, stateOf } = await outboxOffice({ settings: openHours });
    for (const key of ['a', 'b', 'c']) {
      await alert(key, 'opened');
      await run();
    }
    teams.said();
    const reminded = await alert('a', 'reminded');
    await alert('b', 'changed');
    await run();
    expect(teams.said()).to.deep.equal(['edit m1: card of a high reminded', 'edit m2: card of b high changed']);
    expect(await stateOf(reminded)).to.equal('folded: enough alerts for a day');
  });

  it('are counted from midnight of the reader', async () => {
    const { alert, run, time, teams } = await outboxOffice({ settings: openHours, at: '2026-11-23T22:00:00Z' });
    for (const key of ['a', 'b', 'c', 'd']) await alert(key, 'opened');
    await run();
    expect(teams.said()).to.have.length(3);
    time.set('2026-11-23T22:59:00Z');
    await alert('e', 'opened');
    await run();
    expect(teams.said()).to.have.length(0);
    time.set('2026-11-23T23:00:00Z');
    await alert('f', 'opened');
    await run();
    expect(teams.said()).to.have.length(1);
  });

  it('are one where several went in one message', async () => {
    const { alert, passTo, run, teams } = await outboxOffice({ at: eveningInParis });
    for (const key of ['a', 'b', 'c', 'd']) await alert(key, 'opened');
    await passTo(morningInParis);
    for (const key of ['e', 'f', 'g']) {
      await alert(key, 'opened');
      await run();
    }
    expect(teams.said()).to.deep.equal([
      'post: bundle of a high opened + b high opened + c high opened + d high opened',
      'post: card of e high opened',
      'post: card of f high opened',
    ]);
  });

  it('are counted for each recipient', async () => {
    const { alert, run, teams } = await outboxOffice({ settings: openHours, people: ['priya', 'marc'] });
    for (const key of ['a', 'b', 'c', 'd']) await alert(key, 'opened');
    await alert('e', 'opened', { to: { person: 'marc' } });
    await run();
    expect(teams.said()).to.have.length(4);
  });
});
