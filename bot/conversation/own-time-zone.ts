import type { Snapshot } from '../../storage/port.js';
import { dateIn } from '../clock.js';
import type { Inbound } from '../inbound.js';
import { zoneToday } from '../understanding/zones.js';
import { identityOf } from './asker.js';
import { commitBeside } from './committing.js';
import type { ConversationParts } from './ports.js';

/**
 * Keeps the time zone of somebody's client where it is not the organisation's and they have none yet: their quiet hours and
 * their digest are in it. What they chose themselves is left alone. If somebody else commits first, it is learned next time.
 */
export const keepTimeZone = async (parts: ConversationParts, snapshot: Snapshot, inbound: Inbound): Promise<void> => {
  const { organisation, version, facts, people } = snapshot;
  const { user } = inbound;
  const timeZone = inbound.timeZone === undefined ? null : zoneToday(inbound.timeZone);
  const { timeZone: ours } = facts.organisation;
  if (timeZone === null || timeZone === ours || user.guest) return;
  const known = await parts.store.personOf(identityOf(inbound));
  const person = known?.organisation === organisation ? people.get(known.person) : undefined;
  if (person === undefined || person.notices.timeZone !== null) return;
  const now = parts.clock.now();
  const notices = { ...person.notices, timeZone };
  await commitBeside(parts, [
    {
      organisation,
      expected: version,
      at: now,
      on: dateIn(ours, now),
      actor: null,
      reason: 'time zone',
      directory: [{ kind: 'person-recorded', person: { ...person, notices } }],
    },
  ]);
};
