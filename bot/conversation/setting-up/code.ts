import { timingSafeEqual } from 'node:crypto';
import type { CodeRefused } from '../../../cards/index.js';
import type { Inbound } from '../../inbound.js';
import type { ConversationParts } from '../ports.js';
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

/** The key under which the store remembers that the code was used. */
export const usedKey = (proof: string): { key: string; ttlMs: number } => ({
  key: JSON.stringify(['set-up code', proof]),
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
  | { kind: 'refused'; why: CodeRefused };

/** What somebody typed as the set-up code. Right or wrong, it counts as a try. */
export const checkCode = async (parts: ConversationParts, inbound: Inbound, code: string): Promise<CodeChecked> => {
  if (inbound.user.guest) return { kind: 'refused', why: 'guest' };
  if (inbound.conversation.kind === 'shared') return { kind: 'refused', why: 'in private' };
  if (!(await mayTry(parts, inbound))) return { kind: 'refused', why: 'too many' };
  const proof = proofOf(code);
  if (isProof(parts, proof)) return { kind: 'right', proof };
  const organisation = await organisationOfCode(parts, proof);
  return organisation === null ? { kind: 'refused', why: 'wrong' } : { kind: 'connects', proof, organisation };
};
