import { expect } from 'chai';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { writesNothing } from '../support/faces-facts.js';
import { story } from '../support/faces-stories.js';
import { infrastructureFigures, infrastructureGated } from '../support/points-facts.js';
import { holding, inPoints } from '../support/points-story.js';

const priya = 'priya.nair';

describe('people, where points count, at both clients', () => {
  story(
    'hear what rests on them and what to take, and are told to partner admins as candidates; nothing is written',
    async (client, bot) => {
      await inPoints(bot);
      await writesNothing(bot, async () => {
        const own = await client.say('david.chen', 'what do I contribute?');
        expect(own.text)
          .to.contain('Infrastructure (Azure): what you hold gives no points yet (38.5 in all)')
          .and.to.contain('for points in Advanced certifications it still takes 1 more person with AZ-305');
        const next = await client.say('david.chen', 'what should I take next in Infrastructure?');
        expect(next.text).to.contain('Infrastructure (Azure): 38.5 → 50.5 points (Advanced certifications)');
        const asked = await client.say(priya, 'who could help in Infrastructure?');
        expect(asked.text).to.contain('AZ-305 (holds AZ-104) · 12 points more for Advanced certifications');
        const refused = await client.say('david.chen', 'who could help in Infrastructure?');
        expect(refused.text).to.not.contain('points more');
        return own;
      });
    },
    () => ({ organisation: holding(infrastructureGated, infrastructureFigures)(demoOrganisation()) }),
  );
});
