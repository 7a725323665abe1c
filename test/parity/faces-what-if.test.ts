import { expect } from 'chai';
import { writesNothing } from '../support/faces-facts.js';
import { story } from '../support/faces-stories.js';
import { anyName } from '../support/told.js';

const priya = 'priya.nair';

describe('what if, at both clients', () => {
  story('10: an exam that adds nothing changes nothing, and says why', async (client, bot) => {
    const answer = await writesNothing(bot, () => client.say(priya, 'what if Ana Ruiz passes AZ-305?'));
    expect(answer.text).to.contain('SIMULATION · Nothing changes: Ana Ruiz already counts in Cloud platform.');
  });

  story('13: which Ana is asked with buttons, and what she would take with her is shown', async (client, bot) => {
    const which = await writesNothing(bot, () => client.say(priya, 'what if Ana leaves?'));
    expect(which.text).to.contain('Ana Ruiz').and.to.contain('Ana Lopes');
    const answer = await writesNothing(bot, () => client.press(priya, which, 'Ana Ruiz'));
    expect(answer.where).to.not.equal('channel');
    expect(answer.text).to.contain('SIMULATION · 2 levels would be lost: Security Gold and Security Silver.');
    expect(answer.text).to.contain('24 Nov: 2 of 2 people ✓');
    expect(answer.text).to.contain('Gold stays displayed until 10 Feb 2027 either way.');
  });

  story('14: nobody is called Zoé, in French, with names for the admin alone', async (client, bot) => {
    const admin = await writesNothing(bot, () => client.say(priya, 'et si Zoé part ?'));
    expect(admin.text).to.contain('Je ne connais pas de Zoé.');
    expect(admin.buttons).to.include('Chloé Martin');
    const employee = await client.say('bruno.petit', 'et si Zoé part ?');
    expect(employee.text).to.contain('Je ne connais pas de Zoé.');
    expect([employee.text, ...employee.buttons].join(' ')).not.to.match(anyName);
  });

  story('more is supposed in a form, whose mistakes stand at their fields', async (client, bot) => {
    const first = await client.say(priya, 'what if Ana Ruiz leaves on 15 January');
    const form = await client.press(priya, first, 'Suppose more…');
    const again = await writesNothing(bot, () => client.press(priya, form, 'Simulate', { what: 'pass' }));
    expect(again.text).to.contain('Choose a colleague.');
    const more = await writesNothing(bot, () =>
      client.press(priya, again, 'Simulate', { what: 'pass', person: 'david.chen', credential: 'sc-100' }),
    );
    expect(more.text).to.contain('Ana Ruiz leaves, last day 15 Jan 2027 · David Chen passes SC-100 on 23 Nov 2026');
  });

  story('in a channel there are numbers, no name, and the way to the whole answer', async (client, bot) => {
    await client.say(priya, 'hello');
    await client.say('bruno.petit', 'hello');
    const shared = await writesNothing(bot, () => client.say(priya, 'what if Ana Ruiz leaves', 'channel'));
    expect(shared.text).to.contain('SIMULATION · 2 levels would be lost').and.not.to.match(anyName);
    const own = await client.press(priya, shared, 'Explain to me privately');
    expect(own.text).to.contain('Ana Ruiz leaves');
    expect(client.inChannels()).not.to.match(/Ruiz/);
  });
});
