import { expect } from 'chai';
import { createKeyRing } from '../../../bot/teams/key-ring.js';
import { type Listening, listen } from '../../support/listen.js';

const hourMs = 60 * 60 * 1000;

describe('the key ring of the Bot Connector', () => {
  let site: Listening;
  let fetches: string[];
  let keys: unknown;
  let mishap: 'none' | 'hang' | 'http 500' | 'nonsense';
  let nowMs: number;
  let endorses: ReturnType<typeof createKeyRing>;

  beforeEach(async () => {
    fetches = [];
    mishap = 'none';
    nowMs = 0;
    keys = [
      { kid: 'teams', endorsements: ['msteams', 'webchat'] },
      { kid: 'elsewhere', endorsements: ['directline'] },
      { kid: 'nowhere', endorsements: [] },
      { kid: 'silent' },
      { kid: null, endorsements: ['msteams'] },
    ];
    site = await listen((request, response) => {
      fetches.push(request.url ?? '');
      if (mishap === 'hang') return;
      if (mishap === 'http 500') response.statusCode = 500;
      const document = request.url === '/keys' ? { keys } : { jwks_uri: `${site.url}/keys` };
      response.end(mishap === 'nonsense' ? '<html>' : JSON.stringify(document));
    });
    const authority = { issuer: 'https://issuer.example', openIdMetadataUrl: `${site.url}/metadata` };
    endorses = createKeyRing({ authority, nowMs: () => nowMs, withinMs: 50 });
  });
  afterEach(() => site.close());

  it('lets a key speak for the channels it names, and one that names none for none', async () => {
    const told = await Promise.all(
      ['teams', 'elsewhere', 'nowhere', 'silent', 'unknown', '', null].map((key) => endorses(key, 'msteams')),
    );
    expect(told).to.deep.equal([true, false, false, false, false, false, false]);
    expect(await endorses('teams', '')).to.equal(false);
  });

  it('is fetched once for all who wait, and for unknown keys once an hour at the most', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => endorses(`made up ${index}`, 'msteams')));
    for (let index = 0; index < 20; index += 1) await endorses(`made up ${index}`, 'msteams');
    expect(fetches).to.deep.equal(['/metadata', '/keys']);
    nowMs = hourMs + 1;
    for (let index = 0; index < 20; index += 1) await endorses(`made up ${index}`, 'msteams');
    expect(fetches).to.have.length(4);
  });

  it('notices a new key within an hour, and that one was withdrawn within a day', async () => {
    expect(await endorses('teams', 'msteams')).to.equal(true);
    keys = [{ kid: 'new', endorsements: ['msteams'] }];
    expect(await endorses('new', 'msteams')).to.equal(false);
    nowMs = hourMs + 1;
    expect(await endorses('new', 'msteams')).to.equal(true);
    nowMs = 26 * hourMs;
    keys = [];
    expect(await endorses('new', 'msteams')).to.equal(false);
  });

  for (const how of ['hang', 'http 500', 'nonsense'] as const)
    it(`cannot tell when the keys cannot be fetched (${how}), and goes on with the keys it has`, async () => {
      mishap = how;
      const error = await endorses('teams', 'msteams').then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(Error).with.property('name', 'KeysUnavailableError');
      mishap = 'none';
      expect(await endorses('teams', 'msteams')).to.equal(true);
      mishap = how;
      nowMs = 48 * hourMs;
      expect(await endorses('teams', 'msteams')).to.equal(true);
    });
});
