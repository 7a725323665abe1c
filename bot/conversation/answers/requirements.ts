import { gapCard, rulesCard } from '../../../cards/index.js';
import type { Handler } from '../question.js';
import { askedCompetency, whichCompetency } from './asked-competency.js';
import { levelMeant, levelNamed, levelRetired } from './level.js';

/** "What is missing for Gold?" */
export const missing: Handler = (question, setting) => {
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  const { reader, situation } = setting;
  const level = levelMeant(question, situation);
  const competency = asked.kind === 'named' ? asked.id : undefined;
  return gapCard(reader, situation, level, competency, levelRetired(question, situation));
};

/** "What are the requirements for Gold in Security?" */
export const requirements: Handler = (question, setting) => {
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  if (asked.kind === 'none') return whichCompetency(question, setting);
  const { reader, situation } = setting;
  const level = levelNamed(question, situation);
  const { exam } = question.slots;
  const retired = levelRetired(question, situation);
  return rulesCard(reader, situation, {
    competency: asked.id,
    ...(level === undefined ? {} : { level }),
    ...(exam === undefined ? {} : { exam }),
    ...(retired === undefined ? {} : { retired }),
  });
};
