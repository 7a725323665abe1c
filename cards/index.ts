export type { AdaptiveCard, CardElement, PresentedCard } from './card.js';
export type { Picture, Report, Risk } from './picture.js';
export type { Envelope, Language, Reader, SignAction } from './reader.js';
export { atRiskCard } from './views/at-risk.js';
export { benefitsCard } from './views/benefits.js';
export { type ChangesAsked, changesCard } from './views/changes.js';
export { competencyCard } from './views/competency.js';
export { type ForecastAsked, forecastCard } from './views/forecast.js';
export { freshnessCard } from './views/freshness.js';
export { homeCard } from './views/home.js';
export { type ImportSummary, importCard } from './views/import.js';
export { listCard } from './views/list.js';
export { gapCard } from './views/missing.js';
export { peopleCard } from './views/people.js';
export { proofCard } from './views/proof.js';
export { renewalCard } from './views/renewal.js';
export { rulesCard } from './views/rules.js';
export {
  chooseCard,
  expiredActionCard,
  failureCard,
  greetCard,
  helpCard,
  languageCard,
  noCertificatesCard,
  notUnderstoodCard,
  notYetCard,
  predictionRefusalCard,
  sentPrivatelyCard,
  setUpCard,
  unknownCompetencyCard,
  welcomeCard,
} from './views/small.js';
export { statusCard } from './views/status.js';
