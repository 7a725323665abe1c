import { ownOption, type PresentedCard, whichOneCard } from '../../../cards/index.js';
import type { Achievement } from '../../../core/index.js';
import type { Question, Setting } from '../question.js';

/** What somebody has here that was not taken back, the newest first; what is disputed is still theirs to put right. */
export const ownAchievements = ({ asker, situation }: Setting): Achievement[] => {
  const self = asker.person?.id;
  return situation.facts.achievements
    .filter(({ person, withdrawn }) => person === self && (withdrawn === null || withdrawn.reason === 'disputed'))
    .toSorted((a, b) => (a.earnedOn < b.earnedOn ? 1 : a.earnedOn > b.earnedOn ? -1 : a.id < b.id ? -1 : 1));
};

export type MeantAchievement =
  | { kind: 'one'; achievement: Achievement }
  | { kind: 'none' }
  | { kind: 'ask'; card: PresentedCard };

/** More than these are not asked for one by one. */
const mostAsked = 40;

/**
 * Which of one's own is meant: by its id from a button or a choice, by its exam, or the only one there is. An id is a claim
 * like any other until it is found among one's own.
 */
export const achievementMeant = (
  question: Question,
  setting: Setting,
  of: 'edit' | 'unlink',
  own: readonly Achievement[],
): MeantAchievement => {
  const id = question.slots.achievement ?? question.inputs.achievement;
  const { exam } = question.slots;
  const meant = own.filter((one) => (id !== undefined ? one.id === id : exam === undefined || one.credential === exam));
  const [only] = meant;
  if (only === undefined) return { kind: 'none' };
  if (meant.length === 1) return { kind: 'one', achievement: only };
  const { reader, situation } = setting;
  return {
    kind: 'ask',
    card: whichOneCard(reader, {
      of,
      field: 'achievement',
      verb: of === 'edit' ? 'link' : 'unlink',
      subject: of === 'edit' ? { action: 'edit' } : {},
      options: meant
        .slice(0, mostAsked)
        .map((one) => ({ label: ownOption(reader, situation.programme, one), value: one.id })),
    }),
  };
};
