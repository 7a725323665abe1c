import type { Programme } from '../../core/index.js';
import type { PlacedProblem } from '../programmes.js';

const counted = (count: number, one: string, several: string): string => `${count} ${count === 1 ? one : several}`;

const inOrder = (problems: readonly PlacedProblem[]): PlacedProblem[] =>
  [...problems].sort((a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER));

/** One line for each problem, from top to bottom, in the form that editors make clickable; and how many there are. */
export const packProblems = (file: string, problems: readonly PlacedProblem[]): string[] => [
  ...inOrder(problems).map(({ path, message, line }) =>
    [line === null ? file : `${file}:${line}`, path, message].filter((part) => part !== '').join(': '),
  ),
  `${counted(problems.length, 'problem', 'problems')}. Nothing of this pack can be used until there is none.`,
];

const period = ({ effectiveFrom, effectiveThrough, retired }: Programme): string[] => [
  ...(effectiveFrom === undefined ? [] : [`from ${effectiveFrom}`]),
  ...(effectiveThrough === undefined ? [] : [`through ${effectiveThrough}`]),
  ...(retired === undefined ? [] : [`retired on ${retired.on}`]),
];

const scores = (programme: Programme): string => {
  const models = Object.values(programme.scores);
  const tracks = models.flatMap((model) => model.tracks);
  const metrics = tracks.flatMap((track) => track.metrics);
  return models.length === 0
    ? 'none'
    : `${models.length}, with ${counted(tracks.length, 'track', 'tracks')} and ${counted(metrics.length, 'metric', 'metrics')}; each track sums to 100 points`;
};

const credentials = (programme: Programme): string => {
  const all = Object.values(programme.credentials);
  const retiring = all.filter(({ retiredOn }) => retiredOn !== undefined).length;
  return retiring === 0 ? String(all.length) : `${all.length}, of which ${retiring} with a day of retirement`;
};

const doubts = ({ competencies, scores: models }: Programme): number =>
  [...competencies.flatMap(({ options }) => options), ...Object.values(models)].flatMap((one) => one.doubts).length;

/** What a good pack says, in short: for whoever wrote it to see that it was read as it was meant. */
export const packLines = (file: string, programme: Programme): string => {
  const { competencies, levels, levelTitles, parameters, choices } = programme;
  const options = competencies.flatMap((competency) => competency.options).length;
  const rows: [string, string][] = [
    [
      'levels',
      `${levels.map((level) => levelTitles?.[level]?.en ?? level).join(', ')}${levels.length > 1 ? ' (lowest first)' : ''}`,
    ],
    ['competencies', `${competencies.length}, with ${counted(options, 'option', 'options')}`],
    ['scores', scores(programme)],
    ['credentials', credentials(programme)],
    ['figures', String(Object.keys(programme.metrics).length)],
    ['statements', String(Object.keys(programme.flags).length)],
    ['doubts', `${doubts(programme)} noted`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return `${[
    `${file} can be used.`,
    [`${programme.title.en} (${programme.programme}, ${programme.status})`, ...period(programme)].join(', '),
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    ...(choices.length === 0 ? [] : ['choices made where the sources leave it open:']),
    ...choices.map(({ parameter, reason }) => {
      const value = Object.entries(parameters).find(([name]) => name === parameter)?.[1];
      return `  ${parameter}: ${String(value)}. ${reason.en}`;
    }),
  ].join('\n')}\n`;
};
