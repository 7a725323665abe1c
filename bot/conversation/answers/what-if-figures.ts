import { type WhatIfForm, whichOneCard } from '../../../cards/index.js';
import { type IsoDate, mayBeNegative, type Programme } from '../../../core/index.js';
import { standingReading } from '../../reading/standing-reading.js';
import type { SaidSupposition, SupposedFigure } from '../../understanding/supposition.js';
import type { Answer, Question, Setting } from '../question.js';
import { amountInField } from './figures.js';

type SaidReading = Extract<SaidSupposition, { kind: 'reading' }>;

/** What is in the way of supposing a figure, beside the field of the form in which it is put right. */
type WrongFigure = Partial<Pick<WhatIfForm['problems'], 'metric' | 'value'>>;

/** Which figure is meant, and what it becomes; or what is still open about it. */
export type FigureMeant =
  | { kind: 'settled'; figure: SupposedFigure }
  | { kind: 'which'; metrics: readonly string[] }
  | { kind: 'wrong'; metric: string; value: number | null; problems: WrongFigure };

/** A percent sign stands only behind a share; what a growth is counted from cannot be below zero. */
export const wrongValue = (
  programme: Programme,
  { metric, value }: SupposedFigure,
  isPercent: boolean,
): WrongFigure['value'] => {
  const known = Object.hasOwn(programme.metrics, metric) ? programme.metrics[metric] : undefined;
  if (known !== undefined && isPercent && known.unit !== '%') return 'not-percent';
  return value < 0 && known !== undefined && !mayBeNegative(programme, metric) ? 'below-zero' : undefined;
};

/** What "two more" comes on top of: what is supposed of the figure before it, else the reading that stands; else nothing. */
const baseOf = (setting: Setting, said: readonly SaidSupposition[], place: number, metric: string): number => {
  const { programme, facts, verdict } = setting.situation;
  const dayOf = (one: SaidReading): IsoDate => one.on ?? verdict.on;
  const own = said[place];
  const on = own?.kind === 'reading' ? dayOf(own) : verdict.on;
  for (let index = place - 1; index >= 0; index -= 1) {
    const earlier = said[index];
    if (earlier?.kind !== 'reading' || dayOf(earlier) > on) continue;
    const meant = figureMeant(setting, said, index);
    if (meant.kind === 'settled' && meant.figure.metric === metric) return meant.figure.value;
  }
  return standingReading(programme, facts, metric, on)?.value ?? 0;
};

/** Of those that may be meant, the figures of the programme; one that it does not have is told to be read by nothing. */
const meantIn = ({ metrics }: Programme, said: readonly string[]): readonly string[] => {
  const own = said.filter((id) => Object.hasOwn(metrics, id));
  return own.length === 0 && said.length === 1 ? said : own;
};

/** Which figure the supposition at that place is about, and what it becomes. Nothing is guessed. */
export const figureMeant = (setting: Setting, said: readonly SaidSupposition[], place: number): FigureMeant => {
  const one = said[place];
  if (one?.kind !== 'reading') return { kind: 'wrong', metric: '', value: null, problems: {} };
  const { programme } = setting.situation;
  const [metric, another] = meantIn(programme, one.metrics);
  if (another !== undefined) return { kind: 'which', metrics: meantIn(programme, one.metrics) };
  if (metric === undefined) return { kind: 'wrong', metric: '', value: one.value, problems: { metric: 'metric' } };
  if (one.value === null) return { kind: 'wrong', metric, value: null, problems: { value: 'value' } };
  const value = one.more ? baseOf(setting, said, place, metric) + one.value : one.value;
  const figure = { metric, value: Math.round(value * 100) / 100 };
  const problem = wrongValue(programme, figure, one.percent);
  return problem === undefined
    ? { kind: 'settled', figure }
    : { kind: 'wrong', metric, value: figure.value, problems: { value: problem } };
};

const isClear = (setting: Setting, said: readonly SaidSupposition[], place: number): boolean =>
  said[place]?.kind !== 'reading' || figureMeant(setting, said, place).kind === 'settled';

/** Some figure is still to be named, or to be given a number. */
export const isFigureOpen = (setting: Setting, said: readonly SaidSupposition[]): boolean =>
  said.some((_, place) => !isClear(setting, said, place));

/** The figure that was chosen takes the place of the first of several that it could be. */
export const withFigureChosen = (said: readonly SaidSupposition[], chosen: string | undefined): SaidSupposition[] => {
  const place = said.findIndex(
    (one) => one.kind === 'reading' && one.metrics.length > 1 && chosen !== undefined && one.metrics.includes(chosen),
  );
  return said.map((one, index) =>
    index === place && one.kind === 'reading' && chosen !== undefined ? { ...one, metrics: [chosen] } : one,
  );
};

/** What the form is filled in with, to say what is missing of a figure, beside what else is supposed. */
export interface OpenFigure {
  others: SaidSupposition[];
  values: Partial<WhatIfForm['values']>;
  problems: WhatIfForm['problems'];
}

/** Which of several figures is meant, asked once; or what to ask for in the form. Null where all figures are clear. */
export const openFigure = (
  question: Question,
  setting: Setting,
  said: readonly SaidSupposition[],
  suppose: string,
): { card: Answer } | { form: OpenFigure } | null => {
  const place = said.findIndex((_, index) => !isClear(setting, said, index));
  const one = said[place];
  if (one?.kind !== 'reading') return null;
  const { reader, situation } = setting;
  const meant = figureMeant(setting, said, place);
  switch (meant.kind) {
    case 'settled':
      return null;
    case 'which': {
      const { competency } = question.slots;
      const options = meant.metrics.flatMap((id) => {
        const title = situation.programme.metrics[id]?.title[reader.language];
        return title === undefined ? [] : [{ label: title, value: id }];
      });
      return {
        card: whichOneCard(reader, {
          of: 'figure',
          field: 'metric',
          verb: question.intent,
          subject: { suppose, ...(competency === undefined ? {} : { competency }) },
          options,
        }),
      };
    }
    case 'wrong':
      return {
        form: {
          others: said.filter((_, index) => index !== place),
          values: {
            what: 'reading',
            metric: meant.metric,
            value: meant.value === null ? '' : amountInField(setting, meant.value),
            day: one.on ?? '',
          },
          problems: meant.problems,
        },
      };
  }
};
