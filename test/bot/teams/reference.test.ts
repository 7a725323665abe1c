import { expect } from 'chai';
import { activitySchema } from '../../../bot/teams/activity.js';
import { referenceOf, referenceSchema } from '../../../bot/teams/reference.js';
import { asker, botId, channelMessage, invoke, type Json, personalMessage, tenant } from '../../support/activities.js';

const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const of = (activity: Json) => referenceOf(activitySchema.parse(activity));

describe('where somebody in Teams can be written to later', () => {
  it('is what continuing the conversation needs, and nothing else of the activity', () => {
    const expected = {
      serviceUrl,
      channelId: 'msteams',
      conversation: 'a:personal',
      bot: botId,
      user: asker.id,
      tenant,
    };
    expect(of(personalMessage(serviceUrl))).to.deep.equal(expected);
    expect(of(invoke(serviceUrl))).to.deep.equal(expected);
    expect(referenceSchema.parse(JSON.parse(JSON.stringify(expected)))).to.deep.equal(expected);
  });

  it('is the channel and neither a thread of it nor who wrote there', () => {
    const reference = {
      serviceUrl,
      channelId: 'msteams',
      conversation: '19:channel@thread.tacv2',
      bot: botId,
      user: null,
      tenant,
    };
    expect(of(channelMessage(serviceUrl))).to.deep.equal(reference);
    expect(of(channelMessage(serviceUrl, { from: { id: '29:other' } }))).to.deep.equal(reference);
  });

  it('is nowhere outside of Teams', () => {
    expect(of(personalMessage(serviceUrl, { channelId: 'directline' }))).to.equal(undefined);
  });
});
