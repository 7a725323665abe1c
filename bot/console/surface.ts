import { cardToBlockKit } from '../../cards/blockkit/index.js';
import type { PresentedCard } from '../../cards/card.js';
import type { ReplyNote, ShownCard, Surface } from '../surface.js';

export interface Printed {
  to: string;
  private: boolean;
  intent: string;
  language: string;
  text: string;
  card: PresentedCard['card'];
  blocks: unknown[];
  /** It takes the place of an earlier message, which changed without anybody being told. */
  edited?: boolean;
  /** A picture that came with the answer: what it shows, and its size in bytes. A terminal does not show it. */
  picture?: { alt: string; bytes: number };
  /** A file that came with the answer: its text, or its bytes in base64 where it is none. */
  file?: PrintedFile;
}

export interface PrintedFile {
  name: string;
  type: string;
  encoding: 'utf8' | 'base64';
  content: string;
}

const encodingOf = (type: string): PrintedFile['encoding'] =>
  type.startsWith('text/') || type === 'application/json' ? 'utf8' : 'base64';

const pictureOf = ({ drawing, png }: ShownCard): Pick<Printed, 'picture'> =>
  drawing === undefined || png === undefined ? {} : { picture: { alt: drawing.alt, bytes: png.length } };

/** The terminal as a client: it can do everything a chat client can, one answer after the other. */
export const consoleSurface = (asker: string, channel: boolean, print: (answer: Printed) => void): Surface => {
  const show = (view: ShownCard, note: ReplyNote): void =>
    print({
      to: channel && !note.private ? 'channel' : asker,
      private: note.private,
      intent: note.intent,
      language: note.language,
      text: view.text,
      card: view.card,
      blocks: cardToBlockKit(view.card, { surface: 'message' }).pages.flat(),
      ...pictureOf(view),
    });
  return {
    capabilities: { privateReply: 'here', updates: true, typing: false },
    reply: async (view, note) => {
      show(view, note);
      return { kind: 'delivered', message: null };
    },
    update: async (_message, view, note) => show(view, note),
    typing: async () => {},
    offerFile: async ({ name, type, content, description }, note) => {
      const encoding = encodingOf(type);
      const file = { name, type, encoding, content: Buffer.from(content).toString(encoding) };
      const { intent, language } = note;
      const card = { type: 'AdaptiveCard' as const, version: '1.5', body: [] };
      print({ to: asker, private: true, intent, language, text: description, card, blocks: [], file });
      return { kind: 'delivered', message: null };
    },
  };
};
