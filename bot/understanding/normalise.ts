/** What people type for a word, once case and accents are gone. Only what never means anything else. */
const spelledOut: Readonly<Record<string, string>> = {
  wat: 'what',
  wut: 'what',
  whats: "what's",
  shud: 'should',
  pls: 'please',
  plz: 'please',
  thx: 'thanks',
  stp: 'svp',
  svp: 'svp',
  qd: 'quand',
  pq: 'pourquoi',
  pk: 'pourquoi',
  pkoi: 'pourquoi',
  kel: 'quel',
  cest: "c'est",
  jai: "j'ai",
  gld: 'gold',
  glod: 'gold',
  golld: 'gold',
  slver: 'silver',
  sivler: 'silver',
  certs: 'certifications',
  cert: 'certification',
  certif: 'certification',
  certifs: 'certifications',
  certificat: 'certification',
  certificats: 'certifications',
  certificate: 'certification',
  certificates: 'certifications',
};

/** Hyphens, apostrophes and spaces of every kind become one kind each; case and accents go; "gooold" is "gold". */
export const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[‐‑‒–—−]/gu, '-')
    .replace(/[’‘ʼ`´]/gu, "'")
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/([a-z])\1{2,}/gu, '$1')
    .replace(/👋/gu, ' hello ')
    .replace(/👍|🙏|❤️?|😀|🙂|👏|🎉/gu, ' thanks ')
    .replace(/\br (?=we\b|u\b|you\b|they\b)/gu, 'are ')
    .replace(/[a-z]+/gu, (word) => (Object.hasOwn(spelledOut, word) ? (spelledOut[word] ?? word) : word))
    .replace(/\s+/gu, ' ')
    .trim();

/** Words of normalised text. An apostrophe splits ("l'or", "what's"); a hyphen does ("sommes-nous"). Numbers are all one. */
export const wordsOf = (normalised: string): string[] =>
  (normalised.match(/_[a-z]+_|[a-z0-9]+|\?/gu) ?? []).map((word) => (/^\d+[a-z]?$/u.test(word) ? '_num_' : word));
