import { expect } from 'chai';
import { type Answered, type Story, tell, withFacts } from '../../support/told.js';

describe('the membership', () => {
  const check = async (story: Story, inputs: Record<string, string>): Promise<Answered> =>
    story.press(await story.say('record the subscription purchase'), 'Check', 'priya.nair', 'private', inputs);

  it('shows until when it is displayed and when it is renewed before it is written', async () => {
    const story = await tell(withFacts(() => ({ membership: null })));
    const card = await check(story, { level: 'gold', boughtOn: '2026-10-20', accepted: 'false' });
    expect(card.text).to.match(
      /^Bought Gold on 20 Oct 2026 → shown until 20 Oct 2027, renewal 21 Oct 2027 – 19 Nov 2027/,
    );
    expect((await story.store.read(story.organisation))?.facts.membership).to.equal(null);
    expect((await story.press(card, 'Record the purchase')).text).to.match(/^Recorded\./);
    expect((await story.store.read(story.organisation))?.facts.membership).to.deep.include({ boughtOn: '2026-10-20' });
  });

  it('refuses a level that was not met, unless Microsoft accepted it, and a day to come', async () => {
    const story = await tell(withFacts(() => ({ membership: null, achievements: [], overrides: [] })));
    const refused = await check(story, { level: 'gold', boughtOn: '2026-10-10' });
    expect(refused.text).to.contain('Gold was not met on that day.');
    expect((await check(story, { level: 'gold', boughtOn: '2026-11-24' })).text).to.contain('in the future');
    expect((await check(story, { level: 'platinum', boughtOn: '2026-11-01' })).text).to.contain('Choose a level.');
    const accepted = await check(story, { level: 'gold', boughtOn: '2026-10-10', accepted: 'true' });
    expect(accepted.text).to.contain('accepted by Microsoft');
  });

  it('offers Gold only where only Gold is met, says so, and shows every level when asked (story 5)', async () => {
    const story = await tell(
      withFacts(() => ({
        membership: null,
        achievements: [],
        overrides: [{ competency: 'security', level: 'gold', placedOn: '2026-11-01', endsOn: '2027-01-31' }],
      })),
    );
    const form = await story.say('record the subscription purchase');
    expect(form.text).to.contain('Met today: Gold. Silver is not, so it is not offered here.');
    expect(JSON.stringify(form.card)).not.to.contain('"value":"silver"');
    const all = await story.press(form, 'Show every level');
    expect(JSON.stringify(all.card)).to.contain('"value":"silver"');
  });
});
