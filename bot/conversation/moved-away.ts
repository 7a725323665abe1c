import type { Change } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import { dateIn } from '../clock.js';
import type { Writing } from './commit.js';
import { effectsOfChanges, toAdmins } from './contribution-notices.js';
import type { ConversationParts } from './ports.js';

export type Other = NonNullable<Writing['others']>[number];

/** Stands in the journal of the organisation that somebody left. */
export const movedAwayReason = 'moved-away';

/** Delivery id of what an admin of an organisation is told of the commit that made this version, so that it can be taken back. */
export const movedNoticeId = (organisation: string, version: number, admin: string): string =>
  JSON.stringify(['moved', organisation, version, admin]);

/** The side of the organisation that is left: its admins learn that something ended, and neither who nor where to. */
export const movedAway = ({ programmes, clock }: ConversationParts, there: Snapshot, changes: Change[]): Other => {
  const now = clock.now();
  const on = dateIn(there.facts.organisation.timeZone, now);
  const programme = programmes.get(there.settings.programme ?? '');
  const effects = programme === undefined ? [] : effectsOfChanges(programme, there, on, changes);
  return {
    organisation: there.organisation,
    expected: there.version,
    on,
    reason: movedAwayReason,
    changes,
    outbox: toAdmins(
      there,
      { kind: 'contribution-ended', how: 'moved', on, effects },
      { but: null, now, idFor: (admin) => movedNoticeId(there.organisation, there.version + 1, admin) },
    ),
  };
};
