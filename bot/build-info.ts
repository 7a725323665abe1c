import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const schema = z.object({ version: z.string() });

/** The nearest one decides, as it does for node: the sources and `dist` are at different depths below it. */
const packageAbove = (folder: string): string => {
  const path = join(folder, 'package.json');
  if (existsSync(path)) return path;
  const above = dirname(folder);
  if (above === folder) throw new Error('there is no package.json above the program');
  return packageAbove(above);
};

export interface BuildInfo {
  version: string;
  node: string;
}

export const buildInfo = (): BuildInfo => {
  const { version } = schema.parse(
    JSON.parse(readFileSync(packageAbove(dirname(fileURLToPath(import.meta.url))), 'utf8')),
  );
  return { version, node: process.versions.node };
};
