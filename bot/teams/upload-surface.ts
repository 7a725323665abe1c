import type { PresentedCard } from '../../cards/card.js';
import type { OfferedFile, ReplyNote } from '../surface.js';
import type { Chat } from './chat.js';
import { fileMessage, type Upload } from './file-offer.js';
import { putFile } from './put-file.js';
import type { TeamsSurface } from './surface.js';

export interface UploadParts {
  chat: Chat;
  /** Name of the file that was offered and accepted. */
  file: string;
  upload: Upload;
  trusts(url: string): boolean;
  withinMs: number;
}

/** A file made again on a later day may have that day in its name. */
const withoutDigits = (name: string): string => name.replace(/\d+/g, '');

/**
 * The way back to somebody who accepted a file: it is made once more, goes where Teams wants it, and is shown in the chat.
 * The card that it came with was shown when the file was offered and is not repeated; an answer without the file is.
 */
export const uploadSurface = ({ chat, file, upload, trusts, withinMs }: UploadParts): TeamsSurface => {
  const held: [PresentedCard, ReplyNote][] = [];
  let tried = false;

  const isAccepted = ({ name }: OfferedFile): boolean => !tried && withoutDigits(name) === withoutDigits(file);

  const put = async (content: Uint8Array): Promise<void> => {
    tried = true;
    held.length = 0;
    const link = fileMessage(upload);
    await putFile(upload.uploadUrl, content, { trusts, withinMs });
    if (trusts(upload.contentUrl)) await chat.post(link);
  };

  return {
    surface: {
      ...chat.surface,
      reply: async (view, note) => {
        held.push([view, note]);
        return { kind: 'delivered', message: null };
      },
      offerFile: async (offered) => {
        if (isAccepted(offered)) await put(offered.content);
        return { kind: 'delivered', message: null };
      },
    },
    finish: async () => {
      for (const [view, note] of held) await chat.surface.reply(view, note);
    },
    answer: () => null,
  };
};
