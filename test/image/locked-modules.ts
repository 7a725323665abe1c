import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional(), optional: z.boolean().optional() })),
});

/**
 * What `npm ci --omit=dev` puts there, from what is installed already: every package that the lock file does not mark as one
 * for development. Without a network, and in seconds.
 */
export const copyLockedModules = (project: string, folder: string): void => {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')));
  for (const [path, { dev, optional }] of Object.entries(packages)) {
    if (path === '' || dev === true) continue;
    const from = join(project, path);
    if (!existsSync(from)) {
      if (optional === true) continue;
      throw new Error(`${path} is locked and not installed; run npm ci`);
    }
    const to = join(folder, path);
    mkdirSync(dirname(to), { recursive: true });
    // Packages inside have a line of their own in the lock file.
    cpSync(from, to, { recursive: true, filter: (source) => source === from || basename(source) !== 'node_modules' });
  }
};
