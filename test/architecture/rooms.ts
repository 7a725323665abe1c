/** Which room may import what. The longest matching path decides. This table is the house's floor plan. */
export interface Room {
  path: string;
  /** Project paths it may import from, besides itself. */
  rooms: readonly string[];
  /** Packages it may import. `node:` stands for every built-in module. */
  packages: readonly string[];
}

const anywhereInBot = ['zod', 'node:', 'temporal-polyfill', 'pino', 'prom-client', 'yaml', 'croner'] as const;

export const rooms: readonly Room[] = [
  { path: 'core', rooms: [], packages: ['zod', 'temporal-polyfill', 'fraction.js'] },
  { path: 'cards/blockkit', rooms: [], packages: ['zod', 'node:'] },
  {
    path: 'cards',
    rooms: ['core'],
    packages: [
      'zod',
      'adaptivecards-templating',
      'adaptive-expressions',
      'intl-messageformat',
      'node:',
      'temporal-polyfill',
    ],
  },
  { path: 'storage', rooms: ['core'], packages: ['zod', 'lowdb', 'pg', 'node:'] },
  { path: 'bot/understanding', rooms: ['core'], packages: ['zod', 'temporal-polyfill', 'node:'] },
  {
    path: 'bot/imports',
    rooms: ['core', 'storage'],
    packages: ['zod', 'csv-parse', 'node:', 'temporal-polyfill'],
  },
  {
    path: 'bot/conversation',
    rooms: [
      'core',
      'cards',
      'storage',
      'bot/understanding',
      'bot/imports',
      'bot/documents',
      'bot/reading',
      'bot/watching',
      'bot/inbound.ts',
      'bot/surface.ts',
      'bot/clock.ts',
    ],
    packages: ['zod', 'temporal-polyfill', 'csv-stringify', 'node:'],
  },
  { path: 'bot/watching', rooms: ['core', 'storage', 'bot/clock.ts'], packages: ['zod'] },
  {
    path: 'bot/reading',
    rooms: ['core', 'cards', 'storage', 'bot/understanding/supposition.ts', 'bot/watching', 'bot/clock.ts'],
    packages: ['node:'],
  },
  {
    path: 'bot/proactive',
    rooms: [
      'core',
      'cards',
      'storage',
      'bot/reading',
      'bot/watching',
      'bot/conversation/actions.ts',
      'bot/conversation/alert-found.ts',
      'bot/conversation/digest.ts',
      'bot/conversation/reader.ts',
      'bot/conversation/situation.ts',
      'bot/notifier.ts',
      'bot/clock.ts',
      'bot/correlation.ts',
    ],
    packages: ['zod', 'temporal-polyfill', 'croner', 'node:'],
  },
  {
    path: 'bot/teams',
    rooms: [
      'core',
      'cards',
      'storage',
      'bot/inbound.ts',
      'bot/surface.ts',
      'bot/notifier.ts',
      'bot/config.ts',
      'bot/correlation.ts',
      'bot/log.ts',
      'bot/clock.ts',
      'bot/http',
    ],
    packages: ['botbuilder', 'botframework-connector', 'botframework-schema', 'botbuilder-core', ...anywhereInBot],
  },
  {
    path: 'bot/slack',
    rooms: [
      'core',
      'cards',
      'storage',
      'bot/inbound.ts',
      'bot/surface.ts',
      'bot/notifier.ts',
      'bot/config.ts',
      'bot/correlation.ts',
      'bot/log.ts',
      'bot/clock.ts',
      'bot/http',
    ],
    packages: ['@slack/bolt', '@slack/web-api', '@slack/types', '@slack/logger', ...anywhereInBot],
  },
  { path: 'bot/pictures', rooms: [], packages: ['@resvg/resvg-js', 'node:'] },
  { path: 'bot/documents', rooms: ['cards'], packages: ['pdfkit', 'csv-stringify', 'node:'] },
  {
    path: 'bot',
    rooms: ['core', 'cards', 'storage', 'manifest'],
    packages: ['restify', 'csv-parse', ...anywhereInBot],
  },
  {
    path: 'manifest',
    rooms: ['cards', 'bot/understanding', 'bot/slack/install-paths.ts'],
    packages: ['zod', 'node:', 'yaml'],
  },
  { path: 'test', rooms: ['bot', 'cards', 'core', 'storage', 'manifest'], packages: ['*'] },
];
