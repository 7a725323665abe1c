import type { ChannelTold } from '../../../cards/index.js';
import type { ChannelPlace } from '../ports.js';
import type { Setting } from '../question.js';
import { channelsOf } from './settings-channels.js';

/** A channel to share in. */
export interface ShareTarget {
  place: ChannelPlace;
  /** Equal for the same channel, however it was named. */
  id: string;
  /** Null when the platform does not tell what it is called. */
  told: ChannelTold | null;
}

/**
 * Where no client tells which channels somebody is in, only partner admins choose among all that the bot knows, whose names
 * they see in the settings: nobody posts where they do not belong, or learns of a channel that they are not in.
 */
export const choosesAmongAll = ({ asker }: Pick<Setting, 'asker'>): boolean => asker.role === 'partner_admin';

/** The channels that the bot knows and may write in, on the platform of whoever shares: nothing is carried to another. */
const known = async (setting: Setting) =>
  choosesAmongAll(setting)
    ? (await channelsOf(setting)).filter(
        ({ reference }) => reference.platform === setting.inbound.platform && reference.suspended === null,
      )
    : [];

export const channelsToShareIn = async (setting: Setting): Promise<ChannelTold[]> =>
  (await known(setting)).map(({ told }) => told);

const idOf = ({ platform, reference }: ChannelPlace, tenant: string): string =>
  JSON.stringify([platform, tenant, reference]);

/** What somebody chose: a key of ours, or what they picked from their client's list. Null when it is no channel. */
export const shareTarget = async (said: string, setting: Setting): Promise<ShareTarget | null> => {
  const { parts, inbound, reader } = setting;
  const { platform, user } = inbound;
  const one = (await known(setting)).find(({ told }) => told.key === said);
  if (one !== undefined) return { place: one.reference, id: idOf(one.reference, user.tenant), told: one.told };
  const place = parts.posting?.pick(platform)?.(user.tenant, said) ?? null;
  if (place === null) return null;
  const about = (await parts.channelAbout?.(place)) ?? null;
  const named = about?.name ?? null;
  const told =
    about === null || named === null
      ? null
      : { key: said, platform, name: named, members: about.members, seenOn: reader.today, number: 1 };
  return { place, id: idOf(place, user.tenant), told };
};
