import type { Handler } from '../question.js';
import { alerts } from './alerts.js';
import { cancel } from './cancel.js';
import { candidates } from './candidates.js';
import { departure } from './departure.js';
import { exportPack } from './evidence-pack.js';
import { feedback } from './feedback.js';
import { metricRecord } from './figures.js';
import { forecast } from './forecast.js';
import { changes, freshness } from './history.js';
import { importing } from './import.js';
import { language } from './language.js';
import { link } from './link.js';
import { membership } from './membership.js';
import { myCertifications, myExpiry, myImpact } from './mine.js';
import { deleteMyData, leaving, myData, visibility } from './my-data.js';
import { myNext } from './my-next.js';
import { atRisk, benefits, renewal } from './outlook.js';
import { overrideManage } from './overrides.js';
import { overrideAdd } from './overrides-form.js';
import { holders, unlinked } from './people.js';
import { nudge } from './people-nudge.js';
import { cheapest } from './plan.js';
import { contributors, explain } from './proof.js';
import { missing, requirements } from './requirements.js';
import { busFactor } from './resilience.js';
import { reviewDecide, reviewQueue } from './review.js';
import { programme } from './set-up.js';
import { settings } from './settings.js';
import { share } from './share.js';
import { fallback, greet, help } from './small-talk.js';
import { competency, list, status } from './standing.js';
import { undo } from './undo.js';
import { unlink } from './unlink.js';
import { whatIfAnswer } from './what-if.js';

/**
 * One handler per intent that can be answered. An intent of the catalogue without an entry here is recognised and
 * answered with what the bot can do instead.
 */
export const handlers: ReadonlyMap<string, Handler> = new Map(
  Object.entries({
    status,
    share,
    competency,
    list,
    missing,
    requirements,
    contributors,
    explain,
    forecast,
    export: exportPack,
    'at-risk': atRisk,
    renewal,
    freshness,
    benefits,
    changes,
    help,
    greet,
    language,
    fallback,
    feedback,
    link,
    unlink,
    undo,
    cancel,
    'my-certifications': myCertifications,
    'my-impact': myImpact,
    'my-expiry': myExpiry,
    'my-next': myNext,
    'my-data': myData,
    visibility,
    'delete-my-data': deleteMyData,
    leaving,
    'review-queue': reviewQueue,
    'review-decide': reviewDecide,
    unlinked,
    holders,
    nudge,
    settings,
    membership,
    departure,
    'metric-record': metricRecord,
    'override-add': overrideAdd,
    'override-manage': overrideManage,
    programme,
    import: importing,
    cheapest,
    'who-next': cheapest,
    'bus-factor': busFactor,
    candidates,
    alerts,
    'what-if-leave': whatIfAnswer,
    'what-if-pass': whatIfAnswer,
  }),
);

/** Intents that need neither a programme nor a certificate to be answered. */
export const answerableWithoutProgramme: ReadonlySet<string> = new Set([
  'help',
  'greet',
  'language',
  'fallback',
  'feedback',
  'cancel',
  'undo',
  'my-data',
  'visibility',
  'delete-my-data',
  'leaving',
  'unlinked',
  'nudge',
  'nudge-send',
  'settings',
  'import',
  'programme',
  'programme-check',
  'programme-set',
  'person-show',
  'account-check',
  'account-code',
  'account-connect',
  'account-disconnect',
  'workspace-check',
  'workspace-disconnect',
  'person-account',
  'person-associated',
  'person-add',
  'role-check',
  'role-set',
  'set-up-admin',
]);

/** Intents that say something only once somebody holds something. */
export const needsCertificates: ReadonlySet<string> = new Set([
  'status',
  'share',
  'share-form',
  'share-post',
  'share-here',
  'competency',
  'list',
  'missing',
  'contributors',
  'explain',
  'forecast',
  'export',
  'at-risk',
  'changes',
  'cheapest',
  'who-next',
  'bus-factor',
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
  'bus-factor',
]);
