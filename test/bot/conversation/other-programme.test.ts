import { expect } from 'chai';
import { buttonsOf } from '../../../bot/console/card-buttons.js';
import { inputsOf } from '../../../bot/console/card-inputs.js';
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

  const seenThere = 'Seen with the rules of Solutions Partner designations.';

  for (const [said, told] of [
    ['what if Ana Ruiz leaves, in Solutions Partner?', /now: 24 of 100 points.* 24 Nov: 16 of 100 points/],
    ['who is indispensable in Solutions Partner?', /Solutions Partner/],
    [
      'who could help in Security in Solutions Partner?',
      /the next points for Solutions Partner in Security: 24 of 70 today[\s\S]*holds DP-203/,
    ],
  ] as const)
    it(`is asked "${said}"`, async () => {
      const answer = await (await tell()).say(said);
      expect(answer.text).to.contain(seenThere).and.to.match(told);
      expect(answer.text).to.not.match(/Gold|Silver/);
    });

  it('asks whom is meant, and answers there', async () => {
    const story = await tell();
    const whom = await story.say('what if Ana leaves, in Solutions Partner?');
    expect((await story.press(whom, 'Ana Ruiz')).text).to.contain(seenThere);
  });

  it('has its plan started there', async () => {
    const story = await tell();
    const plan = await story.say('what is the cheapest way to Solutions Partner in Security?');
    expect(plan.text).to.contain(seenThere).and.to.contain('pass SC-100 as soon as possible');
    const messages = await story.press(plan, 'Start A');
    expect(messages.text).to.contain(seenThere).and.to.contain('asks you to pass SC-100 as soon as possible');
  });

  it('takes a figure that is said of it, which gives points there', async () => {
    const story = await tell();
    const form = await story.say('record 3 Security SMB net customer adds, in Solutions Partner');
    const checked = await story.press(form, 'Check', 'priya.nair', 'private', inputsOf(form.card));
    expect(checked.text).to.contain('Security: 24 → ');
    const done = await story.press(checked, 'Record a figure');
    expect(done.text).to.contain(seenThere).and.to.contain('Recorded.');
    expect((await story.store.read(story.organisation))?.facts.metrics).to.deep.include({
      metric: 'security_net_customer_adds_smb',
      value: 3,
      on: '2026-11-23',
    });
  });

  it('takes a figure that it alone knows without being named, once it is also followed', async () => {
    const story = await tell();
    await follow(story, { programme: 'demo', also_solutions_partner: 'true' });
    const form = await story.say('record 3 net customer adds of Security SMB');
    expect(inputsOf(form.card)).to.deep.include({ metric: 'security_net_customer_adds_smb', value: '3' });
    expect(form.text).to.contain(seenThere);
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
