/** Where a message of ours stands, as one text: a channel and a time are both needed to find it again. */
export const messageId = (channel: string, ts: string): string => `${channel}/${ts}`;

/** The two parts again; null for what is none of ours. */
export const messagePlace = (message: string): { channel: string; ts: string } | null => {
  const [channel, ts, ...more] = message.split('/');
  return channel && ts && more.length === 0 ? { channel, ts } : null;
};
