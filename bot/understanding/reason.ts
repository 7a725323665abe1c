/** What is decided about somebody's certification, at the beginning of a sentence. */
const decision =
  /^\W*(?:(?:please|ok|no|yes|non|oui|i|je|j'|we|on|merci de|can you|could you|peux-tu|tu peux)[\s,]*)*(?:do not |don't |ne |n'|[nN]e )?(?:approve|accept|verify|validate|confirm|reject|decline|refuse|deny|turn|send|mark|approuve|accepte|v[ée]rifie|valide|confirme|rejette|rejeter|refuser|approuver|renvoie|retourne|marque)/iu;

const mark = /\bbecause(?: of)?\b|\bparce qu(?:e\b|')|\bpuisque\b|\b(?:reason|motif|raison)\s*:|\bcar\b|:(?=\s)/iu;

/** A reason is somebody's own words: they are kept as typed and say nothing about what is meant. */
export const partReason = (text: string): { head: string; reason: string | null } => {
  const found = mark.exec(text);
  if (found === null || found.index === 0 || !decision.test(text)) return { head: text, reason: null };
  const reason = text
    .slice(found.index + found[0].length)
    .replace(/^[\s:,]+|\s+$/gu, '')
    .replace(/\s+/g, ' ');
  return { head: text.slice(0, found.index), reason: reason === '' ? null : reason };
};
