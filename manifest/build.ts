/** `npm run manifest`: builds and validates what Teams and Slack need to know the bot, into `manifest/out`. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { manifestFiles } from './package.js';
import { publisherOf } from './placeholders.js';

const out = fileURLToPath(new URL('./out/', import.meta.url));
const packageFile = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
const { version } = z.object({ version: z.string() }).parse(JSON.parse(packageFile));
const { publisher, unset } = publisherOf(process.env);

try {
  const files = manifestFiles(publisher, version);
  rmSync(out, { recursive: true, force: true });
  for (const { name, content } of files) {
    const path = join(out, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    process.stdout.write(`manifest/out/${name}  ${content.length} bytes\n`);
  }
  if (unset.length > 0) process.stdout.write(`Placeholders stand for what is not set: ${unset.join(', ')}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
