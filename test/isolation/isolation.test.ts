import { expect } from 'chai';
import { everyAct } from '../../bot/conversation/acts/index.js';
import { handlers } from '../../bot/conversation/answers/index.js';
import { strangerActs } from '../../bot/conversation/stranger.js';
import { everyIntent } from '../../bot/understanding/index.js';
import { memoryStore, type Store } from '../../storage/index.js';
import { openPostgresStore } from '../../storage/postgres/index.js';
import { type FreshDatabase, freshDatabase } from '../support/postgres.js';
import { type Asked, roles, secret, type TwoOrganisations, twoOrganisations } from './two-organisations.js';

/** Everything that can be said or pressed, as the bot itself lists it. */
const verbs: readonly string[] = [
  ...new Set([...everyIntent, ...handlers.keys(), ...everyAct, ...strangerActs, 'privately']),
];

let database: FreshDatabase | null = null;
const stores: readonly [string, () => Promise<Store>][] = [
  ['in memory', async () => memoryStore()],
  [
    'PostgreSQL',
    async () => {
      database = await freshDatabase();
      return openPostgresStore({ url: database.url });
    },
  ],
];

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

/** What the first organisation's admin says, to be given buttons. */
const sentences = [
  'are we gold yet?',
  'who has az-104?',
  'review queue',
  'what is at risk?',
  'alerts',
  'settings',
  'my data',
  'cheapest way to stay gold',
  'what if x-ana.ruiz leaves',
  'export the evidence',
  'who is not linked',
  'what changed this month?',
];

for (const [name, open] of stores)
  describe(`two organisations side by side, ${name}`, () => {
    let store: Store;
    let serial = 0;
    const two = (): Promise<TwoOrganisations> => {
      serial += 1;
      return twoOrganisations(store, String(serial));
    };
    before(async () => {
      store = await open();
    });
    after(async () => {
      await store.close();
      await database?.drop();
      database = null;
    });

    /** Tries a press as everybody of the second organisation, signed for it and as it was signed for the first. */
    const tried = async (both: TwoOrganisations, asked: Asked, whole: unknown): Promise<string[]> => {
      const { a, b, send, signed } = both;
      const found: string[] = [];
      const inputs = { person: a.person, achievement: a.achievement, name: a.person };
      for (const role of roles)
        for (const [how, action] of [
          ['signed for its own', signed(b.id, asked, true)],
          ['signed for the other', whole],
        ] as const) {
          const { text } = await send(b.as(role), { kind: 'pressed', action, inputs, message: null });
          if (secret.test(text)) found.push(`${asked.verb} as ${role}, ${how}: …${around(text)}…`);
        }
      return found;
    };

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
        for (const subject of subjectsOf(both)) {
          const asked = { verb, subject };
          leaks.push(...(await tried(both, asked, both.signed(both.a.id, asked, true))));
        }
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
          leaks.push(...(await tried(both, { verb, subject }, whole)));
        }
        expect(await both.ofA(), text).to.deep.equal(untouched);
      }
      expect(leaks).to.deep.equal([]);
      expect(pressed.size, 'kinds of buttons').to.be.above(10);
    }).timeout(300_000);

    it('nor by an id that somebody has in the first, claimed in the tenant of the second', async () => {
      const { a, b, send, ofA } = await two();
      const untouched = await ofA();
      const claimed = { user: a.admin.user, tenant: b.as('employee').tenant };
      for (const text of sentences)
        expect((await send(claimed, { kind: 'said', text })).text, text).to.not.match(secret);
      expect(await ofA()).to.deep.equal(untouched);
    });
  });

const around = (text: string): string => {
  const place = text.search(secret);
  return text.slice(Math.max(0, place - 60), place + 40);
};
