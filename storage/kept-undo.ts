import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type UndoRecord, undoRecordSchema } from './records.js';

/** An undo record: there may be one of everybody, and hardly any is ever asked for. */
export interface KeptUndo {
  actor: string;
  /** Everybody whom it tells of or would concern. */
  mentions: readonly string[];
  /** JSON, deflated where it is long. */
  record: string | Buffer;
}

const longest = 4096;

export const keptUndo = (record: UndoRecord, mentions: readonly string[]): KeptUndo => {
  const text = JSON.stringify(record);
  const kept = text.length > longest ? deflateRawSync(text, { level: 1 }) : text;
  return { actor: record.actor, mentions, record: kept };
};

/** Parsed, as an earlier version may have written it. */
export const undoRecordOf = ({ record }: KeptUndo): UndoRecord =>
  undoRecordSchema.parse(JSON.parse(typeof record === 'string' ? record : inflateRawSync(record).toString()));
