import { expect } from 'chai';
import { buttonsOf } from '../../../bot/console/card-buttons.js';
import { anyName, everything, type Story, tell } from '../../support/told.js';

const follow = async (story: Story, inputs: Record<string, string>) => {
  const form = await story.say('which programme do we follow?');
  const check = await story.press(form, 'Check', 'priya.nair', 'private', inputs);
  return { check, done: await story.press(check, 'Follow it', 'priya.nair') };
};

const settingsOf = async (story: Story) => (await story.store.read(story.organisation))?.settings;

describe('another programme than the one followed', () => {
  it('answers where the organisation would stand there, says so, and writes nothing', async () => {
    const story = await tell();
    const before = (await story.store.read(story.organisation))?.version;
    const answer = await story.say('where would we stand in the Solutions Partner programme?');
    expect(answer.text)
      .to.contain('Seen with the rules of Solutions Partner designations.')
      .and.to.contain('You follow Demonstration programme.')
      .and.to.match(/Security.*24/);
    expect((await story.store.read(story.organisation))?.version).to.equal(before);
  });

  it('says it in French, and to a channel without names', async () => {
    const story = await tell();
    const answer = await story.say('où en serions-nous selon Solutions Partner ?', 'marc.lefevre', 'channel');
    expect(answer.text).to.match(/Vu avec les règles de «\sDésignations Solutions Partner\s»\./u);
    expect(everything(answer)).to.not.match(anyName);
  });

  it('goes on with that programme when a button is pressed, and with the own one when it is asked anew', async () => {
    const story = await tell();
    const answer = await story.say('where would we stand in Solutions Partner?');
    const missing = await story.press(answer, 'What is missing?');
    expect(missing.text).to.contain('Seen with the rules of Solutions Partner designations.');
    const own = await story.say('are we gold yet?');
    expect(own.text).to.not.contain('Seen with the rules');
  });

  it('is told beside the own one when it is also followed, until that is undone', async () => {
    const story = await tell();
    const { check, done } = await follow(story, { programme: 'demo', also_solutions_partner: 'true' });
    expect(check.text).to.contain('Solutions Partner designations');
    expect((await settingsOf(story))?.alsoFollows).to.deep.equal(['solutions-partner']);
    const status = await story.say('are we gold yet?');
    expect(status.text).to.match(/Solutions Partner designations: none of 6 held; closest: /);
    const inChannel = await story.say('on est Or ?', 'marc.lefevre', 'channel');
    expect(inChannel.text).to.match(/Désignations Solutions Partner.: aucune des 6 détenue/u);
    expect(inChannel.text.split('\n').length).to.be.at.most(9);
    const there = await story.press(status, 'The other programme');
    expect(there.text).to.contain('Seen with the rules of Solutions Partner designations.');
    await story.press(done, 'Undo');
    expect((await settingsOf(story))?.alsoFollows).to.deep.equal([]);
    expect((await story.say('are we gold yet?')).text).to.not.contain('Solutions Partner designations:');
  });

  it('is chosen by partner admins only', async () => {
    const story = await tell();
    const told = await story.say('which programme do we follow?', 'bruno.petit');
    expect(buttonsOf(told.card).map(({ title }) => title)).to.not.include('Check');
  });

  it('is asked about the rules ahead: none are known that touch the demonstration', async () => {
    const story = await tell();
    expect((await story.say('will the rules change?')).text).to.contain('No change of the rules that touches you');
    expect((await story.say('les règles vont-elles changer ?')).text).to.contain('Aucun changement de règles');
  });
});
