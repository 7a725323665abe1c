import { notForYouCard, nothingToUnlinkCard, unlinkConfirmCard } from '../../../cards/index.js';
import { decide } from '../../../core/index.js';
import { effectsOfChanges } from '../contribution-notices.js';
import type { Handler } from '../question.js';
import { achievementMeant, ownAchievements } from './own-achievements.js';

/** "Un-link SC-200": the consequence, and the button that does it (C16). Nothing is written. */
export const unlink: Handler = (question, setting) => {
  const { asker, reader, admins, situation } = setting;
  const { programme, snapshot, verdict } = situation;
  if (!asker.member) return notForYouCard(reader, { what: 'link', admins });
  const own = ownAchievements(setting);
  const meant = achievementMeant(question, setting, 'unlink', own);
  if (meant.kind === 'ask') return meant.card;
  if (meant.kind === 'none') return nothingToUnlinkCard(reader, programme, { asked: question.slots.exam ?? null, own });
  const { achievement } = meant;
  const decision = decide(
    programme,
    snapshot.facts,
    { kind: 'unlink', id: achievement.id },
    { on: verdict.on, by: achievement.person, elsewhere: [] },
  );
  const changes = decision.kind === 'decided' ? decision.changes : [];
  return unlinkConfirmCard(reader, programme, {
    achievement,
    effects: effectsOfChanges(programme, snapshot, verdict.on, changes),
  });
};
