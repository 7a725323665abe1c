import type { NothingBecause, SupposedTold, WhatIf } from '../../../cards/index.js';
import { type Facts, later, type Plan, plan } from '../../../core/index.js';
import { type Simulation, simulate } from '../../reading/simulation.js';
import { writeSaid, writeSuppositions } from '../../understanding/supposition.js';
import type { Question, Setting } from '../question.js';
import { asideIn } from './plan-asked.js';
import { groupOf, type Settled } from './what-if-meant.js';
import { mayTellOf } from './what-if-rights.js';

type Dated = Simulation['suppositions'][number];

const aboutCertificates: ReadonlySet<NothingBecause['kind']> = new Set(['unknown', 'unlisted', 'retired']);

/** Why somebody adds nothing says what they hold: whoever may not know that is told the outcome. */
const nothingTold = (setting: Setting, person: string, nothing: NothingBecause | null): NothingBecause | null =>
  nothing === null || aboutCertificates.has(nothing.kind) || mayTellOf(setting, person)
    ? nothing
    : { kind: 'no-level' };

type OthersCarry = Extract<NothingBecause, { kind: 'others-carry' }>;

/** Several people leave: there is a reason only where it is everybody's. */
const nothingOfAll = (all: readonly (NothingBecause | null)[]): NothingBecause | null => {
  const [first = null] = all;
  if (all.length <= 1 || first === null) return all.length === 1 ? first : null;
  if (all.includes(null)) return null;
  const carried = all.filter((one): one is OthersCarry => one?.kind === 'others-carry');
  const levels = carried.flatMap((one) => one.levels);
  const names = levels.map(({ competency, level }) => JSON.stringify([competency, level]));
  return levels.length === 0
    ? { kind: 'no-level' }
    : { kind: 'others-carry', levels: levels.filter((_, index) => names.indexOf(names[index] ?? '') === index) };
};

const leaving = (setting: Setting, { said }: Settled, dated: readonly Dated[], today: string): SupposedTold => {
  const people = dated.flatMap((one) => (one.kind === 'leave' ? [one.person] : []));
  return {
    kind: 'leave',
    people,
    group: said.kind === 'leave' ? groupOf(said.person) : null,
    day: dated[0]?.day ?? today,
    nothing: nothingOfAll(
      dated.map((one) => (one.kind === 'leave' ? nothingTold(setting, one.person, one.nothing) : null)),
    ),
  };
};

const oneTold = (setting: Setting, settled: Settled, one: Dated, today: string): SupposedTold => {
  switch (one.kind) {
    case 'leave':
      return leaving(setting, settled, [one], today);
    case 'pass':
    case 'expire': {
      const { kind, person, credential, day } = one;
      return { kind, person, credential, day, nothing: nothingTold(setting, person, one.nothing) };
    }
    case 'override':
    case 'buy':
    case 'lapse':
    case 'reading':
      return one;
  }
};

/** Everybody who leaves for one reason is told in one sentence. */
const toldOf = (setting: Setting, settled: Settled, dated: readonly Dated[], today: string): SupposedTold[] =>
  settled.said.kind === 'leave'
    ? [leaving(setting, settled, dated, today)]
    : dated.map((one) => oneTold(setting, settled, one, today));

const holds = (simulation: Simulation, level: string): boolean =>
  simulation.columns.at(-1)?.after.competencies.some(({ levels }) => levels[level]?.held === true) === true;

/** Something is lost, less can be renewed, or a level cannot be bought: otherwise there is nothing to make good. */
const isAtStake = ({ lost, renewable, suppositions }: Simulation, levels: readonly string[]): boolean =>
  lost.length > 0 ||
  (renewable !== null && levels.indexOf(renewable.after ?? '') < levels.indexOf(renewable.before ?? '')) ||
  suppositions.some(({ nothing }) => nothing?.kind === 'not-qualified');

/** What is to stand all the same: the level bought or held, at the renewal or after the last day; else the level that is lost. */
const goalOf = (simulation: Simulation, levels: readonly string[]): WhatIf['goal'] => {
  const { columns, lost } = simulation;
  const now = columns[0]?.before;
  const level = now?.membership?.level ?? now?.qualified ?? null;
  const by = (columns.find(({ what }) => what === 'renewal') ?? columns.at(-1))?.on;
  if (level === null || by === undefined || !isAtStake(simulation, levels)) return null;
  if (!holds(simulation, level)) return { level, by };
  const [first] = lost;
  return first === undefined ? null : { level: first.level, competency: first.competency, by: later(first.on, by) };
};

const remedyFor = (
  { situation, reader }: Setting,
  goal: WhatIf['goal'],
  { facts, suppositions }: { facts: Facts; suppositions: readonly Dated[] },
): WhatIf['remedy'] => {
  const plans = reader.role === 'partner_admin' || reader.role === 'executive';
  if (goal === null || !plans || reader.audience === 'shared') return null;
  const { programme, verdict, snapshot } = situation;
  const leavers = suppositions.flatMap((one) => (one.kind === 'leave' ? [one.person] : []));
  const aside = asideIn(snapshot, facts, verdict.on, leavers);
  const excluded = [...new Set([...leavers, ...aside.leaving, ...aside.unwilling])];
  const found: Plan = plan(programme, facts, verdict.on, { ...goal, excluded });
  const reached = !found.impossible && found.missingPeople === 0 && found.unmet.length === 0 && found.steps.length > 0;
  return reached ? { plan: found, freeRenewals: programme.prices?.renewal === 0 } : null;
};

const ambiguousIn = ({ slots }: Question, suppose: string | null): WhatIf['ambiguous'] => {
  const { date, dateAmbiguous, dateAlternative } = slots;
  const isOpen = dateAmbiguous === 'true' && date !== undefined && dateAlternative !== undefined;
  if (!isOpen || suppose?.includes(`@${date}`) !== true) return null;
  return { date, alternative: dateAlternative, suppose: suppose.replaceAll(`@${date}`, `@${dateAlternative}`) };
};

/** Simulates what was settled, and gathers what its card says. */
export const whatIfTold = (question: Question, setting: Setting, settled: readonly Settled[]): WhatIf => {
  const { programme, facts, verdict } = setting.situation;
  const suppositions = settled.flatMap((one) => one.suppositions);
  const simulation = simulate(programme, facts, verdict.on, suppositions);
  /** What no rule set knows is not carried on. */
  const known = settled.filter(
    ({ said }) => !('credential' in said) || Object.hasOwn(programme.credentials, said.credential),
  );
  const suppose = writeSaid(known.map(({ said }) => said));
  let done = 0;
  const supposed = settled.flatMap((one) => {
    const dated = simulation.suppositions.slice(done, done + one.suppositions.length);
    done += one.suppositions.length;
    return toldOf(setting, one, dated, verdict.on);
  });
  const goal = goalOf(simulation, programme.levels);
  return {
    intent: question.intent,
    supposed,
    simulated: simulation,
    asked: { competency: question.slots.competency ?? null, level: question.slots.level ?? null },
    goal,
    remedy: remedyFor(setting, goal, simulation),
    suppose,
    settled: writeSuppositions(known.flatMap((one) => one.suppositions)),
    ambiguous: ambiguousIn(question, suppose),
  };
};
