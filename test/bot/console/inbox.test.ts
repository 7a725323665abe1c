import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openSession } from '../../../bot/console/session.js';
import { found } from '../../../bot/demo/found.js';
import { demoOrganisation, demoOrganisationId } from '../../../bot/demo/organisation.js';
import { dayTurner } from '../../../bot/proactive/day.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import { openEmbeddedStore } from '../../../storage/index.js';

/** The first line of what came, and whether it stands in the place of an earlier message. */
const lines = (came: readonly { intent: string; text: string; edited?: boolean }[]): string[] =>
  came.map(({ intent, text, edited }) => `${edited === true ? 'changed ' : ''}${intent}: ${text.split('\n')[0]}`);

/** A folder that the bot has written to Slack from: somebody wrote to it there, and a message waits for them. */
const folderOfTheBot = async (): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'assay-live-'));
  const store = await openEmbeddedStore({ directory });
  await found(store, demoOrganisation(), { now: () => '2026-11-23T08:00:00Z' });
  await store.putReference({
    id: 'slack priya',
    organisation: demoOrganisationId,
    platform: 'slack',
    tenant: 'T1',
    person: 'priya.nair',
    kind: 'private',
    reference: { team: 'T1', user: 'U1', channel: null },
    suspended: null,
    seenAt: '2026-11-23T08:00:00Z',
  });
  await dayTurner({ store, programmes: loadProgrammes(), log: { info: () => {} }, owner: 'the bot' })(
    '2026-11-23T08:00:00Z',
  );
  await store.close();
  return directory;
};

describe('the inbox of the terminal', () => {
  it('leaves alone what the bot is to send to Teams and Slack, and its days', async () => {
    const data = await folderOfTheBot();
    const session = await openSession({ data, at: '2026-11-23T09:00' });
    try {
      const waiting = await session.store.outbox(demoOrganisationId);
      expect(waiting.map(({ state }) => state)).to.include('pending');
      await session.travel('2027-03-01T09:00');
      const refused = await session.inbox().then(
        () => 'shown',
        (error: unknown) => String(error),
      );
      expect(refused).to.contain('Teams and Slack when the bot runs');
      expect(await session.store.outbox(demoOrganisationId)).to.deep.equal(waiting);
      expect((await session.store.read(demoOrganisationId))?.settings.checkedOn).to.equal('2026-11-23');
    } finally {
      await session.close();
    }
  });

  it('holds what came on the way, in order of time, when somebody jumps over days', async () => {
    const session = await openSession({ at: '2026-11-23T09:00' });
    try {
      expect(lines(await session.inbox())).to.deep.equal([
        'digest-week: Week 48 · You are Gold. The renewal on 10 Feb 2027 is at risk. Unchanged.',
        'alert: HIGH · Renewal at risk',
      ]);
      expect(await session.inbox(), 'nothing twice').to.deep.equal([]);
      await session.travel('2026-12-07T10:00');
      const came = await session.inbox();
      expect(lines(came)).to.deep.equal([
        'changed alert: HIGH · Renewal at risk',
        'alert-reminded: Still open, until 20 Dec (in 13 days): HIGH · Renewal at risk.',
        'digest-week: Week 50 · You are Gold. The renewal on 10 Feb 2027 is at risk. Unchanged.',
      ]);
      expect(came[0]?.text, 'as it stands on Monday, not as it stood on Sunday').to.contain('(in 13 days)');
    } finally {
      await session.close();
    }
  });

  it('goes back in time without sending anything twice', async () => {
    const session = await openSession({ at: '2026-11-23T09:00' });
    try {
      await session.inbox();
      await session.travel('2026-12-07T10:00');
      await session.travel('2026-11-25T10:00');
      await session.inbox();
      await session.travel('2026-12-07T10:00');
      expect(await session.inbox()).to.deep.equal([]);
    } finally {
      await session.close();
    }
  });

  it('is empty in a channel where alerts are not posted', async () => {
    const session = await openSession({ at: '2026-11-23T09:00' });
    try {
      session.move('channel');
      expect(await session.inbox()).to.deep.equal([]);
    } finally {
      await session.close();
    }
  });
});
