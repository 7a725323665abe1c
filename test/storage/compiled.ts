import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What libraries that are no modules ask for inside of one. */
const asLibrariesExpect =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Makes one plain JavaScript file of a script under `test/` and all that it imports, libraries too, with the migrations where
 * it looks for them, and answers its path: a process that has nothing to compile and one file to read starts in a fifth of
 * the time, and two hundred of them fit into a test. The file lasts as long as this process.
 */
export const compiled = (script: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-compiled-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'script.mjs');
  buildSync({
    entryPoints: [join(root, script)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['pg-native'],
    banner: { js: asLibrariesExpect },
    logLevel: 'error',
  });
  cpSync(join(root, 'storage/postgres/migrations'), join(folder, 'migrations'), { recursive: true });
  return outfile;
};
