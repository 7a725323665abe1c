import { type ShareOutcome, setUpCard, sharedStatusCard, shareResultCard } from '../../../cards/index.js';
import { refusedSharing, shareAsked, sharingOf } from '../answers/share.js';
import { type ShareTarget, shareTarget } from '../answers/share-channel.js';
import { selfOf, write } from '../commit.js';
import type { ConversationParts, Posted, Posting } from '../ports.js';
import type { Answer, Handler, Question, Setting } from '../question.js';

/** In one channel, nobody shares more often than once in so long. */
const pauseMs = 60_000;

/** Where the platform does not say how long it is busy. */
const usualSeconds = 30;

const outcomeOf = (posted: Posted): ShareOutcome =>
  posted.kind === 'busy'
    ? { kind: 'busy', seconds: posted.afterMs === null ? usualSeconds : Math.ceil(posted.afterMs / 1000) }
    : posted;

const standsThere = ({ kind }: Posted): boolean => kind === 'posted' || kind === 'unsure';

/** What became of the post is told all the same: at worst the next try waits out the minute. */
const letGo = ({ store, clock, log }: ConversationParts, pause: string, turn: string): Promise<unknown> =>
  store
    .lease(pause, turn, 0, clock.now())
    .catch((err: unknown) => log.warn({ err }, 'the pause after a post that failed could not be ended'));

/**
 * Posts once a minute for each person and channel, whatever the instance. What did not get there does not count, so it may
 * be tried again at once.
 */
const postOnce = async (
  question: Question,
  setting: Setting,
  posting: Posting,
  { place, id }: ShareTarget,
): Promise<ShareOutcome> => {
  const { parts, situation, reader } = setting;
  const turn = question.pressed?.nonce ?? '';
  const pause = JSON.stringify(['share', situation.snapshot.organisation, selfOf(setting), id]);
  if (!(await parts.store.lease(pause, turn, pauseMs, parts.clock.now()))) return { kind: 'too-soon' };
  const view = sharedStatusCard(reader, situation, sharingOf(question, setting));
  const posted = await posting.post(place, { delivery: parts.newId(), view });
  if (!standsThere(posted)) await letGo(parts, pause, turn);
  return outcomeOf(posted);
};

/** Each copy of the button shares once for each person; the journal says that somebody shared, and not what or where. */
const shareIn = async (
  question: Question,
  setting: Setting,
  posting: Posting,
  target: ShareTarget,
): Promise<ShareOutcome | 'not yours'> => {
  const { asker } = setting;
  const written = await write(setting, question, ({ people }) => {
    const isTheirs = asker.person === null || people.has(asker.person.id);
    return { writing: isTheirs ? { reason: 'share' } : null, result: null };
  });
  switch (written.kind) {
    case 'repeated':
      return { kind: 'repeated' };
    case 'nothing':
      return 'not yours';
    case 'written':
      return postOnce(question, setting, posting, target);
  }
};

/** A channel was chosen and the card is to stand there. */
const sharePost: Handler = async (question, setting) => {
  const { parts, reader, admins, situation, inbound } = setting;
  const refused = refusedSharing(setting);
  if (refused !== null) return refused;
  if (situation.snapshot.settings.programme === null) return setUpCard(reader, { admins });
  const said = (question.slots.channel ?? question.inputs.channel ?? '').slice(0, 300);
  if (parts.posting === undefined || said === '') return shareAsked(question, setting, '', 'choose');
  const target = await shareTarget(said, setting);
  if (target === null) return shareAsked(question, setting, said, 'choose-other');
  const outcome = await shareIn(question, setting, parts.posting, target);
  if (outcome === 'not yours') return shareAsked(question, setting, said, 'choose-other');
  const { level } = sharingOf(question, setting);
  return shareResultCard(reader, {
    outcome,
    platform: inbound.platform,
    channel: target.told,
    again: { channel: said, ...(level === undefined ? {} : { level }) },
  });
};

/** The card as a part of the message that somebody is writing: they send it, or do not. */
const shareHere: Handler = async (question, setting): Promise<Answer> => {
  const { reader, admins, situation, inbound } = setting;
  const refused = refusedSharing(setting);
  if (refused !== null) return refused;
  if (situation.snapshot.settings.programme === null) return setUpCard(reader, { admins });
  if (inbound.composing !== true) return shareAsked(question, setting);
  return { ...sharedStatusCard(reader, situation, sharingOf(question, setting)), composed: true };
};

const shareForm: Handler = (question, setting) => {
  const { reader, admins, situation } = setting;
  if (situation.snapshot.settings.programme === null) return setUpCard(reader, { admins });
  return shareAsked(question, setting, question.slots.channel ?? '');
};

export const shareActs: Readonly<Record<string, Handler>> = {
  'share-form': shareForm,
  'share-post': sharePost,
  'share-here': shareHere,
};
