import { expect } from 'chai';
import type { Delivery } from '../../../bot/notifier.js';
import { type Notice, noticeEntry } from '../../../bot/watching/notice.js';
import { later, monday, org, outboxOffice } from '../../support/outbox-office.js';

const reached: Notice = { kind: 'level-reached', on: '2026-11-23', competency: 'security', level: 'gold' };

/** What is counted of one message, with the platform answering that at first. */
const countedOf = async (answer: Delivery, through = monday): Promise<string[]> => {
  const { tell, passTo, teams, counts } = await outboxOffice();
  teams.answer = (_call, number) => (number === 1 ? answer : { kind: 'sent', message: `m${number}` });
  await tell('priya', reached, 'd');
  await passTo(through);
  return counts;
};

describe('what is counted of deliveries', () => {
  it('is how every attempt ended, and over which platform', async () => {
    expect(await countedOf({ kind: 'sent', message: 'm' })).to.deep.equal(['teams sent']);
    expect(await countedOf({ kind: 'rejected', reason: 'no' })).to.deep.equal(['teams dead']);
    expect(await countedOf({ kind: 'gone', reason: 'no', renew: false })).to.deep.equal(['teams suspended']);
    const busy = { kind: 'retry', afterMs: 1_000, pause: null, reason: 'busy' } as const;
    expect(await countedOf(busy, later(monday, { minutes: 1 }))).to.deep.equal(['teams retry', 'teams sent']);
  });

  it('is what was in doubt, and that it was sent once more where nobody could look', async () => {
    const doubtful = { kind: 'ambiguous', reason: 'silence' } as const;
    const counts = await countedOf(doubtful, later(monday, { minutes: 10 }));
    expect(counts).to.deep.equal(['teams ambiguous', 'teams resent', 'teams sent']);
  });

  it('is what never came as far as a platform', async () => {
    const { tell, run, counts, readers } = await outboxOffice({ met: false });
    await tell('priya', reached, 'nowhere');
    await run();
    readers.delete('priya');
    await tell('priya', reached, 'nothing of theirs');
    await run();
    expect(counts).to.deep.equal(['none suspended', 'none dead']);
  });

  it('is what expired while it waited, and what was taken back before it was sent', async () => {
    const { tell, run, time, teams, counts, log, entry } = await outboxOffice();
    await tell('priya', reached, 'too late');
    await tell('priya', reached, 'gone', { dueAt: later(monday, { hours: 1 }) });
    await tell('priya', reached, 'in its place', { replaces: 'gone' });
    expect(counts).to.deep.equal(['none withdrawn', 'none withdrawn']);
    /** The program did not run meanwhile. */
    time.set((await entry('too late'))?.expiresAt ?? '');
    await run();
    expect(counts.slice(2)).to.deep.equal(['none expired']);
    expect(teams.calls).to.deep.equal([]);
    const said = log.entries.filter(({ message }) => message === 'a message will not be sent');
    expect(said.map(({ fields }) => [fields.outcome, fields.reason])).to.deep.equal([
      ['withdrawn', 'it was taken back before it was sent'],
      ['withdrawn', 'what it takes the place of was never sent'],
      ['expired', 'expired before it could be sent'],
    ]);
    expect(JSON.stringify(said)).not.to.include('priya');
  });

  it('is said in the log too, by what caused the message, and not by whom it is for', async () => {
    const { commit, run, log } = await outboxOffice();
    const message = noticeEntry({ id: 'd', organisation: org, to: { person: 'priya' }, notice: reached, now: monday });
    await commit({ outbox: [{ ...message, correlation: 'c0ffee' }] });
    await run();
    const [line] = log.entries.filter(({ message: said }) => said === 'a message was sent');
    expect(line?.level).to.equal('info');
    expect(line?.fields).to.deep.include({ correlation: 'c0ffee', notice: 'level-reached', platform: 'teams' });
    expect(JSON.stringify(line)).not.to.include('priya');
  });
});
