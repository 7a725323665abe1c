import { z } from 'zod';
import {
  expiredActionCard,
  type FactField,
  type FactForm,
  type FactSaid,
  factCheckCard,
  factRecordedCard,
} from '../../../cards/index.js';
import {
  addDays,
  type Command,
  type Decision,
  decide,
  type Facts,
  later,
  type Refusal,
  whatIf,
} from '../../../core/index.js';
import { factForm, isFactDay, refusedFigures } from '../answers/figures.js';
import { write } from '../commit.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { isAdminIn } from '../rights.js';

type Problems = FactForm['problems'];

const day = z.string().refine(isFactDay);
const open = z.union([z.literal('').transform(() => null), day]).default(null);
const fact = z.string().min(1).max(100);

const stateSchema = z.object({ fact, from: day, through: open });
const endSchema = z.object({ fact, through: day }).transform((read) => ({ ...read, from: null }));

const endsIn = ({ slots }: Question): boolean => slots.action === 'end';

const read = (question: Question, source: Record<string, string>) =>
  (endsIn(question) ? endSchema : stateSchema).safeParse(source);

const unreadable: Readonly<Record<FactField, Problems[FactField]>> = {
  fact: 'fact-missing',
  from: 'not-a-date',
  through: 'not-a-date',
};

const fields = Object.keys(unreadable) as FactField[];

const formAgain = (
  question: Question,
  source: Record<string, string>,
  setting: Setting,
  problems: Problems,
): Answer => {
  const dayIn = (name: FactField): string => (isFactDay(source[name] ?? '') ? (source[name] ?? '') : '');
  return factForm(setting, {
    ends: endsIn(question),
    values: { fact: (source.fact ?? '').slice(0, 100), from: dayIn('from'), through: dayIn('through') },
    problems,
  });
};

const problemsOf = (refusal: Refusal): Problems => {
  switch (refusal.kind) {
    case 'unknown-name':
      return { fact: 'fact-missing' };
    case 'not-found':
      return { fact: 'not-stated' };
    case 'ends-before-it-begins':
      return { through: 'ends-before' };
    case 'nothing-changes':
      return { through: 'nothing-changes' };
    default:
      return { through: 'not-a-date' };
  }
};

const commandOf = ({ fact: flag, from, through }: FactSaid): Command =>
  from === null ? { kind: 'end-flag', flag, lastDay: through ?? '' } : { kind: 'state-flag', flag, from, through };

const decideOn = ({ situation, asker }: Setting, facts: Facts, said: FactSaid): Decision =>
  decide(situation.programme, facts, commandOf(said), {
    on: situation.verdict.on,
    by: asker.person?.id ?? null,
    elsewhere: [],
  });

/** Today, or the first day on which it makes a difference. */
const effectiveOn = ({ from, through }: FactSaid, today: string): string =>
  later(today, from ?? (through === null ? today : addDays(through, 1)));

const check: Handler = (question, setting) => {
  const refused = refusedFigures(setting);
  if (refused !== null) return refused;
  const { reader, situation } = setting;
  const { programme, facts, verdict } = situation;
  const filled = read(question, question.inputs);
  if (!filled.success) {
    const wrong = new Set(filled.error.issues.map(({ path }) => path[0]));
    const problems = Object.fromEntries(
      fields.filter((name) => wrong.has(name)).map((name) => [name, unreadable[name]]),
    );
    return formAgain(question, question.inputs, setting, problems);
  }
  const decision = decideOn(setting, facts, filled.data);
  if (decision.kind === 'refused') return formAgain(question, question.inputs, setting, problemsOf(decision.refusal));
  const { before, after } = whatIf(programme, facts, effectiveOn(filled.data, verdict.on), decision.changes);
  return factCheckCard(reader, programme, { said: filled.data, before, after });
};

const confirm: Handler = async (question, setting) => {
  const refused = refusedFigures(setting);
  if (refused !== null) return refused;
  const { asker, reader, situation } = setting;
  const said = (endsIn(question) ? endSchema : stateSchema).parse(question.slots);
  const written = await write<Refusal | null>(setting, question, (snapshot) => {
    if (!isAdminIn(snapshot, asker)) return { writing: null, result: { kind: 'not-yours' } };
    const decision = decideOn(setting, snapshot.facts, said);
    if (decision.kind === 'refused') return { writing: null, result: decision.refusal };
    return { writing: { reason: 'fact', changes: decision.changes, undoable: 'for fifteen minutes' }, result: null };
  });
  if (written.kind === 'written')
    return factRecordedCard(reader, situation.programme, { said, version: written.after.version });
  if (written.kind === 'repeated' || written.result?.kind === 'nothing-changes')
    return factRecordedCard(reader, situation.programme, { said, version: null });
  return written.result === null || written.result.kind === 'not-yours'
    ? expiredActionCard(reader)
    : formAgain(question, question.slots, setting, problemsOf(written.result));
};

export const factActs: Readonly<Record<string, Handler>> = { 'fact-check': check, 'fact-confirm': confirm };
