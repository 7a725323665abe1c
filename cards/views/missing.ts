import type { CompetencyVerdict, OptionVerdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Row, type Section, type View } from '../view.js';
import { asks, forAudience } from './buttons.js';
import { competencyNamed } from './competency.js';
import { distanceInWords, distanceOf, isNearer, missingLines } from './gap.js';
import { groupInWords } from './holds.js';
import { levelProgress } from './progress.js';
import { effectInWords, risksThatMatter } from './risk.js';
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

const nearestOption = ({ levels }: CompetencyVerdict, level: string): OptionVerdict[] =>
  [...(levels[level]?.options ?? [])].sort((a, b) => {
    const [one, other] = [distanceOf(a), distanceOf(b)];
    return isNearer(one, other) ? -1 : isNearer(other, one) ? 1 : 0;
  });

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
    return { headline: tongue.say('missing.not-offered', { competency, level: name }), rows: [], sections: [] };
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
      sections:
        risk === undefined ? [] : [{ title: tongue.say('status.at-risk'), items: [effectInWords(tongue, risk)] }],
    };
  }
  const options = nearestOption(competencyNamed(picture, id), level).slice(0, mostWays);
  const [nearest] = options;
  const distance = nearest === undefined ? '' : distanceInWords(tongue, distanceOf(nearest));
  return {
    headline: tongue.say(verdict.held ? 'missing.override' : 'missing.some', { competency, level: name, distance }),
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
  note: missingLines(tongue, option).join(' · '),
});

const anywhere = (tongue: Tongue, picture: Picture, level: string): Partial<View> & Pick<View, 'headline'> => {
  const name = tongue.level(level);
  const held = picture.verdict.competencies.filter(({ levels }) => levels[level]?.held === true);
  const ways = picture.verdict.competencies
    .filter((competency) => !held.includes(competency))
    .flatMap((competency) =>
      nearestOption(competency, level)
        .slice(0, 1)
        .map((option) => ({ competency, option })),
    )
    .sort((a, b) =>
      isNearer(distanceOf(a.option), distanceOf(b.option))
        ? -1
        : isNearer(distanceOf(b.option), distanceOf(a.option))
          ? 1
          : 0,
    );
  const risk = risksThatMatter(picture).find(({ move }) => move.level === level);
  const [best] = ways;
  const headline =
    held.length > 0
      ? tongue.say('missing.nothing-anywhere', {
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
    headline,
    lines: held.length > 0 && ways.length > 0 ? [tongue.say('missing.more-ways', { level: name })] : [],
    rows: ways.slice(0, mostWays).map(({ competency, option }) => row(tongue, competency, option)),
    sections: risk === undefined ? [] : [{ title: tongue.say('status.at-risk'), items: [effectInWords(tongue, risk)] }],
  };
};

/** "What is missing for Gold?" (C3): in one competency, or the nearest ways when none is named. */
export const gapCard = (reader: Reader, picture: Picture, level: string, competency?: string): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const said: Partial<View> & Pick<View, 'headline'> =
    competency === undefined ? anywhere(tongue, picture, level) : inCompetency(tongue, picture, competency, level);
  const nearest =
    competency ?? picture.verdict.competencies.find(({ levels }) => levels[level]?.held !== true)?.id ?? '';
  return present(reader, {
    ...emptyView,
    name: 'missing',
    ...said,
    lines: [...staleLine(tongue, picture), ...(said.lines ?? [])],
    source: sourceLine(tongue, picture),
    buttons: forAudience(tongue, 'missing', { level, ...(competency === undefined ? {} : { competency }) }, [
      { ...asks(tongue, 'button.rules', 'requirements', { competency: nearest, level }), primary: true },
      asks(tongue, 'button.who', 'contributors', { competency: nearest }),
      asks(tongue, 'button.status', 'status'),
    ]),
  });
};
