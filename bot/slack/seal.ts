import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Closes secrets for the store, which whoever reads a backup of it cannot open. */
export interface Seals {
  /** `of` is whose secret it is: sealed for one, it opens for no other. */
  seal(secret: string, of: string): string;
  /** Null for what none of the keys opens. */
  open(sealed: string, of: string): string | null;
}

const cipher = 'aes-256-gcm';
const version = '1';
const nonceBytes = 12;
const tagBytes = 16;

const opened = (content: Buffer, of: string, key: Uint8Array): string | null => {
  try {
    const decipher = createDecipheriv(cipher, key, content.subarray(0, nonceBytes), { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(of));
    decipher.setAuthTag(content.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([decipher.update(content.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
};

/** AES-256-GCM. The first key seals and any of them opens, so that a new one can be put before the old one. */
export const sealsWith = ([first, ...others]: readonly [Uint8Array, ...Uint8Array[]]): Seals => ({
  seal: (secret, of) => {
    const nonce = randomBytes(nonceBytes);
    const encipher = createCipheriv(cipher, first, nonce, { authTagLength: tagBytes });
    encipher.setAAD(Buffer.from(of));
    const content = Buffer.concat([encipher.update(secret, 'utf8'), encipher.final()]);
    return `${version}.${Buffer.concat([nonce, encipher.getAuthTag(), content]).toString('base64url')}`;
  },
  open: (sealed, of) => {
    const [how, content] = sealed.split('.');
    if (how !== version || content === undefined) return null;
    const bytes = Buffer.from(content, 'base64url');
    for (const key of [first, ...others]) {
      const secret = opened(bytes, of, key);
      if (secret !== null) return secret;
    }
    return null;
  },
});
