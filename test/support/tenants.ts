import { settableClock } from '../../bot/clock.js';
import { assemble } from '../../bot/compose.js';
import { findButton } from '../../bot/console/card-buttons.js';
import { consoleSurface, type Printed } from '../../bot/console/surface.js';
import { codeToPrint, serverCodes } from '../../bot/conversation/setting-up/server-codes.js';
import { demoFounding, demoOrganisation } from '../../bot/demo/organisation.js';
import type { Inbound } from '../../bot/inbound.js';
import { loadProgrammes } from '../../bot/programmes.js';
import { memoryStore } from '../../storage/index.js';
import type { Store } from '../../storage/port.js';
import { recordingLog } from './log.js';

export const home = 'home';
export const at = '2026-11-23T08:00:00Z';
const programmes = loadProgrammes();

export interface Elsewhere {
  platform: Inbound['platform'];
  tenant: string;
  id: string;
  email?: string;
  guest?: boolean;
}

export const admin: Elsewhere = { platform: 'teams', tenant: home, id: 'priya.nair' };
export const employee: Elsewhere = { platform: 'teams', tenant: home, id: 'ana.ruiz' };
export const newcomer: Elsewhere = {
  platform: 'slack',
  tenant: 'T2',
  id: 'U2',
  email: 'ana.ruiz@fabrique-nuage.example',
};

/** The demonstration in one tenant of Teams, where everybody has an account by the id of theirs. */
export const foundAtHome = async (store: Store): Promise<string> => {
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
        { kind: 'tenant-linked', platform: 'teams', tenant: home },
        ...organisation.people.map((one) => ({
          kind: 'identity-linked' as const,
          identity: { platform: 'teams' as const, tenant: home, user: one.id },
          person: one.id,
        })),
      ],
    },
  ]);
  return id;
};

/** The demonstration in one tenant of Teams, and whoever else there is in others: what each face hands over, without the faces. */
export const tenants = async () => {
  const store = memoryStore();
  const clock = settableClock(at);
  const id = await foundAtHome(store);
  const actionKey = 'an action key for codes, which is long enough';
  const codes = { actionKey, store, clock };
  const converse = assemble({
    store,
    programmes,
    clock,
    log: recordingLog(),
    actionKey,
    setUpCodes: serverCodes(codes),
    isOneOfSeveral: ({ platform }) => platform === 'slack',
  });
  let serial = 0;
  const send = async (as: Elsewhere, body: Inbound['body'], shared = false, locale = 'en-GB'): Promise<Printed> => {
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
  const say = (as: Elsewhere, text: string, shared = false, locale = 'en-GB') =>
    send(as, { kind: 'said', text }, shared, locale);
  const press = (as: Elsewhere, answer: Printed, label: string, inputs: Record<string, string> = {}) => {
    const button = findButton(answer.card, label);
    if (button === null) throw new Error(`there is no button "${label}" beside ${answer.text}`);
    return send(as, { kind: 'pressed', action: button.action, inputs, message: null });
  };
  const code = async (): Promise<string> => {
    const { text } = await say(admin, 'connect another workspace');
    return /Code (\w{4}-\w{4})/.exec(text)?.[1] ?? text;
  };
  /** As the server would print it, started now. */
  const setUpCode = async (): Promise<string> => (await codeToPrint(codes)).code;
  return { store, clock, id, say, press, code, setUpCode };
};
