import { type Fault, notifierContract } from '../../contract/notifier.js';
import { botId, tenant } from '../../support/activities.js';
import type { Mishap } from '../../support/fake-connector.js';
import { productionTeams, productionServiceUrl as serviceUrl } from '../../support/production-teams.js';

const mishaps: Record<Fault, Mishap> = {
  limited: { status: 429, retryAfter: 7 },
  busy: { status: 503 },
  'cut off': 'reset',
  silent: 'hang',
};

const place = { serviceUrl, channelId: 'msteams', bot: botId, tenant };

notifierContract('Teams', async () => {
  const teams = await productionTeams({}, { callWithinMs: 200 });
  return {
    notifier: teams.face.notifier,
    one: { ...place, conversation: 'a:one', user: '29:one' },
    other: { ...place, conversation: 'a:other', user: '29:other' },
    channel: { ...place, conversation: '19:channel@thread.tacv2', user: null },
    stranger: { platform: 'teams', tenant, user: '00000000-0000-4000-8000-000000000009' },
    standing: teams.connector.standing,
    lose: teams.connector.lose,
    fail: (fault) => teams.connector.next(mishaps[fault]),
    close: teams.close,
  };
});
