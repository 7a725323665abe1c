import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { type Operation, operationSchema } from '../operation.js';

/** One line of the journal: a checksum, then the operation with its place in the order of all operations. */
const lineSchema = z.object({ n: z.int().min(1), op: operationSchema });

export type ReadLine = { kind: 'line'; number: number; operation: Operation } | { kind: 'damaged'; why: string };

const checksum = (text: string): string => crc32(text).toString(16).padStart(8, '0');

export const writeLine = (number: number, operation: Operation): string => {
  const text = JSON.stringify({ n: number, op: operation });
  return `${checksum(text)} ${text}\n`;
};

/** Reads a line without its newline. */
export const readLine = (line: string): ReadLine => {
  const text = line.slice(9);
  if (line[8] !== ' ' || line.slice(0, 8) !== checksum(text)) return { kind: 'damaged', why: 'its checksum is wrong' };
  try {
    const parsed = lineSchema.parse(JSON.parse(text));
    return { kind: 'line', number: parsed.n, operation: parsed.op };
  } catch {
    return { kind: 'damaged', why: 'it is not an operation this version knows' };
  }
};
