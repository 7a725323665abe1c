import { lengthOf, letterStart } from './limits.js';
import { mrkdwn, printed } from './mrkdwn.js';
import type { Run } from './runs.js';

const breaks = ['\n\n', '\n', '. ', ' '] as const;

/** Where to end a text that fits up to here: after a paragraph, a sentence or a word in its second half. */
const goodEnd = (text: string): number | null => {
  for (const mark of breaks) {
    const at = text.lastIndexOf(mark);
    if (at > text.length / 2) return at + mark.length;
  }
  return null;
};

/** How many characters of the run's text fit into the room once printed. */
const fitting = (run: Run, room: number): number => {
  // No more can fit, and a long text is not read to its end for each part.
  const letters = [...run.text.slice(0, 2 * room)].slice(0, room);
  let least = 0;
  let most = letters.length;
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (lengthOf(printed({ ...run, text: letters.slice(0, middle).join('') })) <= room) least = middle;
    else most = middle - 1;
  }
  return letters.slice(0, least).join('').length;
};

/** The first part of a run and the rest of it, or null when nothing of it should stand in the room that is left. */
const parted = (run: Run, room: number, first: boolean): [Run, Run | null] | null => {
  const fits = fitting(run, room);
  const end = goodEnd(run.text.slice(0, fits)) ?? (first ? letterStart(run.text, fits) : 0);
  if (end === 0) return null;
  const rest = run.text.slice(end).trimStart();
  return [{ ...run, text: run.text.slice(0, end).trimEnd() }, rest === '' ? null : { ...run, text: rest }];
};

/**
 * Runs as mrkdwn texts of at most so many code points, in order and whole: broken between runs and inside their words,
 * never inside an escape, a link, a mention or a date.
 */
export const partsOf = (runs: readonly Run[], most: number): string[] => {
  const whole = mrkdwn(runs);
  if (lengthOf(whole) <= most) return [whole];
  const parts: string[] = [];
  let current = '';
  const flush = (): void => {
    if (current.trim() !== '') parts.push(current.trimEnd());
    current = '';
  };
  const add = (run: Run | null): void => {
    let rest = run;
    while (rest !== null) {
      const room = most - lengthOf(current);
      const text = rest.text.length > 2 * room ? null : printed(rest);
      if (text !== null && lengthOf(text) <= room) {
        current += text;
        return;
      }
      const whole = rest.date !== undefined || rest.user !== undefined;
      const two = whole ? null : parted(rest, room, current === '');
      if (two === null && current === '') return; // Smaller than any limit: nothing comes here.
      if (two !== null) current += printed(two[0]);
      rest = two === null ? rest : two[1];
      flush();
    }
  };
  for (const run of runs) add(run);
  flush();
  return parts;
};
