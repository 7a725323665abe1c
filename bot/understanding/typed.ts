import { isExamCode } from './entities.js';

/** What has to be kept letter by letter: links, addresses, codes and certificate ids, with placeholders in their place. */
export interface Typed {
  text: string;
  url?: string;
  email?: string;
  code?: string;
  certificateId?: string;
}

/** Clients wrap what they made clickable: `<mailto:a@b.example|a@b.example>`, `<https://…|…>`. */
const unwrapped = (said: string): string =>
  said.replace(/<(?:mailto:)?((?:https?:\/\/|[^\s<>|@]+@)[^\s<>|]+)(?:\|[^<>]*)?>/giu, ' $1 ');

const link = /https:\/\/[^\s<>|"]+/iu;
const address = /[^\s<>()[\],;:"|@]+@[^\s<>()[\],;:"|@]+\.[a-z]{2,}/iu;

/** "7F3A-22QK": two groups that are no word, since they have a digit in them or are all in capitals. */
const codeLike = /(?<![\w-])([a-z0-9]{3,6})\s?[-‐‑‒–—−]\s?([a-z0-9]{3,6})(?![\w-])/iu;
const codeInTwo = /(?<![\w-])([a-z0-9]{4})\s([a-z0-9]{4})(?![\w-])/iu;
const settingUp = /\bset[\s-]?up\b|\bcode\b|\bconfigur|\bcommencer\b|\bd[ée]marrer\b|\binstall/iu;

/** A ticket's number is no set-up code. */
const ofTickets = /override|waiver|exempt|exception|d[ée]rogation|remplacement|dispense|r[ée]f[ée]rence|ticket/iu;

const isCode = (first: string, second: string): boolean => {
  const both = first + second;
  return /\d/.test(both) || both === both.toUpperCase();
};

const codeIn = (text: string): { match: string; code: string } | null => {
  const alone = /^\W*[a-z0-9]{3,6}\s?[-‐‑‒–—−]\s?[a-z0-9]{3,6}\W*$/iu.test(text);
  if (!alone && (!settingUp.test(text) || ofTickets.test(text))) return null;
  const found = codeLike.exec(text) ?? codeInTwo.exec(text);
  const [match = '', first = '', second = ''] = found ?? [];
  if (match === '' || !isCode(first, second) || isExamCode(match.trim())) return null;
  if (alone && !(/\d/.test(match) && /[a-z]/iu.test(match))) return null;
  return { match, code: `${first}-${second}`.toUpperCase() };
};

const aboutCertificates = /certif|credential|badge|link|associ|\b[a-z]{2}[\s-]?\d{3}\b/iu;
const idAfter =
  /(?:\bcertifica(?:te|tion|t)\s+|\bcredential\s+|\bbadge\s+)?(?:\bid(?:entifiant)?\b|\bn[°º]|\bno\.|\bnum(?:ber|[ée]ro)\b|\bcertificate\b|\bcertificat\b)\s*(?:is\b|est\b|[:=#])?\s*([a-z0-9][a-z0-9-]{3,40})/giu;

const idIn = (text: string): string | null => {
  if (!aboutCertificates.test(text)) return null;
  for (const [, id = ''] of text.matchAll(idAfter))
    if (/\d/.test(id) && !isExamCode(id) && !/^\d{4}-\d{1,2}-\d{1,2}$/.test(id)) return id.replace(/-+$/, '');
  return null;
};

/** Takes out of a message what must not be changed by any normalising. The first of each kind counts. */
export const readTyped = (said: string): Typed => {
  let text = unwrapped(said);
  const typed: Omit<Typed, 'text'> = {};
  const url = link.exec(text)?.[0].replace(/[.,;:!?)\]]+$/u, '');
  if (url !== undefined) {
    typed.url = url;
    text = text.replace(url, ' _url_ ');
  }
  const email = address.exec(text)?.[0].replace(/[.'’]+$/u, '');
  if (email !== undefined) {
    typed.email = email;
    text = text.replace(email, ' _email_ ');
  }
  const code = codeIn(text);
  if (code !== null) {
    typed.code = code.code;
    text = text.replace(code.match, ' _code_ ');
  }
  const id = idIn(text);
  if (id !== null) {
    typed.certificateId = id;
    text = text.replace(id, ' _num_ ');
  }
  return { ...typed, text };
};
