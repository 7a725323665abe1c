import { expect } from 'chai';
import type { DirectoryEntry } from '../../../bot/inbound.js';
import { asker, channelMessage, type Json, personalMessage, tenant } from '../../support/activities.js';
import { localTeams } from '../../support/local-teams.js';
import {
  type ProductionTeams,
  productionTeams,
  productionServiceUrl as serviceUrl,
} from '../../support/production-teams.js';

const member = (changes: Json = {}): Json => ({
  id: asker.id,
  objectId: asker.aadObjectId,
  name: 'Alex Asker',
  givenName: 'Alex',
  surname: 'Asker',
  email: 'alex@fabrikam.example',
  userPrincipalName: 'alex.asker@fabrikam.example',
  tenantId: tenant,
  userRole: 'user',
  ...changes,
});

describe('the directory of Teams', () => {
  let teams: ProductionTeams;
  let nowMs: number;
  let found: (DirectoryEntry | null | undefined)[];
  beforeEach(async () => {
    nowMs = 0;
    found = [];
    teams = await productionTeams({}, { callWithinMs: 300, nowMs: () => nowMs });
    teams.conversation.answer(async (_surface, inbound) => {
      found.push(await inbound.lookUp?.());
    });
  });
  afterEach(() => teams.close());

  const lookUp = async (entry: unknown, activity: Json = personalMessage(serviceUrl)) => {
    teams.connector.members.set(asker.id, entry);
    await teams.send(activity);
    return found.at(-1);
  };
  const asked = (): string[] =>
    teams.connector.calls.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`);

  it('is asked for the sender alone, with the bot’s own token', async () => {
    expect(await lookUp(member())).to.deep.equal({ name: 'Alex Asker', email: 'alex@fabrikam.example' });
    expect(asked()).to.deep.equal(['GET /emea/v3/conversations/a:personal/members/29:1asker']);
    expect(teams.connector.calls[0]?.authorization).to.match(/^Bearer /);
  });

  it('is not asked unless the conversation wants to know', async () => {
    teams.conversation.answer(async () => {});
    await teams.send(personalMessage(serviceUrl));
    expect(asked()).to.deep.equal([]);
  });

  it('gives the sign-in name where there is no address', async () => {
    expect((await lookUp(member({ email: null })))?.email).to.equal('alex.asker@fabrikam.example');
  });

  const guests: [string, Json][] = [
    ['a guest', { userRole: 'guest' }],
    ['somebody anonymous', { userRole: 'anonymous' }],
    ['somebody of another tenant', { tenantId: '00000000-0000-4000-8000-00000000beef' }],
    ['an external sign-in name', { userPrincipalName: 'alex_evil.example#EXT#@fabrikam.onmicrosoft.example' }],
    ['a guest without a name', { userRole: 'guest', name: undefined }],
  ];
  for (const [name, changes] of guests)
    it(`says that ${name} is a guest, and gives no address`, async () => {
      const entry = await lookUp(member(changes));
      expect(entry).to.deep.equal({ name: 'name' in changes ? null : 'Alex Asker', email: null, guest: true });
    });

  const unvouched: [string, Json][] = [
    ['somebody whose tenant is not said', { tenantId: undefined }],
    ['addresses that are none', { email: 'alex', userPrincipalName: 42 }],
  ];
  for (const [name, changes] of unvouched)
    it(`gives the name and no address of ${name}`, async () => {
      expect(await lookUp(member(changes))).to.deep.equal({ name: 'Alex Asker', email: null });
    });

  it('knows tenants and roles however they are written', async () => {
    expect((await lookUp(member({ tenantId: tenant.toUpperCase(), userRole: 'User' })))?.email).to.be.a('string');
  });

  for (const [name, entry] of Object.entries({
    'somebody else’s entry': member({ objectId: '00000000-0000-4000-8000-00000000beef' }),
    'a list': [],
    'a text': 'Alex',
    nothing: null,
  }))
    it(`gives nothing when the answer is ${name}`, async () => {
      expect(await lookUp(entry)).to.equal(null);
    });

  for (const mishap of [
    { status: 404 },
    { status: 403 },
    { status: 429, retryAfter: 1 },
    { status: 500 },
    'reset',
    'hang',
  ] as const)
    it(`gives nothing after one attempt that failed (${JSON.stringify(mishap)}), and asks again the next time`, async () => {
      teams.connector.next(mishap);
      expect(await lookUp(member())).to.equal(null);
      expect(asked()).to.have.length(1);
      expect(await lookUp(member())).to.include({ email: 'alex@fabrikam.example' });
      expect(teams.conversation.errors).to.deep.equal([]);
    });

  it('is believed for five minutes', async () => {
    await lookUp(member());
    nowMs = 5 * 60 * 1000 - 1;
    expect(await lookUp(member({ name: 'Another' }))).to.include({ name: 'Alex Asker' });
    nowMs += 1;
    expect(await lookUp(member({ name: 'Another' }))).to.include({ name: 'Another' });
    expect(asked()).to.have.length(2);
  });

  it('is asked by the team in a channel, and by the channel where no team is named', async () => {
    const channelData = { tenant: { id: tenant }, team: { id: '19:team@thread.tacv2' } };
    await lookUp(member(), channelMessage(serviceUrl, { channelData }));
    await lookUp(member(), channelMessage(serviceUrl));
    expect(asked()).to.deep.equal([
      'GET /emea/v3/conversations/19:team@thread.tacv2/members/29:1asker',
      'GET /emea/v3/conversations/19:channel@thread.tacv2/members/29:1asker',
    ]);
  });

  it('is the playground’s in local mode, which says neither tenant nor role', async () => {
    const local = await localTeams();
    local.connector.members.set(asker.id, member({ tenantId: undefined, userRole: undefined }));
    let entry: unknown;
    local.conversation.answer(async (_surface, inbound) => {
      entry = await inbound.lookUp?.();
    });
    await local.send(personalMessage(`${local.connector.url}/`));
    await local.close();
    expect(entry).to.deep.equal({ name: 'Alex Asker', email: 'alex@fabrikam.example' });
  });
});
