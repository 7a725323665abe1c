import type { Language } from './reader.js';
import { say } from './words.js';

/** How an installation in a workspace ended. */
export const installOutcomes = ['installed', 'stale', 'declined', 'not-allowed', 'org-wide', 'failed'] as const;
export type InstallOutcome = (typeof installOutcomes)[number];

/** What the page says that somebody sees after an installation. */
export interface InstallWords {
  title: string;
  outcome: string;
  again: string;
}

export const installWords = (language: Language, outcome: InstallOutcome): InstallWords => ({
  title: say(language, 'install.title'),
  outcome: say(language, `install.${outcome}`),
  again: say(language, 'install.again'),
});
