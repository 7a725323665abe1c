import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const imageBytes = 96 * 1024 * 1024;
const pieceBytes = 4 * 1024 * 1024;

const ran = (program: string, words: readonly string[]): { ok: boolean; complaint: string } => {
  const { status, stderr, error } = spawnSync(program, words, { encoding: 'utf8' });
  return { ok: status === 0, complaint: error?.message ?? stderr.trim() };
};

const run = (program: string, words: readonly string[]): void => {
  const { ok, complaint } = ran(program, words);
  if (!ok) throw new Error(`${program} ${words.join(' ')}: ${complaint}`);
};

export const isSame = (one: string, other: string): boolean => {
  const files = [openSync(one, 'r'), openSync(other, 'r')];
  const [left, right] = [Buffer.alloc(pieceBytes), Buffer.alloc(pieceBytes)];
  try {
    for (;;) {
      const [a = 0, b = 0] = [readSync(files[0] ?? -1, left), readSync(files[1] ?? -1, right)];
      if (a !== b || !left.subarray(0, a).equals(right.subarray(0, b))) return false;
      if (a === 0) return true;
    }
  } finally {
    for (const file of files) closeSync(file);
  }
};

/** File systems in files, mounted under one folder of their own. Whatever happens, `clear` leaves nothing behind. */
export class LoopImages {
  readonly #folder = mkdtempSync(join(tmpdir(), 'assay-power-cut-'));
  readonly #mounted = new Set<string>();
  #made = 0;

  #newName(): string {
    this.#made += 1;
    return join(this.#folder, String(this.#made));
  }

  /** An empty ext4 file system. */
  made(): string {
    const image = `${this.#newName()}.img`;
    closeSync(openSync(image, 'w'));
    truncateSync(image, imageBytes);
    run('mkfs.ext4', ['-q', '-F', image]);
    return image;
  }

  /** Answers where. The kernel replays the file system's journal, as it does after a power cut. */
  mounted(image: string, options: readonly string[]): string {
    const place = this.#newName();
    mkdirSync(place);
    run('mount', ['-t', 'ext4', '-o', ['loop', ...options].join(','), image, place]);
    this.#mounted.add(place);
    return place;
  }

  /**
   * What the image's disk has, as of one moment: a copy during which something was still written mixes two, in which
   * blocks are newer than those that were written after them, and is thrown away.
   */
  copied(image: string): string {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const copy = `${this.#newName()}.img`;
      copyFileSync(image, copy);
      if (isSame(image, copy)) return copy;
      rmSync(copy);
    }
    throw new Error(`${image} does not come to rest, though nobody writes in it any more`);
  }

  unmount(place: string): void {
    run('umount', [place]);
    this.#mounted.delete(place);
  }

  remove(image: string): void {
    rmSync(image, { force: true });
  }

  /** Takes everything away, as far as it goes. */
  clear(): void {
    for (const place of this.#mounted) if (!ran('umount', [place]).ok) ran('umount', ['--lazy', place]);
    this.#mounted.clear();
    if (existsSync(this.#folder)) rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Why file systems in loop images cannot be had here, in a sentence; null when they can. */
export const whyNot = (platform: string = process.platform, user = process.getuid?.()): string | null => {
  if (platform !== 'linux') return 'cutting the power line needs Linux: loop devices and ext4';
  if (user !== 0) return 'cutting the power line needs root: only root mounts file systems';
  const images = new LoopImages();
  try {
    images.unmount(images.mounted(images.made(), []));
    return null;
  } catch (error) {
    return `cutting the power line needs a file system in a loop image, and this machine makes none (${error instanceof Error ? error.message : String(error)})`;
  } finally {
    images.clear();
  }
};
