import { myNextCard, notForYouCard } from '../../../cards/index.js';
import { ownNext } from '../../reading/own-next.js';
import type { Handler } from '../question.js';
import { askedCompetency } from './asked-competency.js';
import { levelNamed } from './level.js';

/** Stands for a colleague of whom nothing is kept yet; nobody's id is empty. */
const nobodyYet = '';

/** "What should I take next?": what would help most, for the asker alone. */
export const myNext: Handler = (question, setting) => {
  const { asker, reader, situation, admins } = setting;
  if (!asker.member) return notForYouCard(reader, { what: 'data', admins });
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  const { programme, facts, verdict } = situation;
  const competency = asked.kind === 'named' ? asked.id : null;
  const level = levelNamed(question, situation) ?? null;
  const person = asker.person?.id ?? nobodyYet;
  const next = ownNext(programme, facts, verdict.on, { person, competency, level, verdict });
  return myNextCard(reader, programme, {
    ...next,
    optedOut: asker.person?.choices.suggestions === false,
    slots: { ...(competency === null ? {} : { competency }), ...(level === null ? {} : { level }) },
  });
};
