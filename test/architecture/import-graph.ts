import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

export interface Import {
  /** Project path of the importing file, `core/index.ts`. */
  from: string;
  /** A project path for a relative import, the package's name otherwise; built-ins read `node:`. */
  to: string;
  external: boolean;
}

const sourceFolders = ['bot', 'cards', 'core', 'storage', 'manifest', 'test'];

export const sourceFiles = (): string[] =>
  sourceFolders.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );

const packageOf = (specifier: string): string => {
  if (specifier.startsWith('node:')) return 'node:';
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
};

const importsOf = (file: string): Import[] =>
  ts.preProcessFile(readFileSync(join(projectRoot, file), 'utf8'), true, true).importedFiles.map(({ fileName }) =>
    fileName.startsWith('.')
      ? {
          from: file,
          to: posix.normalize(posix.join(dirname(file), fileName)).replace(/\.js$/, '.ts'),
          external: false,
        }
      : { from: file, to: packageOf(fileName), external: true },
  );

export const importGraph = (): Import[] => sourceFiles().flatMap(importsOf);
