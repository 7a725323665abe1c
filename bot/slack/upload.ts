import type { webApi } from '@slack/bolt';
import { trustsFileHost } from './file.js';

export interface UploadParts {
  client: webApi.WebClient;
  token: string;
  local: boolean;
  callWithinMs: number;
}

export interface FileToUpload {
  name: string;
  type: string;
  content: Uint8Array;
  /** What a picture shows, for whoever does not see it. */
  alt?: string;
}

const put = async (url: string, { content, type }: FileToUpload, withinMs: number): Promise<void> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body: new Uint8Array(content),
    redirect: 'error',
    signal: AbortSignal.timeout(withinMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`Slack did not take the file (http ${response.status}).`);
};

/** Gives Slack the bytes of a file; nobody sees it until its upload is completed. Returns its id. */
export const uploadFile = async (
  { client, token, local, callWithinMs }: UploadParts,
  file: FileToUpload,
): Promise<string> => {
  const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
    token,
    filename: file.name,
    length: file.content.length,
    ...(file.alt === undefined ? {} : { alt_txt: file.alt }),
  });
  if (url === undefined || id === undefined || !trustsFileHost(url, local))
    throw new Error('Slack did not say where the file goes.');
  await put(url, file, callWithinMs);
  return id;
};
