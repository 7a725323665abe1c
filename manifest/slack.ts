import { addressAt, eventsPath, redirectPath } from '../bot/slack/install-paths.js';
import type { Publisher } from './placeholders.js';
import { english, shortName } from './words.js';

/** Each scope with what would not work without it. Nothing that reads what people say to each other. */
export const scopes = {
  'app_mentions:read': 'be asked by a mention in a channel',
  'channels:read': 'notice being added to a public channel, and being taken out of one',
  'chat:write': 'answer',
  commands: 'offer /assay',
  'files:read': 'read an export that somebody sends to the bot',
  'files:write': 'hand somebody a file of their own data in their direct messages, and show pictures in answers',
  'groups:read': 'notice being added to a private channel, and being taken out of one',
  'im:history': 'be asked in a direct message, and look there before a message is sent again',
  'im:write': 'open the direct messages with somebody who is to be told something',
  'users:read':
    'know guests, the language somebody reads and their time zone, and ask the partner admins whether somebody left whose account was closed',
  'users:read.email': 'find whose certifications somebody asks about: nobody is matched by hand, and no mail is sent',
} as const;

/** What Slack tells the bot of: what people say to it, and the bot's own place in the workspace. */
export const botEvents = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'channel_left',
  'group_left',
  'member_joined_channel',
  'message.im',
  'tokens_revoked',
  'user_change',
] as const;

/**
 * Where Slack sends the browser of whoever installs the app in one more workspace. Slack takes no address that is not named
 * here, and needs none while the app stays in the workspace that it was made in.
 */
const redirects = ({ publicUrl, manyWorkspaces }: Publisher, socket: boolean): { redirect_urls?: string[] } =>
  manyWorkspaces && !socket ? { redirect_urls: [addressAt(publicUrl, redirectPath)] } : {};

/** The Slack app manifest: Slack calls the bot over HTTP, or with `socket` the bot calls Slack. */
export const slackManifest = (publisher: Publisher, socket: boolean): Record<string, unknown> => {
  const url = addressAt(publisher.publicUrl, eventsPath);
  const requestUrl = socket ? {} : { request_url: url };
  return {
    display_information: {
      name: shortName,
      description: 'Are we Gold yet? Partner levels and what is missing',
      long_description: english.full,
      background_color: '#1F2937',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      shortcuts: [
        {
          name: 'Link a certification',
          type: 'global',
          callback_id: 'link',
          description: 'Say what you passed, and see what it counts for',
        },
        {
          name: 'Share our level',
          type: 'global',
          callback_id: 'share',
          description: 'Post the level in a channel, with your name and no other',
        },
      ],
      bot_user: { display_name: shortName, always_online: true },
      slash_commands: [
        {
          command: '/assay',
          ...(socket ? {} : { url }),
          description: 'Are we Gold yet?',
          usage_hint: 'are we Gold yet? | what is missing? | share | help',
          should_escape: false,
        },
      ],
    },
    oauth_config: { ...redirects(publisher, socket), scopes: { bot: Object.keys(scopes) } },
    settings: {
      event_subscriptions: {
        ...requestUrl,
        bot_events: [...botEvents],
      },
      interactivity: { is_enabled: true, ...requestUrl },
      org_deploy_enabled: false,
      socket_mode_enabled: socket,
      token_rotation_enabled: false,
    },
  };
};
