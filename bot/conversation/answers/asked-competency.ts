import { chooseCard, type PresentedCard, unknownCompetencyCard } from '../../../cards/index.js';
import type { Question, Setting } from '../question.js';

/** The competency a question names, or the card that asks which one is meant. */
export type AskedCompetency = { kind: 'named'; id: string } | { kind: 'none' } | { kind: 'ask'; card: PresentedCard };

const choice = ({ intent, slots }: Question, { reader, situation }: Setting, ids: readonly string[]): PresentedCard => {
  const { competencyCandidates, ...rest } = slots;
  return chooseCard(reader, {
    verb: intent,
    subject: rest,
    options: situation.programme.competencies
      .filter(({ id }) => ids.includes(id))
      .map(({ id, title }) => ({ label: title[reader.language], competency: id })),
  });
};

export const askedCompetency = (question: Question, setting: Setting): AskedCompetency => {
  const { competency, competencyCandidates } = question.slots;
  const known = setting.situation.programme.competencies.map(({ id }) => id);
  if (competency !== undefined)
    return known.includes(competency)
      ? { kind: 'named', id: competency }
      : { kind: 'ask', card: unknownCompetencyCard(setting.reader, { said: competency, suggestions: [] }) };
  if (competencyCandidates === undefined) return { kind: 'none' };
  const candidates = competencyCandidates.split(',').filter((id) => known.includes(id));
  const [first] = candidates;
  if (first === undefined) return { kind: 'none' };
  return candidates.length === 1
    ? { kind: 'named', id: first }
    : { kind: 'ask', card: choice(question, setting, candidates) };
};

/** For questions that make no sense without a competency: offers all of them (as many as a card can ask for). */
export const whichCompetency = (question: Question, setting: Setting): PresentedCard =>
  choice(
    question,
    setting,
    setting.situation.programme.competencies.map(({ id }) => id),
  );
