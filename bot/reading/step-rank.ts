import {
  type ChangeSource,
  credentialsOf,
  type Facts,
  type Holds,
  type IsoDate,
  type PlanStep,
  type Programme,
  type StepTo,
  satisfies,
} from '../../core/index.js';

export type Step = Pick<PlanStep, 'credential' | 'kind'>;

/** Whether that one step is all that is missing. */
export const isEnough = (holds: Holds, stepTo: StepTo, credential: string): boolean =>
  satisfies(holds, (one) => one === credential || stepTo(one) === 'nothing');

/** What steps ask of somebody, least first; `adjacent`: an exam beside what they hold. */
export const stepRanks = ['verify', 'renew', 'adjacent', 'new'] as const;
export type StepRank = (typeof stepRanks)[number];

/** They hold something of the same group of credentials, or a part of what is asked for. */
const isAdjacent = (
  { credentials }: Programme,
  holds: Holds,
  steps: readonly Step[],
  standing: readonly string[],
): boolean => {
  const groups = new Set(steps.flatMap(({ credential }) => credentials[credential]?.group ?? []));
  return (
    standing.some((credential) => groups.has(credentials[credential]?.group ?? '')) ||
    credentialsOf(holds).some((credential) => standing.includes(credential))
  );
};

/** `standing`: what they hold today, claimed or not. */
export const stepRankOf = (
  programme: Programme,
  holds: Holds,
  steps: readonly Step[],
  standing: readonly string[],
): StepRank => {
  if (steps.every(({ kind }) => kind === 'verify')) return 'verify';
  if (steps.every(({ kind }) => kind !== 'earn')) return 'renew';
  return isAdjacent(programme, holds, steps, standing) ? 'adjacent' : 'new';
};

/** The changes that take somebody's steps, as if they were done today: what is claimed is verified, the rest is passed. */
export const takenToday = (
  { achievements }: Facts,
  person: string,
  credentials: readonly string[],
  on: IsoDate,
): ChangeSource[] =>
  credentials.flatMap((credential): ChangeSource[] => {
    const claims = achievements.filter(
      (one) =>
        one.person === person && one.credential === credential && one.state === 'claimed' && one.withdrawn === null,
    );
    const id = JSON.stringify(['taken', person, credential]);
    const achievement = { id, person, credential, earnedOn: on, expiresOn: null, state: 'verified' as const };
    return [
      ...claims.map(({ id: claimed }): ChangeSource => ({ kind: 'achievement-verified', on, id: claimed })),
      { kind: 'achievement-linked', on, achievement },
    ];
  });
