import { resilienceCard } from '../../../cards/index.js';
import { resilienceOf } from '../../reading/situation.js';
import type { Handler } from '../question.js';
import { askedCompetency } from './asked-competency.js';
import { levelNamed } from './level.js';

/** "What is our bus factor?" (C12) */
export const busFactor: Handler = (question, setting) => {
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  const { reader, situation } = setting;
  return resilienceCard(reader, situation, {
    resilience: resilienceOf(situation),
    competency: asked.kind === 'named' ? asked.id : null,
    level: levelNamed(question, situation) ?? null,
  });
};
