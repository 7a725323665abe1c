import { settableClock } from '../../bot/clock.js';
import { assemble } from '../../bot/compose.js';
import { consoleSurface } from '../../bot/console/surface.js';
import { signerFor } from '../../bot/conversation/actions.js';
import { demoFounding, demoOrganisation } from '../../bot/demo/organisation.js';
import type { Inbound } from '../../bot/inbound.js';
import { loadProgrammes } from '../../bot/programmes.js';
import type { Converse } from '../../bot/surface.js';
import { parseFacts } from '../../core/index.js';
import type { Platform, Store } from '../../storage/index.js';
import { recordingLog } from '../support/log.js';
import { everything } from '../support/told.js';

export const at = '2026-11-23T08:00:00Z';
const actionKey = 'an action key of two organisations, long enough';
const programmes = loadProgrammes();

/** Of the second organisation. The namesake is an admin who bears the same id there as the first one's admin has. */
export const roles = ['employee', 'executive', 'partner_admin', 'namesake'] as const;
type Role = (typeof roles)[number];

/** What a button asks for. */
export interface Asked {
  verb: string;
  subject: Record<string, string>;
}

export interface Told {
  text: string;
  actions: (Asked & { whole: unknown })[];
}

export interface Teller {
  user: string;
  tenant: string;
}

export interface TwoOrganisations {
  /** Somebody of an organisation sends something. */
  send(who: Teller, body: Inbound['body']): Promise<Told>;
  /** A button that the bot itself signed for the organisation. */
  signed(organisation: string, asked: Asked, writes: boolean): unknown;
  a: { id: string; admin: Teller; person: string; achievement: string };
  b: { id: string; as(role: Role): Teller };
  /** All that the store keeps of the first organisation. */
  ofA(): Promise<unknown>;
  /** The store itself, whatever the conversation is given in its place. */
  store: Store;
  /** What both are answered by, for the faces. */
  converse: Converse;
}

const platforms: readonly Platform[] = ['teams', 'slack'];

/** Ids that every platform takes. */
const tenantOf = (organisation: string): string => `tenant-${organisation}`;
const userOf = (person: string): string => `user-${person}`;

/** What only the first organisation's data has in it. */
export const secret = /quokka/i;

const adminOfA = 'x-priya.nair';

export const hidden = (value: string): string => `quokka ${value}`;

/** The demonstration as another organisation, in which every id and every name of people is its own. */
const secretOrganisation = (id: string) => {
  const demo = demoOrganisation();
  const ids = [...demo.people, ...demo.facts.achievements].map((one) => one.id);
  const text = ids.reduce(
    (json, one) => json.replaceAll(`"${one}"`, `"x-${one}"`),
    JSON.stringify({ facts: demo.facts, people: demo.people }),
  );
  const { facts, people } = JSON.parse(text) as Pick<typeof demo, 'facts' | 'people'>;
  return {
    ...demo,
    facts: parseFacts({
      ...facts,
      organisation: { ...facts.organisation, id, name: hidden('company') },
      achievements: facts.achievements.map((one) => ({ ...one, certificateId: hidden(one.id) })),
    }),
    people: people.map((one) => ({ ...one, name: hidden(one.id), email: `${one.id}@quokka.example` })),
  };
};

export const actionsIn = (value: unknown): Told['actions'] => {
  if (Array.isArray(value)) return value.flatMap(actionsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { action } = value as { action?: Asked & { mac?: unknown } };
  const own =
    typeof action === 'object' && typeof action.mac === 'string'
      ? [{ verb: action.verb, subject: action.subject, whole: action }]
      : [];
  return [...own, ...Object.values(value).flatMap(actionsIn)];
};

/**
 * Two organisations in one store, each with its own tenant; `name` tells them from others in that store. `around` puts
 * something between that store and the conversation.
 */
export const twoOrganisations = async (
  store: Store,
  name: string,
  around: (store: Store, organisations: { a: string; b: string }) => Store = () => store,
): Promise<TwoOrganisations> => {
  const [a, b] = [`a-${name}`, `b-${name}`];
  const own = demoOrganisation();
  const ownFacts = {
    ...own.facts,
    organisation: { ...own.facts.organisation, id: b, name: 'Beta' },
    people: [...own.facts.people, { id: adminOfA }],
  };
  const namesakes = own.people
    .filter(({ id }) => id === 'priya.nair')
    .map((one) => ({ ...one, id: adminOfA, name: 'A Namesake', email: `${adminOfA}@beta.example` }));
  const ownPeople = [...own.people, ...namesakes];
  for (const [id, organisation] of [
    [a, secretOrganisation(a)],
    [b, { ...own, facts: ownFacts, people: ownPeople }],
  ] as const) {
    const { changes, directory } = demoFounding(organisation);
    const tenant = tenantOf(id);
    await store.commit([
      {
        organisation: id,
        expected: 0,
        founded: organisation.facts.organisation,
        at,
        on: at.slice(0, 10),
        actor: null,
        reason: 'story',
        changes,
        directory: [
          ...directory,
          ...platforms.map((platform) => ({ kind: 'tenant-linked' as const, platform, tenant })),
          ...platforms.flatMap((platform) =>
            organisation.people.map((one) => ({
              kind: 'identity-linked' as const,
              identity: { platform, tenant, user: userOf(one.id) },
              person: one.id,
            })),
          ),
        ],
      },
    ]);
  }
  const log = recordingLog();
  const converse = assemble({ store: around(store, { a, b }), programmes, clock: settableClock(at), log, actionKey });
  const sign = { [a]: signing(a), [b]: signing(b) };
  let serial = 0;
  const tellerOf = (id: string, person: string): Teller => ({ user: userOf(person), tenant: tenantOf(id) });
  const withRole = (role: Role): Teller => {
    if (role === 'namesake') return tellerOf(b, adminOfA);
    const found = own.people.find((one) => one.role === role);
    if (found === undefined) throw new Error(`nobody is ${role}`);
    return tellerOf(b, found.id);
  };
  return {
    send: async ({ user, tenant }, body) => {
      serial += 1;
      const told: Told = { text: '', actions: [] };
      await converse(
        {
          platform: 'teams',
          eventKeys: [`${name} ${serial}`],
          user: { id: user, tenant, name: null, guest: false },
          conversation: { id: `private ${tenant} ${user}`, kind: 'private' },
          reference: { of: `${tenant} ${user}` },
          locale: null,
          body,
          lookUp: async () => ({ name: null, email: `${adminOfA}@beta.example` }),
        },
        consoleSurface(user, false, (answer) => {
          told.text += everything(answer) + (answer.file === undefined ? '' : JSON.stringify(answer.file));
          told.actions.push(...actionsIn(answer.card));
        }),
      );
      return told;
    },
    signed: (organisation, { verb, subject }, writes) => sign[organisation]?.(verb, subject, writes),
    a: { id: a, admin: tellerOf(a, adminOfA), person: 'x-ana.ruiz', achievement: 'x-a01' },
    b: { id: b, as: withRole },
    ofA: async () => {
      const snapshot = await store.read(a);
      return {
        snapshot: snapshot && { ...snapshot, people: [...snapshot.people], remarks: [...snapshot.remarks] },
        journal: await store.journal(a),
        outbox: await store.outbox(a),
        references: await store.references(a),
        tenants: await Promise.all(platforms.map((platform) => store.organisationOf(platform, tenantOf(a)))),
        identities: await store.identitiesOf(a, 'x-ana.ruiz'),
        seen: await store.seenBy(a, 'x-ana.ruiz'),
        undo: await store.undoOf(a, adminOfA),
      };
    },
    store,
    converse,
  };
};

const signing = (organisation: string) => {
  let nonce = 0;
  return signerFor(actionKey, organisation, at, () => {
    nonce += 1;
    return `nonce ${organisation} ${nonce}`;
  });
};
