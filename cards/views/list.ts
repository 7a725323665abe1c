import type { CompetencyVerdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Section } from '../view.js';
import { asks, forAudience } from './buttons.js';
import { designationInWords, levelInFocus, towards, worthShowing } from './competency-row.js';
import { levelProgress } from './progress.js';
import { isScored } from './score.js';
import { sourceLine } from './source-line.js';

/** What is short says more than what is met. */
const mostFigures = 2;

const line = (tongue: Tongue, picture: Picture, competency: CompetencyVerdict): string => {
  const focus = levelInFocus(picture.programme, competency);
  const verdict = competency.levels[focus];
  const progress = verdict === undefined ? [] : levelProgress(tongue, verdict);
  const short = progress.filter(({ have, need }) => have < need);
  const figure = (short.length > 0 ? short : progress)
    .slice(0, mostFigures)
    .map(({ words }) => words)
    .join(' · ');
  const held = competency.level === null ? tongue.say('level.none') : tongue.level(competency.level);
  const level = verdict !== undefined && isScored(verdict) ? designationInWords(tongue, competency, verdict) : held;
  const aim = towards(tongue, competency, focus);
  return `**${tongue.competency(competency.id)}** – ${level}${figure === '' ? '' : ` · ${figure}${aim}`}`;
};

/** By Center of Excellence, in the pack's order; competencies without one come last. */
const byCentre = (tongue: Tongue, picture: Picture): Section[] => {
  const { programme, verdict } = picture;
  const centreOf = new Map(programme.competencies.map(({ id, centre }) => [id, centre]));
  const sections = Object.entries(programme.centres).map(([centre, { title }]) => ({
    title: tongue.text(title),
    items: verdict.competencies
      .filter(({ id }) => centreOf.get(id) === centre)
      .map((one) => line(tongue, picture, one)),
  }));
  const rest = verdict.competencies.filter(({ id }) => programme.centres[centreOf.get(id) ?? ''] === undefined);
  return [...sections, { title: '', items: rest.map((one) => line(tongue, picture, one)) }].filter(
    ({ items }) => items.length > 0,
  );
};

/** "Which competencies do we have?": all by Center of Excellence; in a channel those that have begun. */
export const listCard = (reader: Reader, picture: Picture): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const { levels } = picture.programme;
  const counts = [...levels]
    .reverse()
    .map((level) => ({ level, count: picture.verdict.competencies.filter((one) => one.level === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => tongue.say('list.count', { count, level: tongue.level(level) }));
  const total = picture.verdict.competencies.length;
  return present(reader, {
    ...emptyView,
    name: 'list',
    headline:
      counts.length === 0
        ? tongue.say('list.none', { total })
        : tongue.say('list.some', { list: tongue.list(counts), total }),
    sections:
      reader.audience === 'shared'
        ? [{ title: '', items: worthShowing(picture).map((one) => line(tongue, picture, one)) }]
        : byCentre(tongue, picture),
    source: sourceLine(tongue, picture),
    buttons: forAudience(tongue, 'list', {}, [
      asks(tongue, 'button.status', 'status'),
      asks(tongue, 'button.missing', 'missing', { level: levels.at(-1) ?? '' }),
    ]),
  });
};
