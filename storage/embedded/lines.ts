import type { Files } from './files.js';

const newline = 0x0a;

export interface Line {
  /** Where in the file it starts. */
  at: number;
  /** Without its line break. */
  bytes: Buffer;
  /** False for an end of file without a line break. */
  complete: boolean;
}

/** The beginning of a line whose end is not there yet. One piece of memory serves all lines. */
class Carry {
  #memory = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(bytes: Buffer): void {
    const needed = this.#length + bytes.length;
    if (needed > this.#memory.length) {
      const larger = Buffer.allocUnsafe(needed * 2);
      this.#memory.copy(larger, 0, 0, this.#length);
      this.#memory = larger;
    }
    bytes.copy(this.#memory, this.#length);
    this.#length = needed;
  }

  taken(): Buffer {
    const bytes = this.#memory.subarray(0, this.#length);
    this.#length = 0;
    return bytes;
  }
}

/**
 * Gives a file's lines one after another, without ever holding the whole file; a line's bytes last as long as the call.
 * `hash` sees every byte.
 * Answers the file's size.
 */
export const eachLine = async (
  files: Files,
  path: string,
  take: (line: Line) => void,
  hash?: { update(bytes: Buffer): unknown },
): Promise<number> => {
  let at = 0;
  let size = 0;
  const carry = new Carry();
  for await (const piece of files.read(path)) {
    hash?.update(piece);
    size += piece.length;
    let from = 0;
    for (let end = piece.indexOf(newline); end >= 0; end = piece.indexOf(newline, from)) {
      let bytes = piece.subarray(from, end);
      if (carry.length > 0) {
        carry.add(bytes);
        bytes = carry.taken();
      }
      take({ at, bytes, complete: true });
      at += bytes.length + 1;
      from = end + 1;
    }
    carry.add(piece.subarray(from));
  }
  if (carry.length > 0) take({ at, bytes: carry.taken(), complete: false });
  return size;
};
