import { expect } from 'chai';
import { type CommitInput, personDestination, type Store } from '../../storage/index.js';
import { adding, founding, message } from './commits.js';
import { erased, linked } from './people.js';

const on = '2026-11-23';
type Change = NonNullable<CommitInput['changes']>[number];

/** What every store must do about certificates and messages when somebody is erased. */
export const describeErasure = (store: () => Store): void => {
  const commit = (expected: number, changes: Change[], what: Partial<CommitInput> = {}) =>
    store().commit([{ ...adding('a', expected, 'x'), changes, ...what }]);
  const told = async (): Promise<string> =>
    JSON.stringify([(await store().read('a'))?.facts, await store().journal('a'), await store().undoOf('a', 'admin')]);

  describe('erasing somebody', () => {
    it('takes numbers and proofs of their certificates out of facts and journal, and leaves all others', async () => {
      await store().commit([founding('a')]);
      await commit(1, [
        linked('1', 'p', { certificateId: 'P-1', evidence: 'P-2' }),
        linked('2', 'q', { evidence: 'Q-1' }),
      ]);
      await commit(2, [
        { kind: 'achievement-corrected', on, id: '1', evidence: 'P-3', earnedOn: '2026-10-01' },
        { kind: 'achievement-corrected', on, id: '2', certificateId: 'Q-2' },
        linked('3', 'p', { evidence: 'P-4' }),
      ]);
      const restored = { id: '1', person: 'p', credential: 'exam', earnedOn: '2026-09-01', state: 'claimed' as const };
      await commit(3, [
        {
          kind: 'restored',
          on,
          records: [
            { of: 'achievement', id: '1', achievement: { ...restored, certificateId: 'P-5' } },
            { of: 'achievement', id: '3', achievement: null },
          ],
        },
      ]);
      const before = await told();
      for (const detail of ['P-1', 'P-2', 'P-3', 'P-4', 'P-5', 'Q-1', 'Q-2']) expect(before).to.contain(`"${detail}"`);
      await commit(4, [], { directory: [erased('p')] });
      const after = await told();
      expect(after).to.not.match(/"P-\d"/);
      for (const detail of ['Q-1', 'Q-2']) expect(after).to.contain(`"${detail}"`);
      const [, , correction] = await store().journal('a');
      expect(correction?.changes[0], 'what else it said stands').to.deep.equal({
        kind: 'achievement-corrected',
        on,
        id: '1',
        evidence: null,
        earnedOn: '2026-10-01',
      });
      const held = (await store().read('a'))?.facts.achievements.map(({ id, person, earnedOn }) => [
        id,
        person,
        earnedOn,
      ]);
      expect(held).to.have.deep.members([
        ['1', 'p', '2026-09-01'],
        ['2', 'q', '2026-11-01'],
      ]);
    });

    it('takes them out of a long import as well', async () => {
      await store().commit([founding('a')]);
      const people = Array.from({ length: 1200 }, (_, index) => `p${index}`);
      await commit(
        1,
        people.map((person) => linked(`of ${person}`, person, { certificateId: `number of ${person}.` })),
      );
      for (const [nth, person] of ['p0', 'p19', 'p20', 'p519', 'p520', 'p1199'].entries())
        await commit(2 + nth, [], { directory: [erased(person)] });
      const after = await told();
      const gone = people.filter((person) => !after.includes(`number of ${person}.`));
      expect(gone).to.deep.equal(['p0', 'p19', 'p20', 'p519', 'p520', 'p1199']);
      expect((await store().journal('a', 1))[0]?.changes).to.have.length(1200);
    });

    it('takes out why overrides were placed for them, wherever that stands, and leaves that they were', async () => {
      await store().commit([founding('a')]);
      const override = (person: string | null, why: string) => ({
        competency: 'security',
        level: 'gold',
        placedOn: on,
        endsOn: '2027-02-22',
        person,
        credential: 'exam',
        reference: 'ticket 1',
        why,
      });
      const placed = (person: string | null, why: string): Change => ({
        kind: 'override-placed',
        on,
        override: override(person, why),
      });
      const many = Array.from({ length: 600 }, (_, index) => placed('r', `R-${index}`));
      const undoable = { actor: 'admin', undoable: { until: null } };
      await commit(1, [placed('p', 'P-1'), placed('q', 'Q-1'), placed(null, 'N-1'), ...many, placed('p', 'P-2')]);
      const records = [
        { of: 'overrides' as const, competency: 'security', level: 'gold', overrides: [override('p', 'P-3')] },
      ];
      await commit(2, [{ kind: 'restored', on, records }]);
      await commit(3, [placed('q', 'Q-2')]);
      await commit(4, [placed('q', 'Q-3')], { actor: 'other', undoable: { until: null } });
      await commit(5, [placed('p', 'P-4')], undoable);
      const before = await told();
      for (const why of ['P-1', 'P-2', 'P-3', 'P-4', 'Q-1', 'Q-2', 'N-1', 'R-599'])
        expect(before).to.contain(`"${why}"`);
      await commit(6, [], { directory: [erased('p')] });
      const after = await told();
      expect(after).to.not.match(/"P-\d"/);
      for (const why of ['Q-1', 'Q-2', 'Q-3', 'N-1', 'R-599']) expect(after).to.contain(`"${why}"`);
      expect(await store().undoOf('a', 'admin'), 'it told of them').to.equal(null);
      expect(await store().undoOf('a', 'other'), 'it restored one that was placed for them').to.equal(null);
      expect((await store().read('a'))?.facts.overrides.map(({ person, why }) => [person, why])).to.deep.equal([
        ['p', null],
        ['q', 'Q-2'],
        ['q', 'Q-3'],
        ['p', null],
      ]);
      const [first] = (await store().journal('a', 1))[0]?.changes ?? [];
      expect(first, 'what else it said stands').to.deep.equal({
        ...placed('p', ''),
        override: { ...override('p', ''), why: null },
      });
    });

    it('takes out the messages to them wherever they can be reached, and nobody else’s', async () => {
      const to = (id: string, organisation: string, person: string) => ({
        ...message(id),
        destination: personDestination(organisation, person),
      });
      const hostile = 'p","q';
      await store().commit([
        { ...founding('a'), outbox: [to('1', 'a', 'p'), to('2', 'a', hostile), to('3', 'a', 'q'), message('4')] },
        { ...founding('b'), outbox: [to('5', 'b', 'p')] },
      ]);
      await commit(1, [], { directory: [erased('p')] });
      const left = async (organisation: string) => (await store().outbox(organisation)).map(({ id }) => id);
      expect(await left('a')).to.deep.equal(['2', '3', '4']);
      expect(await left('b')).to.deep.equal(['5']);
    });
  });
};
