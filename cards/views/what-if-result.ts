import type { MembershipVerdict } from '../../core/index.js';
import type { Tongue } from '../tongue.js';
import type { Section } from '../view.js';
import { stepLines, stepsInFigures } from './plan-steps.js';
import { movesNothing } from './what-if-rows.js';
import { becauseInWords, levelsInWords } from './what-if-supposed.js';
import type { SupposedTold, WhatIf } from './what-if-told.js';

/** A verdict, and whether it tells all the reasons there are. */
interface Said {
  words: string;
  saysWhy: boolean;
}

const has = ({ supposed }: WhatIf, ...kinds: readonly SupposedTold['kind'][]): boolean =>
  supposed.some(({ kind }) => kinds.includes(kind));

/** What happens to the membership itself: it lapses, or another year is bought; and whether that says all there is. */
const membershipVerdict = (tongue: Tongue, { supposed, simulated }: WhatIf): Said | null => {
  const last = simulated.columns.at(-1)?.after.membership ?? null;
  for (const one of supposed) {
    if (one.kind === 'lapse' && last !== null)
      return { words: tongue.say('what-if.lapses', { day: tongue.dayInFull(one.day) }), saysWhy: false };
    if (one.kind !== 'buy' || last === null) continue;
    const because = becauseInWords(tongue, one);
    const level = tongue.theLevel(one.level);
    return because === null
      ? { words: tongue.say('what-if.bought', { level, day: tongue.dayInFull(last.anniversary) }), saysWhy: false }
      : { words: tongue.say('what-if.not-bought', { level, because }), saysWhy: supposed.length === 1 };
  }
  return null;
};

const reasonsIn = (tongue: Tongue, { supposed }: WhatIf): string[] => [
  ...new Set(supposed.flatMap((one) => becauseInWords(tongue, one) ?? [])),
];

const verdict = (tongue: Tongue, whatIf: WhatIf): Said => {
  const { simulated } = whatIf;
  const { lost, gained } = simulated;
  const levels = { lost: levelsInWords(tongue, lost), gained: levelsInWords(tongue, gained) };
  if (lost.length > 0 && gained.length > 0) return { words: tongue.say('what-if.both', levels), saysWhy: false };
  if (lost.length > 0)
    return { words: tongue.say('what-if.lost', { count: lost.length, levels: levels.lost }), saysWhy: false };
  if (gained.length > 0)
    return { words: tongue.say('what-if.gained', { count: gained.length, levels: levels.gained }), saysWhy: false };
  const membership = membershipVerdict(tongue, whatIf);
  if (membership !== null) return membership;
  const [because, ...others] = reasonsIn(tongue, whatIf);
  const saysWhy = because !== undefined && others.length === 0;
  const why = { why: saysWhy ? 'yes' : 'no', because: saysWhy ? because : '' };
  if (movesNothing(simulated)) return { words: tongue.say('what-if.nothing', why), saysWhy };
  return {
    words: tongue.say(has(whatIf, 'leave', 'expire') ? 'what-if.none-lost' : 'what-if.none-gained', why),
    saysWhy,
  };
};

/** "SIMULATION · 2 levels would be lost: Security Gold and Security Silver." */
export const whatIfHeadline = (tongue: Tongue, whatIf: WhatIf): string =>
  tongue.say('what-if.headline', { verdict: verdict(tongue, whatIf).words });

const placesWith = (tongue: Tongue, { simulated: { columns } }: WhatIf, level: string): string => {
  const renewal = columns.find(({ what }) => what === 'renewal')?.after;
  return tongue.list(
    (renewal?.competencies ?? [])
      .filter(({ levels }) => levels[level]?.held === true)
      .slice(0, 3)
      .map(({ id }) => tongue.competency(id)),
  );
};

/** What could be renewed then, and whether what is supposed makes the difference. */
const renewal = (tongue: Tongue, whatIf: WhatIf, levels: readonly string[], { level }: MembershipVerdict): string[] => {
  const { renewable } = whatIf.simulated;
  if (renewable === null || has(whatIf, 'lapse')) return [];
  const { before, after } = renewable;
  const rank = (one: string | null): number => (one === null ? -1 : levels.indexOf(one));
  const outcome = after === null ? 'none' : rank(after) >= rank(level) ? 'same' : 'less';
  return [
    tongue.say('what-if.renew', {
      outcome,
      found: after === null ? '' : tongue.theLevel(after),
      where: after === null ? '' : placesWith(tongue, whatIf, after),
      bought: tongue.theLevel(level),
      differs: before === after ? 'no' : before === null ? 'none' : 'yes',
      otherwise: before === null ? '' : tongue.theLevel(before),
    }),
  ];
};

/** The second clock runs on whatever is supposed, unless it is itself what is supposed. */
const shownLines = (tongue: Tongue, whatIf: WhatIf, membership: MembershipVerdict): string[] => {
  const { renewalCloses, anniversary, shown, level } = membership;
  if (has(whatIf, 'lapse'))
    return [
      tongue.say('what-if.lapse-shown', {
        level: tongue.theLevel(level),
        day: tongue.dayInFull(anniversary),
        closes: tongue.dayInFull(renewalCloses),
      }),
    ];
  if (shown === null || has(whatIf, 'buy')) return [];
  return [tongue.say('departure.shown', { level: tongue.theLevel(shown), day: tongue.dayInFull(anniversary) })];
};

/** Both clocks, and what has to be known to read the figures. */
export const whatIfLines = (tongue: Tongue, whatIf: WhatIf, levels: readonly string[]): string[] => {
  const { supposed, simulated, ambiguous } = whatIf;
  const membership = simulated.columns[0]?.before.membership ?? null;
  const behind = supposed.find(({ kind, day }) => kind !== 'lapse' && day < tongue.reader.today);
  return [
    ...(ambiguous === null
      ? []
      : [
          tongue.say('what-if.ambiguous', {
            day: tongue.dayInFull(ambiguous.date),
            other: tongue.dayInFull(ambiguous.alternative),
          }),
        ]),
    ...(behind === undefined ? [] : [tongue.say('what-if.behind', { day: tongue.dayInFull(behind.day) })]),
    ...(has(whatIf, 'expire') ? [tongue.say('what-if.compared')] : []),
    ...(membership === null
      ? []
      : [...shownLines(tongue, whatIf, membership), ...renewal(tongue, whatIf, levels, membership)]),
  ];
};

/** Why the rest changes nothing, and the way to be safe. */
export const whatIfSections = (tongue: Tongue, whatIf: WhatIf, moreLevels: number): Section[] => {
  const { remedy } = whatIf;
  const reasons = verdict(tongue, whatIf).saysWhy ? [] : reasonsIn(tongue, whatIf);
  const besides = moreLevels > 0 ? [tongue.say('more', { count: moreLevels })] : [];
  return [
    ...(besides.length === 0 ? [] : [{ title: '', items: besides }]),
    ...(reasons.length === 0 ? [] : [{ title: tongue.say('what-if.reasons'), items: reasons }]),
    ...(remedy === null
      ? []
      : [
          {
            title: tongue.say('what-if.to-be-safe', { steps: stepsInFigures(tongue, remedy.plan.steps, remedy) }),
            items: stepLines(tongue, remedy.plan.steps, { unlinked: new Set(), freeRenewals: remedy.freeRenewals }),
          },
        ]),
  ];
};
