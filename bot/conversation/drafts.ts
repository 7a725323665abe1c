import type { Answer, Decision, Export, Summary } from '../imports/index.js';

/** What waits for whoever sent a file. */
export type Draft =
  /** Nothing in the file says whether day or month comes first. */
  | { kind: 'undecided'; name: string; content: Uint8Array }
  | ReadDraft
  /** It was applied: pressing "Apply" on an old copy of its card is answered with that. */
  | { kind: 'applied' };

export interface ReadDraft {
  kind: 'read';
  found: Export;
  /** What was decided about rows that waited. */
  answers: readonly Answer[];
  /** Rows that still wait and can be settled here, of so many at first. */
  decisions: readonly Decision[];
  decidable: number;
  /** What the card showed last, and of which changes. */
  summary: Summary;
  digest: string;
}

interface Kept {
  draft: Draft;
  owner: string;
  /** Of the file it was read from. */
  bytes: number;
  until: number;
}

const anHour = 60 * 60 * 1000;
const mostDrafts = 8;
/** Of files: what was read from one takes some six times as much. */
const mostBytes = 32 * 1024 * 1024;

/** Drafts are in memory only: a restart forgets them, and so does another instance. */
export interface Drafts {
  /** Under an id that nobody can guess; the oldest go where there are too many. */
  add(id: string, draft: Draft, of: { owner: string; bytes: number; now: string }): void;
  /** Null when it is gone, or somebody else's. */
  find(id: string, of: { owner: string; now: string }): Draft | null;
  /** In place of the one before, unless that one is gone; it does not wait any longer for it. */
  replace(id: string, draft: Draft): void;
  /** The same for what was found out with some answers, unless others were given meanwhile. */
  settle(id: string, draft: ReadDraft): void;
  drop(id: string): void;
}

export const importDrafts = (): Drafts => {
  const byId = new Map<string, Kept>();
  const total = (): number => [...byId.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  const forget = (now: number): void => {
    for (const [id, { until }] of byId) if (until <= now) byId.delete(id);
  };
  const replace = (id: string, draft: Draft): void => {
    const kept = byId.get(id);
    if (kept !== undefined) byId.set(id, { ...kept, draft, bytes: draft.kind === 'applied' ? 0 : kept.bytes });
  };
  return {
    add: (id, draft, { owner, bytes, now }) => {
      forget(Date.parse(now));
      byId.set(id, { draft, owner, bytes, until: Date.parse(now) + anHour });
      for (const [oldest] of byId) {
        if (oldest === id || (byId.size <= mostDrafts && total() <= mostBytes)) break;
        byId.delete(oldest);
      }
    },
    find: (id, { owner, now }) => {
      forget(Date.parse(now));
      const kept = byId.get(id);
      return kept?.owner === owner ? kept.draft : null;
    },
    replace,
    settle: (id, draft) => {
      const now = byId.get(id)?.draft;
      if (now?.kind === 'read' && now.answers === draft.answers) replace(id, draft);
    },
    drop: (id) => {
      byId.delete(id);
    },
  };
};
