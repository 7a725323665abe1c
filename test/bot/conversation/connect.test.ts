import { expect } from 'chai';
import { settableClock } from '../../../bot/clock.js';
import { assemble } from '../../../bot/compose.js';
import { findButton } from '../../../bot/console/card-buttons.js';
import { consoleSurface, type Printed } from '../../../bot/console/surface.js';
import { demoFounding, demoOrganisation } from '../../../bot/demo/organisation.js';
import type { Inbound } from '../../../bot/inbound.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import { memoryStore } from '../../../storage/index.js';
import { recordingLog } from '../../support/log.js';

const at = '2026-11-23T08:00:00Z';
const programmes = loadProgrammes();

interface Teller {
  platform: Inbound['platform'];
  tenant: string;
  id: string;
  email?: string;
  guest?: boolean;
}

const admin: Teller = { platform: 'teams', tenant: 'home', id: 'priya.nair' };
const employee: Teller = { platform: 'teams', tenant: 'home', id: 'ana.ruiz' };
const newcomer: Teller = { platform: 'slack', tenant: 'T2', id: 'U2', email: 'ana.ruiz@fabrique-nuage.example' };

/** The demonstration in one tenant, and whoever else there is in others. */
const bot = async () => {
  const store = memoryStore();
  const clock = settableClock(at);
  const organisation = demoOrganisation();
  const { id } = organisation.facts.organisation;
  const { changes, directory } = demoFounding(organisation);
  await store.commit([
    {
      organisation: id,
      expected: 0,
      founded: organisation.facts.organisation,
      at,
      on: '2026-11-23',
      actor: null,
      reason: 'story',
      changes,
      directory: [
        ...directory,
        { kind: 'tenant-linked', platform: 'teams', tenant: 'home' },
        ...organisation.people.map((one) => ({
          kind: 'identity-linked' as const,
          identity: { platform: 'teams' as const, tenant: 'home', user: one.id },
          person: one.id,
        })),
      ],
    },
  ]);
  const converse = assemble({
    store,
    programmes,
    clock,
    log: recordingLog(),
    actionKey: 'an action key for codes, which is long enough',
  });
  let serial = 0;
  const send = async (as: Teller, body: Inbound['body'], shared = false, locale = 'en-GB'): Promise<Printed> => {
    serial += 1;
    const printed: Printed[] = [];
    await converse(
      {
        platform: as.platform,
        eventKeys: [`event ${serial}`],
        user: { id: as.id, tenant: as.tenant, name: 'Somebody', guest: as.guest === true },
        conversation: { id: `${as.id} ${shared}`, kind: shared ? 'shared' : 'private' },
        locale,
        oneOfSeveral: true,
        body,
        lookUp: async () => ({ name: 'Somebody', email: as.email ?? null }),
      },
      consoleSurface(as.id, shared, (answer) => printed.push(answer)),
    );
    const [only] = printed;
    if (only === undefined) throw new Error('no answer');
    return only;
  };
  const say = (as: Teller, text: string, shared = false, locale = 'en-GB') =>
    send(as, { kind: 'said', text }, shared, locale);
  const press = (as: Teller, answer: Printed, label: string) => {
    const button = findButton(answer.card, label);
    if (button === null) throw new Error(`there is no button "${label}" beside ${answer.text}`);
    return send(as, { kind: 'pressed', action: button.action, inputs: {}, message: null });
  };
  const code = async (): Promise<string> => {
    const { text } = await say(admin, 'connect another workspace');
    return /Code (\w{4}-\w{4})/.exec(text)?.[1] ?? text;
  };
  return { store, clock, id, say, press, code };
};

describe('connecting another workspace or tenant', () => {
  it('takes a code that an admin asked for, and one press', async () => {
    const { store, id, say, press, code } = await bot();
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

  it('knows nobody there who has no known address, and gives no role to whoever told the code', async () => {
    const { store, id, say, press, code } = await bot();
    const other = { ...newcomer, email: 'somebody@else.example' };
    await press(other, await say(other, `set up ${await code()}`), 'Connect');
    expect((await say(other, 'settings')).text).to.not.contain('Partner admins:');
    expect(await store.personOf({ platform: 'slack', tenant: 'T2', user: 'U2' })).to.equal(null);
    expect(
      [...((await store.read(id))?.people.values() ?? [])].filter(({ role }) => role === 'partner_admin').length,
    ).to.equal(demoOrganisation().people.filter(({ role }) => role === 'partner_admin').length);
  });

  it('can be said in French', async () => {
    const { say } = await bot();
    for (const text of ['relier un autre espace', 'connecter un autre tenant', 'ajouter un deuxième espace de travail'])
      expect((await say(admin, text, false, 'fr-FR')).text, text).to.match(/^Code \w{4}-\w{4}/);
    const asked = await say(admin, 'link another tenant');
    expect(asked.text).to.match(/^Code /);
  });

  it('gives a code to partner admins alone, and in private wherever they ask', async () => {
    const { say } = await bot();
    expect((await say(employee, 'connect another workspace')).text).to.not.match(/\w{4}-\w{4}/);
    const shared = await say(admin, 'connect another workspace', true);
    expect([shared.private, shared.to]).to.deep.equal([true, admin.id]);
  });

  it('works once, for a quarter of an hour', async () => {
    const { store, clock, say, press, code } = await bot();
    const [first, second] = [await code(), await code()];
    expect(first).to.not.equal(second);
    const third: Teller = { ...newcomer, tenant: 'T3' };
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
    const { store, say, code } = await bot();
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
    const { say, code } = await bot();
    const right = await code();
    expect((await say({ ...newcomer, guest: true }, `set up ${right}`)).text).to.not.contain('Fabrique');
    expect((await say(newcomer, `set up ${right}`, true)).text).to.not.contain('Fabrique');
    for (let attempt = 0; attempt < 5; attempt += 1) await say(newcomer, 'set up 2222-3333');
    expect((await say(newcomer, `set up ${right}`)).text).to.contain('Too many tries');
  });

  it('gives five codes in a quarter of an hour', async () => {
    const { code } = await bot();
    const codes = new Set<string>();
    for (let number = 0; number < 5; number += 1) codes.add(await code());
    expect(codes.size).to.equal(5);
    expect(await code()).to.contain('Too many codes');
  });

  it('keeps a tenant of several apart until it is connected', async () => {
    const { say } = await bot();
    for (const text of ['are we gold yet?', 'who has az-104?', 'settings', 'help'])
      expect((await say(newcomer, text)).text, text).to.not.match(/Ruiz|Fabrique|Gold:|Silver:/);
  });
});
