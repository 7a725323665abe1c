import { expect } from 'chai';
import type { Notice } from '../../../bot/watching/notice.js';
import { later, monday, org, outboxOffice } from '../../support/outbox-office.js';

const reached: Notice = { kind: 'level-reached', on: '2026-11-23', competency: 'security', level: 'gold' };
const ended: Notice = { kind: 'contribution-ended', how: 'unlinked', on: '2026-11-23', effects: [] };
const restored: Notice = { kind: 'contribution-restored', on: '2026-11-23', effects: [] };

describe('messages that nobody asked for', () => {
  it('are sent once', async () => {
    const { tell, run, teams, entry } = await outboxOffice();
    await tell('priya', reached, 'd');
    expect([await run(), await run()]).to.deep.equal([1, 0]);
    expect(teams.calls.map(({ delivery, reference }) => [delivery, reference])).to.deep.equal([['d', { of: 'priya' }]]);
    const { state, message, via, carriedBy } = (await entry('d')) ?? {};
    expect({ state, message, via, carriedBy }).to.deep.equal({
      state: 'sent',
      message: 'm1',
      via: '["teams","tenant","priya"]',
      carriedBy: null,
    });
  });

  it('wait until they are due', async () => {
    const { tell, passTo, teams } = await outboxOffice();
    await tell('priya', reached, 'd', { dueAt: later(monday, { hours: 1 }) });
    await passTo(later(monday, { minutes: 59 }));
    expect(teams.calls).to.have.length(0);
    await passTo(later(monday, { minutes: 60 }));
    expect(teams.calls).to.have.length(1);
  });

  it('go where the person was seen last', async () => {
    const { tell, run, meets, teams, slack } = await outboxOffice();
    await meets('priya', 'slack', later(monday, { minutes: 5 }));
    await tell('priya', reached, 'd');
    await run();
    expect([teams.calls.length, slack.calls.length]).to.deep.equal([0, 1]);
  });

  it('go to many at once and to each one after the other, in the order in which they were due', async () => {
    const people = ['ana', 'ben', 'cleo'];
    const { tell, run, teams, time } = await outboxOffice({ people });
    const inFlight = new Set<string>();
    let most = 0;
    teams.answer = async ({ reference, delivery }) => {
      const who = JSON.stringify(reference);
      expect(inFlight.has(who), 'two in flight for one person').to.equal(false);
      inFlight.add(who);
      most = Math.max(most, inFlight.size);
      await time.sleep(200);
      inFlight.delete(who);
      return { kind: 'sent', message: delivery };
    };
    for (const person of people) for (const number of [1, 2, 3]) await tell(person, reached, `${person} ${number}`);
    await run();
    expect(most).to.equal(3);
    const ofAna = teams.calls.map(({ delivery }) => delivery).filter((delivery) => delivery.startsWith('ana'));
    expect(ofAna).to.deep.equal(['ana 1', 'ana 2', 'ana 3']);
  });

  it('are ten a minute to one person at most', async () => {
    const office = await outboxOffice({ people: ['ana'] });
    for (let number = 0; number < 11; number += 1) await office.tell('ana', reached, `d${number}`);
    await office.run();
    expect(office.teams.calls.length, 'within the first minute').to.equal(10);
    const { state, attempts } = (await office.entry('d10')) ?? {};
    expect({ state, attempts }, 'waiting is no attempt').to.deep.equal({ state: 'pending', attempts: 0 });
    await office.passTo(later(monday, { minutes: 2 }));
    expect(office.teams.calls.length).to.equal(11);
  });

  it('are put back when the program ends, to go out at once when it starts again', async () => {
    const { tell, time, work, run, teams, entry } = await outboxOffice({ people: ['ana'] });
    const stopping = new AbortController();
    teams.answer = async ({ delivery }) => {
      stopping.abort();
      return { kind: 'sent', message: delivery };
    };
    for (const id of ['a', 'b']) await tell('ana', reached, id);
    await time.until(work(stopping.signal));
    expect(
      teams.calls.map(({ delivery }) => delivery),
      'what was begun is ended',
    ).to.deep.equal(['a']);
    const { state, attempts } = (await entry('b')) ?? {};
    expect({ state, attempts }).to.deep.equal({ state: 'pending', attempts: 0 });
    await run();
    expect([teams.calls.length, time.now()]).to.deep.equal([2, '2026-11-23T08:00:00.000Z']);
  });

  describe('to somebody who never wrote', () => {
    it('go into a conversation that is opened for them, which is theirs from then on', async () => {
      const { knows, meets, tell, run, teams, store } = await outboxOffice({ people: ['priya', 'marc'], met: false });
      await meets('marc');
      await knows('priya');
      const likes: unknown[] = [];
      teams.reach = async (identity, like) => {
        likes.push(like);
        return { kind: 'reached', reference: { opened: identity.user } };
      };
      await tell('priya', reached, 'd');
      await run();
      await tell('priya', reached, 'e');
      await run();
      expect(teams.calls.map(({ reference }) => reference)).to.deep.equal([{ opened: 'priya' }, { opened: 'priya' }]);
      expect(likes, 'opened once, like that of somebody in the same tenant').to.deep.equal([{ of: 'marc' }]);
      const kept = await store.reference('["teams","tenant","priya"]');
      expect([kept?.person, kept?.kind, kept?.suspended]).to.deep.equal(['priya', 'private', null]);
    });

    it('wait when nobody may be reached just now, and when nobody can be until they write', async () => {
      const { knows, tell, run, passTo, teams, stateOf, meets, store } = await outboxOffice({ met: false });
      await knows('priya');
      teams.reached = () => ({ kind: 'not now', afterMs: 90_000, pause: 'tenant', reason: '429' });
      await tell('priya', reached, 'd');
      await run();
      expect(await stateOf('d')).to.equal('pending: 429');
      teams.reached = () => ({ kind: 'impossible', reason: 'the app is not installed' });
      await passTo(later(monday, { minutes: 1.4 }));
      expect(await stateOf('d')).to.equal('pending: 429');
      await passTo(later(monday, { minutes: 1.5 }));
      expect(await stateOf('d')).to.equal('suspended: the app is not installed');
      await meets('priya');
      await store.revive((await store.outboxEntry('d'))?.destination ?? '', later(monday, { minutes: 3 }));
      await passTo(later(monday, { minutes: 3 }));
      expect(await stateOf('d')).to.equal('sent');
    });

    it('wait for somebody of whom no platform knows', async () => {
      const { tell, run, stateOf } = await outboxOffice({ met: false });
      await tell('priya', reached, 'd');
      await run();
      expect(await stateOf('d')).to.equal('suspended: there is no way to write to them');
    });
  });

  it('are not read by somebody who lost the right to them meanwhile', async () => {
    const { tell, run, readers, teams, stateOf } = await outboxOffice();
    await tell('priya', ended, 'd');
    readers.clear();
    await run();
    expect([teams.calls.length, await stateOf('d')]).to.deep.equal([0, 'dead: the recipient may not read it any more']);
  });

  it('end when what they say cannot be read', async () => {
    const { commit, run, stateOf, log } = await outboxOffice();
    const due = { dueAt: monday, expiresAt: later(monday, { hours: 1 }) };
    await commit({ outbox: [{ id: 'd', destination: 'x', kind: 'level-reached', ...due, payload: { gibberish: 1 } }] });
    await run();
    expect(await stateOf('d')).to.equal('dead: the message cannot be read');
    expect(log.entries.map(({ fields }) => fields.reason)).to.deep.equal(['the message cannot be read']);
  });

  it('name nobody in the log', async () => {
    const { tell, run, teams, log } = await outboxOffice();
    teams.answer = () => ({ kind: 'rejected', reason: '400 BadSyntax' });
    await tell('priya', reached, 'to priya of org');
    await run();
    expect(log.entries.map(({ level, fields }) => [level, fields.outcome, fields.reason])).to.deep.equal([
      ['warn', 'dead', '400 BadSyntax'],
    ]);
    expect(JSON.stringify(log.entries)).to.not.match(/priya|org"/u);
  });

  describe('that are taken back', () => {
    it('are replaced where they stand when they were sent', async () => {
      const { tell, run, teams } = await outboxOffice();
      await tell('priya', ended, 'first');
      await run();
      await tell('priya', restored, 'second', { replaces: 'first' });
      await run();
      expect(teams.said()).to.deep.equal([
        'post: card of contribution-ended',
        'edit m1: card of contribution-restored',
      ]);
    });

    it('say nothing when they were not', async () => {
      const { tell, run, teams, stateOf } = await outboxOffice();
      await tell('priya', ended, 'first');
      await tell('priya', restored, 'second', { replaces: 'first' });
      await run();
      expect([teams.calls.length, await stateOf('first'), await stateOf('second')]).to.deep.equal([
        0,
        'dead: it was taken back before it was sent',
        'dead: what it takes the place of was never sent',
      ]);
    });

    it('are looked for when nobody knew whether they had arrived', async () => {
      const { tell, run, passTo, teams } = await outboxOffice();
      teams.found = () => ({ kind: 'there', message: 'm7' });
      teams.answer = (_call, number) =>
        number === 1 ? { kind: 'ambiguous', reason: 'reset' } : { kind: 'sent', message: 'm7' };
      await tell('priya', ended, 'first');
      await run();
      await tell('priya', restored, 'second', { replaces: 'first' });
      await passTo(later(monday, { minutes: 5 }));
      expect(teams.said()).to.deep.equal([
        'post: card of contribution-ended',
        'edit m7: card of contribution-restored',
      ]);
    });

    it('are put right by another message where nobody can look', async () => {
      const { tell, run, passTo, teams } = await outboxOffice();
      teams.answer = (_call, number) =>
        number === 1 ? { kind: 'ambiguous', reason: 'reset' } : { kind: 'sent', message: `m${number}` };
      await tell('priya', ended, 'first');
      await run();
      await tell('priya', restored, 'second', { replaces: 'first' });
      await passTo(later(monday, { minutes: 10 }));
      expect(teams.said()).to.deep.equal(['post: card of contribution-ended', 'post: card of contribution-restored']);
    });
  });

  it('do not stop when something of our own goes wrong with one of them', async () => {
    const { tell, run, store, stateOf, teams, log } = await outboxOffice({ people: ['ana', 'ben'] });
    await tell('ana', reached, 'a');
    await tell('ben', reached, 'b');
    const kept = store.outboxTo;
    store.outboxTo = async (destination) => {
      if (destination.includes('ana')) throw new Error('broken');
      return kept(destination);
    };
    await run();
    expect([await stateOf('a'), await stateOf('b'), teams.calls.length]).to.deep.equal([
      'pending: an error of our own',
      'sent',
      1,
    ]);
    expect(log.entries.map(({ level }) => level)).to.include('error');
    expect((await store.read(org))?.version).to.be.greaterThan(0);
  });
});
