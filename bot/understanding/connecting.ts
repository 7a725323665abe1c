/** Said of many things before it comes to the point. */
const asking =
  "(?:^|\\b(?:please|to|and|can (?:you|we|i)|could (?:you|we|i)|do (?:we|i)|you|we|i|let's|should|et|peux-tu|tu peux|pouvez-vous|peut-on|on peut|puis-je|de|pour|comment|faut|veux|veut|voudrais|voulons|souhaite|souhaitons|aimerais|svp)[\\s,]+)";

const joins = '(?:connect|link|join|add|attach|hook|plug|bring|integrate|include|onboard)(?:ing)?(?: up| in)?';
const lie =
  '(?:(?:re)?lie[rzs]?|connecte[rz]?|rattache[rz]?|raccorde[rz]?|branche[rz]?|ajoute[rz]?|associe[rz]?|integre[rz]?|inclu[st]|inclure)(?:-(?:moi|nous|le|la))?';

const bot = '(?:assay|the (?:bot|app)|you|it|us)';
const robot = "(?:assay|le (?:bot|robot)|l'(?:appli|application)|nous|toi|vous|ca)";

const face = '(?:slack|(?:ms |microsoft )?teams|microsoft 365|m365|office 365|entra)';
/** Up to two words tell which one: "our second", "the other", "le deuxième". No certificate is among them. */
const which = '(?:(?!_)[a-z-]+ ){0,2}';
const place = `(?:${which}(?:${face} )?(?:workspaces?|tenants?|tenancy)|${face} (?:workspaces?|tenants?|organi[sz]ations?|side))`;
/** "Espace partenaires" is where Microsoft keeps its partners. */
const lieu = `(?:${which}(?:espaces?(?: de travail)?(?! partenaires?)|tenants?|locataires?|workspaces?)(?: (?:slack|teams|microsoft|entra))?)`;

const determiner = '(?:an?|the|our|my|this|that|another|other|one more|your|second|new|both) ';
const article = "(?:une? |l'|le |la |les |notre |nos |mon |ma |mes |ce |cet |cette |deux |d'autres? |encore une? )";

const patterns = [
  `${asking}${joins} (?:${bot} )?(?:to |with |into |in )?(?:${determiner})+${place}\\b`,
  `${asking}(?:connect|link|hook up|integrate|join)(?:ing)? (?:${bot} )?(?:to |with |up )?(?:our |the |my |your )?${face}(?: (?:as well|too|now|please|here|and ${face}|with ${face}|to ${face}|to (?:assay|you|it|this)))*\\W*$`,
  `${asking}(?:install|set up|use|invite|deploy) ${bot} (?:in|to|on|into) (?:another|a second|one more|the other|our other|our second|a new|a third) ${place}`,
  `${asking}${lie} (?:${robot} )?(?:a |au |avec |dans )?${article}${lieu}\\b`,
  `${asking}(?:(?:re)?lie[rzs]?|connecte[rz]?|raccorde[rz]?|branche[rz]?) (?:${robot} )?(?:a |au |avec )?(?:notre |le |mon )?(?:slack|(?:microsoft )?teams)(?: (?:aussi|egalement|maintenant|svp|ici|et (?:slack|teams)|a (?:slack|teams|assay|toi)|avec (?:slack|teams|assay)))*\\W*$`,
  `${asking}(?:installe[rz]?|utilise[rz]?|deploie|deployer) ${robot} (?:dans|sur) (?:un autre|un deuxieme|un second|l'autre|notre autre|un nouvel?|notre deuxieme) ${lieu}`,
  `\\b(?:we|our company|our group) (?:also |now )?(?:have|has|got|use|uses|run|runs) (?:also )?(?:another|a second|one more|a third|two) ${place}\\b`,
  `\\b(?:nous avons|on a|nous utilisons|on utilise) (?:aussi |egalement )?(?:un autre|un deuxieme|un second|un troisieme|deux) ${lieu}\\b`,
];

const connecting = new RegExp(patterns.join('|'));

/** Taking apart is another matter, and so is a tenant that figures are counted in. */
const apart =
  /\b(?:disconnect|unlink|un-link|remove|detach|leave|delie[rz]?|deconnecte[rz]?|detache[rz]?|retire[rz]?|supprime[rz]?)\b|_exam_|_num_|_person_|_comp_/;

/** "Connect our Slack workspace": another workspace or tenant is to belong to the organisation too. */
export const connectsAnother = (text: string): boolean => connecting.test(text) && !apart.test(text);

const parting =
  '(?:disconnect|unlink|un-link|detach|unhook|unplug|take (?:apart|out)|part with|delie[rz]?|deconnecte[rz]?|detache[rz]?|debranche[rz]?)(?:ing)?';
const removing = '(?:remove|drop|delete|retire[rz]?|enleve[rz]?|supprime[rz]?)(?:ing)?';
const whole = `(?:${determiner}|${article}|all )*`;

const disconnecting = new RegExp(
  [
    `${asking}(?:${parting}|${removing}) (?:${bot} |${robot} )?(?:from |de |du |of )?${whole}(?:${place}|${lieu})\\b`,
    `${asking}${parting} (?:${bot} |${robot} )?(?:from |de |du )?${whole}${face}(?: (?:again|now|please|altogether|maintenant|svp))*\\W*$`,
    `\\b(?:we|our company) (?:no longer|don't|do not) (?:use|have|need) ${whole}(?:${place}|${face})\\W*$`,
    `\\b(?:nous n'utilisons|on n'utilise|nous n'avons|on n'a) plus ${whole}(?:${lieu}|${face})\\W*$`,
  ].join('|'),
);

/** "Disconnect the Slack workspace": it is not to belong to the organisation any more. */
export const disconnectsOne = (text: string): boolean =>
  disconnecting.test(text) && !/_exam_|_num_|_person_|_comp_/.test(text);

const listing = new RegExp(
  [
    `\\b(?:which|what|list|show)(?: (?:me|us|all|of|the|our|my|are|connected|linked|other|slack|teams|microsoft))* (?:workspaces?|tenants?)(?: (?:are|is|do we have|have we|connected|linked|there|here|to|with|in|assay|you|now))*\\W*$`,
    `\\bhow many (?:(?:slack|teams) )?(?:workspaces?|tenants?) (?:are|is|have we) (?:connected|linked)`,
    `\\b(?:quels?|quelles?|liste[rz]?|montre[rz]?|affiche[rz]?|combien)(?:[ -](?:moi|nous|tous|de|d'|les|nos|mes|sont|autres|slack|teams))*[ '](?:espaces?(?: de travail)?(?! partenaires?)|tenants?|workspaces?|locataires?)(?: (?:sont|est|relies?|lies?|connectes?|avons-nous|on a|a|avec|slack|teams|assay|toi|ici))*\\W*$`,
  ].join('|'),
);

/** "Which workspaces are connected?" */
export const asksForWorkspaces = (text: string): boolean =>
  listing.test(text) && !/_exam_|_num_|_person_|_comp_|_level_/.test(text);

/** Of which chat a sentence about workspaces speaks; null for none, or for both. */
export const chatIn = (text: string): 'slack' | 'teams' | null => {
  const slack = /\bslack\b/.test(text);
  const teams = /\b(?:teams|microsoft|m365|entra|tenants?|tenancy|locataires?)\b/.test(text);
  return slack === teams ? null : slack ? 'slack' : 'teams';
};

/** What a sentence about the programme is about that speaks of workspaces: none has a programme of its own. */
export const speaksOfWorkspaces = (text: string): boolean =>
  /\b(?:workspaces?|tenants?|locataires?|espaces? de travail|slack)\b/.test(text) &&
  !/\b(?:not|never|pas|jamais)\b|n't\b/.test(text) &&
  !apart.test(text);

const account = '(?:(?:slack|teams|chat|other|second|new|messaging|microsoft|own) )*(?:account|identity|user|login)s?';
const compte = '(?:(?:autre|deuxieme|second|nouveau) )?(?:compte|identite|identifiant|utilisateur)s?';
const there = `(?: (?:in|on|from|to|with|by|sur|dans|a|de|depuis) (?:the |our |le |la |l'|notre |an? |un |une )?${which}(?:slack|teams|(?:slack |teams )?(?:workspaces?|tenants?|espaces?(?: de travail)?|locataires?)))`;

const accounts = new RegExp(
  [
    `\\b(?:connect|link|match|attach|add|assign|recognise|recognize|identify) (?:the |an? |another )?(?:_person_(?:'s| 's)? ${account}|${account} (?:of|for|to|with) _person_)(?:${there})?`,
    `\\b(?:recognise|recognize|identify) _person_${there}`,
    `\\b(?:relie[rz]?|lie[rz]?|connecte[rz]?|rattache[rz]?|associe[rz]?|reconnai[st]|reconnaitre|ajoute[rz]?) (?:le |la |l'|un |une )?${compte}(?: (?:slack|teams))? (?:de |d'|a )_person_`,
    `\\breconnai(?:s|tre|ssez) _person_${there}`,
  ].join('|'),
);

/** "Connect Bea's Slack account": somebody is to be known where no address tells who they are. */
export const connectsAccount = (text: string): boolean =>
  accounts.test(text) && !/_exam_|\bpartner center\b|\bespace partenaires?\b/.test(text);

/** "You do not recognise Bea in Slack": "not" stands in it, and it asks for the same. */
export const notRecognised: RegExp = new RegExp(
  [
    `\\b(?:you|assay|bot) (?:do not|don't|does not|doesn't|did not|didn't|fails? to) (?:recogni[sz]e|know) _person_${there}`,
    `_person_ (?:is|was) ?(?:not|n't) (?:recogni[sz]ed|known|connected)${there}`,
    `_person_ (?:isn't|wasn't) (?:recogni[sz]ed|known|connected)${there}`,
    `\\b(?:tu ne reconnais|assay ne reconnait|le bot ne reconnait|vous ne reconnaissez) (?:pas|plus) _person_${there}`,
    `_person_ n'est pas (?:reconnue?|connue?|reliee?)${there}`,
  ].join('|'),
);
