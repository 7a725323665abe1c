import { connect, createServer, type Socket } from 'node:net';

/**
 * Where the next COMMIT is lost. `before`: the server never gets it and sees the connection end. `unnoticed`: it never gets it and
 * does not see that either. `after`: it carries it out, and its answer is lost.
 */
export type LostWhere = 'before' | 'unnoticed' | 'after';

export interface WhichCommit {
  /** What one of its statements says; absent: any transaction. */
  saying?: string;
  /** From then on nobody gets through any more. */
  thenAway?: boolean;
}

/** Stands between a store and its server, and loses connections when it is told to. */
export interface PostgresProxy {
  /** The server's URL, by way of this proxy. */
  url: string;
  /** Loses the connection of the next COMMIT of such a transaction. */
  loseNextCommit(where: LostWhere, which?: WhichCommit): void;
  /** COMMITs that were lost. */
  lost(): number;
  /** From now on everybody is turned away, and whoever is connected is thrown out; or everybody gets through again. */
  away(isAway: boolean): void;
  close(): Promise<void>;
}

/** As a client sends it: a simple query, of nothing else. */
const commit = Buffer.from('Q\0\0\0\x0bcommit\0');

export const postgresProxy = async (server: string): Promise<PostgresProxy> => {
  const target = new URL(server);
  const pairs = new Set<readonly [Socket, Socket]>();
  let losing: ({ where: LostWhere } & Required<WhichCommit>) | null = null;
  let isAway = false;
  let lost = 0;

  const throwOut = (): void => {
    isAway = true;
    for (const [client, upstream] of pairs) {
      client.resetAndDestroy();
      upstream.destroy();
    }
  };

  const lose = (client: Socket, upstream: Socket, { where, thenAway }: NonNullable<typeof losing>): void => {
    lost += 1;
    client.resetAndDestroy();
    if (where !== 'unnoticed') upstream.destroy();
    if (thenAway) throwOut();
  };

  const listening = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const pair = [client, upstream] as const;
    /** Lost, but for the server, which may not know it. */
    let over = false;
    /** What it sent since the last COMMIT has been what is looked for. */
    let said = false;
    pairs.add(pair);
    for (const socket of pair) socket.on('error', () => {});
    client.on('close', () => {
      if (!over) upstream.destroy();
    });
    upstream.on('close', () => {
      pairs.delete(pair);
      client.destroy();
    });
    client.on('data', (chunk: Buffer) => {
      if (losing !== null && chunk.includes(losing.saying)) said = true;
      if (!chunk.includes(commit)) return upstream.write(chunk);
      const isIt = said;
      said = false;
      if (losing === null || !isIt) return upstream.write(chunk);
      const how = losing;
      losing = null;
      over = how.where === 'unnoticed';
      if (how.where !== 'after') return lose(client, upstream, how);
      upstream.removeAllListeners('data');
      upstream.once('data', () => lose(client, upstream, how));
      return upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => client.write(chunk));
    if (isAway) client.resetAndDestroy();
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const url = new URL(server);
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  return {
    url: url.href,
    loseNextCommit: (where, { saying = '', thenAway = false } = {}) => {
      losing = { where, saying, thenAway };
    },
    lost: () => lost,
    away: (next) => {
      if (next) throwOut();
      isAway = next;
    },
    close: async () => {
      throwOut();
      await new Promise<void>((resolve) => listening.close(() => resolve()));
    },
  };
};
