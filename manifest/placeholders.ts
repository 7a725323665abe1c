/** What differs from one organisation to the next, taken from the environment of the build. */
export interface Publisher {
  /** Application (client) id of the bot registration. */
  botId: string;
  developer: string;
  website: string;
  privacy: string;
  terms: string;
  /** Where Teams and Slack reach the bot. */
  publicUrl: string;
  /** Whether people of other Slack workspaces install the bot from its page. */
  manyWorkspaces: boolean;
}

const placeholders = {
  TEAMS_APP_ID: '00000000-0000-0000-0000-000000000000',
  DEVELOPER_NAME: 'Your organisation',
  WEBSITE_URL: 'https://example.com',
  PRIVACY_URL: 'https://example.com/privacy',
  TERMS_URL: 'https://example.com/terms',
  PUBLIC_URL: 'https://assay.example.com',
} as const;
type Name = keyof typeof placeholders;

/** The publisher, and the names of the variables that were not set, so that placeholders stand in the result. */
export const publisherOf = (
  env: Readonly<Record<string, string | undefined>>,
): { publisher: Publisher; unset: string[] } => {
  const value = (name: Name): string => env[name]?.trim() || placeholders[name];
  const names = Object.keys(placeholders) as Name[];
  return {
    publisher: {
      botId: value('TEAMS_APP_ID').toLowerCase(),
      developer: value('DEVELOPER_NAME'),
      website: value('WEBSITE_URL'),
      privacy: value('PRIVACY_URL'),
      terms: value('TERMS_URL'),
      publicUrl: value('PUBLIC_URL'),
      manyWorkspaces: Boolean(env.SLACK_CLIENT_ID?.trim() || env.SLACK_ALLOWED_TEAMS?.trim()),
    },
    unset: names.filter((name) => !env[name]?.trim()),
  };
};
