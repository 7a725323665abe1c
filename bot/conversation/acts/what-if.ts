import { z } from 'zod';
import { expiredActionCard, type WhatIfField, type WhatIfProblem } from '../../../cards/index.js';
import { isoDate } from '../../../core/index.js';
import { readAmount } from '../../understanding/index.js';
import { mostSuppositions, type SaidSupposition, type Who, writeSaid } from '../../understanding/supposition.js';
import { saidIn, supposedAnswer } from '../answers/what-if.js';
import { wrongValue } from '../answers/what-if-figures.js';
import { kindsFor, whatIfForm } from '../answers/what-if-form.js';
import { whatIfRefusal } from '../answers/what-if-rights.js';
import type { Answer, Handler, Question, Setting } from '../question.js';

const text = z.string().max(120).default('');
const filledSchema = z.object({
  what: text,
  person: text,
  credential: text,
  metric: text,
  value: text,
  competency: text,
  level: text,
  day: text,
});
type Filled = z.output<typeof filledSchema>;

type Read = { supposition: SaidSupposition } | { problem: [WhatIfField, WhatIfProblem] };

const wrong = (field: WhatIfField & WhatIfProblem): Read => ({ problem: [field, field] });

const figureIn = ({ metric, value: typed }: Filled, on: string | null, { situation, reader }: Setting): Read => {
  const { programme } = situation;
  if (!Object.hasOwn(programme.metrics, metric)) return wrong('metric');
  const value = readAmount(typed, reader.language);
  if (value === null) return wrong('value');
  const problem = wrongValue(programme, { metric, value }, typed.includes('%'));
  return problem === undefined
    ? { supposition: { kind: 'reading', metrics: [metric], value, more: false, percent: false, on } }
    : { problem: ['value', problem] };
};

const whoIn = ({ person }: Filled, { asker, situation }: Setting): Who | null => {
  if (asker.role !== 'partner_admin') return { of: 'self' };
  return situation.snapshot.people.has(person) ? { of: 'person', id: person } : null;
};

/** What was filled in, or the first field in which something is wrong. */
const read = (filled: Filled, setting: Setting): Read => {
  const { programme } = setting.situation;
  const { credential, competency, level } = filled;
  const kind = kindsFor(setting).find((one) => one === filled.what);
  const day = filled.day === '' ? null : isoDate.safeParse(filled.day).data;
  if (kind === undefined) return wrong('what');
  if (day === undefined) return wrong('day');
  switch (kind) {
    case 'leave':
    case 'pass':
    case 'expire': {
      const person = whoIn(filled, setting);
      if (person === null) return wrong('person');
      if (kind === 'leave') return { supposition: { kind, person, on: day } };
      return Object.hasOwn(programme.credentials, credential)
        ? { supposition: { kind, person, credential, on: day } }
        : wrong('credential');
    }
    case 'override':
      return programme.competencies.some(({ id }) => id === competency)
        ? { supposition: { kind, competency, level, on: day } }
        : wrong('competency');
    case 'buy':
      return { supposition: { kind, level, on: day } };
    case 'lapse':
      return { supposition: { kind } };
    case 'reading':
      return figureIn(filled, day, setting);
  }
};

/** As what the question goes on: somebody leaves, or something else happens. */
const asked = (question: Question, said: readonly SaidSupposition[]): Question => ({
  ...question,
  intent: said.some(({ kind }) => kind === 'leave') ? 'what-if-leave' : 'what-if-pass',
});

/** What may not be simulated is not listed beside a form either; and somebody outside the organisation supposes nothing. */
const refused = (question: Question, setting: Setting, said: readonly SaidSupposition[]): Answer | null => {
  const { asker, reader } = setting;
  if (!asker.member && asker.role !== 'partner_admin') return expiredActionCard(reader);
  return whatIfRefusal(setting, said) === null ? null : supposedAnswer(asked(question, said), setting, said);
};

/** [Suppose more…]: the form, beside what is supposed already. */
const more: Handler = (question, setting) => {
  const said = saidIn(question);
  return refused(question, setting, said) ?? whatIfForm(question, setting, said);
};

/** [Simulate]: what is filled in is supposed as well. Rights are looked at again with everything that is supposed. */
const add: Handler = (question, setting) => {
  /** What was filled in is one more supposition, and no choice among people that were meant before. */
  const before = saidIn({ ...question, inputs: {} });
  const no = refused(question, setting, before);
  if (no !== null) return no;
  const filled = filledSchema.safeParse(question.inputs).data ?? filledSchema.parse({});
  const found = read(filled, setting);
  if ('problem' in found) {
    const [field, problem] = found.problem;
    return whatIfForm(question, setting, before, { values: filled, problems: { [field]: problem } });
  }
  const all = [...before, found.supposition];
  if (all.length > mostSuppositions || writeSaid(all) === null)
    return whatIfForm(question, setting, before, { values: filled, problems: { what: 'too-many' } });
  return supposedAnswer(asked(question, all), setting, all);
};

export const whatIfActs: Readonly<Record<string, Handler>> = { 'what-if-more': more, 'what-if-add': add };
