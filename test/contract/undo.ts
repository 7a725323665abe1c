import { expect } from 'chai';
import { recordsTouched } from '../../core/facts/records.js';
import { CommitError, type CommitInput, initialSettings, type Store } from '../../storage/index.js';
import { adding, at, founding, message } from './commits.js';
import { erased, linked, record, remark, remarked } from './people.js';
import { refusalOf } from './refusal.js';

const undoable = { until: '2026-11-23T08:10:00Z' };

/** A commit of somebody who may take it back. */
const by = (actor: string, expected: number, what: Partial<CommitInput>): CommitInput => ({
  ...adding('a', expected, 'x'),
  changes: [],
  actor,
  reason: 'link',
  undoable,
  ...what,
});

const sorted = <T>(list: readonly T[] = []): T[] =>
  list.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

/** What every store must do with commits that may be taken back. */
export const describeUndo = (store: () => Store): void => {
  const facts = async () => {
    const { people, associations, achievements, metrics } = (await store().read('a'))?.facts ?? {};
    return [sorted(people), sorted(associations), sorted(achievements), sorted(metrics)];
  };

  describe('taking back', () => {
    it('is told with everything that stood before, and brings the facts back as they were', async () => {
      const ana = record('p', 'Ana');
      const better = remark('1', 'p', { kind: 'better-proof' });
      await store().commit([
        {
          ...founding('a'),
          changes: [
            { kind: 'person-added', on: '2026-11-23', person: 'p' },
            { kind: 'association-started', on: '2026-01-01', person: 'p' },
            linked('1', 'p'),
            { kind: 'metric-read', on: '2026-11-01', metric: 'points', value: 3 },
          ],
          directory: [ana, { kind: 'settings-changed', settings: { programme: 'demo' } }, remarked(remark('1', 'p'))],
          outbox: [message('old')],
        },
      ]);
      const stood = await facts();
      const changes: CommitInput['changes'] = [
        linked('2', 'p', { evidence: 'https://example.org/proof' }),
        { kind: 'achievement-verified', on: '2026-11-23', id: '1' },
        { kind: 'achievement-verified', on: '2026-11-23', id: '2' },
        { kind: 'association-ended', on: '2026-12-31', person: 'p' },
        { kind: 'person-added', on: '2026-11-23', person: 'q' },
        { kind: 'metric-read', on: '2026-11-01', metric: 'points', value: 4 },
      ];
      await store().commit([
        by('admin', 1, {
          changes,
          directory: [
            record('p', 'Ana', { hidden: true }),
            record('q', 'Bo'),
            record('p', 'Ana Ruiz'),
            { kind: 'settings-changed', settings: { levelNames: 'english' } },
            remarked(better),
            remarked(remark('2', 'p')),
            { kind: 'remark-made', achievement: '2', remark: null },
          ],
          outbox: [message('old'), message('new'), message('new')],
        }),
      ]);
      const after = await store().read('a');
      const undo = await store().undoOf('a', 'admin');
      expect(undo).to.deep.include({ actor: 'admin', version: 2, at, until: undoable.until, reason: 'link' });
      const entry = (await store().journal('a', 1))[0];
      expect(undo?.touched).to.have.members([...new Set(entry?.changes.flatMap(recordsTouched))]);
      expect(undo?.people).to.deep.equal([
        { before: { ...after?.people.get('p'), name: 'Ana' }, after: after?.people.get('p') },
        { before: null, after: after?.people.get('q') },
      ]);
      expect(undo?.settings).to.deep.equal({
        before: { ...initialSettings, programme: 'demo' },
        after: after?.settings,
      });
      expect(undo?.remarks).to.deep.equal([
        { achievement: '1', before: remark('1', 'p'), after: better },
        { achievement: '2', before: null, after: null },
      ]);
      expect(undo?.messages, 'one was there before').to.deep.equal(['new']);
      expect(await facts()).to.not.deep.equal(stood);
      await store().commit([by('admin', 2, { changes: undo?.changes })]);
      expect(await facts()).to.deep.equal(stood);
      const redo = await store().undoOf('a', 'admin');
      await store().commit([by('admin', 3, { changes: redo?.changes })]);
      expect(await facts(), 'taking back the taking back').to.not.deep.equal(stood);
      expect(JSON.stringify(await facts())).to.contain('example.org/proof');
    });

    it('concerns the last such commit of that person, whatever was committed after it', async () => {
      await store().commit([founding('a')]);
      expect(await store().undoOf('a', 'p')).to.equal(null);
      expect(await store().undoOf('nowhere', 'p')).to.equal(null);
      const version = async (actor: string): Promise<number | undefined> => (await store().undoOf('a', actor))?.version;
      await store().commit([by('p', 1, { undoable: { until: null } })]);
      expect((await store().undoOf('a', 'p'))?.until).to.equal(null);
      await store().commit([by('q', 2, {})]);
      await store().commit([by('p', 3, {})]);
      await store().commit([{ ...adding('a', 4, 'z'), actor: 'p' }]);
      await store().commit([{ ...adding('a', 5, 'y'), undoable }]);
      expect([await version('p'), await version('q')]).to.deep.equal([4, 3]);
    });

    it('is told for each of two organisations', async () => {
      await store().commit([founding('a'), founding('b')]);
      const commit = (organisation: string, person: string): CommitInput => ({
        ...adding(organisation, 1, person),
        actor: 'p',
        undoable,
      });
      await store().commit([commit('a', 'one'), commit('b', 'two')]);
      for (const [organisation, person] of [
        ['a', 'one'],
        ['b', 'two'],
      ] as const)
        expect(JSON.stringify((await store().undoOf(organisation, 'p'))?.changes)).to.contain(person);
    });

    it('keeps a long one whole, until one of all whom it tells of is erased', async () => {
      await store().commit([founding('a')]);
      const people = Array.from({ length: 300 }, (_, index) => record(`p${index}`, `Somebody ${index}`));
      await store().commit([by('admin', 1, { directory: people })]);
      const names = (await store().undoOf('a', 'admin'))?.people.map(({ after }) => after.name);
      expect(names).to.deep.equal(people.map(({ person }) => person.name));
      await store().commit([{ ...adding('a', 2, 'z'), directory: [erased('p299')] }]);
      expect(await store().undoOf('a', 'admin')).to.equal(null);
    });

    it('puts no membership back whose days could not be reckoned with, to the day', async () => {
      await store().commit([founding('a')]);
      const restoring = (boughtOn: string): CommitInput['changes'] => [
        {
          kind: 'restored',
          on: '2026-11-23',
          records: [{ of: 'membership', membership: { level: 'gold', boughtOn } }],
        },
      ];
      for (const boughtOn of ['0999-12-31', '9000-01-01'])
        expect(await refusalOf(store().commit([by('p', 1, { changes: restoring(boughtOn) })]))).to.be.instanceOf(
          CommitError,
        );
      await store().commit([by('p', 1, { changes: restoring('1000-01-01') })]);
      await store().commit([by('p', 2, { changes: restoring('8999-12-31') })]);
      expect((await store().read('a'))?.facts.membership?.anniversary).to.equal('9000-12-31');
    });

    it('is told in a copy of its own', async () => {
      await store().commit([founding('a')]);
      await store().commit([by('p', 1, { directory: [record('p', 'Ana')] })]);
      for (const { after } of (await store().undoOf('a', 'p'))?.people ?? []) after.name = 'Bo';
      expect((await store().undoOf('a', 'p'))?.people[0]?.after.name).to.equal('Ana');
    });

    const telling: Record<string, Partial<CommitInput>> = {
      'their record': { directory: [record('p', 'Ana')] },
      'a remark on their certificate': { directory: [remarked(remark('9', 'p', { by: null }))] },
      'a remark that they made': { directory: [remarked(remark('9', 'q', { by: 'p' }))] },
      'a remark that stood before': { directory: [{ kind: 'remark-made', achievement: 'remarked', remark: null }] },
      'a certificate that is new': { changes: [linked('9', 'p')] },
      'a certificate that was there': { changes: [{ kind: 'achievement-verified', on: '2026-11-23', id: 'theirs' }] },
      'that they are known': { changes: [{ kind: 'person-added', on: '2026-11-23', person: 'p' }] },
      'their association': { changes: [{ kind: 'association-started', on: '2026-11-23', person: 'p' }] },
    };
    for (const [what, commit] of Object.entries(telling))
      it(`is forgotten when it tells of somebody who is erased: ${what}`, async () => {
        await store().commit([
          {
            ...founding('a'),
            changes: [linked('theirs', 'p'), linked('others', 'q')],
            directory: [remarked(remark('remarked', 'p', { by: null }))],
          },
          founding('b'),
        ]);
        await store().commit([by('admin', 1, commit)]);
        await store().commit([
          by('other', 2, {
            changes: [{ kind: 'achievement-verified', on: '2026-11-23', id: 'others' }],
            directory: [record('q', 'p')],
          }),
          { ...by('p', 1, {}), organisation: 'b' },
        ]);
        expect(await store().undoOf('a', 'admin')).to.not.equal(null);
        await store().commit([{ ...adding('a', 3, 'z'), directory: [erased('p')] }]);
        expect(await store().undoOf('a', 'admin')).to.equal(null);
        expect(await store().undoOf('a', 'other'), 'of others').to.not.equal(null);
        expect(await store().undoOf('b', 'p'), 'another p').to.not.equal(null);
      });

    it('is forgotten with whoever could, and never covers an erasure', async () => {
      await store().commit([{ ...founding('a'), directory: [record('q', 'Bo')] }]);
      await store().commit([by('p', 1, {})]);
      await store().commit([by('admin', 2, { directory: [record('q', 'Bo Li'), erased('p'), erased('q')] })]);
      expect(await store().undoOf('a', 'p')).to.equal(null);
      expect(await store().undoOf('a', 'admin')).to.equal(null);
    });
  });

  describe('a commit that happens once', () => {
    const once = { key: 'nonce', ttlMs: 1000 };
    const later = '2026-11-23T08:00:01Z';
    const people = async (organisation: string) => (await store().read(organisation))?.facts.people.map(({ id }) => id);

    it('is written the first time within its time, to the millisecond', async () => {
      await store().commit([founding('a')]);
      expect((await store().commit([{ ...adding('a', 1, 'p'), once }])).kind).to.equal('committed');
      expect(await store().commit([{ ...adding('a', 2, 'q'), once }])).to.deep.equal({ kind: 'repeated' });
      const before = '2026-11-23T08:00:00.999Z';
      expect(await store().commit([{ ...adding('a', 2, 'r'), once, at: before }])).to.deep.equal({ kind: 'repeated' });
      expect((await store().commit([{ ...adding('a', 2, 's'), once, at: later }])).kind).to.equal('committed');
      expect(await people('a')).to.deep.equal(['p', 's']);
    });

    it('writes nothing at all when one of several was seen', async () => {
      await store().commit([founding('a'), founding('b')]);
      await store().once('nonce', 1000, at);
      const fresh = { key: 'fresh', ttlMs: 1000 };
      const both = [
        { ...adding('a', 1, 'p'), once: fresh, undoable, actor: 'p', outbox: [message('m')] },
        { ...adding('b', 1, 'p'), once },
      ];
      expect(await store().commit(both)).to.deep.equal({ kind: 'repeated' });
      expect([await people('a'), await people('b')]).to.deep.equal([[], []]);
      expect(await store().outbox('a')).to.deep.equal([]);
      expect(await store().undoOf('a', 'p')).to.equal(null);
      expect(await store().once('fresh', 1000, at), 'its key neither').to.equal(true);
    });

    it('marks the key of each of several as seen', async () => {
      await store().commit([founding('a'), founding('b')]);
      const other = { key: 'other', ttlMs: 1000 };
      await store().commit([
        { ...adding('a', 1, 'p'), once },
        { ...adding('b', 1, 'p'), once: other },
      ]);
      for (const { key } of [once, other]) expect(await store().once(key, 1000, at), key).to.equal(false);
    });

    it('is answered with the conflict first, and a conflict uses its key up for nobody', async () => {
      await store().commit([founding('a')]);
      expect((await store().commit([{ ...adding('a', 7, 'p'), once }])).kind).to.equal('conflict');
      expect((await store().commit([{ ...adding('a', 1, 'p'), once }])).kind).to.equal('committed');
      expect((await store().commit([{ ...adding('a', 1, 'q'), once }])).kind).to.equal('conflict');
    });

    it('is written once when two presses come at the same time', async () => {
      await store().commit([founding('a'), founding('b')]);
      const outcomes = await Promise.all([
        store().commit([{ ...adding('a', 1, 'p'), once }]),
        store().commit([{ ...adding('b', 1, 'p'), once }]),
      ]);
      expect(outcomes.map(({ kind }) => kind)).to.have.members(['committed', 'repeated']);
    });
  });
};
