import { expect } from 'chai';
import type { Alert } from '../../core/alerts/alert.js';
import { CommitError, type CommitInput, type Store } from '../../storage/index.js';
import { adding, founding } from './commits.js';
import { erased, record } from './people.js';
import { refusalOf } from './refusal.js';

const on = '2026-11-23';
type Transition = NonNullable<CommitInput['alerts']>[number];

const finding = (key: string): Alert['finding'] => ({
  key,
  kind: 'expiring',
  severity: 'medium',
  lastDay: '2026-12-31',
  levels: [{ competency: 'security', level: 'gold', on: '2027-01-01', have: 3, need: 4 }],
  renewal: null,
  causes: [{ kind: 'expiry', achievement: '1', person: 'p', credential: 'exam', day: '2026-12-31' }],
  things: [],
  step: 60,
  quiet: false,
});

const opened = (key: string, day = on): Transition => ({ kind: 'opened', on: day, key, finding: finding(key) });
const owned = (key: string, by: string): Transition => ({ kind: 'owned', on, key, by, due: '2026-11-30' });
const resolved = (key: string, day = on): Transition => ({
  kind: 'resolved',
  on: day,
  key,
  resolution: { kind: 'made-up' },
});

/** What every store must do with alerts. */
export const describeAlerts = (store: () => Store): void => {
  const commit = (expected: number, alerts: Transition[], what: Partial<CommitInput> = {}) =>
    store().commit([{ ...adding('a', expected, 'x'), changes: [], alerts, ...what }]);
  const alerts = async (organisation = 'a'): Promise<Alert[]> => [
    ...((await store().read(organisation))?.alerts.values() ?? []),
  ];

  describe('alerts', () => {
    it('stand as their transitions leave them, each organisation’s apart', async () => {
      await store().commit([{ ...founding('a'), alerts: [opened('one'), opened('two')] }, founding('b')]);
      const before = await store().read('a');
      await commit(1, [owned('one', 'q'), { kind: 'snoozed', on, key: 'two', by: 'q', until: '2026-12-01' }]);
      await commit(2, []);
      const stands = { episode: '2026-11-23.1', openedOn: on, changedOn: on, dismissal: null, resolved: null };
      expect(await alerts()).to.deep.equal([
        {
          ...stands,
          key: 'one',
          finding: finding('one'),
          owner: { person: 'q', on, due: '2026-11-30', reminded: false },
          snooze: null,
        },
        {
          ...stands,
          key: 'two',
          finding: finding('two'),
          owner: null,
          snooze: { by: 'q', on, until: '2026-12-01' },
        },
      ]);
      expect([...((await store().read('a'))?.alerts.keys() ?? [])], 'by key').to.deep.equal(['one', 'two']);
      expect(
        [...(before?.alerts.values() ?? [])].map(({ owner }) => owner),
        'an older snapshot',
      ).to.deep.equal([null, null]);
      expect(await alerts('b')).to.deep.equal([]);
    });

    it('have their transitions in the journal, beside the changes', async () => {
      await store().commit([founding('a')]);
      await commit(1, [opened('one'), resolved('one')]);
      expect((await store().journal('a')).map((entry) => entry.alerts)).to.deep.equal([
        [],
        [opened('one'), resolved('one')],
      ]);
    });

    it('are remembered for two months once they are resolved, and open again as another episode', async () => {
      await store().commit([{ ...founding('a'), alerts: [opened('one'), resolved('one'), opened('two')] }]);
      await commit(1, [opened('three', '2027-01-22')]);
      expect((await alerts()).map(({ key }) => key)).to.deep.equal(['one', 'two', 'three']);
      await commit(2, [opened('four', '2027-01-23'), resolved('two', '2027-01-23'), opened('two', '2027-01-23')]);
      expect((await alerts()).map(({ key, episode }) => [key, episode])).to.deep.equal([
        ['two', '2027-01-23.1'],
        ['three', '2027-01-22.1'],
        ['four', '2027-01-23.1'],
      ]);
    });

    it('are nobody’s once their owner is erased, and name whoever else is gone by id only', async () => {
      const slept: Transition = { kind: 'snoozed', on, key: 'one', by: 'p', until: '2026-12-01' };
      const dismissed: Transition = { kind: 'dismissed', on, key: 'two', by: 'p', reason: 'not-important' };
      await store().commit([
        {
          ...founding('a'),
          directory: [record('p', 'Ana'), record('q', 'Bo')],
          alerts: [
            opened('one'),
            opened('two'),
            opened('three'),
            owned('one', 'p'),
            owned('two', 'q'),
            slept,
            dismissed,
          ],
        },
        { ...founding('b'), alerts: [opened('one'), owned('one', 'p')] },
      ]);
      await commit(1, [owned('three', 'p')], { directory: [erased('p')] });
      const [one, two, three] = await alerts();
      expect([one?.owner, three?.owner]).to.deep.equal([null, null]);
      expect(two?.owner?.person).to.equal('q');
      expect([one?.snooze?.by, two?.dismissal?.by]).to.deep.equal(['p', 'p']);
      expect(one?.finding, 'the finding stays').to.deep.equal(finding('one'));
      expect((await alerts('b'))[0]?.owner?.person, 'another p').to.equal('p');
      expect(JSON.stringify([await alerts(), await store().journal('a')])).to.not.contain('Ana');
    });

    it('are refused on a day that cannot be reckoned with, and when they are none', async () => {
      await store().commit([founding('a')]);
      for (const wrong of [opened('one', '0999-12-31'), opened('one', '9000-01-01'), { ...opened('one'), key: '' }])
        expect(await refusalOf(commit(1, [wrong])), wrong.on).to.be.instanceOf(CommitError);
      await commit(1, [opened('one', '1000-01-01'), opened('two', '8999-12-31')]);
      expect(await alerts()).to.have.length(2);
    });

    it('are in no way touched by what takes a commit back, but by its own transitions', async () => {
      await store().commit([founding('a')]);
      await commit(1, [opened('one')], { actor: 'p', undoable: { until: null } });
      expect(JSON.stringify(await store().undoOf('a', 'p'))).to.not.contain('one');
    });
  });
};
