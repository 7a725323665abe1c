import { type FeedbackAbout, feedbackCard } from '../../../cards/index.js';
import type { Handler } from '../question.js';

const abouts: readonly FeedbackAbout[] = ['wrong', 'failed', 'person', 'bot'];

/** "That is wrong", "I failed AZ-305", "I want to talk to a human": nothing is kept of it, and nobody is told. */
export const feedback: Handler = ({ slots }, { reader, situation, admins, asker }) => {
  const { competency, level } = slots;
  return feedbackCard(reader, {
    about: abouts.find((about) => about === slots.about) ?? 'wrong',
    admins,
    member: asker.member,
    picture: situation.snapshot.settings.programme === null ? null : situation,
    subject: {
      ...(competency === undefined ? {} : { competency }),
      ...(level === undefined ? {} : { level }),
    },
  });
};
