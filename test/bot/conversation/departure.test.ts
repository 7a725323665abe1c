import { expect } from 'chai';
import { newPerson } from '../../../storage/records.js';
import { type Answered, anyName, everything, type Story, tell, withFacts } from '../../support/told.js';

const renewed = withFacts(({ achievements }) => ({
  achievements: achievements.map((one) =>
    one.person === 'farid.benali' && one.credential === 'az-500' ? { ...one, expiresOn: '2027-12-20' } : one,
  ),
}));

const lastDayOf = async ({ store, organisation }: Story, person: string): Promise<string | null | undefined> =>
  (await store.read(organisation))?.facts.associations.findLast((span) => span.person === person)?.through;

const check = (story: Story, form: Answered, inputs: Record<string, string>): Promise<Answered> =>
  story.press(form, 'Check', 'priya.nair', 'private', inputs);

const recorded = async (story: Story, person = 'ana.ruiz', lastDay = '2027-01-15'): Promise<Answered> =>
  story.press(await check(story, await story.say('record a departure'), { person, lastDay }), 'Record the departure');

describe('a departure', () => {
  it('33: is filled in, shown on the day after and at the renewal, and written by the button only', async () => {
    const story = await tell(renewed);
    const form = await story.say('Ana Ruiz is leaving on 15 January');
    expect(form.text).to.contain('Whose last day, and when?').and.to.contain('Ana Ruiz').and.to.contain('2027-01-15');
    const shown = await check(story, form, { person: 'ana.ruiz', lastDay: '2027-01-15' });
    expect(shown.text).to.match(/^2 levels are lost: Ana Ruiz counts through 15 Jan 2027, not on 16 Jan 2027\./);
    expect(shown.text).to.contain('Gold stays displayed until 10 Feb 2027 either way.');
    expect(shown.text).to.match(/From 16 Jan 2027\n.*Security Gold: 4 → \d of 4 people, no longer met/s);
    expect(shown.text).to.match(/Security Silver: .*no longer met/);
    expect(shown.text).to.match(/At the renewal, from 11 Feb 2027\nYou could renew Silver, not Gold\./);
    expect(shown.text).to.contain('Only partner admins are told. The person is not written to');
    expect(await lastDayOf(story, 'ana.ruiz')).to.equal(null);
    const done = await story.press(shown, 'Record the departure');
    expect(done.text).to.match(/^Recorded: Ana Ruiz counts through 15 Jan 2027\./);
    expect(await lastDayOf(story, 'ana.ruiz')).to.equal('2027-01-15');
    const people = (await story.store.outbox(story.organisation)).map(({ destination }) => destination);
    expect(people.filter((to) => /ana\.ruiz|channel/.test(to))).to.deep.equal([]);
  });

  it('says who stands in where somebody does, and that no level is lost', async () => {
    const story = await tell();
    const shown = await check(story, await story.say('record a departure'), {
      person: 'bruno.petit',
      lastDay: '2026-12-01',
    });
    expect(shown.text).to.match(/^No level is lost: Bruno Petit counts through 1 Dec 2026/);
    expect(shown.text).to.contain('Cloud platform Gold: 3 → 2 of 4 people, not met yet');
    expect(shown.text).to.match(/Who stands in\nCloud platform Silver: (?:Chloé Martin|Ana Ruiz)/);
  });

  it('asks which Ana is meant, and goes on with the day that was said', async () => {
    const story = await tell();
    const which = await story.say('Ana is leaving on 15 January');
    expect(which.text).to.contain('Whom do you mean?').and.to.contain('Ana Ruiz').and.to.contain('Ana Lopes');
    const form = await story.press(which, 'Ana Lopes');
    expect(form.text).to.contain('Colleague: Ana Lopes').and.to.contain('2027-01-15');
    const cancelled = await story.press(await story.say("cancel Ana's departure"), 'Ana Lopes');
    expect(cancelled.text).to.contain('No departure to cancel: Ana Lopes.');
  });

  it('14: says that it knows no Zoé, and offers the closest names with the day that was said', async () => {
    const story = await tell();
    const unknown = await story.say('Zoé part le 15 janvier');
    expect(unknown.text).to.match(/^Je ne connais personne du nom de Zoé\./);
    const form = await story.press(unknown, 'Chloé Martin');
    expect(form.text).to.contain('Chloé Martin').and.to.contain('2027-01-15');
    const chosen = await story.press(await story.say('Xyzzy is leaving'), 'Choose from the list');
    expect(chosen.text).to.contain('Whose last day, and when?');
    const employee = await story.say('Zoé is leaving on 15 January', 'bruno.petit');
    expect(employee.text.replaceAll('Priya Nair', '')).not.to.match(anyName);
  });

  it('names the day in words when it can be read in two ways, and leaves it open when none was said', async () => {
    const story = await tell();
    expect((await story.say('Ana Ruiz is leaving on 12/01')).text).to.contain(
      '12 Jan 2027; if you meant 1 Dec 2026, change it.',
    );
    expect((await story.say('Ana Ruiz leaves in January')).text).to.contain('Last day (it still counts): …');
    expect((await story.say("Élodie's last day is Friday")).text).to.contain('2026-11-27');
    expect((await story.say("Élodie's last day was Friday")).text).to.contain('2026-11-20');
  });

  it('says what is wrong beside its field, and keeps what was filled in', async () => {
    const story = await tell();
    const form = await story.say('record a departure');
    const early = await check(story, form, { person: 'ana.ruiz', lastDay: '1999-12-31' });
    expect(early.text)
      .to.match(/1999-12-31 — Associated here only since/)
      .and.to.contain('Ana Ruiz');
    expect((await check(story, form, { person: 'nobody', lastDay: '2027-01-15' })).text).to.contain(
      'Choose a colleague.',
    );
    expect((await check(story, form, { person: 'ana.ruiz', lastDay: 'soon' })).text).to.contain('Choose a day.');
    await recorded(story);
    const same = await check(story, form, { person: 'ana.ruiz', lastDay: '2027-01-15' });
    expect(same.text).to.contain('This last day is recorded already.');
  });

  it('is corrected by another last day, which tells the one before and what the days between are worth', async () => {
    const story = await tell(renewed);
    await recorded(story);
    const later = await check(story, await story.say('record a departure'), {
      person: 'ana.ruiz',
      lastDay: '2027-02-15',
    });
    expect(later.text).to.contain('Recorded until now: last day 15 Jan 2027.');
    expect(later.text).to.match(/From 16 Jan 2027\n.*Security Gold: \d → 4 of 4 people, met/s);
    await story.press(later, 'Record the departure');
    expect(await lastDayOf(story, 'ana.ruiz')).to.equal('2027-02-15');
  });

  it('is cancelled by a button that shows what that changes, and once only', async () => {
    const story = await tell(renewed);
    const done = await recorded(story);
    const ask = await story.press(done, 'Cancel the departure');
    expect(ask.text).to.match(/^Cancel the departure of Ana Ruiz, last day 15 Jan 2027\?/);
    expect(ask.text).to.match(/Security Gold: \d → 4 of 4 people, met/);
    expect(await lastDayOf(story, 'ana.ruiz')).to.equal('2027-01-15');
    const cancelled = await story.press(ask, 'Cancel the departure');
    expect(cancelled.text).to.match(/^Cancelled: no last day is recorded for Ana Ruiz any more\./);
    expect(await lastDayOf(story, 'ana.ruiz')).to.equal(null);
    expect((await story.press(ask, 'Cancel the departure')).text).to.match(/^Cancelled already/);
    expect((await story.press(done, 'Cancel the departure')).text).to.contain('No departure to cancel');
  });

  it('is taken back within fifteen minutes, and so is its cancelling', async () => {
    const story = await tell();
    const undone = await story.press(await recorded(story), 'Undo');
    expect(undone.text).to.contain('Undone: the last day is as it was.');
    expect(await lastDayOf(story, 'ana.ruiz')).to.equal(null);
    await recorded(story);
    const ask = await story.say("cancel Ana Ruiz's departure");
    const back = await story.press(await story.press(ask, 'Cancel the departure'), 'Undo');
    expect(back.text).to.contain('Undone: the departure is recorded again.');
    expect(await lastDayOf(story, 'ana.ruiz')).to.equal('2027-01-15');
    const late = await recorded(story, 'grace.okoro');
    story.setClock('2026-11-23T08:15:00.001Z');
    expect((await story.press(late, 'Undo')).text).to.contain('Too late');
    expect(await lastDayOf(story, 'grace.okoro')).to.equal('2027-01-15');
  });

  it('pressed twice is written once', async () => {
    const story = await tell();
    const shown = await check(story, await story.say('record a departure'), {
      person: 'ana.ruiz',
      lastDay: '2027-01-15',
    });
    await story.press(shown, 'Record the departure');
    const { version } = (await story.store.read(story.organisation)) ?? { version: 0 };
    expect((await story.press(shown, 'Record the departure')).text).to.match(/^Recorded already/);
    expect((await story.store.read(story.organisation))?.version).to.equal(version);
  });

  it('is listed with the others, the next one first, and one that lies far behind is not', async () => {
    const story = await tell(
      withFacts(({ associations }) => ({
        associations: associations.map((span) => {
          const through = { 'david.chen': '2026-09-24', 'grace.okoro': '2026-09-23', 'ana.ruiz': '2026-12-31' };
          return { ...span, through: (through as Record<string, string>)[span.person] ?? span.through };
        }),
      })),
    );
    const list = await story.say('who is leaving?');
    expect(list.text).to.match(/^2 departures are recorded\.\n.*\nDavid Chen: last day 24 Sept? 2026 .*\nAna Ruiz/);
    expect(list.text).not.to.contain('Grace');
    expect((await story.say('qui nous quitte ?')).text).to.match(/^2 départs sont enregistrés\./);
    const ask = await story.press(list, 'Cancel: Ana Ruiz');
    expect(ask.text).to.match(/^Cancel the departure of Ana Ruiz/);
    expect((await (await tell()).say('departures')).text).to.match(/^No departure is recorded\./);
  });

  it('that is recorded already is shown with what can be done about it', async () => {
    const story = await tell();
    await recorded(story);
    const again = await story.say('Ana Ruiz is leaving on 15 January');
    expect(again.text).to.contain('Ana Ruiz: last day 15 Jan 2027');
    expect((await story.press(again, 'Cancel: Ana Ruiz')).text).to.match(/^Cancel the departure/);
  });

  it('of somebody who moved on meanwhile is neither undone, cancelled nor listed, and reaches no day of theirs there', async () => {
    const story = await tell((organisation) => ({
      ...organisation,
      people: organisation.people.map((one) => (one.id === 'ana.ruiz' ? { ...one, vendorIds: ['42'] } : one)),
    }));
    const done = await recorded(story, 'ana.ruiz', '2026-11-10');
    const [at, on] = ['2026-11-23T08:00:00Z', '2026-11-23'];
    await story.store.commit([
      {
        organisation: 'north',
        expected: 0,
        founded: { id: 'north', name: 'North', timeZone: 'Europe/Paris', market: 'developed' },
        at,
        on,
        actor: null,
        reason: 'founded',
        changes: [
          { kind: 'person-added', on, person: 'a' },
          { kind: 'association-started', on: '2026-11-15', person: 'a', through: null },
        ],
        directory: [
          { kind: 'person-recorded', person: newPerson({ id: 'a', name: 'A', email: null, vendorIds: ['42'] }) },
        ],
      },
    ]);
    expect((await story.press(done, 'Undo')).text).to.contain('cannot be undone');
    expect(await lastDayOf(story, 'ana.ruiz')).to.equal('2026-11-10');
    expect((await story.say("cancel Ana Ruiz's departure")).text).to.contain('No departure to cancel: Ana Ruiz.');
    expect((await story.say('departures')).text).to.match(/^No departure is recorded\./);
    const form = await story.say('record a departure');
    const late = await check(story, form, { person: 'ana.ruiz', lastDay: '2026-11-15' });
    expect(late.text).to.contain('Not associated here on that day, so nothing ends then.');
    const before = await check(story, form, { person: 'ana.ruiz', lastDay: '2026-11-14' });
    expect(before.text).to.contain('Ana Ruiz counts through 14 Nov 2026');
  });

  it('is answered to the admin alone when it is said in a channel', async () => {
    const story = await tell();
    const said = await story.say('Ana Ruiz is leaving on 15 January', 'priya.nair', 'channel');
    expect(said.private).to.equal(true);
    const refused = await story.say('who is leaving?', 'marc.lefevre', 'channel');
    expect(refused.private).to.equal(true);
    expect(everything(refused).replaceAll('Priya Nair', '')).not.to.match(anyName);
  });

  it('is never made of "I am leaving": nothing is recorded of that', async () => {
    const story = await tell();
    const { version } = (await story.store.read(story.organisation)) ?? { version: 0 };
    const own = await story.say('I am leaving on 15 January', 'ana.ruiz');
    expect(own.text).to.match(/^Nothing is recorded, and nobody is told\./);
    expect((await story.store.read(story.organisation))?.version).to.equal(version);
  });
});
