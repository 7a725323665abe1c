import type { Sliced } from './slices.js';

const startsWith = (content: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => content[index] === byte);

/** Spreadsheets and archives (ZIP, old Excel, gzip, PDF) by their first bytes. */
const isOtherFile = (content: Uint8Array): boolean =>
  [
    [0x50, 0x4b, 0x03, 0x04],
    [0xd0, 0xcf, 0x11, 0xe0],
    [0x1f, 0x8b],
    [0x25, 0x50, 0x44, 0x46],
  ].some((signature) => startsWith(content, signature));

/** Text of Latin letters in UTF-16 has a zero in every other byte. */
const zerosAt = (content: Uint8Array, remainder: 0 | 1): number => {
  const probe = content.subarray(0, 512);
  return probe.filter((byte, index) => index % 2 === remainder && byte === 0).length / Math.max(1, probe.length / 2);
};

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const encodingOf = (content: Uint8Array): Encoding => {
  if (startsWith(content, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(content, [0xfe, 0xff])) return 'utf-16be';
  if (zerosAt(content, 1) > 0.5) return 'utf-16le';
  return zerosAt(content, 0) > 0.5 ? 'utf-16be' : 'utf-8';
};

const portionBytes = 256 * 1024;

const byteOrderMark = [0xef, 0xbb, 0xbf] as const;

/** The text as UTF-8, or null where the bytes are not of that encoding. */
function* recoded(content: Uint8Array, encoding: Encoding): Sliced<Buffer | null> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const parts: Buffer[] = [];
  for (let start = 0; start < content.byteLength; start += portionBytes) {
    const end = start + portionBytes;
    try {
      const text = decoder.decode(content.subarray(start, end), { stream: end < content.byteLength });
      if (encoding !== 'utf-8') parts.push(Buffer.from(text, 'utf8'));
    } catch {
      return null;
    }
    yield null;
  }
  if (encoding !== 'utf-8') return Buffer.concat(parts);
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return startsWith(bytes, byteOrderMark) ? bytes.subarray(byteOrderMark.length) : bytes;
}

/**
 * The text of an uploaded file as UTF-8 without its byte order mark, from UTF-8, UTF-16, else Windows-1252, which
 * spreadsheets write. Null when it is not a text file at all.
 */
export function* decodeText(content: Uint8Array): Sliced<Buffer | null> {
  if (isOtherFile(content)) return null;
  const text = yield* recoded(content, encodingOf(content));
  if (text !== null) return text;
  return content.includes(0) ? null : yield* recoded(content, 'windows-1252');
}
