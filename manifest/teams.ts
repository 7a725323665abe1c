import type { Publisher } from './placeholders.js';
import { type AppWords, type Command, english, french, shortName } from './words.js';

const schemaVersion = '1.19';
const schemaFolder = `https://developer.microsoft.com/json-schemas/teams/v${schemaVersion}`;

const commandsOf = (commands: readonly Command[]): Command[] =>
  commands.map(({ title, description }) => ({ title, description }));

/** The Teams app manifest. `version` is the package's. */
export const teamsManifest = (publisher: Publisher, version: string): Record<string, unknown> => ({
  $schema: `${schemaFolder}/MicrosoftTeams.schema.json`,
  manifestVersion: schemaVersion,
  version,
  id: publisher.botId,
  developer: {
    name: publisher.developer,
    websiteUrl: publisher.website,
    privacyUrl: publisher.privacy,
    termsOfUseUrl: publisher.terms,
  },
  localizationInfo: { defaultLanguageTag: 'en', additionalLanguages: [{ languageTag: 'fr', file: 'fr.json' }] },
  name: { short: shortName, full: english.fullName },
  description: { short: english.short, full: english.full },
  icons: { color: 'color.png', outline: 'outline.png' },
  accentColor: '#1F2937',
  bots: [
    {
      botId: publisher.botId,
      scopes: ['personal', 'team', 'groupChat'],
      isNotificationOnly: false,
      supportsFiles: true,
      commandLists: [
        { scopes: ['personal'], commands: commandsOf(english.commands) },
        { scopes: ['team', 'groupChat'], commands: commandsOf(sharedCommands(english)) },
      ],
    },
  ],
  permissions: ['identity', 'messageTeamMembers'],
  validDomains: [new URL(publisher.publicUrl).hostname],
});

const sharedCommands = ({ commands }: AppWords): Command[] => commands.filter(({ shared }) => shared === true);

const localised = (commands: readonly Command[], list: number): Record<string, string> =>
  Object.fromEntries(
    commands.flatMap(({ title, description }, index) => {
      const path = `bots[0].commandLists[${list}].commands[${index}]`;
      return [
        [`${path}.title`, title],
        [`${path}.description`, description],
      ];
    }),
  );

/** The French strings, by the places of the manifest they stand for. */
export const teamsFrench = (): Record<string, string> => ({
  $schema: `${schemaFolder}/MicrosoftTeams.Localization.schema.json`,
  'name.short': shortName,
  'name.full': french.fullName,
  'description.short': french.short,
  'description.full': french.full,
  ...localised(french.commands, 0),
  ...localised(sharedCommands(french), 1),
});
