import type { Face } from '../../bot/http/face.js';
import { createMetrics } from '../../bot/http/metrics.js';
import type { Log } from '../../bot/log.js';
import { createServer } from '../../bot/server.js';

export interface Answer {
  status: number;
  text: string;
}

export interface RunningBot {
  url: string;
  post(path: string, body: string, headers?: Record<string, string>): Promise<Answer>;
  get(path: string): Promise<Answer>;
  stop(): Promise<void>;
}

/** The real server with these faces, on a free port. */
export const runBot = async (
  faces: readonly Face[],
  log: Log,
  mode: 'local' | 'production' = 'production',
): Promise<RunningBot> => {
  const server = createServer({
    config: { mode, host: '127.0.0.1', port: 0 },
    faces,
    metrics: createMetrics(() => performance.now()),
    log,
    ready: () => [],
    drainMs: 100,
  });
  const { url } = await server.start();
  const call = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, init);
    return { status: response.status, text: await response.text() };
  };
  return {
    url,
    post: (path, body, headers = {}) =>
      call(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }),
    get: (path) => call(path, {}),
    stop: () => server.stop(),
  };
};
