import type { IsoDate } from '../date.js';
import type { Change } from '../facts/change.js';
import type { Achievement, Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { comparable, datesRefused, isDisputed, isListed, othersWith, sameAmong, stands } from './certificates.js';
import type { Command, CommandContext } from './command.js';
import type { Decision } from './decision.js';

type Correct = Extract<Command, { kind: 'correct' }>;

const putRight = (achievement: Achievement, command: Correct): Achievement => ({
  ...achievement,
  earnedOn: command.earnedOn ?? achievement.earnedOn,
  expiresOn: command.expiresOn === undefined ? achievement.expiresOn : command.expiresOn,
  certificateId: command.certificateId === undefined ? achievement.certificateId : command.certificateId,
  evidence: command.evidence === undefined ? achievement.evidence : command.evidence,
});

/** What an admin looked at when the certificate was verified: different, it has to be looked at again. */
const needsAnotherLook = (before: Achievement, after: Achievement): boolean =>
  before.earnedOn !== after.earnedOn ||
  before.expiresOn !== after.expiresOn ||
  comparable(before.certificateId) !== comparable(after.certificateId);

/** A claim stays one; what was verified and has to be looked at again is claimed anew, under its id. */
const correction = (before: Achievement, right: Achievement, on: IsoDate, disputed: boolean): Change[] => {
  const { id } = before;
  if (before.state === 'verified' && (disputed || isDisputed(before) || needsAnotherLook(before, right))) {
    const withdrawn = disputed ? { on, reason: 'disputed' as const } : null;
    return [{ kind: 'achievement-linked', on, achievement: { ...right, state: 'claimed', withdrawn } }];
  }
  const settled = isDisputed(before) && !disputed;
  return [
    {
      kind: 'achievement-corrected',
      on,
      id,
      ...(right.earnedOn === before.earnedOn ? {} : { earnedOn: right.earnedOn }),
      ...(right.expiresOn === before.expiresOn ? {} : { expiresOn: right.expiresOn }),
      ...(right.certificateId === before.certificateId ? {} : { certificateId: right.certificateId }),
      ...(right.evidence === before.evidence ? {} : { evidence: right.evidence }),
      ...(settled ? { withdrawn: null } : {}),
    },
    ...(disputed && !isDisputed(before)
      ? [{ kind: 'achievement-withdrawn' as const, on, id, reason: 'disputed' as const }]
      : []),
  ];
};

/** Dates or proof are put right; what a vendor report confirmed is the vendor's to correct. */
export const correct = (
  programme: Programme | null,
  facts: Facts,
  command: Correct,
  { on }: CommandContext,
): Decision => {
  const before = facts.achievements.find(({ id }) => id === command.id);
  if (before === undefined) return { kind: 'refused', refusal: { kind: 'not-found' } };
  if (before.state === 'confirmed') return { kind: 'refused', refusal: { kind: 'confirmed-by-report' } };
  if (!stands(before, on) && !isDisputed(before)) return { kind: 'refused', refusal: { kind: 'withdrawn-already' } };
  const right = putRight(before, command);
  if (JSON.stringify(right) === JSON.stringify(before))
    return { kind: 'refused', refusal: { kind: 'nothing-changes' } };
  const refusal = datesRefused(right.earnedOn, right.expiresOn, on);
  if (refusal !== null) return { kind: 'refused', refusal };
  const own = facts.achievements.filter(
    (one) => one.person === before.person && one.id !== before.id && (stands(one, on) || isDisputed(one)),
  );
  const same = sameAmong(own, right.credential, right.earnedOn, right.certificateId);
  if (same !== null) return { kind: 'refused', refusal: { kind: 'already-linked', achievement: same.id } };

  const [other] = othersWith(facts, right.certificateId, right.person, on);
  const changes = correction(before, right, on, other !== undefined);
  return {
    kind: 'decided',
    changes,
    elsewhere: [],
    meaning:
      other === undefined
        ? { kind: 'new' }
        : { kind: 'disputed', with: { achievement: other.id, person: other.person } },
    onceVerified: [...changes, { kind: 'achievement-verified', on, id: right.id }],
    association: null,
    unlisted: !isListed(programme, right.credential),
  };
};
