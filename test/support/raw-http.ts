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

const endsWithinMs = 10_000;

/**
 * Sends these very bytes, which no HTTP client would, and gives what came back: once the first answer is whole, the
 * connection is closed, or the time is up. Then this side ends the connection, and waits for the other to have read so
 * far: what was sent is never still on its way in.
 */
export const sendRaw = (url: string, bytes: string | Buffer, withinMs = 2_000): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    let text = '';
    let answer: RawAnswer | null = null;
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const end = (): void => {
      clearTimeout(timer);
      answer ??= answerIn(text, false);
      socket.end();
      timer = setTimeout(() => {
        socket.destroy();
        reject(new Error('a connection that its other side has ended is still open'));
      }, endsWithinMs);
    };
    let timer = setTimeout(end, withinMs);
    socket.on('data', (part) => {
      text += part.toString('latin1');
      if (answer === null && isWhole(text) && !/\r\nconnection: close\r\n/i.test(text)) end();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answer ?? answerIn(text, true));
    });
  });

/** One request as text: a request line, headers as they are, a body. */
export const rawRequest = (line: string, headers: readonly string[] = [], body = ''): string =>
  [`${line} HTTP/1.1`, 'Host: bot.example', ...headers, '', body].join('\r\n');
