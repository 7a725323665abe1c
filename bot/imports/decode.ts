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

const encodingOf = (content: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' => {
  if (startsWith(content, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(content, [0xfe, 0xff])) return 'utf-16be';
  if (zerosAt(content, 1) > 0.5) return 'utf-16le';
  return zerosAt(content, 0) > 0.5 ? 'utf-16be' : 'utf-8';
};

/**
 * The text of an uploaded file without its byte order mark: UTF-8, UTF-16, else Windows-1252, which spreadsheets write.
 * Null when it is not a text file at all.
 */
export const decodeText = (content: Uint8Array): string | null => {
  if (isOtherFile(content)) return null;
  try {
    return new TextDecoder(encodingOf(content), { fatal: true }).decode(content);
  } catch {
    return content.includes(0) ? null : new TextDecoder('windows-1252').decode(content);
  }
};
