import { z } from 'zod';
import { isTrustedUrl } from '../http/addresses.js';
import type { SentFile } from '../http/upload.js';
import { type Activity, isPersonal } from './activity.js';

/** Where Teams keeps the files that people send to a bot: their own OneDrive. */
const fileHosts = ['*.sharepoint.com', '*.sharepoint.us', '*.sharepoint-mil.us'] as const;

const contentSchema = z.looseObject({ downloadUrl: z.string() });

/** The first file of a personal message. In group chats and channels Teams does not hand files to bots. */
export const sentFile = (activity: Activity): SentFile | null => {
  if (!isPersonal(activity)) return null;
  for (const { contentType, name, content } of activity.attachments) {
    if (contentType !== 'application/vnd.microsoft.teams.file.download.info') continue;
    const parsed = contentSchema.safeParse(content);
    if (parsed.success) return { name: name ?? '', url: parsed.data.downloadUrl };
  }
  return null;
};

export const trustsFileHost = (url: string, local: boolean): boolean => isTrustedUrl(url, fileHosts, local);
