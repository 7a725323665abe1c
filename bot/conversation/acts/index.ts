import type { Handler } from '../question.js';
import { accountActs } from './account.js';
import { alertActs } from './alerts.js';
import { calendarActs } from './calendar.js';
import { candidateActs } from './candidates.js';
import { correctActs } from './correct.js';
import { departureActs } from './departure.js';
import { eraseLeaverActs } from './erase-leaver.js';
import { evidenceDayActs } from './evidence-day.js';
import { figureActs } from './figures.js';
import { factActs } from './figures-fact.js';
import { importActs } from './import.js';
import { importApplyActs } from './import-apply.js';
import { importDecideActs } from './import-decide.js';
import { linkCheckActs } from './link-check.js';
import { linkConfirmActs } from './link-confirm.js';
import { linkRemindActs } from './link-remind.js';
import { membershipActs } from './membership.js';
import { myDataActs } from './my-data.js';
import { overrideActs } from './overrides.js';
import { overrideDaysActs } from './overrides-days.js';
import { peopleActs } from './people.js';
import { addPersonActs } from './people-add.js';
import { planActs } from './plan.js';
import { reviewActs } from './review.js';
import { roleActs } from './roles.js';
import { setUpActs } from './set-up.js';
import { settingsActs } from './settings.js';
import { whyMeActs } from './settings-why.js';
import { shareActs } from './share.js';
import { unlinkActs } from './unlink.js';
import { whatIfActs } from './what-if.js';
import { workspaceActs } from './workspaces.js';

/**
 * One handler per verb that is no intent: steps of forms, and what writes. They are reached by pressing one of our buttons
 * and never by saying something.
 */
export const acts: ReadonlyMap<string, Handler> = new Map<string, Handler>(
  Object.entries({
    ...myDataActs,
    ...reviewActs,
    ...setUpActs,
    ...roleActs,
    ...settingsActs,
    ...whyMeActs,
    ...peopleActs,
    ...membershipActs,
    ...departureActs,
    ...overrideActs,
    ...evidenceDayActs,
    ...figureActs,
    ...factActs,
    ...overrideDaysActs,
    ...eraseLeaverActs,
    ...addPersonActs,
    ...accountActs,
    ...workspaceActs,
    ...linkCheckActs,
    ...linkConfirmActs,
    ...linkRemindActs,
    ...correctActs,
    ...calendarActs,
    ...unlinkActs,
    ...shareActs,
    ...importActs,
    ...importDecideActs,
    ...importApplyActs,
    ...alertActs,
    ...whatIfActs,
    ...planActs,
    ...candidateActs,
  }),
);

export const everyAct: readonly string[] = [...acts.keys()];
