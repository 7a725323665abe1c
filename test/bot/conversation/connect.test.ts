import { expect } from 'chai';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { admin, at, type Elsewhere, employee, newcomer, tenants } from '../../support/tenants.js';

describe('connecting another workspace or tenant', () => {
  it('takes a code that an admin asked for, and one press', async () => {
    const { store, id, say, press, code } = await tenants();
    const given = await code();
    const asked = await say(newcomer, `set up ${given.toLowerCase()}`);
    expect(asked.text).to.contain('Fabrique Nuage');
    expect(await store.organisationOf('slack', 'T2'), 'a sentence never writes').to.equal(null);
    expect((await press(newcomer, asked, 'Connect')).text).to.contain('belongs to Fabrique Nuage now');
    expect(await store.organisationOf('slack', 'T2')).to.equal(id);
    expect((await say(newcomer, 'my certifications')).text).to.contain('AZ-104');
    const person = await store.personOf({ platform: 'slack', tenant: 'T2', user: 'U2' });
    expect(person, 'by their verified address').to.deep.equal({ organisation: id, person: 'ana.ruiz' });
    const journal = JSON.stringify(await store.journal(id));
    expect(journal).to.contain('tenant connected').and.to.not.contain(given);
  });

  it('begins with a button of the settings and of the help, for partner admins, from Teams for Slack and from Slack for Teams', async () => {
    const { store, id, say, press } = await tenants();
    const inSlack: Elsewhere = { ...newcomer, tenant: 'T2', id: 'UADMIN', email: 'priya.nair@fabrique-nuage.example' };
    const inTeams: Elsewhere = { platform: 'teams', tenant: 'second', id: 'somebody' };
    const ways = [
      [admin, 'settings', newcomer],
      [inSlack, 'help', inTeams],
    ] as const;
    for (const [from, where, to] of ways) {
      const shown = await say(from, where);
      const card = where === 'settings' ? await press(from, shown, 'Workspaces') : shown;
      const given = await press(from, card, 'Connect another workspace');
      expect(given.text, where).to.match(/^Code \w{4}-\w{4}/);
      expect(given.text).to.contain('installed there first');
      const code = /Code (\w{4}-\w{4})/.exec(given.text)?.[1] ?? '';
      const done = await press(to, await say(to, `set up ${code}`), 'Connect');
      expect(done.text).to.contain('belongs to Fabrique Nuage now');
      expect(await store.organisationOf(to.platform, to.tenant)).to.equal(id);
    }
    for (const text of ['settings', 'help'])
      expect(JSON.stringify((await say(employee, text)).card)).to.not.match(/Connect another workspace|Workspaces/);
    expect(JSON.stringify((await say(admin, 'help', true)).card)).to.not.contain('Connect another workspace');
    expect((await press(employee, await say(admin, 'settings'), 'Workspaces')).text).to.contain(
      'is for partner admins',
    );
    const card = await say(admin, 'which workspaces are connected?');
    expect((await press(employee, card, 'Connect another workspace')).text).to.contain('is for partner admins');
  });

  it('knows nobody there who has no known address, and gives no role to whoever told the code', async () => {
    const { store, id, say, press, code } = await tenants();
    const other = { ...newcomer, email: 'somebody@else.example' };
    await press(other, await say(other, `set up ${await code()}`), 'Connect');
    expect((await say(other, 'settings')).text).to.not.contain('Partner admins:');
    expect(await store.personOf({ platform: 'slack', tenant: 'T2', user: 'U2' })).to.equal(null);
    expect(
      [...((await store.read(id))?.people.values() ?? [])].filter(({ role }) => role === 'partner_admin').length,
    ).to.equal(demoOrganisation().people.filter(({ role }) => role === 'partner_admin').length);
  });

  it('can be said in French', async () => {
    const { say } = await tenants();
    for (const text of ['relier un autre espace', 'connecter un autre tenant', 'ajouter un deuxième espace de travail'])
      expect((await say(admin, text, false, 'fr-FR')).text, text).to.match(/^Code \w{4}-\w{4}/);
    const asked = await say(admin, 'link another tenant');
    expect(asked.text).to.match(/^Code /);
  });

  it('gives a code to partner admins alone, and in private wherever they ask', async () => {
    const { say } = await tenants();
    expect((await say(employee, 'connect another workspace')).text).to.not.match(/\w{4}-\w{4}/);
    const shared = await say(admin, 'connect another workspace', true);
    expect([shared.private, shared.to]).to.deep.equal([true, admin.id]);
  });

  it('works once, for a quarter of an hour', async () => {
    const { store, clock, say, press, code } = await tenants();
    const [first, second] = [await code(), await code()];
    expect(first).to.not.equal(second);
    const third: Elsewhere = { ...newcomer, tenant: 'T3' };
    const asked = await say(newcomer, `set up ${first}`);
    const alsoAsked = await say(third, `set up ${first}`);
    await press(newcomer, asked, 'Connect');
    expect((await press(third, alsoAsked, 'Connect')).text).to.contain('was used');
    expect(await store.organisationOf('slack', 'T3')).to.equal(null);
    const late = await say(third, `set up ${second}`);
    clock.set('2026-11-23T08:15:01Z');
    expect((await press(third, late, 'Connect')).text).to.contain('was used');
    expect((await say(third, `set up ${second}`)).text).to.not.contain('Fabrique');
    expect(await store.organisationOf('slack', 'T3')).to.equal(null);
  });

  it('is refused where there is an organisation already, with a sentence that says what to do', async () => {
    const { store, say, code } = await tenants();
    await store.commit([
      {
        organisation: 'other',
        expected: 0,
        founded: { id: 'other', name: 'Other', timeZone: 'Europe/Paris', market: 'developed' },
        at,
        on: '2026-11-23',
        actor: null,
        reason: 'story',
        directory: [{ kind: 'tenant-linked', platform: 'slack', tenant: 'T2' }],
      },
    ]);
    const { text } = await say(newcomer, `set up ${await code()}`);
    expect(text).to.contain('an organisation of its own').and.to.contain('imports');
    expect(text).to.not.contain('Fabrique');
    expect(await store.organisationOf('slack', 'T2')).to.equal('other');
    expect((await say(admin, `set up ${await code()}`)).text).to.contain('already');
  });

  it('is not guessed: five tries an hour, no guests, nothing in channels', async () => {
    const { say, code } = await tenants();
    const right = await code();
    expect((await say({ ...newcomer, guest: true }, `set up ${right}`)).text).to.not.contain('Fabrique');
    expect((await say(newcomer, `set up ${right}`, true)).text).to.not.contain('Fabrique');
    for (let attempt = 0; attempt < 5; attempt += 1) await say(newcomer, 'set up 2222-3333');
    expect((await say(newcomer, `set up ${right}`)).text).to.contain('Too many tries');
  });

  it('gives five codes in a quarter of an hour', async () => {
    const { code } = await tenants();
    const codes = new Set<string>();
    for (let number = 0; number < 5; number += 1) codes.add(await code());
    expect(codes.size).to.equal(5);
    expect(await code()).to.contain('Too many codes');
  });

  it('keeps a tenant of several apart until it is connected', async () => {
    const { say } = await tenants();
    for (const text of ['are we gold yet?', 'who has az-104?', 'settings', 'help'])
      expect((await say(newcomer, text)).text, text).to.not.match(/Ruiz|Fabrique|Gold:|Silver:/);
  });
});
