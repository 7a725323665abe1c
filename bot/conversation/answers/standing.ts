import { competencyCard, listCard, statusCard } from '../../../cards/index.js';
import type { Handler } from '../question.js';
import { askedCompetency, whichCompetency } from './asked-competency.js';

/** "Are we Gold yet?" */
export const status: Handler = ({ slots }, { reader, situation }) => {
  const { programme, verdict, forecast, report, facts } = situation;
  const asked = programme.levels.find((level) => level === slots.level);
  return statusCard(reader, {
    organisation: facts.organisation.name,
    programme,
    verdict,
    forecast,
    facts,
    report,
    ...(asked === undefined ? {} : { asked }),
  });
};

/** "Where are we on Security?" */
export const competency: Handler = (question, setting) => {
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  if (asked.kind === 'none') return whichCompetency(question, setting);
  const { programme, verdict, forecast } = setting.situation;
  const level = question.slots.level;
  return competencyCard(setting.reader, {
    programme,
    verdict,
    forecast,
    competency: asked.id,
    ...(level === undefined ? {} : { level }),
  });
};

/** "Which competencies do we have?" */
export const list: Handler = (_question, { reader, situation: { programme, verdict } }) =>
  listCard(reader, { programme, verdict });
