import { expect } from 'chai';
import type { FacesOptions, User } from '../support/faces-bot.js';
import { checkedLink, withPeople, writesNothing } from '../support/faces-facts.js';
import { story } from '../support/faces-stories.js';
import { anyName } from '../support/told.js';

const ana = 'ana.ruiz';
const anasAddress = 'ana.ruiz@fabrique-nuage.example';
const holds = 'AZ-104';

const user = (more: Partial<User>): User => ({
  name: 'Somebody Else',
  email: null,
  aadObjectId: '0a55a700-0000-4000-8000-0000000002aa',
  slackId: 'U0NEWCOMER',
  ...more,
});

/** Somebody at both clients whom the bot has never seen; Ana Ruiz's own accounts are not known yet. */
const newcomer = (more: Partial<User>, organisation?: FacesOptions['organisation']) => (): FacesOptions => ({
  users: { newcomer: user(more) },
  unseen: [ana],
  ...(organisation === undefined ? {} : { organisation }),
});

describe('somebody the bot sees for the first time, at both clients', () => {
  story(
    'is who has their address, as the directory vouches for it, and stays so',
    async (client, bot) => {
      const first = await client.say('newcomer', 'my certifications');
      expect(first.text).to.contain(holds);
      const identities = await bot.store.identitiesOf(bot.organisation, ana);
      expect(identities.map(({ platform }) => platform)).to.deep.equal([client.platform]);
    },
    newcomer({ email: 'Ana.Ruiz@Fabrique-Nuage.example' }),
  );

  story(
    'is who the vendor knows by their directory id, before any address',
    async (client) => {
      const answer = await client.say('newcomer', 'my certifications');
      expect(answer.text).to.contain(holds);
    },
    newcomer(
      { email: 'bruno.petit@fabrique-nuage.example', slackId: 'U0NEWCOMER', aadObjectId: 'u0newcomer' },
      withPeople((person) => (person.id === ana ? { ...person, vendorIds: ['U0NEWCOMER'] } : person)),
    ),
  );

  story(
    'is nobody by their name alone',
    async (client, bot) => {
      const answer = await client.say('newcomer', 'my certifications');
      expect(answer.text).to.contain('Nothing is linked for you yet').and.to.not.contain(holds);
      expect(await bot.store.identitiesOf(bot.organisation, ana)).to.deep.equal([]);
    },
    newcomer({ name: 'Ana Ruiz' }),
  );

  story(
    'is nobody when two people have their address',
    async (client, bot) => {
      const answer = await client.say('newcomer', 'my certifications');
      expect(answer.text).to.contain('Nothing is linked for you yet').and.to.not.contain(holds);
      expect(await bot.store.identitiesOf(bot.organisation, ana)).to.deep.equal([]);
    },
    newcomer(
      { email: anasAddress },
      withPeople((person) => (person.id === 'bruno.petit' ? { ...person, email: anasAddress } : person)),
    ),
  );

  story(
    'joins with the first certificate they link, under their name and address in the directory',
    async (client, bot) => {
      const check = await checkedLink(client, 'newcomer', { credential: 'az-104', earnedOn: '2026-11-12' });
      await client.press('newcomer', check, 'Link AZ-104');
      const { people } = await bot.snapshot();
      const joined = [...people.values()].filter(({ name }) => name === 'Zoé Blanc');
      expect(joined.map(({ email, role }) => [email, role])).to.deep.equal([
        ['zoe@fabrique-nuage.example', 'employee'],
      ]);
      expect((await client.say('newcomer', 'my certifications')).text).to.contain('AZ-104 ◌ claimed');
    },
    newcomer({ name: 'Zoé Blanc', email: 'zoe@fabrique-nuage.example' }),
  );
});

describe('a guest, at both clients', () => {
  const guest = newcomer({ name: 'Ana Ruiz', email: anasAddress, guest: true });

  story(
    'gets counts, nothing personal and no names, whatever they say',
    async (client, bot) => {
      await writesNothing(bot, async () => {
        for (const text of [
          'my certifications',
          'who contributes?',
          'my data',
          'un-link SC-200',
          'what waits for verification?',
        ])
          for (const where of ['private', 'channel'] as const) {
            const { text: told, others } = await client.say('newcomer', text, where);
            const all = [told, ...others.map((one) => one.text)].join('\n');
            expect(all.replaceAll('Priya Nair', ''), text).to.not.match(anyName).and.to.not.contain('SC-200 ✓');
          }
      });
      expect(await bot.store.identitiesOf(bot.organisation, ana)).to.deep.equal([]);
    },
    guest,
  );

  story(
    'who presses a button in a channel is answered alone, with counts and without names',
    async (client) => {
      const status = await client.say('marc.lefevre', 'are we gold yet?', 'channel');
      const before = client.inChannels();
      const answer = await client.send('newcomer', status, 'Explain to me privately', (action) => action);
      expect(answer.where).to.not.equal('channel');
      expect(answer.text).to.contain('4 of 4').and.to.not.match(anyName);
      expect(client.inChannels()).to.equal(before);
    },
    guest,
  );

  story(
    'cannot link, neither by a sentence nor with a form that a colleague opened',
    async (client, bot) => {
      const said = await writesNothing(bot, () => client.say('newcomer', 'I want to link a certification'));
      expect(said.fields).to.deep.equal({});
      expect(said.buttons).to.not.include('Link a certification');
      const check = await checkedLink(client, 'grace.okoro', { credential: 'az-104', earnedOn: '2026-11-12' });
      await writesNothing(bot, () => client.send('newcomer', check, 'Link AZ-104', (action) => action));
    },
    guest,
  );
});
