import type { Publisher } from './placeholders.js';
import { type AppWords, type Command, type ComposeCommand, english, french, shortName } from './words.js';

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
        { scopes: ['personal'], commands: commandsOf(personalCommands(english)) },
        { scopes: ['team', 'groupChat'], commands: commandsOf(sharedCommands(english)) },
      ],
    },
  ],
  composeExtensions: [{ botId: publisher.botId, commands: english.composing.map(composeCommand) }],
  permissions: ['identity', 'messageTeamMembers'],
  validDomains: [new URL(publisher.publicUrl).hostname],
});

/** It opens a dialog, and what that leads to goes into the message. */
const composeCommand = ({ id, title, description }: ComposeCommand): Record<string, unknown> => ({
  id,
  type: 'action',
  title,
  description,
  context: ['compose'],
  fetchTask: true,
});

const personalCommands = ({ commands }: AppWords): Command[] => commands.filter(({ shared }) => shared !== 'only');
const sharedCommands = ({ commands }: AppWords): Command[] => commands.filter(({ shared }) => shared !== undefined);

const localised = (commands: readonly Pick<Command, 'title' | 'description'>[], list: string): Record<string, string> =>
  Object.fromEntries(
    commands.flatMap(({ title, description }, index) => {
      const path = `${list}.commands[${index}]`;
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
  ...localised(personalCommands(french), 'bots[0].commandLists[0]'),
  ...localised(sharedCommands(french), 'bots[0].commandLists[1]'),
  ...localised(french.composing, 'composeExtensions[0]'),
});
