import type { Intent } from './intent.js';

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
  // A bare name or a bare yes asks for nothing that could be known.
  { pattern: /^(?:_person_|yes|yep|yeah|oui|ouais)\W*$/, intent: 'fallback' },
  // The number of an exam and nothing else: what about it is asked.
  { pattern: /^\W*_exam_\W*$/, intent: 'holders' },
  {
    pattern:
      /^(?:did|has|does|have) _person_ .*_exam_|^(?:est-ce qu(?:e |'))?_person_ (?:a|a-t-(?:il|elle)|possede|detient) .*_exam_.*\?/,
    intent: 'holders',
  },
  {
    pattern:
      /\b(?:failed|flunked|didn ?'?t pass|did not pass)\b|\b(?:rate|echoue|loupe|plante)\b.*_exam_|\bn'ai pas (?:eu|reussi)\b/,
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
  { pattern: /\b(?:what if|et si|simulate|simule)\b.*_exam_/, intent: 'what-if-pass' },
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
