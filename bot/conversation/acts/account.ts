import { z } from 'zod';
import {
  type AccountRefused,
  accountCodeCard,
  accountConnectedCard,
  accountDisconnectedCard,
  accountRefusedCard,
} from '../../../cards/index.js';
import { accountKey } from '../../../storage/account-key.js';
import { personDestination } from '../../../storage/person-destination.js';
import type { Snapshot } from '../../../storage/port.js';
import type { ChatIdentity, NewOutboxEntry } from '../../../storage/records.js';
import { type Notice, noticeEntry } from '../../watching/notice.js';
import { accountAsked, accountForm } from '../answers/account.js';
import { refusedSettings } from '../answers/settings.js';
import { identityOf } from '../asker.js';
import { type Deciding, write } from '../commit.js';
import { toAdmins } from '../contribution-notices.js';
import { addedTo } from '../join.js';
import type { ConversationParts } from '../ports.js';
import type { Handler, Setting } from '../question.js';
import { isAdminIn } from '../rights.js';
import { accountCode, candidateIn, isCodeOf, takenBy } from '../setting-up/account.js';
import { usedCodeKey, validMinutes } from '../setting-up/given-code.js';

const personSchema = z.object({ person: z.string().min(1).max(300) });

/** Who was chosen from the list. */
const check: Handler = ({ inputs }, setting) => {
  const refused = refusedSettings(setting);
  if (refused !== null) return refused;
  const chosen = personSchema.safeParse(inputs);
  return chosen.success ? accountAsked(setting, chosen.data.person) : accountForm(setting, true);
};

type AccountNotice = Omit<Extract<Notice, { kind: 'account' }>, 'kind' | 'at'>;

/**
 * The person whose record it is, at the accounts that were known before, and the partner admins; whoever did it knows it.
 * `known` null: at any account.
 */
const told = (
  { clock, newId }: ConversationParts,
  snapshot: Snapshot,
  notice: AccountNotice,
  { known, adminsToo }: { known: readonly ChatIdentity[] | null; adminsToo: boolean },
): NewOutboxEntry[] => {
  const { organisation } = snapshot;
  const now = clock.now();
  const to = { person: notice.person };
  const at = known === null ? null : known.map(accountKey);
  const own =
    known?.length !== 0 && notice.by !== notice.person
      ? [noticeEntry({ id: newId(), organisation, to, notice: { kind: 'account', ...notice, at }, now })]
      : [];
  const theirs = personDestination(organisation, notice.person);
  const ofAdmins: Notice = { kind: 'account', ...notice, at: null };
  const others = adminsToo ? toAdmins(snapshot, ofAdmins, { but: notice.by, now, idFor: () => newId() }) : [];
  return [...own, ...others.filter(({ destination }) => destination !== theirs)];
};

type Outcome<T> = { kind: 'done'; done: T } | { kind: 'refused'; why: AccountRefused };

const refusal = <T>(why: AccountRefused): Deciding<Outcome<T>> => ({
  writing: null,
  result: { kind: 'refused', why },
});

/** Gives a code out, once for each button. The person is told by whom, and of an admin's record every other admin. */
const giveCode: Handler = async (question, setting) => {
  const refused = refusedSettings(setting);
  if (refused !== null) return refused;
  const { parts, asker, reader, situation } = setting;
  if (parts.keyIsOwn === true) return accountRefusedCard(reader, { why: 'own-key' });
  const { person: id } = personSchema.parse(question.slots);
  const { organisation } = situation.snapshot;
  const known = await parts.store.identitiesOf(organisation, id);
  let code: string | null = null;
  const written = await write<Outcome<null>>(setting, question, async (snapshot) => {
    if (!isAdminIn(snapshot, asker)) return refusal('gone');
    const candidate = candidateIn(snapshot, id, situation.verdict.on);
    if (candidate.kind === 'refused') return refusal(candidate.why);
    code ??= await accountCode(parts, organisation, id);
    if (code === null) return refusal('too-many-codes');
    const notice = { what: 'code', person: id, platform: null, account: null, by: asker.person?.id ?? null } as const;
    const isAdmins = candidate.person.role === 'partner_admin';
    return {
      writing: {
        reason: 'account code',
        outbox: told(parts, snapshot, notice, { known, adminsToo: isAdmins }),
      },
      result: { kind: 'done', done: null },
    };
  });
  if (written.kind === 'repeated' || code === null)
    return accountRefusedCard(reader, {
      why: written.kind !== 'repeated' && written.result.kind === 'refused' ? written.result.why : 'over',
    });
  return accountCodeCard(reader, { person: id, code, minutes: validMinutes });
};

const connectSchema = z.object({ person: z.string().min(1).max(300), proof: z.string().min(1).max(100) });

/** Whoever told the code says that they are that person: this account speaks as them from now on. */
const connect: Handler = async (question, setting) => {
  const { parts, inbound, reader, situation } = setting;
  const { person: id, proof } = connectSchema.parse(question.slots);
  const identity = identityOf(inbound);
  const { organisation } = situation.snapshot;
  if (inbound.user.guest || !setting.asker.member) return accountRefusedCard(reader, { why: 'over' });
  const known = await parts.store.identitiesOf(organisation, id);
  const written = await write<Outcome<string | null>>(setting, question, async (snapshot) => {
    const candidate = candidateIn(snapshot, id, situation.verdict.on);
    if (candidate.kind === 'refused') return refusal(candidate.why);
    const taken = await takenBy(parts, setting, organisation, id);
    if (taken !== null) return refusal(taken);
    if (!(await isCodeOf(parts, organisation, id, proof))) return refusal('over');
    const notice: AccountNotice = {
      what: 'connected',
      person: id,
      platform: inbound.platform,
      account: accountKey(identity),
      by: null,
    };
    return {
      writing: {
        reason: 'account connected',
        actor: id,
        once: usedCodeKey(proof),
        changes: addedTo(snapshot, id, situation.verdict.on),
        directory: [{ kind: 'identity-linked', identity, person: id }],
        outbox: told(parts, snapshot, notice, { known, adminsToo: true }),
      },
      result: { kind: 'done', done: candidate.person.name },
    };
  });
  if (written.kind === 'repeated')
    return accountRefusedCard(reader, { why: (await takenBy(parts, setting, organisation, id)) ?? 'over' });
  const { result } = written;
  return result.kind === 'refused'
    ? accountRefusedCard(reader, result)
    : accountConnectedCard(reader, { name: result.done, account: accountKey(identity), person: id });
};

const disconnectSchema = z.object({ person: z.string().min(1).max(300), account: z.string().min(1).max(100) });

const accountIn = async ({ parts, situation }: Setting, person: string, key: string): Promise<ChatIdentity | null> => {
  const identities = await parts.store.identitiesOf(situation.snapshot.organisation, person);
  return identities.find((identity) => accountKey(identity) === key) ?? null;
};

/** "That was not me": the account is nobody's again. The person may, and every partner admin. */
const disconnect: Handler = async (question, setting) => {
  const { parts, asker, reader } = setting;
  const { person, account } = disconnectSchema.parse(question.slots);
  const self = asker.person?.id === person;
  const refused = self ? null : refusedSettings(setting);
  if (refused !== null) return refused;
  const written = await write<Outcome<null>>(setting, question, async (snapshot) => {
    if (!self && !isAdminIn(snapshot, asker)) return refusal('not-connected');
    const identity = await accountIn(setting, person, account);
    if (identity === null) return refusal('not-connected');
    const { platform } = identity;
    const notice: AccountNotice = { what: 'disconnected', person, platform, account, by: asker.person?.id ?? null };
    return {
      writing: {
        reason: 'account disconnected',
        directory: [{ kind: 'identity-unlinked', identity }],
        outbox: told(parts, snapshot, notice, { known: null, adminsToo: true }),
      },
      result: { kind: 'done', done: null },
    };
  });
  if (written.kind === 'written') return accountDisconnectedCard(reader, { self });
  return accountRefusedCard(reader, {
    why: written.kind === 'nothing' && written.result.kind === 'refused' ? written.result.why : 'not-connected',
  });
};

export const accountActs: Readonly<Record<string, Handler>> = {
  'account-check': check,
  'account-code': giveCode,
  'account-connect': connect,
  'account-disconnect': disconnect,
};
