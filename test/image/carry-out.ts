import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { contextFilter } from './build-context.js';
import type { Instruction, Stage } from './dockerfile.js';
import { copyLockedModules } from './locked-modules.js';

/** What an image comes to: a folder that is its root, and how its program is run. */
export interface Image {
  root: string;
  /** In the root. */
  workdir: string;
  env: Record<string, string>;
  user: string | null;
  volumes: string[];
  healthcheck: string[];
  command: string[];
}

/** Nobody in particular: whoever carries this out as root runs the program as this one. */
export const unprivileged = 65_534;
export const isRoot = process.getuid?.() === 0;

interface Carried extends Image {
  name: string | null;
}

/** Installing is the one thing that needs a network; what it would put there is here already. */
const installs: Record<string, (project: string, folder: string) => void> = {
  'npm ci --ignore-scripts': (project, folder) =>
    symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'), 'dir'),
  'npm ci --omit=dev --ignore-scripts': copyLockedModules,
};

const run = (command: string, project: string, folder: string): void => {
  const install = installs[command];
  if (install !== undefined) {
    install(project, folder);
    return;
  }
  if (/\bnpm (ci|i|install)\b/.test(command)) throw new Error(`RUN ${command}: not known how that comes out`);
  const { PATH = '', HOME = '' } = process.env;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd: folder,
    env: { PATH, HOME },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`RUN ${command} ended with ${status}:\n${stdout}${stderr}`);
};

/** Carries out the stages of a Dockerfile in folders of their own, as an engine would. Answers the last. */
export const carryOut = (stages: readonly Stage[], project: string): Image => {
  const base = mkdtempSync(join(tmpdir(), 'image-'));
  const isInContext = contextFilter(readFileSync(join(project, '.dockerignore'), 'utf8'));
  const done: Carried[] = [];

  const copy = (stage: Carried, { from, owner, sources, target }: Extract<Instruction, { kind: 'copy' }>): void => {
    const other = from === null ? null : done.find(({ name }) => name === from);
    if (other === undefined) throw new Error(`there is no stage ${from}`);
    if (owner !== null && owner !== 'node:node') throw new Error(`COPY --chown=${owner}: only node:node is known`);
    const at = join(stage.root, resolve(stage.workdir, target));
    for (const source of sources) {
      const origin = other === null ? join(project, source) : join(other.root, source);
      if (other !== null && !isAbsolute(source)) throw new Error(`${source} of another stage has to begin at its root`);
      const isFolder = lstatSync(origin).isDirectory();
      const filter = (path: string): boolean => other !== null || isInContext(relative(project, path));
      if (!filter(origin)) throw new Error(`COPY ${source}: .dockerignore leaves it out`);
      // Of a folder its content is copied, and a file into a folder where the target ends with a slash.
      cpSync(origin, isFolder || !target.endsWith('/') ? at : join(at, source), { recursive: true, filter });
    }
    if (owner !== null && isRoot) chownSync(at, unprivileged, unprivileged);
  };

  const carry = (stage: Carried, instruction: Instruction): void => {
    switch (instruction.kind) {
      case 'workdir':
        stage.workdir = instruction.path;
        mkdirSync(join(stage.root, stage.workdir), { recursive: true });
        return;
      case 'copy':
        copy(stage, instruction);
        return;
      case 'run':
        run(instruction.command, project, join(stage.root, stage.workdir));
        return;
      case 'env':
        Object.assign(stage.env, instruction.values);
        return;
      case 'user':
        stage.user = instruction.name;
        return;
      case 'volume':
        stage.volumes.push(instruction.path);
        return;
      case 'healthcheck':
        stage.healthcheck = instruction.command;
        return;
      case 'cmd':
        stage.command = instruction.command;
        return;
      case 'expose':
        return;
    }
  };

  for (const { name, instructions } of stages) {
    const root = join(base, name ?? `stage-${done.length}`);
    mkdirSync(root);
    const stage = { name, root, workdir: '/', env: {}, user: null, volumes: [], healthcheck: [], command: [] };
    for (const instruction of instructions) carry(stage, instruction);
    done.push(stage);
  }
  const last = done.at(-1);
  if (last === undefined) throw new Error('the Dockerfile has no stage');
  return last;
};
