import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const folder = fileURLToPath(new URL('../../dist/bench/', import.meta.url));

/** The file as plain JavaScript, beside the built bot: nothing is measured with a compiler in the way. */
export const built = (name: string): string => {
  const source = readFileSync(new URL(`./${name}.ts`, import.meta.url), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  });
  mkdirSync(folder, { recursive: true });
  const path = `${folder}${name.replaceAll('/', '-')}.mjs`;
  writeFileSync(path, outputText);
  return path;
};

export const asUrl = (path: string): string => pathToFileURL(path).href;

export const assay = fileURLToPath(new URL('../../dist/bot/main.js', import.meta.url));
