import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { type Operation, operationSchema } from '../operation.js';

/**
 * One line of the journal: a checksum, then an operation with its number in the order of all operations, or the word
 * that the journal goes on in the next generation. `after` is the last number that was on the disk when the line was
 * written: a damaged line up to that number had been acknowledged.
 */
const lineSchema = z.union([
  z.object({ n: z.int().min(1), after: z.int().min(0), op: operationSchema }),
  z.object({ n: z.int().min(0), after: z.int().min(0), next: z.int().min(1) }),
]);

export type ReadLine =
  | { kind: 'operation'; number: number; after: number; operation: Operation }
  | { kind: 'continued'; number: number; after: number; next: number }
  | { kind: 'damaged'; why: string };

const checksum = (text: string | Buffer): string => crc32(text).toString(16).padStart(8, '0');

const sealed = (text: string): string => `${checksum(text)} ${text}\n`;

/** The text of an operation. Throws when it cannot be written as JSON. */
export const operationText = (operation: Operation): string => JSON.stringify(operation);

export const operationLine = (number: number, after: number, text: string): string =>
  sealed(`{"n":${number},"after":${after},"op":${text}}`);

export const continuedLine = (number: number, after: number, next: number): string =>
  sealed(JSON.stringify({ n: number, after, next }));

/** Whether these bytes, without a line break, are a line as it was written. */
export const isSealed = (line: Buffer): boolean =>
  line[8] === 0x20 && line.toString('latin1', 0, 8) === checksum(line.subarray(9));

export const readLine = (line: Buffer): ReadLine => {
  if (!isSealed(line)) return { kind: 'damaged', why: 'its checksum is wrong' };
  try {
    const parsed = lineSchema.parse(JSON.parse(line.toString('utf8', 9)));
    const { n: number, after } = parsed;
    return 'op' in parsed
      ? { kind: 'operation', number, after, operation: parsed.op }
      : { kind: 'continued', number, after, next: parsed.next };
  } catch {
    return { kind: 'damaged', why: 'it is not an operation this version knows' };
  }
};
