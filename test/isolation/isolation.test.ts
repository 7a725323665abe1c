import { expect } from 'chai';
import type { Store } from '../../storage/index.js';
import { leaksOf, leaksOfSaying } from './attempts.js';
import { type OpenedStore, stores } from './stores.js';
import { secret, type TwoOrganisations, twoOrganisations } from './two-organisations.js';
import { sentences, verbs } from './verbs.js';

/** Whatever a subject may name, named after the other organisation. */
const subjectsOf = ({ a }: TwoOrganisations): Record<string, string>[] => [
  { person: a.person, achievement: a.achievement, holder: a.person, who: a.person, entry: '1', version: '1' },
  {
    people: a.person,
    personCandidates: a.person,
    name: a.person,
    organisation: a.id,
    alert: `renewal:gold:2027-02-10`,
  },
];

for (const [name, open] of Object.entries(stores))
  describe(`two organisations side by side, ${name}`, () => {
    let opened: OpenedStore;
    let store: Store;
    let serial = 0;
    const two = (): Promise<TwoOrganisations> => {
      serial += 1;
      return twoOrganisations(store, String(serial));
    };
    before(async () => {
      opened = await open();
      store = opened.store;
    });
    after(() => opened.close());

    it('tells the first organisation’s own people what is its own', async () => {
      const { a, send } = await two();
      expect((await send(a.admin, { kind: 'said', text: 'who has az-104?' })).text).to.match(secret);
    });

    it('gives nobody of the second anything of the first by any intent or act, and changes nothing of it', async () => {
      const leaks: string[] = [];
      let both = await two();
      let untouched = await both.ofA();
      for (const [index, verb] of verbs.entries()) {
        /** Whoever erased themselves or gave up being an admin would try nothing more. */
        if (index % 8 === 0) {
          both = await two();
          untouched = await both.ofA();
        }
        for (const subject of subjectsOf(both)) leaks.push(...(await leaksOf(both, { verb, subject })));
        expect(await both.ofA(), verb).to.deep.equal(untouched);
      }
      expect(leaks).to.deep.equal([]);
    }).timeout(300_000);

    it('nor by the buttons of what the first was answered, nor by their subjects', async () => {
      const leaks: string[] = [];
      const pressed = new Set<string>();
      for (const text of sentences) {
        const both = await two();
        const { actions } = await both.send(both.a.admin, { kind: 'said', text });
        const untouched = await both.ofA();
        for (const { verb, subject, whole } of actions) {
          pressed.add(verb);
          leaks.push(...(await leaksOf(both, { verb, subject, whole })));
        }
        expect(await both.ofA(), text).to.deep.equal(untouched);
      }
      expect(leaks).to.deep.equal([]);
      expect(pressed.size, 'kinds of buttons').to.be.above(10);
    }).timeout(300_000);

    it('nor by an id that somebody has in the first, claimed in the tenant of the second', async () => {
      const both = await two();
      const { a, b, send, ofA } = both;
      const untouched = await ofA();
      const claimed = { user: a.admin.user, tenant: b.as('employee').tenant };
      for (const text of sentences) {
        expect((await send(claimed, { kind: 'said', text })).text, text).to.not.match(secret);
        expect(await leaksOfSaying(both, text)).to.deep.equal([]);
      }
      expect(await ofA()).to.deep.equal(untouched);
    });
  });
