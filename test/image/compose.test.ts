import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadConfig, settings } from '../../bot/config.js';
import { stagesIn } from './dockerfile.js';

const project = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(project, path), 'utf8');

const serviceSchema = z.strictObject({
  image: z.string(),
  build: z.string().optional(),
  env_file: z.string().optional(),
  environment: z.record(z.string(), z.string()),
  volumes: z.array(z.string()),
  ports: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).optional(),
  healthcheck: z.looseObject({ test: z.array(z.string()).min(2) }),
  read_only: z.literal(true),
  tmpfs: z.array(z.string()),
  cap_drop: z.tuple([z.literal('ALL')]),
  cap_add: z.array(z.string()).optional(),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  restart: z.literal('unless-stopped'),
  stop_grace_period: z.string(),
});
const composeSchema = z.strictObject({
  name: z.literal('assay'),
  services: z.strictObject({ assay: serviceSchema, database: serviceSchema }),
  volumes: z.strictObject({ database: z.null() }),
});
const { services } = composeSchema.parse(parse(read('compose.yaml')));
const known = new Set<string>(settings.flatMap(({ name }) => [name, `${name}_FILE`]));

describe('compose.yaml', () => {
  it('pins the database by version, and calls the image by that of the package', () => {
    expect(services.database.image).to.match(/^postgres:17\.\d+$/);
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(read('package.json')));
    expect(services.assay.image).to.equal(`assay:${version}`);
  });

  it('sets nothing that is no setting, and so does the example for the platforms', () => {
    for (const name of Object.keys(services.assay.environment)) expect(known.has(name), name).to.equal(true);
    const example = read('deploy/assay.env.example');
    const named = [...example.matchAll(/^#([A-Z_]+)=/gm)].map(([, name = '']) => name);
    expect(named).to.include.members(['TEAMS_APP_ID', 'SLACK_BOT_TOKEN_FILE']);
    for (const name of named) expect(known.has(name), name).to.equal(true);
  });

  it('has every secret in a file', () => {
    for (const { environment } of Object.values(services))
      for (const [name, value] of Object.entries(environment))
        if (/PASSWORD|KEY|TOKEN|SECRET|URL/.test(name))
          expect(`${name}=${value}`).to.match(/_FILE=\/run\/secrets\/\w+$/);
  });

  it('lets nobody but this machine in, and the bot near the database only when that is healthy', () => {
    expect(services.assay.ports).to.deep.equal(['127.0.0.1:3978:3978']);
    expect(services.database.ports).to.equal(undefined);
    expect(services.assay.depends_on).to.have.property('database');
    expect(services.assay.volumes.join()).not.to.include('secrets/database');
  });

  it('asks the bot for its health as its image does, and gives it longer to stop than it takes', () => {
    const [, ...command] = services.assay.healthcheck.test;
    const last = stagesIn(read('Dockerfile')).at(-1)?.instructions ?? [];
    const own = last.find(({ kind }) => kind === 'healthcheck');
    expect(own).to.deep.equal({ kind: 'healthcheck', command });
    expect(Number.parseInt(services.assay.stop_grace_period, 10)).to.be.above(20);
  });

  it('connects as a role that is no superuser', () => {
    const script = read('deploy/database/10-assay.sh');
    const [, role = '', rights = ''] = /^create role (\w+) ([\w ]+) password :'password';$/m.exec(script) ?? [];
    expect(rights.split(' ')).to.include.members(['login', 'nosuperuser', 'nobypassrls', 'nocreaterole', 'nocreatedb']);
    expect(script).to.match(new RegExp(`^create database assay owner ${role} `, 'm'));
    expect(read('deploy/start.sh')).to.include(`postgres://${role}:%s@database:5432/assay`);
  });
});

describe('the one command', () => {
  const started = (folder: string) =>
    spawnSync('sh', ['deploy/start.sh'], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}` },
    });

  it('asks for the platforms first, then makes what is secret, once, and starts', () => {
    const folder = mkdtempSync(join(tmpdir(), 'one-command-'));
    for (const name of ['start.sh', 'assay.env.example'])
      cpSync(join(project, 'deploy', name), join(folder, 'deploy', name));
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin', 'docker'), '#!/bin/sh\necho "docker $*"\n');
    chmodSync(join(folder, 'bin', 'docker'), 0o755);

    const first = started(folder);
    expect([first.status, first.stdout]).to.deep.equal([2, '']);
    expect(first.stderr).to.include('deploy/assay.env');

    const second = started(folder);
    expect([second.status, second.stderr]).to.deep.equal([0, '']);
    expect(second.stdout).to.equal('docker compose up --build --detach --wait\n');
    const secrets = (): string =>
      execFileSync('sh', ['-c', 'cd deploy/secrets && for one in */*; do echo "$one $(cat "$one")"; done'], {
        cwd: folder,
        encoding: 'utf8',
      });
    const made = secrets();
    const of = (name: string): string => new RegExp(`^${name} (.*)$`, 'm').exec(made)?.[1] ?? '';
    expect(of('database/assay_password')).to.match(/^[0-9a-f]{64}$/);
    expect(of('database/superuser_password'))
      .to.match(/^[0-9a-f]{64}$/)
      .and.not.equal(of('database/assay_password'));
    expect(of('assay/database_url')).to.equal(`postgres://assay:${of('database/assay_password')}@database:5432/assay`);
    expect(statSync(join(folder, 'deploy/secrets')).mode & 0o777).to.equal(0o700);

    const mounted = Object.entries(services.assay.environment)
      .filter(([name]) => name.endsWith('_FILE'))
      .map(([, path]) => path.replace('/run/secrets/', 'assay/'));
    for (const path of mounted) expect(of(path), path).not.to.equal('');

    started(folder);
    expect(secrets(), 'what is secret stays as it was').to.equal(made);

    const env = {
      ...services.assay.environment,
      SLACK_BOT_TOKEN: 'xoxb-token',
      SLACK_SIGNING_SECRET: 'signing-secret',
    };
    const readFile = (path: string): string => of(path.replace('/run/secrets/', 'assay/'));
    const outcome = loadConfig(env, { readFile, newKey: () => '' });
    expect(outcome.kind === 'refused' ? outcome.problems : []).to.deep.equal([]);
  });
});
