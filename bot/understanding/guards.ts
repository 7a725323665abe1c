import { notRecognised } from './connecting.js';
import type { Intent } from './intent.js';
import { sharesTheLevel } from './sharing.js';
import { supposesARecord } from './supposed-clause.js';

/** Sure signs, looked for before any guessing. They read normalised text with placeholders. */
interface Guard {
  pattern: RegExp;
  intent: Intent;
  slots?: Record<string, string>;
}

const guards: readonly Guard[] = [
  {
    pattern:
      /\b(?:who|which (?:people|employees?|person)|anybody|anyone)\b.*\b(?:going to|about to|will|likely to|wants? to|might)\b.*\b(?:quit|leave|resign|go)\b|\bqui (?:va|risque de|veut|pourrait) (?:demissionner|partir|quitter)\b|\bqui (?:partira|demissionnera)\b/,
    intent: 'fallback',
    slots: { reason: 'prediction' },
  },
  {
    pattern:
      /\b(?:delete|erase|wipe|remove|supprime[rz]?|efface[rz]?)\b.*\b(?:everyone|everybody|all (?:the )?(?:users|people|employees)|tout le monde|tous les (?:gens|employes|salaries))\b/,
    intent: 'fallback',
  },
  // Whoever's name it is hides it.
  { pattern: /^\W*(?:please )?(?:hide|unhide|cache[rz]?|masque[rz]?)\b.*_person_/, intent: 'fallback' },
  { pattern: notRecognised, intent: 'settings', slots: { action: 'account' } },
  { pattern: sharesTheLevel, intent: 'export', slots: { action: 'share' } },
  // A bare name or a bare yes asks for nothing that could be known.
  { pattern: /^(?:_person_|yes|yep|yeah|oui|ouais)\W*$/, intent: 'fallback' },
  // The number of an exam and nothing else: what about it is asked.
  { pattern: /^\W*_exam_\W*$/, intent: 'holders' },
  {
    pattern:
      /^(?:did|has|does|have) _person_ (?!.*\bmy\b).*_exam_|^(?:est-ce qu(?:e |'))?_person_ (?:a|a-t-(?:il|elle)|possede|detient) .*_exam_.*\?/,
    intent: 'holders',
  },
  {
    pattern:
      /\b(?:failed(?! to (?:load|upload|import|open|send|save))|flunked|didn ?'?t pass|did not pass)\b(?!.*\b(?:upload|file|import|fichier)\b)|\b(?:rate|echoue|loupe|plante)\b.*_exam_|\bn'ai pas (?:eu|reussi)\b/,
    intent: 'feedback',
  },
  {
    pattern:
      /\b(?:i will|i'll|i am going to|i'm going to|i plan to|je vais|je compte|je passerai)\b.*\b(?:pass|sit|take|passer|prendre)\b.*_exam_|\bje passerai\b.*_exam_/,
    intent: 'what-if-pass',
  },
  {
    pattern:
      /\b(?:speak|switch to|answer|reply|talk|parle|reponds?|passe|desormais|use)\b.*_lang_|^(?:in |en )?_lang_(?: please| svp)?$/,
    intent: 'language',
  },
  {
    pattern:
      /\b(?:what if|et si|simulate|simule)\b.*\b(?:leaves?|leaving|quits?|goes|resigns?|part|parte?nt|demissionne|s'en va|depart)\b/,
    intent: 'what-if-leave',
  },
  {
    pattern:
      /\b(?:pretend|imagin\w*|(?<!\bi )suppos\w*|fai(?:s|tes) (?:comme si|semblant))\b.*(?:\b(?:no longer|n'est plus|n'etait plus|not (?:here|with us)|without|sans)\b.*_person_|_person_.*\b(?:no longer|n'est plus|n'etait plus|not (?:here|with us)|gone|parti[es]?)\b|\b(?:lose|lost|losing|perd\w*)\b.*_person_|_person_ (?:goes|leaves?|left|quits?|resigns?|s'en va|part|partait|quitte|demissionne)\b)/,
    intent: 'what-if-leave',
  },
  {
    pattern:
      /\b(?:what if|et si|simul\w*|pretend|imagin\w*|(?<!\bi )suppos\w*|fai(?:s|tes) (?:comme si|semblant)|fictit\w*|fictive\w*|hypothe\w*)\b.*_exam_/,
    intent: 'what-if-pass',
  },
  { pattern: supposesARecord, intent: 'what-if-pass' },
  {
    pattern: /\b(?:bus|truck|lottery) (?:factor|number)\b|\b(?:facteur (?:d')?autobus|bus facteur)\b/,
    intent: 'bus-factor',
  },
  {
    pattern:
      /\b(?:why (?:do|would|did) you (?:say|think|claim|believe|tell me)|what makes you (?:say|think|claim|believe|so sure)|how (?:do|can|could) you (?:know|tell that|be sure)|(?:sur quoi|d'apres quoi) (?:te bases|tu te bases|vous bases|vous vous bases|vous fondez|t'appuies)|pourquoi (?:dis|tu dis|affirmes|tu affirmes|dites|vous dites|pretends|tu pretends)|qu'est-ce qui te fait (?:dire|penser|croire)|comment (?:le sais|tu le sais|sais-tu|savez-vous|tu sais|as-tu calcule|tu as calcule))\b(?!.*\b(?:faire|do)\b)|^\W*(?:please )?justif(?:y|ie|iez)\b/,
    intent: 'explain',
  },
  {
    pattern:
      /\bwho (?:should|shall|must|has to|needs to|ought to|does) (?:pass|sit|take|do|get|study|certify) (?:what|which)\b|\bqui (?:doit|devrait|devra|passe|fait) (?:passer |faire |etudier |prendre )?(?:quoi|quel examen|quelle certification)\b/,
    intent: 'who-next',
  },
  { pattern: /^\W*(?:annuler|cancel|stop)\W*$/, intent: 'cancel' },
  // Said of an answer; what was one's own mistake is said in the past.
  {
    pattern:
      /^\W*(?:(?:mais|non|ah|eh|et|ben|oh)[\s,]+)*(?:c'est|ceci est|cela est|ca c'est) (?:une|faux,? une) erreur\W*$/,
    intent: 'feedback',
  },
  // What a word of ours means.
  {
    pattern:
      /^\W*(?:what(?:'s| is| are) (?:an? )?(?:overrides?|digests?|contributors?|evidence packs?|quiet hours|candidates?)|what does (?:the |an? )?[\w' -]{3,30} mean|(?:c'est quoi|qu'est-ce qu(?:e |'))(?: c'est qu(?:e |'))?\s?(?:un |une |le |les |l'|la )(?:override|digest|contributeurs?|remplacements? de validation|dossier de preuves|derogation|heures calmes|candidats?)|(?:ca veut dire quoi|que veut dire|que signifie) [^?]{3,40})\W*$/,
    intent: 'help',
  },
  // A document is asked for; one about oneself is one's own data.
  {
    pattern:
      /^(?!.*\b(?:my|mine|mon|ma|mes|upload|import\w*|charge\w*)\b).*\b(?:pdf|evidence pack|dossier de preuves?)\b/,
    intent: 'export',
  },
  // A day of the past has a verdict of its own.
  {
    pattern:
      /\b(?:what|which|where) (?:was|were) (?:our|the) (?:partner )?(?:level|status|standing|tier)\b.*(?:_date_|\b(?:last|ago|back in|in|on|at)\b)|\b(?:quel|ou) etait (?:notre|le) (?:niveau|statut|rang)\b.*(?:_date_|\b(?:dernier|derniere|en|au|le|il y a)\b)/,
    intent: 'forecast',
  },
  {
    pattern:
      /^\W*(?:and |so |et |alors )?(?:(?:were|was) (?:we|it|_comp_)|etions-nous|etait-on|(?:est-ce qu(?:e |')?)?(?:on etait|nous etions)|_comp_ etait(?:-elle)?)\b.*_level_.*_date_/,
    intent: 'forecast',
  },
  // How it is done is what the answer to "import" says.
  {
    pattern:
      /^(?:how (?:do|can|would) (?:i|we|you) import|comment (?:importer|on importe|j'importe|peut-on importer))\b/,
    intent: 'import',
  },
];

export const guarded = (text: string): { intent: Intent; slots: Record<string, string> } | null => {
  const guard = guards.find(({ pattern }) => pattern.test(text));
  return guard === undefined ? null : { intent: guard.intent, slots: guard.slots ?? {} };
};
