import type { CommitInput } from '../../storage/index.js';

export const at = '2026-11-23T08:00:00Z';
const on = '2026-11-23';

export const founding = (organisation: string): CommitInput => ({
  organisation,
  expected: 0,
  founded: { id: organisation, name: organisation, timeZone: 'Europe/Paris', market: 'developed' },
  at,
  on,
  actor: null,
  reason: 'set-up',
});

export const adding = (organisation: string, expected: number, person: string): CommitInput => ({
  organisation,
  expected,
  at,
  on,
  actor: null,
  reason: 'add',
  changes: [{ kind: 'person-added', on, person }],
});

export const message = (id: string, dueAt = at) => ({
  id,
  destination: 'd',
  kind: 'alert',
  dueAt,
  expiresAt: '2026-12-23T08:00:00Z',
  payload: { id },
});
