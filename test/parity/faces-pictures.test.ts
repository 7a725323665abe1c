import { expect } from 'chai';
import type { Client } from '../support/faces-shown.js';
import { story } from '../support/faces-stories.js';
import { anyName } from '../support/told.js';

const priya = 'priya.nair';
const grace = 'grace.okoro';

/** The picture in what was sent, as each client takes it. */
const pictureIn = ({ platform }: Client, sent: string, card = 'renewal'): string | undefined =>
  (platform === 'teams'
    ? /"url":"data:image\/png;base64,iVBORw0KGgo[^"]+","altText":"([^"]+)"/
    : new RegExp(`"slack_file":\\{"id":"F-${card}\\.png"\\},"alt_text":"([^"]+)"`)
  ).exec(sent)?.[1];

describe('the timeline as a picture and the dates as a calendar, at both clients', () => {
  story('comes with the renewal, and tells in words what it shows', async (client) => {
    await client.say(priya, 'renewal?');
    expect(pictureIn(client, client.sentTo(priya))).to.equal(
      '23 Nov 2026 – 12 Mar 2027, with no new facts. Gold shown: until 10 Feb 2027; renewal until 12 Mar 2027. ' +
        'Cloud platform Silver: held throughout. Data analytics Silver: held throughout. ' +
        'Security Gold: until 20 Dec, lost from 21 Dec. Security Silver: held throughout.',
    );
  });

  story('comes into a channel as well, and names nobody there', async (client) => {
    await client.say(priya, 'renewal?', 'channel');
    expect(pictureIn(client, client.inChannels())).to.contain('Security Gold');
    expect(client.inChannels()).to.not.match(anyName);
  });

  story('17: comes with a forecast, from today to the day asked about, in private and in a channel', async (client) => {
    const sentence = 'No, Gold will not be met on 21 Dec (in 28 days).';
    const yes = await client.say(priya, 'will we still be gold on 20 December?');
    expect(yes.text).to.contain('Yes, Gold will be met on 20 Dec');
    const no = await client.say('marc.lefevre', 'will we still be gold on 21 December?', 'channel');
    expect(no.text).to.contain(sentence);
    expect(pictureIn(client, client.inChannels(), 'forecast')).to.equal(
      `${sentence} Gold shown: until 10 Feb 2027; renewal until 12 Mar 2027. Security Gold: until 20 Dec, lost from 21 Dec.`,
    );
    expect(client.inChannels()).to.not.match(anyName);
  });

  story('the dates are a file for the asker, with the same events each time', async (client) => {
    const ask = async (who: string, where: 'private' | 'channel' = 'private') => {
      const card = await client.say(who, 'renewal?', where);
      await client.press(
        who,
        where === 'channel' ? await client.press(who, card, 'Explain to me in private') : card,
        'Calendar file',
      );
      return client.files(who);
    };
    const [first, ...more] = await ask(priya);
    expect(more).to.deep.equal([]);
    expect(first?.name).to.equal('assay-dates.ics');
    expect(first?.content)
      .to.match(/^BEGIN:VCALENDAR\r\n/)
      .and.to.contain('Farid Benali');
    const uids = (content = '') => content.match(/^UID:.*$/gm);
    const [again] = await ask(priya);
    expect(uids(again?.content)).to.deep.equal(uids(first?.content)).and.to.have.length(4);
    const [hers] = await ask(grace);
    expect(hers?.content).to.contain('1 certification').and.to.not.match(anyName);
    expect(client.inChannels()).to.not.match(anyName);
  });
});
