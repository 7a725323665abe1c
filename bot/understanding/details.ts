import { speaksOfWorkspaces } from './connecting.js';
import type { Intent } from './intent.js';
import { departureAction, leaverIn } from './leaver.js';
import { renewalDay } from './plan-slots.js';
import { purchaseAction } from './purchase.js';
import type { Typed } from './typed.js';

/** What is read beside what is named, once it is clear what is meant. */
export interface Sentence {
  /** Normalised, with placeholders. */
  text: string;
  typed: Typed;
  reason: string | null;
}

type Slots = Record<string, string>;

const given = (slots: Record<string, string | null | undefined>): Slots =>
  Object.fromEntries(
    Object.entries(slots).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== undefined),
  );

const negative =
  /\b(?:hide|mask|conceal|blur|anonym\w*|invisible|incognito|private|secret|hidden|confidential|unnamed|dark|stop|quit|don't|dont|do not|never|not|no more|no one|nobody|enough|opt(?: me)?[- ]out|leave (?:me|my name) out|off|keep|withdraw|cache[rz]?|masque[rz]?|dissimule[rz]?|floute[rz]?|prive[es]*|confidentie\w*|discret|inapercu|ombre|pas|plus|jamais|arrete[rz]?|cesse[rz]?|evite[rz]?|personne ne|garde[rz]?|assez|marre|desactive[rz]?|initials)\b/;
/** Hiding that is to end is showing. */
const doubled =
  /\b(?:stop|quit|no longer|don't|do not|not|arrete[rz]? de|cesse[rz]? de)\b.*\b(?:hid(?:e|ing|den)|mask(?:ing)?|anonymous|invisible|private|cacher|masquer)\b|\bne .*\b(?:plus|pas)\b.*\b(?:anonyme|invisible|cache[rz]?|masque[rz]?)|\b(?:plus|pas) (?:etre )?(?:anonyme|invisible)\b|\bdon't mind\b|\b(?:ca ne me derange pas|peu m'importe)\b/;

const visibility = (text: string): Slots => {
  const what = /\b(?:remind\w*|rappel\w*|relanc\w*|nudg\w*|chas(?:e|ing))\b/.test(text)
    ? 'reminders'
    : /\b(?:suggest\w*|propos\w*|recommend\w*|recommand\w*|candidat\w*|tips|opt(?: me)?[- ](?:in|out)(?! of (?:name|showing)))\b/.test(
          text,
        )
      ? 'suggestions'
      : 'name';
  return { on: String(doubled.test(text) || !negative.test(text)), what };
};

const format = (text: string): string | null => /\b(json|csv)\b/.exec(text)?.[1] ?? null;

const data = (text: string): Slots => {
  const wanted = format(text);
  const takenAlong =
    /\b(?:export\w*|download|copy|copie|telecharge\w*|extract|extrait|file|fichier|portab\w*|send me|envoie\w*|e-?mail)\b/;
  return given({ action: wanted !== null || takenAlong.test(text) ? 'export' : 'show', format: wanted });
};

const decisions: readonly [string, RegExp][] = [
  [
    'reject',
    /\b(?:reject\w*|declin\w*|refus\w*|den(?:y|ied)|turn(?:ed)?\b.*\bdown|knock\b.*\bdown|rejett\w*|rejet\w*|invalid\w*|bogus|fake|thumbs down|a no|not valid|isn't valid|pas bon|faux|n'est pas)\b/,
  ],
  [
    'ask',
    /\b(?:ask|demande[rz]?|send\b.*\bback|give\b.*\bback|hand\b.*\bback|bounce|kick|throw|renvoie[rz]?|renvoyer|retourne[rz]?|rends)\b/,
  ],
  [
    'approve',
    /\b(?:approv\w*|accept\w*|verif\w*|validat\w*|valide\w*|valider|confirm\w*|sign(?:ed)? off|green[- ]light|thumbs up|go ahead|a yes|clear|check(?:s|ed)? (?:off|out|it)?|approuv\w*|feu vert|ok|okay|fine|good|correct|right|genuine|legit|vouch|controle|vu|bon|juste|conforme|let|wave)\b/,
  ],
];

/** The decision that is said first: what comes after it tells why. */
const decision = (text: string): string | null => {
  const said = decisions
    .map(([name, pattern]) => ({ name, place: pattern.exec(text)?.index ?? Number.POSITIVE_INFINITY }))
    .filter(({ place }) => Number.isFinite(place));
  return said.sort((one, other) => one.place - other.place)[0]?.name ?? null;
};

/** What is to become of an alert; what is not among them is looked at. */
const handlings: readonly [string, RegExp][] = [
  ['wake', /\b(?:wake|unsnooze|un-snooze|reveil\w*|reactiv\w*)\b/],
  ['dismiss', /\b(?:dismiss\w*|ignor\w*|discard\w*|ecart\w*|rejet\w*|classe[rz]?)\b/],
  [
    'snooze',
    /\b(?:snooz\w*|silence\w*|sleep\w*|later|put .*off|postpone\w*|remind me|hold (?:off|back)|mute\w*|veille|repouss\w*|report\w*|rappel\w*|plus tard|fais taire|faire taire|remets)\b/,
  ],
  [
    'own',
    /^(?!.*\b(?:who|qui)\b).*\b(?:i(?:'ll| will)? (?:take|own|have|handle)|own it|is mine|mine|assign .*me|acknowledg\w*|je (?:prends|m'en (?:charge|occupe))|c'est (?:a |pour )moi|acquitt\w*)\b/,
  ],
];

const spans: readonly [string, RegExp][] = [
  ['day', /\b(?:a|one|1|un|une) (?:day|jour|journee)\b/],
  ['week', /\b(?:a|one|1|un|une) (?:week|semaine)\b/],
];

/** The tables that there is a template of. */
const tables: readonly [string, RegExp][] = [
  ['figures', /\b(?:figures?|metrics?|performance|sales|numbers|chiffres?|indicateurs?|metriques?|ventes)\b/],
  [
    'people',
    /\b(?:people|persons?|employees?|staff|colleagues|certifications?|exams?|credentials?|personnes?|gens|collegues|collaborateurs|salaries|employes|examens?)\b/,
  ],
];

/** "Show the snoozed alerts" asks to see them. */
const looking =
  /^\W*(?:show|list|display|see|which|what|who|any|are|is|affiche\w*|montre\w*|liste\w*|voir|quel\w*|qui)\b/;

const first = (pairs: readonly (readonly [string, RegExp])[], text: string): string | null =>
  pairs.find(([, pattern]) => pattern.test(text))?.[0] ?? null;

const acceptedByMicrosoft =
  /\bmicrosoft (?:has |have |had |already |l'a |l'|a |nous a |nous l'a |deja |bien |have already |has already )*(?:accept\w*|approv\w*|agreed|confirm\w*|approuv\w*|valide\w*)|\b(?:accept\w*|approuv\w*|approved|confirmed|valide[es]*) (?:by|par) microsoft\b|\bwas accepted\b/;

/** The form of a file: a sheet is a csv, what is printed a pdf. */
const fileFormat = (text: string): string | null => {
  if (/\b(?:csv|excel|xlsx?|spreadsheets?|tableur|tableurs)\b/.test(text)) return 'csv';
  return /\b(?:pdf|print\w*|imprim\w*|papier|paper|hard copy|handout)\b/.test(text) ? 'pdf' : null;
};

/** Rules that will be others: "will the rules change?", "what do the new rules do to us?". */
const rulesChanging =
  /\b(?:rules?|requirements?|criteria|programm?e|regles?|exigences?|criteres?|conditions?)\b.*\b(?:chang\w*|evolu\w*|modif\w*|upcoming|ahead|a venir|next year|l'an prochain|tighten\w*|durci\w*)\b|\b(?:chang\w*|evolu\w*|new|upcoming|nouvelles?|prochaines?)\b.*\b(?:rules?|requirements?|criteria|regles?|exigences?|criteres?)\b/;

/** What is said of an exam that was not passed, of wanting a person, or of the bot itself; everything else is said of an answer. */
const remarks: readonly [string, RegExp][] = [
  [
    'failed',
    /\b(?:failed|flunked|missed|recaler|rate|echoue|loupe|plante)\b.*(?:_exam_|\bexams?\b|\bexamen)|\b(?:didn't|did not|n'ai pas|n'a pas) (?:pass|make|eu|reussi)\b/,
  ],
  [
    'person',
    /\b(?:humans?|real person|a person|agent|operator|support|somebody|someone|humaine?|vraie personne|quelqu'un|un conseiller|une personne)\b(?!.*\b(?:wrong|missing|faux|manque)\b)/,
  ],
  [
    'bot',
    /\b(?:suggestion|idea|improve\w*|feature|dark mode|design|colou?rs?|love|like|hate|dislike|well done|congrat\w*|bravo|j'adore|j'aime|deteste|felicitations|couleurs|fonction\w*|amelior\w*|idee|slow|lent|button|bouton|bugs?|buggy|crash\w*|plante|feedback|avis|retour|complaint|plainte|reclamation)\b/,
  ],
];

/** The slots that only this intent has. Those that the order already told are not read anew. */
export const detailsOf = (intent: Intent, { text, typed, reason }: Sentence, told: Slots): Slots => {
  switch (intent) {
    case 'link':
      return given({ url: typed.url, certificateId: typed.certificateId });
    case 'export':
      return given({ format: fileFormat(text) });
    case 'forecast':
    case 'who-next':
    case 'cheapest':
      return given({ when: told.date === undefined && renewalDay.test(text) ? 'renewal' : null });
    case 'visibility':
      return visibility(text);
    case 'my-data':
      return data(text);
    case 'review-decide':
      return given({ decision: decision(text), reason });
    case 'alerts':
      return looking.test(text) ? {} : given({ action: first(handlings, text), span: first(spans, text) });
    case 'membership':
      return given({
        accepted: acceptedByMicrosoft.test(text) ? 'true' : null,
        action: told.action ?? purchaseAction(text),
      });
    case 'import':
      return given({ table: told.action === 'template' ? first(tables, text) : null });
    case 'departure':
      return given({
        action: told.action ?? departureAction(text),
        name: told.person === undefined && told.personCandidates === undefined ? leaverIn(typed.text) : null,
      });
    case 'settings':
      return told.action === 'add-person' ? given({ email: typed.email?.toLowerCase() }) : {};
    case 'feedback':
      return given({ about: first(remarks, text) });
    case 'programme':
      if (told.action === 'setup') return given({ code: typed.code });
      if (told.action === undefined && speaksOfWorkspaces(text)) return { action: 'connect' };
      return rulesChanging.test(text) ? { action: 'ahead' } : {};
    default:
      return {};
  }
};
