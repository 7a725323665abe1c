import type { Inbound, InboundBody } from '../inbound.js';
import type { Log } from '../log.js';
import { type DownloadRules, download } from './download.js';

/** A file that somebody sent to the bot, as the platform announces it. */
export interface SentFile {
  name: string;
  url: string;
}

/** An upload before its content is there. */
export const announced = ({ name }: SentFile): InboundBody => ({
  kind: 'uploaded',
  name,
  content: new Uint8Array(),
});

/** The inbound with the content of its file. What cannot be had reaches the conversation empty, and the log has a line. */
export const withContent = async (
  inbound: Inbound,
  file: SentFile,
  rules: DownloadRules,
  log: Log,
): Promise<Inbound> => {
  const content = await download(file.url, rules);
  const { platform } = inbound;
  if (content !== null) return { ...inbound, body: { kind: 'uploaded', name: file.name, content } };
  log.warn({ platform }, 'a file that was sent to the bot could not be downloaded');
  return { ...inbound, body: announced(file) };
};
