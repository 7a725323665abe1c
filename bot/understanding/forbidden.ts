import { editDistance } from './edit-distance.js';
import type { Intent } from './intent.js';

/** Intents that write, or that open what writes. */
export const writing: ReadonlySet<Intent> = new Set([
  'link',
  'unlink',
  'delete-my-data',
  'visibility',
  'leaving',
  'review-decide',
  'import',
  'override-add',
  'override-manage',
  'membership',
  'departure',
  'nudge',
  'settings',
  'metric-record',
]);

/** Whatever else is said: somebody who tells the bot what it has to forget or to be asks for nothing that is answered. */
const instruction =
  /\b(?:ignore|ignorez|forget|disregard|override|bypass|oublie|oubliez|neglige)\b.*\b(?:instructions?|rules|prompts?|guidelines|restrictions|permissions|consignes?|directives|regles|droits)\b|\b(?:system|developer|hidden) ?prompt\b|\bjailbreak\b|\b(?:developer|god|admin|sudo|root) mode\b|\b(?:you are|tu es|vous etes) (?:now|maintenant|desormais) (?:an? |une? |the |le |la |in )?\w+|\b(?:act as|behave as|roleplay|role-play|joue le role)\b|\bpretend (?:to be|(?:that )?you)\b|\bfai(?:s|tes) (?:comme si|semblant) (?:d'etre|(?:que )?(?:tu|vous))\b|\bas (?:an? |the )?(?:super ?user|root|developer)\b|^\W*(?:system|assistant|developer)\s*:|<\/?(?:system|instructions?|prompt|assistant)>|\b(?:new|nouvelles?) (?:instructions?|consignes?) ?:/;

export const isInstruction = (normalised: string): boolean => instruction.test(normalised);

const verbs =
  'create|touch|send|register|enter|log|note|put|pay|start|share|cree[rz]?|touche[rz]?|envoie|envoye[rz]?|inscri\\w*|saisi\\w*|paye[rz]?|mets|mettez|mettre|prolonge[rz]?|termine[rz]?|link|unlink|associate|dissociate|delete|erase|forget|remove|wipe|import|upload|approve|reject|accept|decline|verify|validate|record|edit|correct|change|hide|nudge|remind|chase|make|appoint|name|promote|add|invite|set|export|undo|withdraw|detach|associe[rz]?|dissocie[rz]?|delie[rz]?|supprime[rz]?|efface[rz]?|retire[rz]?|enleve[rz]?|importe[rz]?|charge[rz]?|approuve[rz]?|rejette|rejetez|rejeter|refuse[rz]?|accepte[rz]?|valide[rz]?|verifie[rz]?|enregistre[rz]?|note[rz]?|modifie[rz]?|corrige[rz]?|cache[rz]?|masque[rz]?|relance[rz]?|rappelle[rz]?|rappeler|nomme[rz]?|ajoute[rz]?|invite[rz]?|annule[rz]?|oublie[rz]?|detache[rz]?';

const somebodyElse =
  '(?:my|an?|the|any|another) (?:own )?(?:boss|manager|admin|administrator|colleague|coworker|employee|reviewer|executive|viewer|outsider)';
const quelquun =
  "(?:mon|ma|un|une|le|la|l'|les|mes) ?(?:chefs?|cheffe|patronn?e?|manager|responsable|admins?|administrat\\w+|collegues?|employes?|salaries?|dirigeants?)";

/** Who may do what is asked, not that it be done. */
const rights = new RegExp(
  `^(?:\\W|so |et |and |ok |hey |dis(?:-moi)? |tell me )*(?:(?:who|whom|which (?:people|roles?|persons?)) (?:can|may|could|is allowed to|are allowed to|has the right to|is able to|is entitled to|gets to|should|must|does)|am i (?:allowed|entitled|authori[sz]ed) to|do i have (?:the )?(?:right|rights|permission) to|(?:can|may) (?:anyone|anybody|everyone|everybody|somebody|employees|people|viewers|executives|_person_)|is (?:anyone|everyone|_person_) allowed to|(?:can|may|could) (?:${somebodyElse})|(?:est-ce que )?(?:${quelquun}) (?:peut|pourrait|peuvent|a le droit|a-t-(?:il|elle) le droit)(?:-il|-elle|-ils)?(?: d'| de | a )?|(?:qui|quelles personnes|quels roles) (?:peut|peuvent|a le droit|ont le droit|est autorise|est habilite|doit|pourrait)(?: d'| de | a | )?|(?:ai-je|j'ai|est-ce que j'ai|a-t-on) le droit d(?:e |')|suis-je autorise(?:e)? a|(?:est-ce que )?(?:tout le monde|n'importe qui|_person_|les employes) (?:peut|peuvent|a le droit)(?: d'| de | )?)\\s*(?:un-?\\s?)?(?:${verbs}|configure[rz]?|decide[rz]?|review|sign off|override|decision)\\b`,
);

/** Who has which role is asked. */
const roles =
  /^\W*(?:am i|is _person_|are you|suis-je|est-ce que (?:je suis|_person_ est)|_person_ est-(?:il|elle)) (?:still |now |encore |toujours )?(?:an? |the |une? |l')?(?:partner )?(?:admin|administrator|administrateur|administratrice|viewer|executive|lecteur)\b/;

/** Whether one's own claim may be decided by oneself. */
const deciding =
  /^\W*(?:(?:can|may|could|should) i|(?:puis-je|ai-je le droit (?:de |d')|je peux)) ?(?:approve|verify|validate|review|approuver|valider|verifier) (?:moi-meme |myself )?(?:my|mon|ma|mes)\b/;

export const asksForRights = (text: string): boolean => rights.test(text) || roles.test(text) || deciding.test(text);

/** What is not to be hidden, shown, kept or suggested is a wish about oneself, and a wish that is granted. */
const granted =
  /\b(?:show|display|mention|suggest|propose|recommend|remind|name|list|nudge|chase|montre|affiche|cite|mentionne|rappelle|relance|suggere|recommande)[rz]?\b ?(?:me\b|my\b|mon\b|mes\b|ma\b|plus\b|jamais\b|exams?\b)|\b(?:me|m') ?(?:rappelle|relance|propose|suggere|recommande|cite|mentionne|montre)[rz]?\b|\bne (?:propose|suggere|montre|affiche)[rz]? (?:plus|pas|jamais) (?:mon|mes|d'|de)|\bremind(?:ing|er|ers)?\b(?! (?:_person_|them|him|her|everyone|people|the ))/;

const not = new RegExp(
  `\\b(?:do not|don't|dont|don t|never|must not|mustn't|should not|shouldn't|cannot|no need to|not to|refuse to|please not|stop trying to|without|i (?:do not|don't|no longer|never) want(?:ed)? (?:you |anyone |anybody |them |it |grace |_person_ )?to|(?:i'd|i would) rather (?:you did )?not)(?: (?:please|ever|just|you|dare|want|to|try|be|at all|you dare|yet|now|anyone|go|and)){0,3} (?:un-?\\s?)?(?:${verbs}|linked|unlinked|deleted|erased|removed|imported|approved|rejected)\\b|\\bnot (?:un-?\\s?)?(?:linking|unlinking|deleting|erasing|removing|importing|approving|rejecting)\\b`,
);
const ne = new RegExp(
  `\\b(?:ne |n'|n |(?<!\\b(?:ai|as|a|avons|avez|ont|es|est|sont|suis) )pas |surtout pas |pas besoin (?:de |d')|inutile (?:de |d')|jamais |sans )(?:surtout |pas |plus |jamais |rien |me |m'|le |la |les |l'|te |lui |d'|de |veux |voudrais |souhaite |que |tu |on |veut |il |faut |faudrait |dois ){0,7}(?:de-?|des-?)?(?:${verbs}|dissoci\\w*|supprim\\w*|effac\\w*|associ\\w*|annul\\w*|import\\w*|delie\\w*)\\b`,
);
const withPlus = /\bne? .*\bplus\b/;

/** What somebody did not mean to do was done, and what is to be linked no longer is to be un-linked. */
const regretted =
  /\b(?:did ?n(?:o|')t (?:mean|want|intend)|never meant)\b|\bne (?:voulais|voulait|souhaitais|comptais) pas\b/;
const noLonger = /\b(?:not|n't)\b.*\b(?:linked|counted|associated)\b.*\b(?:any ?more|any longer)\b/;

const others =
  '(?:_person_|them\\b|him\\b|her\\b|everyone\\b|everybody\\b|anyone\\b|people\\b|the team\\b|eux\\b|lui\\b|elle\\b|tout le monde\\b|les (?:gens|autres)\\b)';
const reminder = '\\b(?:remind\\w*|nudg\\w*|rappel\\w*|relanc\\w*)';
/** What others are not to get is no wish about oneself. */
const ofOthers = new RegExp(`${reminder}.*${others}|${others}.*${reminder}`);
const noReminder = new RegExp(`\\b(?:no|pas de|plus de|aucune?|without|sans) (?:\\w+ )?${reminder}.*${others}`);

/** "Don't un-link", "n'efface pas": what is not to be done is not done. */
export const isNegated = (text: string): boolean => {
  if (regretted.test(text) || noLonger.test(text)) return false;
  if (noReminder.test(text)) return true;
  if (granted.test(text) && !ofOthers.test(text)) return false;
  return (
    not.test(text) ||
    (ne.test(text) &&
      /\b(?:pas|jamais|rien|inutile|sans|surtout|aucun cas|sous aucun pretexte)\b/.test(text) &&
      !withPlus.test(text))
  );
};

const says = (text: string, pattern: RegExp): boolean => pattern.test(text);

/** "un" before link, in any spelling: un-link, un link, UNLINK, unlnk, unlikn. */
export const saysUnlink = (normalised: string): boolean =>
  says(normalised, /\bun[\W_]{0,3}l+i?n+c?k(?:s|ing|er|age|ez)?\b|\bun-?links?\b/) ||
  (normalised.match(/\bun-?[a-z]{3,5}\b/g) ?? []).some(
    (word) => editDistance(word.replace(/^un-?/, ''), 'link', 1) <= 1 && !/^(?:unlinked)$/.test(word),
  );

/** What is still to come, or went wrong, was not passed: with any of these nothing is linked. */
const notPassed =
  /\b(?:fail\w*|flunk\w*|bombed|will|won't|shall|going to|gonna|about to|planning|plan to|intend|hope to|want to (?:pass|sit|take|try)|didn ?'?t|did not|hasn't|haven't|wasn't|not yet|almost|nearly|rate|ratee?s?|echou\w*|loupe|plante|recale\w*|vais|va|allons|passerai|aurai|presque|failli|pas (?:encore|eu|reussi|obtenu)|(?:n'|n)ai pas|prevois|compte passer)\b|'ll\b/;

/** Days to come as they are said, before a placeholder stands for them. */
const toCome =
  /\b(?:next (?:week|month|year|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|tomorrow|demain|prochaine?|later this|d'ici)\b/;

export const isToCome = (normalised: string): boolean => toCome.test(normalised);

export const mayNotBePassed = (text: string): boolean => notPassed.test(text);
