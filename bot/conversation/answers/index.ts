import type { Handler } from '../question.js';
import { forecast } from './forecast.js';
import { changes, freshness } from './history.js';
import { language } from './language.js';
import { atRisk, benefits, renewal } from './outlook.js';
import { contributors, explain } from './proof.js';
import { missing, requirements } from './requirements.js';
import { fallback, greet, help } from './small-talk.js';
import { competency, list, status } from './standing.js';

/**
 * One handler per intent that can be answered. An intent of the catalogue without an entry here is recognised and
 * answered with what the bot can do instead.
 */
export const handlers: ReadonlyMap<string, Handler> = new Map(
  Object.entries({
    status,
    competency,
    list,
    missing,
    requirements,
    contributors,
    explain,
    forecast,
    'at-risk': atRisk,
    renewal,
    freshness,
    benefits,
    changes,
    help,
    greet,
    language,
    fallback,
  }),
);

/** Intents that need neither a programme nor a certificate to be answered. */
export const answerableWithoutProgramme: ReadonlySet<string> = new Set(['help', 'greet', 'language', 'fallback']);

/** Intents that say something only once somebody holds something. */
export const needsCertificates: ReadonlySet<string> = new Set([
  'status',
  'competency',
  'list',
  'missing',
  'contributors',
  'explain',
  'forecast',
  'at-risk',
  'changes',
]);

/** Intents whose answer is made of the question, the situation and the reader alone: asked again, it is the same. */
export const madeOfSituation: ReadonlySet<string> = new Set([
  'status',
  'competency',
  'list',
  'missing',
  'requirements',
  'contributors',
  'explain',
  'forecast',
  'at-risk',
  'renewal',
  'benefits',
]);
