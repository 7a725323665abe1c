import { expect } from 'chai';
import {
  CommitError,
  initialChoices,
  initialNotices,
  initialSettings,
  nothingAtVendor,
  type Settings,
  type Store,
} from '../../storage/index.js';
import { adding, founding } from './commits.js';
import { erased, identity, linkedIdentity, record, remark, remarked } from './people.js';
import { refusalOf } from './refusal.js';

/** What every store must do with what stands beside the facts: records, vendor ids, identities, remarks, who saw whom. */
export const describeBeside = (store: () => Store): void => {
  const elsewhere = (organisation: string, person: string) => ({ organisation, person });

  describe('what people decided and how far they are at the vendor', () => {
    it('is kept, and is what nobody said where nobody said anything', async () => {
      const atVendor = { accountOn: '2026-11-01', associatedOn: null, reportedOn: null };
      const choices = { consentOn: '2026-11-02', suggestions: false, reminders: true };
      const quiet = { from: '22:00', to: '06:30', weekends: false };
      const notices = { timeZone: 'Asia/Tokyo', quiet, digest: 'none' as const };
      await store().commit([
        { ...founding('a'), directory: [record('p', 'Ana', { atVendor, choices, notices }), record('q', 'Bo')] },
      ]);
      const people = (await store().read('a'))?.people;
      expect(people?.get('p')).to.deep.include({ atVendor, choices, notices });
      expect(people?.get('q')).to.deep.include({
        atVendor: nothingAtVendor,
        choices: initialChoices,
        notices: initialNotices,
      });
    });

    it('is one object for all who said nothing, also where it was written out', async () => {
      const written = {
        atVendor: { ...nothingAtVendor },
        choices: { ...initialChoices },
        notices: { ...initialNotices },
      };
      await store().commit([{ ...founding('a'), directory: [record('p', 'Ana', written), record('q', 'Bo')] }]);
      for (const one of (await store().read('a'))?.people.values() ?? []) {
        expect(one.atVendor).to.equal(nothingAtVendor);
        expect(one.choices).to.equal(initialChoices);
        expect(one.notices).to.equal(initialNotices);
      }
    });

    it('is refused where it is no time of day, and the record before is kept', async () => {
      await store().commit([{ ...founding('a'), directory: [record('p', 'Ana')] }]);
      for (const from of ['24:00', '7:00', '19:60', '']) {
        const notices = { ...initialNotices, quiet: { from, to: '08:00', weekends: true } };
        const commit = store().commit([{ ...adding('a', 1, 'p'), directory: [record('p', 'Bo', { notices })] }]);
        expect(await refusalOf(commit), from).to.be.instanceOf(CommitError);
      }
      expect((await store().read('a'))?.people.get('p')).to.deep.include({ name: 'Ana', notices: initialNotices });
    });
  });

  describe('settings', () => {
    it('are initial until they are stated, and each is kept', async () => {
      await store().commit([founding('a')]);
      expect((await store().read('a'))?.settings).to.deep.equal(initialSettings);
      const settings: Settings = {
        alsoFollows: ['solutions-partner'],
        programme: 'demo',
        lastReport: '2026-11-20',
        levelNames: 'english',
        checkedOn: '2026-11-23',
        morning: '07:30',
        ladder: [30, 1],
        quiet: { from: '18:00', to: '09:00', weekends: false },
        criticalPasses: true,
        digest: { weekday: 7, at: '16:00' },
        channel: 'c',
      };
      await store().commit([{ ...adding('a', 1, 'p'), directory: [{ kind: 'settings-changed', settings }] }]);
      const one = { kind: 'settings-changed' as const, settings: { checkedOn: '2026-11-24' } };
      await store().commit([{ ...adding('a', 2, 'q'), directory: [one] }]);
      expect((await store().read('a'))?.settings).to.deep.equal({ ...settings, checkedOn: '2026-11-24' });
    });
  });

  describe('vendor ids', () => {
    it('find whoever bears one, in any organisation, whatever their case', async () => {
      await store().commit([
        { ...founding('a'), directory: [record('p', 'Ana', { vendorIds: ['MC-1', 'learn-1'] }), record('q', 'Bo')] },
        {
          ...founding('b'),
          directory: [record('r', 'Ana', { vendorIds: ['mc-1'] }), record('s', 'Cy', { vendorIds: ['MC-2'] })],
        },
      ]);
      expect(await store().bearersOf(['mC-1'])).to.deep.equal([elsewhere('a', 'p'), elsewhere('b', 'r')]);
      expect(await store().bearersOf(['LEARN-1', 'MC-1', 'mc-1']), 'once').to.deep.equal([
        elsewhere('a', 'p'),
        elsewhere('b', 'r'),
      ]);
      expect(await store().bearersOf(['mc-2', 'nobody'])).to.deep.equal([elsewhere('b', 's')]);
      expect(await store().bearersOf([])).to.deep.equal([]);
    });

    it('follow the record, and end with it', async () => {
      const bearing = (vendorIds: string[]) => record('p', 'Ana', { vendorIds });
      await store().commit([{ ...founding('a'), directory: [bearing(['one', 'ONE', 'two', ''])] }]);
      await store().commit([{ ...adding('a', 1, 'p'), directory: [bearing(['two', 'three'])] }]);
      expect(await store().bearersOf(['one'])).to.deep.equal([]);
      for (const kept of ['two', 'three'])
        expect(await store().bearersOf([kept]), kept).to.deep.equal([elsewhere('a', 'p')]);
      expect(await store().bearersOf(['']), 'an empty id is nobody’s').to.deep.equal([]);
      await store().commit([{ ...adding('a', 2, 'q'), directory: [erased('p')] }]);
      expect(await store().bearersOf(['two', 'three'])).to.deep.equal([]);
    });

    it('may be borne by several, of whom one can go', async () => {
      const everybody = ['r', 'p', 'q'].map((person) => record(person, person, { vendorIds: ['same'] }));
      await store().commit([{ ...founding('a'), directory: everybody }]);
      expect(await store().bearersOf(['same'])).to.deep.equal(['p', 'q', 'r'].map((one) => elsewhere('a', one)));
      await store().commit([{ ...adding('a', 1, 'x'), directory: [erased('p')] }]);
      expect(await store().bearersOf(['same'])).to.deep.equal(['q', 'r'].map((one) => elsewhere('a', one)));
      await store().commit([{ ...adding('a', 2, 'y'), directory: [erased('r')] }]);
      expect(await store().bearersOf(['same'])).to.deep.equal([elsewhere('a', 'q')]);
    });
  });

  it('knows all identities of a person, as they come, move and go', async () => {
    expect(await store().identitiesOf('a', 'p')).to.deep.equal([]);
    await store().commit([
      { ...founding('a'), directory: [linkedIdentity('v', 'p'), linkedIdentity('u', 'p'), linkedIdentity('w', 'q')] },
      { ...founding('b'), directory: [linkedIdentity('z', 'p')] },
    ]);
    expect(await store().identitiesOf('a', 'p')).to.deep.equal([identity('u'), identity('v')]);
    expect(await store().identitiesOf('b', 'p'), 'another p').to.deep.equal([identity('z')]);
    await store().commit([{ ...adding('a', 1, 'x'), directory: [linkedIdentity('u', 'q')] }]);
    expect(await store().identitiesOf('a', 'p')).to.deep.equal([identity('v')]);
    expect(await store().identitiesOf('a', 'q')).to.deep.equal([identity('u'), identity('w')]);
    const gone = { kind: 'identity-unlinked' as const, identity: identity('w') };
    await store().commit([{ ...adding('a', 2, 'y'), directory: [gone, erased('p')] }]);
    expect(await store().identitiesOf('a', 'p')).to.deep.equal([]);
    expect(await store().identitiesOf('a', 'q')).to.deep.equal([identity('u')]);
    expect(await store().identitiesOf('b', 'p'), 'another p still').to.deep.equal([identity('z')]);
  });

  describe('remarks', () => {
    it('stand on their achievement until another or none does, and not in the journal', async () => {
      await store().commit([{ ...founding('a'), directory: [remarked(remark('1', 'p')), remarked(remark('2', 'q'))] }]);
      const before = await store().read('a');
      const better = remark('1', 'p', { kind: 'better-proof', text: 'Is there a photo of the whole page?' });
      const none = { kind: 'remark-made' as const, achievement: '2', remark: null };
      await store().commit([{ ...adding('a', 1, 'p'), directory: [remarked(better), none] }]);
      expect([...((await store().read('a'))?.remarks ?? [])]).to.deep.equal([['1', better]]);
      expect([...(before?.remarks.keys() ?? [])], 'an older snapshot').to.deep.equal(['1', '2']);
      expect(JSON.stringify(await store().journal('a'))).to.not.contain('photo');
    });

    it('are refused on an achievement that they are not on', async () => {
      await store().commit([founding('a')]);
      const wrong = { ...remarked(remark('1', 'p')), achievement: '2' };
      expect(await refusalOf(store().commit([{ ...adding('a', 1, 'p'), directory: [wrong] }]))).to.be.instanceOf(
        CommitError,
      );
      expect((await store().read('a'))?.remarks.size).to.equal(0);
    });

    it('go with the person they are about, and stay without whoever made them', async () => {
      await store().commit([
        {
          ...founding('a'),
          directory: [
            remarked(remark('1', 'p', { by: 'q' })),
            remarked(remark('2', 'q', { by: 'p' })),
            remarked(remark('3', 'r', { by: 'q' })),
          ],
        },
      ]);
      await store().commit([{ ...adding('a', 1, 'x'), directory: [erased('p')] }]);
      const others = [remark('2', 'q', { by: null }), remark('3', 'r', { by: 'q' })];
      expect([...((await store().read('a'))?.remarks.values() ?? [])]).to.deep.equal(others);
    });
  });

  describe('who saw whom', () => {
    const seen = (by: string, on: string) => ({ by, on });

    it('is noted once a day, the latest day first, and is no commit', async () => {
      await store().commit([founding('a')]);
      await store().noteSeen('a', 'x', ['p', 'q', 'p'], '2026-11-22');
      await store().noteSeen('a', 'x', ['q', 'r'], '2026-11-22');
      await store().noteSeen('a', 'y', ['p'], '2026-11-23');
      await store().noteSeen('a', 'x', ['p'], '2026-11-23');
      await store().noteSeen('a', 'x', ['p'], '2026-11-23');
      await store().noteSeen('a', 'x', [], '2026-11-24');
      expect(await store().seenBy('a', 'p')).to.deep.equal([
        seen('x', '2026-11-23'),
        seen('y', '2026-11-23'),
        seen('x', '2026-11-22'),
      ]);
      for (const one of ['q', 'r'])
        expect(await store().seenBy('a', one), one).to.deep.equal([seen('x', '2026-11-22')]);
      expect(await store().seenBy('a', 'nobody')).to.deep.equal([]);
      expect((await store().read('a'))?.version).to.equal(1);
      expect(await store().journal('a')).to.have.length(1);
    });

    it('is noted for each organisation apart', async () => {
      await store().commit([founding('a'), founding('b')]);
      await store().noteSeen('a', 'x', ['p'], '2026-11-23');
      expect(await store().seenBy('b', 'p')).to.deep.equal([]);
      expect(await store().seenBy('nowhere', 'p')).to.deep.equal([]);
    });

    it('is kept for a year, to the day', async () => {
      await store().commit([founding('a')]);
      for (const on of ['2025-11-22', '2025-11-23', '2025-11-24']) await store().noteSeen('a', 'x', ['p'], on);
      await store().noteSeen('a', 'y', ['q'], '2026-11-23');
      expect(await store().seenBy('a', 'p')).to.deep.equal([seen('x', '2025-11-24'), seen('x', '2025-11-23')]);
    });

    it('goes with an erased person, who saw and who was seen', async () => {
      await store().commit([founding('a'), founding('b')]);
      await store().noteSeen('a', 'x', ['p', 'q'], '2026-11-23');
      await store().noteSeen('a', 'y', ['p'], '2026-11-23');
      await store().noteSeen('a', 'p', ['q'], '2026-11-23');
      await store().noteSeen('b', 'p', ['p'], '2026-11-23');
      await store().commit([{ ...adding('a', 1, 'z'), directory: [erased('p')] }]);
      expect(await store().seenBy('a', 'p')).to.deep.equal([]);
      expect(await store().seenBy('a', 'q')).to.deep.equal([seen('x', '2026-11-23')]);
      expect(await store().seenBy('b', 'p'), 'another p').to.deep.equal([seen('p', '2026-11-23')]);
    });

    it('is refused for nobody, for no day and for no organisation, and nothing of it is kept', async () => {
      await store().commit([founding('a')]);
      for (const [organisation, by, people, on] of [
        ['nowhere', 'x', ['p'], '2026-11-23'],
        ['a', '', ['p'], '2026-11-23'],
        ['a', 'x', ['p', ''], '2026-11-23'],
        ['a', 'x', ['p'], '2026-02-30'],
      ] as const)
        expect(
          await refusalOf(store().noteSeen(organisation, by, people, on)),
          `${organisation} ${on}`,
        ).to.be.instanceOf(CommitError);
      expect(await store().seenBy('a', 'p')).to.deep.equal([]);
    });
  });
};
