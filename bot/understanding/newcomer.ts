/** Words around a name that are no part of it. */
const polite =
  /^(?:(?:please|hi|hello|hey|bonjour|salut|can you|could you|would you|i want to|i'd like to|peux-tu|tu peux|pouvez-vous|je veux|je voudrais|il faut|merci d')[\s,]*)+/iu;
const order =
  /^(?:add|invite|create|register|enrol|onboard|ajoutez|ajouter|ajoute|inscrivez|inscrire|inscris|cr[ée]ez|cr[ée]er|cr[ée]e|invitez|inviter|enregistrez|enregistrer|enregistre)\s+/iu;
const before =
  /^(?:(?:a|an|the|new|un|une|la|le|nouveau|nouvelle|our|notre|person|employee|colleague|somebody|someone|user|personne|coll[èe]gue|salari[ée]e?|employ[ée]e?|collaborateur|collaboratrice|quelqu'un|called|named|nomm[ée]e?|appel[ée]e?|name|nom)(?=[\s,:]|$)[\s,:]*)+/iu;
const after =
  /(?:^|[\s,;:(<=-]+)(?:(?:please|svp|stp|thanks|merci|too|aussi|to (?:the|our) (?:team|company|list|organisation|staff)|(?:as|comme) (?:an? |une? )?[\p{L}]+|(?:with|avec|at|à|her|his|their|son|the|the address|l'adresse|adresse|address|e-?mail|mail|courriel|is|est|and|et|[:=,;()<>])+)[\s,;:()]*)+$/iu;

/** A name is a few words of letters; nobody is called "me". */
const nameLike = /^\p{L}[\p{L}'.-]*(?:\s+\p{L}[\p{L}'.-]*){0,4}$/u;
const nobody = /^(?:me|moi|us|nous|him|her|them|everyone|all|tous|people|someone)$/iu;

/** Whether somebody is to be added to the organisation, and what they are called, as it was typed. */
export const newcomerIn = (text: string): { name: string | null } | null => {
  const said = text.replace(/[’‘]/gu, "'").replace(/\s+/g, ' ').trim().replace(polite, '');
  if (!order.test(said)) return null;
  const rest = said.replace(order, '');
  const withAddress = rest.includes('_email_');
  const announced =
    /^(?:an?|one|une?|the|la|le)?\s?(?:new |nouvel(?:le)? |nouveau )?(?:person|employee|colleague|personne|coll[èe]gue|salari[ée]e?|collaborat(?:eur|rice))\b(?!s)/iu;
  if (!withAddress && !announced.test(rest)) return null;
  const [first = '', second = ''] = rest.split('_email_');
  for (const part of [first, second]) {
    const name = part
      .replace(/^[\s,;:()<>"«»-]+|[\s,;:()<>"«».!?-]+$/gu, '')
      .replace(before, '')
      .replace(after, '')
      .trim();
    if (nameLike.test(name) && !nobody.test(name)) return { name };
  }
  return { name: null };
};
