import type { Problem } from '../problem.js';
import { exactly, nothing } from '../score/exact.js';
import { isDeclared, repeated } from './check-references.js';
import type { ByMarket, Holds } from './parts.js';
import { credentialsOf } from './requirement-walk.js';
import type { Programme } from './schema.js';
import type { ExactAmount, PointSource, Rate, ScoreStep } from './score-schema.js';

const moreThanNothing = (amount: ExactAmount | number | undefined, path: string): Problem[] =>
  amount === undefined || exactly(amount).gt(nothing) ? [] : [{ path, message: 'must be more than 0' }];

const figureProblems = (figure: ByMarket, path: string): Problem[] =>
  typeof figure === 'number'
    ? moreThanNothing(figure, path)
    : Object.entries(figure).flatMap(([market, value]) => moreThanNothing(value, `${path}.${market}`));

const rateProblems = (rate: Rate, path: string): Problem[] =>
  'each' in rate ? moreThanNothing(rate.each, `${path}.each`) : figureProblems(rate.forMax, `${path}.forMax`);

const metricProblems = ({ metrics }: Programme, metric: string, path: string): Problem[] =>
  isDeclared(metrics, metric) ? [] : [{ path, message: `there is no metric "${metric}"` }];

const holdsProblems = ({ credentials }: Programme, holds: Holds, path: string): Problem[] =>
  credentialsOf(holds)
    .filter((id) => !Object.hasOwn(credentials, id))
    .map((id) => ({ path, message: `there is no credential "${id}"` }));

const stepProblems = (programme: Programme, step: ScoreStep, path: string): Problem[] => [
  ...holdsProblems(programme, step.holds, `${path}.holds`),
  ...moreThanNothing(step.once, `${path}.once`),
  ...moreThanNothing(step.each, `${path}.each`),
  ...(step.minPeople === undefined && step.once === undefined && step.each === undefined
    ? [{ path, message: `the step "${step.id}" neither asks for people (minPeople) nor gives points (once, each)` }]
    : []),
];

/** What is wrong where the points of a metric come from: amounts that give nothing, and ids that are not there. */
export const sourceProblems = (programme: Programme, from: PointSource, path: string): Problem[] => {
  if ('units' in from)
    return [
      ...metricProblems(programme, from.units.metric, `${path}.units.metric`),
      ...rateProblems(from.units.rate, `${path}.units.rate`),
    ];
  if ('growth' in from)
    return [
      ...metricProblems(programme, from.growth.metric, `${path}.growth.metric`),
      ...metricProblems(programme, from.growth.baseline, `${path}.growth.baseline`),
      ...rateProblems(from.growth.rate, `${path}.growth.rate`),
    ];
  if ('reached' in from) return metricProblems(programme, from.reached.metric, `${path}.reached.metric`);
  if ('stated' in from)
    return isDeclared(programme.flags, from.stated.flag)
      ? []
      : [{ path: `${path}.stated.flag`, message: `there is no flag "${from.stated.flag}"` }];
  if ('people' in from)
    return [
      ...holdsProblems(programme, from.people.holds, `${path}.people.holds`),
      ...rateProblems(from.people.rate, `${path}.people.rate`),
    ];
  if ('steps' in from)
    return [
      ...repeated(
        from.steps.map(({ id }) => id),
        (index) => `${path}.steps[${index}].id`,
        'step',
      ),
      ...from.steps.flatMap((step, index) => stepProblems(programme, step, `${path}.steps[${index}]`)),
    ];
  const [kind, parts] = 'best' in from ? ['best', from.best] : ['sum', from.sum];
  return parts.flatMap((part, index) => sourceProblems(programme, part, `${path}.${kind}[${index}]`));
};
