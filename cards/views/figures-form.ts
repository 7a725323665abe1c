import type { IsoDate, LevelThreshold, Programme, Verdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Field } from '../view.js';
import { asks } from './buttons.js';
import { cutTo, mostInOption } from './credential-name.js';
import { givesLines, pointsMoved } from './figures-points.js';
import { amountInWords, heldChanges, type ReadingTold, thresholdLines } from './figures-told.js';
import { cancels } from './link-form.js';
import { undoes } from './link-receipt.js';

export type FigureField = 'metric' | 'value' | 'readOn' | 'source' | 'instead';
export type FigureProblem =
  | 'metric-missing'
  | 'not-a-number'
  | 'not-percent'
  | 'below-zero'
  | 'address'
  | 'not-a-date'
  | 'in-the-future'
  | 'read-already'
  | 'nothing-changes';

export interface FigureForm {
  values: Readonly<Record<FigureField, string>>;
  problems: Readonly<Partial<Record<FigureField, FigureProblem>>>;
  /** What is recorded for that figure and day already. */
  recorded: number | null;
  /** The figures to choose from, those of one competency together. */
  figures: readonly string[];
  /** Why these: the ones that the sentence may mean, those of a designation, or all of them. */
  among: { of: 'meant' } | { of: 'competency'; competency: string } | { of: 'all' };
}

export const mostFigureText = 30;
export const mostSourceText = 100;
export const firstFigureDay = '1992-01-01';

const errorOf = (tongue: Tongue, { problems, recorded }: FigureForm, field: FigureField): string => {
  const problem = problems[field];
  return problem === undefined
    ? ''
    : tongue.say(`figures.problem.${problem}`, { value: recorded === null ? '' : tongue.number(recorded) });
};

const fieldsOf = (tongue: Tongue, programme: Programme, form: FigureForm): Field[] => {
  const { values, problems } = form;
  return [
    {
      kind: 'choice',
      style: 'list',
      id: 'metric',
      label: tongue.say('figures.metric'),
      placeholder: tongue.say('choose.pick'),
      options: form.figures.map((id) => ({
        label: cutTo(mostInOption, programme.metrics[id]?.title[tongue.reader.language] ?? id),
        value: id,
      })),
      value: values.metric,
      required: true,
      error: errorOf(tongue, form, 'metric'),
      missing: tongue.say('choose.pick'),
    },
    {
      kind: 'text',
      id: 'value',
      label: tongue.say('figures.value'),
      value: values.value,
      required: true,
      error: errorOf(tongue, form, 'value'),
      missing: tongue.say('figures.problem.not-a-number'),
      placeholder: tongue.number(12400),
      long: false,
      most: mostFigureText,
    },
    {
      kind: 'date',
      id: 'readOn',
      label: tongue.say('figures.read-on'),
      value: values.readOn,
      required: true,
      error: errorOf(tongue, form, 'readOn'),
      missing: tongue.say('membership.not-a-date'),
      earliest: firstFigureDay,
      latest: tongue.reader.today,
    },
    {
      kind: 'text',
      id: 'source',
      label: tongue.say('figures.source'),
      value: values.source,
      required: false,
      error: errorOf(tongue, form, 'source'),
      missing: '',
      placeholder: tongue.say('figures.source-placeholder'),
      long: false,
      most: mostSourceText,
    },
    ...(problems.instead === undefined
      ? []
      : [
          {
            kind: 'tick' as const,
            id: 'instead',
            label: tongue.say('figures.instead-label'),
            statement: tongue.say('figures.instead'),
            value: values.instead,
            required: false,
            error: errorOf(tongue, form, 'instead'),
            missing: '',
          },
        ]),
  ];
};

const amongLines = (tongue: Tongue, { among, figures }: FigureForm): string[] => {
  switch (among.of) {
    case 'meant':
      return [tongue.say('figures.which', { count: figures.length })];
    case 'competency':
      return [tongue.say('figures.of-designation', { areas: tongue.competency(among.competency) })];
    case 'all':
      return [];
  }
};

/** What is filled in, so that another step begins with it. */
const filledIn = ({ values: { metric, value: typed, readOn, source } }: FigureForm): Record<string, string> =>
  Object.fromEntries(Object.entries({ metric, typed, readOn, source }).filter(([, value]) => value !== ''));

/** A sales or usage figure is recorded (C19), of those that the programme has. */
export const figureFormCard = (reader: Reader, programme: Programme, form: FigureForm): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const filled = filledIn(form);
  return present(reader, {
    ...emptyView,
    name: 'figure-form',
    headline: tongue.say('figures.form'),
    lines: [
      ...(Object.keys(form.problems).length > 0 ? [tongue.say('add.nothing-saved')] : []),
      ...amongLines(tongue, form),
    ],
    fields: fieldsOf(tongue, programme, form),
    buttons: [
      { ...asks(tongue, 'button.check', 'figure-check'), primary: true },
      cancels(tongue),
      { ...asks(tongue, 'button.figures', 'metric-record', { action: 'show' }), leaves: true },
      ...(form.among.of === 'all'
        ? []
        : [
            {
              ...asks(tongue, 'button.all-figures', 'metric-record', { ...filled, figures: 'all' }),
              opens: true,
              leaves: true,
            },
          ]),
    ],
    dialog: {
      title: tongue.say('figures.dialog'),
      opener: { ...asks(tongue, 'button.record-figure', 'metric-record', filled), opens: true },
    },
    inPlace: true,
  });
};

export interface FigureEffect {
  metric: string;
  reading: ReadingTold;
  thresholds: readonly LevelThreshold[];
  /** The reading that stood until now. */
  until: ReadingTold | null;
  /** A reading of a later day, which stands instead. */
  newer: ReadingTold | null;
  /** What was recorded for the same day and is replaced. */
  replaced: number | null;
  before: Verdict;
  after: Verdict;
}

const headline = (tongue: Tongue, programme: Programme, metric: string, value: number, on: IsoDate): string =>
  tongue.say('figures.reading', {
    name: tongue.metric(metric),
    value: amountInWords(tongue, programme, metric, value),
    day: tongue.dayInFull(on),
  });

const withDay = (tongue: Tongue, { value, on }: ReadingTold): { value: string; day: string } => ({
  value: tongue.number(value),
  day: tongue.dayInFull(on),
});

const sourceLines = (tongue: Tongue, source: string | null): string[] =>
  source === null ? [] : [tongue.say('figures.according-to', { source: escapeMarkdown(source) })];

const consequences = (tongue: Tongue, programme: Programme, asked: FigureEffect): string[] => {
  const { metric, reading, thresholds, until, newer, replaced, before, after } = asked;
  const over = reading.standsThrough < tongue.reader.today;
  const gives = newer === null && !over ? givesLines(tongue, programme, after, metric) : [];
  const isAsked = thresholds.length > 0 || givesLines(tongue, programme, after, metric).length > 0;
  return [
    ...thresholdLines(tongue, thresholds, reading.value),
    ...gives,
    ...(isAsked ? [] : [tongue.say('figures.not-asked')]),
    ...pointsMoved(tongue, before, after),
    ...heldChanges(tongue, before, after),
    ...sourceLines(tongue, reading.source),
    ...(replaced === null ? [] : [tongue.say('figures.replaces', { value: tongue.number(replaced) })]),
    ...(newer !== null
      ? [tongue.say('figures.newer', withDay(tongue, newer))]
      : [
          ...(until === null ? [] : [tongue.say('figures.until-now', withDay(tongue, until))]),
          tongue.say('figures.stands', { over: over ? 'yes' : 'no', day: tongue.dayInFull(reading.standsThrough) }),
        ]),
  ];
};

/** What the figure reaches and through when it stands, before it is written. */
export const figureCheckCard = (reader: Reader, programme: Programme, asked: FigureEffect): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { metric, reading, replaced } = asked;
  const subject = {
    metric,
    value: String(reading.value),
    readOn: reading.on,
    ...(reading.source === null ? {} : { source: reading.source }),
    ...(replaced === null ? {} : { instead: 'true' }),
  };
  return present(reader, {
    ...emptyView,
    name: 'figure-check',
    headline: headline(tongue, programme, metric, reading.value, reading.on),
    lines: consequences(tongue, programme, asked),
    source: tongue.say('link.nothing-written'),
    buttons: [
      { ...asks(tongue, 'button.record-figure', 'figure-confirm', subject), primary: true, writes: true },
      { ...asks(tongue, 'button.change', 'metric-record', { ...subject, date: reading.on }), opens: true },
      cancels(tongue),
    ],
    inPlace: true,
  });
};

export interface FigureRecorded {
  metric: string;
  value: number;
  on: IsoDate;
  source: string | null;
  /** Who entered it. */
  by: string | null;
  /** What it gives now. */
  verdict: Verdict;
  /** The same button was pressed before: null. */
  version: number | null;
}

export const figureRecordedCard = (reader: Reader, programme: Programme, told: FigureRecorded): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { metric, value, on, source, by, verdict, version } = told;
  const name = by === null ? null : tongue.person(by);
  return present(reader, {
    ...emptyView,
    name: 'figure-recorded',
    headline: tongue.say(version === null ? 'membership.repeated' : 'membership.done'),
    lines: [
      headline(tongue, programme, metric, value, on),
      ...givesLines(tongue, programme, verdict, metric),
      ...(name === null ? [] : [tongue.say('figures.entered-by', { name })]),
      ...sourceLines(tongue, source),
    ],
    buttons: [
      { ...asks(tongue, 'button.figures', 'metric-record', { action: 'show' }), primary: true },
      ...(version === null ? [] : [undoes(tongue, version)]),
      asks(tongue, 'button.status', 'status'),
    ],
    inPlace: true,
  });
};
