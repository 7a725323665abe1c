import { expect } from 'chai';
import { settings } from '../../bot/settings.js';
import { installPath, redirectPath } from '../../bot/slack/install-paths.js';
import { publisherOf } from '../../manifest/placeholders.js';
import { botEvents, scopes } from '../../manifest/slack.js';
import { teamsManifest } from '../../manifest/teams.js';
import { codeIn, page, pages, rowsOf } from './pages.js';

/** The first cells of the tables' rows that name something between backticks, with the reasons beside them. */
const explained = (path: string): Map<string, string> =>
  new Map(
    rowsOf(page(path)).flatMap(([what = '', why = '']) =>
      [...what.matchAll(/`([^`]+)`/g)].map(([, name = '']) => [name, why] as const),
    ),
  );

const shortestReason = 5;

const expectReasons = (path: string, names: readonly string[]): void => {
  const reasons = explained(path);
  expect(names.filter((name) => (reasons.get(name)?.length ?? 0) < shortestReason)).to.deep.equal([]);
};

describe('the pages of installing', () => {
  const { publisher } = publisherOf({});
  const manifest = teamsManifest(publisher, '1.0.0');

  it('give the reason of everything that the Teams app asks for', () => {
    const [bot] = manifest.bots as { scopes: string[] }[];
    expectReasons('install-teams.md', [...(bot?.scopes ?? []), ...(manifest.permissions as string[])]);
    const parts = Object.keys(manifest).filter((key) => ['composeExtensions', 'validDomains'].includes(key));
    expectReasons('install-teams.md', [...parts, 'supportsFiles']);
  });

  it('give the reason of every scope and event of the Slack app', () => {
    expectReasons('install-slack.md', [...Object.keys(scopes), ...botEvents]);
  });

  it('ask of Slack for nothing that the app does not ask for', () => {
    const asked = [...explained('install-slack.md').keys()].filter((name) => /^[a-z_]+:[a-z.]+$/.test(name));
    expect(asked.sort()).to.deep.equal(
      Object.keys(scopes)
        .filter((name) => name.includes(':'))
        .sort(),
    );
  });

  it('name every setting of their face, and every address that is called', () => {
    const named = (path: string, prefix: string): string[] => {
      const reasons = explained(path);
      return settings.map(({ name }) => name).filter((name) => name.startsWith(prefix) && !reasons.has(name));
    };
    expect(named('install-teams.md', 'TEAMS_')).to.deep.equal([]);
    expect(named('install-slack.md', 'SLACK_')).to.deep.equal([]);
    expect(page('install-teams.md').text).to.contain('/api/messages');
    for (const path of ['/slack/events', installPath, redirectPath])
      expect(page('install-slack.md').text).to.contain(path);
  });
});

/** Variables that are read by something else than the bot. */
const elsewhere: ReadonlySet<string> = new Set([
  'ASSAY_SCREENSHOTS',
  'DEVELOPER_NAME',
  'WEBSITE_URL',
  'PRIVACY_URL',
  'TERMS_URL',
]);

describe('the settings that the pages name', () => {
  const known = new Set<string>(settings.flatMap(({ name }) => [name, `${name}_FILE`]));

  for (const one of pages())
    it(`exist: ${one.path}`, () => {
      const named = codeIn(one).flatMap((code) => code.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? []);
      expect(named.filter((name) => !known.has(name) && !elsewhere.has(name))).to.deep.equal([]);
    });
});
