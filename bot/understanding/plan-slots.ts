import { numberIn } from './number-words.js';

type Slots = Record<string, string>;

const anybody =
  "(?:any ?(?:one|body)|some ?(?:one|body)|any (?:one |single )?(?:person|contributor|colleague)|(?:a|one) (?:person|colleague|contributor|of (?:us|them))|whoever|quelqu'un|n'importe (?:qui|lequel)|l'un (?:de|d')\\s?\\w+|un (?:collegue|contributeur|de nous)|une personne)";
const goes =
  "(?:leav\\w*|left|quit\\w*|go(?:es)?|gone|resign\\w*|drops?|walk\\w*|vanish\\w*|part\\w*|s'en (?:va|aille)|demission\\w*|quitte\\w*|nous (?:lache|quitte)|disparai\\w*)";
/** A plan that holds whoever leaves. */
const safeWithout = new RegExp(
  `\\b(?:if|when|whether|in case|should|should anyone|si|meme si|quand|que) ${anybody}\\b.*\\b${goes}\\b|\\b(?:surviv\\w*|withstand\\w*|resist\\w*|tolerat\\w*|absorb\\w*|supporte\\w*|encaiss\\w*|tien\\w*)\\b.*\\b(?:departures?|leavers?|exits?|resignations?|departs?|demissions?|loss of (?:one|a) person)\\b|\\ben cas de (?:depart|demission)\\b|\\bwith (?:a |some |one )?(?:spare|backup|margin)\\b|\\bavec (?:une |de la )?(?:marge|reserve|doublure)\\b`,
);

const without =
  /\b(?:without|except(?: for)?|excluding|excl|but not|other than|apart from|leav\w* out|leaving out|minus|not counting|not|spare|sauf|sans|hormis|excepte|a part|en dehors de|mais pas|pas|hors|en excluant|epargne[rz]?)\b/;

const exams = '(?:exams?|examens?|certifications?|tests?|pass(?:es)?|certifs?)';
const each =
  '(?:each|apiece|a head|per (?:person|head|employee|colleague|engineer|capita)|for each|chacune?|par (?:personne|tete|collegue|salarie|ingenieur)|pour chacun|a chacun)';
const mostEach = new RegExp(`\\b(\\w+) ${exams}(?: \\w+){0,2}? (?:at most )?${each}\\b`);
const mostBefore = new RegExp(
  `\\b(?:at most|max(?:imum)?|no more than|not more than|up to|au plus|au maximum|pas plus (?:de |d')|maximum de|limite a) ?(\\w+) ${exams}\\b.*\\b${each}\\b`,
);

const most = (text: string): Slots => {
  const word = (mostBefore.exec(text) ?? mostEach.exec(text))?.[1] ?? '';
  const count = numberIn(word);
  return count === null || count < 1 || count > 9 ? {} : { mostEach: String(count) };
};

/** Whoever is named after "without" or "sauf" is left out of the plan, and is not whom it is about. */
const excluded = (text: string, { person, people, ...others }: Slots): Slots => {
  const ids = people?.split(',') ?? (person === undefined ? [] : [person]);
  const at = text.search(without);
  const places = [...text.matchAll(/_person_/g)].map(({ index }) => index);
  // Somebody of whom it is not clear who is meant has a place and no name.
  if (ids.length === 0 || at < 0 || places.length !== ids.length)
    return { ...others, ...(person === undefined ? {} : { person }), ...(people === undefined ? {} : { people }) };
  const out = ids.filter((_, index) => (places[index] ?? 0) > at);
  const left = ids.filter((_, index) => (places[index] ?? 0) < at);
  const [first] = left;
  return {
    ...others,
    ...(first === undefined ? {} : { person: first }),
    ...(left.length > 1 ? { people: left.join(',') } : {}),
    ...(out.length === 0 ? {} : { exclude: out.join(',') }),
  };
};

/** What a plan has to keep to, as far as it was said. Reads a masked sentence and what it names. */
export const planSlots = (text: string, slots: Slots): Slots => ({
  ...excluded(text, slots),
  ...(safeWithout.test(text) ? { surviving: '1' } : {}),
  ...most(text),
});

const leaves = new RegExp(`\\b(?:if|once|when|after|should|si|quand|apres|une fois)\\b.*_person_.*\\b${goes}\\b`);

/** The part of a sentence that supposes that somebody leaves, where one does. */
export const supposedPart = (text: string, normalised: string): string | null => {
  if (!leaves.test(text)) return null;
  const at = normalised.search(/\b(?:if|once|when|after|should|si|quand|apres|une fois)\b/);
  return at < 0 ? null : normalised.slice(at);
};

/** The anniversary as a day: "are we safe at the renewal", "à l'anniversaire". */
export const renewalDay =
  /\b(?:at|by|on|until|till|before|through|for|to|past|beyond) (?:the |our )?(?:next |coming )?(?:renewal|anniversary)(?: date| day)?\b|\b(?:a|au|d'ici|avant|jusqu'(?:a|au)|pour|des|lors (?:de|du)) ?(?:l'|le |la |notre )?(?:prochain )?(?:date d')?(?:anniversaire|renouvellement)\b/;
