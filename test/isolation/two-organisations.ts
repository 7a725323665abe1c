import { settableClock } from '../../bot/clock.js';
import { assemble } from '../../bot/compose.js';
import { consoleSurface } from '../../bot/console/surface.js';
import { signerFor } from '../../bot/conversation/actions.js';
import { demoFounding, demoOrganisation } from '../../bot/demo/organisation.js';
import type { Inbound } from '../../bot/inbound.js';
import { loadProgrammes } from '../../bot/programmes.js';
import { parseFacts } from '../../core/index.js';
import type { Store } from '../../storage/index.js';
import { recordingLog } from '../support/log.js';
import { everything } from '../support/told.js';

export const at = '2026-11-23T08:00:00Z';
const actionKey = 'an action key of two organisations, long enough';
const programmes = loadProgrammes();

export const roles = ['employee', 'executive', 'partner_admin'] as const;
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

interface Teller {
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
}

/** What only the first organisation's data has in it. */
export const secret = /quokka/i;

const hidden = (value: string): string => `quokka ${value}`;

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

const actionsIn = (value: unknown): Told['actions'] => {
  if (Array.isArray(value)) return value.flatMap(actionsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { action } = value as { action?: Asked & { mac?: unknown } };
  const own =
    typeof action === 'object' && typeof action.mac === 'string'
      ? [{ verb: action.verb, subject: action.subject, whole: action }]
      : [];
  return [...own, ...Object.values(value).flatMap(actionsIn)];
};

/** Two organisations in one store, each with its own tenant; `name` tells them from others in that store. */
export const twoOrganisations = async (store: Store, name: string): Promise<TwoOrganisations> => {
  const [a, b] = [`a-${name}`, `b-${name}`];
  const own = demoOrganisation();
  const ownFacts = { ...own.facts, organisation: { ...own.facts.organisation, id: b, name: 'Beta' } };
  for (const [id, organisation] of [
    [a, secretOrganisation(a)],
    [b, { ...own, facts: ownFacts }],
  ] as const) {
    const { changes, directory } = demoFounding(organisation);
    const tenant = `tenant ${id}`;
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
          { kind: 'tenant-linked', platform: 'teams', tenant },
          ...organisation.people.map((one) => ({
            kind: 'identity-linked' as const,
            identity: { platform: 'teams' as const, tenant, user: `user ${one.id}` },
            person: one.id,
          })),
        ],
      },
    ]);
  }
  const log = recordingLog();
  const converse = assemble({ store, programmes, clock: settableClock(at), log, actionKey });
  const sign = { [a]: signing(a), [b]: signing(b) };
  let serial = 0;
  const tellerOf = (id: string, person: string): Teller => ({ user: `user ${person}`, tenant: `tenant ${id}` });
  const withRole = (role: Role): Teller => {
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
          locale: null,
          body,
          lookUp: async () => ({ name: null, email: null }),
        },
        consoleSurface(user, false, (answer) => {
          told.text += everything(answer) + (answer.file === undefined ? '' : JSON.stringify(answer.file));
          told.actions.push(...actionsIn(answer.card));
        }),
      );
      return told;
    },
    signed: (organisation, { verb, subject }, writes) => sign[organisation]?.(verb, subject, writes),
    a: { id: a, admin: tellerOf(a, 'x-priya.nair'), person: 'x-ana.ruiz', achievement: 'x-a01' },
    b: { id: b, as: withRole },
    ofA: async () => {
      const snapshot = await store.read(a);
      return {
        snapshot: snapshot && { ...snapshot, people: [...snapshot.people], remarks: [...snapshot.remarks] },
        journal: await store.journal(a),
        outbox: await store.outbox(a),
        references: await store.references(a),
        tenant: await store.organisationOf('teams', `tenant ${a}`),
      };
    },
  };
};

const signing = (organisation: string) => {
  let nonce = 0;
  return signerFor(actionKey, organisation, at, () => {
    nonce += 1;
    return `nonce ${organisation} ${nonce}`;
  });
};
