import { expect } from 'chai';
import { noticeEntry } from '../../bot/watching/notice.js';
import type { NewOutboxEntry } from '../../storage/index.js';
import { type StartedBot, startedAt, startedBot } from '../support/started-bot.js';

/** What a scrape tells of the deliveries, by their outcome. */
const outcomes = async (bot: StartedBot): Promise<string[]> => {
  const text = await (await fetch(new URL('/metrics', bot.url))).text();
  return text.split('\n').filter((line) => line.startsWith('assay_deliveries_total{'));
};

describe('the whole bot and a message that nobody settles', () => {
  let bot: StartedBot;
  beforeEach(async () => {
    bot = await startedBot();
  });
  afterEach(() => bot.close());

  it('counts it, and says in its log what became of it', async () => {
    const { store } = bot;
    const [organisation = ''] = await store.organisations();
    const notice = { kind: 'appointed', role: 'executive', by: null } as const;
    const message = (id: string) =>
      noticeEntry({
        id,
        organisation,
        to: { person: 'bruno.petit' },
        notice,
        now: startedAt,
        dueAt: '2026-11-30T09:00:00Z',
      });
    /** The bot turns the day meanwhile, which is a commit as well. */
    const put = async (outbox: NewOutboxEntry): Promise<void> => {
      const expected = (await store.read(organisation))?.version ?? 0;
      const common = { organisation, at: startedAt, on: '2026-11-23', actor: null, reason: 'test' };
      const { kind } = await store.commit([{ ...common, expected, outbox: [outbox] }]);
      if (kind === 'conflict') await put(outbox);
    };
    await put(message('first'));
    await put({ ...message('second'), replaces: 'first' });
    expect(await outcomes(bot)).to.deep.equal(['assay_deliveries_total{platform="none",outcome="withdrawn"} 2']);
    await put(message('third'));
    await store.claim('another', (await store.outboxEntry('third'))?.expiresAt ?? '', 1000, 10);
    /** Others expired with it: the bot has something of its own to tell. */
    const [expired = ''] = (await outcomes(bot)).filter((line) => line.includes('outcome="expired"'));
    const count = Number(/^assay_deliveries_total\{platform="none",outcome="expired"\} (\d+)$/.exec(expired)?.[1]);
    expect(count).to.be.above(0);
    const said = bot.lines.filter((line) => line.includes('"a message will not be sent"'));
    expect(said.filter((line) => line.includes('"outcome":"expired"'))).to.have.length(count);
    expect(said.filter((line) => line.includes('"outcome":"withdrawn"'))).to.have.length(2);
  });
});
