import type { Achievement, Facts, Holds, IsoDate } from '../../core/index.js';
import { credentialsOf } from '../../core/index.js';
import type { Tongue } from '../tongue.js';

/** The certificate by which somebody counts: of those listed, the one that counts longest. */
export const countingAchievement = (facts: Facts, person: string, holds: Holds, on: IsoDate): Achievement[] => {
  const listed = new Set(credentialsOf(holds));
  const counting = facts.achievements.filter(
    ({ person: holder, credential, state, earnedOn, expiresOn, withdrawn }) =>
      holder === person &&
      listed.has(credential) &&
      state !== 'claimed' &&
      earnedOn <= on &&
      (expiresOn === null || on <= expiresOn) &&
      (withdrawn === null || on < withdrawn.on),
  );
  const best = new Map<string, Achievement>();
  for (const one of counting) {
    const known = best.get(one.credential);
    if (known === undefined || (known.expiresOn ?? '9999') < (one.expiresOn ?? '9999')) best.set(one.credential, one);
  }
  return [...best.values()];
};

const marks = { claimed: '◌', verified: '✓', confirmed: '✓✓' } as const;

/** "SC-200 ✓✓ until 14 Apr 2027". */
export const certificateInWords = (tongue: Tongue, { credential, state, expiresOn }: Achievement): string =>
  tongue.say('certificate', {
    credential: tongue.credential(credential),
    mark: marks[state],
    state: tongue.say(`certificate.${state}`),
    day: expiresOn === null ? '' : tongue.day(expiresOn),
    ends: expiresOn === null ? 'no' : 'yes',
  });
