import type { CompetencyVerdict, LevelVerdict, OptionVerdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Row } from '../view.js';
import { asks, forAudience } from './buttons.js';
import { overrideInWords, stateInWords } from './competency-row.js';
import { contributorsInWords } from './contributors.js';
import { levelProgress } from './progress.js';
import { riskLine, risksThatMatter } from './risk.js';
import { sourceLine, staleLine } from './source-line.js';

export const competencyNamed = (picture: Picture, id: string): CompetencyVerdict => {
  const found = picture.verdict.competencies.find((competency) => competency.id === id);
  if (found === undefined) throw new Error(`the verdict has no competency ${id}`);
  return found;
};

/** The fewest people any of the level's groups has to spare. */
const spare = ({ groups }: LevelVerdict): number | null =>
  groups.length === 0 ? null : Math.min(...groups.map(({ eligible, need }) => eligible.length - need));

const headline = (tongue: Tongue, { id, level, levels }: CompetencyVerdict): string => {
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
  competency: string,
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
export const competencyCard = (reader: Reader, picture: Picture, competency: string, level?: string): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const verdict = competencyNamed(picture, competency);
  const levels = [...picture.programme.levels].reverse().filter((name) => level === undefined || name === level);
  const risks = risksThatMatter(picture).filter(({ move }) => move.competency === competency);
  const several = Object.values(verdict.levels).some(({ options }) => options.length > 1);
  return present(reader, {
    ...emptyView,
    name: 'competency',
    headline: headline(tongue, verdict),
    lines: [...(several ? [tongue.say('competency.either-way')] : []), ...staleLine(tongue, picture)],
    rows: levels.flatMap((name) => {
      const one = verdict.levels[name];
      return one === undefined ? [] : levelRows(tongue, picture, competency, name, one);
    }),
    sections:
      risks.length === 0
        ? []
        : [{ title: tongue.say('status.at-risk'), items: risks.map((risk) => riskLine(tongue, risk)) }],
    source: sourceLine(tongue, picture),
    buttons: forAudience(tongue, 'competency', { competency, ...(level === undefined ? {} : { level }) }, [
      { ...asks(tongue, 'button.missing', 'missing', { competency }), primary: true },
      asks(tongue, 'button.who', 'contributors', { competency }),
      asks(tongue, 'button.rules', 'requirements', { competency }),
      asks(tongue, 'button.why', 'explain', { competency }),
    ]),
  });
};
