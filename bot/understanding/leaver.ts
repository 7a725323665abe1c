/** A name as it is written: words that begin with a capital. */
const name = "(\\p{Lu}[\\p{L}'.-]*(?:\\s+\\p{Lu}[\\p{L}'.-]*){0,3})";
const goes =
  "(?:(?:is|will be|has) (?:leaving|gone|left|resigned)|leaves|left|will leave|quits|resigned|(?:is|will) (?:going to )?(?:leave|quit)|part|partira|est partie?|va partir|s'en va|nous quitte|quitte (?:l'entreprise|la bo[iî]te|la soci[ée]t[ée])|a d[ée]missionn[ée]|d[ée]missionne)";

const leaving: readonly RegExp[] = [
  new RegExp(`${name}'s last (?:working )?day\\b`, 'u'),
  new RegExp(
    `\\b(?:[Ll]ast day|[Dd]eparture|[Ee]xit|[Dd]ernier jour|[Dd][ée]part|[Ss]ortie) (?:of |for |de |d')${name}`,
    'u',
  ),
  new RegExp(`${name}'s (?:departure|exit|resignation)\\b`, 'u'),
  new RegExp(`\\b[Oo]ff-?board ${name}`, 'u'),
  new RegExp(`^\\W*${name} ${goes}(?![\\p{L}'])`, 'u'),
];

/** Words with which a sentence may begin, and that nobody is called. */
const noName =
  /^(?:please|ok|hi|hello|hey|bonjour|salut|record|note|register|enter|log|add|declare|announce|cancel|undo|revoke|remove|delete|correct|change|postpone|move|enregistre[rz]?|note[rz]?|saisi[rs]|inscri[st]|annule[rz]?|supprime[rz]?|corrige[rz]?|modifie[rz]?|the|le|la|les|l'|our|notre|my|mon|ma|your|finally|finalement|so|and|et)(?=\s|$)\s*/iu;
const nobody =
  /^(?:who(?:ever)?|when|if|what|why|is|did|does|has|every(?:one|body)|no(?:body|-one)?|some(?:one|body)|any(?:one|body)|he|she|they|it|we|i|you|this|that|these|those|people|team|microsoft|qui|quand|si|quoi|pourquoi|tout|personne|quelqu'un|il|elle|on|ils|elles|nous|vous|je|tu|[çc]a|ce|cela)(?=\s|'|$)/iu;

/** Who is said to leave, as it was typed: for somebody whom nobody of that name is known. */
export const leaverIn = (typed: string): string | null => {
  const said = typed.replace(/[’‘]/gu, "'").replace(/\s+/g, ' ').trim();
  for (const pattern of leaving) {
    let found = (pattern.exec(said)?.[1] ?? '').replace(/'s$/u, '');
    while (noName.test(found)) found = found.replace(noName, '');
    if (found !== '' && !nobody.test(found)) return found;
  }
  return null;
};

const noun =
  '(?:departures?|departure date|leaving date|last day|exit|offboarding|leaver|resignation|departs?|sorties?|demission|date de depart|dernier jour)';
const cancelling = new RegExp(
  `\\b(?:cancel|undo|revoke|scrap|drop|call off|withdraw|delete|remove|annule[rz]?|supprime[rz]?|efface[rz]?|retire[rz]?)\\b.*\\b${noun}\\b|_person_ (?:is )?(?:stay(?:s|ing)|remain(?:s|ing)|reste|ne (?:part|partira) (?:pas|plus))\\b`,
);
const recording = new RegExp(
  `\\b(?:record|register|note|enter|log|add|declare|announce|new|enregistre[rz]?|note[rz]?|saisi[rs]|saisissez|inscri[st]|declare[rz]?|ajoute[rz]?|consigne[rz]?|nouveau)\\b.*\\b${noun}\\b`,
);

/** What is to become of a departure, as far as it was said: it is recorded, or called off. */
export const departureAction = (text: string): 'cancel' | 'record' | null => {
  if (cancelling.test(text)) return 'cancel';
  return recording.test(text) ? 'record' : null;
};

/** "Her last day was Friday" lies behind, "is Friday" ahead. */
const gone = /\b(?:was|left|has left|quit|resigned|etait|est partie?|a quitte|a demissionne)\b/;

export const isDeparted = (text: string): boolean => gone.test(text);
