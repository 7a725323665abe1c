/**
 * `npm run power-cut [-- rounds [seed]]`: runs the store on a file system in a loop image, stands its writer still at a
 * random moment, takes what the disk has by then, and looks whether every acknowledged commit is in it. Ends with 1 when
 * anything was lost, torn or unreadable, and with 2 where it cannot run. Needs root and Linux.
 */
import { compiled } from '../compiled.js';
import { diceOf } from '../forgetful-disk.js';
import { LoopImages, whyNot } from './loop-images.js';
import { type Cutting, livesOfOneDisk, mountOptions, roundsPerDisk } from './rounds.js';
import { isHarmed, nothing, sum, type Tally } from './tally.js';

const [rounds = 25, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** A writer that leaves out every sync has to be caught: a method that finds nothing there would prove nothing. */
const isForgetfulnessCaught = async (cutting: Cutting): Promise<boolean> => {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const tally = await livesOfOneDisk({ ...cutting, manner: ['without-sync'], say: () => {} }, [], 1);
    if (isHarmed(tally)) return true;
  }
  return false;
};

const cutAll = async (cutting: Cutting): Promise<Tally> => {
  let total = nothing();
  for (let done = 0; done < rounds; done += roundsPerDisk) {
    const options = mountOptions[(done / roundsPerDisk) % mountOptions.length] ?? [];
    const tally = await livesOfOneDisk(cutting, options, Math.min(roundsPerDisk, rounds - done));
    total = sum(total, tally);
    say(
      `rounds ${done + 1} to ${Math.min(rounds, done + roundsPerDisk)}, ext4 ${options.join(',') || 'as it comes'}: ` +
        `${tally.acks} acks, ${tally.lost} lost, ${tally.torn} torn, ${tally.unreadable} unreadable`,
    );
  }
  return total;
};

const main = async (): Promise<number> => {
  const obstacle = whyNot();
  if (obstacle !== null) {
    process.stderr.write(`${obstacle}.\n`);
    return 2;
  }
  const images = new LoopImages();
  process.once('exit', () => images.clear());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
  const cutting: Cutting = {
    images,
    writer: compiled('test/storage/writer.ts'),
    manner: [],
    dice: diceOf(seed),
    say,
  };
  say(`${rounds} power cuts, seed ${seed}`);
  if (!(await isForgetfulnessCaught(cutting))) {
    say('a writer that never syncs loses nothing here: this machine cannot show what a power cut does');
    return 1;
  }
  say('a writer that never syncs is caught');
  const { acks, lost, torn, unreadable } = await cutAll(cutting);
  say(`${rounds} rounds: ${acks} acks, ${lost} lost, ${torn} torn, ${unreadable} unreadable`);
  return lost + torn + unreadable > 0 ? 1 : 0;
};

if (Number.isInteger(rounds) && rounds > 0 && Number.isInteger(seed)) process.exit(await main());
process.stderr.write('npm run power-cut [-- rounds [seed]]: two whole numbers, the first above nought.\n');
process.exit(2);
