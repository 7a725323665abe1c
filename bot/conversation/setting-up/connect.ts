import { connectAskCard, connectCodeCard, connectedCard, connectRefusedCard } from '../../../cards/index.js';
import type { Reader } from '../../../cards/reader.js';
import { dateIn } from '../../clock.js';
import type { Inbound } from '../../inbound.js';
import { commitAsked } from '../committing.js';
import { toAdmins } from '../contribution-notices.js';
import type { ConversationParts } from '../ports.js';
import type { Answer } from '../question.js';
import { type Entitled, entitledBy, newCode, usedCodeKey, validMinutes } from './given-code.js';

const mostAttempts = 5;

const toJoin = (organisation: string): Entitled => ['organisation', organisation];

/** The organisation that a code was given out for, not longer ago than it holds; null for any other. */
export const organisationOfCode = async (parts: ConversationParts, proof: string): Promise<string | null> =>
  entitledBy(parts, proof, await parts.store.organisations(), toJoin);

/** What a partner admin is told who wants another workspace or tenant in the organisation. */
export const connectAnswer = async (
  parts: ConversationParts,
  organisation: string,
  reader: Reader,
): Promise<Answer> => {
  if (parts.keyIsOwn === true) return connectRefusedCard(reader, { why: 'own-key' });
  const code = await newCode(parts, toJoin(organisation));
  return code === null
    ? connectRefusedCard(reader, { why: 'too-many-codes' })
    : connectCodeCard(reader, { code, minutes: validMinutes });
};

/** Somebody told a code in a tenant that belongs to nobody yet: what one press would do. */
export const connectAsk = async (
  { store }: ConversationParts,
  organisation: string,
  reader: Reader,
  proof: string,
): Promise<Answer> => {
  const name = (await store.read(organisation))?.facts.organisation.name;
  return name === undefined
    ? connectRefusedCard(reader, { why: 'over' })
    : connectAskCard(reader, { organisation: name, proof });
};

/** The code is right, and where it was told there is an organisation already: they stay apart, or are one. */
export const alreadyThere = (reader: Reader, its: string, own: string): Answer =>
  connectRefusedCard(reader, { why: its === own ? 'connected' : 'own-organisation' });

/** Links the tenant of whoever presses to the organisation of the code. A code does so once. */
export const connect = async (
  parts: ConversationParts,
  inbound: Inbound,
  reader: Reader,
  proof: string,
): Promise<Answer> => {
  const { store, clock } = parts;
  const { platform, user } = inbound;
  const organisation = await organisationOfCode(parts, proof);
  if (organisation === null) return connectRefusedCard(reader, { why: 'over' });
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const snapshot = await store.read(organisation);
    if (snapshot === null || (await store.organisationOf(platform, user.tenant)) !== null) break;
    const at = clock.now();
    const { name, timeZone } = snapshot.facts.organisation;
    const outcome = await commitAsked(parts, inbound, [
      {
        organisation,
        expected: snapshot.version,
        at,
        on: dateIn(timeZone, at),
        actor: null,
        reason: 'tenant connected',
        directory: [{ kind: 'tenant-linked', platform, tenant: user.tenant }],
        outbox: toAdmins(
          snapshot,
          { kind: 'workspace', what: 'connected', platform, tenant: user.tenant, by: null },
          { but: null, now: at, idFor: () => parts.newId() },
        ),
        once: usedCodeKey(proof),
      },
    ]);
    if (outcome.kind === 'committed') return connectedCard(reader, { organisation: name });
    if (outcome.kind === 'repeated') break;
  }
  return connectRefusedCard(reader, { why: 'over' });
};
