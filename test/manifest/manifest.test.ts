import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import { slackConfig } from '../../bot/settings-slack.js';
import { redirectPath } from '../../bot/slack/install-paths.js';
import { shortcutCallbacks } from '../../bot/slack/shortcut.js';
import { signalEvents } from '../../bot/slack/signal.js';
import { composeCommands } from '../../bot/teams/composing.js';
import { manifestFiles, teamsPackage } from '../../manifest/package.js';
import { type Publisher, publisherOf } from '../../manifest/placeholders.js';
import { pngSize } from '../../manifest/png.js';
import { botEvents, scopes } from '../../manifest/slack.js';
import { slackManifestSchema } from '../../manifest/slack-schema.js';
import { teamsManifest } from '../../manifest/teams.js';
import { teamsManifestSchema } from '../../manifest/teams-schema.js';
import { english, french } from '../../manifest/words.js';
import type { ZipFile } from '../../manifest/zip.js';

const { publisher } = publisherOf({
  TEAMS_APP_ID: '11111111-2222-4333-8444-555555555555',
  PUBLIC_URL: 'https://bot.contoso.example/',
});

const fileOf = (files: readonly ZipFile[], name: string): Uint8Array => {
  const found = files.find((file) => file.name === name);
  if (found === undefined) throw new Error(`no ${name} among ${files.map((file) => file.name).join(', ')}`);
  return found.content;
};
const jsonOf = (files: readonly ZipFile[], name: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(fileOf(files, name)).toString());

describe('the Teams app package', () => {
  const files = teamsPackage(publisher, '0.1.0');
  const manifest = jsonOf(files, 'manifest.json');
  const [bot] = z
    .array(
      z.looseObject({
        botId: z.string(),
        scopes: z.array(z.string()),
        supportsFiles: z.boolean(),
        commandLists: z.array(z.object({ scopes: z.array(z.string()), commands: z.array(z.unknown()) })),
      }),
    )
    .parse(manifest.bots);

  it('has one bot for personal, team and group chats, which takes files', () => {
    expect(bot?.scopes).to.have.members(['personal', 'team', 'groupChat']);
    expect(bot?.supportsFiles).to.equal(true);
    expect(bot?.botId).to.equal(publisher.botId);
    expect(manifest.id).to.equal(publisher.botId);
  });

  it('lists at most ten commands for every scope, and no scope twice', () => {
    const lists = bot?.commandLists ?? [];
    expect(lists.flatMap((list) => list.scopes)).to.have.members(['personal', 'team', 'groupChat']);
    for (const { commands } of lists) expect(commands).to.have.length.within(1, 10);
  });

  it('offers beside the box for messages what the bot listens to, in dialogs that it fills', () => {
    expect(manifest.composeExtensions).to.deep.equal([
      {
        botId: publisher.botId,
        commands: composeCommands.map((id) => ({
          id,
          type: 'action',
          title: 'Share our level',
          description: 'Put it into your message, with your name and no other',
          context: ['compose'],
          fetchTask: true,
        })),
      },
    ]);
  });

  it('names domains without a scheme, and nothing of Microsoft’s in the app’s name', () => {
    expect(manifest.validDomains).to.deep.equal(['bot.contoso.example']);
    const names = [JSON.stringify(manifest.name), english.fullName, french.fullName];
    for (const name of names) expect(name).not.to.match(/microsoft|teams|office|azure|\bMS\b/i);
  });

  it('translates every string that people read', () => {
    const localised = jsonOf(files, 'fr.json');
    const at = (path: string): unknown =>
      path
        .split(/[.[\]]+/)
        .filter((part) => part !== '')
        .reduce<unknown>(
          (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
          manifest,
        );
    const paths = Object.keys(localised).filter((path) => path !== '$schema');
    for (const path of paths) expect(at(path), path).to.be.a('string');
    const commandCount = (bot?.commandLists ?? []).flatMap(({ commands }) => commands).length;
    const composing = english.composing.length;
    expect(paths).to.have.length(4 + 2 * commandCount + 2 * composing);
    expect(french.composing.map(({ id }) => id)).to.deep.equal(english.composing.map(({ id }) => id));
    expect(french.commands).to.have.length(english.commands.length);
  });

  it('is set in French type: a no-break space before : ; ? !', () => {
    for (const text of Object.values(jsonOf(files, 'fr.json')))
      if (!String(text).startsWith('https:')) expect(text).not.to.match(/[^\u00a0\u202f][:;?!](?!\/)/);
  });

  it('holds both icons in the sizes Teams wants, the outline in white alone', () => {
    expect(pngSize(fileOf(files, 'color.png'))).to.deep.equal({ width: 192, height: 192 });
    expect(pngSize(fileOf(files, 'outline.png'))).to.deep.equal({ width: 32, height: 32 });
    expect(manifest.icons).to.deep.equal({ color: 'color.png', outline: 'outline.png' });
  });

  const wrong: Record<string, (valid: ReturnType<typeof teamsManifest>) => Record<string, unknown>> = {
    'a scheme in a domain': (valid) => ({ ...valid, validDomains: ['https://bot.contoso.example'] }),
    'a bot id that is none': (valid) => ({ ...valid, id: 'assay' }),
    'a name of Microsoft’s': (valid) => ({ ...valid, name: { short: 'Gold for Teams', full: 'Assay' } }),
    'a field that Teams does not know': (valid) => ({ ...valid, prompts: [] }),
    'a website without encryption': (valid) => ({
      ...valid,
      developer: {
        name: 'x',
        websiteUrl: 'http://x.example',
        privacyUrl: 'https://x.example',
        termsOfUseUrl: 'https://x.example',
      },
    }),
    'a scope spelt in another way': (valid) => ({
      ...valid,
      bots: [{ ...(valid.bots as object[])[0], scopes: ['groupchat'] }],
    }),
    'a command beside the box that opens nothing': (valid) => ({
      ...valid,
      composeExtensions: [
        {
          botId: publisher.botId,
          commands: [{ id: 'share', type: 'action', title: 'Share', description: 'It', context: ['compose'] }],
        },
      ],
    }),
    'eleven commands': (valid) => ({
      ...valid,
      bots: [
        {
          ...(valid.bots as object[])[0],
          commandLists: [{ scopes: ['personal'], commands: Array.from({ length: 11 }, () => english.commands[0]) }],
        },
      ],
    }),
  };
  for (const [name, change] of Object.entries(wrong))
    it(`would not be built with ${name}`, () => {
      const valid = teamsManifest(publisher, '0.1.0');
      expect(teamsManifestSchema.safeParse(valid).success).to.equal(true);
      expect(teamsManifestSchema.safeParse(change(valid)).success).to.equal(false);
    });
});

describe('the Slack app manifest', () => {
  const read = (name: string, of: Publisher = publisher): z.output<typeof slackManifestSchema> =>
    slackManifestSchema.parse(parse(Buffer.from(fileOf(manifestFiles(of, '0.1.0'), name)).toString()));

  it('sends events, interactions and /assay to one address', () => {
    const { settings, features } = read('slack-manifest.yaml');
    const url = 'https://bot.contoso.example/slack/events';
    expect(settings.event_subscriptions.request_url).to.equal(url);
    expect(settings.interactivity.request_url).to.equal(url);
    expect(features.slash_commands).to.have.length(1);
    expect(features.slash_commands[0]).to.include({ command: '/assay', url });
  });

  it('needs no address in Socket Mode', () => {
    const text = JSON.stringify(read('slack-manifest-socket.yaml'));
    expect(text).to.include('"socket_mode_enabled":true').and.not.include('contoso');
  });

  it('names the address that installation in other workspaces comes back to, where it is asked for', () => {
    const named = (env: Record<string, string>, file = 'slack-manifest.yaml') =>
      read(file, publisherOf({ PUBLIC_URL: 'https://bot.contoso.example/', ...env }).publisher).oauth_config
        .redirect_urls;
    expect(named({})).to.equal(undefined);
    for (const asked of [{ SLACK_CLIENT_ID: '1.2' }, { SLACK_ALLOWED_TEAMS: 'T1' }]) {
      expect(named(asked)).to.deep.equal([`https://bot.contoso.example${redirectPath}`]);
      expect(named(asked, 'slack-manifest-socket.yaml'), 'it needs calls over HTTP').to.equal(undefined);
    }
    const oauth = slackConfig({
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'secret',
      SLACK_ALLOWED_TEAMS: '*',
      SLACK_SIGNING_SECRET: 'secret',
      TOKEN_KEY: Buffer.alloc(32, 7).toString('base64'),
      PUBLIC_URL: 'https://bot.contoso.example/',
    }).face?.oauth;
    expect(named({ SLACK_CLIENT_ID: '1.2' }), 'the one that the bot tells Slack').to.deep.equal([oauth?.redirectUrl]);
  });

  for (const publicUrl of ['https://contoso.example', 'https://contoso.example/assay'])
    for (const end of ['', '/'])
      it(`names addresses below ${publicUrl}${end}, the ones that the bot tells Slack`, () => {
        const env = {
          SLACK_CLIENT_ID: '1.2',
          SLACK_CLIENT_SECRET: 'secret',
          SLACK_ALLOWED_TEAMS: '*',
          SLACK_SIGNING_SECRET: 'secret',
          TOKEN_KEY: Buffer.alloc(32, 7).toString('base64'),
          PUBLIC_URL: `${publicUrl}${end}`,
        };
        const { publisher } = publisherOf(env);
        const { oauth_config: oauth, settings, features } = read('slack-manifest.yaml', publisher);
        expect(oauth.redirect_urls).to.deep.equal([`${publicUrl}${redirectPath}`]);
        expect(slackConfig(env).face?.oauth?.redirectUrl).to.equal(`${publicUrl}${redirectPath}`);
        const url = `${publicUrl}/slack/events`;
        expect(settings.event_subscriptions).to.include({ request_url: url });
        expect(settings.interactivity).to.include({ request_url: url });
        expect(features.slash_commands[0]).to.include({ url });
        expect(teamsManifest(publisher, '1.0.0').validDomains).to.deep.equal(['contoso.example']);
      });

  it('asks for these scopes and no other; of histories only that of its own direct messages', () => {
    const { bot } = read('slack-manifest.yaml').oauth_config.scopes;
    expect(bot).to.deep.equal(Object.keys(scopes));
    expect(bot.filter((scope) => scope.endsWith(':history'))).to.deep.equal(['im:history']);
  });

  it('subscribes to the events that the bot reads, and asks for what Slack wants for each', () => {
    const { settings, oauth_config: asked } = read('slack-manifest.yaml');
    const { bot_events: events } = settings.event_subscriptions;
    expect(events)
      .to.deep.equal([...botEvents])
      .and.to.include.members([...signalEvents]);
    const needed: Record<(typeof botEvents)[number], string[]> = {
      app_home_opened: [],
      app_mention: ['app_mentions:read'],
      app_uninstalled: [],
      channel_left: ['channels:read'],
      group_left: ['groups:read'],
      member_joined_channel: ['channels:read', 'groups:read'],
      'message.im': ['im:history'],
      tokens_revoked: [],
      user_change: ['users:read'],
    };
    expect(events.sort()).to.deep.equal(Object.keys(needed).sort());
    expect(asked.scopes.bot).to.include.members(Object.values(needed).flat());
  });

  it('offers the shortcuts that the bot listens to', () => {
    const { shortcuts } = read('slack-manifest.yaml').features;
    const listened = shortcutCallbacks.map((callback) => ['global', callback]);
    expect(shortcuts.map(({ type, callback_id }) => [type, callback_id])).to.deep.equal(listened);
  });

  for (const [length, isBuilt] of [
    [24, true],
    [25, false],
  ] as const)
    it(`would ${isBuilt ? '' : 'not '}be built with a shortcut of ${length} letters`, () => {
      const manifest = read('slack-manifest.yaml');
      const shortcuts = manifest.features.shortcuts.map((shortcut) => ({ ...shortcut, name: 'x'.repeat(length) }));
      const named = { ...manifest, features: { ...manifest.features, shortcuts } };
      expect(slackManifestSchema.safeParse(named).success).to.equal(isBuilt);
    });

  it('would not be built with addresses in Socket Mode', () => {
    const manifest = read('slack-manifest.yaml');
    const half = { ...manifest, settings: { ...manifest.settings, socket_mode_enabled: true } };
    expect(slackManifestSchema.safeParse(half).success).to.equal(false);
  });
});

describe('placeholders', () => {
  it('stand for what the environment leaves out, and are named', () => {
    const { unset } = publisherOf({ TEAMS_APP_ID: 'x', PUBLIC_URL: ' ' });
    expect(unset).to.include('PUBLIC_URL').and.not.include('TEAMS_APP_ID');
    expect(manifestFiles(publisherOf({}).publisher, '0.1.0').map(({ name }) => name)).to.include('assay-teams.zip');
  });
});
