import { expect } from 'chai';
import { signerFor } from '../../../bot/conversation/actions.js';
import { settingsActs } from '../../../bot/conversation/acts/settings.js';
import {
  admin,
  employee,
  fill,
  inEnglish,
  personIn,
  settingsOf,
  versionOf,
  viewer,
} from '../../support/settings-stories.js';
import { type Answered, anyName, everything, type Story, type Teller, tell } from '../../support/told.js';

describe('settings of one person', () => {
  it('are theirs alone, whoever they are, and can be taken back', async () => {
    for (const as of [employee, viewer, admin]) {
      const story = await tell();
      const check = await story.say("mets-moi à l'heure de Montréal", as);
      expect(check.text).to.match(/^Vos heures seront celles de America\/Toronto\./);
      expect((await personIn(story, as)).notices.timeZone).to.equal(null);
      const saved = await story.press(check, 'Enregistrer', as);
      expect(saved.text).to.match(/^Enregistré\./);
      expect((await personIn(story, as)).notices.timeZone).to.equal('America/Toronto');
      await story.press(saved, 'Annuler', as);
      expect((await personIn(story, as)).notices.timeZone).to.equal(null);
    }
  });

  it('undo puts back the one setting, and leaves what was set since', async () => {
    const story = await tell();
    const saved = await story.press(await story.say('my time zone is Tokyo', employee), 'Save', employee);
    const person = await personIn(story, employee);
    await story.store.commit([
      {
        organisation: story.organisation,
        expected: await versionOf(story),
        at: '2026-11-23T08:01:00Z',
        on: '2026-11-23',
        actor: null,
        reason: 'test',
        directory: [
          { kind: 'person-recorded', person: { ...person, notices: { ...person.notices, digest: 'monthly' } } },
        ],
      },
    ]);
    await story.press(saved, 'Undo', employee);
    expect((await personIn(story, employee)).notices).to.deep.equal({ timeZone: null, quiet: null, digest: 'monthly' });
  });

  it('asks for a zone of the list where none is called so, or several are', async () => {
    const story = await tell();
    const unknown = await story.say('my time zone is Springfield', employee);
    expect(unknown.text).to.contain('You wrote “springfield”.').and.to.contain('Choose a time zone from the list.');
    const several = await story.say('my time zone is san', employee);
    expect(several.text).to.contain('Several are called so');
    const saved = await fill(story, unknown, 'Save', { timeZone: 'America/Toronto' }, employee);
    expect(saved.text).to.match(/^Saved\./);
    const wrong = await fill(
      story,
      await story.say('change my time zone', employee),
      'Save',
      { timeZone: 'Mars/X' },
      employee,
    );
    expect(wrong.text).to.contain('Choose a time zone from the list.');
    expect((await personIn(story, employee)).notices.timeZone).to.equal('America/Toronto');
  });

  it("has quiet hours of one's own, or those of the organisation again", async () => {
    const story = await tell();
    await story.press(await story.say('quiet hours 21 to 6', employee), 'Save', employee);
    expect((await personIn(story, employee)).notices.quiet).to.deep.equal({
      from: '21:00',
      to: '06:00',
      weekends: true,
    });
    expect((await settingsOf(story)).quiet.from).to.equal('19:00');
    const form = await story.press(await story.say('settings', employee), 'My quiet hours', employee);
    const wrong = await fill(
      story,
      form,
      'Save',
      { whose: 'own', from: '22', to: '22:00', weekends: 'true' },
      employee,
    );
    expect(wrong.text).to.contain('has to differ');
    await fill(story, wrong, 'Save', { whose: 'organisation', from: '', to: '' }, employee);
    expect((await personIn(story, employee)).notices.quiet).to.equal(null);
  });

  it('has the digest weekly for admins, monthly for viewers, and never for employees', async () => {
    const story = await inEnglish();
    expect((await story.say('settings')).text).to.contain('Your digest: weekly');
    expect((await story.say('settings', viewer)).text).to.contain('Your digest: monthly');
    for (const text of ['I want the digest weekly', 'turn off the monthly digest'])
      expect((await story.say(text, employee)).text).to.match(/^The digest is for partner admins and viewers\./);
    const sign = signerFor(story.actionKey, story.organisation, '2026-11-23T08:00:00Z', () => 'own digest');
    await story.act(sign('settings-own-save', { section: 'own-digest', period: 'weekly' }, true), {}, employee);
    expect((await personIn(story, employee)).notices.digest).to.equal(null);
    const check = await story.say('turn off the monthly digest', viewer);
    expect(check.text).to.match(/^You will get no digest\./);
    await story.press(check, 'Save', viewer);
    expect((await personIn(story, viewer)).notices.digest).to.equal('none');
  });

  it('switches reminders and the name with one press, and back', async () => {
    const story = await tell();
    const off = await story.press(await story.say('settings', employee), 'Stop reminding me', employee);
    expect(off.text).to.match(/^You are not reminded any more\./);
    expect((await personIn(story, employee)).choices.reminders).to.equal(false);
    await story.press(off, 'Undo', employee);
    expect((await personIn(story, employee)).choices.reminders).to.equal(true);
    await story.press(await story.say('settings', employee), 'Hide my name', employee);
    expect((await personIn(story, employee)).hidden).to.equal(true);
  });

  it('are never written by what is not a button of ours that writes', async () => {
    const story = await tell();
    const version = await versionOf(story);
    for (const verb of Object.keys(settingsActs)) {
      const answer = await story.say(verb, employee);
      expect(answer.text, verb).to.not.match(/^Saved/);
    }
    expect(await versionOf(story)).to.equal(version);
  });
});

describe('why somebody gets messages', () => {
  const why = async (story: Story, as: Teller, where: 'private' | 'channel' = 'private'): Promise<Answered> => {
    const sign = signerFor(story.actionKey, story.organisation, '2026-11-23T08:00:00Z');
    return story.act(sign('why-me'), {}, as, where);
  };

  it('says it by role, with their own settings and a way to change them', async () => {
    const story = await inEnglish();
    const told = await why(story, admin);
    expect(told.text)
      .to.match(/^You are a partner admin/)
      .and.to.contain('Your digest: weekly')
      .and.to.contain('Alerts are posted in no channel.')
      .and.to.contain('Your quiet hours: 19:00–08:00');
    expect((await why(story, viewer)).text).to.match(/^You are a viewer/);
    const own = await why(story, employee);
    expect(own.text).to.match(/^You hear of your own certifications/);
    expect((await story.press(own, 'My settings', employee)).text).to.match(/^Your settings/);
  });

  it('answers whoever pressed it in a channel, in private, and names nobody', async () => {
    const answer = await why(await tell(), { teams: 'guest', guest: true }, 'channel');
    expect(answer.private).to.equal(true);
    expect(answer.text).to.match(/^Nothing is sent to you alone\./);
    expect(everything(answer)).to.not.match(anyName);
  });
});
