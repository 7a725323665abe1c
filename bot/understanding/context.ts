import type { Intent } from './intent.js';
import type { ProgrammeNamed } from './programme-named.js';

export type Language = 'en' | 'fr';

export interface Named {
  id: string;
  names: string[];
}

export interface Person {
  id: string;
  name: string;
}

/** What helps to understand a sentence. All of it is optional. */
export interface Context {
  /** The present instant; without it relative dates are not understood. */
  now?: string;
  timeZone?: string;
  /** The language to answer in when the sentence does not say. */
  language?: Language;
  vocabulary?: {
    competencies?: Named[];
    people?: Person[];
    credentials?: Named[];
    /** Sales and usage figures, and facts that an organisation states. */
    figures?: Named[];
    facts?: Named[];
    /** Other programmes than the one followed, that can be asked about. */
    programmes?: ProgrammeNamed[];
  };
  /** What was asked before, for "and for Silver?". */
  previous?: { intent: string; slots: Record<string, string> };
}

export interface Understanding {
  intent: Intent;
  slots: Record<string, string>;
  language: Language;
  /** From 0 to 1. */
  confidence: number;
}
