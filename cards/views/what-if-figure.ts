import type { Tongue } from '../tongue.js';
import type { NothingBecause } from './what-if-told.js';

/** Why a figure that is supposed changes no level, as a clause; null where it is about something else. */
export const aboutFigure = (tongue: Tongue, nothing: NothingBecause): string | null => {
  switch (nothing.kind) {
    case 'same-figure':
      return tongue.say('what-if.because.same-figure');
    case 'below-threshold':
    case 'above-threshold':
      return tongue.say(`what-if.because.${nothing.kind}`, { need: tongue.amount(nothing.metric, nothing.need) });
    case 'full-points':
      return tongue.say('what-if.because.full-points', { points: tongue.points(nothing.points) });
    case 'other-track':
      return tongue.say('what-if.because.other-track', {
        track: tongue.scoreTrack(nothing.score, nothing.track),
        counts: tongue.scoreTrack(nothing.score, nothing.counts),
      });
    case 'same-track':
      return tongue.say('what-if.because.same-track', { track: tongue.scoreTrack(nothing.score, nothing.track) });
    case 'no-growth':
      return tongue.say('what-if.because.no-growth', {
        known: nothing.missing === null ? 'yes' : 'no',
        missing: nothing.missing === null ? '' : tongue.metric(nothing.missing),
      });
    case 'reached-before':
      return tongue.say('what-if.because.reached-before', {
        competency: tongue.competency(nothing.competency),
        day: tongue.dayInFull(nothing.on),
        through: tongue.dayInFull(nothing.through),
      });
    case 'metric-at-nothing':
      return tongue.say('what-if.because.metric-at-nothing', {
        competency: tongue.competency(nothing.competency),
        count: nothing.metrics.length,
        metrics: tongue.list(nothing.metrics.map((id) => tongue.scoreMetric(nothing.score, nothing.track, id))),
      });
    case 'short-of-points':
    case 'enough-points':
      return tongue.say(`what-if.because.${nothing.kind}`, {
        competency: tongue.competency(nothing.competency),
        points: tongue.points(nothing.points),
        need: tongue.points(nothing.need),
      });
    default:
      return null;
  }
};
