const asking =
  "(?:(?:please|hey|ok|now|can you|could you|would you|will you|can i|how do i|how can i|i want to|i would like to|i'd like to|we should|let's|let us|stp|svp|s'il (?:te|vous) plait|peux-tu|tu peux|pouvez-vous|vous pouvez|pourrais-tu|pourriez-vous|je veux|je voudrais|j'aimerais|comment|on peut|peut-on|il faut) )*";

const shown =
  "(?:(?:the |our |this |that |a )?(?:no-?names? )?(?:partner(?:ship)? )?(?:_level_ )?(?:status|state|standing|levels?|cards?|verdict|result|answer|summary)(?: card| report)?|where we (?:are|stand)|how we (?:are doing|stand)|(?:that|whether|if) we(?:'re| are)(?: still| now)? _level_)";
const pointed = '(?:this|it|that)';
const there =
  '(?:here|(?:with|to|in|into|on|among) (?:the |this |our |a |my |that |another )?(?:_channel_|channels?|team|teams|slack|group|chat|room|thread|everyone|everybody|all|colleagues|company|people|others)(?: [#\\w-]+)?|(?:in|to|with) #[\\w-]+)';

const montre =
  "(?:(?:le |la |l'|notre |nos |ce |cette |cet |un |une )?(?:niveau|niveaux|statut|etat|carte|verdict|resultat|reponse|situation|bilan|resume)(?: de statut| de partenaire| partenaire| sans noms?)?(?: _level_)?|ou (?:nous en sommes|on en est|nous sommes)|que nous sommes(?: toujours| encore)? _level_|qu'on est(?: toujours| encore)? _level_)";
const designe = '(?:ca|cela|ceci|-?l[ea])';
const laBas =
  "(?:ici|(?:avec|dans|sur|a|au|aux) (?:le |la |l'|les |ce |cette |notre |nos |un |une |mes |tout le |tout )?(?:_channel_|canal|canaux|equipe|equipes|teams|slack|groupe|conversation|fil|monde|tous|toutes|collegues|autres|societe|entreprise)(?: [#\\w-]+)?|(?:dans|sur) #[\\w-]+)";

const end = "(?: (?:please|now|stp|svp|maintenant|s'il (?:te|vous) plait))*\\W*$";

/**
 * "Share our level with the channel": the card without names is to stand where others read it. Whole sentences only: who
 * shares their own data, or something with one person, means something else. To post or send is said of many things, so
 * there both what and where have to be named.
 */
export const sharesTheLevel: RegExp = new RegExp(
  [
    `^${asking}(?:share|sharing)(?: (?:${shown}|${pointed}))?(?: ${there})*${end}`,
    `^${asking}(?:post|publish|send|put|announce|show) (?:${shown}|${pointed}) ${there}${end}`,
    `^${asking}(?:partage[rz]?|partageons)(?: ?(?:${montre}|${designe}))?(?: ${laBas})*${end}`,
    `^${asking}(?:publie[rz]?|poste[rz]?|envoie|envoyer|envoyez|mets|mettez|mettre|affiche[rz]?|annonce[rz]?)(?: ?(?:${montre}|${designe})) ${laBas}${end}`,
  ].join('|'),
);
