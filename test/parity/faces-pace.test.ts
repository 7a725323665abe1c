import { expect } from 'chai';
import { createAllowance } from '../../bot/conversation/allowance.js';
import { facesAt } from '../support/faces-bot.js';
import { story } from '../support/faces-stories.js';

const [ana, grace] = ['ana.ruiz', 'grace.okoro'];

/** Three things at once, then one a second. */
const three = () => ({
  allowance: createAllowance({
    user: { burst: 3, perSecond: 1 },
    organisation: { burst: 1_000, perSecond: 100 },
    remembered: 100,
  }),
});

const secondsLater = (seconds: number): string => new Date(Date.parse(facesAt) + seconds * 1_000).toISOString();

describe('who writes faster than anybody reads, at both clients', () => {
  story(
    'is told so once, alone, and gets no more answers until a second has passed; others are answered',
    async (client, bot) => {
      for (const text of ['status', 'help', 'my certifications']) await client.say(ana, text);
      const before = client.inChannels();
      const told = await client.say(ana, 'are we gold yet?', 'channel');
      expect(told.text).to.contain('That was a lot at once').and.to.contain('send it again');
      expect(told.where).to.not.equal('channel');
      expect(client.inChannels()).to.not.contain('a lot at once');
      expect(client.inChannels().length - before.length, 'no more than that it was answered in private').below(2_000);

      const heard = client.sentTo(ana);
      await client.say(ana, 'status').catch(() => null);
      await client.say(ana, 'list').catch(() => null);
      await bot.ended();
      expect(client.sentTo(ana)).to.equal(heard);
      expect((await client.say(grace, 'my certifications')).text).to.not.contain('a lot at once');

      bot.clock.set(secondsLater(1));
      expect((await client.say(ana, 'status')).text).to.contain('Gold');
    },
    three,
  );

  story(
    'is not thought too fast because the platform delivers something again',
    async (client) => {
      await client.say(ana, 'status');
      for (let again = 0; again < 6; again += 1) await client.repeat(ana).catch(() => null);
      for (const text of ['help', 'my certifications'])
        expect((await client.say(ana, text)).text).to.not.contain('a lot at once');
    },
    three,
  );
});
