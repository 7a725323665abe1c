import { expect } from 'chai';
import { found } from '../../../bot/demo/found.js';
import { demoOrganisation, demoOrganisationId } from '../../../bot/demo/organisation.js';
import { dayTurner } from '../../../bot/proactive/day.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import { type Notice, noticeEntry, noticePayloadSchema } from '../../../bot/watching/notice.js';
import { type Watched, type Watching, watch } from '../../../bot/watching/watch.js';
import type { Change } from '../../../core/index.js';
import { memoryStore } from '../../../storage/index.js';
import type { NewOutboxEntry } from '../../../storage/records.js';

const now = '2026-11-23T10:00:00Z';
const on = '2026-11-23';
const programmes = loadProgrammes();

/** The demonstration after its first day has turned, with Bruno as a second admin where a story needs one. */
const office = async (admins: readonly string[] = [], channel: string | null = null) => {
  const store = memoryStore();
  await found(store, demoOrganisation(), { now: () => now });
  const read = async () => (await store.read(demoOrganisationId)) ?? expect.fail('no organisation');
  const { people } = await read();
  await store.commit([
    {
      organisation: demoOrganisationId,
      expected: 1,
      at: now,
      on,
      actor: null,
      reason: 'roles',
      directory: [
        { kind: 'settings-changed', settings: { channel } },
        ...admins.map((id) => ({
          kind: 'person-recorded' as const,
          person: { ...(people.get(id) ?? expect.fail(id)), role: 'partner_admin' as const },
        })),
      ],
    },
  ]);
  const watchNow = async (what: Partial<Watching>): Promise<Watched> =>
    watch(programmes, await read(), {
      changes: [],
      directory: [],
      alerts: [],
      outbox: [],
      actor: null,
      on,
      now,
      undone: false,
      tellAt: now,
      looked: null,
      ...what,
    });
  /** As a commit: what was watched stands from then on. */
  const commit = async (what: Partial<Watching>): Promise<Watched> => {
    const watched = await watchNow(what);
    const { version } = await read();
    const [changes, directory] = [what.changes ?? [], what.directory ?? []];
    await store.commit([
      {
        organisation: demoOrganisationId,
        expected: version,
        at: now,
        on,
        actor: what.actor ?? null,
        reason: 'test',
        changes: [...changes],
        directory: [...directory],
        ...watched,
      },
    ]);
    return watched;
  };
  const turn = dayTurner({ store, programmes, log: { info: () => {} }, owner: 'test' });
  return { store, read, watchNow, commit, turn };
};

const told = (outbox: readonly NewOutboxEntry[]): { to: string; notice: Notice; dueAt: string }[] =>
  outbox.map(({ payload, dueAt }) => {
    const parsed = noticePayloadSchema.parse(payload);
    return { to: 'person' in parsed ? parsed.person : parsed.channel, notice: parsed.notice, dueAt };
  });

const alertsTold = (watched: Watched): string[] =>
  told(watched.outbox)
    .flatMap(({ to, notice }) => (notice.kind === 'alert' ? [`${to} ${notice.key} ${notice.moment}`] : []))
    .sort();

const leaves = (person: string, lastDay: string): Change => ({ kind: 'association-ended', on: lastDay, person });
const earned = (person: string, credential: string, expiresOn: string | null): Change => ({
  kind: 'achievement-linked',
  on,
  achievement: {
    id: `${person}-${credential}`,
    person,
    credential,
    earnedOn: on,
    expiresOn,
    state: 'verified',
    certificateId: null,
    evidence: null,
    withdrawn: null,
  },
});

describe('what a commit does to the alerts', () => {
  it('is nothing before the first day has turned: nobody knows what is new', async () => {
    const { watchNow } = await office();
    expect(await watchNow({ changes: [leaves('ana.ruiz', '2027-01-15')] })).to.deep.equal({ alerts: [], outbox: [] });
  });

  it('is told to the other admins and to the channel, and not to whoever did it', async () => {
    const { turn, watchNow } = await office(['bruno.petit'], 'the channel');
    await turn(now);
    const watched = await watchNow({ changes: [leaves('ana.ruiz', '2027-01-15')], actor: 'priya.nair' });
    expect(alertsTold(watched)).to.deep.equal([
      'bruno.petit level:security:silver opened',
      'the channel level:security:silver opened',
    ]);
  });

  it('changes the cards of everybody, theirs too, when it ends one', async () => {
    const { turn, watchNow } = await office(['bruno.petit']);
    await turn(now);
    const watched = await watchNow({ changes: [earned('farid.benali', 'az-500', null)], actor: 'priya.nair' });
    expect(alertsTold(watched)).to.deep.equal([
      'bruno.petit renewal:gold:2027-02-10 resolved',
      'priya.nair renewal:gold:2027-02-10 resolved',
    ]);
  });

  it('lets holders be first for 48 hours where a certificate has more than 30 days to run', async () => {
    const { turn, watchNow } = await office();
    await turn('2026-11-01T10:00:00Z');
    const early = await watchNow({ on: '2026-11-19', now: '2026-11-19T10:00:00Z', tellAt: '2026-11-19T10:00:00Z' });
    expect(early.alerts).to.deep.equal([]);
    const fresh = await office();
    await fresh.commit({});
    const { store, read } = fresh;
    await fresh.turn('2026-11-19T10:00:00Z');
    const entries = (await store.outbox(demoOrganisationId)).filter(({ kind }) => kind === 'alert');
    expect(entries.map(({ dueAt }) => Date.parse(dueAt))).to.deep.equal([Date.parse('2026-11-21T10:00:00Z')]);
    expect((await read()).alerts.get('renewal:gold:2027-02-10')?.finding.lastDay).to.equal('2026-12-20');
  });

  it('brings back what was dismissed when its facts change, and leaves asleep what only grows older', async () => {
    const { turn, commit, watchNow } = await office();
    await turn(now);
    const key = 'renewal:gold:2027-02-10';
    await commit({ alerts: [{ kind: 'dismissed', on, key, by: 'priya.nair', reason: 'other' }], actor: 'priya.nair' });
    const later = { on: '2026-12-13', now: '2026-12-13T10:00:00Z', tellAt: '2026-12-13T10:00:00Z' };
    expect(alertsTold(await watchNow(later))).to.deep.equal([]);
    const changed = await watchNow({ changes: [leaves('elodie.roux', '2026-12-10')] });
    expect(alertsTold(changed)).to.include(`priya.nair ${key} woke`);
  });

  it('says once what a contribution that ended costs: the alert tells it', async () => {
    const { turn, watchNow } = await office();
    await turn(now);
    const ended = noticeEntry({
      id: 'ended',
      organisation: demoOrganisationId,
      to: { person: 'priya.nair' },
      notice: { kind: 'contribution-ended', how: 'unlinked', on, effects: [] },
      now,
    });
    const costs = await watchNow({
      changes: [{ kind: 'achievement-withdrawn', on, id: 'a10', reason: 'unlinked' }],
      outbox: [ended],
      actor: 'farid.benali',
    });
    expect(told(costs.outbox).map(({ notice }) => notice.kind)).to.deep.equal(['alert']);
    const free = await watchNow({
      changes: [{ kind: 'achievement-withdrawn', on, id: 'a05', reason: 'unlinked' }],
      outbox: [ended],
    });
    expect(told(free.outbox).map(({ notice }) => notice.kind)).to.include('contribution-ended');
  });

  it('keeps what the day brings apart from what somebody does before it has turned: all hear of it, in the morning', async () => {
    const { turn, watchNow } = await office(['bruno.petit']);
    await turn('2026-12-20T10:00:00Z');
    const midnight = '2026-12-20T23:00:00.200Z';
    const watched = await watchNow({
      changes: [leaves('chloe.martin', '2027-01-31')],
      actor: 'priya.nair',
      on: '2026-12-21',
      now: midnight,
      tellAt: midnight,
    });
    const loud = told(watched.outbox).flatMap(({ to, notice, dueAt }) =>
      notice.kind === 'alert' && notice.moment === 'graver' ? [`${to} ${notice.key} ${dueAt}`] : [],
    );
    expect(loud.sort()).to.deep.equal([
      'bruno.petit renewal:gold:2027-02-10 2026-12-21T08:00:00Z',
      'priya.nair renewal:gold:2027-02-10 2026-12-21T08:00:00Z',
    ]);
    const opened = told(watched.outbox).filter(({ notice }) => notice.kind === 'alert' && notice.moment === 'opened');
    expect(opened.map(({ to, dueAt }) => `${to} ${dueAt}`)).to.include(`bruno.petit ${midnight}`);
    expect(opened.map(({ to }) => to)).to.not.include('priya.nair');
    expect(new Set(watched.outbox.map(({ id }) => id)).size).to.equal(watched.outbox.length);
  });

  it('leaves alerts alone where nothing that they are made of changes', async () => {
    const { turn, read, watchNow } = await office();
    await turn(now);
    const { people } = await read();
    const person = { ...(people.get('grace.okoro') ?? expect.fail('no Grace')), language: 'fr' as const };
    const directory = [{ kind: 'person-recorded' as const, person }];
    expect(await watchNow({ directory })).to.deep.equal({ alerts: [], outbox: [] });
  });

  it('goes on saying that a contribution ended where the alert only changes in silence', async () => {
    const { turn, commit, watchNow } = await office();
    await turn(now);
    await commit({ changes: [{ kind: 'achievement-withdrawn', on, id: 'a10', reason: 'unlinked' }] });
    const ended = noticeEntry({
      id: 'ended',
      organisation: demoOrganisationId,
      to: { person: 'priya.nair' },
      notice: { kind: 'contribution-ended', how: 'unlinked', on, effects: [] },
      now,
    });
    const another = await watchNow({
      changes: [{ kind: 'achievement-withdrawn', on, id: 'a05', reason: 'unlinked' }],
      outbox: [ended],
    });
    expect(told(another.outbox).map(({ notice }) => notice.kind)).to.include('contribution-ended');
  });

  it('tells of a level that is reached once, and not when something is taken back', async () => {
    const { turn, watchNow } = await office();
    await turn(now);
    const changes = [earned('grace.okoro', 'az-104', null)];
    const reached = told((await watchNow({ changes, actor: 'priya.nair' })).outbox).filter(
      ({ notice }) => notice.kind === 'level-reached',
    );
    expect(reached.map(({ to }) => to)).to.deep.equal(['marc.lefevre']);
    const back = told((await watchNow({ changes, undone: true })).outbox).filter(
      ({ notice }) => notice.kind === 'level-reached',
    );
    expect(back).to.deep.equal([]);
  });
});
