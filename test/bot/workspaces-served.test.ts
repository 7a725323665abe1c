import { expect } from 'chai';
import type { SlackConfig } from '../../bot/config.js';
import { slackTeam } from '../support/fake-slack.js';
import { startedAt, startedBot } from '../support/started-bot.js';

const other = 'T0OTHER';

/** What the whole bot, as it is started, tells an admin in Slack of the workspaces, with another one linked. */
const told = async (oauth: Pick<SlackConfig, 'oauth'>): Promise<string> => {
  const bot = await startedBot({}, ({ slack }) => ({ slack: slack && { ...slack, ...oauth } }));
  try {
    const [organisation = ''] = await bot.store.organisations();
    const expected = (await bot.store.read(organisation))?.version ?? 0;
    const [at, on] = [startedAt, startedAt.slice(0, 10)];
    const directory = [{ kind: 'tenant-linked' as const, platform: 'slack' as const, tenant: other }];
    await bot.store.commit([{ organisation, expected, at, on, actor: null, reason: 'story', directory }]);
    expect(await bot.say('priya.nair', 'which workspaces are connected?', '1')).to.equal(200);
    await bot.line(({ msg }) => msg === 'a turn ended');
    /** What nobody asked for goes out beside it. */
    const posted = bot.slack.callsOf('chat.postMessage').map(({ arguments: { blocks } }) => JSON.stringify(blocks));
    return posted.find((blocks) => blocks.includes('are connected to')) ?? posted.join('\n');
  } finally {
    await bot.close();
  }
};

const row = (text: string, tenant: string): string =>
  new RegExp(`workspace ${tenant}:[^\\\\"•]*`).exec(text)?.[0] ?? text;

describe('what the bot that was started says of workspaces', () => {
  it('keeps the one that it was set up for, and every other one while it serves that one alone', async () => {
    const text = await told({});
    expect(row(text, slackTeam)).to.contain('(you are here)');
    expect(row(text, other)).to.contain('(the one that this server was set up for)');
  });

  it('lets go of any but the one where it is said, where workspaces install it', async () => {
    const redirectUrl = 'https://bot.example.com/slack/oauth_redirect';
    const installing = { clientId: '1.2', clientSecret: 'a client secret', allowedTeams: 'any', redirectUrl } as const;
    const text = await told({ oauth: { ...installing, keys: [new Uint8Array(32)] } });
    expect(row(text, slackTeam)).to.contain('(you are here)');
    expect(row(text, other)).to.not.contain('(');
    expect(text).to.contain('Disconnect one');
  });
});
