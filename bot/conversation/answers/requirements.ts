import { gapCard, rulesCard } from '../../../cards/index.js';
import type { Handler } from '../question.js';
import { askedCompetency, whichCompetency } from './asked-competency.js';
import { levelMeant } from './level.js';

/** "What is missing for Gold?" */
export const missing: Handler = (question, setting) => {
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  const { programme, verdict } = setting.situation;
  const level = levelMeant(question, setting.situation);
  return gapCard(setting.reader, {
    programme,
    verdict,
    level,
    ...(asked.kind === 'named' ? { competency: asked.id } : {}),
  });
};

/** "What are the requirements for Gold in Security?" */
export const requirements: Handler = (question, setting) => {
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  if (asked.kind === 'none') return whichCompetency(question, setting);
  const { programme, verdict, on } = setting.situation;
  const { level, exam } = question.slots;
  return rulesCard(setting.reader, {
    programme,
    on,
    verdict,
    competency: asked.id,
    ...(level !== undefined && programme.levels.includes(level) ? { level } : {}),
    ...(exam === undefined ? {} : { exam }),
  });
};
