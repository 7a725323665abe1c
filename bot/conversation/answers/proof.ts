import { peopleCard, proofCard } from '../../../cards/index.js';
import type { Handler } from '../question.js';
import { askedCompetency } from './asked-competency.js';
import { levelToProve } from './level.js';

/** "Who contributes to Security?" */
export const contributors: Handler = (question, setting) => {
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  const { programme, facts, verdict } = setting.situation;
  const { level } = question.slots;
  return peopleCard(setting.reader, {
    programme,
    facts,
    verdict,
    ...(asked.kind === 'named' ? { competency: asked.id } : {}),
    ...(level !== undefined && programme.levels.includes(level) ? { level } : {}),
  });
};

/** "Why are we Gold?" */
export const explain: Handler = (question, setting) => {
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  const { programme, facts, verdict, report } = setting.situation;
  return proofCard(setting.reader, {
    programme,
    facts,
    verdict,
    report,
    level: levelToProve(question, setting.situation),
    ...(asked.kind === 'named' ? { competency: asked.id } : {}),
  });
};
