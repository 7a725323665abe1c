import { setMaxListeners } from 'node:events';
import { expect } from 'chai';
import fc from 'fast-check';
import { limitsOf } from '../../../bot/proactive/limits.js';
import { type Asked, paceKeeper } from '../../../bot/proactive/pace.js';
import { sentLog } from '../../../bot/proactive/sent-log.js';
import { virtualTime } from '../../support/virtual-time.js';

const never = new AbortController().signal;
setMaxListeners(0, never);
const start = '2026-11-23T08:00:00Z';

const asked = (more: Partial<Asked> = {}): Asked => ({
  call: 'post',
  platform: 'teams',
  tenant: 't',
  conversation: 'c',
  recipient: 'r',
  ...more,
});

const keeper = () => {
  const time = virtualTime(start);
  return { time, pace: paceKeeper(time.ms, time.sleep) };
};

describe('the pace', () => {
  const rate = fc.record({ most: fc.integer({ min: 1, max: 6 }), perMs: fc.integer({ min: 1, max: 500 }) });

  it('never lets more through than a rate allows, and nothing waits that need not', () => {
    const rates = fc.array(rate, { minLength: 1, maxLength: 3 });
    const gaps = fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(rates, gaps, (limits, waits) => {
        const log = sentLog(limits);
        const times: number[] = [];
        let now = 0;
        const fits = (at: number): boolean =>
          limits.every(({ most, perMs }) => times.filter((earlier) => earlier > at - perMs).length < most);
        for (const wait of waits) {
          now += wait;
          const at = log.freeFrom(now);
          expect(fits(at), `at ${at}`).to.equal(true);
          const earliest = Math.max(now, times.at(-1) ?? 0);
          if (at > earliest) expect(fits(at - 1), `a millisecond before ${at}`).to.equal(false);
          log.add(at);
          times.push(at);
        }
      }),
    );
  });

  it('lets seven a second into one conversation of Teams, and eight in two', async () => {
    const { time, pace } = keeper();
    const at: number[] = [];
    for (let number = 0; number < 9; number += 1) {
      await time.until(pace.turn(asked({ recipient: `r${number}` }), never));
      at.push(time.ms() - Date.parse(start));
    }
    expect(at).to.deep.equal([0, 0, 0, 0, 0, 0, 0, 1_000, 2_000]);
  });

  it('lets one a second into one channel of Slack, and one each 300 ms into a workspace', async () => {
    const { time, pace } = keeper();
    const at: number[] = [];
    for (const conversation of ['a', 'b', 'c', 'a']) {
      await time.until(pace.turn(asked({ platform: 'slack', conversation, recipient: conversation }), never));
      at.push(time.ms() - Date.parse(start));
    }
    expect(at).to.deep.equal([0, 300, 600, 1_000]);
  });

  it('sends whoever would have to wait long away, each for another time', async () => {
    const { time, pace } = keeper();
    const turn = (recipient: string) =>
      pace.turn(asked({ platform: 'slack', conversation: recipient, recipient }), never);
    const first = Array.from({ length: 7 }, (_, number) => turn(`r${number}`));
    expect(await turn('late')).to.deep.equal({ kind: 'later', inMs: 7 * 300 - 1_000 });
    expect(await turn('later')).to.deep.equal({ kind: 'later', inMs: 8 * 300 - 1_000 });
    await time.until(Promise.all(first));
    expect(time.ms() - Date.parse(start)).to.equal(6 * 300);
    await time.until(turn('somebody else'));
    expect(time.ms() - Date.parse(start), 'nothing is kept free').to.equal(7 * 300);
  });

  it('keeps silent for as long as the platform asks, in that conversation or in the whole tenant', async () => {
    for (const [scope, other] of [
      ['conversation', 'go'],
      ['tenant', 'later'],
    ] as const) {
      const { time, pace } = keeper();
      pace.pause(scope, asked(), 60_000);
      expect(await time.until(pace.turn(asked(), never))).to.deep.equal({ kind: 'later', inMs: 60_000 });
      const elsewhere = asked({ conversation: 'd', recipient: 's' });
      expect((await time.until(pace.turn(elsewhere, never))).kind).to.equal(other);
      expect((await time.until(pace.turn({ ...elsewhere, tenant: 'u' }, never))).kind).to.equal('go');
      time.set('2026-11-23T08:01:00Z');
      expect(await time.until(pace.turn(asked(), never))).to.deep.equal({ kind: 'go' });
    }
  });

  it('turns back whoever waits for a turn when silence is asked for', async () => {
    const { time, pace } = keeper();
    const slack = (recipient: string) => asked({ platform: 'slack', conversation: recipient, recipient });
    await pace.turn(slack('a'), never);
    const waiting = pace.turn(slack('b'), never);
    await new Promise((resolve) => setImmediate(resolve));
    pace.pause('tenant', slack('a'), 30_000);
    expect(await time.until(waiting)).to.deep.equal({ kind: 'later', inMs: 30_000 - 300 });
  });

  it('lets whoever waits go when the program ends', async () => {
    const { time, pace } = keeper();
    const ending = new AbortController();
    const slack = (recipient: string) => asked({ platform: 'slack', conversation: recipient, recipient });
    await pace.turn(slack('a'), ending.signal);
    const waiting = pace.turn(slack('b'), ending.signal);
    await new Promise((resolve) => setImmediate(resolve));
    ending.abort();
    expect(await time.until(waiting)).to.deep.equal({ kind: 'later', inMs: 0 });
  });

  it('says of every limit what it is about', () => {
    for (const limits of Object.values(limitsOf))
      for (const { calls, rates } of limits) {
        expect(calls).to.not.have.length(0);
        for (const { most, perMs } of rates) expect(Math.min(most, perMs)).to.be.greaterThan(0);
      }
  });
});
