import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Image } from './carry-out.js';

export interface Contents {
  /** Every file, from the root. */
  files: string[];
  bytes: number;
}

export const contentsOf = ({ root }: Image): Contents => {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
  return { files: files.map((path) => relative(root, path)), bytes };
};

/** What a token, a key or a password of ours would look like. */
const secrets = [
  /xox[abp]-[0-9]{6,}/,
  /xapp-[0-9]-/,
  /-----BEGIN (?:\w+ )?PRIVATE KEY-----/,
  /postgres(?:ql)?:\/\/\w+:(?!password@)\w+@/,
];

const isOurs = (file: string): boolean => !file.includes('node_modules/');

/** What is wrong with what is in an image, one sentence each. `project` is where it was made: nothing may tell of that. */
export const problemsIn = (image: Image, { files }: Contents, { project, development }: Making): string[] => {
  const problems: string[] = [];
  const wrong = (file: string, why: string): void => {
    problems.push(`${file} ${why}`);
  };
  for (const file of files) {
    const [, name = ''] = /^app\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
    if (development.has(name)) wrong(file, 'is of a package for development');
    if (file.endsWith('.map')) wrong(file, 'is a source map');
    if (!isOurs(file)) continue;
    if (/(^|\/)tests?\/|\.test\./.test(file)) wrong(file, 'is a test');
    if (/\.(ts|tsv|env|pem|key)$/.test(file) && !file.endsWith('.tsv')) wrong(file, 'has no business there');
    if (/(^|\/)(\.|secrets?\/)/.test(file)) wrong(file, 'looks like something private');
    if (file.endsWith('.bin')) continue;
    const content = readFileSync(join(image.root, file), 'utf8');
    if (content.includes(project)) wrong(file, 'tells where it was made');
    if (secrets.some((pattern) => pattern.test(content))) wrong(file, 'has a secret in it');
  }
  return problems;
};

export interface Making {
  project: string;
  /** Packages that are there for development alone. */
  development: ReadonlySet<string>;
}
