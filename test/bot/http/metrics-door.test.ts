import { expect } from 'chai';
import { createMetrics } from '../../../bot/http/metrics.js';
import { createServer, type Server } from '../../../bot/server.js';
import { recordingLog } from '../../support/log.js';

const token = 'a-token-of-some-length';

describe('who may read the metrics', () => {
  let server: Server;
  afterEach(() => server.stop());

  const started = async (
    mode: 'local' | 'production',
    metricsToken: string | null,
    metrics = createMetrics(() => 0),
  ) => {
    server = createServer({
      config: { mode, host: '127.0.0.1', port: 0, metricsToken },
      faces: [],
      metrics,
      log: recordingLog(),
      ready: () => [],
    });
    const { url } = await server.start();
    return (authorization?: string) =>
      fetch(`${url}/metrics`, { headers: authorization === undefined ? {} : { authorization } });
  };
  const expectMetrics = async (answer: Response): Promise<void> => {
    expect(answer.status).to.equal(200);
    expect(answer.headers.get('content-type')).to.match(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).to.include('# TYPE assay_turns_total counter');
  };
  const expectNothing = async (answer: Response, status: number): Promise<void> => {
    expect(answer.status).to.equal(status);
    expect(await answer.text()).to.equal('');
  };

  it('is nobody in production where no token is set', async () => {
    const read = await started('production', null);
    await expectNothing(await read(), 404);
    await expectNothing(await read('Bearer '), 404);
    await expectNothing(await read('Bearer null'), 404);
  });

  it('is whoever sends the token, where one is set, and nobody else', async () => {
    for (const mode of ['production', 'local'] as const) {
      const read = await started(mode, token);
      await expectMetrics(await read(`Bearer ${token}`));
      for (const wrong of [undefined, token, `bearer ${token}`, `Bearer ${token}x`, `Bearer ${token.slice(1)}`]) {
        const answer = await read(wrong);
        expect(answer.headers.get('www-authenticate')).to.equal('Bearer');
        await expectNothing(answer, 401);
      }
      await server.stop();
    }
  });

  it('is whoever tries the bot in local mode, on this machine', async () => {
    await expectMetrics(await (await started('local', null))());
  });

  it('is told nothing from inside when they cannot be told', async () => {
    const broken = {
      ...createMetrics(() => 0),
      render: () => Promise.reject(new Error('postgres://user:secret@inside')),
    };
    await expectNothing(await (await started('local', null, broken))(), 500);
  });
});
