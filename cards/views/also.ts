import type { Picture } from '../picture.js';
import { type Tongue, tongueOf } from '../tongue.js';
import type { Button } from '../view.js';
import { asks } from './buttons.js';
import { compareDistances, distanceInWords, distanceOf } from './gap.js';

type Also = NonNullable<Picture['also']>[number];

const standing = (tongue: Tongue, { programme, verdict }: Also): string => {
  const held = verdict.competencies.filter(({ level }) => level !== null);
  const of = verdict.competencies.length;
  if (held.length > 0)
    return tongue.say('status.also-held', {
      held: held.length,
      of,
      list: tongue.list(held.map(({ id, level }) => `${tongue.competency(id)} ${tongue.level(level ?? '')}`)),
    });
  const [nearest] = verdict.competencies
    .flatMap(({ id, levels }) =>
      Object.values(levels)
        .filter(({ offered }) => offered)
        .map((level) => ({ id, distance: distanceOf(level) })),
    )
    .sort((a, b) => compareDistances(a.distance, b.distance));
  return nearest === undefined
    ? tongue.say('missing.no-way', { level: tongue.theLevel(programme.levels[0] ?? '') })
    : tongue.say('status.also-none', {
        of,
        competency: tongue.competency(nearest.id),
        distance: distanceInWords(tongue, nearest.distance),
      });
};

/** Where the organisation stands in the programmes that it follows besides, a line each. */
export const alsoLines = ({ reader }: Tongue, { also = [] }: Picture): string[] =>
  also.map((one) => {
    const tongue = tongueOf(reader, one.programme);
    return tongue.say('status.also', { programme: tongue.text(one.programme.title), told: standing(tongue, one) });
  });

/** Leads to the answer by the rules of the first of them. */
export const alsoButtons = (tongue: Tongue, { also = [] }: Picture): Button[] =>
  also.slice(0, 1).map(({ programme }) => asks(tongue, 'button.also', 'status', { programme: programme.programme }));
