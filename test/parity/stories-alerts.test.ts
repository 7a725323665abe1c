import { expect } from 'chai';
import { buttonsOf, findButton } from '../../bot/console/card-buttons.js';
import { inputsOf } from '../../bot/console/card-inputs.js';
import { openSession, type Session } from '../../bot/console/session.js';
import type { Printed } from '../../bot/console/surface.js';
import { demoOrganisationId } from '../../bot/demo/organisation.js';
import { openAlerts } from '../../core/index.js';

/** The terminal: `/at`, `/as`, `/inbox` and `/press` of the console, as people use them. */
const sit = async (at: string) => {
  const session: Session = await openSession({ at, demo: true });
  const answerTo = (answers: Printed[]): Printed => answers.at(-1) ?? expect.fail('no answer');
  const firstOf = ({ card }: Printed): string => buttonsOf(card)[0]?.title ?? expect.fail('no button');
  const say = async (text: string, as = 'priya.nair'): Promise<Printed> => {
    await session.become(as);
    return answerTo(await session.send({ kind: 'said', text }));
  };
  const press = async (
    { card, text }: Printed,
    label: string,
    inputs: Record<string, string> = {},
    as = 'priya.nair',
  ): Promise<Printed> => {
    await session.become(as);
    const button = findButton(card, label) ?? expect.fail(`no button ${label} under ${text}`);
    return answerTo(
      await session.send({
        kind: 'pressed',
        action: button.action,
        inputs: { ...inputsOf(card), ...inputs },
        message: null,
      }),
    );
  };
  const inbox = async (as = 'priya.nair'): Promise<Printed[]> => {
    await session.become(as);
    return session.inbox();
  };
  const alerts = async () => {
    const snapshot = await session.store.read(demoOrganisationId);
    return openAlerts(snapshot?.alerts ?? new Map());
  };
  return { session, firstOf, say, press, inbox, alerts, at: (instant: string) => session.travel(instant) };
};

const alertCards = (came: readonly Printed[]): Printed[] =>
  came.filter(({ intent }) => intent === 'alert' || intent === 'alert-resolved');

describe('alerts, as people live with them', () => {
  it('31: the card of an expiry becomes the card of the loss, in its place, and is said once in the morning', async () => {
    const { at, inbox, say, session } = await sit('2026-11-23T09:00');
    const [first] = alertCards(await inbox());
    expect(first?.text)
      .to.match(/^HIGH · Renewal at risk/)
      .and.to.contain("Farid Benali's AZ-500 counts until 20 Dec");
    await at('2026-12-20T23:59:59');
    await inbox();
    await at('2026-12-21T00:00:00');
    const atMidnight = await inbox();
    expect(atMidnight.map(({ edited }) => edited)).to.deep.equal([true]);
    expect(atMidnight[0]?.text).to.match(/^CRITICAL · Security is no longer Gold/);
    expect((await say('are we Gold yet?')).text).to.match(
      /^Shown as Gold until 10 Feb 2027; the rules have not been met since 21 Dec/,
    );
    await at('2026-12-21T12:00');
    const inTheMorning = (await inbox()).filter(
      ({ intent, edited }) => !intent.startsWith('digest') && edited !== true,
    );
    expect(inTheMorning.map(({ text }) => text.split('\n')[0])).to.deep.equal([
      'Graver now: CRITICAL · Security is no longer Gold.',
    ]);
    await session.close();
  });

  it('32: the window opens, the membership lapses, and renewing Gold is refused unless the vendor accepted it', async () => {
    const { at, inbox, say, session } = await sit('2027-02-10T12:00');
    await inbox();
    await at('2027-02-11T12:00');
    expect((await say('are we Gold yet?')).text).to.contain('Renewal open until 12 Mar: Silver only');
    expect((await inbox()).some(({ text }) => text.startsWith('CRITICAL · Renewal window open'))).to.equal(true);
    await at('2027-03-13T12:00');
    expect((await say('are we Gold yet?')).text).to.match(/^Lapsed/);
    /** A Saturday: nobody is disturbed before Monday. */
    const firstLines = (came: Printed[]): (string | undefined)[] => came.map(({ text }) => text.split('\n')[0]);
    expect(firstLines(await inbox())).to.not.include('Graver now: CRITICAL · Membership lapsed.');
    await at('2027-03-15T12:00');
    expect(firstLines(await inbox())).to.include('Graver now: CRITICAL · Membership lapsed.');
    await session.close();
  });

  it('36: a renewal that is linked and verified resolves it with the reason, and the same facts do not open it again', async () => {
    const { at, inbox, say, press, alerts, session, firstOf } = await sit('2026-12-14T09:00');
    await inbox();
    const form = await say('link', 'farid.benali');
    const filled = {
      credential: 'az-500',
      earnedOn: '2026-12-12',
      expiresOn: '2027-12-20',
      elsewhere: 'no',
      consent: 'true',
    };
    const check = await press(form, firstOf(form), filled, 'farid.benali');
    await press(check, firstOf(check), {}, 'farid.benali');
    await press(await say('what waits for approval?'), 'Approve');
    const card = alertCards(await inbox()).at(-1);
    expect(card?.edited).to.equal(true);
    expect(card?.text.split('\n')[0]).to.equal(
      'Resolved 14 Dec: Farid Benali renewed AZ-500, counts until 20 Dec 2027.',
    );
    expect((await alerts()).map(({ key }) => key)).to.not.include('renewal:gold:2027-02-10');
    for (const day of ['2026-12-20T12:00', '2026-12-21T12:00']) await at(day);
    expect(alertCards(await inbox()).filter(({ text }) => text.includes('AZ-500'))).to.deep.equal([]);
    await session.close();
  });

  it('37: an expiry that costs no level is the holder’s to hear, and a line in the digest', async () => {
    const { at, inbox, session } = await sit('2026-11-23T09:00');
    await inbox();
    await at('2027-01-13T12:00');
    const own = await inbox('ana.lopes');
    expect(own.map(({ text }) => text)).to.have.length(1);
    expect(own[0]?.text).to.contain('DP-203').and.to.contain('11 févr.');
    const priyas = await inbox('priya.nair');
    expect(alertCards(priyas).some(({ text }) => text.includes('DP-203'))).to.equal(false);
    expect(priyas.some(({ intent, text }) => intent.startsWith('digest') && text.includes('DP-203'))).to.equal(true);
    await session.close();
  });

  it('28: an override is said to end 30, 14, 7 and 1 days before, and once it has ended, in one card', async () => {
    const { at, inbox, say, press, session, firstOf } = await sit('2026-10-01T09:00');
    await inbox();
    const form = await say('add an override for Cloud platform gold from 25 August 2026');
    const check = await press(form, firstOf(form));
    expect(check.text).to.contain('counts until 24 Nov');
    await press(check, firstOf(check));
    const standing = async (): Promise<string> => (await say('show me Cloud platform')).text;
    const reminded: string[] = [];
    for (let day = Date.parse('2026-10-01T11:00:00Z'); day < Date.parse('2026-11-26'); day += 24 * 3600 * 1000) {
      const instant = new Date(day).toISOString();
      await at(instant);
      const came = (await inbox()).filter(({ intent, edited }) => intent.startsWith('alert') && edited !== true);
      if (came.some(({ text }) => text.includes('Cloud platform'))) reminded.push(instant.slice(0, 10));
    }
    /** 25 and 26 October are a weekend; the day on which it counts no more comes last. */
    expect(reminded.slice(-4)).to.deep.equal(['2026-11-10', '2026-11-17', '2026-11-23', '2026-11-25']);
    expect(reminded.some((day) => day >= '2026-10-23' && day <= '2026-10-26')).to.equal(true);
    await at('2026-11-24T22:59:59Z');
    expect(await standing()).to.match(/^Cloud platform: Gold, held by an override/);
    await at('2026-11-24T23:00:00Z');
    expect(await standing()).to.match(/^Cloud platform: Silver, met/);
    await session.close();
  });

  it('33: a departure opens one card for what it costs, and calling it off resolves that card with the reason', async () => {
    const { inbox, say, press, alerts, session, firstOf } = await sit('2026-11-23T09:00');
    await inbox();
    const claim = await say('link', 'farid.benali');
    const filled = {
      credential: 'az-500',
      earnedOn: '2026-11-20',
      expiresOn: '2027-12-20',
      elsewhere: 'no',
      consent: 'true',
    };
    const seen = await press(claim, firstOf(claim), filled, 'farid.benali');
    await press(seen, firstOf(seen), {}, 'farid.benali');
    await press(await say('what waits for approval?'), 'Approve');
    await inbox();
    const form = await say('Ana Ruiz is leaving on 15 January');
    const check = await press(form, firstOf(form));
    const done = await press(check, firstOf(check));
    const open = (await alerts()).filter(({ finding }) => !finding.quiet);
    expect(open.map(({ key, finding }) => [key, finding.severity])).to.deep.equal([
      ['renewal:gold:2027-02-10', 'high'],
    ]);
    expect(open[0]?.finding.levels.map(({ level, on }) => `${level} ${on}`)).to.deep.equal([
      'gold 2027-01-16',
      'silver 2027-01-16',
    ]);
    expect(open[0]?.finding.causes).to.deep.equal([{ kind: 'departure', person: 'ana.ruiz', day: '2027-01-15' }]);
    for (const person of ['ana.ruiz', 'chloe.martin', 'marc.lefevre']) expect(await inbox(person)).to.deep.equal([]);
    const calledOff = await press(done, 'Cancel the departure');
    await press(calledOff, firstOf(calledOff));
    const resolved = (await session.store.read(demoOrganisationId))?.alerts.get('renewal:gold:2027-02-10')?.resolved;
    expect(resolved?.resolution).to.deep.equal({ kind: 'departure-cancelled', person: 'ana.ruiz' });
    await session.close();
  });

  it('24: un-linking opens one alert that names nobody, and its undo closes it as taken back', async () => {
    const { inbox, say, press, session } = await sit('2026-11-23T09:00');
    await inbox();
    const ask = await say('un-link SC-200', 'elodie.roux');
    const done = await press(ask, 'Dissocier SC-200', {}, 'elodie.roux');
    const [card, ...more] = (await inbox()).filter(({ edited }) => edited !== true);
    expect(more).to.deep.equal([]);
    expect(card?.text).to.match(/^Graver now: CRITICAL/);
    expect(card?.text).to.not.match(/Élodie|Roux/);
    await press(done, 'Annuler', {}, 'elodie.roux');
    const alert = (await session.store.read(demoOrganisationId))?.alerts.get('renewal:gold:2027-02-10');
    expect([alert?.resolved, alert?.finding.severity]).to.deep.equal([null, 'high']);
    await session.close();
  });

  it('35: a snooze is capped a week before the last day, says so, and ends by itself', async () => {
    const { at, inbox, say, press, alerts, session, firstOf } = await sit('2026-11-23T09:00');
    const [card] = alertCards(await inbox());
    const form = await press(card ?? expect.fail('no card'), 'Snooze…');
    expect(form.text).to.not.equal('');
    const answer = await say('snooze this until 15 January');
    expect(answer.text).to.contain('13 Dec at most, 7 days before 20 Dec');
    await press(answer, firstOf(answer));
    expect((await alerts())[0]?.snooze?.until).to.equal('2026-12-13');
    await at('2026-12-12T12:00');
    const asleep = (await inbox()).filter(({ intent, edited }) => intent.startsWith('alert') && edited !== true);
    expect(asleep).to.deep.equal([]);
    await at('2026-12-14T12:00');
    expect((await inbox()).map(({ text }) => text.split('\n')[0])).to.include('Awake again: HIGH · Renewal at risk.');
    await session.close();
  });

  it('38: two who take it at once leave one owner; the second reads who it is, and an employee is refused in private', async () => {
    const { inbox, say, press, alerts, session, firstOf } = await sit('2026-11-23T09:00');
    const [card] = alertCards(await inbox());
    if (card === undefined) expect.fail('no card');
    const promoted = await say('make Bruno an admin');
    await press(promoted, firstOf(promoted));
    await press(card, 'Own it');
    const again = await press(card, 'Own it', {}, 'bruno.petit');
    expect(again.text).to.contain('Priya Nair');
    expect((await alerts())[0]?.owner?.person).to.equal('priya.nair');
    const entries = (await session.store.journal(demoOrganisationId)).filter(({ alerts: moved }) =>
      moved.some(({ kind }) => kind === 'owned'),
    );
    expect(entries).to.have.length(1);
    const refused = await press(card, 'Own it', {}, 'chloe.martin');
    expect(refused.text).to.contain('Priya Nair');
    expect(refused.private).to.equal(true);
    expect((await say('show open alerts', 'chloe.martin')).text).to.contain('Priya Nair');
    await session.close();
  });
});
