import { type LevelEffect, levelEffects } from '../../cards/index.js';
import { type Change, type Programme, whatIf } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import type { NewOutboxEntry } from '../../storage/records.js';
import { type Notice, noticeEntry } from '../watching/notice.js';

/** What changes would do to the levels on a day. */
export const effectsOfChanges = (
  programme: Programme,
  { facts }: Snapshot,
  on: string,
  changes: readonly Change[],
): LevelEffect[] => {
  const { before, after } = whatIf(programme, facts, on, changes);
  return levelEffects(programme.levels, before, after);
};

/** One message for each partner admin but one: what somebody does themselves they are not told of. */
export const toAdmins = (
  { organisation, people }: Snapshot,
  notice: Notice,
  { but, now, idFor }: { but: string | null; now: string; idFor(admin: string): string },
): NewOutboxEntry[] =>
  [...people.values()]
    .filter(({ id, role }) => role === 'partner_admin' && id !== but)
    .map(({ id }) => noticeEntry({ id: idFor(id), organisation, to: { person: id }, notice, now }));

/**
 * A level that is newly met, once to each partner admin and executive but those who know already. The id says which level and
 * which commit it was, so it is never told twice.
 */
export const levelReachedNotices = (
  { organisation, people, version }: Snapshot,
  reached: readonly { competency: string; level: string }[],
  { on, now, but }: { on: string; now: string; but: readonly (string | null)[] },
): NewOutboxEntry[] => {
  const told = [...people.values()].filter(({ id, role }) => role !== 'employee' && !but.includes(id));
  return reached.flatMap((level) =>
    told.map(({ id }) =>
      noticeEntry({
        id: JSON.stringify(['level-reached', organisation, level.competency, level.level, version + 1, id]),
        organisation,
        to: { person: id },
        notice: { kind: 'level-reached', on, ...level },
        now,
      }),
    ),
  );
};
