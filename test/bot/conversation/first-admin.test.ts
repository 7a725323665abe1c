import { expect } from 'chai';
import { settableClock } from '../../../bot/clock.js';
import { assemble } from '../../../bot/compose.js';
import { consoleSurface } from '../../../bot/console/surface.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import { memoryStore } from '../../../storage/index.js';
import { newPerson, type PersonRecord } from '../../../storage/records.js';
import { down } from '../../support/faces-outage.js';
import { recordingLog } from '../../support/log.js';
import { unsteadyStore } from '../../support/unsteady-store.js';

const at = '2026-11-23T08:00:00Z';
const programmes = loadProgrammes();
const email = 'ada@example.com';
const organisation = 'nuage';
const known = newPerson({ id: 'ada', name: 'Ada Lovelace', email: null });

/** An organisation without an admin, whose first one is named by address, or is an account that is known already. */
const bot = async ({ isKnown }: { isKnown: boolean }) => {
  const inner = memoryStore();
  await inner.commit([
    {
      organisation,
      expected: 0,
      founded: { id: organisation, name: 'Nuage', timeZone: 'Europe/Paris', market: 'developed' },
      at,
      on: '2026-11-23',
      actor: null,
      reason: 'story',
      changes: isKnown ? [{ kind: 'person-added', on: '2026-11-23', person: known.id }] : [],
      directory: [
        { kind: 'tenant-linked', platform: 'teams', tenant: 'tenant' },
        ...(isKnown
          ? [
              { kind: 'person-recorded' as const, person: known },
              {
                kind: 'identity-linked' as const,
                identity: { platform: 'teams' as const, tenant: 'tenant', user: 'account' },
                person: known.id,
              },
            ]
          : []),
      ],
    },
  ]);
  const unsteady = unsteadyStore(inner);
  const converse = assemble({
    store: unsteady.store,
    programmes,
    clock: settableClock(at),
    log: recordingLog(),
    actionKey: 'k'.repeat(32),
    firstAdmins: new Set([isKnown ? 'account' : email]),
  });
  let serial = 0;
  const change = async (person: PersonRecord): Promise<void> => {
    const { version = 0 } = (await inner.read(organisation)) ?? {};
    await inner.commit([
      {
        organisation,
        expected: version,
        at,
        on: '2026-11-23',
        actor: null,
        reason: 'roles',
        directory: [{ kind: 'person-recorded', person }],
      },
    ]);
  };
  return {
    unsteady,
    change,
    hello: async (): Promise<void> => {
      serial += 1;
      await converse(
        {
          platform: 'teams',
          eventKeys: [`event ${serial}`],
          user: { id: 'account', tenant: 'tenant', name: 'Ada', guest: false },
          conversation: { id: 'private', kind: 'private' },
          locale: 'en-GB',
          body: { kind: 'said', text: 'hello' },
          lookUp: async () => ({ name: 'Ada Lovelace', email }),
        },
        consoleSurface('account', false, () => {}),
      );
    },
    admins: async (): Promise<PersonRecord[]> =>
      [...((await inner.read(organisation))?.people.values() ?? [])].filter(({ role }) => role === 'partner_admin'),
  };
};

describe('the first admin that the configuration names', () => {
  for (const isKnown of [false, true]) {
    const who = isKnown ? 'known already' : 'heard for the first time';

    it(`is one after the store was out of reach: ${who}`, async () => {
      const { unsteady, hello, admins } = await bot({ isKnown });
      unsteady.fail(down, 'commit');
      await hello();
      expect([unsteady.failed(), (await admins()).length]).to.deep.equal([1, 0]);
      unsteady.fail(null);
      await hello();
      expect((await admins()).length).to.equal(1);
    });

    it(`is one after somebody else was faster: ${who}`, async () => {
      const { unsteady, hello, change, admins } = await bot({ isKnown });
      const { store } = unsteady;
      const { commit } = store;
      unsteady.store.commit = async (commits) => {
        unsteady.store.commit = commit;
        await change(newPerson({ id: 'somebody', name: 'Somebody', email: null }));
        return store.commit(commits);
      };
      await hello();
      expect((await admins()).length).to.equal(0);
      await hello();
      expect((await admins()).length).to.equal(1);
    });

    it(`is made one once, and stays dismissed: ${who}`, async () => {
      const { hello, change, admins } = await bot({ isKnown });
      await hello();
      const [admin, ...others] = await admins();
      if (admin === undefined) throw new Error('nobody is');
      expect(others).to.deep.equal([]);
      await change({ ...admin, role: 'employee' });
      await hello();
      expect(await admins()).to.deep.equal([]);
    });

    it(`is one person, however many messages come at once: ${who}`, async () => {
      const { hello, admins } = await bot({ isKnown });
      await Promise.all([hello(), hello(), hello()]);
      await hello();
      expect((await admins()).length).to.equal(1);
    });
  }
});
