import type { Language } from '../reader.js';

export interface Column {
  title: string;
  /** Its share of the width beside the others'. */
  share: number;
}

/** What stands in a document, from top to bottom. Plain text: no markup, and nothing that a reader could press. */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string; look: 'plain' | 'strong' | 'quiet' }
  | { kind: 'facts'; rows: { label: string; value: string }[] }
  | { kind: 'table'; caption: string; columns: Column[]; rows: string[][] };

/** A document to print, in the words of its reader, before anything is laid out. */
export interface PrintedDocument {
  title: string;
  language: Language;
  author: string;
  /** An instant in UTC; the same document made at the same instant is the same to the byte. */
  at: string;
  blocks: Block[];
  /** At the foot of each page. */
  foot(page: number, pages: number): string;
  /** Said at the end where letters had to be written otherwise than they are. */
  lettersReplaced: string;
}

/** A table for a spreadsheet. */
export interface Sheet {
  columns: string[];
  rows: string[][];
}
