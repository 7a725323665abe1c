import type { CompetencyVerdict, OptionVerdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Row, type Section, type View } from '../view.js';
import { associatedOn } from './associated.js';
import { asks, forAudience } from './buttons.js';
import { competencyNamed } from './competency.js';
import { compareDistances, distanceInWords, distanceOf, missingLines } from './gap.js';
import { groupInWords } from './holds.js';
import { levelProgress } from './progress.js';
import { riskLine, risksThatMatter } from './risk.js';
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

const inCompetency = (
  tongue: Tongue,
  picture: Picture,
  id: string,
  level: string,
): Partial<View> & Pick<View, 'headline'> => {
  const verdict = competencyNamed(picture, id).levels[level];
  const competency = tongue.competency(id);
  const name = tongue.level(level);
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
      sections: risk === undefined ? [] : [{ title: tongue.say('status.at-risk'), items: [riskLine(tongue, risk)] }],
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

const row = (tongue: Tongue, competency: CompetencyVerdict, option: OptionVerdict): Row => ({
  title: tongue.competency(competency.id),
  badge: tongue.say('missing.away', { distance: distanceInWords(tongue, distanceOf(option)) }),
  tone: 'default',
  progress: levelProgress(tongue, option),
  note: missingLines(tongue, { ...option, metrics: [] }).join(' · '),
});

interface Said {
  said: Partial<View> & Pick<View, 'headline'>;
  /** What its buttons are about; absent when there is no competency to look at. */
  about: string | undefined;
}

const anywhere = (tongue: Tongue, picture: Picture, level: string): Said => {
  const name = tongue.theLevel(level);
  const held = picture.verdict.competencies.filter(({ levels }) => levels[level]?.held === true);
  const ways = picture.verdict.competencies
    .filter((competency) => !held.includes(competency))
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
export const gapCard = (reader: Reader, picture: Picture, level: string, competency?: string): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const { said, about }: Said =
    competency === undefined
      ? anywhere(tongue, picture, level)
      : { said: inCompetency(tongue, picture, competency, level), about: competency };
  return present(reader, {
    ...emptyView,
    name: 'missing',
    ...said,
    lines: [...staleLine(tongue, picture), ...(said.lines ?? [])],
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
