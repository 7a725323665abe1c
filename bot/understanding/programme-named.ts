import type { Named } from './context.js';
import { normalise } from './normalise.js';

/** What is said of a programme by its age, whatever it is called. */
const byAge: Readonly<Record<'current' | 'historic', string>> = {
  current: "(?:new|current|today's|present|nouveaux?|nouvelles?|actuel(?:le|s|les)?)",
  historic: '(?:old|former|previous|retired|anciens?|anciennes?|precedents?)',
};

/** A programme that can be asked about, by its names; its age where it is the only one of that age. */
export interface ProgrammeNamed extends Named {
  age: 'current' | 'historic' | null;
  competencies: Named[];
  figures: Named[];
  facts: Named[];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const things =
  '(?:programm?es?|programs?|rules?|designations?|regles?|regime|partner programm?e|partner program|score|points?)';
const links =
  "(?:in|under|with|by|for|within|according to|on|per|as (?:an? )?|dans|selon|avec|pour|sous|d'apres|au sens d(?:u|es|e)|en)";
const articles = "(?:the |our |an? |le |la |les |l'|un |une |des |nos |notre )?";

const patternsOf = ({ names, age }: ProgrammeNamed): string[] => [
  ...names.map((name) => escaped(normalise(name))),
  ...(age === null
    ? []
    : [`${byAge[age]} ${things}`, `(?:programm?e|regles?|regime|designations?) (?:partenaires? )?${byAge[age]}`]),
];

/**
 * The programme that a sentence names, and the sentence without it: "where would we stand in the new programme?" asks where
 * we would stand. A programme that is named as if it were a level ("are we Solutions Partner?") stands for the highest there is.
 */
export const programmeNamed = (
  normalised: string,
  programmes: readonly ProgrammeNamed[],
): { text: string; programme: ProgrammeNamed | null } => {
  for (const programme of programmes)
    for (const name of patternsOf(programme)) {
      const linked = new RegExp(`[\\s,]*\\b${links} ${articles}(?:${name})(?: ${things})?\\b`);
      if (linked.test(normalised)) {
        const text = normalised.replace(linked, ' ').replace(/\s+/g, ' ').trim();
        return { text: /[a-z]/.test(text) ? text : 'status', programme };
      }
    }
  for (const programme of programmes)
    for (const name of programme.names.map((one) => escaped(normalise(one)))) {
      const alone = new RegExp(`\\b(?:${name})(?: designations?| partners?)?\\b`);
      if (alone.test(normalised)) {
        const text = normalised.replace(alone, 'gold').replace(/\s+/g, ' ').trim();
        return { text, programme };
      }
    }
  return { text: normalised, programme: null };
};
