import { expect } from 'chai';
import { settableClock } from '../../bot/clock.js';
import { clientUsers } from '../../bot/demo/clients.js';
import { found } from '../../bot/demo/found.js';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { openPostgresStore } from '../../storage/index.js';
import type { Snapshot, Store } from '../../storage/port.js';
import { tenant } from '../support/activities.js';
import { type FacesBot, facesAt, facesBot } from '../support/faces-bot.js';
import { bothClients, expectSaid } from '../support/faces-outage.js';
import type { Client, Shown } from '../support/faces-shown.js';
import { slackTeam } from '../support/fake-slack.js';
import { freshDatabase } from '../support/postgres.js';
import { type PostgresProxy, postgresProxy } from '../support/postgres-proxy.js';

const grace = 'grace.okoro';
const writes = { saying: 'insert into commits' };

/** The demonstration in a PostgreSQL that is reached by way of a proxy, with the accounts of its people at both clients. */
const founded = async (store: Store): Promise<void> => {
  const organisation = demoOrganisation();
  await found(
    store,
    organisation,
    settableClock(facesAt),
    clientUsers(organisation.people).flatMap(({ person, aadObjectId, slackId }) => [
      { person, identity: { platform: 'teams' as const, tenant, user: aadObjectId } },
      { person, identity: { platform: 'slack' as const, tenant: slackTeam, user: slackId } },
    ]),
  );
};

interface Scene {
  client: Client;
  bot: FacesBot;
  proxy: PostgresProxy;
  /** The organisation as the database has it, by a way that is never lost. */
  standing(): Promise<Snapshot>;
}

const withPostgres = (title: string, steps: (scene: Scene) => Promise<void>): void => {
  for (const [name, make] of Object.entries(bothClients))
    it(`40: ${title} (${name})`, async () => {
      const database = await freshDatabase();
      const proxy = await postgresProxy(database.url);
      const direct = await openPostgresStore({ url: database.url });
      const store = await openPostgresStore({ url: proxy.url, pause: async () => {} });
      await founded(direct);
      const bot = await facesBot({ around: () => store });
      const standing = async (): Promise<Snapshot> => {
        const snapshot = await direct.read(bot.organisation);
        if (snapshot === null) throw new Error('the organisation is gone');
        return snapshot;
      };
      try {
        await steps({ client: make(bot), bot, proxy, standing });
      } finally {
        await bot.close();
        await proxy.close();
        await store.close();
        await direct.close();
        await database.drop();
      }
    });
};

const checked = async (client: Client): Promise<Shown> =>
  client.press(grace, await client.form(grace, await client.say(grace, 'I passed AZ-104 on 12 November')), 'Check', {
    elsewhere: 'no',
    consent: 'true',
  });

const linkedBy = ({ facts }: Snapshot): number =>
  facts.achievements.filter(({ person, credential }) => person === grace && credential === 'az-104').length;

describe('acceptance story 40: the connection is lost while a commit is acknowledged', () => {
  withPostgres('it was carried out: they get their receipt, and the press again says so', async (scene) => {
    const { client, bot, proxy, standing } = scene;
    const check = await checked(client);
    const { version } = await standing();
    proxy.loseNextCommit('after', writes);
    expect((await client.press(grace, check, 'Link AZ-104')).text).to.contain('Linked: AZ-104');
    expect(proxy.lost()).to.equal(1);
    bot.clock.set('2026-11-23T08:01:00.000Z');
    expect((await client.press(grace, check, 'Link AZ-104')).text).to.match(/Already linked|Done already/);
    const after = await standing();
    expect([after.version, linkedBy(after)]).to.deep.equal([version + 1, 1]);
  });

  for (const where of ['before', 'unnoticed'] as const)
    withPostgres(`it never arrived (${where}): nothing was changed, and the press again links`, async (scene) => {
      const { client, bot, proxy, standing } = scene;
      const check = await checked(client);
      const { version } = await standing();
      proxy.loseNextCommit(where, writes);
      expectSaid((await client.press(grace, check, 'Link AZ-104')).text, 'en', 'nothing');
      expect(proxy.lost()).to.equal(1);
      expect((await standing()).version).to.equal(version);
      bot.clock.set('2026-11-23T08:01:00.000Z');
      expect((await client.press(grace, check, 'Link AZ-104')).text).to.contain('Linked: AZ-104');
      const after = await standing();
      expect([after.version, linkedBy(after)]).to.deep.equal([version + 1, 1]);
    });

  for (const [where, again] of [
    ['before', /Linked: AZ-104/],
    ['after', /Already linked|Done already/],
  ] as const)
    withPostgres(`nobody can be asked (lost ${where}): not known, and nothing twice`, async (scene) => {
      const { client, bot, proxy, standing } = scene;
      const check = await checked(client);
      const { version } = await standing();
      proxy.loseNextCommit(where, { ...writes, thenAway: true });
      expectSaid((await client.press(grace, check, 'Link AZ-104')).text, 'en', 'maybe');
      expect(proxy.lost()).to.equal(1);
      expect(linkedBy(await standing())).to.equal(where === 'before' ? 0 : 1);
      proxy.away(false);
      bot.clock.set('2026-11-23T08:01:00.000Z');
      expect((await client.press(grace, check, 'Link AZ-104')).text).to.match(again);
      const after = await standing();
      expect([after.version, linkedBy(after)]).to.deep.equal([version + 1, 1]);
    });
});
