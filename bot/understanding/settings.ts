import { readAtHour, readHalfOpen, readHours } from './hours.js';
import { zonesCalled } from './zones.js';

type Slots = Record<string, string>;

/** What is said of settings, as slots; `section` says which. Null: the sentence sets nothing. */
type Reading = (text: string, typed: string) => Slots | null;

const given = (slots: Record<string, string | null | undefined>): Slots =>
  Object.fromEntries(
    Object.entries(slots).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== undefined),
  );

const days: readonly RegExp[] = [
  /\b(?:mondays?|lundis?)\b/,
  /\b(?:tuesdays?|mardis?)\b/,
  /\b(?:wednesdays?|mercredis?)\b/,
  /\b(?:thursdays?|jeudis?)\b/,
  /\b(?:fridays?|vendredis?)\b/,
  /\b(?:saturdays?|samedis?)\b/,
  /\b(?:sundays?|dimanches?)\b/,
];

const weekdayIn = (text: string): string | null => {
  const at = days.findIndex((day) => day.test(text));
  return at < 0 ? null : String(at + 1);
};

/** What is only asked changes nothing, and no form need be opened for it. */
const asks =
  /^\W*(?:who|what|which|when|why|how|where|is|are|do|does|did|qui|que|quel\w*|quand|pourquoi|comment|ou|est-ce|a quelle)\b/;
const changes =
  /\b(?:set|change|edit|adjust|choose|define|configure|move|regle[rz]?|change[rz]?|modifie[rz]?|defini[rst]\w*|choisi[rst]\w*|mets|mettre)\b/;
const ends =
  /\b(?:turn(?:ed)? off|switch(?:ed)? off|disable|deactivate|stop|cancel|end|mute|unsubscribe|no more|no longer|don't|dont|do not|never|without|desactive[rz]?|arrete[rz]?|coupe[rz]?|supprime[rz]?|annule[rz]?|stoppe[rz]?|plus|ne|n'|sans)\b/;
const own = /\b(?:my|me|i|i'm|mine|mon|ma|mes|moi|m'|je|j')(?![a-z])/;

const digestWord =
  /\b(?:digests?|syntheses?|recaps?|recapitulatifs?|newsletter|(?:weekly|monthly) (?:summary|update|mail|e-?mail|message|recap)|summary every|(?:resume|bilan|point) (?:hebdo(?:madaire)?|mensuel))\b/;

/** "Send the digest every Monday at 9": when it comes for all, or how often somebody wants it. */
const digest: Reading = (text) => {
  if (!digestWord.test(text)) return null;
  const [weekday, at] = [weekdayIn(text), readAtHour(text)];
  if (!asks.test(text) && (weekday !== null || at !== null)) return given({ section: 'digest', weekday, at });
  if (asks.test(text)) return null;
  if (ends.test(text)) return { section: 'own-digest', period: 'none' };
  const weekly = /\b(?:weekly|every week|each week|hebdo(?:madaire)?|(?:chaque|toutes les) semaines?)\b/.test(text);
  const monthly = /\b(?:monthly|every month|each month|mensuel(?:le)?|(?:chaque|tous les) mois)\b/.test(text);
  if (weekly !== monthly) return { section: 'own-digest', period: weekly ? 'weekly' : 'monthly' };
  return changes.test(text) ? { section: own.test(text) ? 'own-digest' : 'digest' } : null;
};

const quietWord =
  /\b(?:quiet (?:hours?|times?)|do not disturb hours?|heures? (?:calmes?|de silence|silencieuses?|de tranquillite)|plages? (?:calmes?|de silence)|ne pas deranger)\b/;
const message = '(?:alerts?|warnings?|messages?|notifications?|mails?|pings?|alertes?|avertissements?)';
const nothingSent =
  /\b(?:no|never any|don't (?:send|post|write|disturb|alert|notify|message|ping)|do not (?:send|post|write|disturb|alert|notify|message|ping)|stop (?:sending|writing)|pas d(?:e |')|plus d(?:e |')|aucune?|sans|ne (?:m'|nous |me )?(?:envoie|ecri[st]|derange|alerte|previens|notifie)[rzs]? (?:pas|plus|rien))/;
const written = new RegExp(`\\b${message}\\b|\\b(?:disturb|write|notify|ping|derange|ecri[st]|alert|alerte)\\b`);
const whenQuiet =
  /\b(?:after|before|between|at night|overnight|apres|avant|entre|la nuit|le soir|on (?:saturdays?|sundays?)|(?:at|on|over|during) (?:the )?week-?ends?|(?:le|les|pendant le|en) week-?ends?)\b/;
const weekend = /\bweek-?ends?\b|\bsaturdays? (?:and|or) sundays?\b|\bsamedis? (?:et|ou) dimanches?\b/;
const weekendToo = /\b(?:too|also|even|as well|aussi|meme|egalement|allowed|ok|autorise\w*)\b/;
const critical = /\b(?:critical|critiques?)\b/;
const passes =
  /\b(?:may|can|let|pass|passes|come|through|anyway|always|even|allow\w*|peuvent|laisse\w*|passe\w*|passent|toujours|quand meme)\b/;
const waits = /\b(?:wait\w*|not|hold|no|attend\w*|pas|retenir|retiens)\b/;

/** "Quiet hours 20 to 7", "no alerts at weekends", "critical alerts may pass". */
const quiet: Reading = (text) => {
  const named = quietWord.test(text);
  const refuses = nothingSent.test(text) && written.test(text) && whenQuiet.test(text);
  if (!named && !refuses) return criticalOnly(text);
  if (asks.test(text)) return null;
  const hours = readHours(text);
  const open = hours === null ? readHalfOpen(text) : hours;
  const weekends = weekend.test(text) ? String(refuses || !weekendToo.test(text)) : null;
  const slots = given({ from: open.from, to: open.to, weekends, critical: criticalIn(text) });
  if (Object.keys(slots).length === 0 && !changes.test(text)) return null;
  return { section: own.test(text) ? 'own-quiet' : 'quiet', ...slots };
};

const criticalIn = (text: string): string | null => {
  if (!critical.test(text)) return null;
  if (waits.test(text)) return 'false';
  return passes.test(text) ? 'true' : null;
};

const criticalOnly = (text: string): Slots | null => {
  const said = /\b(?:quiet|calmes?|night|nuit|week-?ends?|pass|through|passer|passent)\b/.test(text)
    ? criticalIn(text)
    : null;
  return said === null || asks.test(text) || !new RegExp(`\\b${message}\\b`).test(text)
    ? null
    : { section: 'quiet', critical: said };
};

const posted =
  /\b(?:post(?:ing|ed)?|send|put|publish|show|share|use|pick|go|publie[rz]?|poste[rz]?|envoie[rz]?|mets|affiche[rz]?|diffuse[rz]?|utilise[rz]?)\b/;
const alertWord = /\b(?:alerts?|warnings?|alertes?|avertissements?)\b/;
const here =
  /\b(?:here|in this (?:channel|chat|team|conversation)|ici|dans (?:ce|cette) (?:canal|chaine|discussion|equipe|conversation))\b/;
const inChannel = /\b(?:channels?|canal|canaux|chaine)\b/;
const named = /#([\p{L}\p{N}][\p{L}\p{N}._-]*)/u;
const hyphened =
  /\b(?:in|to|into|dans|sur|vers)\s+(?:the\s+|le\s+)?(?:channel\s+|canal\s+)?([\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+)+)/iu;

/** "Post alerts here", "publie les alertes dans #equipe", "stop posting alerts in the channel". */
const channel: Reading = (text, typed) => {
  if (!alertWord.test(text) || asks.test(text)) return null;
  const name = named.exec(typed)?.[1] ?? (posted.test(text) ? hyphened.exec(typed)?.[1] : undefined);
  const place = here.test(text) || inChannel.test(text) || name !== undefined;
  if (!place) return null;
  if (ends.test(text) || /\b(?:no|pas d(?:e|'))\b/.test(text)) return { section: 'channel', channel: 'none' };
  if (!posted.test(text) && !changes.test(text)) return null;
  if (name !== undefined) return { section: 'channel', channel: name.slice(0, 80) };
  return { section: 'channel', ...(here.test(text) ? { channel: 'here' } : {}) };
};

const zonePlace =
  /(?:\b(?:time ?zone|timezone|fuseau(?: horaire)?)\s*(?:is|to|=|:|est(?: celui de)?|sur|a|de|en|as|pour|now)?\s+(?:celui (?:de |d'))?|\b(?:mets|mettez|passe|passez|regle|reglez|place)-moi (?:a|sur) l'heure (?:de |d')|\b(?:set|put|switch|move|change) me (?:to|on|onto) |\bje suis a l'heure (?:de |d')|\bi(?:'m| am) on )([a-z][a-z_/ '-]*?)(?:\s+time)?\W*$/;
const zoneWord =
  /\b(?:time ?zone|timezone|fuseau(?: horaire)?)\b|\bl'heure d(?:e |')|\b(?:set|put|switch|move|change) me (?:to|on|onto)\b.*\btime\b|\bi(?:'m| am) on\b.*\btime\b/;
const noPlace = /^(?:is|to|my|the|mon|le|please|svp|in|on|settings?)$/;

/** "My time zone is Montréal", "mets-moi à l'heure de Montréal". */
const zone: Reading = (text) => {
  if (!zoneWord.test(text) || asks.test(text)) return null;
  const place = (zonePlace.exec(text)?.[1] ?? '').trim();
  if (place === '' || noPlace.test(place))
    return changes.test(text) || own.test(text) ? { section: 'own-time-zone' } : null;
  const [found, ...more] = zonesCalled(place);
  return found === undefined || more.length > 0
    ? { section: 'own-time-zone', zone: place.slice(0, 80) }
    : { section: 'own-time-zone', zone: place.slice(0, 80), timeZone: found };
};

const warns =
  /\b(?:warn\w*|alert\w*|remind\w*|tell|ladder|steps?|lead times?|previen[st]|previen\w*|averti\w*|rappel\w*|paliers?|echelle)\b/;
const dayList = /\d{1,3}(?:\s*(?:,|;|\/|and|et)+\s*\d{1,3})+\s*(?:days?|jours?|j)\b/;
const ladderList = /\b(?:ladder|paliers?|echelle)\b\D{0,30}(\d{1,3}(?:[\s,;/]+(?:(?:and|et)\s+)?\d{1,3})*)/;
const findings =
  /\b(?:findings|day's (?:news|findings)|daily (?:alerts|check|findings)|morning (?:alerts|findings)|constats|alertes du jour|verification du jour|controle du jour)\b/;

/** "Warn us 60, 30 and 7 days before", "tell the day's findings at 8". */
const warnings: Reading = (text) => {
  if (asks.test(text)) return null;
  const list = warns.test(text) ? (ladderList.exec(text)?.[1] ?? dayList.exec(text)?.[0]) : undefined;
  const ladder = list?.match(/\d+/g)?.join(', ');
  const morning = findings.test(text) ? readAtHour(text) : null;
  if (ladder === undefined && morning === null) return null;
  return given({ section: 'warnings', ladder, morning });
};

const levelNamesWord = /\b(?:level names?|names? of (?:the )?levels?|noms? d(?:es|e|u) niveaux?)\b/;

const levelNames: Reading = (text) => {
  if (!levelNamesWord.test(text) || asks.test(text)) return null;
  const english = /\b(?:english|anglais)\b/.test(text);
  const french = /\b(?:translated?|traduits?|french|francais)\b/.test(text);
  if (english !== french) return { section: 'level-names', names: english ? 'english' : 'translated' };
  return { section: 'level-names' };
};

const readings: readonly Reading[] = [zone, levelNames, channel, digest, quiet, warnings];

/**
 * What a sentence sets, in normalised text and as it was typed: quiet hours, the digest, the channel of alerts, somebody's
 * time zone. Null for every sentence that sets none of them.
 */
export const settingIn = (normalised: string, typed: string): Slots | null => {
  for (const reading of readings) {
    const slots = reading(normalised, typed);
    if (slots !== null) return slots;
  }
  return null;
};
