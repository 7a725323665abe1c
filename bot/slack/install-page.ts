import { type InstallOutcome, installWords } from '../../cards/install-words.js';
import type { Language } from '../../cards/reader.js';
import type { PageResponse } from '../http/face.js';
import { installPath } from './install-paths.js';

export type { InstallOutcome };

const statuses: Readonly<Record<InstallOutcome, number>> = {
  installed: 200,
  stale: 400,
  declined: 200,
  'not-allowed': 403,
  'org-wide': 400,
  failed: 502,
};

/** Whoever may not install, or has done so, has nothing to begin again. */
const startsAgain: ReadonlySet<InstallOutcome> = new Set(['stale', 'declined', 'org-wide', 'failed']);

/** From where Slack sends people back to, so that whatever is in front of both paths outside stays. */
const beginning = `..${installPath}`;

/** A page of our own words alone: nothing that Slack or the visitor sent stands on it. */
export const installPage = (outcome: InstallOutcome, language: Language): PageResponse => {
  const { title, outcome: text, again } = installWords(language, outcome);
  const link = startsAgain.has(outcome) ? `<p><a href="${beginning}">${again}</a></p>` : '';
  return {
    status: statuses[outcome],
    headers: {},
    html:
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>` +
      '<meta name="viewport" content="width=device-width"><style>body{font:1.1rem/1.5 system-ui,sans-serif;' +
      'max-width:36rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}</style></head>' +
      `<body><main><h1>${title}</h1><p>${text}</p>${link}</main></body></html>`,
  };
};
