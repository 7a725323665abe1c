/**
 * How well sentences that were not learnt from are understood:
 *
 *   npx tsx test/bot/understanding/report.ts [--misses] [--intent=who-next] [file.tsv …]
 *
 * A line per file and language, how many were taken for something that writes, and the intents that were missed most
 * often; with --misses the sentences themselves.
 */
import { pathToFileURL } from 'node:url';
import { isWrongWrite, type Miss, missesAmong, type Sentence, sentencesIn } from './sentences.js';

const given = process.argv.slice(2);
const files = given.filter((argument) => !argument.startsWith('--'));
const only = given.find((argument) => argument.startsWith('--intent='))?.slice('--intent='.length);
const told =
  files.length > 0
    ? files.map((file) => pathToFileURL(file))
    : ['./unopened.tsv', './opened.tsv', './unseen.tsv', './heldback.tsv', './utterances.tsv'].map(
        (file) => new URL(file, import.meta.url),
      );

const line = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

const worst = (misses: readonly Miss[], sentences: readonly Sentence[]): string => {
  const counted = new Map<string, number>();
  for (const { intents } of misses) counted.set(intents.join('|'), (counted.get(intents.join('|')) ?? 0) + 1);
  return [...counted]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 12)
    .map(
      ([intent, count]) =>
        `${intent} ${count}/${sentences.filter(({ intents }) => intents.join('|') === intent).length}`,
    )
    .join(', ');
};

for (const file of told)
  for (const language of ['en', 'fr'] as const) {
    const sentences = sentencesIn(file).filter(
      (sentence) => sentence.language === language && (only === undefined || sentence.intents.includes(only)),
    );
    const misses = missesAmong(sentences);
    const right = sentences.length - misses.length;
    const wrongWrites = misses.filter(isWrongWrite);
    line(
      `${file.pathname.split('/').at(-1)} ${language}: ${right} of ${sentences.length} (${percent(right, sentences.length)}), wrong writes ${wrongWrites.length}`,
    );
    if (misses.length > 0) line(`  missed: ${worst(misses, sentences)}`);
    if (given.includes('--misses'))
      for (const miss of misses)
        line(
          `  ${isWrongWrite(miss) ? '!' : ' '} ${miss.intents.join('|')} → ${miss.heard} (${miss.confidence}) ${miss.text}`,
        );
  }
