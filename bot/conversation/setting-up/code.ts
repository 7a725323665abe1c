import { timingSafeEqual } from 'node:crypto';
import type { CodeRefused } from '../../../cards/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { Inbound } from '../../inbound.js';
import { foreverMs } from '../forever.js';
import type { ConversationParts, SetUpCode } from '../ports.js';
import { adminsIn } from '../rights.js';
import { personOfCode } from './account.js';
import { organisationOfCode } from './connect.js';
import { proofOf } from './proof.js';
import { overKey } from './server-codes.js';

const hourMs = 60 * 60 * 1000;
const mostTries = 5;

const isProofOf = (code: string, proof: string): boolean => {
  const expected = Buffer.from(proofOf(code));
  const given = Buffer.from(proof);
  return given.length === expected.length && timingSafeEqual(given, expected);
};

const codeOfProof = async (
  { setUpCodes }: Pick<ConversationParts, 'setUpCodes'>,
  proof: string,
): Promise<SetUpCode | null> => (await setUpCodes?.())?.find(({ code }) => isProofOf(code, proof)) ?? null;

/**
 * The key under which the store remembers that the code was used. Where there are several tenants, each of which begins by
 * itself, it is used once in each; elsewhere its use ends it for everybody.
 */
const usedKey = (
  { week, number }: SetUpCode,
  { platform, user, oneOfSeveral }: Pick<Inbound, 'platform' | 'user' | 'oneOfSeveral'>,
): string =>
  oneOfSeveral === true ? JSON.stringify(['set-up code', number, week, platform, user.tenant]) : overKey(number);

/** A set-up code that opens something, and what the commit says that uses it. */
export interface RightCode {
  proof: string;
  once: { key: string; ttlMs: number };
}

/** What a proof is the right one for, on whichever instance its code was printed. */
export const rightCode = async (
  parts: Pick<ConversationParts, 'setUpCodes'>,
  inbound: Pick<Inbound, 'platform' | 'user' | 'oneOfSeveral'>,
  proof: string | undefined,
): Promise<RightCode | null> => {
  const found = proof === undefined ? null : await codeOfProof(parts, proof);
  if (proof === undefined || found === null || found.isOver) return null;
  return { proof, once: { key: usedKey(found, inbound), ttlMs: foreverMs } };
};

/** A set-up code that others can read is over. Nobody is told whether it was one, so that nothing is learnt by guessing here. */
const endReadByOthers = async (parts: ConversationParts, code: string): Promise<void> => {
  const found = await codeOfProof(parts, proofOf(code));
  if (found !== null) await parts.store.once(overKey(found.number), foreverMs, parts.clock.now());
};

/** Why a set-up code opens nothing any more. */
export const whyOver = (here: Snapshot | null): CodeRefused =>
  here !== null && adminsIn(here).length > 0 ? 'used' : 'wrong';

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
  const isShared = inbound.conversation.kind === 'shared';
  if (isShared) await endReadByOthers(parts, code);
  if (inbound.user.guest) return { kind: 'refused', why: 'guest' };
  if (isShared) return { kind: 'refused', why: 'in private' };
  if (!(await mayTry(parts, inbound))) return { kind: 'refused', why: 'too many' };
  const proof = proofOf(code);
  const printed = await codeOfProof(parts, proof);
  if (printed !== null) return printed.isOver ? { kind: 'refused', why: whyOver(here) } : { kind: 'right', proof };
  const organisation = await organisationOfCode(parts, proof);
  if (organisation !== null) return { kind: 'connects', proof, organisation };
  const person = here === null ? null : await personOfCode(parts, here, proof);
  return person === null ? { kind: 'refused', why: 'wrong' } : { kind: 'person', proof, person };
};
