import { dialogWords } from '../../cards/dialog-words.js';
import type { Language } from '../../cards/reader.js';
import { type FormMetadata, readMetadata } from './form-metadata.js';
import type { OpenModal, Place } from './heard.js';
import type { View } from './payload.js';

export interface ReadModal {
  modal: OpenModal;
  metadata: FormMetadata | null;
  /** The way from the modal to a message, for what it cannot show itself. */
  place: Place;
}

const noTitle = '…';

/** A modal of ours as Slack hands it back. Without readable metadata its answers go to the direct messages. */
export const readModal = (view: View, user: string, trigger: string | null): ReadModal => {
  const metadata = readMetadata(view.private_metadata);
  const at = metadata?.at ?? { channel: user, thread: null, direct: true };
  const { channel, thread, direct } = at;
  const fields = Object.entries(view.state?.values ?? {}).flatMap(([block, inputs]) =>
    Object.keys(inputs).map((field) => [field, block] as const),
  );
  return {
    modal: {
      id: view.id,
      hash: view.hash ?? null,
      callback: view.callback_id ?? '',
      title: view.title?.text ?? noTitle,
      language: metadata?.language ?? 'en',
      at,
      blockOf: new Map(fields),
    },
    metadata,
    place: {
      // By the user's own id Slack finds their direct messages and nobody else's, whatever the metadata says.
      channel: direct ? user : channel,
      thread,
      openThread: thread,
      user,
      direct,
      ephemeral: !direct,
      responseUrl: null,
      trigger,
    },
  };
};

/** The conversation that a modal belongs to: it is its user's alone, wherever it was opened. */
export const conversationOf = ({ modal: { at }, place }: ReadModal): { id: string; kind: 'private' } => ({
  id: at.direct ? at.channel : `${at.channel}:${place.user}`,
  kind: 'private',
});

/** What stands in a modal until its answer is there. */
export const workingView = (title: string, language: Language) => {
  const { working, close } = dialogWords(language);
  return {
    type: 'modal' as const,
    title: { type: 'plain_text' as const, text: title, emoji: false },
    close: { type: 'plain_text' as const, text: close, emoji: false },
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: working } }],
  };
};
