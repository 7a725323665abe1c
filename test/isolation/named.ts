import { noticeEntry } from '../../bot/watching/notice.js';
import type { Finding } from '../../core/alerts/finding.js';
import { personDestination } from '../../storage/person-destination.js';
import { at, hidden, type TwoOrganisations } from './two-organisations.js';

/** The delivery id of a message that waits. */
export const waitingIn = (organisation: string): string => `${organisation} waits`;

/** By kind, subjects that name something of the first organisation as the bot's own buttons do, or as somebody might try. */
export interface Named {
  subjects: Readonly<Record<string, readonly Record<string, string>[]>>;
  /** By which another tenant would join the first organisation. */
  code: string;
}

const finding: Finding = {
  key: 'alert-of-the-first',
  kind: 'expiring',
  severity: 'high',
  lastDay: '2026-12-20',
  levels: [],
  renewal: null,
  causes: [],
  things: [],
  step: 30,
  quiet: false,
};

/** A report of the first organisation's people, as its admin sends it. */
const report = Buffer.from(
  [
    'email,name,exam,earned on,expires on,certificate id',
    'x-ana.ruiz@quokka.example,quokka,AZ-104,2026-03-20,2027-03-20,',
    'nobody@quokka.example,quokka,AZ-500,2026-03-20,2027-03-20,',
  ].join('\n'),
);

/** A draft of an import: sent and read, and not applied. */
const draftsOf = async ({ a, send }: TwoOrganisations): Promise<string[]> => {
  const { actions } = await send(a.admin, { kind: 'uploaded', name: 'quokka.csv', content: report });
  const drafts = [...new Set(actions.flatMap(({ subject: { draft } }) => draft ?? []))];
  if (drafts.length === 0) throw new Error('the report left no draft');
  return drafts;
};

const codeOf = async ({ a, send }: TwoOrganisations): Promise<string> => {
  const { text } = await send(a.admin, { kind: 'said', text: 'connect another workspace' });
  const [code] = /\b\w{4}-\w{4}\b/.exec(text) ?? [];
  if (code === undefined) throw new Error(`no code was given: ${text}`);
  return code;
};

/** One message that was sent, with the platform's own id of it, and one that waits. */
const messagesOf = async ({ a, store }: TwoOrganisations): Promise<{ deliveries: string[]; platform: string[] }> => {
  /** Without the secret: whoever names something may be told that again. */
  const [sent, waits] = [`${a.id} sent`, waitingIn(a.id)];
  const snapshot = await store.read(a.id);
  const notice = { kind: 'appointed', role: 'executive', by: null } as const;
  const message = (id: string, dueAt: string) =>
    noticeEntry({ id, organisation: a.id, to: { person: a.person }, notice, now: at, dueAt });
  await store.commit([
    {
      organisation: a.id,
      expected: snapshot?.version ?? 0,
      at,
      on: at.slice(0, 10),
      actor: 'x-priya.nair',
      reason: hidden('told'),
      outbox: [message(sent, at), message(waits, '2026-11-24T08:00:00Z')],
      alerts: [{ kind: 'opened', on: at.slice(0, 10), key: finding.key, finding }],
      directory: [{ kind: 'settings-changed', settings: { levelNames: 'english' } }],
      undoable: { until: null },
    },
  ]);
  const claimed = await store.claim('isolation', at, 60_000, 100);
  const carried = { kind: 'sent', message: `${a.id} message`, via: null, carriedBy: null } as const;
  await store.settle(
    'isolation',
    claimed.map(({ id }) => ({ id, settlement: carried })),
    at,
  );
  if ((await store.outboxEntry(sent))?.message !== `${a.id} message`) throw new Error('nothing was sent');
  return { deliveries: [sent, waits], platform: [`${a.id} message`] };
};

/** Makes something of every kind in the first organisation, and answers what it is known by. */
export const namedOf = async (both: TwoOrganisations): Promise<Named> => {
  const { a, store } = both;
  const drafts = await draftsOf(both);
  const code = await codeOf(both);
  const { deliveries, platform } = await messagesOf(both);
  const alerts = [...((await store.read(a.id))?.alerts.values() ?? [])];
  const undo = await store.undoOf(a.id, 'x-priya.nair');
  if (undo === null || alerts.length === 0) throw new Error('there is nothing to take back, or no alert');
  const under = (keys: readonly string[], ids: readonly string[]): Record<string, string>[] =>
    ids.map((id) => Object.fromEntries(keys.map((key) => [key, id])));
  const references = (await store.references(a.id)).map(({ id }) => id);
  return {
    code,
    subjects: {
      'a draft of an import': under(['draft', 'file', 'upload'], drafts),
      'a code': under(['proof', 'code'], [code]),
      'a message, by its delivery id': under(['message', 'delivery', 'entry', 'carriedBy', 'replaces'], deliveries),
      'a message, by the id that the platform gave it': under(['message', 'entry'], platform),
      'a conversation': under(['reference', 'channel', 'conversation'], references),
      'a destination': under(['destination', 'channel'], [personDestination(a.id, a.person)]),
      'what can be taken back': under(['version', 'undo', 'entry'], [String(undo.version)]),
      'an alert': alerts.map(({ key, episode }) => ({ alert: key, episode })),
      'an organisation': under(['organisation', 'to', 'instead'], [a.id]),
      'a tenant': under(['tenant', 'workspace', 'team'], [a.admin.tenant]),
      'an account': under(['account', 'identity', 'user'], [a.admin.user]),
    },
  };
};
