import { expect } from 'chai';
import { signerFor } from '../../../bot/conversation/actions.js';
import { alertActs } from '../../../bot/conversation/acts/alerts.js';
import type { DemoOrganisation } from '../../../bot/demo/organisation.js';
import type { Alert } from '../../../core/index.js';
import { openAlertsOn } from '../../support/alerts-open.js';
import { type Answered, anyName, everything, mainButtons, type Story, tell } from '../../support/told.js';

const key = 'renewal:gold:2027-02-10';
const monday = '2026-11-23';

/** Bruno is a second partner admin. */
const twoAdmins = (organisation: DemoOrganisation): DemoOrganisation => ({
  ...organisation,
  people: organisation.people.map((one) => (one.id === 'bruno.petit' ? { ...one, role: 'partner_admin' } : one)),
});

const told = async (on = monday): Promise<Story> => {
  const at = `${on}T08:00:00Z`;
  const story = await tell(twoAdmins, at);
  await openAlertsOn(story.store, story.organisation, on, at);
  return story;
};

const alertIn = async ({ store, organisation }: Story): Promise<Alert> => {
  const alert = (await store.read(organisation))?.alerts.get(key);
  if (alert === undefined) throw new Error('the alert is not there');
  return alert;
};

const openIt = async (story: Story, as = 'priya.nair'): Promise<Answered> =>
  story.press(await story.say('show open alerts', as), '1 Renewal at risk', as);

/** What a card says, without the line that marks the demonstration. */
const linesOf = ({ text }: Answered): string[] => text.split('\n').filter((line) => !/^D[EÉ]MO/.test(line));

const firstLines = (answer: Answered, count: number): string[] => linesOf(answer).slice(0, count);

describe('the list of alerts', () => {
  it('tells the gravest first, with its owner, and what nobody is disturbed by last', async () => {
    const list = await (await told()).say('show open alerts');
    expect(firstLines(list, 3)).to.deep.equal([
      '1 alert is open (High, nobody owns it).',
      '1. HIGH · Renewal at risk · until 20 Dec (in 27 days) · Nobody owns it.',
      'To know',
    ]);
    expect(list.text).to.contain('2. MEDIUM · Nobody to spare in Data analytics Silver');
  });

  it('says that nothing is open', async () => {
    const story = await tell();
    expect((await story.say('show open alerts')).text).to.match(/^Nothing is open\./);
    expect((await story.say('affiche les alertes ouvertes')).text).to.match(/^Rien n'est ouvert\./);
  });

  it('is answered in private when it is asked in a channel, and looked at by executives', async () => {
    const story = await told();
    expect((await story.say('show open alerts', 'priya.nair', 'channel')).private).to.equal(true);
    const look = await openIt(story, 'marc.lefevre');
    expect(look.text).to.match(/^HIGH · Renewal at risk/);
    expect(JSON.stringify(look.card)).to.not.match(/alert-own|alert-snooze|alert-dismiss|"nudge"/);
  });

  it('is refused to employees, naming the admins', async () => {
    const refused = await (await told()).say('show open alerts', 'chloe.martin');
    expect(refused.text).to.match(/^Looking after alerts is for partner admins: .*Priya Nair/);
  });
});

describe('the card of an alert (C22)', () => {
  it('begins with how grave it is and answers the five questions', async () => {
    const card = await openIt(await told());
    expect(linesOf(card)).to.deep.equal([
      'HIGH · Renewal at risk',
      'What happened',
      "A recent change has put your renewal at risk: Farid Benali's AZ-500 counts until 20 Dec (in 27 days).",
      'What it means',
      'From 21 Dec: Security is no longer Gold (3 of 4 people).',
      'Gold could not be renewed after 10 Feb 2027; Silver could.',
      'You cannot renew or upgrade at this level until the requirements are met again; it stays displayed until its last day, 10 Feb 2027.',
      'Who or what found it',
      'Found by the daily check on 23 Nov.',
      'What to do',
      'The holder renews by 20 Dec, or somebody else qualifies. Renewing online is free.',
    ]);
    expect(mainButtons(card)).to.deep.equal(['Ask Farid Benali', 'Plan', 'Own it']);
    expect(card.card.actions).to.have.length.at.most(6);
  });

  it('says in French what it says in English', async () => {
    const story = await told();
    const card = await story.press(await story.say('affiche les alertes ouvertes'), '1 Renouvellement menacé');
    expect(firstLines(card, 3)).to.deep.equal([
      'ÉLEVÉ · Renouvellement menacé',
      "Ce qui s'est passé",
      "Un changement récent menace votre renouvellement\u00a0: AZ-500 (Farid Benali) compte jusqu'au 20 déc. (dans 27 jours).",
    ]);
  });

  it('is one line once it is resolved', async () => {
    const story = await told();
    const card = await openIt(story);
    const snapshot = await story.store.read(story.organisation);
    await story.store.commit([
      {
        organisation: story.organisation,
        expected: snapshot?.version ?? 0,
        at: '2026-12-14T08:00:00Z',
        on: '2026-12-14',
        actor: null,
        reason: 'day',
        alerts: [
          {
            kind: 'resolved',
            on: '2026-12-14',
            key,
            resolution: { kind: 'renewed', person: 'farid.benali', credential: 'az-500', through: '2027-12-20' },
          },
        ],
      },
    ]);
    story.setClock('2026-12-14T09:00:00Z');
    const line = 'Resolved 14 Dec: Farid Benali renewed AZ-500, counts until 20 Dec 2027.';
    expect(linesOf(await story.press(card, 'Own it'))).to.deep.equal([line]);
    expect((await story.say('what changed?')).text).to.contain(line);
  });
});

describe('owning an alert', () => {
  it('is written once, with the day by which something should have changed', async () => {
    const story = await told();
    const done = await story.press(await openIt(story), 'Own it');
    expect(firstLines(done, 3)).to.deep.equal([
      'HIGH · Renewal at risk',
      'Yours: you look after it now.',
      'You own this, until 13 Dec.',
    ]);
    expect((await alertIn(story)).owner).to.deep.equal({
      person: 'priya.nair',
      on: monday,
      due: '2026-12-13',
      reminded: false,
    });
    expect(JSON.stringify(done.card)).to.not.contain('alert-own"');
  });

  it('is for one of two who press at the same moment, and once however often it arrives (story 38)', async () => {
    const story = await told();
    const [hers, his] = [await openIt(story), await openIt(story, 'bruno.petit')];
    const answers = await Promise.all([
      story.press(hers, 'Own it'),
      story.press(his, 'Own it', 'bruno.petit'),
      story.press(hers, 'Own it'),
    ]);
    const { owner } = await alertIn(story);
    const [other, owners] = owner?.person === 'priya.nair' ? [answers[1], answers[0]] : [answers[0], answers[1]];
    expect(firstLines(owners, 3).join(' ')).to.contain('You own this');
    expect(firstLines(other, 2)[1]).to.match(/^(?:Priya Nair|Bruno Petit) owns this\.$/);
    const written = (await story.store.journal(story.organisation)).flatMap(({ alerts }) => alerts);
    expect(written.filter(({ kind }) => kind === 'owned')).to.have.length(1);
  });

  it('is told to whoever asks who took it', async () => {
    const story = await told();
    await story.press(await openIt(story), 'Own it');
    expect((await story.say('who took that alert', 'bruno.petit')).text).to.contain(
      'Priya Nair owns this, until 13 Dec.',
    );
    expect((await story.open()).text).to.contain('Open alerts: 1 (High)');
    expect((await story.say("what's at risk?")).text).to.contain('You own this, until 13 Dec.');
  });

  it('is refused to whoever is no admin, in private and naming the admins, whatever the act', async () => {
    const story = await told();
    await openIt(story);
    const { episode } = await alertIn(story);
    const before = (await story.store.read(story.organisation))?.version;
    const sign = signerFor(story.actionKey, story.organisation, '2026-11-23T08:00:00Z', () => 'n'.repeat(36));
    const inputs = { how: 'week', until: '', reason: 'other' };
    for (const as of ['marc.lefevre', 'chloe.martin', { teams: 'guest', guest: true }])
      for (const verb of Object.keys(alertActs)) {
        const answer = await story.act(sign(verb, { alert: key, episode }, true), inputs, as, 'channel');
        expect(answer.private, verb).to.equal(true);
        expect(answer.text, verb).to.match(
          /^(?:Looking after alerts is for|S'occuper des alertes est réservé aux) .*Priya Nair/,
        );
      }
    expect((await story.store.read(story.organisation))?.version).to.equal(before);
  });

  it('of an alert that was opened anew does nothing', async () => {
    const story = await told();
    const sign = signerFor(story.actionKey, story.organisation, '2026-11-23T08:00:00Z', () => 'n'.repeat(36));
    const answer = await story.act(sign('alert-own', { alert: key, episode: '2026-11-01.1' }, true));
    expect(answer.text).to.match(/^This alert is over\./);
    expect((await alertIn(story)).owner).to.equal(null);
  });
});

describe('putting an alert to sleep', () => {
  it('is capped a week before the last day that counts, and says why (story 35)', async () => {
    const story = await told();
    const form = await story.say('snooze this until 15 January');
    expect(form.text).to.contain('It may sleep until 13 Dec at most, 7 days before 20 Dec, the last day that counts.');
    expect((await alertIn(story)).snooze).to.equal(null);
    const inputs = { how: 'date', until: '2027-01-15' };
    const done = await story.press(form, 'Put to sleep', 'priya.nair', 'private', inputs);
    expect(firstLines(done, 3)).to.deep.equal([
      'HIGH · Renewal at risk',
      'Asleep until 13 Dec only: that is 7 days before 20 Dec, the last day that counts.',
      'Asleep until Sun 13 Dec, Priya Nair.',
    ]);
    expect((await alertIn(story)).snooze).to.deep.equal({ by: 'priya.nair', on: monday, until: '2026-12-13' });
    const woken = await story.press(done, 'Wake it');
    expect(firstLines(woken, 2)[1]).to.equal('Awake again.');
    expect((await alertIn(story)).snooze).to.equal(null);
  });

  it('is for a day, a week or until a date that is to come', async () => {
    for (const [inputs, until] of [
      [{ how: 'day', until: '' }, '2026-11-24'],
      [{ how: 'week', until: '' }, '2026-11-30'],
      [{ how: 'date', until: '2026-12-01' }, '2026-12-01'],
    ] as const) {
      const story = await told();
      const form = await story.press(await openIt(story), 'Snooze…');
      await story.press(form, 'Put to sleep', 'priya.nair', 'private', inputs);
      expect((await alertIn(story)).snooze?.until).to.equal(until);
    }
    const story = await told();
    const form = await story.press(await openIt(story), 'Snooze…');
    const put = (inputs: Record<string, string>) => story.press(form, 'Put to sleep', 'priya.nair', 'private', inputs);
    expect((await put({ how: 'date', until: '2026-11-23' })).text).to.contain('Choose a day to come, within a year.');
    expect((await put({ how: 'date', until: '' })).text).to.contain('Choose a day.');
    expect((await put({ how: 'date', until: '2027-02-30' })).text).to.contain('Choose a day.');
    expect((await alertIn(story)).snooze).to.equal(null);
  });

  it('is refused when nothing is left to sleep', async () => {
    const story = await told('2026-12-14');
    const refused = await story.say('snooze this until Friday');
    expect(refused.text).to.contain('No: it cannot sleep any more. 20 Dec is the last day that counts');
    expect(JSON.stringify(refused.card)).to.not.contain('alert-snooze-set');
  });
});

describe('dismissing an alert', () => {
  it('needs a reason', async () => {
    const story = await told();
    const form = await story.say('dismiss this alert');
    const missing = await story.press(form, 'Dismiss');
    expect(missing.text).to.contain('Choose a reason.');
    const done = await story.press(missing, 'Dismiss', 'priya.nair', 'private', { reason: 'wrong-data' });
    expect(done.text).to.contain('Dismissed on 23 Nov by Priya Nair: wrong data.');
    expect((await alertIn(story)).dismissal).to.deep.equal({ by: 'priya.nair', on: monday, reason: 'wrong-data' });
  });

  it('is refused while a bought level is lost', async () => {
    const story = await told('2026-12-22');
    const refused = await story.say('dismiss this alert');
    expect(firstLines(refused, 2).join(' ')).to.match(
      /^CRITICAL · Security is no longer Gold No: what was bought is being lost/,
    );
    expect(JSON.stringify(refused.card)).to.not.contain('alert-dismiss');
  });
});

describe('alerts in a channel', () => {
  it('are looked at in private by whoever may, and name nobody in the channel', async () => {
    const story = await told();
    const risk = await story.say("what's at risk?", 'priya.nair', 'channel');
    expect(everything(risk)).to.not.match(anyName);
    expect(everything(risk)).to.not.contain('"alerts"');
  });
});
