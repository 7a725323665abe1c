import type { Language } from './context.js';
import { wordsOf } from './normalise.js';

const english = new Set(
  'the what is are we how who why when will do does did to of for in on our my me i you it this that which show list give tell please help need still yet missing have has be not can could should speak hi hello hey thanks thank with about and if people now level yes no until by count counts enough explain risk where whats rules requirements left more many contribute contributes contributing far away quit status overview approve reject accept decline add remove delete hide undo passed failed earned because who make everyone never stop don doesn isn hasn template mine set up'.split(
    ' ',
  ),
);
/** Without "a": it stands in English sentences as often. */
const french = new Set(
  'le la les un une des de du est es on nous vous tu je il elle que qui quoi quel quelle quels quelles ou pourquoi comment quand combien pour en dans sur avec pas ne n plus encore notre nos mon ma mes ce ca c s t au aux et si moi toi montre liste donne dis manque aide bonjour salut merci parle fait sera serons sommes avons ont suis niveau personnes conditions regles compte comptent suffit statut svp jusqu reste loin argent explique contribue risque faut avoir etre toutes tous point associe associer dissocie dissocier ajoute ajouter retire enleve supprime efface cache arrete approuve valide refuse rejette importe annule reussi obtenu nomme car parce relance son sa ses leur leurs compte certifie corrige modifie commencer configurer fichier modele connecte connecter relie relier deconnecte deconnecter deconnectez delie delier espace espaces reglages parametres renouvellement echeances'.split(
    ' ',
  ),
);

/**
 * Only English ends a word with an apostrophe and a letter ("Grace's", "don't") and takes a link back with "un". What is left
 * of it must not look French.
 */
const withoutPieces = (normalised: string): string =>
  normalised.replace(/'(?:s|t|d|m|re|ll|ve)(?![a-z])/g, '').replace(/\bun[ -]link/g, 'unlink');

/** English or French, by the words that belong to only one of them; the fallback when they do not say. */
export const detectLanguage = (normalised: string, fallback: Language): Language => {
  const words = wordsOf(withoutPieces(normalised));
  let balance = 0;
  let seen = 0;
  for (const word of words) {
    const [isEnglish, isFrench] = [english.has(word), french.has(word)];
    if (isEnglish === isFrench) continue;
    seen += 1;
    balance += isEnglish ? 1 : -1;
  }
  if (seen === 0 || balance === 0) return fallback;
  if (Math.abs(balance) === 1 && seen > 1) return fallback;
  return balance > 0 ? 'en' : 'fr';
};
