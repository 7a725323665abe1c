import { expect } from 'chai';
import { settableClock } from '../../../bot/clock.js';
import { demoFounding, demoOrganisation, demoOrganisationId } from '../../../bot/demo/organisation.js';
import type { Delivery } from '../../../bot/notifier.js';
import { type Notice, noticeEntry } from '../../../bot/proactive/notice.js';
import { outboxWorker } from '../../../bot/proactive/outbox-worker.js';
import { noticePresenter } from '../../../bot/proactive/present-notice.js';
import { closing, waysThrough } from '../../../bot/proactive/ways.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import { memoryStore } from '../../../storage/index.js';
import type { NewOutboxEntry, PersonRecord } from '../../../storage/records.js';
import { recordingNotifier } from '../../support/notifier.js';

const programmes = loadProgrammes();
const start = '2026-11-23T08:00:00Z';

const minutesLater = (minutes: number): string => new Date(Date.parse(start) + minutes * 60_000).toISOString();

const office = async (answer?: (attempt: number) => Delivery) => {
  const store = memoryStore();
  const clock = settableClock(start);
  const demo = demoOrganisation();
  const { changes, directory } = demoFounding(demo);
  const common = { organisation: demoOrganisationId, at: start, on: '2026-11-23', actor: null };
  await store.commit([
    { ...common, expected: 0, founded: demo.facts.organisation, reason: 'test', changes, directory },
  ]);
  const teams = recordingNotifier(
    'teams',
    (_attempt, number) => answer?.(number) ?? { kind: 'sent', message: `m${number}` },
  );
  const slack = recordingNotifier('slack');
  const closed: string[] = [];
  const run = outboxWorker({
    store,
    waysTo: waysThrough(store, [teams, slack]),
    present: noticePresenter({
      store,
      programmes,
      actionKey: 'k'.repeat(64),
      newId: () => 'nonce',
      demoOrganisation: demoOrganisationId,
    }),
    close: async (way, reason) => {
      closed.push(reason);
      await closing(store)(way, reason);
    },
    log: { warn: () => {} },
    owner: 'worker',
  });
  const version = async () => (await store.read(demoOrganisationId))?.version ?? 0;
  return {
    store,
    clock,
    teams,
    slack,
    closed,
    run,
    commit: async (outbox: NewOutboxEntry[], people: PersonRecord[] = []) =>
      store.commit([
        {
          ...common,
          expected: await version(),
          reason: 'test',
          outbox,
          directory: people.map((person) => ({ kind: 'person-recorded' as const, person })),
        },
      ]),
    meets: (person: string, platform: 'teams' | 'slack' = 'teams', seenAt = start) =>
      store.putReference({
        id: `${platform} ${person}`,
        organisation: demoOrganisationId,
        platform,
        tenant: 'tenant',
        person,
        kind: 'private',
        reference: { of: person },
        suspended: null,
        seenAt,
      }),
    stateOf: async (id: string) => (await store.outbox(demoOrganisationId)).find((entry) => entry.id === id),
  };
};

const reached: Notice = { kind: 'level-reached', on: '2026-11-23', competency: 'security', level: 'gold' };
const ended: Notice = {
  kind: 'contribution-ended',
  how: 'unlinked',
  on: '2026-11-23',
  effects: [
    {
      competency: 'security',
      level: 'gold',
      had: 4,
      has: 3,
      need: 4,
      spare: { before: 0, after: 0 },
      held: { before: true, after: false },
    },
  ],
};

const to = (person: string, notice: Notice, id = 'delivery', more: { dueAt?: string; replaces?: string } = {}) =>
  noticeEntry({ id, organisation: demoOrganisationId, person, notice, now: start, ...more });

describe('messages that nobody asked for', () => {
  it('are sent once, in the language of whoever reads them', async () => {
    const { commit, meets, run, teams, stateOf } = await office();
    await meets('marc.lefevre');
    await commit([to('marc.lefevre', reached)]);
    expect(await run(start)).to.equal(1);
    expect(await run(start)).to.equal(0);
    expect(teams.attempts.map(({ view }) => view.text.split('\n')[1])).to.deep.equal([
      'DÉMO · organisation et exigences fictives',
    ]);
    expect(teams.attempts[0]?.view.text).to.include('Sécurité Or est désormais rempli.');
    expect(teams.attempts[0]?.reference).to.deep.equal({ of: 'marc.lefevre' });
    expect((await stateOf('delivery'))?.state).to.equal('sent');
  });

  it('wait until they are due', async () => {
    const { commit, meets, run, teams } = await office();
    await meets('priya.nair');
    await commit([to('priya.nair', reached, 'delivery', { dueAt: minutesLater(60) })]);
    await run(minutesLater(59));
    expect(teams.attempts).to.have.length(0);
    await run(minutesLater(60));
    expect(teams.attempts).to.have.length(1);
  });

  it('go where the person was seen last', async () => {
    const { commit, meets, run, teams, slack } = await office();
    await meets('priya.nair', 'teams', minutesLater(-10));
    await meets('priya.nair', 'slack', minutesLater(-5));
    await commit([to('priya.nair', reached)]);
    await run(start);
    expect([teams.attempts.length, slack.attempts.length]).to.deep.equal([0, 1]);
  });

  it('wait for somebody who never wrote, and go out once they did', async () => {
    const { commit, meets, run, teams, stateOf } = await office();
    await commit([to('priya.nair', reached)]);
    await run(start);
    expect((await stateOf('delivery'))?.state).to.equal('pending');
    await meets('priya.nair');
    await run(minutesLater(61));
    expect(teams.attempts).to.have.length(1);
  });

  it('are tried again after a refusal for the moment, at the time the platform asks for', async () => {
    const { commit, meets, run, teams, stateOf } = await office((number) =>
      number === 1 ? { kind: 'retry', afterMs: 90_000, reason: '429' } : { kind: 'sent', message: 'm' },
    );
    await meets('priya.nair');
    await commit([to('priya.nair', reached)]);
    await run(start);
    await run(minutesLater(1.4));
    expect(teams.attempts).to.have.length(1);
    await run(minutesLater(1.5));
    expect([teams.attempts.length, (await stateOf('delivery'))?.state]).to.deep.equal([2, 'sent']);
  });

  it('close a way that leads nowhere any more, and wait for another', async () => {
    const { commit, meets, run, closed, slack, store } = await office(() => ({ kind: 'gone', reason: 'app removed' }));
    await meets('priya.nair');
    await commit([to('priya.nair', reached)]);
    await run(start);
    expect(closed).to.deep.equal(['app removed']);
    expect((await store.reference('teams priya.nair'))?.suspended).to.equal('app removed');
    await meets('priya.nair', 'slack');
    await run(minutesLater(2));
    expect(slack.attempts).to.have.length(1);
  });

  it('are given up when the platform will never take them, with its reason', async () => {
    const { commit, meets, run, teams, stateOf } = await office(() => ({ kind: 'rejected', reason: 'bad card' }));
    await meets('priya.nair');
    await commit([to('priya.nair', reached)]);
    await run(start);
    await run(minutesLater(500));
    const { state, reason } = (await stateOf('delivery')) ?? {};
    expect([teams.attempts.length, state, reason]).to.deep.equal([1, 'dead', 'bad card']);
  });

  it('are not read by somebody who lost the right to them meanwhile', async () => {
    const { commit, meets, run, teams, store, stateOf } = await office();
    await meets('priya.nair');
    await commit([to('priya.nair', ended)]);
    const priya = (await store.read(demoOrganisationId))?.people.get('priya.nair');
    if (priya === undefined) throw new Error('Priya is missing');
    await commit([], [{ ...priya, role: 'employee' }]);
    await run(start);
    expect([teams.attempts.length, (await stateOf('delivery'))?.state]).to.deep.equal([0, 'dead']);
  });

  it('take the place of the one that was taken back, if that was sent', async () => {
    const { commit, meets, run, teams } = await office();
    await meets('priya.nair');
    await commit([to('priya.nair', ended, 'first')]);
    await run(start);
    const restored: Notice = { kind: 'contribution-restored', on: '2026-11-23', effects: [] };
    await commit([to('priya.nair', restored, 'second', { replaces: 'first' })]);
    await run(start);
    expect(teams.attempts.map(({ replacing }) => replacing)).to.deep.equal([null, 'm1']);
    expect(teams.attempts[1]?.view.text).to.include('undone by its holder');
  });

  it('say nothing at all when they were taken back before they were sent', async () => {
    const { commit, meets, run, teams, stateOf } = await office();
    await meets('priya.nair');
    await commit([to('priya.nair', ended, 'first')]);
    await commit([
      to('priya.nair', { kind: 'contribution-restored', on: '2026-11-23', effects: [] }, 'second', {
        replaces: 'first',
      }),
    ]);
    await run(start);
    expect(teams.attempts).to.have.length(0);
    expect([(await stateOf('first'))?.state, (await stateOf('second'))?.state]).to.deep.equal(['dead', 'dead']);
  });

  it('name nobody and nothing when a contribution ended', async () => {
    const { commit, meets, run, teams } = await office();
    await meets('priya.nair');
    await commit([to('priya.nair', ended)]);
    await run(start);
    const text = teams.attempts[0]?.view.text ?? '';
    expect(text).to.include('Security Gold: 4 → 3 of 4 people, no longer met');
    expect(text).to.not.match(/ana|elodie|élodie|sc-|az-/iu);
  });
});
