import type { CompetencyVerdict, LevelVerdict, OptionVerdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Row } from '../view.js';
import { asks, forAudience } from './buttons.js';
import { designationInWords, overrideInWords, stateInWords } from './competency-row.js';
import { otherTracks, scoreHeadline, scoreRows, trackLine } from './competency-score.js';
import { contributorsInWords } from './contributors.js';
import { levelProgress } from './progress.js';
import { retiredLine } from './retired.js';
import { riskLine, risksThatMatter } from './risk.js';
import { isScored, pointsOfAll } from './score.js';
import { sourceLine, staleLine } from './source-line.js';

export const competencyNamed = (picture: Picture, id: string): CompetencyVerdict => {
  const found = picture.verdict.competencies.find((competency) => competency.id === id);
  if (found === undefined) throw new Error(`the verdict has no competency ${id}`);
  return found;
};

/** The fewest people any of the level's groups has to spare. */
const spare = ({ groups }: LevelVerdict): number | null =>
  groups.length === 0 ? null : Math.min(...groups.map(({ eligible, need }) => eligible.length - need));

const headline = (tongue: Tongue, verdict: CompetencyVerdict, scored: LevelVerdict | undefined): string => {
  const { id, level, levels } = verdict;
  const [score] = scored?.scores ?? [];
  if (scored !== undefined && score !== undefined) return scoreHeadline(tongue, id, scored, score);
  const competency = tongue.competency(id);
  const held = level === null ? undefined : levels[level];
  if (level === null || held === undefined) return tongue.say('competency.none', { competency });
  if (!held.met && held.override !== null)
    return tongue.say('competency.override', {
      competency,
      level: tongue.level(level),
      day: tongue.day(held.override.through),
    });
  const left = spare(held);
  return left === null
    ? tongue.say('competency.met', { competency, level: tongue.level(level) })
    : tongue.say('competency.met-spare', { competency, level: tongue.level(level), spare: left });
};

const wayTitle = (tongue: Tongue, picture: Picture, competency: string, option: OptionVerdict, of: number): string => {
  const found = picture.programme.competencies
    .find(({ id }) => id === competency)
    ?.options.find(({ id }) => id === option.option);
  const title = found?.title === undefined ? tongue.say('way', { name: option.option }) : tongue.text(found.title);
  return of === 1 && found?.title === undefined ? '' : title;
};

const levelRows = (
  tongue: Tongue,
  picture: Picture,
  { id: competency, enrolment }: CompetencyVerdict,
  level: string,
  verdict: LevelVerdict,
): Row[] => {
  if (!verdict.offered)
    return [
      {
        title: tongue.level(level),
        badge: verdict.held ? stateInWords(tongue, verdict) : tongue.say('level.not-offered'),
        tone: 'default',
        progress: [],
        note: '',
      },
    ];
  if (isScored(verdict))
    return verdict.scores.flatMap((score) => [
      {
        title: tongue.level(level),
        badge: designationInWords(tongue, { enrolment }, verdict),
        tone: verdict.state === 'at risk' ? 'warning' : 'default',
        progress: [pointsOfAll(tongue, score)],
        note: '',
      },
      ...scoreRows(tongue, picture, score),
    ]);
  return verdict.options.map((option) => {
    const way = wayTitle(tongue, picture, competency, option, verdict.options.length);
    return {
      title: way === '' ? tongue.level(level) : `${tongue.level(level)} – ${way}`,
      badge: option.met
        ? `✓ ${tongue.say('met')} · ${stateInWords(tongue, verdict)}`
        : [tongue.say('not-met'), ...overrideInWords(tongue, verdict)].join(' · '),
      tone: verdict.state === 'at risk' && option.met ? 'warning' : 'default',
      progress: levelProgress(tongue, option),
      note: contributorsInWords(tongue, [...new Set(option.groups.flatMap(({ seated }) => seated))]),
    };
  });
};

/** "Where are we on Security?" (C2): every level, every way, what each has and needs. */
export const competencyCard = (
  reader: Reader,
  picture: Picture,
  competency: string,
  level?: string,
  /** They asked about a level that the vendor retired. */
  retired?: string,
): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const verdict = competencyNamed(picture, competency);
  const levels = [...picture.programme.levels].reverse().filter((name) => level === undefined || name === level);
  const risks = risksThatMatter(picture).filter(({ move }) => move.competency === competency);
  const scored = levels.flatMap((name) => verdict.levels[name] ?? []).find(isScored);
  const { scores = [] } = scored ?? {};
  const several = Object.values(verdict.levels).some(({ options }) => options.length > 1);
  return present(reader, {
    ...emptyView,
    name: 'competency',
    headline: headline(tongue, verdict, scored),
    lines: [
      ...retiredLine(tongue, retired),
      ...scores.flatMap((score) => trackLine(tongue, score)),
      ...(several ? [tongue.say('competency.either-way')] : []),
      ...staleLine(tongue, picture),
    ],
    rows: levels.flatMap((name) => {
      const one = verdict.levels[name];
      return one === undefined ? [] : levelRows(tongue, picture, verdict, name, one);
    }),
    sections: [
      ...(risks.length === 0
        ? []
        : [{ title: tongue.say('status.at-risk'), items: risks.map((risk) => riskLine(tongue, risk)) }]),
      ...scores.flatMap((score) => otherTracks(tongue, score)),
    ],
    source: sourceLine(tongue, picture),
    buttons: forAudience(tongue, 'competency', { competency, ...(level === undefined ? {} : { level }) }, [
      { ...asks(tongue, 'button.missing', 'missing', { competency }), primary: true },
      asks(tongue, 'button.who', 'contributors', { competency }),
      asks(tongue, 'button.rules', 'requirements', { competency }),
      asks(tongue, 'button.why', 'explain', { competency }),
    ]),
  });
};
