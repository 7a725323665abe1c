import { evidenceDayCard, noEvidenceCard, notForYouCard } from '../../../cards/index.js';
import { isIsoDate } from '../../../core/index.js';
import { exportPack, mayHavePack, recordsOn } from '../answers/evidence-pack.js';
import { levelToProve } from '../answers/level.js';
import type { Answer, Handler, Question, Setting } from '../question.js';

const form = async (
  question: Question,
  setting: Setting,
  problem: 'missing' | 'not-recorded' | null,
): Promise<Answer> => {
  const { reader, admins, situation } = setting;
  if (!mayHavePack(setting)) return notForYouCard(reader, { what: 'evidence', admins });
  const { on } = situation.verdict;
  const { since } = await recordsOn(setting, on);
  const asked = { level: levelToProve(question, situation), competency: question.slots.competency ?? null };
  return since === null
    ? noEvidenceCard(reader, { ...asked, on, since })
    : evidenceDayCard(reader, { ...asked, since, problem, day: question.inputs.day ?? '' });
};

/** "Another day…": asks for which. */
const ask: Handler = (question, setting) => form(question, setting, null);

/** The day was filled in: its pack, or the form again with what is wrong. */
const chosen: Handler = async (question, setting) => {
  const day = question.inputs.day ?? '';
  if (!isIsoDate(day)) return form(question, setting, 'missing');
  const { since } = await recordsOn(setting, day);
  if (day > setting.situation.verdict.on || since === null || day < since)
    return form(question, setting, 'not-recorded');
  return exportPack({ ...question, slots: { ...question.slots, date: day } }, setting);
};

export const evidenceDayActs: Readonly<Record<string, Handler>> = {
  'evidence-day': ask,
  'evidence-day-chosen': chosen,
};
