import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { memoryStore } from '../../storage/index.js';
import { projectRoot } from '../architecture/import-graph.js';
import { signedSlack } from '../support/signed-slack.js';
import { drawn, fuzzSeed, patienceMs, timed, withinMs } from './seeded.js';

const clientSecret = 'a planted client secret';

const name = fc.oneof(fc.constantFrom('code', 'state', 'error', 'next', '__proto__'), fc.string({ maxLength: 6 }));
const value = fc.oneof(
  fc.constantFrom(
    '',
    'c',
    'access_denied',
    '<script>alert(1)</script>',
    '\r\nset-cookie: a=b',
    'a'.repeat(4_000),
    '1.x.y',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }).filter((text) => !/\p{Cs}/u.test(text)),
);
const query = fc.array(fc.tuple(name, value), { maxLength: 5 });
const cookie = fc.oneof(
  fc.constantFrom('', 'assay_install=', `assay_install=${'A'.repeat(43)}`, 'assay_install=x; assay_install=y', ';;;='),
  fc.string({ maxLength: 60 }).map((text) => text.replace(/[^\x20-\x7e]/g, '').trim()),
);

describe(`fuzzed installations (FUZZ_SEED=${fuzzSeed})`, () => {
  it('whatever a browser brings back that did not begin one: a page, in time, nothing from inside, nothing installed', async () => {
    const store = memoryStore();
    const oauth = {
      clientId: '1.2',
      clientSecret,
      allowedTeams: new Set(['T1']),
      keys: [randomBytes(32)] as [Buffer],
      redirectUrl: 'https://bot.example.com/slack/oauth_redirect',
    };
    const face = await signedSlack({ botToken: null, oauth }, undefined, undefined, store);
    try {
      await fc.assert(
        fc.asyncProperty(query, cookie, fc.boolean(), async (parts, sent, begins) => {
          const path = begins ? '/slack/install' : '/slack/oauth_redirect';
          const { result, ms } = await timed(async () => {
            const url = `${face.bot.url}${path}?${new URLSearchParams(parts)}`;
            const answer = await fetch(url, { redirect: 'manual', headers: { cookie: sent } });
            return { answer, text: await answer.text() };
          });
          const { answer, text } = result;
          expect(answer.status).to.be.below(500);
          const location = answer.headers.get('location');
          if (location !== null) expect(new URL(location).searchParams.get('redirect_uri')).to.equal(oauth.redirectUrl);
          const told = `${text}${location ?? ''}`;
          for (const inside of [clientSecret, projectRoot, 'node_modules', '<script>', '\n    at '])
            expect(told, inside).to.not.contain(inside);
          expect(ms).to.be.below(withinMs);
        }),
        drawn(200),
      );
      expect(await store.installations()).to.deep.equal([]);
      expect(face.slack.callsOf('oauth.v2.access'), 'Slack is not even asked').to.deep.equal([]);
      expect(JSON.stringify(face.entries)).to.not.contain(clientSecret);
    } finally {
      await face.close();
    }
  }).timeout(patienceMs);
});
