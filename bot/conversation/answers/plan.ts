import { planCard } from '../../../cards/index.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { askedCompetency } from './asked-competency.js';
import { levelRetired } from './level.js';
import { type Reckoned, reckoned } from './plan-reckoned.js';
import { isSupposed, supposedIn } from './plan-supposed.js';

/** The plan that the slots of a question ask for, or what has to be said first. */
export const reckonedFor = (question: Question, setting: Setting): Reckoned | Answer => {
  const supposed = supposedIn(question, setting);
  if (!isSupposed(supposed)) return supposed;
  const { slots } = question;
  const known = setting.situation.programme.competencies.some(({ id }) => id === slots.competency);
  return reckoned(setting, slots, known ? (slots.competency ?? null) : null, supposed);
};

export const isReckoned = (found: Reckoned | Answer): found is Reckoned => 'told' in found;

/** "What is the cheapest way to Gold?", "who should sit which exam next?" (C11) */
export const cheapest: Handler = (question, setting) => {
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  const competency = asked.kind === 'named' ? { competency: asked.id } : {};
  const found = reckonedFor({ ...question, slots: { ...question.slots, ...competency } }, setting);
  if (!isReckoned(found)) return found;
  const told = { ...found.told, retired: levelRetired(question, setting.situation) };
  return planCard(setting.reader, setting.situation, told);
};
