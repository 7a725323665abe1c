import { z } from 'zod';

const https = z.url({ protocol: /^https$/ });
const tenWords = z.string().refine((text) => text.split(/\s+/).length <= 10, 'has more than ten words');

/** History of channels would read what people say to each other; nothing here may ask for it. */
const scope = z.string().refine((name) => name === 'im:history' || !name.endsWith(':history'), 'reads history');

const settings = z.strictObject({
  event_subscriptions: z.strictObject({ request_url: https.optional(), bot_events: z.array(z.string()).min(1) }),
  interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: https.optional() }),
  org_deploy_enabled: z.boolean(),
  socket_mode_enabled: z.boolean(),
  token_rotation_enabled: z.literal(false),
});

/** What Slack demands of an app manifest, with the limits of its directory. */
export const slackManifestSchema = z
  .strictObject({
    display_information: z.strictObject({
      name: z.string().min(1).max(35),
      description: tenWords.max(140),
      long_description: z.string().min(175).max(4000),
      background_color: z.string().regex(/^#[0-9A-Fa-f]{6}$/),
    }),
    features: z.strictObject({
      app_home: z.strictObject({
        home_tab_enabled: z.boolean(),
        messages_tab_enabled: z.boolean(),
        messages_tab_read_only_enabled: z.boolean(),
      }),
      shortcuts: z
        .array(
          z.strictObject({
            name: z.string().min(1).max(24),
            type: z.enum(['global', 'message']),
            callback_id: z.string().min(1).max(255),
            description: z.string().min(1).max(150),
          }),
        )
        .max(10),
      bot_user: z.strictObject({ display_name: z.string().min(1).max(80), always_online: z.boolean() }),
      slash_commands: z.array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          url: https.optional(),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.boolean(),
        }),
      ),
    }),
    oauth_config: z.strictObject({
      redirect_urls: z.array(https).min(1).max(1000).optional(),
      scopes: z.strictObject({ bot: z.array(scope).min(1) }),
    }),
    settings,
  })
  .refine(({ settings: { socket_mode_enabled: socket, event_subscriptions: events, interactivity }, features }) => {
    const urls = [events.request_url, interactivity.request_url, ...features.slash_commands.map(({ url }) => url)];
    return urls.every((url) => (url === undefined) === socket);
  }, 'every address is named without Socket Mode, and none with it');
