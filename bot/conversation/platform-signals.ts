import type { Snapshot } from '../../storage/port.js';
import type { Inbound } from '../inbound.js';
import { organisationOf } from './asker.js';
import { askWhetherLeft } from './has-left.js';
import { keepTimeZone } from './own-time-zone.js';
import type { ConversationParts } from './ports.js';
import { reopenWays, shutWays } from './ways-back.js';

/**
 * Heeds what a platform reports beside what people say: the bot was taken away, somebody is gone, a client's time zone.
 * Answers whether that was all there is to the inbound. Every one of these may be heeded twice, so none needs a key of its
 * own in the store: Slack reports each change of each profile of a workspace.
 */
export const heedSignal = async (parts: ConversationParts, inbound: Inbound): Promise<boolean> => {
  const { platform, body } = inbound;
  const heed = async (snapshot: Snapshot): Promise<void> => {
    switch (body.kind) {
      case 'removed':
        return shutWays(parts.store, snapshot.organisation, inbound, 'the bot was taken out of the conversation');
      case 'uninstalled':
        return shutWays(parts.store, snapshot.organisation, inbound, 'the bot was taken out of the tenant');
      case 'members-left':
        for (const ids of body.members) await askWhetherLeft(parts, snapshot.organisation, inbound, ids);
        return;
      case 'arrived':
        return reopenWays(parts, snapshot.organisation, inbound);
      case 'profile-changed':
      case 'said':
      case 'pressed':
      case 'opened':
      case 'uploaded':
        return keepTimeZone(parts, snapshot, inbound);
    }
  };

  const isAll = ['removed', 'uninstalled', 'members-left', 'profile-changed'].includes(body.kind);
  if (!isAll && body.kind !== 'arrived' && inbound.timeZone === undefined) return false;
  try {
    const organisation = await organisationOf(parts.store, inbound);
    const snapshot = organisation === null ? null : await parts.store.read(organisation);
    if (snapshot !== null) await heed(snapshot);
  } catch (err) {
    parts.log.error({ err, platform, kind: body.kind }, 'what the platform reported was not heeded');
  }
  return isAll;
};
