import type { CompetencyVerdict, GroupVerdict, LevelVerdict, ScoreVerdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Section } from '../view.js';
import { asks, forAudience } from './buttons.js';
import { competencyNamed } from './competency.js';
import { levelInFocus } from './competency-row.js';
import { certificateInWords, countingAchievement } from './contribution.js';
import { holdsInWords } from './holds.js';
import { groupProgress } from './progress.js';
import { countingTrack } from './score.js';
import { partLines } from './score-parts.js';
import { sourceLine } from './source-line.js';

/** Those who hold what is asked for, and those of them who are needed for it. */
type Counting = Pick<GroupVerdict, 'holds' | 'eligible' | 'seated'>;

const mostPeople = 40;

/** Who counts anywhere in a competency: in a group, or for points of a score. */
const countsIn = ({ levels }: CompetencyVerdict, person: string): boolean =>
  Object.values(levels).some(({ options }) =>
    options.some(
      ({ groups, scores, contributors }) =>
        groups.some(({ eligible }) => eligible.includes(person)) ||
        (scores.length > 0 && contributors.includes(person)),
    ),
  );

/** Other competencies in which this person counts as well. */
const alsoIn = (tongue: Tongue, picture: Picture, person: string, here: string): string => {
  const others = picture.verdict.competencies
    .filter((competency) => competency.id !== here && countsIn(competency, person))
    .map(({ id }) => tongue.competency(id));
  return others.length === 0 ? '' : ` · ${tongue.say('people.also', { list: tongue.list(others) })}`;
};

const personLine = (tongue: Tongue, picture: Picture, group: Counting, person: string, here: string): string => {
  const name = tongue.person(person);
  if (name === null) return '';
  const certificates = countingAchievement(picture.facts, person, group.holds, picture.verdict.on)
    .slice(0, 3)
    .map((achievement) => certificateInWords(tongue, achievement))
    .join(', ');
  const seated = group.seated.includes(person) ? '' : ` · ${tongue.say('people.spare')}`;
  return `**${name}** – ${certificates}${seated}${alsoIn(tongue, picture, person, here)}`;
};

const groupSection = (tongue: Tongue, picture: Picture, group: Counting, here: string, title: string): Section => {
  const named = group.eligible
    .map((person) => personLine(tongue, picture, group, person, here))
    .filter((line) => line !== '');
  const hidden = group.eligible.length - named.length;
  return {
    title,
    items: [
      ...named.slice(0, mostPeople),
      ...(named.length > mostPeople ? [tongue.say('more', { count: named.length - mostPeople })] : []),
      ...(hidden > 0 ? [tongue.say(named.length === 0 ? 'people.counted' : 'people.hidden', { count: hidden })] : []),
      ...(group.eligible.length === 0 ? [tongue.say('people.nobody')] : []),
    ],
  };
};

const contributing = ({ groups, scores, contributors }: LevelVerdict): string[] => [
  ...new Set([...groups.flatMap(({ eligible }) => eligible), ...(scores.length > 0 ? contributors : [])]),
];

/** Who gives points of a score, or opens a step of it, metric by metric. */
const scoreSections = (tongue: Tongue, picture: Picture, score: ScoreVerdict, here: string): Section[] =>
  countingTrack(score).metrics.flatMap(({ id, parts }) =>
    parts.flatMap((part) => {
      if (part.kind !== 'people' && part.kind !== 'step') return [];
      const { holds, people } = part;
      const metric = tongue.scoreMetric(score.score, score.track, id);
      const title = `${metric} – ${partLines(tongue, picture, parts, part).join(' · ')}`;
      return [groupSection(tongue, picture, { holds, eligible: people, seated: people }, here, title)];
    }),
  );

const inCompetency = (tongue: Tongue, picture: Picture, competency: CompetencyVerdict, level: string): Section[] => {
  const verdict = competency.levels[level];
  if (verdict === undefined) return [];
  return [
    ...verdict.groups.map((group) =>
      groupSection(
        tongue,
        picture,
        group,
        competency.id,
        tongue.say('people.group', {
          what: holdsInWords(tongue, group.holds),
          progress: groupProgress(tongue, group).words,
        }),
      ),
    ),
    ...verdict.scores.flatMap((score) => scoreSections(tongue, picture, score, competency.id)),
  ];
};

/** "Who contributes to Security?" (C4). In a channel only how many. */
export const peopleCard = (
  reader: Reader,
  picture: Picture,
  asked: { competency?: string; level?: string },
): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const levelOf = (competency: CompetencyVerdict): string =>
    asked.level ?? competency.level ?? levelInFocus(picture.programme, competency);
  const meant =
    asked.competency === undefined
      ? picture.verdict.competencies.filter(
          ({ level }) => level !== null && (asked.level === undefined || level === asked.level),
        )
      : [competencyNamed(picture, asked.competency)];
  const people = new Set(
    meant.flatMap((competency) => {
      const verdict = competency.levels[levelOf(competency)];
      return verdict === undefined ? [] : contributing(verdict);
    }),
  );
  const [only] = meant;
  const headline =
    meant.length === 1 && only !== undefined
      ? tongue.say('people.headline', {
          count: people.size,
          competency: tongue.competency(only.id),
          level: tongue.level(levelOf(only)),
        })
      : tongue.say('people.headline-all', { count: people.size, competencies: meant.length });
  const several = meant.length > 1;
  return present(reader, {
    ...emptyView,
    name: 'people',
    headline,
    lines: [],
    sections:
      reader.audience === 'shared'
        ? []
        : meant.flatMap((competency) =>
            inCompetency(tongue, picture, competency, levelOf(competency)).map((section) => ({
              ...section,
              title: several
                ? `${tongue.competency(competency.id)} ${tongue.level(levelOf(competency))} – ${section.title}`
                : section.title,
            })),
          ),
    source: sourceLine(tongue, picture),
    buttons: forAudience(tongue, 'contributors', subjectOf(asked), [
      { ...asks(tongue, 'button.why', 'explain', subjectOf(asked)), primary: true },
      asks(tongue, 'button.missing', 'missing', subjectOf(asked)),
      asks(tongue, 'button.status', 'status'),
    ]),
  });
};

const subjectOf = ({ competency, level }: { competency?: string; level?: string }): Record<string, string> => ({
  ...(competency === undefined ? {} : { competency }),
  ...(level === undefined ? {} : { level }),
});
