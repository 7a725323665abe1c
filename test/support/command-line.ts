import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

const newest = (folder: string, is: (name: string) => boolean): number =>
  Math.max(
    0,
    ...readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(is)
      .map((name) => statSync(join(root, folder, name)).mtimeMs),
  );

/** Whether `npm run build` came after the last change of what it builds. */
const isBuilt = (): boolean => {
  try {
    const since = statSync(join(root, 'dist/bot/main.js')).mtimeMs;
    return ['bot', 'cards', 'core', 'storage'].every((room) => newest(room, (name) => name.endsWith('.ts')) < since);
  } catch {
    return false;
  }
};

let built: boolean | null = null;

/**
 * What Node is given to run a program of the bot (`bot/console/assay`): as it is shipped, where it was built from these very
 * sources, as `npm test` does; else from the sources, which starts in three times the time.
 */
export const programOf = (name: 'bot/main' | 'bot/console/assay'): string[] => {
  built ??= isBuilt();
  return built ? [join(root, 'dist', `${name}.js`)] : ['--import', 'tsx', join(root, `${name}.ts`)];
};
