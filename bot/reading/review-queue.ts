import { createHash } from 'node:crypto';
import type { Achievement } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';

/** A claim that an admin has to look at. */
export interface Waiting {
  achievement: Achievement;
  /** Somebody else's certificate with the same certificate id. */
  rival: Achievement | null;
  /** It does not count until somebody decided whose it is. */
  disputed: boolean;
}

export interface Queue {
  /** In the order in which they were linked, the oldest first; nobody decides about their own. */
  items: Waiting[];
  /** How many of the reader's own wait for somebody else. */
  own: number;
  /** How many wait for a better proof from their holders. */
  asked: number;
}

/** People type a certificate id with spaces, hyphens and in either case. */
const comparable = (certificateId: string | null): string =>
  certificateId?.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '') ?? '';

/** Another person's certificate with the same id, unless it was taken back or turned down. */
const rivalOf = (snapshot: Snapshot, { person, certificateId }: Achievement): Achievement | null => {
  const id = comparable(certificateId);
  if (id === '') return null;
  const rival = snapshot.facts.achievements.find(
    (other) =>
      other.person !== person &&
      comparable(other.certificateId) === id &&
      (other.withdrawn === null || other.withdrawn.reason === 'disputed'),
  );
  return rival ?? null;
};

/** Whether somebody has to decide about it: it is only claimed, or two people have it and it is not settled whose it is. */
export const waitingFor = (snapshot: Snapshot, achievement: Achievement, on: string): Waiting | null => {
  const { withdrawn, state, earnedOn, id } = achievement;
  if (state !== 'claimed' || earnedOn > on) return null;
  const stands = withdrawn === null || on < withdrawn.on;
  const disputed = withdrawn?.reason === 'disputed' && snapshot.remarks.get(id)?.kind !== 'rejected';
  return stands || disputed ? { achievement, rival: rivalOf(snapshot, achievement), disputed } : null;
};

/** Whoever gains or loses by the decision does not take it. */
export const isOwn = ({ achievement, rival, disputed }: Waiting, self: string | null): boolean =>
  self !== null && (achievement.person === self || (disputed && rival?.person === self));

export const queueOf = (snapshot: Snapshot, on: string, self: string | null): Queue => {
  const waiting = snapshot.facts.achievements.flatMap((achievement) => waitingFor(snapshot, achievement, on) ?? []);
  const others = waiting.filter((one) => !isOwn(one, self));
  const isAsked = ({ achievement }: Waiting): boolean => snapshot.remarks.get(achievement.id)?.kind === 'better-proof';
  return {
    items: others.filter((one) => !isAsked(one)),
    own: waiting.length - others.length,
    asked: others.filter(isAsked).length,
  };
};

/** The item that comes after another one, which may have left the queue; the first after the last. */
export const itemAfter = ({ items }: Queue, { facts }: Snapshot, id: string): Waiting | null => {
  const places = new Map(facts.achievements.map((achievement, place) => [achievement.id, place]));
  const place = places.get(id) ?? -1;
  return items.find(({ achievement }) => (places.get(achievement.id) ?? -1) > place) ?? items[0] ?? null;
};

/** What the admin looked at, so that a claim that was changed since is looked at again. */
export const seenOf = ({
  credential,
  earnedOn,
  expiresOn,
  certificateId,
  evidence,
  state,
  withdrawn,
}: Achievement): string =>
  createHash('sha256')
    .update(JSON.stringify([credential, earnedOn, expiresOn, certificateId, evidence, state, withdrawn]))
    .digest('base64url')
    .slice(0, 16);
