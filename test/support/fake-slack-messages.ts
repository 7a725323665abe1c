/** A message as the workspace has it. */
export interface SlackMessage {
  channel: string;
  ts: string;
  thread_ts?: string;
  reply_broadcast?: boolean;
  text: string;
  metadata?: unknown;
}

type Arguments = Record<string, unknown>;

const refused = (error: string) => ({ ok: false as const, error });

/** The messages of a workspace: posted, in threads, changed, and read back. */
export const fakeSlackMessages = () => {
  const messages: SlackMessage[] = [];
  const lost = new Set<string>();

  /** Somebody deletes a message. */
  const lose = (ts: string): void => {
    lost.add(ts);
    const at = messages.findIndex((message) => message.ts === ts);
    if (at >= 0) messages.splice(at, 1);
  };

  let posted = 0;
  const post = ({ channel, text, metadata, thread_ts: thread, reply_broadcast: broadcast }: Arguments) => {
    if (lost.has(String(thread))) return refused('cannot_reply_to_message');
    posted += 1;
    const number = String(posted).padStart(6, '0');
    const message: SlackMessage = {
      channel: String(channel),
      ts: `1700000000.${number}`,
      text: String(text),
      ...(thread === undefined ? {} : { thread_ts: String(thread), reply_broadcast: broadcast === 'true' }),
      ...(metadata === undefined ? {} : { metadata }),
    };
    messages.push(message);
    return { ok: true as const, channel: message.channel, ts: message.ts };
  };

  /** As Slack has it: what is asked for without `include_all_metadata` comes without them. */
  const told = ({ metadata, ...message }: SlackMessage, { include_all_metadata: all }: Arguments) =>
    all === 'true' && metadata !== undefined ? { ...message, metadata } : message;

  const inChannel = ({ channel }: Arguments) => messages.filter((message) => message.channel === channel);

  const latestReplyTo = (ts: string, channel: string): string | undefined =>
    messages.filter((message) => message.channel === channel && message.thread_ts === ts).at(-1)?.ts;

  const history = (asked: Arguments) => ({
    ok: true,
    messages: inChannel(asked)
      .filter(({ thread_ts: thread, reply_broadcast: broadcast }) => thread === undefined || broadcast === true)
      .map((message) => {
        const latest = latestReplyTo(message.ts, message.channel);
        return { ...told(message, asked), ...(latest === undefined ? {} : { latest_reply: latest }) };
      })
      .reverse()
      .slice(0, Number(asked.limit)),
  });

  const replies = (asked: Arguments) => {
    const thread = inChannel(asked).filter(({ ts, thread_ts: of }) => ts === asked.ts || of === asked.ts);
    return thread.length === 0
      ? refused('thread_not_found')
      : { ok: true, messages: thread.slice(0, Number(asked.limit)).map((message) => told(message, asked)) };
  };

  const update = ({ channel, ts, text }: Arguments) => {
    if (lost.has(String(ts))) return refused('message_not_found');
    const found = inChannel({ channel }).find((message) => message.ts === ts);
    if (found !== undefined) found.text = String(text);
    return { ok: true, channel, ts };
  };

  return { messages, lose, post, update, history, replies };
};
