import type { ChannelPlace, Posted, Posting } from './conversation/index.js';
import type { Face } from './http/face.js';
import type { Log } from './log.js';
import type { Delivery } from './notifier.js';

/** What whoever waits for it has to know of an attempt. */
const postedOf = (delivery: Delivery): Posted => {
  switch (delivery.kind) {
    case 'sent':
      return { kind: 'posted' };
    case 'gone':
      return { kind: 'not-there' };
    case 'rejected':
      return { kind: 'not-allowed' };
    case 'retry':
      return { kind: 'busy', afterMs: delivery.afterMs };
    case 'failing':
      return { kind: 'busy', afterMs: null };
    case 'ambiguous':
      return { kind: 'unsure' };
  }
};

/** Posts in the channels of the faces. The log says what became of it, and neither who nor what. */
export const postingThrough = (faces: () => readonly Face[], log: Log): Posting => {
  const faceOf = ({ platform }: Pick<ChannelPlace, 'platform'>): Face | undefined =>
    faces().find(({ name }) => name === platform);
  return {
    pick: (platform) => {
      const picked = faceOf({ platform })?.picked;
      if (picked === undefined) return null;
      return (tenant, id) => {
        const reference = picked(tenant, id);
        return reference === null ? null : { platform, reference };
      };
    },
    post: async (to, { delivery, view }) => {
      const sent = await faceOf(to)?.notifier.send(to.reference, { delivery, view, place: { kind: 'new' } });
      const posted: Posted = sent === undefined ? { kind: 'not-there' } : postedOf(sent);
      const reason = sent === undefined ? 'no such platform' : sent.kind === 'sent' ? null : sent.reason;
      log.info({ platform: to.platform, card: view.name, outcome: posted.kind, reason }, 'a card was shared');
      return posted;
    },
  };
};
