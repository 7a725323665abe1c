import { expect } from 'chai';
import { settableClock } from '../../bot/clock.js';
import { createMetrics } from '../../bot/http/metrics.js';
import { observedStore } from '../../bot/observed-store.js';
import { standingOf } from '../../bot/standing.js';
import { memoryStore, type Store } from '../../storage/index.js';
import { adding, at, founding, message } from '../contract/commits.js';

describe('a store that is observed', () => {
  const setUp = (inner: Store = memoryStore()) => {
    let now = 0;
    const monotonicMs = (): number => now;
    const [metrics, clock] = [createMetrics(monotonicMs), settableClock(at)];
    const store = observedStore(inner, metrics);
    metrics.tell(standingOf(store, clock, monotonicMs));
    return { inner, store, metrics, clock, pass: (ms: number) => (now += ms) };
  };
  const told = async ({ metrics }: ReturnType<typeof setUp>, series: string): Promise<string | null> => {
    const line = (await metrics.render()).split('\n').find((one) => one.startsWith(`${series} `));
    return line?.slice(series.length + 1) ?? null;
  };

  it('counts commits by how they ended', async () => {
    const observed = setUp();
    const { store } = observed;
    const once = { key: 'k', ttlMs: 1_000 };
    await store.commit([{ ...founding('a'), once }]);
    await store.commit([founding('a')]);
    await store.commit([{ ...adding('a', 1, 'p'), once }]);
    await store.commit([{ ...adding('a', 1, 'p'), on: 'never' }]).catch(() => {});
    for (const outcome of ['committed', 'conflict', 'repeated', 'failed'])
      expect(await told(observed, `assay_commits_total{outcome="${outcome}"}`), outcome).to.equal('1');
  });

  it('tells how messages stand, and since when the oldest is due', async () => {
    const observed = setUp();
    const { store, clock } = observed;
    await store.commit([{ ...founding('a'), outbox: [message('m', at), message('later', '2027-01-01T00:00:00Z')] }]);
    clock.set('2026-11-23T08:02:30Z');
    expect(await told(observed, 'assay_outbox_messages{state="pending"}')).to.equal('2');
    expect(await told(observed, 'assay_outbox_oldest_due_seconds')).to.equal('150');
    await store.claim('one', clock.now(), 60_000, 10);
    expect(await told(observed, 'assay_outbox_messages{state="leased"}')).to.equal('1');
    expect(await told(observed, 'assay_outbox_oldest_due_seconds')).to.equal('0');
    await store.settle('one', [{ id: 'm', settlement: { kind: 'suspended', reason: '' } }], clock.now());
    expect(await told(observed, 'assay_outbox_messages{state="suspended"}')).to.equal('1');
    expect(await told(observed, 'assay_outbox_messages{state="leased"}')).to.equal('0');
  });

  it('tells the alerts that stand by severity, as of a minute ago at most', async () => {
    const observed = setUp();
    const { store, pass } = observed;
    const critical = () => told(observed, 'assay_alerts_open{severity="critical"}');
    await store.commit([founding('a')]);
    expect(await critical()).to.equal('0');
    const common = { key: 'k', kind: 'lapsed', severity: 'critical', lastDay: null } as const;
    const finding = { ...common, levels: [], renewal: null, causes: [], things: [], step: null, quiet: false };
    await store.commit([{ ...adding('a', 1, 'p'), alerts: [{ kind: 'opened', on: '2026-11-23', key: 'k', finding }] }]);
    pass(59_999);
    expect(await critical()).to.equal('0');
    pass(1);
    expect(await critical()).to.equal('1');
    const over = { kind: 'resolved', on: '2026-11-24', key: 'k', resolution: { kind: 'past' } } as const;
    await store.commit([{ ...adding('a', 2, 'q'), alerts: [over] }]);
    pass(60_000);
    expect(await critical()).to.equal('0');
  });

  it('leaves out what a store does not tell, says that it does not answer, and tells the rest', async () => {
    const observed = setUp();
    const { store, metrics } = observed;
    metrics.duplicate('slack');
    await store.commit([{ ...founding('a'), outbox: [message('m')] }]);
    expect(await told(observed, 'assay_store_up')).to.equal('1');
    await store.close();
    expect(await told(observed, 'assay_store_up')).to.equal('0');
    for (const series of ['assay_outbox_messages{state="pending"}', 'assay_outbox_oldest_due_seconds'])
      expect(await told(observed, series), series).to.equal(null);
    expect(await told(observed, 'assay_duplicates_total{platform="slack"}')).to.equal('1');
  });
});
