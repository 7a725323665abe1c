/** One line of the result: what was compared, the two figures with their unit, and what was hoped for. */
export interface Comparison {
  what: string;
  ours: string;
  theirs: string;
  ratio: string;
  target: string;
  met: boolean | null;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The table in Markdown, for the terminal and for the README. */
export const tableOf = (comparisons: readonly Comparison[]): string =>
  [
    row(['what', 'ours', 'beside it', 'ratio', 'target', 'met']),
    row(Array.from({ length: 6 }, () => '---')),
    ...comparisons.map(({ what, ours, theirs, ratio, target, met }) =>
      row([what, ours, theirs, ratio, target, met === null ? '' : met ? 'yes' : '**no**']),
    ),
  ].join('\n');

export const milliseconds = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
export const microseconds = (value: number): string => `${value.toFixed(0)} µs`;
export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(0)} MB`;
export const times = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)}×`;

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
