/** How fast tokens come back, and how many there are at most. */
export interface Bucket {
  burst: number;
  perSecond: number;
}

export interface Limits {
  user: Bucket;
  organisation: Bucket;
  /** How many users, and how many organisations, are kept in mind. */
  remembered: number;
}

/** Nobody who reads what they are answered gets near it, and no crowd of one company takes the whole machine. */
export const usualLimits: Limits = {
  user: { burst: 20, perSecond: 1 },
  organisation: { burst: 600, perSecond: 60 },
  remembered: 20_000,
};

export interface Turn {
  /** In tokens. */
  cost: number;
  /** Whether its sender can be told anything: who merely looks at a page has not spoken. */
  audible: boolean;
}

/** Whom a turn is counted against. */
export interface Caller {
  user: string;
  organisation: string;
}

export type Allowed =
  | { kind: 'granted' }
  /** `tell`: it is the first refusal since they had all of their tokens, so it is worth a sentence. */
  | { kind: 'refused'; by: 'user' | 'organisation'; tell: boolean };

export interface Allowance {
  /** Takes that much, or nothing. `nowMs` is in milliseconds of any clock; one that goes back only gives nothing. */
  take(caller: Caller, turn: Turn, nowMs: number): Allowed;
  /** Takes more for what has been granted already; it may leave a debt, which is waited for. */
  charge(caller: Caller, cost: number, nowMs: number): void;
}

/** A thousandth of a token is the unit: what a millisecond brings at one a second, so that nothing is ever rounded. */
const unit = 1000;

interface Kept {
  /** In thousandths; below nought is a debt. */
  left: number;
  at: number;
  told: boolean;
}

/**
 * Buckets by key. The one not looked at for longest is forgotten first, which is as if it were full: whoever floods is
 * looked at all the time.
 */
const buckets = ({ burst, perSecond }: Bucket, remembered: number) => {
  const kept = new Map<string, Kept>();
  const most = burst * unit;
  const now = (key: string, nowMs: number): Kept => {
    const before = kept.get(key) ?? { left: most, at: nowMs, told: false };
    const left = Math.min(most, before.left + Math.max(0, nowMs - before.at) * perSecond);
    const after = { left, at: nowMs, told: before.told && left < most };
    kept.delete(key);
    kept.set(key, after);
    const oldest = kept.keys().next();
    if (kept.size > remembered && !oldest.done) kept.delete(oldest.value);
    return after;
  };
  return now;
};

/**
 * Who may be answered how often: a bucket of tokens for every user, so that nobody floods, and one for every organisation,
 * so that no crowd starves the others. Each instance counts what reaches it.
 */
export const createAllowance = ({ user, organisation, remembered }: Limits = usualLimits): Allowance => {
  const ofUser = buckets(user, remembered);
  const ofOrganisation = buckets(organisation, remembered);
  return {
    take: (caller, { cost, audible }, nowMs) => {
      const own = ofUser(caller.user, nowMs);
      const all = ofOrganisation(caller.organisation, nowMs);
      const short = own.left < cost * unit ? own : all.left < cost * unit ? all : null;
      if (short === null) {
        own.left -= cost * unit;
        all.left -= cost * unit;
        return { kind: 'granted' };
      }
      const tell = audible && !own.told;
      own.told ||= audible;
      if (short === own) return { kind: 'refused', by: 'user', tell };
      // Asking again is not free, or a crowd that was refused would be told so with every attempt.
      own.left -= cost * unit;
      return { kind: 'refused', by: 'organisation', tell };
    },
    charge: (caller, cost, nowMs) => {
      ofUser(caller.user, nowMs).left -= cost * unit;
      ofOrganisation(caller.organisation, nowMs).left -= cost * unit;
    },
  };
};
