import { z } from 'zod';
import {
  expiredActionCard,
  type FigureField,
  type FigureForm,
  figureCheckCard,
  figureRecordedCard,
  mostFigureText,
  mostSourceText,
} from '../../../cards/index.js';
import {
  type Command,
  type Decision,
  decide,
  evaluate,
  type Facts,
  mayBeNegative,
  type Refusal,
  thresholdsOf,
  whatIf,
} from '../../../core/index.js';
import { readingTold, standingReading } from '../../reading/standing-reading.js';
import { readAmount } from '../../understanding/index.js';
import { amountInField, figureForm, isFigureDay, refusedFigures } from '../answers/figures.js';
import { write } from '../commit.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { isAdminIn } from '../rights.js';

type Read = Extract<Command, { kind: 'read-metric' }>;
type Problems = FigureForm['problems'];

const filledSchema = z.object({
  metric: z.string().min(1).max(100),
  value: z.string().max(mostFigureText),
  readOn: z.string().refine(isFigureDay),
  source: z
    .string()
    .max(mostSourceText)
    .refine((text) => !text.includes('@'))
    .default(''),
  instead: z.enum(['true', 'false']).default('false'),
});

const unreadable: Readonly<Record<FigureField, Problems[FigureField]>> = {
  metric: 'metric-missing',
  value: 'not-a-number',
  readOn: 'not-a-date',
  source: 'address',
  instead: 'read-already',
};

const fields = Object.keys(unreadable) as FigureField[];

const formAgain = (
  inputs: Question['inputs'],
  setting: Setting,
  problems: Problems,
  recorded: number | null = null,
): Answer => {
  const { metric = '', value = '', readOn = '', source = '', instead } = inputs;
  return figureForm(setting, {
    values: {
      metric: metric.slice(0, 100),
      value: value.slice(0, mostFigureText),
      readOn: isFigureDay(readOn) ? readOn : '',
      source: source.slice(0, mostSourceText),
      instead: instead === 'true' ? 'true' : 'false',
    },
    problems,
    recorded,
  });
};

const refusedBy = (inputs: Question['inputs'], setting: Setting, refusal: Refusal): Answer => {
  switch (refusal.kind) {
    case 'unknown-name':
      return formAgain(inputs, setting, { metric: 'metric-missing' });
    case 'in-the-future':
      return formAgain(inputs, setting, { readOn: 'in-the-future' });
    case 'read-already':
      return formAgain(inputs, setting, { instead: 'read-already' }, refusal.value);
    case 'nothing-changes':
      return formAgain(inputs, setting, { value: 'nothing-changes' });
    default:
      return formAgain(inputs, setting, { readOn: 'not-a-date' });
  }
};

const decideOn = ({ situation, asker }: Setting, facts: Facts, command: Read): Decision =>
  decide(situation.programme, facts, command, {
    on: situation.verdict.on,
    by: asker.person?.id ?? null,
    elsewhere: [],
  });

/** What the reading reaches, and which other one it replaces or stands behind. */
const effectOf = ({ reader, situation }: Setting, decision: Extract<Decision, { kind: 'decided' }>, read: Read) => {
  const { programme, facts, verdict } = situation;
  const { metric, value, readOn, source } = read;
  const sameDay = facts.metrics.find((reading) => reading.metric === metric && reading.on === readOn);
  const standing = standingReading(programme, facts, metric, verdict.on);
  const { before, after } = whatIf(programme, facts, verdict.on, decision.changes);
  return figureCheckCard(reader, programme, {
    metric,
    reading: { ...readingTold(programme, { metric, value, on: readOn }), source: source ?? null },
    thresholds: thresholdsOf(programme, metric, facts.organisation.market, verdict.on),
    until: standing === null || standing.on >= readOn ? null : standing,
    newer: standing !== null && standing.on > readOn ? standing : null,
    replaced: sameDay?.value ?? null,
    before,
    after,
  });
};

/** A percent sign stands only behind a share; what a growth is counted from cannot be below zero. */
const wrongAmount = ({ situation: { programme } }: Setting, metric: string, typed: string, value: number): Problems => {
  const unit = Object.hasOwn(programme.metrics, metric) ? programme.metrics[metric]?.unit : undefined;
  if (typed.includes('%') && unit !== '%') return { value: 'not-percent' };
  return value < 0 && !mayBeNegative(programme, metric) ? { value: 'below-zero' } : {};
};

const sourceIn = (said: string): string | null => (said.trim() === '' ? null : said.trim());

const check: Handler = (question, setting) => {
  const refused = refusedFigures(setting);
  if (refused !== null) return refused;
  const { inputs } = question;
  const filled = filledSchema.safeParse(inputs);
  const value = readAmount(inputs.value ?? '', setting.reader.language);
  if (!filled.success || value === null) {
    const wrong = new Set(filled.error?.issues.map(({ path }) => path[0]));
    if (value === null) wrong.add('value');
    return formAgain(
      inputs,
      setting,
      Object.fromEntries(fields.filter((name) => wrong.has(name)).map((name) => [name, unreadable[name]])),
    );
  }
  const { metric, readOn, instead } = filled.data;
  const wrong = wrongAmount(setting, metric, inputs.value ?? '', value);
  if (Object.keys(wrong).length > 0) return formAgain(inputs, setting, wrong);
  const source = sourceIn(filled.data.source);
  const read: Read = { kind: 'read-metric', metric, value, readOn, instead: instead === 'true', source };
  const decision = decideOn(setting, setting.situation.facts, read);
  return decision.kind === 'refused' ? refusedBy(inputs, setting, decision.refusal) : effectOf(setting, decision, read);
};

const checkedSchema = filledSchema.extend({ value: z.coerce.number() });

const confirm: Handler = async (question, setting) => {
  const refused = refusedFigures(setting);
  if (refused !== null) return refused;
  const { asker, reader, situation } = setting;
  const { instead, source, ...checked } = checkedSchema.parse(question.slots);
  const read: Read = { kind: 'read-metric', ...checked, instead: instead === 'true', source: sourceIn(source) };
  const written = await write<Refusal | null>(setting, question, (snapshot) => {
    if (!isAdminIn(snapshot, asker)) return { writing: null, result: { kind: 'not-yours' } };
    const decision = decideOn(setting, snapshot.facts, read);
    if (decision.kind === 'refused') return { writing: null, result: decision.refusal };
    return { writing: { reason: 'figure', changes: decision.changes, undoable: 'for fifteen minutes' }, result: null };
  });
  const { metric, value, readOn } = read;
  const recorded = {
    metric,
    value,
    on: readOn,
    source: read.source ?? null,
    by: asker.person?.id ?? null,
    verdict: situation.verdict,
  };
  if (written.kind === 'written') {
    const { facts, version } = written.after;
    const verdict = evaluate(situation.programme, situation.asSeen(facts), situation.verdict.on);
    return figureRecordedCard(reader, situation.programme, { ...recorded, verdict, version });
  }
  if (written.kind === 'repeated' || written.result?.kind === 'nothing-changes')
    return figureRecordedCard(reader, situation.programme, { ...recorded, version: null });
  return written.result === null || written.result.kind === 'not-yours'
    ? expiredActionCard(reader)
    : refusedBy({ ...question.slots, value: amountInField(setting, value) }, setting, written.result);
};

export const figureActs: Readonly<Record<string, Handler>> = { 'figure-check': check, 'figure-confirm': confirm };
