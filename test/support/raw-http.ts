import { connect } from 'node:net';

export interface RawAnswer {
  /** All that came back, head and body. */
  text: string;
  /** Status of the first answer; null when there was none. */
  status: number | null;
  /** Body of the first answer. */
  body: string;
  /** Whether the server ended the connection by itself. */
  closed: boolean;
}

const answerIn = (text: string, closed: boolean): RawAnswer => {
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1];
  const end = text.indexOf('\r\n\r\n');
  return {
    text,
    closed,
    status: status === undefined ? null : Number(status),
    body: end < 0 ? '' : text.slice(end + 4),
  };
};

const isWhole = (text: string): boolean => {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1];
  if (length !== undefined) return Buffer.byteLength(text.slice(end + 4)) >= Number(length);
  return text.endsWith('0\r\n\r\n');
};

/**
 * Sends these very bytes, which no HTTP client would, and gives what came back: once the first answer is whole, the
 * connection is closed, or the time is up.
 */
export const sendRaw = (url: string, bytes: string | Buffer, withinMs = 2_000): Promise<RawAnswer> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const end = (closed: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answerIn(text, closed));
    };
    const timer = setTimeout(() => end(false), withinMs);
    socket.on('data', (part) => {
      text += part.toString('latin1');
      if (isWhole(text) && !/\r\nconnection: close\r\n/i.test(text)) end(false);
    });
    socket.on('error', () => end(true));
    socket.on('close', () => end(true));
  });

/** One request as text: a request line, headers as they are, a body. */
export const rawRequest = (line: string, headers: readonly string[] = [], body = ''): string =>
  [`${line} HTTP/1.1`, 'Host: bot.example', ...headers, '', body].join('\r\n');
