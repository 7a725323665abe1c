import { createHmac } from 'node:crypto';
import { connectAskCard, connectCodeCard, connectedCard, connectRefusedCard } from '../../../cards/index.js';
import type { Reader } from '../../../cards/reader.js';
import { dateIn } from '../../clock.js';
import type { Inbound } from '../../inbound.js';
import type { ConversationParts } from '../ports.js';
import type { Answer } from '../question.js';
import { proofOf } from './proof.js';

const validMinutes = 15;
const validMs = validMinutes * 60 * 1000;
/** So many codes an organisation has in one stretch of time. */
const mostCodes = 5;
/** Longer than any code could be found again. */
const usedMs = 4 * validMs;
const mostAttempts = 5;

/** Without those that look alike: 0 and O, 1 and I and L. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** The largest multiple of the number of letters that a byte can hold: above it some letters would come more often. */
const fair = 256 - (256 % letters.length);

/** "7F3A-22QK", of a digest; null for what could be taken for a word, or where too few bytes are fair. */
const codeIn = (digest: Buffer): string | null => {
  const chosen = [...digest].filter((byte) => byte < fair).slice(0, 8);
  const all = chosen.map((byte) => letters[byte % letters.length] ?? '').join('');
  const groups = [all.slice(0, 4), all.slice(4)];
  return all.length === 8 && groups.every((group) => /\d/.test(group)) ? groups.join('-') : null;
};

type Keyed = Pick<ConversationParts, 'actionKey'>;

/** The code of that number in that stretch of time. It is made of the key again whenever it is needed, and kept nowhere. */
const codeOf = ({ actionKey }: Keyed, organisation: string, stretch: number, number: number): string => {
  const key = createHmac('sha256', actionKey).update('assay connect code').digest();
  for (let attempt = 0; ; attempt += 1) {
    const about = JSON.stringify([organisation, stretch, number, attempt]);
    const code = codeIn(createHmac('sha256', key).update(about).digest());
    if (code !== null) return code;
  }
};

const stretchAt = (now: string): number => Math.floor(Date.parse(now) / validMs);
const issuedKey = (proof: string): string => JSON.stringify(['connect code', proof]);
const usedKey = (proof: string) => ({ key: JSON.stringify(['connect code used', proof]), ttlMs: usedMs });

/** A code for another workspace or tenant, as the store has noted it by its digest; null when there were too many. */
const newCode = async (parts: ConversationParts, organisation: string): Promise<string | null> => {
  const now = parts.clock.now();
  for (let number = 0; number < mostCodes; number += 1) {
    const code = codeOf(parts, organisation, stretchAt(now), number);
    if (await parts.store.once(issuedKey(proofOf(code)), validMs, now)) return code;
  }
  return null;
};

/** The organisation that a code was given out for, not longer ago than it holds; null for any other. */
export const organisationOfCode = async (parts: ConversationParts, proof: string): Promise<string | null> => {
  const { store, clock } = parts;
  const now = clock.now();
  const stretches = [stretchAt(now), stretchAt(now) - 1];
  for (const organisation of await store.organisations())
    for (const stretch of stretches)
      for (let number = 0; number < mostCodes; number += 1) {
        if (proofOf(codeOf(parts, organisation, stretch, number)) !== proof) continue;
        /** Seen before: it was given out. Asking so leaves nothing behind that could be taken for that. */
        return (await store.once(issuedKey(proof), 0, now)) ? null : organisation;
      }
  return null;
};

/** What a partner admin is told who wants another workspace or tenant in the organisation. */
export const connectAnswer = async (
  parts: ConversationParts,
  organisation: string,
  reader: Reader,
): Promise<Answer> => {
  const code = await newCode(parts, organisation);
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
  { platform, user }: Inbound,
  reader: Reader,
  proof: string,
): Promise<Answer> => {
  const { store, clock } = parts;
  const organisation = await organisationOfCode(parts, proof);
  if (organisation === null) return connectRefusedCard(reader, { why: 'over' });
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const snapshot = await store.read(organisation);
    if (snapshot === null || (await store.organisationOf(platform, user.tenant)) !== null) break;
    const at = clock.now();
    const { name, timeZone } = snapshot.facts.organisation;
    const outcome = await store.commit([
      {
        organisation,
        expected: snapshot.version,
        at,
        on: dateIn(timeZone, at),
        actor: null,
        reason: 'tenant connected',
        directory: [{ kind: 'tenant-linked', platform, tenant: user.tenant }],
        once: usedKey(proof),
      },
    ]);
    if (outcome.kind === 'committed') return connectedCard(reader, { organisation: name });
    if (outcome.kind === 'repeated') break;
  }
  return connectRefusedCard(reader, { why: 'over' });
};
