import { expect } from 'chai';
import { type Answered, anyName, everything, mainButtons, type Teller, tell } from '../../support/told.js';

const employee = 'grace.okoro';
const buttonsOf = ({ card }: Answered): (string | undefined)[] =>
  (card.actions ?? []).map(({ title }) => String(title));

describe('"that is wrong"', () => {
  it('is answered with where the figures come from, and what a partner admin can correct', async () => {
    const story = await tell();
    for (const text of ['that is wrong', 'this is wrong', "that's not right", 'your count is wrong']) {
      const answer = await story.say(text);
      expect(answer.intent, text).to.equal('feedback');
      expect(answer.text)
        .to.contain('what is recorded can be corrected')
        .and.to.contain('Record a departure')
        .and.to.contain('List our overrides')
        .and.to.contain('correct my AZ-104');
      expect(mainButtons(answer)).to.deep.equal(['Why?', 'How fresh?', 'My certifications']);
    }
  });

  it('is answered in French', async () => {
    const story = await tell();
    for (const text of ["c'est faux", "c'est une erreur", 'ton chiffre est faux'])
      expect((await story.say(text)).text, text)
        .to.contain('ce qui est enregistré se corrige')
        .and.to.contain('Enregistrer un départ');
  });

  it('offers an employee only what they may do, and names whom to ask for the rest', async () => {
    const story = await tell();
    const { text, ...answer } = await story.say('that is wrong', employee);
    expect(text).to.contain('I passed AZ-104').and.to.contain('Priya Nair');
    expect(text).to.not.contain('List our overrides').and.to.not.contain('Record a departure');
    expect(buttonsOf({ text, ...answer })).to.not.include('Review');
    const guest = await story.say('that is wrong', { teams: 'guest', guest: true });
    expect(guest.text).to.not.contain('AZ-104');
    expect(buttonsOf(guest)).to.deep.equal(['Why?', 'How fresh?']);
  });

  it('every sentence that it suggests is answered, for whom it is suggested', async () => {
    const readers: readonly (readonly [Teller, string])[] = [
      ['priya.nair', 'that is wrong'],
      ['priya.nair', "c'est faux"],
      [employee, 'that is wrong'],
      [employee, "c'est faux"],
    ];
    for (const [as, text] of readers) {
      const story = await tell();
      const suggested = [...(await story.say(text, as)).text.matchAll(/[“«]\s?([^”»]+?)\s?[”»]/g)].map(
        ([, said = '']) => said,
      );
      expect(suggested.length).to.be.at.least(5);
      for (const said of suggested) {
        const answer = await story.say(said, as);
        expect(answer.intent, said).to.not.be.oneOf(['fallback', 'feedback']);
        expect(answer.text, said).to.not.match(/is for partner admins|cannot do that yet|did not understand/);
      }
    }
  });

  it('asks of the card on which it is pressed: the proof says “This is wrong”', async () => {
    const story = await tell();
    const proof = await story.say('why are we Gold in Security?');
    const answer = await story.press(proof, 'This is wrong');
    expect(answer.text).to.contain('what is recorded can be corrected');
    expect((await story.press(answer, 'Why?')).text.split('\n')[0]).to.equal(proof.text.split('\n')[0]);
  });

  it('is short in a channel, names nobody there, and says the rest in private', async () => {
    const story = await tell();
    const answer = await story.say('that is wrong', 'priya.nair', 'channel');
    expect(everything(answer)).to.not.match(anyName);
    expect(answer.text).to.not.contain('List our overrides');
    const [label = ''] = mainButtons(answer);
    const told = await story.press(answer, label, 'priya.nair', 'channel');
    expect([told.private, told.text.includes('List our overrides')]).to.deep.equal([true, true]);
  });

  it('says something else of a failed exam, of a wish for a person, and of praise', async () => {
    const story = await tell();
    expect((await story.say('I failed AZ-305', employee)).text).to.match(/^Nothing was recorded/);
    expect((await story.say('I want to talk to a human', employee)).text).to.match(/^Help from a person: Priya Nair/);
    expect((await story.say('je veux parler à un humain', employee)).text).to.match(/^Une aide humaine/);
    expect((await story.say('I like the new card, well done', employee)).text).to.match(/^Thank you/);
  });

  it('writes nothing', async () => {
    const story = await tell();
    const before = (await story.store.read(story.organisation))?.version;
    await story.say('that is wrong');
    await story.say('I failed AZ-305', employee);
    expect((await story.store.read(story.organisation))?.version).to.equal(before);
  });
});
