import { expect } from 'chai';
import { memoryStore, type Store } from '../../storage/index.js';
import { leaksOf, leaksOfSaying } from './attempts.js';
import { type TwoOrganisations, twoOrganisations } from './two-organisations.js';
import { sentences } from './verbs.js';

type Leak = (store: Store, organisations: { a: string; b: string }) => Partial<Store>;

/** Stores that forget, each in another place, for whom they were asked. */
const leaks: Readonly<Record<string, Leak>> = {
  'what is read is the other organisation’s': (store, { a, b }) => ({
    read: async (organisation) => {
      const [snapshot, other] = [await store.read(organisation), await store.read(a)];
      return organisation === b && snapshot !== null && other !== null
        ? { ...other, organisation: b, version: snapshot.version }
        : snapshot;
    },
  }),
  'the people who are read are those of both': (store, { a }) => ({
    read: async (organisation) => {
      const [snapshot, other] = [await store.read(organisation), await store.read(a)];
      if (snapshot === null || other === null) return snapshot;
      const people = [...snapshot.facts.people, ...other.facts.people];
      const associations = [...snapshot.facts.associations, ...other.facts.associations];
      const achievements = [...snapshot.facts.achievements, ...other.facts.achievements];
      const facts = { ...snapshot.facts, people, associations, achievements };
      return { ...snapshot, facts, people: new Map([...other.people, ...snapshot.people]) };
    },
  }),
  'every tenant is the other organisation’s': (store, { a }) => ({
    organisationOf: async () => a,
    personOf: async (identity) => {
      const known = await store.personOf(identity);
      return known === null ? null : { organisation: a, person: `x-${known.person}` };
    },
  }),
};

/** What commits write goes to the other organisation, on the version that it is at. */
const misdirected: Leak = (store, { a, b }) => ({
  commit: async (commits) => {
    const expected = (await store.read(a))?.version ?? 0;
    return store.commit(
      commits.map((commit) => (commit.organisation === b ? { ...commit, organisation: a, expected } : commit)),
    );
  },
});

const leaky =
  (leak: Leak) =>
  (store: Store, organisations: { a: string; b: string }): Store => {
    const leaking = leak(store, organisations);
    return new Proxy(store, {
      get: (target, name) => {
        const method: unknown = Reflect.get(leaking, name) ?? Reflect.get(target, name);
        return typeof method === 'function' ? method.bind(target) : method;
      },
    });
  };

const everythingTried = async (both: TwoOrganisations): Promise<string[]> => {
  const { a } = both;
  const found: string[] = [];
  for (const text of sentences) found.push(...(await leaksOfSaying(both, text)));
  for (const verb of ['status', 'holders', 'person', 'my-data', 'history', 'changes', 'evidence'])
    found.push(...(await leaksOf(both, { verb, subject: { person: a.person, achievement: a.achievement } })));
  return found;
};

describe('what looks for leaks between organisations', () => {
  it('finds none where there is none', async () => {
    const both = await twoOrganisations(memoryStore(), 'sound');
    const untouched = await both.ofA();
    expect(await everythingTried(both)).to.deep.equal([]);
    expect(await both.ofA()).to.deep.equal(untouched);
  });

  for (const [name, leak] of Object.entries(leaks))
    it(`finds that ${name}`, async () => {
      const both = await twoOrganisations(memoryStore(), 'leaky', leaky(leak));
      expect(await everythingTried(both)).to.not.deep.equal([]);
    });

  it('finds that what is written is written to the other organisation', async () => {
    const both = await twoOrganisations(memoryStore(), 'leaky', leaky(misdirected));
    const untouched = await both.ofA();
    const { b, send, signed } = both;
    const action = signed(b.id, { verb: 'settings-switch', subject: { what: 'name', on: 'false' } }, true);
    await send(b.as('employee'), { kind: 'pressed', action, inputs: {}, message: null });
    expect(await both.ofA()).to.not.deep.equal(untouched);
  });
});
