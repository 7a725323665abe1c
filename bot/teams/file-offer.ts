import { z } from 'zod';
import type { OfferedFile } from '../surface.js';
import { type Message, summaryOf } from './message.js';

/** Asks whether a file may be put into the asker's drive; nothing of it leaves before they say yes. */
export const consentMessage = ({ name, description, content, action }: OfferedFile): Message => ({
  type: 'message',
  summary: summaryOf(description),
  attachments: [
    {
      contentType: 'application/vnd.microsoft.teams.card.file.consent',
      name,
      content: {
        description,
        sizeInBytes: content.length,
        acceptContext: { action, name },
        declineContext: {},
      },
    },
  ],
});

/** Enough to see what is in a file. */
const mostShown = 10_000;

const isText = (type: string): boolean => /^text\/|[/+]json$/.test(type);

/** For a client that takes no files: what the file says, in the chat; of one that is no text, that it was made. */
export const contentMessage = ({ name, type, description, content }: OfferedFile): Message => {
  if (!isText(type))
    return {
      type: 'message',
      textFormat: 'plain',
      text: `${name}: ${description} (${type}, ${Math.ceil(content.length / 1024)} kB)`,
    };
  const text = Buffer.from(content).toString('utf8');
  const shown = text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
  return { type: 'message', textFormat: 'plain', text: `${name}: ${description}\n\n${shown}` };
};

const uploadSchema = z.object({
  name: z.string(),
  uploadUrl: z.string(),
  contentUrl: z.string(),
  uniqueId: z.string(),
  fileType: z.string(),
});
/** Where Teams wants the file to be put, and what it will be called there. */
export type Upload = z.output<typeof uploadSchema>;

const consentSchema = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('accept'),
    context: z.object({ action: z.unknown(), name: z.string() }),
    uploadInfo: uploadSchema,
  }),
  z.object({ action: z.literal('decline') }),
]);

export type Consent = { kind: 'declined' } | { kind: 'accepted'; action: unknown; name: string; upload: Upload };

/** The answer to the question; null when it is not what the platform promises. */
export const consentOf = (value: unknown): Consent | null => {
  const parsed = consentSchema.safeParse(value);
  if (!parsed.success) return null;
  if (parsed.data.action === 'decline') return { kind: 'declined' };
  const { context, uploadInfo } = parsed.data;
  return { kind: 'accepted', action: context.action, name: context.name, upload: uploadInfo };
};

/** Shows the file where it was put, to be opened from the chat. */
export const fileMessage = ({ name, contentUrl, uniqueId, fileType }: Upload): Message => ({
  type: 'message',
  summary: summaryOf(name),
  attachments: [
    {
      contentType: 'application/vnd.microsoft.teams.card.file.info',
      name,
      contentUrl,
      content: { uniqueId, fileType },
    },
  ],
});
