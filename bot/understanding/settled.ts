import type { Context } from './context.js';
import { todayIn } from './dates.js';
import { isNegated, isToCome, mayNotBePassed, saysUnlink, writing } from './forbidden.js';
import type { Intent } from './intent.js';
import { isSupposing } from './supposed-clause.js';

const today = ({ now, timeZone = 'UTC' }: Context): string => todayIn(now, timeZone).toString();
const ahead = ({ date }: Record<string, string>, context: Context): boolean =>
  date !== undefined && date > today(context);
const behind = ({ date }: Record<string, string>, context: Context): boolean =>
  date !== undefined && date < today(context);

/** What somebody does about themselves; said of somebody else it means something that we do not do. */
const aboutOneself: ReadonlySet<Intent> = new Set(['link', 'unlink', 'visibility', 'delete-my-data']);
const firstPerson = /\b(?:my|mine|me|i|mon|ma|mes|moi|je|j)\b/;
const passedAlready =
  /\b(?:passed|got|cleared|earned|obtained|renewed|extended|refreshed|completed|finished|took|since|eu|reussi|obtenu|renouvele|prolonge|decroche|certifie|depuis|add|put|link|register|record|ajoute|mets|associe|enregistre)\b/;
const passedNot = /n't\b|\b(?:not|never|almost|nearly|pas|jamais|presque|failli)\b/;
/** What was named decides between intents that differ in nothing else. */
export const settled = (intent: Intent, text: string, slots: Record<string, string>, context: Context): Intent => {
  const competency = slots.competency !== undefined || slots.competencyCandidates !== undefined;
  const person = slots.person !== undefined || slots.personCandidates !== undefined;
  if (aboutOneself.has(intent) && person && !firstPerson.test(text)) return 'fallback';
  switch (intent) {
    case 'status':
    case 'competency':
      // A day of the past has a verdict of its own, from the journal.
      if (ahead(slots, context) || behind(slots, context)) return 'forecast';
      return competency ? 'competency' : 'status';
    case 'link':
      if (slots.exam !== undefined && passedNot.test(text)) return 'fallback';
      // What is dated in the future was not passed yet, unless somebody says that it was.
      return ahead(slots, context) && !passedAlready.test(text) ? 'what-if-pass' : intent;
    case 'metric-record':
      // A figure that is only supposed is not recorded, and not only looked at.
      return isSupposing.test(text) ? 'what-if-pass' : intent;
    case 'renewal':
    case 'at-risk':
      // "Renew my AZ-500": what is mine is not the company's.
      return /\b(?:my|mon|ma|mes) (?:_exam_|certification|exam|badge)/.test(text) ? 'my-expiry' : intent;
    default:
      return intent;
  }
};

/** Who leaves for lunch comes back, and who says that they do not leave stays. */
const comesBack =
  /\b(?:lunch|dinner|holidays?|vacation|coffee|break|weekend|meeting|workshop|call|party|airport|gym|dentist|walk|office|dejeuner|vacances|week-end|reunion|atelier|fete|aeroport|dentiste|cafe|sport|pause|bureau|en deplacement|en mission|en conge)\b/;
/** Nobody records that all leave. */
const everybody = /\b(?:everyone|everybody|all of (?:us|them)|tout le monde|tous)\b/;
const stays =
  /\b(?:not|never|n't) (?:going to |about to |planning to |thinking of )?(?:leav\w*|quit\w*|resign\w*|go)\b|\b(?:ne|n'|n) ?(?:quitte|pars|part|demissionne|vais|m'en vais|compte|pense|partirai|partirons)\b.*\b(?:pas|jamais)\b|\b(?:quitte|pars|demissionne) pas\b/;

/** The last word: whatever was recognised, some sentences never write. */
export const permitted = (intent: Intent, text: string, normalised: string): Intent => {
  if ((intent === 'leaving' || intent === 'departure') && comesBack.test(text)) return 'fallback';
  if (intent === 'departure' && everybody.test(text)) return 'fallback';
  if (intent === 'leaving' && stays.test(text)) return 'fallback';
  if (intent === 'link' && (saysUnlink(normalised) || /\bun[\W_]{0,3}linked\b/.test(normalised)))
    return /_exam_/.test(text) ? 'unlink' : 'unlinked';
  if (intent === 'link' && (mayNotBePassed(text) || isToCome(normalised)))
    return /_exam_/.test(text) && !/\b(?:fail|rate|echou|did ?n|pas )/.test(text) ? 'what-if-pass' : 'fallback';
  return writing.has(intent) && isNegated(text) ? 'fallback' : intent;
};
