import { expect } from 'chai';
import { slackTeam } from '../../support/fake-slack.js';
import { type SignedSlack, signedSlack } from '../../support/signed-slack.js';

describe('what Slack tells of a channel', () => {
  let rig: SignedSlack;
  beforeEach(async () => {
    rig = await signedSlack();
    rig.slack.channels.set('C1', { name: 'partner-team', members: 42 });
  });
  afterEach(() => rig.close());

  it('is its name and how many are in it', async () => {
    expect(await rig.channelAbout({ team: slackTeam, channel: 'C1' })).to.deep.equal({
      name: 'partner-team',
      members: 42,
    });
  });

  it('is nothing of direct messages, of nonsense, or of a channel that it does not know', async () => {
    expect(await rig.channelAbout({ team: slackTeam, user: 'U1', channel: 'D1' })).to.equal(null);
    expect(await rig.channelAbout('nonsense')).to.equal(null);
    expect(rig.slack.callsOf('conversations.info')).to.deep.equal([]);
    expect(await rig.channelAbout({ team: slackTeam, channel: 'C2' })).to.equal(null);
  });

  for (const mishap of [{ status: 500 }, { status: 429, retryAfter: 30 }, 'reset-after-taking', 'hang'] as const)
    it(`is nothing after ${JSON.stringify(mishap)}, in time`, async () => {
      rig.slack.next('conversations.info', mishap);
      expect(await rig.channelAbout({ team: slackTeam, channel: 'C1' })).to.equal(null);
    });
});
