import { z } from 'zod';

const words = (most: number) => z.string().trim().min(1).max(most);
const https = z.url({ protocol: /^https$/ }).max(2048);

/** The store refuses apps whose name borrows a product of Microsoft's or a part of Teams. */
const forbiddenInNames = /microsoft|teams|office|outlook|azure|copilot|skype|\bMS\b|help|activity|settings/i;
const name = (most: number) =>
  words(most).refine((text) => !forbiddenInNames.test(text), 'borrows a name of Microsoft’s');

const command = z.strictObject({ title: words(32), description: words(128) });
const scope = z.enum(['personal', 'team', 'groupChat']);
const picture = z.string().regex(/^[\w-]+\.png$/);

/** What Teams demands of a bot's manifest, and what its store checks beyond the schema it publishes. */
export const teamsManifestSchema = z.strictObject({
  $schema: z.url(),
  manifestVersion: z.literal('1.19'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  id: z.guid(),
  developer: z.strictObject({ name: words(32), websiteUrl: https, privacyUrl: https, termsOfUseUrl: https }),
  localizationInfo: z.strictObject({
    defaultLanguageTag: z.literal('en'),
    additionalLanguages: z.array(z.strictObject({ languageTag: z.string(), file: z.string().endsWith('.json') })),
  }),
  name: z.strictObject({ short: name(30), full: name(100) }),
  description: z.strictObject({ short: words(80), full: words(4000) }),
  icons: z.strictObject({ color: picture, outline: picture }),
  accentColor: z.string().regex(/^#[0-9A-Fa-f]{6}$/),
  bots: z
    .array(
      z.strictObject({
        botId: z.guid(),
        scopes: z.array(scope).min(1),
        isNotificationOnly: z.literal(false),
        supportsFiles: z.boolean(),
        commandLists: z
          .array(z.strictObject({ scopes: z.array(scope).min(1), commands: z.array(command).min(1).max(10) }))
          .max(3)
          .refine((lists) => {
            const scopes = lists.flatMap((list) => list.scopes);
            return new Set(scopes).size === scopes.length;
          }, 'a scope has two lists of commands'),
      }),
    )
    .length(1),
  composeExtensions: z
    .array(
      z.strictObject({
        botId: z.guid(),
        commands: z
          .array(
            z.strictObject({
              id: words(64),
              type: z.literal('action'),
              title: words(32),
              description: words(128),
              context: z.array(z.enum(['compose', 'commandBox', 'message'])).min(1),
              fetchTask: z.literal(true),
            }),
          )
          .min(1)
          .max(10),
      }),
    )
    .length(1),
  permissions: z.array(z.enum(['identity', 'messageTeamMembers'])),
  validDomains: z.array(
    z.string().regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'is a host name without a scheme or a path'),
  ),
});

/** Every string of the manifest that people read has its translation, under the same limits. */
export const localisationSchema = z.intersection(
  z.record(z.string(), z.string().min(1)),
  z.looseObject({
    'name.short': name(30),
    'name.full': name(100),
    'description.short': words(80),
    'description.full': words(4000),
  }),
);
