import { type Fault, notifierContract } from '../../contract/notifier.js';
import { type SlackMishap, slackTeam } from '../../support/fake-slack.js';
import { signedSlack } from '../../support/signed-slack.js';

const mishaps: Record<Fault, SlackMishap> = {
  limited: { status: 429, retryAfter: 7 },
  busy: { status: 503 },
  'cut off': 'reset-after-taking',
  silent: 'hang-after-taking',
};

notifierContract('Slack', async () => {
  const rig = await signedSlack();
  rig.slack.addUser({ id: 'U2', team_id: slackTeam });
  return {
    notifier: rig.notifier,
    one: { team: slackTeam, user: 'U1', channel: 'D1' },
    other: { team: slackTeam, user: 'U3', channel: 'D3' },
    channel: { team: slackTeam, channel: 'C1' },
    stranger: { platform: 'slack', tenant: slackTeam, user: 'U2' },
    standing: () => rig.slack.messages.map(({ text }) => text),
    lose: (message) => rig.slack.lose(message.split('/')[1] ?? ''),
    fail: (fault) => rig.slack.next('chat.*', mishaps[fault]),
    close: rig.close,
  };
});
