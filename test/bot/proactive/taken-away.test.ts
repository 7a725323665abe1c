import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { settableClock } from '../../../bot/clock.js';
import { assemble } from '../../../bot/compose.js';
import { found } from '../../../bot/demo/found.js';
import { demoOrganisation, demoOrganisationId } from '../../../bot/demo/organisation.js';
import type { Notifier } from '../../../bot/notifier.js';
import { outboxWorker } from '../../../bot/proactive/outbox-worker.js';
import { noticePresenter } from '../../../bot/proactive/present-notice.js';
import { waysThrough } from '../../../bot/proactive/ways.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import type { Converse } from '../../../bot/surface.js';
import { noticeEntry } from '../../../bot/watching/notice.js';
import { memoryStore, type Platform, type Store } from '../../../storage/index.js';
import { asker, type Json, personalMessage, tenant } from '../../support/activities.js';
import { recordingLog } from '../../support/log.js';
import { type ProductionTeams, productionServiceUrl, productionTeams } from '../../support/production-teams.js';
import { type SignedSlack, signedSlack, slackNow, slackSeconds } from '../../support/signed-slack.js';

const programmes = loadProgrammes();
const actionKey = 'an action key for tests, long enough';
const person = 'bruno.petit';

interface Office {
  store: Store;
  converse: Converse;
  /** A message for somebody, or for a channel. */
  tell(id: string, to?: { person: string } | { channel: string }): Promise<void>;
  stateOf(id: string): Promise<string | undefined>;
  worker(notifier: Notifier): () => Promise<number>;
}

/** The demonstration organisation, in which one person is known on one platform. */
const office = async (platform: Platform, identity: { tenant: string; user: string }): Promise<Office> => {
  const [store, clock, log] = [memoryStore(), settableClock(slackNow), recordingLog()];
  let hours = 0;
  await found(store, demoOrganisation(), clock, [{ person, identity: { platform, ...identity } }]);
  return {
    store,
    converse: assemble({ store, programmes, clock, log, actionKey }),
    tell: async (id, to = { person }) => {
      const now = clock.now();
      const version = (await store.read(demoOrganisationId))?.version ?? 0;
      const notice = { kind: 'appointed', role: 'executive', by: null } as const;
      const message = noticeEntry({ id, organisation: demoOrganisationId, to, notice, now });
      const common = { organisation: demoOrganisationId, at: now, on: now.slice(0, 10), actor: null, reason: 'test' };
      await store.commit([{ ...common, expected: version, outbox: [message] }]);
    },
    stateOf: async (id) => (await store.outboxEntry(id))?.state,
    worker: (notifier) =>
      outboxWorker({
        store,
        ways: waysThrough(store, [notifier]),
        present: noticePresenter({
          store,
          programmes,
          actionKey,
          newId: randomUUID,
          demoOrganisation: demoOrganisationId,
        }),
        clock,
        /** An hour between one call and the next: the limits of the platforms are tested elsewhere. */
        monotonicMs: () => {
          hours += 1;
          return hours * 3_600_000;
        },
        /** Also the time that a platform is given to answer. */
        sleep: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => {}),
        random: () => 0.5,
        log,
        owner: 'the test',
      }),
  };
};

describe('the bot, taken out of a Slack workspace', () => {
  const key = randomBytes(32);
  const user = 'UBRUNO';
  let face: SignedSlack;
  let bruno: Office;
  let work: () => Promise<number>;
  let events = 0;

  const install = async (token: string): Promise<void> => {
    const begun = await fetch(new URL('/slack/install', face.bot.url), { redirect: 'manual' });
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const [cookie = ''] = (begun.headers.get('set-cookie') ?? '').split(';');
    face.slack.grants.set('code', {
      access_token: token,
      token_type: 'bot',
      bot_user_id: 'UBOT',
      team: { id: 'T1', name: 'One' },
      authed_user: { id: 'UINSTALLER' },
      is_enterprise_install: false,
    });
    const query = new URLSearchParams({ code: 'code', state });
    const page = await fetch(new URL(`/slack/oauth_redirect?${query}`, face.bot.url), { headers: { cookie } });
    expect(page.status).to.equal(200);
  };
  const hear = async (event: Json): Promise<void> => {
    await face.event(event, { team_id: 'T1', authorizations: [{ team_id: 'T1' }], event_time: slackSeconds + events });
    await face.ended();
  };
  const writes = (): Promise<void> => {
    events += 1;
    const said = { type: 'message', channel: `D-${user}`, channel_type: 'im', user, text: 'help' };
    return hear({ ...said, ts: `17.${events}` });
  };
  const tokens = (from: number): (string | null)[] => face.slack.calls.slice(from).map(({ token }) => token);

  beforeEach(async () => {
    bruno = await office('slack', { tenant: 'T1', user });
    face = await signedSlack(
      {
        botToken: null,
        oauth: {
          clientId: '1.2',
          clientSecret: 'a client secret',
          allowedTeams: 'any',
          keys: [key],
          redirectUrl: 'https://bot.example.com/slack/oauth_redirect',
        },
      },
      bruno.converse,
      undefined,
      bruno.store,
    );
    face.slack.addUser({ id: user, team_id: 'T1', real_name: 'Bruno Petit' });
    work = bruno.worker(face.notifier);
    await install('xoxb-before');
    await writes();
    await bruno.tell('first');
    await work();
    expect(await bruno.stateOf('first')).to.equal('sent');
  });
  afterEach(() => face.close());

  for (const event of [{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { bot: ['UBOT'] } }])
    it(`keeps what is for its people from “${event.type}” until it is there again, and uses no token of before`, async () => {
      await bruno.tell('before it was taken');
      events += 1;
      await hear(event);
      const from = face.slack.calls.length;
      await bruno.tell('after it was taken');
      await work();
      for (const id of ['before it was taken', 'after it was taken'])
        expect(await bruno.stateOf(id), id).to.equal('suspended');
      await writes();
      expect(tokens(from), 'while it is away').to.deep.equal([]);
      expect(await bruno.store.installations()).to.deep.equal([]);

      await install('xoxb-after');
      expect(await work(), 'nobody wrote yet').to.equal(0);
      await writes();
      await work();
      for (const id of ['before it was taken', 'after it was taken'])
        expect(await bruno.stateOf(id), id).to.equal('sent');
      const used = tokens(from).filter((token) => token?.startsWith('xoxb'));
      expect(new Set(used)).to.deep.equal(new Set(['xoxb-after']));
    });

  it('keeps a message that was claimed while it was taken out, for Slack takes the token no more', async () => {
    await bruno.tell('on its way');
    face.slack.next('chat.postMessage', { error: 'account_inactive' });
    await work();
    expect(await bruno.stateOf('on its way')).to.not.equal('dead');
    expect(await bruno.stateOf('on its way')).to.not.equal('sent');
  });
});

describe('the bot, taken away in Teams', () => {
  const user = asker.aadObjectId;
  let teams: ProductionTeams;
  let bruno: Office;
  let work: () => Promise<number>;
  let serial = 0;

  const hear = async (make: typeof personalMessage, changes: Json): Promise<void> => {
    serial += 1;
    await teams.send(make(productionServiceUrl, { id: `17000000${serial}`, ...changes }));
    await teams.face.stop();
  };
  const posted = (): number => teams.connector.calls.filter(({ method }) => method === 'POST').length;

  beforeEach(async () => {
    bruno = await office('teams', { tenant, user });
    teams = await productionTeams({}, { converse: bruno.converse });
    work = bruno.worker(teams.face.notifier);
    await hear(personalMessage, { text: 'help' });
    await bruno.tell('first');
    await work();
    expect(await bruno.stateOf('first')).to.equal('sent');
  });
  afterEach(() => teams.close());

  for (const [how, back] of [
    ['it is added again', { type: 'installationUpdate', action: 'add' }],
    ['they write again', { text: 'help' }],
  ] as const)
    it(`keeps what is for them until ${how}`, async () => {
      await bruno.tell('before it was taken');
      await hear(personalMessage, { type: 'installationUpdate', action: 'remove' });
      const before = posted();
      await bruno.tell('after it was taken');
      await work();
      expect(posted(), 'nothing is written there').to.equal(before);
      for (const id of ['before it was taken', 'after it was taken'])
        expect(await bruno.stateOf(id), id).to.equal('suspended');
      await hear(personalMessage, back);
      await work();
      for (const id of ['before it was taken', 'after it was taken'])
        expect(await bruno.stateOf(id), id).to.equal('sent');
    });
});
