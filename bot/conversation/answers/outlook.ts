import { atRiskCard, benefitsCard, renewalCard } from '../../../cards/index.js';
import { isIsoDate, openAlerts } from '../../../core/index.js';
import { lookingTo, thinCoverOf } from '../../reading/situation.js';
import type { Handler } from '../question.js';
import { levelNamed } from './level.js';

/** "What is at risk?", up to the horizon or the day that was named. */
export const atRisk: Handler = ({ slots }, { reader, situation }) => {
  const { date } = slots;
  const until =
    date !== undefined && isIsoDate(date) && date > situation.verdict.on ? lookingTo(situation, date) : situation;
  return atRiskCard(reader, until, thinCoverOf(situation), openAlerts(situation.snapshot.alerts));
};

/** "When do we renew?" */
export const renewal: Handler = (_question, { reader, situation }) => renewalCard(reader, situation);

/** "What does Gold bring us?" */
export const benefits: Handler = (question, { reader, situation }) =>
  benefitsCard(reader, situation, levelNamed(question, situation));
