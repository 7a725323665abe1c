import { expect } from 'chai';
import { story } from '../support/faces-stories.js';
import { anyName, tell } from '../support/told.js';

const priya = 'priya.nair';

describe('acceptance story 15: the cheapest way to stay Gold', () => {
  it('is the free renewal, then one exam by one of five, and says whose exam would add nothing', async () => {
    const { text } = await (await tell()).say('cheapest way to stay Gold');
    for (const part of [
      'A · €0 · 1 free renewal',
      'Farid Benali renews AZ-500 by 20 Dec (free)',
      'B · €165 · 1 exam',
      'One of 5 colleagues passes AZ-104 or AZ-305',
      'Ana Lopes, David Chen, Élodie Roux, Farid Benali or Grace Okoro',
      'Not useful: AZ-305 for Ana Ruiz, Bruno Petit or Chloé Martin (they count in Cloud platform already).',
    ])
      expect(text).to.contain(part);
    expect(text.indexOf('A · €0')).to.be.below(text.indexOf('B · €165'));
  });

  it('says the same in French', async () => {
    const { text, language } = await (await tell()).say("le moins cher pour garder l'Or", priya);
    expect(language).to.equal('fr');
    for (const part of [
      "Oui, sans examen\u00a0: 1 renouvellement gratuit pour garder l'Or le 11 févr. 2027.",
      "Farid Benali renouvelle AZ-500 d'ici le 20 déc. (gratuit)",
      'B · 165\u00a0€ · 1 examen',
      'Une personne parmi 5 obtient AZ-104 ou AZ-305',
      'Inutile\u00a0: AZ-305 pour Ana Ruiz, Bruno Petit ou Chloé Martin (comptent déjà en Plateforme Cloud).',
    ])
      expect(text).to.contain(part);
  });

  it('answers "who should sit which exam next?" too', async () => {
    const answer = await (await tell()).say('who should sit which exam next?');
    expect(answer).to.include({ intent: 'who-next' });
    expect(answer.text).to.contain('Farid Benali renews AZ-500');
  });

  it('is where every card leads that says what is at risk or missing', async () => {
    const told = await tell();
    for (const [sentence, button] of [
      ['are we Gold yet?', 'What should we do?'],
      ['what is at risk?', 'Plan'],
      ['renewal?', 'Plan'],
      ['what is missing for gold?', 'Plan'],
    ] as const)
      expect((await told.press(await told.say(sentence), button)).text, sentence).to.contain(
        'Farid Benali renews AZ-500 by 20 Dec',
      );
    const gap = await told.press(await told.say('what is missing for gold in cloud platform?'), 'Plan');
    expect(gap.text).to.match(/^Yes, with 1 exam \(€165\): that reaches Gold in Cloud platform/);
  });

  it('supposes the departure that is about to be recorded', async () => {
    const told = await tell();
    const form = await told.say('Ana Ruiz is leaving on 15 January');
    const check = await told.press(form, 'Check', priya, 'private', { person: 'ana.ruiz', lastDay: '2027-01-15' });
    const plan = await told.press(check, 'Plan');
    expect(plan.text).to.contain('Supposed, not recorded: Ana Ruiz leaves, last day 15 Jan 2027');
    const done = await told.press(check, 'Record the departure');
    const after = await told.press(done, 'Plan');
    expect(after.text)
      .to.match(/^Yes, with 2 exams \(€330\)/)
      .and.to.contain('Not asked: 1 who leaves.');
    expect(after.text).to.not.contain('Supposed');
  });
});

describe('a plan, at both clients', () => {
  story(
    '15: is told, changed in a form, started after a look at the messages, and read by its addressee',
    async (client, bot) => {
      await client.say('farid.benali', 'bonjour');
      const plan = await client.say(priya, 'cheapest way to stay Gold');
      expect(plan.text)
        .to.contain('Farid Benali renews AZ-500 by 20 Dec (free)')
        .and.to.contain('One of 5 colleagues passes AZ-104 or AZ-305');
      const form = await client.form(priya, await client.press(priya, plan, 'Change prices or people'));
      const again = await client.press(priya, form, 'Plan again', { price: '100' });
      expect(again.text).to.contain('B · €100 · 1 exam');
      const start = await client.press(priya, plan, 'Start A');
      expect(start.text).to.contain('Write to 1 person for A?');
      const sent = await client.press(priya, start, 'Ask 1 person');
      expect(sent.text).to.contain('1 person is asked.').and.to.not.contain('Cannot be reached');
      await bot.passTo('2026-11-23T08:00:00Z');
      await bot.sendDue();
      const came = client.inbox('farid.benali').find(({ text }) => text.includes('AZ-500'));
      expect(came?.text).to.contain("Priya Nair vous demande de renouveler AZ-500 d'ici le 20 déc.");
    },
  );

  story('names nobody in a channel, and shows the plan to whoever presses', async (client) => {
    const shared = await client.say('marc.lefevre', 'on veut le moins cher pour garder Or', 'channel');
    expect(shared.text).to.contain('Un plan gratuit existe.').and.to.not.match(anyName);
    const own = await client.press(priya, shared, 'Voir le plan');
    expect(own.where).to.be.oneOf(['private', 'ephemeral']);
    expect(own.text).to.contain('Farid Benali');
    expect(client.inChannels()).to.not.match(anyName);
  });
});

describe('a plan on a narrow phone', () => {
  it('has no line that takes more than four there', async () => {
    const told = await tell();
    const plan = await told.say('cheapest way to stay Gold');
    /** At 320 px a line holds some 40 letters. */
    const long = plan.text.split('\n').filter((line) => line.length > 160 || /\S{41}/.test(line));
    expect(long).to.deep.equal([]);
    expect(plan.text.split('\n').length).to.be.at.most(30);
  });
});
