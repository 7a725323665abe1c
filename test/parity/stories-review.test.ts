import { expect } from 'chai';
import { buttonsOf } from '../../bot/console/card-buttons.js';
import { messagesOf as notices } from '../support/messages.js';
import { everything, tell } from '../support/told.js';

const filled = {
  credential: 'az-104',
  earnedOn: '2026-11-12',
  expiresOn: '2027-11-12',
  certificateId: '',
  evidence: 'https://learn.microsoft.com/api/credentials/share/en-us/grace/1',
  elsewhere: 'no',
  consent: 'true',
};

describe('acceptance stories: verifying', () => {
  it('19: what Grace links in French counts when Priya approves it, and the level is told of once', async () => {
    const story = await tell();
    const form = await story.say("j'ai eu AZ‑104 le 12/11", 'grace.okoro');
    expect(form.language).to.equal('fr');
    const step = await story.press(form, 'Vérifier', 'grace.okoro', 'private', filled);
    const [confirm] = buttonsOf(step.card);
    await story.act(confirm?.action, {}, 'grace.okoro');
    const claimed = await story.say('what is missing for gold in cloud platform?');
    expect(claimed.text).not.to.match(/^Nothing is missing/);

    const item = await story.say('what waits for verification?');
    expect(item.text).to.match(/^1 of 1 · Grace Okoro: AZ-104/);
    const done = await story.press(item, 'Approve');
    expect(done.text).to.contain('Cloud platform is now Gold.');
    await story.press(item, 'Approve');
    const told = (await notices(story)).filter(({ notice }) => notice.kind === 'level-reached');
    expect(told.map(({ person, notice }) => [person, notice])).to.deep.equal([
      ['marc.lefevre', { kind: 'level-reached', on: '2026-11-23', competency: 'cloud-platform', level: 'gold' }],
    ]);
  });

  it('38: somebody who is no admin gets a private refusal from an old card, naming the admins', async () => {
    const story = await tell();
    const settings = await story.press(await story.say('settings'), 'People, programme and more');
    const refused = await story.press(settings, 'Change a role', 'chloe.martin', 'channel');
    expect(refused.private).to.equal(true);
    expect(everything(refused)).to.contain('Priya Nair');
  });
});
