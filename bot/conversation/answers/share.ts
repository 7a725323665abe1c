import {
  notForYouCard,
  type ShareInto,
  type ShareProblem,
  type Sharing,
  sharedStatusCard,
  shareFormCard,
} from '../../../cards/index.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { levelNamed } from './level.js';
import { channelsToShareIn, choosesAmongAll } from './share-channel.js';

/** Guests, and colleagues whom the organisation does not know, share nothing in its name. */
export const refusedSharing = ({ asker, reader, admins }: Setting): Answer | null =>
  asker.role === 'guest' ? notForYouCard(reader, { what: 'share', admins }) : null;

/** Who shares, as the organisation calls them; what the platform calls them stands in where it has no name. */
export const sharingOf = (question: Question, { asker, inbound, situation }: Setting): Sharing => ({
  by: asker.person?.name ?? inbound.user.name,
  hidden: asker.person?.hidden === true,
  level: levelNamed(question, situation),
});

const into = async (setting: Setting, chosen: string, problem: ShareProblem | null): Promise<ShareInto> => {
  const { parts, inbound } = setting;
  if (inbound.composing === true) return { kind: 'message' };
  if (parts.posting === undefined || inbound.platform === 'console') return { kind: 'nowhere' };
  if (parts.posting.pick(inbound.platform) !== null) return { kind: 'picked', chosen, problem };
  if (!choosesAmongAll(setting)) return { kind: 'there' };
  return { kind: 'known', channels: await channelsToShareIn(setting), chosen, problem };
};

/** The form that asks where to share. */
export const shareAsked = async (
  question: Question,
  setting: Setting,
  chosen = '',
  problem: ShareProblem | null = null,
): Promise<Answer> =>
  refusedSharing(setting) ??
  shareFormCard(setting.reader, setting.situation, sharingOf(question, setting), await into(setting, chosen, problem));

/** "Share our level": where others read along, that is the answer; in private nothing is posted before a button is pressed. */
export const share: Handler = (question, setting) =>
  setting.reader.audience === 'private'
    ? shareAsked(question, setting)
    : (refusedSharing(setting) ?? sharedStatusCard(setting.reader, setting.situation, sharingOf(question, setting)));
