import type { IsoDate, LevelUnderRules, LevelVerdict, RuleComparison } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Section } from '../view.js';
import { asks, forAudience } from './buttons.js';
import { levelProgress } from './progress.js';

const mostLevels = 6;

/** The figures of a level that the rules decide, the first that differ: "3 of 3 people", "74 points of 100, 70 needed". */
const figures = (tongue: Tongue, one: LevelVerdict | null, other: LevelVerdict | null): string => {
  if (one === null || !one.offered) return tongue.say('level.not-offered');
  const own = levelProgress(tongue, one).map(({ words }) => words);
  const others = other === null ? [] : levelProgress(tongue, other).map(({ words }) => words);
  return own.find((words) => !others.includes(words)) ?? own[0] ?? '';
};

const fate = ({ before, after }: LevelUnderRules): 'lost' | 'gained' | 'kept' | 'open' => {
  if (before?.held === true) return after?.held === true ? 'kept' : 'lost';
  return after?.held === true ? 'gained' : 'open';
};

export const ruleChangeLine = (tongue: Tongue, one: LevelUnderRules): string =>
  tongue.say('rules-ahead.level', {
    name: `${tongue.competency(one.competency)} ${tongue.level(one.level)}`,
    before: figures(tongue, one.before, one.after),
    after: figures(tongue, one.after, one.before),
    fate: fate(one),
  });

const section = (tongue: Tongue, { on, levels }: RuleComparison): Section => ({
  title: tongue.say('rules-ahead.from', { day: tongue.day(on), when: tongue.fromToday(on) }),
  items: [
    ...levels.slice(0, mostLevels).map((one) => ruleChangeLine(tongue, one)),
    ...(levels.length > mostLevels ? [tongue.say('more', { count: levels.length - mostLevels })] : []),
  ],
});

/** The rule changes ahead, each with what it does; for the programme's own card. */
export const rulesAheadSections = (tongue: Tongue, changes: readonly RuleComparison[], through: IsoDate): Section[] =>
  changes.length === 0
    ? [{ title: '', items: [tongue.say('rules-ahead.none', { day: tongue.day(through) })] }]
    : changes.map((change) => section(tongue, change));

/** What other rules change for the organisation (R1): compared on its own facts, with the plan. */
export const rulesAheadCard = (
  reader: Reader,
  picture: Picture,
  changes: readonly RuleComparison[],
  through: IsoDate,
): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const lost = changes.flatMap(({ levels }) => levels.filter((one) => fate(one) === 'lost'));
  const [first] = changes;
  const [stake] = lost;
  return present(reader, {
    ...emptyView,
    name: 'rules-ahead',
    headline:
      first === undefined
        ? tongue.say('rules-ahead.none', { day: tongue.day(through) })
        : tongue.say('rules-ahead.headline', { day: tongue.day(first.on), count: lost.length }),
    sections: first === undefined ? [] : rulesAheadSections(tongue, changes, through),
    buttons: forAudience(tongue, 'programme', { action: 'ahead' }, [
      ...(stake === undefined
        ? []
        : [
            {
              ...asks(tongue, 'button.plan', 'cheapest', {
                level: stake.level,
                competency: stake.competency,
                date: first?.on ?? '',
              }),
              primary: true,
            },
          ]),
      asks(tongue, 'button.rules', 'requirements', stake === undefined ? {} : { competency: stake.competency }),
      asks(tongue, 'button.status', 'status'),
    ]),
  });
};
