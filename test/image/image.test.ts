import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { z } from 'zod';
import { personalMessage } from '../support/activities.js';
import { type FakeConnector, fakeConnector } from '../support/fake-connector.js';
import { carryOut, type Image } from './carry-out.js';
import { contentsOf, problemsIn } from './contents.js';
import { stagesIn } from './dockerfile.js';
import { type RunningImage, runInside, sealed, startImage } from './run-image.js';

const project = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
const stages = stagesIn(readFileSync(join(project, 'Dockerfile'), 'utf8'));
const packageSchema = z.object({ devDependencies: z.record(z.string(), z.string()) });
const lockSchema = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) });
const megabyte = 1024 * 1024;

/** Those of the package that nothing else needs in production. */
const developmentPackages = (): Set<string> => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(project, name), 'utf8'));
  const { devDependencies } = packageSchema.parse(read('package.json'));
  const { packages } = lockSchema.parse(read('package-lock.json'));
  return new Set(Object.keys(devDependencies).filter((name) => packages[`node_modules/${name}`]?.dev === true));
};

describe('the container image, carried out without an engine', function () {
  this.timeout(300_000);
  let image: Image;
  let running: RunningImage;
  let connector: FakeConnector;

  before(async () => {
    image = carryOut(stages, project);
    sealed(image);
    connector = await fakeConnector();
    running = await startImage(image, { BOT_MODE: 'local', HOST: '127.0.0.1' });
  });
  after(async () => {
    await connector?.close();
    // Whoever is not root could not remove what nobody may write.
    if (image !== undefined) execFileSync('chmod', ['-R', 'u+w', image.root]);
  });

  it('is made in stages from images that are pinned by version, and runs as nobody in particular', () => {
    for (const { image: base } of stages) expect(base).to.match(/^node:\d+(\.\d+)*-slim$/);
    expect(image).to.deep.include({ user: 'node', volumes: ['/data'] });
    expect(image.env).to.deep.equal({ NODE_ENV: 'production', DATA_DIR: '/data' });
  });

  it('is small, and has neither development, tests, source maps, secrets nor traces of where it was made', () => {
    const contents = contentsOf(image);
    const development = developmentPackages();
    expect([...development]).to.include.members(['typescript', 'mocha', 'tsx', 'playwright-core']);
    expect(problemsIn(image, contents, { project, development })).to.deep.equal([]);
    expect(contents.bytes / megabyte).to.be.within(50, 180);
    expect(contents.files).to.include('app/dist/bot/understanding/learnt.bin');
    for (const left of ['app/dist/bot/demo/run.js', 'app/node_modules/local-slack-linux-x64'])
      expect(existsSync(join(image.root, left)), left).to.equal(false);
  });

  it('is ready, lives by its own check, and keeps what it learnt when it was built', async () => {
    expect((await fetch(`${running.url}/readyz`)).status).to.equal(200);
    expect(running.health()).to.equal(0);
    const learns = runInside(image, ['node', 'dist/bot/understanding/keep-learnt.js'], {});
    expect([learns.status, learns.stdout, learns.stderr]).to.deep.equal([0, '', '']);
  });

  it('answers a question', async () => {
    const asked = await fetch(`${running.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(personalMessage(connector.url)),
    });
    expect(asked.status).to.be.within(200, 202);
    const answers = connector.calls.filter(({ body }) => body.type === 'message');
    expect(answers).to.have.length(1);
    expect(JSON.stringify(answers[0]?.body)).to.include('AdaptiveCard');
  });

  it('writes to its volume and nowhere else', () => {
    expect(contentsOf(image).files.filter((file) => file.startsWith('data/'))).not.to.deep.equal([]);
    const elsewhere = runInside(image, ['node', '-e', 'fs.writeFileSync("written", "")'], {});
    expect(elsewhere.status).to.equal(1);
    expect(elsewhere.stderr).to.match(/EACCES/);
  });

  it('ends in order when it is asked to, and is not healthy any more', async () => {
    expect(await running.stop()).to.equal(0);
    expect(running.health()).to.equal(1);
    expect(running.said()).to.include('"msg":"stopping"');
  });
});

/** An engine that answers, and not merely its client. */
const engineAnswers = (): boolean => spawnSync('docker', ['info'], { timeout: 20_000 }).status === 0;

describe('the container image, where an engine answers', function () {
  this.timeout(900_000);
  const answers = engineAnswers();

  if (answers)
    it('is built by it, and says what it is', () => {
      execFileSync('docker', ['build', '--quiet', '--tag', 'assay:test', project], { stdio: 'pipe' });
      const user = execFileSync('docker', ['image', 'inspect', '--format', '{{.Config.User}}', 'assay:test']);
      expect(user.toString().trim()).to.equal('node');
    });
  else
    it('is not looked at, for none answers here', () => {
      expect(answers).to.equal(false);
    });
});
