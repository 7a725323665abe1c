import { linkFormCard, linkRefusedCard, notForYouCard, nothingToUnlinkCard } from '../../../cards/index.js';
import type { Achievement } from '../../../core/index.js';
import { type LinkProblems, type LinkValues, valuesIn } from '../acts/link-values.js';
import type { Answer, Handler, Setting } from '../question.js';
import { achievementMeant, ownAchievements } from './own-achievements.js';

export const valuesOf = ({ credential, earnedOn, expiresOn, certificateId, evidence }: Achievement): LinkValues =>
  valuesIn({
    credential,
    earnedOn,
    expiresOn: expiresOn ?? '',
    certificateId: certificateId ?? '',
    evidence: evidence ?? '',
  });

/** The form of one certificate, to put its dates and proof right. */
export const correctForm = (
  { reader, situation }: Setting,
  { id, credential, state }: Achievement,
  values: LinkValues,
  problems: LinkProblems,
): Answer =>
  linkFormCard(reader, situation.programme, {
    values,
    problems,
    ambiguous: null,
    unknown: null,
    asksConsent: false,
    colleague: null,
    corrects: { achievement: id, credential, verified: state !== 'claimed' },
    opener: { verb: 'link', subject: { action: 'edit', achievement: id } },
    subject: { achievement: id },
  });

/** "Edit AZ-104", and the button of a receipt. Nothing is written. */
export const correct: Handler = (question, setting) => {
  const { asker, reader, admins, situation } = setting;
  if (asker.person === null)
    return asker.member
      ? nothingToUnlinkCard(reader, situation.programme, { asked: question.slots.exam ?? null, own: [] })
      : notForYouCard(reader, { what: 'link', admins });
  const own = ownAchievements(setting);
  const meant = achievementMeant(question, setting, 'edit', own);
  if (meant.kind === 'ask') return meant.card;
  if (meant.kind === 'none')
    return nothingToUnlinkCard(reader, situation.programme, { asked: question.slots.exam ?? null, own });
  const { achievement } = meant;
  if (achievement.state === 'confirmed')
    return linkRefusedCard(reader, situation.programme, { kind: 'confirmed-by-report' });
  return correctForm(setting, achievement, valuesOf(achievement), {});
};
