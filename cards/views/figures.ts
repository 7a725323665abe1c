import type { IsoDate, LevelThreshold, Programme, Verdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Section } from '../view.js';
import { asks } from './buttons.js';
import { givesInList } from './figures-points.js';
import { amountInWords, type ReadingTold, thresholdsInWords } from './figures-told.js';

export interface FigureTold {
  metric: string;
  /** The reading that stands today; null: nothing is known. */
  reading: ReadingTold | null;
  thresholds: readonly LevelThreshold[];
  /** The competencies that look at it, by thresholds and by scores. */
  competencies: readonly string[];
  /** Who brought it, as the journal has it; null where it does not say. */
  by: { how: 'entered' | 'imported'; person: string } | null;
}

export interface FactTold {
  flag: string;
  /** The statement that stands today, else the next one. */
  stated: { from: IsoDate; through: IsoDate | null } | null;
}

export interface FiguresTold {
  figures: readonly FigureTold[];
  facts: readonly FactTold[];
  /** What they give. */
  verdict: Verdict;
}

const originOf = (tongue: Tongue, { reading, by }: FigureTold): string => {
  if (reading === null) return tongue.say('figures.unknown');
  const name = by === null ? null : tongue.person(by.person);
  return tongue.say('figures.since', {
    day: tongue.day(reading.on),
    until: tongue.dayInFull(reading.standsThrough),
    how: name === null || by === null ? 'none' : by.how,
    name: name ?? '',
    sourced: reading.source === null ? 'no' : 'yes',
    source: reading.source === null ? '' : escapeMarkdown(reading.source),
  });
};

/** "**Azure consumption, last 12 months: 12,400** of 15,000 for Gold (15 Nov, entered by Priya)". */
const figureLine = (tongue: Tongue, programme: Programme, verdict: Verdict, told: FigureTold): string => {
  const { metric, reading, thresholds } = told;
  const value = reading === null ? '–' : amountInWords(tongue, programme, metric, reading.value);
  const needs = thresholdsInWords(tongue, thresholds);
  const gives = givesInList(tongue, programme, verdict, metric);
  const points = gives === null ? [] : [gives];
  const asked =
    needs.length > 0 ? ` ${[...needs, ...points].join(', ')}` : ` · ${gives ?? tongue.say('figures.not-asked')}`;
  return `**${tongue.metric(metric)}${tongue.say('colon')}${value}**${asked} (${originOf(tongue, told)})`;
};

const factLine = (tongue: Tongue, { flag, stated }: FactTold): string =>
  tongue.say('figures.fact', {
    name: tongue.flag(flag),
    stated: stated === null ? 'no' : stated.from > tongue.reader.today ? 'coming' : 'yes',
    from: stated === null ? '' : tongue.dayInFull(stated.from),
    ends: stated === null || stated.through === null ? 'no' : 'yes',
    through: stated === null || stated.through === null ? '' : tongue.dayInFull(stated.through),
  });

const buttonsOf = (tongue: Tongue, { figures, facts }: FiguresTold): Button[] => {
  const status = { ...asks(tongue, 'button.status', 'status') };
  if (tongue.reader.role !== 'partner_admin') return [{ ...status, primary: true }];
  const [only] = figures;
  const subject: Record<string, string> = figures.length === 1 && only !== undefined ? { metric: only.metric } : {};
  const stated = facts.some((fact) => fact.stated !== null);
  return [
    ...(figures.length === 0
      ? []
      : [{ ...asks(tongue, 'button.record-figure', 'metric-record', subject), opens: true, primary: true }]),
    ...(facts.length === 0
      ? []
      : [{ ...asks(tongue, 'button.state-fact', 'metric-record', { action: 'state' }), opens: true }]),
    ...(stated ? [{ ...asks(tongue, 'button.end-fact', 'metric-record', { action: 'end' }), opens: true }] : []),
    status,
  ];
};

/** Fewer are told in one list. */
const mostTogether = 8;

/** Many figures stand under the competencies that look at them. */
const sectionsOf = (tongue: Tongue, programme: Programme, { figures, verdict }: FiguresTold): Section[] => {
  const lineOf = (told: FigureTold): string => figureLine(tongue, programme, verdict, told);
  if (figures.length <= mostTogether) return [{ title: '', items: figures.map(lineOf) }];
  const groups = new Map<string, FigureTold[]>();
  for (const told of figures) {
    const key = told.competencies.join(' ');
    groups.set(key, [...(groups.get(key) ?? []), told]);
  }
  const titleOf = (competencies: readonly string[]): string =>
    competencies.length === 0
      ? tongue.say('figures.others-title')
      : tongue.list(competencies.map((id) => tongue.competency(id)));
  return [...groups.values()].map((group) => ({
    title: titleOf(group[0]?.competencies ?? []),
    items: group.map(lineOf),
  }));
};

/** Every figure and fact that the programme asks for, as they stand: what is known, since when, and what it is held to. */
export const figuresCard = (reader: Reader, programme: Programme, told: FiguresTold): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { figures, facts } = told;
  const known = figures.filter(({ reading }) => reading !== null).length;
  return present(reader, {
    ...emptyView,
    name: 'figures',
    headline:
      figures.length === 0 && facts.length === 0
        ? tongue.say('figures.none')
        : tongue.say('figures.headline', { known, total: figures.length }),
    sections: [
      ...sectionsOf(tongue, programme, told),
      { title: tongue.say('figures.facts'), items: facts.map((fact) => factLine(tongue, fact)) },
    ].filter(({ items }) => items.length > 0),
    buttons: buttonsOf(tongue, told),
    inPlace: true,
  });
};
