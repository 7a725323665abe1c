import { expect } from 'chai';
import { signerFor } from '../../../bot/conversation/actions.js';
import type { Settings } from '../../../storage/records.js';
import { buttons, employee, fill, inEnglish, settingsOf, versionOf, viewer } from '../../support/settings-stories.js';
import { anyName, everything, type Teller, tell } from '../../support/told.js';

describe('the settings card', () => {
  it('tells an admin what the organisation has, in sections, and their own', async () => {
    const story = await tell();
    const { text, ...answer } = await story.say('settings');
    expect(text)
      .to.contain('Quiet hours: 19:00–08:00, and weekends; critical alerts wait too.')
      .and.to.contain('Weekly digest: every Monday at 09:00')
      .and.to.contain('Warnings: 90, 60, 30, 14, 7 and 1 days before something ends; told from 09:00 (Europe/Paris).')
      .and.to.contain('Alerts are posted in no channel.')
      .and.to.contain('Partner admins: Priya Nair')
      .and.to.contain('Your digest: weekly, every Monday at 09:00.');
    expect(buttons({ text, ...answer })).to.have.members([
      'Quiet hours',
      'Weekly digest',
      'Channel for alerts',
      'Workspaces',
      'People, programme and more',
      'My settings',
    ]);
  });

  it('gives everybody else their own, and nothing of the organisation to change', async () => {
    const story = await inEnglish();
    for (const [as, digest] of [
      [employee, 'The digest is for partner admins and viewers.'],
      [viewer, 'Your digest: monthly.'],
    ] as const) {
      const answer = await story.say('settings', as);
      expect(answer.private).to.equal(true);
      expect(answer.text)
        .to.match(/^Your settings/)
        .and.to.contain(digest);
      expect(answer.text).to.contain('Your time zone: Europe/Paris, as the organisation has it.');
      expect(buttons(answer)).to.not.include('Channel for alerts');
      expect(buttons(answer).includes('My digest')).to.equal(as === viewer);
    }
  });

  it('has nothing to set for guests and for colleagues of whom nothing is kept', async () => {
    const story = await tell();
    for (const as of [{ teams: 'guest', guest: true }, { teams: 'zoe' }] satisfies Teller[])
      for (const text of ['settings', 'my time zone is Montréal', 'my quiet hours are 20 to 7']) {
        const answer = await story.say(text, as);
        expect(answer.text, text).to.match(/^Nothing is stored about you\./);
        expect(answer.private).to.equal(true);
      }
  });

  it('names nobody where it was asked for in a channel and answered in private', async () => {
    const story = await tell();
    const answer = await story.say('settings', employee, 'channel');
    expect(answer.private).to.equal(true);
    expect(everything(answer)).to.not.match(anyName);
  });
});

describe('settings of the organisation', () => {
  const sentences: readonly (readonly [said: string, effect: RegExp, Partial<Settings>])[] = [
    [
      'send the digest every Monday at 8',
      /^The digest will come every Monday at 08:00, in each reader's own time zone\./,
      { digest: { weekday: 1, at: '08:00' } },
    ],
    [
      'envoie le récap chaque jeudi à 9 h',
      /^La synthèse arrivera chaque jeudi à 09:00, à l'heure de chacun\./,
      { digest: { weekday: 4, at: '09:00' } },
    ],
    [
      'quiet hours 20 to 7',
      /^Nobody will be written to from 20:00 to 07:00, nor at weekends, each in their own time zone\./,
      { quiet: { from: '20:00', to: '07:00', weekends: true } },
    ],
    [
      'heures calmes de 20 h à 7 h',
      /^Personne ne recevra de message de 20:00 à 07:00/,
      { quiet: { from: '20:00', to: '07:00', weekends: true } },
    ],
    [
      'critical alerts may pass during quiet hours',
      /Critical alerts come through all the same\./,
      { criticalPasses: true },
    ],
    ['warn us 60, 30 and 7 days before', /^Warnings will come 60, 30 and 7 days before/, { ladder: [60, 30, 7] }],
    [
      "tell the day's findings at 8",
      /The day's findings will be told from 08:00 \(Europe\/Paris\)\./,
      { morning: '08:00' },
    ],
    ['use English level names', /^In French the levels will be called Gold and Silver\./, { levelNames: 'english' }],
  ];

  for (const [said, effect, changed] of sentences)
    it(`shows the effect of "${said}", writes by its button, once, and takes it back`, async () => {
      const story = await tell();
      const before = await settingsOf(story);
      const version = await versionOf(story);
      const check = await story.say(said);
      expect(check.text).to.match(effect);
      expect(await versionOf(story)).to.equal(version);
      const [save = ''] = buttons(check);
      const saved = await story.press(check, save);
      expect(saved.text).to.match(/^(?:Saved|Enregistré)\./);
      expect(await settingsOf(story)).to.deep.equal({ ...before, ...changed });
      const again = await story.press(check, save);
      expect(again.text).to.match(/^(?:Nothing to change|Rien à modifier)/);
      expect(await versionOf(story)).to.equal(version + 1);
      const [, undo = ''] = buttons(saved);
      await story.press(saved, undo);
      expect(await settingsOf(story)).to.deep.equal(before);
      const late = await story.press(check, save);
      expect(late.text).to.match(/^(?:This was saved already|C'est déjà enregistré)\./);
      expect(await settingsOf(story)).to.deep.equal(before);
    });

  it('says when it is so already, and offers nothing to write', async () => {
    const story = await tell();
    const answer = await story.say('send the digest every Monday at 9');
    expect(answer.text).to.match(/^Nothing to change: it is so already\./);
    expect(buttons(answer)).to.not.include('Save');
  });

  it('asks for the other end where only one was said, with that one filled in', async () => {
    const story = await tell();
    const form = await story.say('no alerts after 6 pm');
    expect(form.text)
      .to.match(/^When is nobody to be written to\?/)
      .and.to.contain('From: 18:00');
  });

  it('tells what is wrong beside the field, keeps the other fields, and writes nothing', async () => {
    const story = await tell();
    const version = await versionOf(story);
    const quiet = await story.press(await story.say('settings'), 'Quiet hours');
    const wrong = await fill(story, quiet, 'Check', { from: '25', to: '7', weekends: 'false', critical: 'true' });
    expect(wrong.text)
      .to.contain('From: 25 — Write an hour')
      .and.to.contain('Until: 7\n')
      .and.to.contain('☐ Not on Saturdays')
      .and.to.contain('☑ Come through');
    expect((await fill(story, quiet, 'Check', { from: '7 pm', to: '19:00' })).text).to.contain(
      'Until: 19:00 — This has to differ',
    );
    const more = await story.press(await story.say('settings'), 'People, programme and more');
    const warnings = await story.press(more, 'Warnings');
    for (const [ladder, problem] of [
      ['', 'at least one number'],
      ['90, often', 'Write numbers of days'],
      ['366', 'Write numbers of days'],
    ] as const) {
      const again = await fill(story, warnings, 'Check', { ladder, morning: '8.30' });
      expect(again.text).to.contain(problem).and.to.contain('told from: 8.30');
    }
    const digest = await story.press(await story.say('settings'), 'Weekly digest');
    expect((await fill(story, digest, 'Check', { weekday: '8', at: 'x' })).text)
      .to.contain('Choose one.')
      .and.to.contain('Hour: x — Write an hour');
    expect(await versionOf(story)).to.equal(version);
  });

  it('leads from the form over the check to the receipt', async () => {
    const story = await tell();
    const form = await story.press(await story.say('settings'), 'Quiet hours');
    const check = await fill(story, form, 'Check', { from: '8 pm', to: '7', weekends: 'false', critical: 'true' });
    expect(check.text)
      .to.match(/^Nobody will be written to from 20:00 to 07:00, each/)
      .and.to.contain('Until now: Quiet hours: 19:00–08:00, and weekends')
      .and.to.contain('It holds for everybody');
    const changed = await story.press(check, 'Change');
    expect(changed.text).to.contain('From: 8 pm');
    await story.press(check, 'Save');
    expect(await settingsOf(story)).to.deep.include({
      quiet: { from: '20:00', to: '07:00', weekends: false },
      criticalPasses: true,
    });
  });

  it('undoes only what nobody changed since', async () => {
    const story = await tell();
    const saved = await story.press(await story.say('quiet hours 20 to 7'), 'Save');
    const { channel: _channel, ...before } = await settingsOf(story);
    await story.store.commit([
      {
        organisation: story.organisation,
        expected: await versionOf(story),
        at: '2026-11-23T08:01:00Z',
        on: '2026-11-23',
        actor: null,
        reason: 'report',
        directory: [{ kind: 'settings-changed', settings: { lastReport: '2026-11-23' } }],
      },
    ]);
    await story.press(saved, 'Undo');
    expect(await settingsOf(story)).to.deep.include({
      ...before,
      lastReport: '2026-11-23',
      quiet: { from: '19:00', to: '08:00', weekends: true },
    });
  });

  it('can be undone for fifteen minutes and no longer', async () => {
    for (const [at, undone] of [
      ['2026-11-23T08:15:00.000Z', true],
      ['2026-11-23T08:15:00.001Z', false],
    ] as const) {
      const story = await tell();
      const saved = await story.press(await story.say('quiet hours 20 to 7'), 'Save');
      story.setClock(at);
      await story.press(saved, 'Undo');
      expect((await settingsOf(story)).quiet.from, at).to.equal(undone ? '19:00' : '20:00');
    }
  });

  it('is refused to everybody else, said or pressed, and nothing is written', async () => {
    const story = await inEnglish();
    const version = await versionOf(story);
    for (const as of [employee, viewer]) {
      for (const text of [
        'post alerts in #partner-team',
        'send the digest every Monday at 8',
        'use English level names',
      ])
        expect((await story.say(text, as)).text, text).to.match(/for partner admins: Priya Nair/);
      const check = await story.say('quiet hours 20 to 7');
      expect((await story.press(check, 'Save', as)).text).to.match(/for partner admins: Priya Nair/);
      for (const verb of ['settings-check', 'settings-save']) {
        const sign = signerFor(story.actionKey, story.organisation, '2026-11-23T08:00:00Z', () => `${verb} ${as}`);
        const forged = await story.act(sign(verb, { section: 'level-names', names: 'english' }, true), {}, as);
        expect(forged.text, verb).to.match(/for partner admins: Priya Nair/);
      }
    }
    expect(await versionOf(story)).to.equal(version);
  });

  it('is refused to an admin who is none any more when the button is pressed', async () => {
    const story = await tell();
    const made = await story.press(await story.say('make Farid an admin'), 'Make Farid Benali an admin');
    expect(made.text).to.match(/^Done/);
    const check = await story.say('quiet hours 20 to 7', 'farid.benali');
    await story.press(await story.say('make Farid an employee'), 'Make Farid Benali an employee');
    const refused = await story.press(check, 'Save', 'farid.benali');
    expect(refused.text).to.contain('for partner admins');
    expect((await settingsOf(story)).quiet.from).to.equal('19:00');
  });
});
