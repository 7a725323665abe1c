import { expect } from 'chai';
import { usual } from '../support/faces-facts.js';
import { story } from '../support/faces-stories.js';
import { anyName } from '../support/told.js';

const grace = 'grace.okoro';
const values = { ...usual, credential: 'az-104', earnedOn: '2026-11-12' };

describe('where answers go, at both clients', () => {
  story('a form asked for in a channel is private, and so are its steps and its receipt', async (client, bot) => {
    const asked = await client.say(grace, 'I want to link a certification', 'channel');
    expect(asked.where).to.not.equal('channel');
    const form = await client.form(grace, asked);
    const wrong = await client.press(grace, form, 'Check', { ...values, earnedOn: '2026-11-24' });
    const check = await client.press(grace, wrong, 'Check', { earnedOn: '2026-11-12' });
    const receipt = await client.press(grace, check, 'Link AZ-104');
    expect(receipt.text).to.contain('Linked: AZ-104');
    for (const { where } of [form, wrong, check, receipt]) expect(where).to.not.equal('channel');
    expect(client.inChannels())
      .to.not.match(anyName)
      .and.to.not.match(/AZ-104|Valid|Linked/);
    expect((await bot.snapshot()).facts.achievements.some(({ person }) => person === grace)).to.equal(true);
  });

  story('a form opened from a card in a channel is private, and so are its steps and its receipt', async (client) => {
    const own = await client.say(grace, 'my certifications');
    let link: unknown;
    await client.send(grace, own, 'Link a certification', (action) => {
      link = action;
      return action;
    });
    const status = await client.say('marc.lefevre', 'are we gold yet?', 'channel');
    const before = client.inChannels();
    const form = await client.form(grace, await client.send(grace, status, 'Explain to me privately', () => link));
    const check = await client.press(grace, form, 'Check', values);
    const receipt = await client.press(grace, check, 'Link AZ-104');
    expect(receipt.text).to.contain('Linked: AZ-104');
    for (const { where } of [form, check, receipt]) expect(where).to.not.equal('channel');
    expect(client.inChannels()).to.equal(before);
  });

  story('what is asked in a channel about oneself is answered to the asker alone', async (client) => {
    for (const text of ['my certifications', 'my data', 'un-link SC-200', 'undo', 'when does my SC-100 expire?']) {
      const answer = await client.say('ana.ruiz', text, 'channel');
      expect(answer.where, text).to.not.equal('channel');
    }
    expect(client.inChannels()).to.not.match(anyName).and.to.not.match(/SC-\d/);
  });

  story('a step takes the place of the card before it, where that card is private', async (client) => {
    const data = await client.say(grace, 'my data');
    const hidden = await client.press(grace, data, 'Hide my name');
    expect(hidden.inPlace).to.equal(true);
    expect(hidden.text).to.contain('Your name is hidden.');
    const shown = await client.press(grace, hidden, 'Show my name');
    expect(shown.inPlace).to.equal(true);
    expect(shown.others).to.deep.equal([]);
    const inChannel = await client.say(grace, 'my data', 'channel');
    const again = await client.press(grace, inChannel, 'Hide my name');
    expect(again.inPlace).to.equal(true);
    expect(again.where).to.equal(inChannel.where);
  });

  story('a form is opened from a private card, corrected, and left', async (client, bot) => {
    const own = await client.say(grace, 'my certifications');
    const form = await client.press(grace, own, 'Link a certification');
    expect(form.where).to.equal('form');
    const wrong = await client.press(grace, form, 'Check', { ...values, evidence: 'https://evil.example/x' });
    expect(wrong.where).to.equal('form');
    expect(wrong.text).to.contain('verification sites');
    expect(wrong.fields).to.deep.include({ credential: 'az-104', earnedOn: '2026-11-12' });
    const check = await client.press(grace, wrong, 'Check', { evidence: '' });
    expect(check.where).to.equal('form');
    const back = await client.press(grace, check, 'Change');
    expect(back.fields).to.deep.include({ credential: 'az-104', earnedOn: '2026-11-12' });
    const receipt = await client.press(grace, await client.press(grace, back, 'Check'), 'Link AZ-104');
    expect(receipt.where).to.equal('private');
    const edit = await client.press(grace, receipt, 'Edit AZ-104');
    expect(edit.where).to.equal('form');
    const saved = await client.press(grace, edit, 'Save', { earnedOn: '2026-11-10' });
    expect(saved.text).to.contain('Corrected: AZ-104, earned 10 Nov.');
    const mine = (await bot.snapshot()).facts.achievements.filter(({ person }) => person === grace);
    expect(mine.map(({ earnedOn }) => earnedOn)).to.deep.equal(['2026-11-10']);
  });

  story('a claim is rejected with a reason from its dialog, and the holder reads it', async (client, bot) => {
    await client.say(grace, 'hello');
    const form = await client.press(grace, await client.say(grace, 'my certifications'), 'Link a certification');
    await client.press(grace, await client.press(grace, form, 'Check', values), 'Link AZ-104');
    const queue = await client.say('priya.nair', 'what waits for verification?');
    const why = await client.press('priya.nair', queue, 'Reject…');
    expect(why.where).to.equal('form');
    const done = await client.press('priya.nair', why, why.buttons[0] ?? '', { reason: 'the <b>link</b> is dead' });
    expect(done.where).to.equal('private');
    await bot.sendDue();
    const [told, ...more] = client.inbox(grace);
    expect(more).to.deep.equal([]);
    expect(told?.text).to.contain('the <b>link</b> is dead');
  });
});
