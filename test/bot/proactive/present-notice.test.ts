import { expect } from 'chai';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { noticePresenter } from '../../../bot/proactive/present-notice.js';
import type { Told, ToSay } from '../../../bot/proactive/presenting.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import { type Notice, noticeEntry, noticePayloadSchema } from '../../../bot/watching/notice.js';
import type { PresentedCard } from '../../../cards/index.js';
import type { AlertTransition } from '../../../core/index.js';
import { outboxEntrySchema } from '../../../storage/records.js';
import { openAlertsOn } from '../../support/alerts-open.js';
import { anyName, tell, withFacts } from '../../support/told.js';

const key = 'renewal:gold:2027-02-10';
const on = '2026-11-23';
const now = `${on}T08:00:00Z`;
const channel = 'a channel';
const organisation = demoOrganisation().facts.organisation.id;

const alertNotice = (moment: Extract<Notice, { kind: 'alert' }>['moment'], episode = `${on}.1`): Notice => ({
  kind: 'alert',
  key,
  episode,
  moment,
});

const entryFor = (to: ToSay['reader'], notice: Notice, dueAt = now, id = 'd'): Told => {
  const entry = outboxEntrySchema.parse({
    ...noticeEntry({ id, organisation, to, notice, now, dueAt }),
    organisation,
    state: 'leased',
    attempts: 1,
    lease: null,
    message: null,
    reason: null,
  });
  return { ...entry, payload: noticePayloadSchema.parse(entry.payload) };
};

const office = async () => {
  const story = await tell(
    withFacts(() => ({})),
    now,
  );
  await openAlertsOn(story.store, organisation, on, now);
  const present = noticePresenter({
    store: story.store,
    programmes: loadProgrammes(),
    actionKey: 'k'.repeat(64),
    newId: () => 'n'.repeat(36),
    demoOrganisation: null,
  });
  const write = async (part: { alerts?: AlertTransition[]; directory?: object[]; changes?: object[] }) => {
    const expected = (await story.store.read(organisation))?.version ?? 0;
    const outcome = await story.store.commit([
      { organisation, expected, at: now, on, actor: null, reason: 'test', ...part } as never,
    ]);
    expect(outcome.kind).to.equal('committed');
  };
  const say = (
    notice: Notice,
    as: ToSay['as'] = 'card',
    to: ToSay['reader'] = { person: 'priya.nair' },
  ): Promise<PresentedCard | null> => present(organisation, { reader: to, entries: [entryFor(to, notice)], as }, now);
  const people = async () => (await story.store.read(organisation))?.people ?? new Map();
  return { story, present, write, say, people };
};

const resolved: AlertTransition = { kind: 'resolved', on, key, resolution: { kind: 'made-up' } };
const snoozed: AlertTransition = { kind: 'snoozed', on, key, by: 'priya.nair', until: '2026-11-30' };
const dismissed: AlertTransition = { kind: 'dismissed', on, key, by: 'priya.nair', reason: 'other' };
const owned: AlertTransition = { kind: 'owned', on, key, by: 'priya.nair', due: '2026-12-13' };

describe('the words of a message about an alert', () => {
  it('are the alert as it stands, in the language of whoever reads it', async () => {
    const { say, write, people } = await office();
    expect((await say(alertNotice('opened')))?.text).to.match(
      /^HIGH · Renewal at risk\nWhat happened\nA recent change/,
    );
    const priya = (await people()).get('priya.nair');
    await write({ directory: [{ kind: 'person-recorded', person: { ...priya, language: 'fr' } }] });
    expect((await say(alertNotice('opened')))?.text).to.match(/^ÉLEVÉ · Renouvellement menacé/);
  });

  it('are not put up once it is resolved, asleep, dismissed, forgotten, or opened anew', async () => {
    for (const over of [resolved, snoozed, dismissed]) {
      const { say, write } = await office();
      await write({ alerts: [over] });
      expect(await say(alertNotice('opened')), over.kind).to.equal(null);
      expect(await say(alertNotice('reminded'), 'reply'), over.kind).to.equal(null);
      expect((await say(alertNotice('handled')))?.text, over.kind).to.be.a('string');
    }
    const { say } = await office();
    expect(await say(alertNotice('opened', '2026-11-01.1'))).to.equal(null);
    expect(await say({ kind: 'alert', key: 'other', episode: `${on}.1`, moment: 'opened' })).to.equal(null);
  });

  it('in the place of a card that is there are one line when it is over', async () => {
    const { say, write } = await office();
    await write({ alerts: [resolved] });
    const line = 'Resolved 23 Nov: somebody or something else makes up for it (Renewal at risk).';
    expect((await say(alertNotice('resolved')))?.text).to.equal(line);
    expect((await say(alertNotice('resolved'), 'reply'))?.text).to.equal(line);
    expect((await say(alertNotice('changed')))?.text).to.equal(line);
  });

  it('beside a card tell what is loud, and nothing else', async () => {
    const { say, write } = await office();
    expect((await say(alertNotice('graver'), 'reply'))?.text).to.match(/^Graver now: HIGH · Renewal at risk\./);
    expect((await say(alertNotice('reminded'), 'reply'))?.text).to.match(/^Still open, until 20 Dec \(in 27 days\)/);
    expect((await say(alertNotice('woke'), 'reply'))?.text).to.match(/^Awake again/);
    for (const moment of ['opened', 'changed', 'handled', 'resolved'] as const)
      expect(await say(alertNotice(moment), 'reply'), moment).to.equal(null);
    expect(await say(alertNotice('owner-reminded'), 'reply')).to.equal(null);
    await write({ alerts: [owned] });
    expect((await say(alertNotice('owner-reminded'), 'reply'))?.text).to.match(
      /^Nothing has changed yet, and you own this until 13 Dec/,
    );
  });

  it('are for admins, and an owner’s reminder for the owner', async () => {
    const { say, write, people } = await office();
    expect(await say(alertNotice('opened'), 'card', { person: 'marc.lefevre' })).to.equal(null);
    expect(await say(alertNotice('opened'), 'card', { person: 'nobody' })).to.equal(null);
    const bruno = (await people()).get('bruno.petit');
    await write({ directory: [{ kind: 'person-recorded', person: { ...bruno, role: 'partner_admin' } }] });
    await write({ alerts: [owned] });
    const his = { person: 'bruno.petit' };
    expect(await say(alertNotice('owner-reminded'), 'reply', his)).to.equal(null);
    expect((await say(alertNotice('opened'), 'card', his))?.text).to.contain(
      "Priya Nair s'en charge, jusqu'au 13 déc.",
    );
  });

  it('in a channel name nobody, and only in the one that alerts are posted in', async () => {
    const { say, write } = await office();
    expect(await say(alertNotice('opened'), 'card', { channel })).to.equal(null);
    await write({ directory: [{ kind: 'settings-changed', settings: { channel } }], alerts: [owned, snoozed] });
    const card = await say(alertNotice('changed'), 'card', { channel });
    expect(card?.text).to.match(/^HIGH · Renewal at risk\nA partner admin owns this, until 13 Dec\./);
    expect(JSON.stringify(card)).to.not.match(anyName);
    expect(card?.text.split('\n')).to.have.length.at.most(9);
    expect(await say({ kind: 'move-possible', credential: 'az-500' }, 'card', { channel })).to.equal(null);
  });
});

describe('several held messages in one', () => {
  const spare = (story: readonly AlertTransition[]): string[] => story.map((one) => one.key);

  it('have each their time, in the zone of whoever reads them, and a button', async () => {
    const { story, present, write, people } = await office();
    const keys = spare((await story.store.journal(organisation)).flatMap(({ alerts }) => alerts)).slice(0, 3);
    const saturday = ['2026-11-21T21:00:00Z', '2026-11-21T21:05:00Z', '2026-11-22T03:00:00Z'];
    const reader = { person: 'priya.nair' };
    const entries = keys.map(
      (one, at): Told => ({
        ...entryFor(reader, { ...alertNotice('opened'), key: one } as Notice, saturday[at], `d${at}`),
        dueAt: now,
      }),
    );
    const bundle = () => present(organisation, { reader, entries, as: 'bundle' }, now);
    const there = await bundle();
    expect(there?.text.split('\n')).to.deep.equal([
      '3 messages held while you were not to be disturbed.',
      '1. Sat 21 Nov, 22:00: HIGH · Renewal at risk',
      '2. Sat 21 Nov, 22:05: MEDIUM · Nobody to spare in Data analytics Silver',
      '3. Sun 22 Nov, 04:00: MEDIUM · Nobody to spare in Security Silver',
    ]);
    expect(there?.card.actions).to.have.length(3);
    const priya = (await people()).get('priya.nair');
    const notices = { timeZone: 'America/Montreal', quiet: null, digest: null };
    await write({ directory: [{ kind: 'person-recorded', person: { ...priya, notices } }] });
    expect((await bundle())?.text).to.contain('3. Sat 21 Nov, 22:00: MEDIUM');
  });

  it('leave out what is over and what is in it twice; one that is left is its own card', async () => {
    const { story, present, write } = await office();
    const keys = spare((await story.store.journal(organisation)).flatMap(({ alerts }) => alerts)).slice(0, 2);
    const reader = { person: 'priya.nair' };
    const entries = [...keys, key].map((one, at) =>
      entryFor(reader, { ...alertNotice(at === 2 ? 'graver' : 'opened'), key: one } as Notice, now, `d${at}`),
    );
    const bundle = () => present(organisation, { reader, entries, as: 'bundle' }, now);
    expect((await bundle())?.text).to.match(/^2 messages held/);
    await write({ alerts: [resolved] });
    expect((await bundle())?.text).to.match(/^MEDIUM · Nobody to spare in Data analytics Silver\nWhat happened/);
    await write({ alerts: [{ ...resolved, key: keys[1] ?? '' }] });
    expect(await bundle()).to.equal(null);
  });
});

describe('the digest', () => {
  const week: Notice = { kind: 'digest', period: 'week', since: '2026-11-16', on };

  it('tells the week in one screen', async () => {
    const { say } = await office();
    const digest = await say(week);
    expect(digest?.text.split('\n')).to.deep.equal([
      'Week 48 · You are Gold. The renewal on 10 Feb 2027 is at risk. Unchanged.',
      'Since 16 Nov',
      'Nothing began to count · nothing ended',
      'Next 100 days',
      '20 Dec AZ-500 (affects Gold) · 10 Feb 2027 anniversary · 11 Feb 2027 DP-203 (no level affected) · 2 Mar 2027 AZ-104 (no level affected)',
      'Waiting for you',
      '0 approvals · 1 open alert · 3 things to know',
      'HIGH · Renewal at risk · until 20 Dec (in 27 days) · Nobody owns it.',
      'People',
      '7 of 8 linked; 1 not yet',
      'Nobody to spare',
      'Data analytics Silver · Security Silver · Security Gold',
      '23 Nov 2026 · Microsoft report of 12 Nov · 11 confirmed, 0 claimed',
    ]);
  });

  it('is not sent for a week in which nothing changed, but in the first of a month it says that all is quiet', async () => {
    const { present } = await office();
    const reader = { person: 'priya.nair' };
    const read = (since: string, day: string) =>
      present(
        organisation,
        { reader, entries: [entryFor(reader, { kind: 'digest', period: 'week', since, on: day })], as: 'card' },
        `${day}T08:00:00Z`,
      );
    expect(await read('2026-11-23', '2026-11-30')).to.equal(null);
    expect((await read('2026-11-30', '2026-12-07'))?.text).to.contain('All quiet: nothing gained, nothing lost.');
    expect(await read('2026-12-01', '2026-12-08')).to.equal(null);
    expect((await read('2026-12-15', '2026-12-22'))?.text).to.contain('↓ Security Gold lost (21 Dec)');
  });

  it('comes as somebody chose it; an executive’s is of the month and names nobody', async () => {
    const { say, write, people } = await office();
    const month: Notice = { kind: 'digest', period: 'month', since: '2026-10-23', on };
    expect(await say(month)).to.equal(null);
    expect(await say(week, 'card', { person: 'marc.lefevre' })).to.equal(null);
    expect(await say(week, 'card', { person: 'chloe.martin' })).to.equal(null);
    const his = await say(month, 'card', { person: 'marc.lefevre' });
    expect(his?.text).to.match(
      /^Octobre 2026 · Vous êtes Or \(Gold\)\. Le renouvellement du 10 févr\. 2027 est menacé/,
    );
    expect(JSON.stringify(his)).to.not.match(anyName);
    const priya = (await people()).get('priya.nair');
    const notices = { timeZone: null, quiet: null, digest: 'none' as const };
    await write({ directory: [{ kind: 'person-recorded', person: { ...priya, notices } }] });
    expect([await say(week), await say(month)]).to.deep.equal([null, null]);
  });
});

describe('messages about people', () => {
  const expiry: Notice = { kind: 'own-expiry', achievement: 'a10', credential: 'az-500', lastDay: '2026-12-20' };
  const farid = { person: 'farid.benali' };

  it('tell the holder when a certificate ends, unless it was renewed, taken back, or they want no reminders', async () => {
    const { say, write, people } = await office();
    expect((await say(expiry, 'card', farid))?.text).to.match(
      /^Your AZ-500 counts until 20 Dec \(in 27 days\)\.|^Votre certification AZ-500 compte jusqu'au 20 déc\./,
    );
    expect(await say(expiry)).to.equal(null);
    expect(await say({ ...expiry, lastDay: '2026-12-21' }, 'card', farid)).to.equal(null);
    const quiet = {
      ...(await people()).get('farid.benali'),
      choices: { consentOn: null, suggestions: true, reminders: false },
    };
    await write({ directory: [{ kind: 'person-recorded', person: quiet }] });
    expect(await say(expiry, 'card', farid)).to.equal(null);
  });

  it('ask admins whether somebody has left, and nobody else; not once it is recorded', async () => {
    const { say, write } = await office();
    const left: Notice = { kind: 'has-left', person: 'farid.benali', platform: 'slack', on };
    const card = await say(left);
    expect(card?.text).to.match(/^Has Farid Benali left\?\nSlack says since 23 Nov/);
    expect(JSON.stringify(card)).to.contain('"departure"');
    expect(await say(left, 'card', { person: 'marc.lefevre' })).to.equal(null);
    const gone: Notice = { kind: 'erase-leaver', person: 'farid.benali', lastDay: '2026-11-20' };
    expect(await say(gone)).to.equal(null);
    await write({ changes: [{ kind: 'association-ended', on: '2026-11-20', person: 'farid.benali' }] });
    expect(await say(left)).to.equal(null);
    expect((await say(gone))?.text).to.match(/^Farid Benali's last day was 20 Nov/);
  });
});
