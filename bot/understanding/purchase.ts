const anniversary =
  /\b(?:anniversary|anniversary date|renewal date|date anniversaire|anniversaire|date de renouvellement)\b/;
const ended =
  /\b(?:did not|didn't|have not|haven't|forgot to|decided not to|won't)\b.*\b(?:renew|pay|buy)|\b(?:membership|subscription|abonnement|adhesion)\b.*\b(?:lapsed?|ran out|run out|has ended|cancelled|expire[rd]?|resilie|expirer|courir|tomber)\b|\b(?:n'a(?:vons)? pas|a pas|ne va pas|oublie de|decide de ne pas)\b.*\b(?:renouvel|paye|achet)/;
const mistaken =
  /\b(?:purchase|membership|subscription|achat|adhesion|abonnement)\b.*\b(?:by mistake|par erreur)\b|^\W*(?:please )?(?:delete|remove|withdraw|take out|supprime[rz]?|retire[rz]?|efface[rz]?) (?:the |our |l'|le |notre |cet |cette )?(?:purchase|membership|subscription|achat|adhesion|abonnement)\b/;

const records = '(?:record|note|log|register|enter|enregistre[rz]?|note[rz]?|saisi[rs]|inscri[st])';
const whose = "(?:the |our |a |an |le |la |l'|notre |un |une )?";
const renewing = new RegExp(`^\\W*(?:please )?${records} ${whose}(?:renewal|renouvellement)\\b(?! date)(?!.*_exam_)`);
const upgrading = new RegExp(
  `^\\W*(?:please )?${records} ${whose}(?:upgrade|passage (?:a|au|en)|montee)\\b(?!.*_exam_)|^\\W*we (?:have |just )*upgraded\\b(?!.*_exam_)`,
);

const what = '(?:_comp_|designations?)';
const enrolled = '(?:enrol(?:l?ed)|signed up|inscrite?s?|adhere|souscrit|enrole[es]*)';
const enrolment = '(?:enrol(?:l?ments?)|inscriptions?)';
/** "We enrolled in Security", "record our enrolment in Security": said of designations, and not asked. */
const enrolling = new RegExp(
  [
    `^\\W*(?:today |now |so )?(?:we|i|nous|on|je)(?:'ve|'re)? (?:(?:have|has|are|were|got|been|just|now|also|already|finally|nous|sommes|avons|a|est|s'est|me suis|bien|enfin|deja|aussi) )*(?:${enrolled})\\b.*${what}`,
    `^\\W*(?:we|nous|on) (?:(?:have|just|now|also|avons|a) )*(?:joined|rejoint)\\b.*\\bdesignations?\\b`,
    `^\\W*(?:please )?(?:${records}|add|ajoute[rz]?|saisir) ${whose}(?:nos |notre |les |des |all )?${enrolment}\\b(?!.*_exam_)`,
    `^\\W*(?:please )?(?:enrol|enroll|sign) us (?:up )?(?:in|for|to)\\b.*${what}`,
    `^\\W*(?:notre |our )?${enrolment} (?:in|for|a|au|aux|en|dans) (?:the |la |l'|le )?${what}`,
  ].join('|'),
);
const boughtDesignation = /\bdesignations? _comp_|_comp_ designations?\b/;

export type PurchaseAction = 'anniversary' | 'ended' | 'renewal' | 'upgrade' | 'enrolment';

const saysEnrolled = (text: string): boolean => enrolling.test(text) && !text.includes('?');

/** What somebody wants recorded of the membership, where the words alone say so; null: a purchase. */
export const purchaseAction = (text: string): PurchaseAction | null => {
  if (anniversary.test(text)) return 'anniversary';
  if (ended.test(text) || mistaken.test(text)) return 'ended';
  if (saysEnrolled(text) || boughtDesignation.test(text)) return 'enrolment';
  if (renewing.test(text)) return 'renewal';
  return upgrading.test(text) ? 'upgrade' : null;
};

/** An enrolment, a renewal, an upgrade or a purchase that is to be taken out, in words that name nothing else. */
export const orderedPurchase = (text: string): PurchaseAction | null => {
  if (mistaken.test(text)) return 'ended';
  if (saysEnrolled(text)) return 'enrolment';
  const action = purchaseAction(text);
  return action === 'renewal' || action === 'upgrade' ? action : null;
};
