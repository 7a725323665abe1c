import type { Programme } from '../../core/index.js';
import type { Store } from '../../storage/port.js';
import type { Clock } from '../clock.js';

/** Structured log lines; the texts people write and personal data are never among the fields. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

export interface ConversationParts {
  store: Store;
  programmes: ReadonlyMap<string, Programme>;
  clock: Clock;
  log: Log;
  /** Signs the buttons of cards. */
  actionKey: string;
  /** A short reference that a person can tell an admin and an operator finds in the log. */
  newReference(): string;
  /** The organisation whose cards say DEMO. */
  demoOrganisation: string | null;
}
