import type { Language } from '../../cards/reader.js';
import type { Snapshot } from '../../storage/port.js';
import type { CommitInput } from '../../storage/records.js';
import type { Inbound } from '../inbound.js';
import { understand } from '../understanding/index.js';
import { type Asker, languageOfLocale } from './asker.js';

const mostPeople = 5000;
/** As many as a store keeps at hand by itself, so that these cost next to nothing. */
const mostOrganisations = 64;

/** Somebody who was answered. */
interface Spoken {
  /** In which language they were answered last: what they chose stands in the store. */
  language: Language;
  /** Whose own they were when they were answered; null where they were a guest, or nobody whom it could match. */
  of: { organisation: string; person: string | null } | null;
}

/** An organisation as it was read last, and when that was. */
export interface Standing {
  snapshot: Snapshot;
  at: string;
}

/**
 * What this process knows of those whom it answered, for the times when the store is out of reach. It is kept in memory and
 * bounded, of people by id only, and nothing is decided by it but what is told in such times.
 */
export interface LastKnown {
  /** Somebody's turn came so far that it is known who they are. */
  heard(inbound: Inbound, asker: Asker, language: Language, standing: Standing): void;
  /** An organisation was read again. */
  read(standing: Standing): void;
  /** Something is about to be written: whomever it removes is forgotten at once, whatever comes of it. */
  writing(commits: readonly CommitInput[]): void;
  /** It was acknowledged. */
  written(inbound: Inbound): void;
  /** Whether something was written for this inbound. */
  wrote(inbound: Inbound): boolean;
  /** Nobody knows whether what this inbound asked for was written. */
  doubted(inbound: Inbound): void;
  /** Whether that is not known of this inbound, or of one before it since which they were not heard. */
  doubtOf(inbound: Inbound): 'this' | 'earlier' | 'none';
  /** Somebody's turn came so far that the store says that they have no organisation. */
  heardStranger(inbound: Inbound): void;
  /** Of what they just wrote, else of the last answer, else of their client. */
  languageOf(inbound: Inbound, now: string): Language;
  /** How the organisation of whoever asks stood; null unless they were one of its people then, and were not removed since. */
  standingFor(inbound: Inbound): Standing | null;
}

const keyOf = (platform: string, tenant: string, user: string): string => JSON.stringify([platform, tenant, user]);
const userKey = ({ platform, user }: Inbound): string => keyOf(platform, user.tenant, user.id);

/** Puts it last, and drops what was put there longest ago when there are too many. */
const put = <T>(all: Map<string, T>, key: string, value: T, most: number): void => {
  all.delete(key);
  all.set(key, value);
  if (all.size <= most) return;
  const oldest = all.keys().next();
  if (!oldest.done) all.delete(oldest.value);
};

/** One of the organisation's own: one of its people, or whoever sits at the machine where there is nobody yet. */
const isOneOf = ({ person, role }: Asker): boolean => person !== null || role === 'partner_admin';

export const lastKnown = (): LastKnown => {
  const spoken = new Map<string, Spoken>();
  const organisations = new Map<string, Standing>();
  const wrote = new WeakSet<Inbound>();
  const doubted = new WeakSet<Inbound>();
  /** Users of whom something is in doubt until they are heard again. */
  const inDoubt = new Map<string, true>();

  /** Turns go on side by side: one that read earlier comes too late. */
  const keep = (standing: Standing): void => {
    const { organisation, version } = standing.snapshot;
    const before = organisations.get(organisation);
    if (before === undefined || before.snapshot.version <= version)
      put(organisations, organisation, standing, mostOrganisations);
  };

  /** They may go on, and are recognised anew when the store is back. */
  const unmatch = (key: string): void => {
    const one = spoken.get(key);
    if (one !== undefined) spoken.set(key, { ...one, of: null });
  };

  const unmatchAll = (platform: string, tenant: string): void => {
    const begins = JSON.stringify([platform, tenant]).slice(0, -1);
    for (const key of spoken.keys()) if (key.startsWith(`${begins},`)) unmatch(key);
  };

  const forget = (organisation: string, person: string): void => {
    /** It names them. */
    organisations.delete(organisation);
    for (const [key, { of }] of spoken) if (of?.organisation === organisation && of.person === person) unmatch(key);
  };

  return {
    heard: (inbound, asker, language, standing) => {
      const { organisation } = standing.snapshot;
      keep(standing);
      const of = isOneOf(asker) ? { organisation, person: asker.person?.id ?? null } : null;
      const key = userKey(inbound);
      put(spoken, key, { language, of }, mostPeople);
      if (inDoubt.size > 0) inDoubt.delete(key);
    },
    read: keep,
    writing: (commits) => {
      for (const { organisation, directory = [] } of commits)
        for (const change of directory)
          if (change.kind === 'person-erased') forget(organisation, change.person);
          else if (change.kind === 'tenant-unlinked') unmatchAll(change.platform, change.tenant);
          else if (change.kind === 'identity-linked' || change.kind === 'identity-unlinked') {
            const { platform, tenant, user } = change.identity;
            unmatch(keyOf(platform, tenant, user));
          }
    },
    written: (inbound) => {
      wrote.add(inbound);
    },
    wrote: (inbound) => wrote.has(inbound),
    doubted: (inbound) => {
      doubted.add(inbound);
      put(inDoubt, userKey(inbound), true, mostPeople);
    },
    doubtOf: (inbound) => {
      if (doubted.has(inbound)) return 'this';
      return inDoubt.has(userKey(inbound)) ? 'earlier' : 'none';
    },
    heardStranger: (inbound) => {
      inDoubt.delete(userKey(inbound));
    },
    languageOf: (inbound, now) => {
      const language = spoken.get(userKey(inbound))?.language ?? languageOfLocale(inbound.locale);
      const { body } = inbound;
      return body.kind === 'said' ? understand(body.text, { now, timeZone: 'UTC', language }).language : language;
    },
    standingFor: (inbound) => {
      const of = spoken.get(userKey(inbound))?.of ?? null;
      if (of === null || inbound.user.guest) return null;
      const standing = organisations.get(of.organisation);
      if (standing === undefined) return null;
      return of.person === null || standing.snapshot.people.has(of.person) ? standing : null;
    },
  };
};
