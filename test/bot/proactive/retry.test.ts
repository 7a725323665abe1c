import { expect } from 'chai';
import type { Notice } from '../../../bot/watching/notice.js';
import { later, monday, outboxOffice } from '../../support/outbox-office.js';

/** Does not wait for quiet hours, so that a day can be watched. */
const decided: Notice = {
  kind: 'claim-decided',
  decision: 'verified',
  achievement: 'a',
  credential: 'c',
  by: null,
  text: '',
  reached: [],
};

const minutesBetween = (instants: readonly string[]): number[] =>
  instants.slice(1).map((at, place) => (Date.parse(at) - Date.parse(instants[place] ?? '')) / 60_000);

describe('what is tried again', () => {
  it('waits as long as the platform asks for', async () => {
    const { tell, run, passTo, teams, stateOf } = await outboxOffice();
    teams.answer = (_call, number) =>
      number === 1 ? { kind: 'retry', afterMs: 90_000, pause: null, reason: '429' } : { kind: 'sent', message: 'm' };
    await tell('priya', decided, 'd');
    await run();
    await passTo(later(monday, { minutes: 1.49 }));
    expect(teams.calls).to.have.length(1);
    await passTo(later(monday, { minutes: 1.5 }));
    expect([teams.calls.length, await stateOf('d')]).to.deep.equal([2, 'sent']);
  });

  it('otherwise waits twice as long each time, an hour at most, and no longer than a day', async () => {
    const { tell, passTo, teams, stateOf } = await outboxOffice();
    teams.answer = () => ({ kind: 'retry', afterMs: null, pause: null, reason: '503' });
    await tell('priya', decided, 'd');
    await passTo(later(monday, { hours: 30 }));
    const pauses = minutesBetween(teams.calls.map(({ at }) => at));
    expect(pauses.slice(0, 9)).to.deep.equal([0.5, 1, 2, 4, 8, 16, 32, 60, 60]);
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).to.be.within(24 * 60, 25 * 60);
    expect(await stateOf('d')).to.equal('dead: not taken within a day: 503');
  });

  it('is spread between half and one and a half of the pause', async () => {
    for (const [random, minutes] of [
      [0, 0.25],
      [0.999999, 0.75],
    ] as const) {
      const { tell, passTo, teams } = await outboxOffice({ random: () => random });
      teams.answer = (_call, number) =>
        number === 1 ? { kind: 'retry', afterMs: null, pause: null, reason: '503' } : { kind: 'sent', message: 'm' };
      await tell('priya', decided, 'd');
      await passTo(later(monday, { minutes: 5 }));
      expect(minutesBetween(teams.calls.map(({ at }) => at))[0]).to.be.closeTo(minutes, 0.001);
    }
  });

  it('ends with the third of the same error that hardly ever mends', async () => {
    const { tell, passTo, teams, stateOf } = await outboxOffice();
    teams.answer = () => ({ kind: 'failing', reason: '500 ServiceError' });
    await tell('priya', decided, 'd');
    await passTo(later(monday, { hours: 3 }));
    expect([teams.calls.length, await stateOf('d')]).to.deep.equal([3, 'dead: 500 ServiceError']);
  });

  it('ends at once when the platform will never take it', async () => {
    const { tell, passTo, teams, stateOf } = await outboxOffice();
    teams.answer = () => ({ kind: 'rejected', reason: 'bad card' });
    await tell('priya', decided, 'd');
    await passTo(later(monday, { hours: 3 }));
    expect([teams.calls.length, await stateOf('d')]).to.deep.equal([1, 'dead: bad card']);
  });

  it('lets nothing else into the same conversation meanwhile', async () => {
    const { tell, run, passTo, teams, entry } = await outboxOffice();
    teams.answer = ({ delivery }, number) =>
      number === 1
        ? { kind: 'retry', afterMs: 60_000, pause: 'conversation', reason: '429' }
        : { kind: 'sent', message: delivery };
    await tell('priya', decided, 'a');
    await tell('priya', decided, 'b');
    await run();
    await passTo(later(monday, { minutes: 0.9 }));
    expect(teams.calls.map(({ delivery }) => delivery)).to.deep.equal(['a']);
    await passTo(later(monday, { minutes: 1 }));
    expect(teams.calls.map(({ delivery }) => delivery)).to.deep.equal(['a', 'a', 'b']);
    expect([(await entry('a'))?.attempts, (await entry('b'))?.attempts]).to.deep.equal([2, 1]);
  });

  it('lets nothing else into the same tenant meanwhile when that is what the platform says', async () => {
    const { tell, run, passTo, teams } = await outboxOffice({ people: ['ana', 'ben'] });
    teams.answer = ({ delivery }, number) =>
      number === 1
        ? { kind: 'retry', afterMs: 60_000, pause: 'tenant', reason: '429' }
        : { kind: 'sent', message: delivery };
    await tell('ana', decided, 'a');
    await run();
    await tell('ben', decided, 'b');
    await run();
    expect(teams.calls).to.have.length(1);
    await passTo(later(monday, { minutes: 1 }));
    expect(teams.calls).to.have.length(3);
  });
});

describe('a way that leads nowhere any more', () => {
  it('is closed, and the next one is taken', async () => {
    const { tell, run, meets, teams, slack, store, stateOf } = await outboxOffice();
    await meets('priya', 'slack', later(monday, { hours: -5 }));
    teams.answer = () => ({ kind: 'gone', reason: 'app removed', renew: false });
    await tell('priya', decided, 'd');
    await run();
    expect([teams.calls.length, slack.calls.length, await stateOf('d')]).to.deep.equal([1, 1, 'sent']);
    expect((await store.reference('["teams","tenant","priya"]'))?.suspended).to.equal('app removed');
  });

  it('leaves the message waiting for them when it was the last', async () => {
    const { tell, run, passTo, teams, stateOf } = await outboxOffice();
    teams.answer = () => ({ kind: 'gone', reason: 'app removed', renew: false });
    await tell('priya', decided, 'd');
    await run();
    await tell('priya', decided, 'e');
    await passTo(later(monday, { hours: 40 }));
    expect([teams.calls.length, await stateOf('d'), await stateOf('e')]).to.deep.equal([
      1,
      'suspended: app removed',
      'suspended: there is no way to write to them',
    ]);
  });

  it('is opened anew where the conversation is gone and they are not, once', async () => {
    const { tell, run, teams, stateOf } = await outboxOffice();
    let opened = 0;
    teams.reached = () => {
      opened += 1;
      return { kind: 'reached', reference: { anew: opened } };
    };
    teams.answer = ({ reference }) =>
      JSON.stringify(reference) === '{"anew":1}'
        ? { kind: 'sent', message: 'm' }
        : { kind: 'gone', reason: '404', renew: true };
    await tell('priya', decided, 'd');
    await run();
    expect([opened, await stateOf('d')]).to.deep.equal([1, 'sent']);
    teams.answer = () => ({ kind: 'gone', reason: '404', renew: true });
    await tell('priya', decided, 'e');
    await run();
    expect([opened, await stateOf('e')]).to.deep.equal([2, 'suspended: 404']);
  });

  it('does not keep the message of whoever wrote while it was being closed', async () => {
    const { tell, run, meets, store, teams, stateOf } = await outboxOffice();
    teams.answer = (_call, number) =>
      number === 1 ? { kind: 'gone', reason: 'app removed', renew: false } : { kind: 'sent', message: 'm' };
    const replace = store.replaceReference;
    store.replaceReference = async (reference) => {
      await replace(reference);
      if (reference.suspended !== null) await meets('priya');
    };
    await tell('priya', decided, 'd');
    await run();
    expect([teams.calls.length, await stateOf('d')]).to.deep.equal([2, 'sent']);
  });
});

describe('a message of which nobody knows whether it arrived', () => {
  it('is not sent again when it is found', async () => {
    const { tell, run, passTo, teams, entry } = await outboxOffice();
    const asked: string[] = [];
    teams.found = (delivery) => {
      asked.push(delivery);
      return { kind: 'there', message: 'm9' };
    };
    teams.answer = () => ({ kind: 'ambiguous', reason: 'reset' });
    await tell('priya', decided, 'd');
    await run();
    expect((await entry('d'))?.state).to.equal('ambiguous');
    await passTo(later(monday, { minutes: 5 }));
    const { state, message } = (await entry('d')) ?? {};
    expect([teams.calls.length, asked, state, message]).to.deep.equal([1, ['d'], 'sent', 'm9']);
  });

  it('is sent again when it is not there', async () => {
    const { tell, passTo, teams, stateOf } = await outboxOffice();
    teams.found = () => ({ kind: 'not there' });
    teams.answer = (_call, number) =>
      number === 1 ? { kind: 'ambiguous', reason: 'reset' } : { kind: 'sent', message: 'm' };
    await tell('priya', decided, 'd');
    await passTo(later(monday, { minutes: 5 }));
    expect([teams.calls.length, await stateOf('d')]).to.deep.equal([2, 'sent']);
  });

  it('waits when the platform does not tell, for a day at most', async () => {
    const { tell, passTo, teams, stateOf } = await outboxOffice();
    let looked = 0;
    teams.found = () => {
      looked += 1;
      return { kind: 'unknown', afterMs: 3_600_000, reason: 'ratelimited' };
    };
    teams.answer = () => ({ kind: 'ambiguous', reason: 'reset' });
    await tell('priya', decided, 'd');
    await passTo(later(monday, { hours: 48 }));
    expect([teams.calls.length, looked, await stateOf('d')]).to.deep.equal([
      1,
      25,
      'dead: not taken within a day: ratelimited',
    ]);
  });

  it('is sent once more where nobody can look, and that is counted', async () => {
    const { tell, passTo, teams, stateOf, log } = await outboxOffice();
    teams.answer = (_call, number) =>
      number === 1 ? { kind: 'ambiguous', reason: 'reset' } : { kind: 'sent', message: 'm' };
    await tell('priya', decided, 'd');
    await passTo(later(monday, { minutes: 4.9 }));
    expect(teams.calls).to.have.length(1);
    await passTo(later(monday, { minutes: 5 }));
    expect([teams.calls.length, await stateOf('d')]).to.deep.equal([2, 'sent']);
    expect(log.entries.filter(({ fields }) => fields.resent === true)).to.have.length(1);
  });

  it('is one whose process died in the middle, too', async () => {
    const { tell, store, passTo, teams, stateOf } = await outboxOffice();
    teams.found = () => ({ kind: 'there', message: 'm1' });
    await tell('priya', decided, 'd');
    await store.claim('another process', monday, 60_000, 5);
    await passTo(later(monday, { minutes: 2 }));
    expect([teams.calls.length, await stateOf('d')]).to.deep.equal([0, 'sent']);
  });

  it('is one to which no answer came at all', async () => {
    const { tell, run, teams, stateOf, time } = await outboxOffice();
    teams.answer = () => new Promise(() => {});
    await tell('priya', decided, 'd');
    await run();
    expect([await stateOf('d'), time.now()]).to.deep.equal(['ambiguous: no answer at all', '2026-11-23T08:01:00.000Z']);
  });
});
