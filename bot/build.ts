/** Puts the data files (packs, words, templates, phrases, migrations) beside the compiled code, where it reads them. */
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const isData = /\.(json|yaml|tsv|sql)$/;

for (const room of ['bot', 'cards', 'core', 'storage']) {
  for (const entry of readdirSync(join(root, room), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !isData.test(entry.name)) continue;
    const from = join(entry.parentPath, entry.name);
    cpSync(from, join(root, 'dist', from.slice(root.length)));
  }
}
