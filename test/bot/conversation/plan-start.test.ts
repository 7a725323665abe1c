import { expect } from 'chai';
import { signerFor } from '../../../bot/conversation/actions.js';
import type { PersonRecord } from '../../../storage/records.js';
import { messagesOf as messages } from '../../support/messages.js';
import { type Answered, type Story, tell } from '../../support/told.js';

const startOf = async (story: Story, letter: string): Promise<Answered> =>
  story.press(await story.say('cheapest way to stay Gold'), `Start ${letter}`);

const withChoices = (id: string, choices: Partial<PersonRecord['choices']>): Promise<Story> =>
  tell((organisation) => ({
    ...organisation,
    people: organisation.people.map((person) =>
      person.id === id ? { ...person, choices: { ...person.choices, ...choices } } : person,
    ),
  }));

describe('starting a plan', () => {
  it('shows whom the bot would write to and what they would read, and writes at the press of a button', async () => {
    const story = await tell();
    const start = await startOf(story, 'A');
    expect(start.text).to.match(/^Write to 1 person for A\?/);
    expect(start.text).to.contain('Farid Benali\nThey will read: “Priya Nair asks you to renew AZ-500 by 20 Dec.');
    expect(await messages(story)).to.deep.equal([]);
    const sent = await story.press(start, 'Ask 1 person');
    expect(sent.text)
      .to.match(/^1 person is asked\./)
      .and.to.contain('Cannot be reached yet: Farid Benali.');
    expect(await messages(story)).to.deep.equal([
      {
        person: 'farid.benali',
        notice: {
          kind: 'plan-step',
          step: 'renew',
          credentials: ['az-500'],
          through: '2026-12-20',
          by: 'priya.nair',
        },
      },
    ]);
  });

  it('asks once a day, and each copy of the button works once', async () => {
    const story = await tell();
    const start = await startOf(story, 'A');
    await story.press(start, 'Ask 1 person');
    expect((await story.press(start, 'Ask 1 person')).text).to.not.match(/is asked/);
    await story.press(await startOf(story, 'A'), 'Ask 1 person');
    expect(await messages(story)).to.have.length(1);
  });

  it('asks whoever is chosen of those who could, and first whoever has linked nothing', async () => {
    const story = await tell();
    const start = await startOf(story, 'B');
    expect(start.text).to.contain('Who passes AZ-104 / AZ-305?: Grace Okoro · nothing linked yet');
    const sent = await story.press(start, 'Ask 1 person', 'priya.nair', 'private', { who0: 'david.chen' });
    expect(sent.text).to.contain('David Chen passes AZ-104 or AZ-305');
    expect((await messages(story)).map(({ person }) => person)).to.deep.equal(['david.chen']);
  });

  for (const [why, chosen] of [
    ['is nobody', 'nobody.here'],
    ['wants no suggestions', 'david.chen'],
  ] as const)
    it(`does not ask somebody who ${why}, whatever a client sends`, async () => {
      const story = await withChoices('david.chen', { suggestions: false });
      await story.press(await startOf(story, 'B'), 'Ask 1 person', 'priya.nair', 'private', { who0: chosen });
      expect((await messages(story)).map(({ person }) => person)).to.deep.equal(['grace.okoro']);
    });

  it('writes both steps of both ways together', async () => {
    const story = await tell();
    const start = await startOf(story, 'C');
    expect(start.text).to.match(/^Write to 2 people for C\?/);
    await story.press(start, 'Ask 2 people');
    expect((await messages(story)).map(({ person }) => person)).to.have.members(['farid.benali', 'grace.okoro']);
  });

  it('names whoever turned reminders off, and does not write to them, not even in between', async () => {
    const quiet = await withChoices('farid.benali', { reminders: false });
    const start = await startOf(quiet, 'A');
    expect(start.text)
      .to.match(/^Nobody is written to for A\./)
      .and.to.contain('Not asked, because they want no reminders: Farid Benali.');

    const story = await tell();
    const before = await startOf(story, 'A');
    const sign = signerFor(story.actionKey, story.organisation, '2026-11-23T08:00:00Z', () => 'off');
    await story.act(sign('choice-made', { what: 'reminders', on: 'false' }, true), {}, 'farid.benali');
    expect((await story.press(before, 'Ask 1 person')).text).to.contain('they want no reminders: Farid Benali');
    expect(await messages(story)).to.deep.equal([]);
  });

  it('does not write to whoever starts it: theirs is told on the card', async () => {
    const story = await tell((organisation) => ({
      ...organisation,
      people: organisation.people.map((person) =>
        person.id === 'farid.benali' ? { ...person, role: 'partner_admin' } : person,
      ),
    }));
    const answer = await story.say('le moins cher pour rester Or', 'farid.benali');
    const start = await story.press(answer, 'Lancer A', 'farid.benali');
    expect(start.text)
      .to.match(/^Personne à qui écrire pour A/)
      .and.to.contain('À vous de faire\u00a0: AZ-500');
  });

  it('does not ask one colleague twice for the same exam', async () => {
    const story = await tell();
    const safe = await story.press(await story.say('cheapest way to stay Gold'), 'Plan to stay safe');
    const start = await story.press(safe, 'Start A');
    const same = { who0: 'david.chen', who1: 'david.chen' };
    const again = await story.press(start, 'Ask 2 people', 'priya.nair', 'private', same);
    expect(again.text).to.contain('The same colleague was chosen twice');
    expect(await messages(story)).to.deep.equal([]);
    const sent = await story.press(again, 'Ask 2 people', 'priya.nair', 'private', { ...same, who1: 'ana.lopes' });
    expect(sent.text).to.match(/^2 people are asked\./);
  });

  it('sends nothing for a button whose messages cannot be read', async () => {
    const story = await tell();
    const sign = signerFor(story.actionKey, story.organisation, '2026-11-23T08:00:00Z', () => 'once');
    for (const steps of ['', '[', '[["p","steal","2026-12-20",["az-500"],true]]', '{}'])
      expect((await story.act(sign('plan-send', { steps: steps || 'x' }, true))).text).to.not.match(/asked/);
    expect(await messages(story)).to.deep.equal([]);
  });

  it('shows the plan as it is where the way is no longer there', async () => {
    const story = await tell();
    const sign = signerFor(story.actionKey, story.organisation, '2026-11-23T08:00:00Z', () => 'once');
    expect((await story.act(sign('plan-start', { level: 'gold', way: 'Z' }))).text).to.match(/^Yes, without an exam/);
  });
});
