import { peopleCard, proofCard } from '../../../cards/index.js';
import type { Handler } from '../question.js';
import { askedCompetency } from './asked-competency.js';
import { levelNamed, levelRetired, levelToProve } from './level.js';

/** "Who contributes to Security?" */
export const contributors: Handler = (question, setting) => {
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  const { reader, situation } = setting;
  const level = levelNamed(question, situation);
  return peopleCard(reader, situation, {
    ...(asked.kind === 'named' ? { competency: asked.id } : {}),
    ...(level === undefined ? {} : { level }),
  });
};

/** "Why are we Gold?" */
export const explain: Handler = (question, setting) => {
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  const { reader, situation } = setting;
  const level = levelToProve(question, situation);
  const competency = asked.kind === 'named' ? asked.id : undefined;
  return proofCard(reader, situation, level, competency, levelRetired(question, situation));
};
