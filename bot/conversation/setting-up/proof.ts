import { createHash } from 'node:crypto';

const plain = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/gu, '');

/** What stands in buttons and in the store instead of a code. */
export const proofOf = (code: string): string => createHash('sha256').update(plain(code)).digest('base64url');
