import type { UselessMove } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Section } from '../view.js';
import { asks, privately } from './buttons.js';
import { money } from './plan-money.js';
import { mayNameInPlans } from './plan-names.js';
import { pointsHeadline } from './plan-points.js';
import { anyOf, stepsInFigures } from './plan-steps.js';
import type { PlanTold } from './plan-told.js';
import { wayInBrief, waySections } from './plan-ways.js';
import { retiredLine } from './retired.js';
import { sourceLine, staleLine } from './source-line.js';
import { suppositionInWords } from './what-if-supposed.js';

const mostUseless = 3;
const mostNames = 4;

const outcomeOf = ({ plan }: PlanTold): string => {
  if (plan.held) return 'held';
  if (plan.impossible) return 'impossible';
  if (plan.missingPeople > 0) return 'people';
  if (plan.unmet.length > 0) return 'unmet';
  return plan.count === 0 ? 'free' : 'exams';
};

const headline = (tongue: Tongue, told: PlanTold): string => {
  const { plan, kept, held } = told;
  const points = told.ways[0]?.points;
  if (points !== undefined && plan.missingPeople === 0) return pointsHeadline(tongue, points, told);
  const priced = plan.price !== null && plan.price.amount > 0;
  return tongue.say('plan.headline', {
    outcome: outcomeOf(told),
    level: tongue.theLevel(plan.level),
    place: plan.competency === null ? 'any' : 'one',
    competency: plan.competency === null ? '' : tongue.competency(plan.competency),
    day: tongue.day(plan.by),
    kept: kept ? 'yes' : 'no',
    steps: stepsInFigures(tongue, plan.steps, { freeRenewals: told.freeRenewals && !priced }),
    priced: priced ? 'yes' : 'no',
    price: plan.price === null ? '' : money(tongue, plan.price),
    missing: plan.missingPeople,
    conditions: plan.unmet.length,
    known: held === null ? 'no' : held.open ? 'open' : 'yes',
    until: held === null ? '' : tongue.day(held.until),
  });
};

const supposedLine = (tongue: Tongue, { supposed }: PlanTold): string[] =>
  supposed.length === 0
    ? []
    : [tongue.say('plan.supposed', { what: supposed.map((one) => suppositionInWords(tongue, one)).join(' · ') })];

const lines = (tongue: Tongue, picture: Picture, told: PlanTold): string[] => [
  ...retiredLine(tongue, told.retired),
  ...supposedLine(tongue, told),
  ...(told.slots.surviving === undefined
    ? []
    : [tongue.say('plan.stands-after', { count: Number(told.slots.surviving) })]),
  ...(told.atRenewal ? [tongue.say('plan.at-renewal', { day: tongue.day(told.plan.by) })] : []),
  ...(told.held?.byOverride === true ? [tongue.say('plan.by-override')] : []),
  ...(told.plan.exact ? [] : [tongue.say('plan.not-exact')]),
  ...staleLine(tongue, picture),
];

const key = ({ person, credential }: { person: string; credential: string }): string =>
  JSON.stringify([person, credential]);

/** What it takes to stand whoever leaves: the cheapest way and so much more, where it is part of it. */
const safeLines = (tongue: Tongue, { plan, safe, ways }: PlanTold): string[] => {
  if (safe === null || safe.impossible) return [];
  if (safe.held) return [tongue.say('plan.safe-already')];
  const [first] = ways;
  const taken = new Set(safe.steps.map(key));
  const more = safe.steps.filter((step) => !plan.steps.some((one) => key(one) === key(step)));
  const builtOn =
    first !== undefined && plan.steps.length > 0 && plan.steps.every((step) => taken.has(key(step))) ? 'yes' : 'no';
  const nothingMore = builtOn === 'yes' && more.length === 0 && safe.missingPeople === 0 && safe.unmet.length === 0;
  const beyond = safe.missingPeople > 0 ? 'people' : safe.unmet.length > 0 ? 'conditions' : 'none';
  return [
    nothingMore
      ? tongue.say('plan.safe-with', { letter: first?.letter ?? '' })
      : tongue.say('plan.safe', {
          built: builtOn,
          letter: first?.letter ?? '',
          steps: stepsInFigures(tongue, builtOn === 'yes' ? more : safe.steps, { freeRenewals: false }),
          priced: safe.price === null ? 'no' : 'yes',
          price: safe.price === null ? '' : money(tongue, safe.price),
          beyond,
          count: safe.missingPeople,
        }),
  ];
};

const uselessLine = (tongue: Tongue, { credential, people, competency }: UselessMove): string => {
  const count = people.length;
  const shown = people.slice(0, mostNames).map((person) => tongue.person(person) ?? tongue.say('somebody'));
  const who = mayNameInPlans(tongue)
    ? anyOf(tongue, count > mostNames ? [...shown, tongue.say('people.others', { count: count - mostNames })] : shown)
    : tongue.say('people.counted', { count });
  return tongue.say('plan.useless', {
    what: tongue.credential(credential),
    who,
    count,
    competency: tongue.competency(competency),
  });
};

/** Of the exams that are proposed here: for whom they are not meant. */
const uselessHere = ({ plan, ways }: PlanTold): UselessMove[] => {
  const proposed = new Set(
    ways.flatMap(({ way }) =>
      way.steps.flatMap(({ kind, credential, orCredentials }) =>
        kind === 'earn' ? [credential, ...orCredentials] : [],
      ),
    ),
  );
  return plan.useless.filter(({ credential }) => proposed.has(credential));
};

const besides = (tongue: Tongue, told: PlanTold): Section[] => {
  const { leaving, unwilling, excluded } = told.aside;
  const useless = uselessHere(told);
  const items = [
    ...safeLines(tongue, told),
    ...useless.slice(0, mostUseless).map((move) => uselessLine(tongue, move)),
    ...(mayNameInPlans(tongue) && leaving + unwilling + excluded > 0
      ? [
          tongue.say('plan.aside', {
            who: tongue.list([
              ...(leaving > 0 ? [tongue.say('plan.aside-leaving', { count: leaving })] : []),
              ...(unwilling > 0 ? [tongue.say('plan.aside-unwilling', { count: unwilling })] : []),
              ...(excluded > 0 ? [tongue.say('plan.aside-excluded', { count: excluded })] : []),
            ]),
          }),
        ]
      : []),
  ];
  return items.length === 0 ? [] : [{ title: '', items }];
};

/** A card has room for six; the first three are in sight. */
const mostButtons = 6;

const startable = ({ way }: { way: PlanTold['plan'] | PlanTold['ways'][number]['way'] }): boolean =>
  way.steps.length > 0;

const buttons = (tongue: Tongue, told: PlanTold): Button[] => {
  const { slots, plan, safe } = told;
  const others = [asks(tongue, 'button.at-risk', 'at-risk'), asks(tongue, 'button.status', 'status')];
  const missing = asks(tongue, 'button.missing', 'missing', {
    level: plan.level,
    ...(plan.competency === null ? {} : { competency: plan.competency }),
  });
  if (!mayNameInPlans(tongue)) return [{ ...missing, primary: true }, ...others];
  const starts = told.ways.filter(startable).map(
    ({ letter }, place): Button => ({
      title: tongue.say('plan.start', { letter }),
      verb: 'plan-start',
      subject: { ...slots, way: letter },
      ...(place === 0 ? { primary: true } : {}),
    }),
  );
  const change: Button = { ...asks(tongue, 'button.plan-change', 'plan-change', slots), opens: true };
  const safer =
    safe === null || safe.held || safe.impossible
      ? []
      : [asks(tongue, 'button.plan-safe', 'cheapest', { ...slots, surviving: '1' })];
  return [...starts.slice(0, 2), change, ...starts.slice(2), ...safer, missing, ...others].slice(0, mostButtons);
};

/** In a channel: that there is a plan, what it takes, and where it is told. */
const shared = (tongue: Tongue, picture: Picture, told: PlanTold): PresentedCard => {
  const { slots, plan } = told;
  const { level } = plan;
  return present(tongue.reader, {
    ...emptyView,
    name: 'plan-shared',
    headline: headline(tongue, told),
    lines: [
      ...retiredLine(tongue, told.retired),
      ...supposedLine(tongue, told),
      ...(outcomeOf(told) === 'free' ? [tongue.say('plan.free-exists')] : []),
      ...told.ways.map((one) => wayInBrief(tongue, one, told)),
      ...staleLine(tongue, picture),
    ],
    buttons: [
      { ...privately(tongue, 'cheapest', slots), title: tongue.say('button.plan-see'), primary: true },
      privately(tongue, 'status', { level }),
    ],
  });
};

/** "What is the cheapest way to Gold?" (C11): the ways side by side, cheapest first. */
export const planCard = (reader: Reader, picture: Picture, told: PlanTold): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  if (reader.audience === 'shared') return shared(tongue, picture, told);
  return present(reader, {
    ...emptyView,
    name: 'plan',
    headline: headline(tongue, told),
    lines: lines(tongue, picture, told),
    sections: [...waySections(tongue, told), ...besides(tongue, told)],
    source: sourceLine(tongue, picture),
    buttons: buttons(tongue, told),
  });
};
