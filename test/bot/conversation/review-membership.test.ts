import { expect } from 'chai';
import { plainOverride } from '../../support/override.js';
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
        overrides: [
          plainOverride({ competency: 'security', level: 'gold', placedOn: '2026-11-01', endsOn: '2027-01-31' }),
        ],
      })),
    );
    const form = await story.say('record the subscription purchase');
    expect(form.text).to.contain('Met today: Gold. Silver is not, so it is not offered here.');
    expect(JSON.stringify(form.card)).not.to.contain('"value":"silver"');
    const all = await story.press(form, 'Show every level');
    expect(JSON.stringify(all.card)).to.contain('"value":"silver"');
  });

  const membershipOf = async ({ store, organisation }: Story) => (await store.read(organisation))?.facts.membership;
  const inFebruary = '2027-02-20T08:00:00Z';

  it('32: in the window Gold is not renewed while it is not met, unless Microsoft accepted it', async () => {
    const story = await tell();
    story.setClock(inFebruary);
    const renewal = await story.say('when do we renew?');
    const form = await story.press(renewal, 'Record the renewal');
    expect(form.text).to.contain('Which level was renewed, and when?').and.to.contain('2027-02-20');
    expect(form.text).to.contain('Level: Silver');
    const gold = { level: 'gold', boughtOn: '2027-02-20' };
    const refused = await story.press(form, 'Check', 'priya.nair', 'private', gold);
    expect(refused.text).to.contain('Gold was not met on that day. Tick that Microsoft accepted it if it did.');
    const accepted = await story.press(refused, 'Check', 'priya.nair', 'private', { ...gold, accepted: 'true' });
    expect(accepted.text).to.contain('Bought Gold on 20 Feb 2027 → shown until 10 Feb 2028');
    await story.press(accepted, 'Record the purchase');
    expect(await membershipOf(story)).to.deep.equal({ ...gold, anniversary: '2028-02-10' });
  });

  it('is upgraded from Silver to Gold with the level filled in, and a year of its own begins', async () => {
    const silver = { level: 'silver', boughtOn: '2026-02-10', anniversary: '2027-02-10' };
    const story = await tell(withFacts(() => ({ membership: silver })));
    const form = await story.press(await story.say('when do we renew?'), 'Record the upgrade');
    expect(form.text).to.contain('To which level did you upgrade').and.to.contain('Level: Gold');
    const said = await story.say('we upgraded to gold');
    expect(said.text).to.contain('Level: Gold').and.to.contain('2026-11-23');
    const shown = await story.press(form, 'Check', 'priya.nair', 'private', { level: 'gold', boughtOn: '2026-11-23' });
    expect(shown.text).to.contain('shown until 23 Nov 2027').and.to.contain('Until now: Bought Silver');
    await story.press(shown, 'Record the purchase');
    expect(await membershipOf(story)).to.deep.include({ level: 'gold', anniversary: '2027-11-23' });
    const employee = await story.say('when do we renew?', 'bruno.petit');
    expect(JSON.stringify(employee.card)).not.to.contain('Record the');
  });

  it('has its anniversary moved to the day that Microsoft shows, with the purchase as it stands', async () => {
    const story = await tell();
    const form = await story.say('change the anniversary to 3 June');
    expect(form.text).to.contain('When is the anniversary?').and.to.contain('2026-02-10').and.to.contain('2027-06-03');
    const filled = { level: 'gold', boughtOn: '2026-02-10', anniversary: '2027-06-03', accepted: 'false' };
    const shown = await story.press(form, 'Check', 'priya.nair', 'private', filled);
    expect(shown.text).to.contain('shown until 3 Jun 2027, renewal 4 Jun 2027 – 3 Jul 2027');
    await story.press(shown, 'Record the purchase');
    expect(await membershipOf(story)).to.deep.include({ boughtOn: '2026-02-10', anniversary: '2027-06-03' });
    const same = await story.press(form, 'Check', 'priya.nair', 'private', filled);
    expect(same.text).to.contain('This is recorded already.');
    const early = await story.press(form, 'Check', 'priya.nair', 'private', { ...filled, anniversary: '2026-02-09' });
    expect(early.text).to.contain('The anniversary is before the purchase.').and.to.contain('2026-02-09');
  });

  it('tells what the rule would make of a new purchase whose anniversary was filled in', async () => {
    const story = await tell(withFacts(() => ({ membership: null })));
    const entered = { level: 'gold', boughtOn: '2026-10-20', anniversary: '2027-10-19', accepted: 'false' };
    const shown = await check(story, entered);
    expect(shown.text).to.contain('as you entered it; by the rule it would be 20 Oct 2027.');
    expect((await check(story, { ...entered, anniversary: '' })).text).not.to.contain('by the rule it would');
    await story.press(shown, 'Record the purchase');
    expect((await membershipOf(story))?.anniversary).to.equal('2027-10-19');
  });

  it('"we did not renew" tells what happens by itself, in each of its times, and takes out only by the button', async () => {
    const story = await tell();
    const before = await story.say('we did not renew');
    expect(before.text).to.match(/^Nothing to record: Gold is shown until 10 Feb 2027 in any case\./);
    story.setClock(inFebruary);
    expect((await story.say("on n'a pas renouvelé")).text).to.match(
      /^Pas renouvelé\s: encore possible jusqu'au 12 mars 2027\./,
    );
    story.setClock('2027-03-13T08:00:00Z');
    const lapsed = await story.say('we did not renew');
    expect(lapsed.text).to.match(/^Lapsed since 13 Mar 2027: Gold was shown until 10 Feb 2027\./);
    expect(await membershipOf(story)).to.deep.include({ level: 'gold' });
    const out = await story.press(lapsed, 'Take it out');
    expect(out.text).to.match(/^Taken out: no membership is recorded any more\./);
    expect(await membershipOf(story)).to.equal(null);
    expect((await story.press(lapsed, 'Take it out')).text).to.match(/^Taken out already/);
    expect((await story.say('we did not renew')).text).to.match(/^No membership is recorded\./);
    expect((await story.press(out, 'Undo')).text).to.contain('the membership is recorded again');
    expect(await membershipOf(story)).to.deep.include({ level: 'gold', boughtOn: '2026-02-10' });
  });

  it('that was recorded by mistake is found from its form as well', async () => {
    const story = await tell();
    const form = await story.say('record the subscription purchase');
    expect((await story.press(form, 'Take it out')).text).to.contain('if it was recorded by mistake');
    const none = await tell(withFacts(() => ({ membership: null })));
    const first = await none.say('record the subscription purchase');
    expect(JSON.stringify(first.card)).not.to.contain('Take it out');
  });
});
