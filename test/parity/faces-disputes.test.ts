import { expect } from 'chai';
import { newPerson } from '../../storage/records.js';
import { privateReferenceId } from '../../storage/reference-id.js';
import { botId, tenant } from '../support/activities.js';
import { type FacesBot, facesAt, facesServiceUrl } from '../support/faces-bot.js';
import { checkedLink, heldBy, withCertificateId, withPeople, writesNothing } from '../support/faces-facts.js';
import type { Client } from '../support/faces-shown.js';
import { story } from '../support/faces-stories.js';
import { slackTeam } from '../support/fake-slack.js';
import { withFacts } from '../support/told.js';

const priya = 'priya.nair';
const bruno = 'bruno.petit';

/** Bruno is not associated here yet, and known to the vendor by an id that another organisation knows too. */
const brunoElsewhere = () => {
  const organisation = withPeople((person) => (person.id === bruno ? { ...person, vendorIds: ['MCID-7'] } : person));
  return {
    organisation: withFacts(({ associations }) => ({
      associations: associations.filter(({ person }) => person !== bruno),
    }))(organisation),
    users: { boss: { name: 'Zoé Ailleurs', email: null, aadObjectId: 'aad-boss', slackId: 'U0BOSS' } },
  };
};

const elsewhere = 'ailleurs';

const foundElsewhere = async (
  { store }: FacesBot,
  platform: Client['platform'],
  starts: readonly string[],
): Promise<void> => {
  const identity = { platform, tenant: platform === 'slack' ? slackTeam : tenant, user: 'boss' };
  const outcome = await store.commit([
    {
      organisation: elsewhere,
      expected: 0,
      founded: { id: elsewhere, name: 'Ailleurs SA', timeZone: 'Europe/Paris', market: 'developed' },
      at: facesAt,
      on: '2026-11-23',
      actor: null,
      reason: 'story',
      changes: [
        { kind: 'person-added', on: '2026-01-01', person: 'b1' },
        ...starts.map((on) => ({ kind: 'association-started' as const, on, person: 'b1' })),
      ],
      directory: [
        {
          kind: 'person-recorded',
          person: newPerson({ id: 'b1', name: 'Bruno P.', email: null, vendorIds: ['mcid-7'] }),
        },
        {
          kind: 'person-recorded',
          person: newPerson({ id: 'boss', name: 'Zoé', email: null, role: 'partner_admin', language: 'en' }),
        },
        { kind: 'identity-linked', identity, person: 'boss' },
        { kind: 'settings-changed', settings: { programme: 'demo' } },
      ],
    },
  ]);
  expect(outcome.kind).to.equal('committed');
  const slack = { team: slackTeam, user: 'U0BOSS', channel: 'D0U0BOSS' };
  const teams = {
    serviceUrl: facesServiceUrl,
    channelId: 'msteams',
    conversation: 'a:boss',
    bot: botId,
    user: '29:boss',
    tenant,
  };
  await store.putReference({
    id: privateReferenceId(identity),
    organisation: elsewhere,
    platform,
    tenant: identity.tenant,
    person: 'boss',
    kind: 'private',
    reference: platform === 'slack' ? slack : teams,
    suspended: null,
    seenAt: facesAt,
  });
};

const spansThere = async ({ store }: FacesBot) =>
  ((await store.read(elsewhere))?.facts.associations ?? []).map(({ from, through }) => ({ from, through }));

describe('what is disputed or moves, at both clients', () => {
  story(
    '22: the admin gets one review item, the other holder nothing',
    async (client, bot) => {
      for (const who of [priya, 'ana.ruiz']) await client.say(who, 'hello');
      const values = { credential: 'az-104', earnedOn: '2026-11-12', certificateId: 'h1234567' };
      const check = await checkedLink(client, 'david.chen', values);
      expect(check.text).to.contain('This certificate id is on record already');
      await client.press('david.chen', check, 'Link AZ-104');
      expect(
        (await heldBy(bot, 'david.chen')).find(({ credential }) => credential === 'az-104')?.withdrawn?.reason,
      ).to.equal('disputed');
      const before = client.sentTo('ana.ruiz');
      await bot.sendDue();
      expect(client.inbox('ana.ruiz')).to.deep.equal([]);
      expect(client.sentTo('ana.ruiz')).to.equal(before);
      expect(client.sentTo('david.chen')).to.not.match(/\bAna\b|Ruiz/);
      const queue = await client.say(priya, 'what waits for verification?');
      expect(queue.text).to.contain('1 of 1 · David Chen: AZ-104');
      expect((await client.say('ana.ruiz', 'my certifications')).text).to.not.match(/David|Chen|disputed/i);
    },
    () => ({ organisation: withCertificateId('H123-4567') }),
  );

  story(
    '23: a move is refused before its day, reminded of, and succeeds on it; the other admin hears that one ended',
    async (client, bot) => {
      await foundElsewhere(bot, client.platform, ['2026-11-09']);
      const values = { credential: 'az-104', earnedOn: '2026-11-12', elsewhere: 'yes' };
      const say = 'je veux associer une certification';
      const refused = await checkedLink(client, bruno, values, say);
      expect(refused.text).to.contain('9 déc. 2026');
      expect(await spansThere(bot)).to.deep.equal([{ from: '2026-11-09', through: null }]);
      await client.press(bruno, refused, 'Me le rappeler le 9 déc.');
      await bot.sendDue();
      expect(client.inbox(bruno)).to.deep.equal([]);

      bot.clock.set('2026-12-09T07:59:59.000Z');
      await bot.sendDue();
      expect(client.inbox(bruno), 'not before nine').to.deep.equal([]);
      bot.clock.set('2026-12-09T08:00:00.000Z');
      await bot.sendDue();
      const [reminder, ...more] = client.inbox(bruno);
      expect(more).to.deep.equal([]);
      if (reminder === undefined) throw new Error('nobody reminded him');
      const fromReminder = await client.press(bruno, reminder, reminder.buttons[0] ?? '');
      expect(fromReminder.where).to.equal('form');
      expect(fromReminder.fields).to.include.keys('credential', 'earnedOn');

      const warning = await checkedLink(client, bruno, values, say);
      expect(warning.text).to.contain('Ceci transfère votre certification vers Fabrique Nuage.');
      const unticked = await client.press(bruno, warning, 'Transférer vers Fabrique Nuage');
      expect(unticked.text).to.contain("Cochez d'abord");
      expect(await spansThere(bot)).to.deep.equal([{ from: '2026-11-09', through: null }]);
      const moved = await client.press(bruno, unticked, 'Transférer vers Fabrique Nuage', { understood: 'true' });
      expect(moved.text).to.contain('Transférée ici');
      expect(await spansThere(bot)).to.deep.equal([{ from: '2026-11-09', through: '2026-12-08' }]);
      await bot.sendDue();
      const there = client.inbox('boss');
      expect(there).to.have.length(1);
      expect(client.sentTo('boss')).to.not.match(/fabrique|bruno|petit|az-104/i);
      expect(client.sentTo(bruno)).to.not.contain('Ailleurs');
    },
    brunoElsewhere,
  );

  story(
    '23: a fourth move within a year is refused with its day, and nothing is written',
    async (client, bot) => {
      await foundElsewhere(bot, client.platform, ['2026-02-01', '2026-05-01', '2026-08-01']);
      const values = { credential: 'az-104', earnedOn: '2026-11-12', elsewhere: 'yes' };
      const refused = await writesNothing(bot, () =>
        checkedLink(client, bruno, values, 'je veux associer une certification'),
      );
      expect(refused.text).to.contain('1er févr. 2027').and.to.contain('3 transferts en 365 jours');
    },
    brunoElsewhere,
  );
});
