import { competencyCard, listCard, statusCard } from '../../../cards/index.js';
import type { Handler } from '../question.js';
import { askedCompetency, whichCompetency } from './asked-competency.js';
import { levelNamed, levelRetired } from './level.js';

/** "Are we Gold yet?" */
export const status: Handler = (question, { reader, situation }) =>
  statusCard(reader, situation, levelNamed(question, situation), levelRetired(question, situation));

/** "Where are we on Security?" */
export const competency: Handler = (question, setting) => {
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  if (asked.kind === 'none') return whichCompetency(question, setting);
  const { reader, situation } = setting;
  return competencyCard(
    reader,
    situation,
    asked.id,
    levelNamed(question, situation),
    levelRetired(question, situation),
  );
};

/** "Which competencies do we have?" */
export const list: Handler = (_question, { reader, situation }) => listCard(reader, situation);
