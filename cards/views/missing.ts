import type { CompetencyVerdict, LevelVerdict, OptionVerdict, ScoreVerdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Row, type Section, type View } from '../view.js';
import { associatedOn } from './associated.js';
import { asks, forAudience } from './buttons.js';
import { competencyNamed } from './competency.js';
import { designationInWords } from './competency-row.js';
import { compareDistances, type Distance, distanceInWords, distanceOf, missingLines, pointsInWords } from './gap.js';
import { groupInWords } from './holds.js';
import { levelProgress } from './progress.js';
import { retiredLine } from './retired.js';
import { riskLine, risksThatMatter } from './risk.js';
import { countingTrack, isScored, pointsOfAll, scoreInWords, scoreMissing } from './score.js';
import { metricPoints, nextLine } from './score-parts.js';
import { sourceLine, staleLine } from './source-line.js';

const mostWays = 3;

const rules = (tongue: Tongue, { groups }: OptionVerdict): string[] => {
  const counted = groups.map((group) => ({ ...group, count: group.need }));
  return counted.map((group) => groupInWords(tongue, group, counted));
};

/** Who counts already: a second certificate for one of them adds nothing. */
const alreadyCount = (tongue: Tongue, { groups }: OptionVerdict): string[] =>
  groups
    .filter(({ have, need }) => have > 0 && have < need)
    .slice(0, 1)
    .map(({ have }) => tongue.say('missing.already', { count: have }));

/** One seat is empty: how many colleagues it could be filled by, of those who do not count in the group yet. */
const whoCould = (tongue: Tongue, { facts, verdict }: Picture, { groups }: OptionVerdict): string[] => {
  const short = groups.filter(({ have, need }) => have < need);
  const [only] = short;
  if (only === undefined || short.length > 1 || only.need - only.have > 1 || only.subsetOf !== undefined) return [];
  const count = associatedOn(facts, verdict.on).filter((person) => !only.eligible.includes(person)).length;
  return count === 0 ? [] : [tongue.say('missing.who-could', { count })];
};

const nearestOption = ({ levels }: CompetencyVerdict, level: string): OptionVerdict[] =>
  (levels[level]?.options ?? []).toSorted((a, b) => compareDistances(distanceOf(a), distanceOf(b)));

const wayName = (tongue: Tongue, picture: Picture, competency: string, option: string): string => {
  const title = picture.programme.competencies
    .find(({ id }) => id === competency)
    ?.options.find(({ id }) => id === option)?.title;
  return title === undefined ? tongue.say('way', { name: option }) : tongue.text(title);
};

const oneWay = (
  tongue: Tongue,
  picture: Picture,
  competency: string,
  option: OptionVerdict,
  several: boolean,
): Section => ({
  title: several ? wayName(tongue, picture, competency, option.option) : '',
  items: [
    ...rules(tongue, option).map((rule) => tongue.say('missing.rule', { rule })),
    ...missingLines(tongue, option).map((line) => `→ ${line}`),
    ...alreadyCount(tongue, option),
    ...whoCould(tongue, picture, option),
  ],
});

type Gap = Partial<View> & Pick<View, 'headline'>;

/** What would give points next, metric by metric. */
const nextPoints = (tongue: Tongue, score: ScoreVerdict): Section => ({
  title: tongue.say('missing.next-points'),
  items: countingTrack(score).metrics.flatMap((metric) =>
    nextLine(tongue, metric).map(
      (line) =>
        `**${tongue.scoreMetric(score.score, score.track, metric.id)}** (${metricPoints(tongue, metric)}) – ${line}`,
    ),
  ),
});

/** Enough for now, by the window: what is missing to reach it once more. */
const beyondWindow = (tongue: Tongue, score: ScoreVerdict): Section[] =>
  score.met && !score.reachedToday && score.enoughThrough !== null
    ? [
        {
          title: tongue.say('missing.beyond', { day: tongue.day(score.enoughThrough) }),
          items: scoreMissing(tongue, score).map((line) => `→ ${line}`),
        },
        nextPoints(tongue, score),
      ]
    : [];

const scoredGap = (tongue: Tongue, picture: Picture, id: string, level: string, verdict: LevelVerdict): Gap => {
  const name = `${tongue.competency(id)} ${tongue.level(level)}`;
  return {
    headline: tongue.say('missing.points', {
      competency: tongue.competency(id),
      figure: verdict.scores.map((score) => scoreInWords(tongue, score)).join(' · '),
    }),
    rows: verdict.scores.map((score) => ({
      title: name,
      badge: designationInWords(tongue, competencyNamed(picture, id), verdict),
      tone: 'default',
      progress: [pointsOfAll(tongue, score)],
      note: '',
    })),
    sections: [
      { title: '', items: missingLines(tongue, verdict).map((line) => `→ ${line}`) },
      ...verdict.scores.map((score) => nextPoints(tongue, score)),
    ].filter(({ items }) => items.length > 0),
  };
};

const inCompetency = (tongue: Tongue, picture: Picture, id: string, level: string): Gap => {
  const verdict = competencyNamed(picture, id).levels[level];
  const competency = tongue.competency(id);
  const name = tongue.level(level);
  if (verdict !== undefined && isScored(verdict) && !verdict.held)
    return scoredGap(tongue, picture, id, level, verdict);
  if (verdict === undefined || (!verdict.offered && !verdict.held))
    return {
      headline: tongue.say('missing.not-offered', { competency, level: tongue.theLevel(level) }),
      rows: [],
      sections: [],
    };
  if (verdict.met) {
    const risk = risksThatMatter(picture).find(({ move }) => move.competency === id && move.level === level);
    return {
      headline: tongue.say('missing.nothing', { competency, level: name }),
      rows: [
        {
          title: `${competency} ${name}`,
          badge: '',
          tone: 'default',
          progress: levelProgress(tongue, verdict),
          note: '',
        },
      ],
      sections: [
        ...(risk === undefined ? [] : [{ title: tongue.say('status.at-risk'), items: [riskLine(tongue, risk)] }]),
        ...verdict.scores.flatMap((score) => beyondWindow(tongue, score)),
      ],
    };
  }
  const options = nearestOption(competencyNamed(picture, id), level).slice(0, mostWays);
  const [nearest] = options;
  const distance = nearest === undefined ? '' : distanceInWords(tongue, distanceOf(nearest));
  return {
    headline: tongue.say(verdict.held ? 'missing.override' : 'missing.some', {
      competency,
      level: verdict.held ? name : tongue.theLevel(level),
      distance,
    }),
    rows:
      nearest === undefined
        ? []
        : [
            {
              title: `${competency} ${name}`,
              badge: '',
              tone: 'default',
              progress: levelProgress(tongue, nearest),
              note: '',
            },
          ],
    sections: options.map((option) => oneWay(tongue, picture, id, option, options.length > 1)),
  };
};

/** "1 person away"; of metrics that give nothing the figure tells. */
const away = (tongue: Tongue, distance: Distance): string => {
  if (distance.metrics === 0) return tongue.say('missing.away', { distance: distanceInWords(tongue, distance) });
  return distance.points > 0
    ? tongue.say('missing.away', { distance: pointsInWords(tongue, distance.points) })
    : tongue.say('not-met');
};

const row = (tongue: Tongue, competency: CompetencyVerdict, option: OptionVerdict): Row => ({
  title: tongue.competency(competency.id),
  badge: away(tongue, distanceOf(option)),
  tone: 'default',
  progress: levelProgress(tongue, option),
  note: missingLines(tongue, { ...option, metrics: [], scores: [] }).join(' · '),
});

interface Said {
  said: Gap;
  /** What its buttons are about; absent when there is no competency to look at. */
  about: string | undefined;
}

const isByScore = (verdict: LevelVerdict | undefined): boolean => verdict !== undefined && isScored(verdict);

/** A score that gives points already: what has not begun is no nearer than anything else. */
const hasBegun = (verdict: LevelVerdict | undefined): boolean =>
  verdict?.scores.some(({ points }) => points.value > 0) === true;

const anywhere = (tongue: Tongue, picture: Picture, level: string): Said => {
  const name = tongue.theLevel(level);
  const held = picture.verdict.competencies.filter(({ levels }) => levels[level]?.held === true);
  const begun = picture.verdict.competencies.filter(({ levels }) => hasBegun(levels[level]));
  const ways = picture.verdict.competencies
    .filter((competency) => !held.includes(competency))
    .filter((competency) => begun.length === 0 || begun.includes(competency) || !isByScore(competency.levels[level]))
    .flatMap((competency) =>
      nearestOption(competency, level)
        .slice(0, 1)
        .map((option) => ({ competency, option })),
    )
    .toSorted((a, b) => compareDistances(distanceOf(a.option), distanceOf(b.option)));
  const risk = risksThatMatter(picture).find(({ move }) => move.level === level);
  const [best] = ways;
  const isMet = held.some(({ levels }) => levels[level]?.met === true);
  const headline =
    held.length > 0
      ? tongue.say(isMet ? 'missing.nothing-anywhere' : 'missing.override-anywhere', {
          level: name,
          list: tongue.list(held.map(({ id }) => tongue.competency(id))),
        })
      : best === undefined
        ? tongue.say('missing.no-way', { level: name })
        : tongue.say('missing.nearest', {
            level: name,
            competency: tongue.competency(best.competency.id),
            scored: isByScore(best.competency.levels[level]) ? 'yes' : 'no',
            figure: best.option.scores.map((score) => scoreInWords(tongue, score)).join(' · '),
            distance: distanceInWords(tongue, distanceOf(best.option)),
          });
  return {
    said: {
      headline,
      lines: held.length > 0 && ways.length > 0 ? [tongue.say('missing.more-ways', { level: name })] : [],
      rows: ways.slice(0, mostWays).map(({ competency, option }) => row(tongue, competency, option)),
      sections: risk === undefined ? [] : [{ title: tongue.say('status.at-risk'), items: [riskLine(tongue, risk)] }],
    },
    about: best?.competency.id ?? held[0]?.id,
  };
};

/** "What is missing for Gold?" (C3): in one competency, or the nearest ways when none is named. */
export const gapCard = (
  reader: Reader,
  picture: Picture,
  level: string,
  competency?: string,
  /** They asked about a level that the vendor retired. */
  retired?: string,
): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const { said, about }: Said =
    competency === undefined
      ? anywhere(tongue, picture, level)
      : { said: inCompetency(tongue, picture, competency, level), about: competency };
  return present(reader, {
    ...emptyView,
    name: 'missing',
    ...said,
    lines: [...retiredLine(tongue, retired), ...staleLine(tongue, picture), ...(said.lines ?? [])],
    source: sourceLine(tongue, picture),
    buttons: forAudience(tongue, 'missing', { level, ...(competency === undefined ? {} : { competency }) }, [
      ...(about === undefined
        ? []
        : [
            {
              ...asks(tongue, 'button.plan', 'cheapest', {
                level,
                ...(competency === undefined ? {} : { competency }),
              }),
              primary: true,
            },
            asks(tongue, 'button.rules', 'requirements', { competency: about, level }),
            asks(tongue, 'button.who', 'contributors', { competency: about, level }),
            ...(reader.role === 'partner_admin'
              ? [asks(tongue, 'button.candidates', 'candidates', { competency: about, level })]
              : []),
          ]),
      asks(tongue, 'button.status', 'status'),
    ]),
  });
};
