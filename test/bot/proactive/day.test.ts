import { expect } from 'chai';
import { found } from '../../../bot/demo/found.js';
import { demoOrganisation, demoOrganisationId } from '../../../bot/demo/organisation.js';
import { dayTurner } from '../../../bot/proactive/day.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import { noticePayloadSchema } from '../../../bot/watching/notice.js';
import { openAlerts } from '../../../core/index.js';
import { memoryStore } from '../../../storage/index.js';

const monday = '2026-11-23T08:00:00Z';
const silent = { info: () => {} };

const office = async (now: string = monday) => {
  const store = memoryStore();
  await found(store, demoOrganisation(), { now: () => now });
  const turn = dayTurner({ store, programmes: loadProgrammes(), log: silent, owner: 'test' });
  const snapshot = async () => (await store.read(demoOrganisationId)) ?? expect.fail('no organisation');
  const messages = async () =>
    (await store.outbox(demoOrganisationId)).flatMap((entry) => {
      const payload = noticePayloadSchema.parse(entry.payload);
      return [{ ...entry, to: 'person' in payload ? payload.person : payload.channel, notice: payload.notice }];
    });
  return { store, turn, snapshot, messages };
};

describe('the turn of the day', () => {
  it('opens what the date brings, once, and says so to the partner admins', async () => {
    const { turn, snapshot, messages, store } = await office();
    await turn(monday);
    const { alerts, settings, version } = await snapshot();
    expect(settings.checkedOn).to.equal('2026-11-23');
    expect(openAlerts(alerts).map(({ key }) => key)).to.deep.equal([
      'renewal:gold:2027-02-10',
      'no-spare:data-analytics:silver',
      'no-spare:security:gold',
      'no-spare:security:silver',
    ]);
    const told = (await messages()).filter(({ notice }) => notice.kind === 'alert');
    expect(told.map(({ to }) => to)).to.deep.equal(['priya.nair']);
    await turn(monday);
    await turn('2026-11-23T20:00:00Z');
    expect((await snapshot()).version).to.equal(version);
    expect((await store.journal(demoOrganisationId)).at(-1)?.reason).to.equal('day');
  });

  it('begins at midnight of the organisation, and is told in its morning', async () => {
    const { turn, snapshot, messages } = await office();
    await turn(monday);
    await turn('2026-12-20T22:59:59Z');
    expect((await snapshot()).settings.checkedOn).to.equal('2026-12-20');
    await turn('2026-12-20T23:00:00Z');
    expect((await snapshot()).settings.checkedOn).to.equal('2026-12-21');
    const alert = (await snapshot()).alerts.get('renewal:gold:2027-02-10') ?? expect.fail('not there');
    expect([alert.finding.kind, alert.finding.severity]).to.deep.equal(['level-lost', 'critical']);
    const [edit, loud] = (await messages()).filter(
      ({ notice, dueAt }) => notice.kind === 'alert' && dueAt > '2026-12-20T22:59:59Z',
    );
    expect([edit?.notice, edit?.dueAt]).to.deep.equal([
      { kind: 'alert', key: alert.key, episode: alert.episode, moment: 'changed', on: '2026-12-21' },
      '2026-12-20T23:00:00Z',
    ]);
    expect([loud?.notice, loud?.dueAt]).to.deep.equal([
      { kind: 'alert', key: alert.key, episode: alert.episode, moment: 'graver', on: '2026-12-21' },
      '2026-12-21T08:00:00Z',
    ]);
  });

  it('makes up for missed days in one, and reminds of the nearest rung only', async () => {
    const { turn, messages } = await office();
    await turn(monday);
    await turn('2026-12-14T09:00:00Z');
    const moments = (await messages()).flatMap(({ notice }) => (notice.kind === 'alert' ? [notice.moment] : []));
    expect(moments).to.deep.equal(['opened', 'reminded']);
  });

  it('tells a holder of their own last day 90, 30 and 7 days before, and nobody else', async () => {
    const { turn, messages } = await office();
    await turn(monday);
    for (let day = Date.parse(monday); day < Date.parse('2027-02-12T09:00:00Z'); day += 24 * 3600 * 1000)
      await turn(new Date(day).toISOString());
    const own = (await messages()).filter(
      ({ notice }) => notice.kind === 'own-expiry' && notice.credential === 'dp-203',
    );
    expect(own.map(({ to, dueAt }) => [to, dueAt.slice(0, 10)])).to.deep.equal([
      ['ana.lopes', '2027-01-12'],
      ['ana.lopes', '2027-02-04'],
    ]);
  });

  it('sends each reader their digest on Monday at nine where they are, also to those whose Monday begins earlier', async () => {
    const { store, turn, snapshot, messages } = await office('2026-11-21T08:00:00Z');
    const { people, version, settings } = await snapshot();
    expect(settings.digest).to.deep.equal({ weekday: 1, at: '09:00' });
    const priya = people.get('priya.nair') ?? expect.fail('no Priya');
    const marc = people.get('marc.lefevre') ?? expect.fail('no Marc');
    await store.commit([
      {
        organisation: demoOrganisationId,
        expected: version,
        at: '2026-11-21T08:00:00Z',
        on: '2026-11-21',
        actor: null,
        reason: 'settings',
        directory: [
          {
            kind: 'person-recorded',
            person: { ...priya, notices: { ...priya.notices, timeZone: 'Pacific/Auckland' } },
          },
          {
            kind: 'person-recorded',
            person: { ...marc, notices: { ...marc.notices, timeZone: 'Pacific/Honolulu', digest: 'weekly' } },
          },
        ],
      },
    ]);
    for (const now of ['2026-11-21T08:00:00Z', '2026-11-22T08:00:00Z', '2026-11-23T08:00:00Z', '2026-11-24T08:00:00Z'])
      await turn(now);
    const digests = (await messages()).filter(({ notice }) => notice.kind === 'digest');
    expect(digests.map(({ to, dueAt }) => [to, dueAt])).to.deep.equal([
      ['priya.nair', '2026-11-22T20:00:00Z'],
      ['marc.lefevre', '2026-11-23T19:00:00Z'],
    ]);
  });

  it('makes up for digests that were missed in the next one, which reaches back to the last', async () => {
    const { turn, messages } = await office();
    await turn(monday);
    const digests = async () =>
      (await messages()).flatMap(({ to, notice, dueAt }) =>
        notice.kind === 'digest' && to === 'priya.nair' ? [[notice.since, notice.on, dueAt.slice(0, 10)]] : [],
      );
    expect(await digests()).to.deep.equal([['2026-11-16', '2026-11-23', '2026-11-23']]);
    await turn('2026-12-16T10:00:00Z');
    await turn('2026-12-27T10:00:00Z');
    expect((await digests()).slice(1)).to.deep.equal([
      ['2026-11-23', '2026-12-14', '2026-12-16'],
      ['2026-12-14', '2026-12-28', '2026-12-28'],
    ]);
  });

  it('does not wait for a day far off that a wrong clock has turned', async () => {
    const { turn, snapshot, messages } = await office();
    await turn('2031-05-05T10:00:00Z');
    const before = (await messages()).length;
    await turn(monday);
    expect((await snapshot()).settings.checkedOn).to.equal('2026-11-23');
    expect((await snapshot()).alerts.get('renewal:gold:2027-02-10')?.finding.kind).to.equal('renewal-at-risk');
    expect((await messages()).length).to.be.greaterThan(before);
    const { version } = await snapshot();
    await turn('2026-11-22T22:59:59Z');
    expect((await snapshot()).version, 'a second before midnight on another instance').to.equal(version);
  });

  it('is one commit on one of several instances, whole', async () => {
    const { store, snapshot } = await office();
    const instances = ['one', 'two', 'three'].map((owner) =>
      dayTurner({ store, programmes: loadProgrammes(), log: silent, owner }),
    );
    await Promise.all(instances.map((turn) => turn(monday)));
    const days = (await store.journal(demoOrganisationId)).filter(({ reason }) => reason === 'day');
    expect(days.length).to.equal(1);
    expect((await snapshot()).settings.checkedOn).to.equal('2026-11-23');
  });

  it('counts days across the change to winter time and leap days, in Auckland, Paris and Honolulu', async () => {
    for (const [zone, midnight, date] of [
      ['Pacific/Auckland', '2027-09-25T12:00:00Z', '2027-09-26'],
      ['Europe/Paris', '2027-10-30T22:00:00Z', '2027-10-31'],
      ['Pacific/Honolulu', '2028-02-29T10:00:00Z', '2028-02-29'],
    ] as const) {
      const store = memoryStore();
      const demo = demoOrganisation();
      await found(
        store,
        { ...demo, facts: { ...demo.facts, organisation: { ...demo.facts.organisation, timeZone: zone } } },
        { now: () => monday },
      );
      const turn = dayTurner({ store, programmes: loadProgrammes(), log: silent, owner: zone });
      const checked = async () => (await store.read(demoOrganisationId))?.settings.checkedOn;
      await turn(new Date(Date.parse(midnight) - 1000).toISOString());
      expect(await checked(), zone).not.to.equal(date);
      await turn(midnight);
      expect(await checked(), zone).to.equal(date);
    }
  });
});
