import { asksForWorkspaces, chatIn, connectsAccount, connectsAnother, disconnectsOne } from './connecting.js';
import { saysUnlink } from './forbidden.js';
import type { Intent } from './intent.js';
import { leaverIn } from './leaver.js';
import { newcomerIn } from './newcomer.js';
import { orderedPurchase } from './purchase.js';

/** A sentence whose intent is beyond doubt, with what only this intent has. */
export interface Order {
  intent: Intent;
  slots?: Record<string, string>;
  /** Slots that mean nothing in this order, though something looked like it. */
  without?: readonly string[];
}

/** A sentence as it is read for orders: normalised with placeholders, and as it was typed. */
export interface Ordered {
  text: string;
  normalised: string;
  typed: string;
}

const polite =
  "(?:(?:please|kindly|ok|so|hi|hello|hey|bonjour|salut|can (?:you|we|i)|could (?:you|we|i)|would you|let's|let me|i want to|i need to|i have to|i would like to|i'd like to|we want to|how (?:do|can) (?:i|we)|how to|peux-tu|peut-on|pouvez-vous|pourriez-vous|tu peux|on peut|puis-je|je veux|je voudrais|j'aimerais|je dois|il faut|comment|svp|stp|now|maintenant)[\\s,]+)*";

const at = (source: string): RegExp => new RegExp(`^\\W*${polite}(?:${source})`);

const mine = "(?:my |mon |ma |mes |the |le |la |l'|l' |that |this |cette |ce |cet )?";
const certificate = '(?:certifications? |exams? |examens? |badges? |credentials? )?';
const personal = '(?:_exam_|certifications?|exams?|examens?|badges?|credentials?)';

const undoing =
  /\b(?:undo|revert|reverse|cancel|annule[rz]?|defai[st]|defaire|take back|oops|oups)\b|\b(?:by mistake|by accident|par erreur)\b/;
const dissociating = /\b(?:des?-associ\w*|des?associ\w*|dissoci\w*|delie[rzs]?|delier|detache[rz]?)\b/;
const removing = at(
  `(?:remove|delete|drop|withdraw|detach|disconnect|take (?:off|away|out)|retire[rz]?|enleve[rz]?|supprime[rz]?|ote[rz]?|efface[rz]?|vire[rz]?) ${mine}${certificate}_exam_`,
);

const editing = at(
  `(?:edit|correct|fix|amend|change|modify|update|adjust|rectify|corrige[rz]?|modifie[rz]?|rectifie[rz]?|change[rz]?|edite[rz]?|mets a jour|mettre a jour)\\b(?:(?! _level_| _comp_).)*(?:_exam_|\\b(?:my|mon|ma|mes) (?:link|lien|${personal}))`,
);
const editingBare = at(
  '(?:edit|edit (?:it|that|this|the link|the date|link)|editer|modifie[rz]?(?: ca| le lien| la date)?|corriger|corrige la date)\\W*$',
);
const corrected =
  /\b(?:my|mon|ma) (?:certification |exam |examen |badge )?_exam_ (?:was |is |a ete |date |est |i |i was |que j'ai )?.*(?:\bnot\b|\binstead of\b|\brather than\b|\bpas\b|\bnon\b|\bau lieu\b).*\d|\b(?:wrong|incorrect|mauvaise?|fausse?) (?:date|day|id|number|link|numero|lien) (?:on|for|in|of|sur|pour|de) (?:my |mon |ma |the |l'|le )?_exam_|\b(?:date|day|id|number|url|link|numero|lien|identifiant) (?:of|for|on|de|d'|du|sur|pour) ?(?:my |mon |ma |the |l'|le )?(?:certification )?_exam_ (?:is|was|should|must|needs|isn't|est|etait|doit|n'est|devrait)\b|\b(?:my|mon|ma) _exam_(?:'s| 's)? (?:has (?:the |a )?wrong|date is|date was|(?:a|est a) la mauvaise)/;

const linkingFor = at(
  "(?:link|add|record|register|associate|enter|log|note|put in|associe[rz]?|ajoute[rz]?|enregistre[rz]?|inscri[st]|inscrire|saisi[st]|lie[rz]?|rattache[rz]?|declare[rz]?)\\b.*(?:_exam_.*(?:for|pour|a|de|d'|of|from|to) ?_person_|(?:for |pour )?_person_(?:'s| 's)? .*_exam_)",
);

/** How to begin is asked for help. */
const asksHow = /^\W*(?:how|comment)\b/;
const setUp = at(
  "(?:set[\\s-]?up|get (?:me |us )?started|getting set up|configure|configurer|configurez|configuration|commencer|commencons|demarrer|demarrons|installer|installation|installe|(?:start|begin|do|run|open|lancer?|demarrer|commencer|faire) (?:the |with the |with |la |par la |l')?(?:set[\\s-]?up|configuration|installation|mise en (?:place|route))|mise en (?:place|route)|initial set[\\s-]?up)(?: (?:the |this |our |your |my |le |la |l'|ce |notre |with |avec |of |de |du )*(?:bot|assay|app|appli|programme|program|organisation|organization|company|team|tenant|everything|it|us|things|entreprise|societe|tout|outil|here|ici|now|maintenant|please|svp|stp|again|programme partenaire|partner programme))*\\W*$",
);

const template =
  /\b(?:templates?|gabarits?)\b|\bmodeles? (?:de |d'|du |pour (?:le |les |l')?)?(?:fichier|import|importation|csv|tableau|excel|donnees|l'import)|\b(?:fichier|csv|tableau) (?:modele|type|exemple|vide|vierge|d'exemple)\b|\b(?:model|sample|example|blank|empty|starter) (?:file|csv|spreadsheet|table|import)\b|\bexemples? de (?:fichier|csv|tableau|import)\b|\b(?:which|what|quelles?) (?:columns?|colonnes)\b|\b(?:what|which) (?:format|layout) (?:should|must|does|do)\b.*\b(?:file|csv|import|spreadsheet)\b|^\W*(?:le |un |the |a )?modele\W*$/;

const reviewVerb =
  'approve|reject|decline|refuse|deny|accept|approuve[rz]?|rejette|rejetez|rejeter|refuse[rz]?|accepte[rz]?';
const deciding = at(
  `(?:i |je |j'|we |on )?(?:(?:${reviewVerb})\\b.*(?:_person_|_exam_)|(?:verify|validate|confirm|verifie[rz]?|valide[rz]?|confirme[rz]?)\\b.*_person_)`,
);
const asking = at(
  "(?:ask|demande[rz]?)(?: a| to)? _person_ (?:about|for|to (?:show|send|prove)|la |le |une? |l'|les |d'envoyer|de (?:montrer|prouver|fournir)|des ).*(?:_exam_|\\b(?:proof|evidence|preuves?|links?|liens?|url|_url_|date|certifications?|id|numero|number|badge)\\b)|(?:ask|demande[rz]?) (?:for )?(?:a |an |the |la |une? |les |des )?(?:proof|evidence|preuves?)\\b",
);

const reminding =
  /\b(?:stop|quit|no more|enough|don't|dont|do not|never|please stop)\b(?: with)?(?: the| your| these| sending me)*(?: \w+)? ?\b(?:remind(?:ing)?(?: me\b|$|\W*$)|reminders?\b(?! (?:to|for) (?:_person_|the|them)))|\b(?:arrete[rz]?|cesse[rz]?) de me (?:relancer|rappeler|le rappeler)|\bne me (?:relance|rappelle)[rz]? (?:plus|pas|jamais)|\b(?:plus de|stop aux|assez de|marre des|pas de) (?:rappels|relances)\b|\b(?:remind|nudge) me again\b|\b(?:relance|rappelle)-moi (?:a nouveau|de nouveau|encore)\b|\bmy reminders (?:on|off|back)|\bturn (?:on|off|back on) my reminders|\b(?:des)?active[rz]? mes (?:rappels|relances)|\b(?:remets|reprends) (?:les|mes) (?:rappels|relances)/;
const suggesting =
  /\b(?:stop|quit|don't|dont|do not|never|please stop|no more)\b.*\bsuggest(?:ing|ions?)?\b|\bopt(?: me)?[- ](?:out|in)\b|\bne me (?:propose|suggere|recommande)[rz]? (?:plus|pas|jamais)|\b(?:you (?:may|can) )?suggest (?:me |exams ).*\bagain\b|\b(?:propose|suggere)-moi (?:a nouveau|de nouveau)\b|\bplus de suggestions\b/;
const naming = at(
  '(?:hide|show|display|unhide|reveal|mask|cache[rz]?|masque[rz]?|affiche[rz]?|montre[rz]?) (?:my|mon) (?:name|nom)\\b',
);

const admin =
  '(?:partner |partenaires? )?(?:co-?)?(?:admin|admins|administrator|administrators|administrateurs?|administratrices?|partner managers?)(?: partenaires?| rights?| role| access| permissions)?';
const viewer =
  '(?:viewers?|executives?|exec|read-?\\s?only|lecteurs?|lectrices?|observat(?:eur|rice)s?|lecture seule|dirigeante?s?|executifs?|executive viewer)';
const employee =
  '(?:(?:ordinary |normal |plain |regular |simple )?(?:employees?|users?|salarie?e?s?|employee?s?|utilisateurs?|utilisatrices?|members?|membres?))';
const article =
  "(?:an? |the |as |as an? |to |into an? |back to |une? |l'|le |la |en |comme |en tant qu(?:'|e )|simple )*";
const appoint =
  '(?:make|appoint|name|promote|designate|set|turn|demote|downgrade|nomme[rz]?|passe[rz]?|mets|mettre|promeus|promouvoir|designe[rz]?|definis|fai[st] de|repasse[rz]?|retrograde[rz]?)';
/** Somebody the vocabulary does not know may be appointed too; the handler asks who is meant. */
const anybody = '(?:_person_|(?!(?:the|all|our|every|les|des|nos|tous|toutes)\\b)[a-z]+(?: [a-z]+)?)';
const becomes =
  '(?:is now|is|becomes|should be|should become|will be|must be|devient|est maintenant|est desormais|est|sera|doit etre|doit devenir)';

const appointed = (role: string): RegExp =>
  new RegExp(
    `^\\W*${polite}${appoint} ${anybody} ${article}${role}\\b|^\\W*_person_ ${becomes} ${article}${role}(?!.*\\?)\\b|^\\W*${polite}(?:give|grant|donne[rz]?|accorde[rz]?|attribue[rz]?) (?:a )?_person_ (?:les droits |le role |the role of |the |des droits |l'acces )?(?:d'|de |d' )?${article}${role}\\b|^\\W*${polite}(?:give|grant|donne[rz]?|accorde[rz]?|attribue[rz]?) (?:the |les |le |des |l')?(?:rights? |role |droits |acces )?(?:of |d'|de |d' )?${article}${role}.* (?:to|a) _person_`,
  );
const noLonger = new RegExp(
  `_person_ (?:is |should |est |n'est |must )*(?:no longer|not|plus|pas) (?:be )?(?:an? |the |une? |l')?(?:${admin}|${viewer})\\b|(?:remove|revoke|take away|take|strip|withdraw|retire[rz]?|enleve[rz]?|ote[rz]?|revoque[rz]?)\\b.*_person_.*\\b(?:${admin}|${viewer})\\b|(?:remove|revoke|take away|take|strip|withdraw|retire[rz]?|enleve[rz]?|ote[rz]?|revoque[rz]?)\\b.*\\b(?:${admin}|${viewer})\\b.*_person_|^\\W*${polite}(?:demote|retrograde[rz]?) _person_\\W*$`,
);

const appointedAdmin = appointed(admin);
const appointedViewer = appointed(viewer);
const appointedEmployee = appointed(employee);

const roleIn = (text: string): string | null => {
  if (noLonger.test(text)) return 'employee';
  if (appointedAdmin.test(text)) return 'partner_admin';
  if (appointedViewer.test(text)) return 'executive';
  return appointedEmployee.test(text) && !/^\W*_person_ /.test(text) ? 'employee' : null;
};

const account = '(?:account|login|compte|profil|profile)';
const hasAccount = new RegExp(
  `^(?!\\W*(?:does|do|has|have|is|did|est-ce|a-t-|who|qui|if|what if|et si)\\b)(?:.*\\b)?(?:_person_(?: 's|'s)? (?:now |has |just |finally |a |vient de |bien |enfin |deja |already )*(?:has|have|got|created?|made|set up|opened?|cree|creer|ouvert|ouvrir|fait|a|dispose d') (?:now |bien |enfin )?(?:an |her |his |their |a |the |son |un |sa |deja un )?(?:own |new |partner center )*${account}\\b|_person_(?: 's|'s) ${account} (?:is|was|has been|exists|now)\\b|${account} (?:created|ready|opened|set up|cree|pret|ouvert|is ready|was created) (?:for|pour|de|d'|by|par) ?_person_|le ${account} (?:de |d')_person_ (?:est|a ete|existe)|(?:created|made|opened|set up|cree|ouvert) (?:an |the |un |le |son )?(?:partner center )?${account} (?:for|pour|de|d'|a) ?_person_|(?:created|made|opened) _person_(?: 's|'s) ${account}|_person_ (?:is|est) (?:now |maintenant |desormais |bien )?(?:in|on|dans|sur) (?:the |l')?(?:partner center|espace partenaires?))`,
);
/** Who has no account yet has not been linked. */
const accountMissing = new RegExp(
  `_person_(?: 's|'s)? (?:still |encore |toujours )*(?:has (?:got )?no|has not (?:got )?an?|doesn't have an?|does not have an?|hasn't (?:got )?an?|n'a (?:pas|toujours pas|pas encore)(?: encore)? (?:de|cree|ouvert|son|un)|a pas (?:encore )?(?:de|cree)|est sans) ?(?:partner center |son |un )*${account}`,
);
const noAccount = /\b(?:no|not|n't|without|n'a|pas|sans|jamais|never|aucun)\b|n't\b|\?/;

const everything =
  /^\W*(?:(?:please|just|now|ok|can you|could you|i want you to|i'd like you to|you should|peux-tu|tu peux|je veux que tu|je voudrais que tu|merci de|svp|stp|allez)[\s,]+)*(?:delete|erase|wipe|remove|forget|purge|supprime[rzs]?|efface[rzs]?|oublie[rzs]?|detrui[st]|enleve[rz]?) (?:absolutely |really |vraiment |absolument )?(?:everything|all of it|tout|it all|all)(?: (?:now|please|about|on|of|you|i|from|for|that|at once|svp|stp|maintenant|sur|ce qu|ce que|de moi|s'il|immediatement|d'un coup|immediately|my|ca)\b.*|\W*)$/;

/** Whose last day is known: a question about records, and no guess about people. */
const leavers = at(
  "(?:who(?:'s| is| are)? (?:leaving|leaves)(?: us| soon| next)?|which departures are recorded|qui (?:part|nous quitte|s'en va|quitte (?:l'entreprise|la boite))(?: bientot)?)(?: _date_)?\\W*$",
);

/** Whose certificate an override is for is no certificate to link. */
const ofOverrides = /\b(?:overrides?|waivers?|exemptions?|derogations?|remplacements?|dispenses?)\b/;

const managing =
  /\b(?:remove|delete|end|stop|cancel|close|lift|extend|prolong|shorten|correct|change|retire[rz]?|supprime[rz]?|annule[rz]?|termine[rz]?|arrete[rz]?|mets fin|leve[rz]?|prolonge[rz]?|corrige[rz]?|modifie[rz]?)\b/;

const overrideOrder = (text: string): Order => ({
  intent: managing.test(text) ? 'override-manage' : 'override-add',
});

const showingFigures = at(
  '(?:(?:show|list|see|view|display|what are|montre[rz]?|affiche[rz]?|liste[rz]?|voir|quels? sont) (?:me |moi |us |nous )?)?(?:(?:our|the|all|all our|nos|les|mes) )?(?:(?:sales|usage|recorded) )?(?:figures|metrics|indicateurs|chiffres(?: de vente| enregistres)?)(?: (?:of|for|in|de|du|pour|en) (?:the |la |le )?_comp_)?\\W*$',
);

/** Sent to whoever asks; what somebody sends to us begins with "I". */
const sentFile = at(
  "(?:send|e-?mail|give|get|download|export|envoie|envoyer|envoyez|donne[rz]?|sors|telecharge[rz]?|exporte[rz]?)(?: ?-?(?:me|us|moi|nous))? (?:(?:the|an?|your|le|un|l'|ton|votre|tout|everything|all)\\b ?)*(?:as |in |en |au format )?(?:an? )?(?:csv|pdf|excel|xlsx|spreadsheet|tableur)\\b(?! (?:file )?(?:template|modele|vide))",
);
const remindingOthers = at(
  "(?:remind|nudge|chase|poke|urge|relance[rz]?|rappelle[rz]?(?: a)?|presse[rz]?) (?:_person_|everyone|everybody|them|those|people|all|the (?:others|people|team|ones)|whoever|ceux|celles|tout le monde|tous|les (?:gens|autres|collegues)|l'equipe)\\b",
);

const ruled: readonly [RegExp, Order][] = [
  [everything, { intent: 'delete-my-data' }],
  [/^\W*(?:mine|the ones i have|les miennes|les miens|the mine)\W*$/, { intent: 'my-certifications' }],
  [
    /\b(?:my|mes) (?:data|donnees)\b.*\b(?:json|csv)\b|\b(?:json|csv)\b.*\b(?:my|mes) (?:own )?(?:data|donnees)\b/,
    { intent: 'my-data' },
  ],
  [showingFigures, { intent: 'metric-record' }],
  [template, { intent: 'import', slots: { action: 'template' } }],
  [sentFile, { intent: 'export' }],
  [
    /^(?!.*_exam_)\W*(?:\w+ ){0,3}(?:import|ingest|load|upload|read|importe[rz]?|charge[rz]?|lis|lisez|ingere[rz]?)\b.*_url_/,
    { intent: 'import' },
  ],
  [reminding, { intent: 'visibility' }],
  [suggesting, { intent: 'visibility' }],
  [naming, { intent: 'visibility' }],
  [deciding, { intent: 'review-decide' }],
  [asking, { intent: 'review-decide' }],
  [remindingOthers, { intent: 'nudge' }],
];

/**
 * Orders that have to be understood exactly, because something is written after them. They are looked for before anything
 * is guessed, and after what is forbidden.
 */
export const orderedIn = ({ text, normalised, typed }: Ordered): Order | null => {
  const undone = undoing.test(text);
  if (/_code_/.test(text)) return { intent: 'programme', slots: { action: 'setup' } };
  if (connectsAnother(text)) return { intent: 'programme', slots: { action: 'connect' } };
  if (connectsAccount(text)) return { intent: 'settings', slots: { action: 'account' } };
  if (asksForWorkspaces(text)) return { intent: 'settings', slots: { action: 'workspaces' } };
  if (!undone && disconnectsOne(text)) {
    const chat = chatIn(text);
    return { intent: 'settings', slots: { action: 'disconnect', ...(chat === null ? {} : { platform: chat }) } };
  }
  if (undone && /\bun[\W_]{0,3}linked\b/.test(normalised)) return { intent: 'undo' };
  if (saysUnlink(normalised) || dissociating.test(text)) return { intent: undone ? 'undo' : 'unlink' };
  const newcomer = /_exam_/.test(text) ? null : newcomerIn(typed);
  if (newcomer !== null) {
    const name: Record<string, string> = newcomer.name === null ? {} : { name: newcomer.name };
    return { intent: 'settings', slots: { action: 'add-person', ...name }, without: ['person', 'personCandidates'] };
  }
  const role = roleIn(text);
  if (role !== null) return { intent: 'settings', slots: { action: 'role', role } };
  if (setUp.test(text) && !asksHow.test(text)) return { intent: 'programme', slots: { action: 'setup' } };
  const [, rule] = ruled.find(([pattern]) => pattern.test(text)) ?? [];
  if (rule !== undefined) return rule;
  const purchase = orderedPurchase(text);
  if (purchase !== null) return { intent: 'membership', slots: { action: purchase } };
  if (leavers.test(text) || (!/_person_|_comp_|_exam_|_level_|\?/.test(text) && leaverIn(typed) !== null))
    return { intent: 'departure' };
  if (hasAccount.test(text) && !noAccount.test(text)) return { intent: 'nudge', slots: { action: 'account' } };
  if (accountMissing.test(text)) return { intent: 'unlinked' };
  if (ofOverrides.test(text)) return /_exam_/.test(text) ? overrideOrder(text) : null;
  if (removing.test(text)) return { intent: 'unlink' };
  if (editing.test(text) || editingBare.test(text) || corrected.test(text))
    return { intent: 'link', slots: { action: 'edit' } };
  return linkingFor.test(text) ? { intent: 'link' } : null;
};
