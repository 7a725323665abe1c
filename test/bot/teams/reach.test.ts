import { expect } from 'chai';
import type { TeamsConfig } from '../../../bot/config.js';
import type { Reached } from '../../../bot/notifier.js';
import { createNotifier } from '../../../bot/teams/notifier.js';
import { asker, botId, tenant } from '../../support/activities.js';
import type { Mishap } from '../../support/fake-connector.js';
import { localTeams } from '../../support/local-teams.js';
import { recordingLog } from '../../support/log.js';
import {
  type ProductionTeams,
  productionTeams,
  productionServiceUrl as serviceUrl,
} from '../../support/production-teams.js';

const reference = { serviceUrl, channelId: 'msteams', conversation: 'a:personal', bot: botId, user: asker.id, tenant };

describe('reaching somebody in Teams who never wrote', () => {
  let teams: ProductionTeams;
  beforeEach(async () => {
    teams = await productionTeams({}, { callWithinMs: 200 });
  });
  afterEach(() => teams.close());

  const stranger = { platform: 'teams', tenant, user: '00000000-0000-4000-8000-000000000009' } as const;

  it('is done at the address of a colleague or else at everybody’s', async () => {
    const elsewhere = { ...reference, tenant: '00000000-0000-4000-8000-00000000beef' };
    for (const [like, at] of [
      [reference, '/emea/v3/conversations'],
      [null, '/teams/v3/conversations'],
      [elsewhere, '/teams/v3/conversations'],
    ] as const) {
      const reached = await teams.face.notifier.reach(stranger, like);
      const call = teams.connector.calls.at(-1);
      expect(call?.path).to.equal(at);
      expect(call?.body).to.deep.include({
        isGroup: false,
        bot: { id: botId, name: '' },
        members: [{ id: stranger.user, name: '' }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
      });
      expect(reached).to.deep.equal({
        kind: 'reached',
        reference: {
          ...reference,
          serviceUrl: `https://smba.trafficmanager.net${at.replace('v3/conversations', '')}`,
          conversation: call?.id,
          user: stranger.user,
        },
      });
    }
  });

  const unreached: [Mishap, Reached][] = [
    [
      { status: 403, code: 'ForbiddenOperationException' },
      { kind: 'impossible', reason: '403 ForbiddenOperationException' },
    ],
    [
      { status: 403, code: 'BotNotInConversationRoster' },
      { kind: 'impossible', reason: '403 BotNotInConversationRoster' },
    ],
    [
      { status: 404, code: 'NotFound' },
      { kind: 'impossible', reason: '404 NotFound' },
    ],
    [
      { status: 429, retryAfter: 4 },
      { kind: 'not now', afterMs: 4_000, pause: 'tenant', reason: '429 ServiceError' },
    ],
    ...([412, 500, 503] as const).map((status): [Mishap, Reached] => [
      { status },
      { kind: 'not now', afterMs: null, pause: null, reason: `${status} ServiceError` },
    ]),
    ['reset', { kind: 'not now', afterMs: null, pause: null, reason: 'ECONNRESET' }],
    ['hang', { kind: 'not now', afterMs: null, pause: null, reason: 'TimeoutError' }],
  ];
  for (const [mishap, expected] of unreached)
    it(`after ${JSON.stringify(mishap)} it is ${expected.kind}`, async () => {
      teams.connector.next(mishap);
      expect(await teams.face.notifier.reach(stranger, reference)).to.deep.equal(expected);
      expect(teams.connector.calls).to.have.length(1);
    });

  it('is not tried in a tenant that is not answered, nor by guessing an address without credentials', async () => {
    const elsewhere = { ...stranger, tenant: '00000000-0000-4000-8000-00000000beef' };
    expect((await teams.face.notifier.reach(elsewhere, reference)).kind).to.equal('impossible');
    const local = await localTeams();
    expect((await local.face.notifier.reach(stranger, null)).kind).to.equal('impossible');
    await local.close();
    expect([teams.connector.calls, teams.outbound.strayed]).to.deep.equal([[], []]);
  });

  it('is for later when even the sign-in does not come to an end', async () => {
    const config: TeamsConfig = { credentials: { kind: 'none' }, tenants: null, connectorHosts: [], local: true };
    const connectorAt = () => new Promise<never>(() => {});
    const notifier = createNotifier({
      config,
      connectorAt,
      renewToken: async () => {},
      dialogs: false,
      withinMs: 20,
      log: recordingLog(),
    });
    const reached = await notifier.reach(stranger, { ...reference, serviceUrl: 'http://127.0.0.1:1/' });
    expect(reached).to.deep.equal({ kind: 'not now', afterMs: null, pause: null, reason: 'no answer in time' });
  });
});
