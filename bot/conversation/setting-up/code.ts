import { timingSafeEqual } from 'node:crypto';
import type { CodeRefused } from '../../../cards/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { Inbound } from '../../inbound.js';
import type { ConversationParts } from '../ports.js';
import { personOfCode } from './account.js';
import { organisationOfCode } from './connect.js';
import { proofOf } from './proof.js';

const hourMs = 60 * 60 * 1000;
const mostTries = 5;

/** Longer than any set-up code lives: each start makes another. */
const usedMs = 100 * 365 * 24 * 60 * 60 * 1000;

/** Whether a proof belongs to the code that this start printed. */
export const isProof = ({ setUpCode }: Pick<ConversationParts, 'setUpCode'>, proof: string | undefined): boolean => {
  if (setUpCode === null || proof === undefined) return false;
  const expected = Buffer.from(proofOf(setUpCode));
  const given = Buffer.from(proof);
  return given.length === expected.length && timingSafeEqual(given, expected);
};

/**
 * The key under which the store remembers that the code was used. Where there are several tenants, each of which begins by
 * itself, it is used once in each.
 */
export const usedKey = (
  proof: string,
  { platform, user, oneOfSeveral }: Pick<Inbound, 'platform' | 'user' | 'oneOfSeveral'>,
): { key: string; ttlMs: number } => ({
  key: JSON.stringify(['set-up code', proof, ...(oneOfSeveral === true ? [platform, user.tenant] : [])]),
  ttlMs: usedMs,
});

/** One more try of this user within an hour; false when there were too many. Counted in the store, for all instances. */
const mayTry = async ({ store, clock }: ConversationParts, { platform, user }: Inbound): Promise<boolean> => {
  for (let attempt = 1; attempt <= mostTries; attempt += 1) {
    const key = JSON.stringify(['set-up try', platform, user.tenant, user.id, attempt]);
    if (await store.once(key, hourMs, clock.now())) return true;
  }
  return false;
};

export type CodeChecked =
  | { kind: 'right'; proof: string }
  /** Of an organisation that another tenant may join. */
  | { kind: 'connects'; proof: string; organisation: string }
  /** Of somebody of the organisation in whose tenant it was said, for an account that is not recognised. */
  | { kind: 'person'; proof: string; person: string }
  | { kind: 'refused'; why: CodeRefused };

/** What somebody typed as a code, where there is an organisation or none. Right or wrong, it counts as a try. */
export const checkCode = async (
  parts: ConversationParts,
  inbound: Inbound,
  code: string,
  here: Snapshot | null,
): Promise<CodeChecked> => {
  if (inbound.user.guest) return { kind: 'refused', why: 'guest' };
  if (inbound.conversation.kind === 'shared') return { kind: 'refused', why: 'in private' };
  if (!(await mayTry(parts, inbound))) return { kind: 'refused', why: 'too many' };
  const proof = proofOf(code);
  if (isProof(parts, proof)) return { kind: 'right', proof };
  const organisation = await organisationOfCode(parts, proof);
  if (organisation !== null) return { kind: 'connects', proof, organisation };
  const person = here === null ? null : await personOfCode(parts, here, proof);
  return person === null ? { kind: 'refused', why: 'wrong' } : { kind: 'person', proof, person };
};
