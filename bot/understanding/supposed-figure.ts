import type { Language, Named } from './context.js';
import { figuresMeant, numberSaid } from './figures.js';
import type { SaidFigure } from './supposition.js';

/** What opens a question is no part of what it supposes; "a" in it is no number. */
const opening =
  /^\W*(?:(?:and|so|ok|hey|alors|but|mais) )*(?:what|et|que|qu)\b.*?\b(?:if|si|s|with|avec)\b|^\W*(?:and )?if\b|\?/g;

/** A figure gets there. */
const reaching =
  /\b(?:reach\w*|hits?|hitting|attain\w*|atteign\w*|atteint|atteind\w*|climb\w*|ris(?:e|es|ing)|rose|grow\w*|grew|increas\w*|jump\w*|improv\w*|doubl\w*|tripl\w*|halv\w*|drop(?:s|ped|ping)?|fall(?:s|ing)?|fell|decreas\w*|shr[iau]nk\w*|declin\w*|go(?:es|ing)? (?:up|down)|went (?:up|down)|mont(?:e|es|ent|ait|aient|er|ons|ions|era|erait)|augment\w*|progress\w*|grimp\w*|croi(?:t|ssait|sse)|baiss\w*|diminu\w*|tomb\w*|chut\w*|descend\w*|recul\w*)\b/;
/** A figure is said to be something. */
const being =
  /\b(?:is|are|was|were|be|been|became|becomes|at|equals?|stands?|stood|est|sont|etait|etaient|soit|soient|serait|seraient|devien\w*|passe|passait)\b/;

/** Comes on top of what is there. */
const adding =
  /\b(?:(?<!\b(?:customers?|net) )adds?|add(?:ed|ing)|gain(?:s|ed|ing)?|win(?:s|ning)?|won|sign(?:s|ed|ing)?|land(?:s|ed|ing)?|bring(?:s|ing)?|brought|ajout\w*|gagn\w*|sign(?:e|ons|ait|ions)|remport\w*|apport\w*|conqu\w*)\b|\b(?:more(?! than)|another|additional|additionals?|extra|further|de plus(?! de)|en plus|supplementaires?|encore|autres?)\b/;
const risingBy =
  /\b(?:increas\w*|grow\w*|grew|ris(?:e|es|ing)|rose|climb\w*|jump\w*|improv\w*|go(?:es)? up|went up) by\b|\b(?:augment\w*|progress\w*|grimp\w*|mont\w*|croi\w*) (?:encore )?(?:de|d')(?=\W)/;
/** Goes from what is there. */
const losing =
  /\b(?:los(?:e|es|ing)|lost|perd\w*)\b|\b(?:fewer|less(?! than)|de moins(?! de)|en moins)\b|\b(?:drop\w*|fall\w*|fell|decreas\w*|shr[iau]nk\w*|declin\w*|go(?:es)? down|went down) by\b|\b(?:baiss\w*|diminu\w*|recul\w*|chut\w*|descend\w*) (?:encore )?(?:de|d')(?=\W)/;

const inPercent = /\d\s?%|\b(?:percent|per cent|pour ?cent)\b/;

/** What is counted there is no figure of a programme: people, seats, points, days. */
export const othersCounted =
  '\\b(?:people|persons?|of (?:us|our|my|them|the)|colleagues?|employees?|staff|engineers?|experts?|architects?|consultants?|technicians?|admins?|certif\\w*|exams?|credentials?|seats?|points?|levels?|designations?|competenc\\w*|days?|weeks?|months?|years?|personnes?|gens|d.entre|collegues?|salaries?|employe\\w*|ingenieurs?|architectes?|techniciens?|examens?|places?|niveaux?|jours?|semaines?|mois|ans?|annees?)\\b';

const countsOthers = new RegExp(othersCounted);

/** What no number may be supposed of without a word of a figure: it may be anything. */
const anythingCounted = new RegExp(`${othersCounted}|_(?:person|exam|level)_`);

interface Change {
  value: number | null;
  more: boolean;
  percent: boolean;
}

/** How a figure changes. So many percent more are of something that was not said, so the number is asked for. */
const changeIn = (masked: string, language: Language): Change => {
  const number = numberSaid(masked, language) ?? (/\banother\b/.test(masked) ? { value: 1, isOne: true } : null);
  const [adds, loses] = [adding.test(masked) || risingBy.test(masked), losing.test(masked)];
  const percent = inPercent.test(masked);
  const more = adds || loses;
  const isUnclear = number === null || (number.isOne && !more) || (more && percent);
  if (isUnclear) return { value: null, more: false, percent: false };
  return { value: loses ? -Math.abs(number.value) : number.value, more, percent };
};

/** It says no verb of its own: "two Enterprise customers and three SMB ones" says of both what is said of the first. */
export const saysNoChange = (masked: string): boolean =>
  ![reaching, being, adding, risingBy, losing].some((verb) => verb.test(masked));

/** The same change as was said before it. */
export const changedAs = (figure: SaidFigure, before: SaidFigure | null): SaidFigure => {
  if (before?.more !== true || figure.value === null || figure.percent) return figure;
  return { ...figure, more: true, value: (before.value ?? 0) < 0 ? -Math.abs(figure.value) : figure.value };
};

/**
 * The figure that one part of a sentence supposes something of. It takes a number, or a word that something changes; and where
 * the words tell no single figure, enough of them, or that word, for it to be a figure at all.
 */
export const figureIn = (
  normalised: string,
  masked: string,
  language: Language,
  figures: readonly Named[],
): SaidFigure | null => {
  const [said, text] = [normalised.replace(opening, ' '), masked.replace(opening, ' ')];
  const change = changeIn(text, language);
  const isReached = reaching.test(text);
  const meant = figuresMeant(figures, said);
  const isSomeFigure = change.value !== null && (isReached || being.test(text)) && !anythingCounted.test(text);
  if (meant === null) return isSomeFigure ? { metrics: [], ...change } : null;
  const { ids, shared, isWhole } = meant;
  if (ids.length === 1) {
    /** One word of several is not enough for a figure to be the one that is meant. */
    if (shared < 2 && !isWhole) return isSomeFigure || change.more ? { metrics: [], ...change } : null;
    const isChanged = change.value !== null || isReached || (shared > 1 && being.test(text));
    return isChanged ? { metrics: ids, ...change } : null;
  }
  if (shared < 2 && countsOthers.test(text)) return null;
  return change.value !== null && (shared > 1 || isReached || change.more) ? { metrics: ids, ...change } : null;
};
