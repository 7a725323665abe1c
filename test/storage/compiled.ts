import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Compiles the store, `more` rooms and one script under `test/`, with what stands beside it, to plain JavaScript, and answers
 * the script's path: a process that has nothing to compile starts in a third of the time, and two hundred of them fit into a
 * test. The files last as long as this process.
 */
export const compiled = (script: string, more: readonly string[] = []): string => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-compiled-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const rooms = new Set(['core', 'storage', 'test/contract', 'test/storage', ...more, dirname(script)]);
  const sources = [...rooms].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') || name.endsWith('.sql'))
      .map((name) => join(room, name)),
  );
  for (const source of sources) {
    const target = join(folder, source.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    if (target.endsWith('.sql')) {
      copyFileSync(join(root, source), target);
      continue;
    }
    const { outputText } = ts.transpileModule(readFileSync(join(root, source), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
    });
    writeFileSync(target, outputText);
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return join(folder, script.replace(/\.ts$/, '.js'));
};
