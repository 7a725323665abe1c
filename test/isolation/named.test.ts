import { expect } from 'chai';
import { leaksOf, leaksOfSaying } from './attempts.js';
import { type Named, namedOf, waitingIn } from './named.js';
import { type OpenedStore, stores } from './stores.js';
import { type TwoOrganisations, twoOrganisations } from './two-organisations.js';
import { verbs } from './verbs.js';

/** Something of every kind in each subject, often enough for each to be named once: where two have one key, the last one is. */
const together = ({ subjects }: Named): Record<string, string>[] => {
  const kinds = Object.values(subjects);
  return [0, 1].map((round) => {
    const turned = round === 0 ? kinds : kinds.toReversed();
    return Object.assign({}, ...turned.map((one) => one[round % one.length]));
  });
};

for (const [name, open] of Object.entries(stores))
  describe(`what the first organisation is known by, named in the second, ${name}`, () => {
    let opened: OpenedStore;
    let both: TwoOrganisations;
    let named: Named;
    before(async () => {
      opened = await open();
      both = await twoOrganisations(opened.store, '1');
      named = await namedOf(both);
    });
    after(() => opened.close());

    it('gets nothing of it and changes nothing of it, by whichever verb', async () => {
      const leaks: string[] = [];
      let untouched = await both.ofA();
      let serial = 1;
      for (const [kind, subjects] of Object.entries(named.subjects)) expect(subjects.length, kind).to.be.above(0);
      for (const [index, verb] of verbs.entries()) {
        /** Whoever erased themselves or gave up being an admin would try nothing more. */
        if (index > 0 && index % 8 === 0) {
          serial += 1;
          both = await twoOrganisations(opened.store, String(serial));
          named = await namedOf(both);
          untouched = await both.ofA();
        }
        for (const subject of together(named)) leaks.push(...(await leaksOf(both, { verb, subject, inputs: subject })));
        expect(await both.ofA(), verb).to.deep.equal(untouched);
      }
      expect(leaks).to.deep.equal([]);
    }).timeout(600_000);

    it('joins nobody of the second to it by its code, which goes on entitling others', async () => {
      const { b, store } = both;
      const [{ code }, untouched] = [await namedOf(both), await both.ofA()];
      for (const text of [`set up ${code}`, code, `connect ${code}`, `set up ${code.toLowerCase()}`])
        expect(await leaksOfSaying(both, text), text).to.deep.equal([]);
      const { tenant } = b.as('partner_admin');
      expect(await store.organisationOf('teams', tenant)).to.equal(b.id);
      expect(await both.ofA()).to.deep.equal(untouched);
      const newcomer = { user: 'somebody', tenant: 'tenant of nobody' };
      expect((await both.send(newcomer, { kind: 'said', text: `set up ${code}` })).text).to.match(/quokka/);
    });

    it('puts no message of the second in the place of one of its own', async () => {
      const { a, b, store } = both;
      const untouched = await both.ofA();
      const before = await store.read(b.id);
      const waits = waitingIn(a.id);
      const message = {
        destination: 'd',
        kind: 'alert',
        dueAt: '2026-11-24T08:00:00Z',
        expiresAt: '2026-12-23T08:00:00Z',
        payload: {},
      };
      const outcome = await store.commit([
        {
          organisation: b.id,
          expected: before?.version ?? 0,
          at: '2026-11-23T08:00:00Z',
          on: '2026-11-23',
          actor: null,
          reason: 'test',
          outbox: [
            { ...message, id: waits },
            { ...message, id: `${b.id} other`, replaces: waits },
          ],
        },
      ]);
      expect(outcome.kind).to.equal('committed');
      expect(await both.ofA()).to.deep.equal(untouched);
      expect((await store.outbox(b.id)).map(({ id }) => id))
        .to.include(`${b.id} other`)
        .and.to.not.include(waits);
    });
  });
