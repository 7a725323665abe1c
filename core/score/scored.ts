import { kept } from '../evaluate/kept.js';
import type { Holds } from '../programme/parts.js';
import { credentialsOf } from '../programme/requirement-walk.js';
import type { Programme } from '../programme/schema.js';
import type { PointSource, ScoreModel, ScoreRequirement } from '../programme/score-schema.js';
import { figuresOf, holdsOf, statementsOf } from './sources.js';

/** A score that a level of a competency asks for, ready to be evaluated. */
export interface Scored {
  competency: string;
  requirement: ScoreRequirement;
  model: ScoreModel;
  credentials: ReadonlySet<string>;
  figures: readonly string[];
  statements: readonly string[];
}

/** What asks for the same of people is one value, so that who holds it is found once, however many tracks ask. */
const sharing = (): ((holds: Holds) => Holds) => {
  const known = new Map<string, Holds>();
  return (holds) => {
    const words = JSON.stringify(holds);
    const found = known.get(words) ?? holds;
    known.set(words, found);
    return found;
  };
};

const sharedSource = (from: PointSource, share: (holds: Holds) => Holds): PointSource => {
  if ('people' in from) return { people: { ...from.people, holds: share(from.people.holds) } };
  if ('steps' in from) return { steps: from.steps.map((step) => ({ ...step, holds: share(step.holds) })) };
  if ('best' in from) return { best: from.best.map((part) => sharedSource(part, share)) };
  return 'sum' in from ? { sum: from.sum.map((part) => sharedSource(part, share)) } : from;
};

const shared = kept((model: ScoreModel): ScoreModel => {
  const share = sharing();
  return {
    ...model,
    tracks: model.tracks.map((track) => ({
      ...track,
      metrics: track.metrics.map((metric) => ({ ...metric, from: sharedSource(metric.from, share) })),
    })),
  };
});

export const scoredIn = (programme: Programme, competency: string, requirement: ScoreRequirement): Scored => {
  const written = programme.scores[requirement.of];
  if (written === undefined) throw new Error(`there is no score ${requirement.of}`);
  const model = shared(written);
  return {
    competency,
    requirement,
    model,
    credentials: new Set(holdsOf(model).flatMap(credentialsOf)),
    figures: figuresOf(model),
    statements: statementsOf(model),
  };
};
