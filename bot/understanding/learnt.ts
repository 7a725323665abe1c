import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { learn } from './learning.js';
import type { Model } from './model.js';
import { modelFrom, modelInBytes } from './model-in-bytes.js';

const keptName = 'learnt.bin';
const room = new URL('./', import.meta.url);
const keptFile = new URL(keptName, room);

/** Of every file of this room: what was learnt before one of them changed is learnt anew. */
const fingerprint = (): string => {
  const hash = createHash('sha256');
  const names = readdirSync(room, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith(keptName))
    .map(({ parentPath, name }) => `${parentPath}/${name}`)
    .sort();
  for (const name of names)
    hash
      .update(name.slice(fileURLToPath(room).length))
      .update('\0')
      .update(readFileSync(name));
  return hash.digest('hex');
};

/** What was kept by `keepLearnt`, if it is of these files. Nothing kept, or what cannot be read, is no fault: it is learnt. */
const kept = (print: string): Model | null => {
  try {
    return modelFrom(readFileSync(keptFile), print);
  } catch {
    return null;
  }
};

let current: Model | null = null;

/** The model: the one that was kept beside this file when it was built, else learnt now, which takes some seconds. */
export const learnt = (): Model => {
  current ??= kept(fingerprint()) ?? learn();
  return current;
};

/** Learns and keeps it beside this file, unless that is done already. Answers whether it had to be learnt. */
export const keepLearnt = (): boolean => {
  const print = fingerprint();
  if (kept(print) !== null) return false;
  const half = fileURLToPath(new URL(`${keptName}.${process.pid}`, room));
  writeFileSync(half, modelInBytes(learn(), print));
  renameSync(half, keptFile);
  return true;
};
