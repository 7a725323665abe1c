import {
  type Achievement,
  acceptedThrough,
  type Facts,
  type Holds,
  type IsoDate,
  type Programme,
  type StepKind,
} from '../../core/index.js';

/** The day that is looked at from today. */
export interface Days {
  on: IsoDate;
  by: IsoDate;
}

/** What somebody would have to do to count with a credential on that day: nothing, a step, or null where no step helps. */
export type StepTo = (credential: string) => StepKind | 'nothing' | null;

export interface Step {
  credential: string;
  kind: StepKind;
}

/** What each person was ever recorded with and nobody took away. */
export const recordedByPerson = ({ achievements }: Facts, on: IsoDate): ReadonlyMap<string, readonly Achievement[]> => {
  const recorded = new Map<string, Achievement[]>();
  for (const one of achievements) {
    if (one.earnedOn > on || (one.withdrawn !== null && one.withdrawn.on <= on)) continue;
    const own = recorded.get(one.person);
    if (own === undefined) recorded.set(one.person, [one]);
    else own.push(one);
  }
  return recorded;
};

const lastsTo = ({ expiresOn, withdrawn }: Achievement, day: IsoDate): boolean =>
  (expiresOn === null || day <= expiresOn) && (withdrawn === null || day < withdrawn.on);

const hasRetired = ({ credentials }: Programme, credential: string, on: IsoDate): boolean => {
  const retiredOn = credentials[credential]?.retiredOn;
  return retiredOn !== undefined && retiredOn < on;
};

const isAccepted = (programme: Programme, credential: string, day: IsoDate): boolean => {
  const last = acceptedThrough(programme, credential);
  return last === null || day <= last;
};

/** The steps of one person, by what is recorded of them. What has retired is renewed or earned by nobody (rule C4). */
export const stepToOf =
  (programme: Programme, own: readonly Achievement[], { on, by }: Days): StepTo =>
  (credential) => {
    if (!isAccepted(programme, credential, by)) return null;
    const same = own.filter((one) => one.credential === credential);
    const lasting = same.filter((one) => lastsTo(one, by));
    if (lasting.some(({ state }) => state !== 'claimed')) return 'nothing';
    if (lasting.length > 0) return 'verify';
    if (hasRetired(programme, credential, on)) return null;
    return same.some((one) => lastsTo(one, on)) ? 'renew' : 'earn';
  };

/** An exam is dearer than any number of renewals, a renewal than any number of verifications. */
const weight: Readonly<Record<StepKind, number>> = { verify: 1, renew: 1_000, earn: 1_000_000 };

const weightOf = (steps: readonly Step[]): number => steps.reduce((sum, { kind }) => sum + weight[kind], 0);

/** The least that makes somebody hold it: no step where they do, null where no steps lead there. */
export const stepsToHold = (holds: Holds, stepTo: StepTo): Step[] | null => {
  if (typeof holds === 'string') {
    const kind = stepTo(holds);
    if (kind === null) return null;
    return kind === 'nothing' ? [] : [{ credential: holds, kind }];
  }
  const parts = ('all' in holds ? holds.all : holds.any).map((part) => stepsToHold(part, stepTo));
  const open = parts.filter((part) => part !== null);
  if ('any' in holds)
    return open.reduce<Step[] | null>(
      (best, part) => (best === null || weightOf(part) < weightOf(best) ? part : best),
      null,
    );
  if (open.length < parts.length) return null;
  const steps = new Map(open.flat().map((step) => [step.credential, step] as const));
  return [...steps.values()];
};

/** Whether that one step is all that is missing. */
export const isEnough = (holds: Holds, stepTo: StepTo, credential: string): boolean =>
  stepsToHold(holds, (one) => (one === credential ? 'nothing' : stepTo(one) === 'nothing' ? 'nothing' : null)) !== null;
