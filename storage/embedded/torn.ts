import { isSealed, readLine } from './journal-line.js';

/** The smallest piece that a disk writes whole. */
const sectorBytes = 512;

/** A run of zeros up to the end of a sector or of the file: a sector that was never written reads so. */
const hasHole = (bytes: Buffer, at: number): boolean => {
  for (let from = bytes.indexOf(0); from >= 0; ) {
    let end = from;
    while (end < bytes.length && bytes[end] === 0) end += 1;
    if (end === bytes.length || (end - from > 1 && (at + end) % sectorBytes === 0)) return true;
    from = bytes.indexOf(0, end);
  }
  return false;
};

/** Whether a line behind the damage says that operation `number` had been on the disk. */
const wasAcknowledged = (rest: Buffer, number: number): boolean => {
  let from = rest.indexOf(0x0a);
  while (from >= 0) {
    const end = rest.indexOf(0x0a, from + 1);
    const later = readLine(rest.subarray(from + 1, end < 0 ? rest.length : end));
    if (later.kind !== 'damaged' && later.after >= number) return true;
    from = end;
  }
  return false;
};

/**
 * Whether damage is what an interrupted write leaves, so that nothing behind it was acknowledged. `rest` is the journal
 * from the damaged line on, which starts at `at` and should be operation `number`. An interrupted write leaves a line
 * without its end, or sectors of zeros; whatever else is wrong went wrong later, and may have been acknowledged.
 */
export const isTorn = (rest: Buffer, at: number, number: number): boolean => {
  const end = rest.indexOf(0x0a);
  const cutOff = end < 0 && !isSealed(rest.subarray(0, -1));
  return (cutOff || hasHole(rest, at)) && !wasAcknowledged(rest, number);
};
