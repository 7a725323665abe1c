import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Dice } from '../forgetful-disk.js';
import type { LoopImages } from './loop-images.js';
import { stoppedWriter } from './stopped-writer.js';
import { isHarmed, nothing, sum, type Tally, weighed } from './tally.js';

/** A disk is used so many times; what it kept of one round has to outlast the next ones too. */
export const roundsPerDisk = 5;

/**
 * As people mount ext4, and as it helps least: a rename does not write out what was renamed, and names reach the disk
 * when the store asks for it and hardly ever before.
 */
export const mountOptions = [[], ['noauto_da_alloc', 'commit=300']] as const;

export interface Cutting {
  images: LoopImages;
  /** The compiled writer, and what else it is told. */
  writer: string;
  manner: readonly string[];
  dice: Dice;
  say(line: string): void;
}

/** The power is cut in the middle of writing, again and again on one disk, until the rounds are over or harm is done. */
export const livesOfOneDisk = async (
  { images, writer, manner, dice, say }: Cutting,
  options: readonly string[],
  rounds: number,
): Promise<Tally> => {
  let tally = nothing();
  const acknowledged = new Set<string>();
  let image = images.made();
  let place = images.mounted(image, options);
  for (let round = 0; round < rounds && !isHarmed(tally); round += 1) {
    const directory = join(place, 'data');
    if (round === 0) mkdirSync(directory);
    const stopped = await stoppedWriter([writer, directory, String(round), ...manner], {
      acknowledgements: dice(6) === 0 ? 0 : dice(4000),
      milliseconds: dice(150),
    });
    const copy = images.copied(image);
    const told = await stopped.end();
    images.unmount(place);
    images.remove(image);
    image = copy;
    place = images.mounted(image, options);
    for (const person of told) acknowledged.add(person);
    const found = await weighed(join(place, 'data'), acknowledged, say);
    tally = sum(tally, { ...found, acks: told.length });
  }
  images.unmount(place);
  images.remove(image);
  return tally;
};
