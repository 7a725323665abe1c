import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';
import {
  atLeast,
  type Dependency,
  development,
  installScripts,
  licences,
  licencesElsewhere,
  neverUsed,
  optional,
  type Reach,
  shipped,
} from './dependencies.js';
import { importGraph, projectRoot } from './import-graph.js';

const named = z.record(z.string(), z.string());
const manifest = z.object({ dependencies: named, devDependencies: named, optionalDependencies: named });
const locked = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  link: z.boolean().optional(),
  dev: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});
const lockFile = z.object({ packages: z.record(z.string(), locked) });
const installed = z.object({
  license: z.union([z.string(), z.looseObject({ type: z.string() })]).optional(),
  licenses: z.array(z.looseObject({ type: z.string() })).optional(),
});

const json = (path: string): unknown => JSON.parse(readFileSync(join(projectRoot, path), 'utf8'));
const project = manifest.parse(json('package.json'));

interface Package extends z.infer<typeof locked> {
  path: string;
  name: string;
}

const packages: Package[] = Object.entries(lockFile.parse(json('package-lock.json')).packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ ...entry, path, name: path.slice(path.lastIndexOf('node_modules/') + 13) }));

const isInstalled = (path: string): boolean => existsSync(join(projectRoot, path, 'package.json'));

/** By its own manifest; a package for another machine is not here, and what the lock file wrote down stands for it. */
const licenceOf = ({ path, license }: Pick<Package, 'path' | 'license'>): string | null => {
  if (!isInstalled(path)) return license ?? null;
  const { license: one, licenses: several } = installed.parse(json(`${path}/package.json`));
  return typeof one === 'string' ? one : (one?.type ?? several?.[0]?.type ?? null);
};

const reachOf: Readonly<Record<string, Reach>> = {
  fs: 'files',
  'fs/promises': 'files',
  net: 'network',
  tls: 'network',
  dgram: 'network',
  dns: 'network',
  http: 'network',
  https: 'network',
  http2: 'network',
  child_process: 'processes',
  cluster: 'processes',
  worker_threads: 'threads',
  vm: 'code',
};

const importing = /(?:require\(|from\s*|import\(?\s*)["'](?:node:)?([a-z_0-9/]+)["']/g;
const ownTests = /^(?:tests?|__tests__|benchmarks?|bench|examples|docs|node_modules)$/;

/** What a package's own files import of node's. */
const reachesOf = (folder: string): Reach[] => {
  const found = new Set<Reach>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !ownTests.test(entry.name)) for (const reach of reachesOf(path)) found.add(reach);
    if (!entry.isFile() || !/(?<!\.test)\.[cm]?js$/.test(entry.name)) continue;
    for (const [, module = ''] of readFileSync(path, 'utf8').matchAll(importing)) {
      const reach = reachOf[module];
      if (reach !== undefined) found.add(reach);
    }
  }
  return [...found].sort();
};

const numbers = (version: string): number[] => version.split('-')[0]?.split('.').map(Number) ?? [];

const isBelow = (version: string, least: string): boolean => {
  const [own, other] = [numbers(version), numbers(least)];
  for (let at = 0; at < 3; at += 1) {
    const difference = (own[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
};

describe('the packages', () => {
  it('that we name are each let in by a line that says why', () => {
    expect(Object.keys(project.dependencies).sort()).to.deep.equal(Object.keys(shipped).sort());
    expect(Object.keys(project.devDependencies).sort()).to.deep.equal(Object.keys(development).sort());
    expect(Object.keys(project.optionalDependencies).sort()).to.deep.equal(Object.keys(optional).sort());
  });

  it('that we name have the licence of their line', () => {
    const lines = { ...shipped, ...development, ...optional };
    for (const [name, { licence }] of Object.entries(lines)) {
      const path = `node_modules/${name}`;
      const license = packages.find((one) => one.path === path)?.license;
      expect(licenceOf({ path, license }), name).to.equal(licence);
    }
  });

  it('that are shipped reach for what their line says, and for no more', function () {
    this.timeout(30_000);
    const lines: [string, Dependency][] = Object.entries({ ...shipped, ...optional });
    for (const [name, { reaches }] of lines) {
      const folder = join(projectRoot, 'node_modules', name);
      // A package for other machines than this one.
      if (name in optional && !existsSync(folder)) continue;
      expect(reachesOf(folder), name).to.deep.equal([...reaches].sort());
    }
  });

  it('that are shipped, brought along ones too, have licences that allow it', () => {
    const doubtful = packages
      .filter(({ dev }) => dev !== true)
      .map((one) => ({ name: one.name, licence: licenceOf(one) }))
      .filter(({ name, licence }) => !(licence === null ? name in licencesElsewhere : licences.includes(licence)));
    expect(doubtful).to.deep.equal([]);
  });

  it('come from whatever registry npm is told of and from nowhere else, each with the hash of its bytes', () => {
    // The lock file names no address: what has one is a tarball or a repository from elsewhere.
    const strange = packages.filter(
      ({ resolved, integrity, link }) =>
        link === true || resolved !== undefined || integrity?.startsWith('sha512-') !== true,
    );
    expect(strange.map(({ path }) => path)).to.deep.equal([]);
    const all = { ...project.dependencies, ...project.devDependencies, ...project.optionalDependencies };
    for (const [name, range] of Object.entries(all)) expect(range, name).to.match(/^\^?\d+\.\d+\.\d+(?:-[\w.]+)?$/);
  });

  it('that run something when they are installed are known', () => {
    const running = new Set(packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name));
    expect([...running].sort()).to.deep.equal(Object.keys(installScripts).sort());
  });

  it('have no release with a hole that is known', () => {
    const holed = packages.filter(({ name, version = '0' }) => isBelow(version, atLeast[name]?.version ?? '0'));
    expect(holed.map(({ name, version }) => `${name} ${version}: ${atLeast[name]?.because}`)).to.deep.equal([]);
  });

  it('that must not run are imported by nobody', () => {
    const importers = importGraph().filter(({ to, external }) => external && to in neverUsed);
    expect(importers).to.deep.equal([]);
    // They would come to life by restify's own plugins: the parser of bodies, and the server of files with `send`.
    const server = readFileSync(join(projectRoot, 'bot/server.ts'), 'utf8');
    expect(importGraph().filter(({ from, to }) => to === 'restify' && from.startsWith('bot/'))).to.have.length(1);
    expect(server).to.not.match(/\bplugins\b|bodyParser|serveStatic/);
  });

  it('are compared by number and not by letter', () => {
    expect(isBelow('0.18.0', '0.19.0')).to.equal(true);
    expect(isBelow('9.10.1', '9.9.0')).to.equal(false);
    expect(isBelow('8.2.2', '8.2.2')).to.equal(false);
  });
});
