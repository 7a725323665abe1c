import { expect } from 'chai';
import { settableClock } from '../../../bot/clock.js';
import { assemble } from '../../../bot/compose.js';
import { found } from '../../../bot/demo/found.js';
import { demoOrganisation, demoOrganisationId } from '../../../bot/demo/organisation.js';
import type { Inbound, InboundBody } from '../../../bot/inbound.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import type { Surface } from '../../../bot/surface.js';
import { memoryStore } from '../../../storage/memory.js';
import { personDestination } from '../../../storage/person-destination.js';
import type { Store } from '../../../storage/port.js';
import type { Platform } from '../../../storage/records.js';
import { recordingLog } from '../../support/log.js';

const at = '2026-11-23T08:00:00.000Z';
const tenant = 'T1';
const [ana, priya] = ['ana.ruiz', 'priya.nair'];
const channelReference = { team: tenant, channel: 'C1' };

describe('what a platform reports of its own accord', () => {
  const clock = settableClock(at);
  let store: Store;
  let converse: (inbound: Inbound) => Promise<void>;
  let answers: number;
  let log: ReturnType<typeof recordingLog>;

  beforeEach(async () => {
    clock.set(at);
    store = memoryStore();
    answers = 0;
    log = recordingLog();
    const identity = (person: string, platform: Platform = 'slack') => ({
      person,
      identity: { platform, tenant, user: `${platform} ${person}` },
    });
    await found(store, demoOrganisation(), clock, [identity(ana), identity(priya), identity(ana, 'teams')]);
    const surface: Surface = {
      capabilities: { privateReply: 'here', updates: false, typing: false },
      reply: async () => {
        answers += 1;
        return { kind: 'delivered', message: null };
      },
      update: async () => {},
      typing: async () => {},
      offerFile: async () => ({ kind: 'unreachable' }),
    };
    const whole = assemble({ store, programmes: loadProgrammes(), clock, log, actionKey: 'a key that is long enough' });
    converse = (inbound) => whole(inbound, surface);
  });

  let serial = 0;
  const inboundOf = (person: string, body: InboundBody, changes: Partial<Inbound> = {}): Inbound => {
    serial += 1;
    return {
      platform: 'slack',
      eventKeys: [`e${serial}`],
      user: { id: `slack ${person}`, tenant, name: null, guest: false },
      conversation: { id: `D ${person}`, kind: 'private' },
      locale: null,
      body,
      reference: { team: tenant, user: person, channel: `D ${person}` },
      ...changes,
    };
  };
  const shared = { conversation: { id: 'C1', kind: 'shared' }, reference: channelReference } as const;
  const say = (person: string, changes: Partial<Inbound> = {}) =>
    converse(inboundOf(person, { kind: 'said', text: 'help' }, changes));
  const report = (person: string, body: InboundBody, changes: Partial<Inbound> = {}) =>
    converse(inboundOf(person, body, changes));
  const open = async () =>
    (await store.references(demoOrganisationId))
      .filter(({ suspended }) => suspended === null)
      .map(({ person, kind, platform }) => `${platform} ${person ?? kind}`)
      .sort();
  const version = async () => (await store.read(demoOrganisationId))?.version ?? 0;
  const read = async () => {
    const snapshot = await store.read(demoOrganisationId);
    if (snapshot === null) throw new Error('there is no organisation');
    return snapshot;
  };

  describe('of the bot’s own place', () => {
    const onTeams = { platform: 'teams', user: { id: `teams ${ana}`, tenant, name: null, guest: false } } as const;

    beforeEach(async () => {
      for (const person of [ana, priya]) await say(person);
      await say(ana, onTeams);
      await say(priya, shared);
      answers = 0;
    });

    it('taken from somebody, it writes there no more, and everywhere else as before', async () => {
      await report(ana, { kind: 'removed' });
      expect(await open()).to.deep.equal([`slack ${priya}`, 'slack shared', `teams ${ana}`]);
      expect((await store.references(demoOrganisationId)).map(({ suspended }) => suspended)).to.include(
        'the bot was taken out of the conversation',
      );
    });

    it('taken from a channel, it posts there no more; nobody’s own chat is closed', async () => {
      await report('', { kind: 'removed' }, shared);
      expect(await open()).to.deep.equal([`slack ${ana}`, `slack ${priya}`, `teams ${ana}`]);
    });

    it('taken from a whole workspace, it writes nowhere in it', async () => {
      await report('', { kind: 'uninstalled' });
      expect(await open()).to.deep.equal([`teams ${ana}`]);
      await report('', { kind: 'uninstalled' }, { user: { id: 'x', tenant: 'T2', name: null, guest: false } });
      expect(await open()).to.deep.equal([`teams ${ana}`]);
    });

    it('added again, it writes there again, and what waited is due; the welcome is not said twice', async () => {
      await report(ana, { kind: 'arrived' });
      answers = 0;
      const entry = { id: 'd1', destination: personDestination(demoOrganisationId, ana), kind: 'x', payload: {} };
      const snapshot = await read();
      await store.commit([
        {
          organisation: demoOrganisationId,
          expected: snapshot.version,
          at,
          on: '2026-11-23',
          actor: null,
          reason: 'test',
          outbox: [{ ...entry, dueAt: at, expiresAt: '2026-12-23T08:00:00Z' }],
        },
      ]);
      await report(ana, { kind: 'removed' });
      await store.claim('me', at, 60_000, 5);
      await store.settle('me', [{ id: 'd1', settlement: { kind: 'suspended', reason: 'gone' } }], at);
      const moved = { reference: { team: tenant, user: ana, channel: 'D new' } };
      await report(ana, { kind: 'arrived' }, moved);
      expect(await open()).to.have.length(4);
      const kept = (await store.references(demoOrganisationId)).find(
        (way) => way.person === ana && way.platform === 'slack',
      );
      expect(kept?.reference).to.deep.equal(moved.reference);
      expect((await store.outboxEntry('d1'))?.state).to.equal('pending');
      expect(answers).to.equal(0);
    });

    it('is open again when they write, the same day as well', async () => {
      await report(ana, { kind: 'removed' });
      await say(ana);
      expect(await open()).to.have.length(4);
    });

    it('nobody is answered, and what cannot be heeded is a line of the log', async () => {
      await report(ana, { kind: 'removed' });
      await report('nobody', { kind: 'removed' });
      expect([answers, log.entries.filter(({ level }) => level === 'error')]).to.deep.equal([0, []]);
      store.references = () => Promise.reject(new Error('broken'));
      await report('', { kind: 'uninstalled' });
      expect(answers).to.equal(0);
      expect(log.entries.at(-1)).to.include({ level: 'error' });
    });
  });

  describe('of somebody who is not there any more', () => {
    const left = (...users: string[]): InboundBody => ({ kind: 'members-left', members: users.map((user) => [user]) });
    const asked = async () => (await store.outbox(demoOrganisationId)).filter(({ kind }) => kind === 'has-left');

    it('asks each partner admin in private, and records nothing', async () => {
      const before = await read();
      await report(ana, left(`slack ${ana}`));
      const after = await read();
      const admins = [...after.people.values()].filter(({ role }) => role === 'partner_admin').map(({ id }) => id);
      const entries = await asked();
      expect(entries.map(({ destination }) => destination)).to.have.members(
        admins.map((admin) => personDestination(demoOrganisationId, admin)),
      );
      expect(entries[0]?.payload).to.deep.include({
        notice: { kind: 'has-left', person: ana, platform: 'slack', on: '2026-11-23' },
      });
      expect(after.facts).to.deep.equal(before.facts);
      const [last] = (await store.journal(demoOrganisationId, before.version)).slice(-1);
      expect(last).to.deep.include({ actor: null, reason: 'has-left', changes: [], alerts: [] });
      expect(answers).to.equal(0);
    });

    it('asks once in a month, whichever platform says so and however often', async () => {
      for (const user of [`slack ${ana}`, `slack ${ana}`]) await report(ana, left(user));
      await report(ana, { kind: 'members-left', members: [['a', `teams ${ana}`]] }, { platform: 'teams' });
      const once = await asked();
      clock.set('2026-11-30T22:59:59.000Z');
      const at1 = await version();
      await report(ana, left(`slack ${ana}`));
      expect(await version()).to.equal(at1);
      expect(await asked()).to.have.length(once.length);
      clock.set('2026-11-30T23:00:00.000Z');
      await report(ana, left(`slack ${ana}`));
      expect(await asked()).to.have.length(2 * once.length);
    });

    it('asks about everybody who left at once', async () => {
      await report(ana, left(`slack ${ana}`, `slack ${priya}`));
      const about = (await asked()).map(({ payload }) => JSON.stringify(payload));
      expect(about.some((payload) => payload.includes(`"person":"${ana}","platform"`))).to.equal(true);
    });

    it('asks nobody about themselves', async () => {
      await report(priya, left(`slack ${priya}`));
      expect((await asked()).map(({ destination }) => destination)).to.not.include(
        personDestination(demoOrganisationId, priya),
      );
    });

    it('asks nothing about guests and strangers', async () => {
      const before = await version();
      await report('x', left('slack x', 'U9'));
      await report(ana, left(`slack ${ana}`), { user: { id: 'x', tenant: 'T2', name: null, guest: false } });
      expect(await version()).to.equal(before);
    });

    for (const [name, on, asks] of [
      ['a last day that is recorded', '2026-12-31', false],
      ['a last day that is over', '2026-11-22', false],
      ['no last day', null, true],
    ] as const)
      it(`asks ${asks ? '' : 'nothing '}about somebody with ${name}`, async () => {
        const { version: expected } = await read();
        if (on !== null)
          await store.commit([
            {
              organisation: demoOrganisationId,
              expected,
              at,
              on: '2026-11-23',
              actor: null,
              reason: 'test',
              changes: [{ kind: 'association-ended', on, person: ana }],
            },
          ]);
        await report(ana, left(`slack ${ana}`));
        expect((await asked()).length > 0).to.equal(asks);
      });

    it('asks all the same when somebody else commits meanwhile', async () => {
      const commit = store.commit.bind(store);
      let rivals = 2;
      store.commit = async (commits) => {
        rivals -= 1;
        return rivals >= 0
          ? { kind: 'conflict', organisation: demoOrganisationId, expected: 1, actual: 2 }
          : commit(commits);
      };
      await report(ana, left(`slack ${ana}`));
      expect(await asked()).to.not.deep.equal([]);
    });
  });

  describe('of somebody’s time zone', () => {
    const zoneOf = async (person: string) => (await read()).people.get(person)?.notices.timeZone;

    it('is kept where it is not the organisation’s and they have none', async () => {
      await report(ana, { kind: 'profile-changed' }, { timeZone: 'America/Toronto' });
      expect(await zoneOf(ana)).to.equal('America/Toronto');
      expect(answers).to.equal(0);
      await say(priya, { timeZone: 'Asia/Tokyo' });
      expect(await zoneOf(priya)).to.equal('Asia/Tokyo');
      expect(answers).to.equal(1);
    });

    it('is left alone once there is one, and written once', async () => {
      await report(ana, { kind: 'profile-changed' }, { timeZone: 'America/Toronto' });
      const before = await version();
      for (const timeZone of ['America/Toronto', 'Asia/Tokyo'])
        await report(ana, { kind: 'profile-changed' }, { timeZone });
      expect([await zoneOf(ana), await version()]).to.deep.equal(['America/Toronto', before]);
    });

    it('is nothing when it is no zone, the organisation’s own, or a guest’s', async () => {
      const before = await version();
      for (const timeZone of ['', 'Mars/Olympus', '+05:00', 'Europe/Paris'])
        await report(ana, { kind: 'profile-changed' }, { timeZone });
      const user = { id: `slack ${ana}`, tenant, name: null, guest: true };
      await report(ana, { kind: 'profile-changed' }, { timeZone: 'Asia/Tokyo', user });
      await report('nobody', { kind: 'profile-changed' }, { timeZone: 'Asia/Tokyo' });
      expect(await version()).to.equal(before);
    });
  });

  it('of a tenant that nobody linked while there is no organisation is nothing', async () => {
    const empty = memoryStore();
    const whole = assemble({ store: empty, programmes: loadProgrammes(), clock, log, actionKey: 'a key, long enough' });
    const surface = { reply: () => Promise.reject(new Error('answered')) } as unknown as Surface;
    for (const body of [{ kind: 'removed' }, { kind: 'uninstalled' }, { kind: 'profile-changed' }] as const)
      await whole(inboundOf(ana, body, { timeZone: 'Asia/Tokyo' }), surface);
    expect(log.entries).to.deep.equal([]);
  });
});
