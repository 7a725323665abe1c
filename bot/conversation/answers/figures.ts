import {
  type FactForm,
  type FigureForm,
  factFormCard,
  figureFormCard,
  figuresCard,
  firstFactDay,
  firstFigureDay,
  lastFactDay,
  mostFigureText,
  mostSourceText,
  notForYouCard,
} from '../../../cards/index.js';
import { figuresAsked, isIsoDate } from '../../../core/index.js';
import { standingReading } from '../../reading/standing-reading.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { figuresInOrder, figuresTold } from './figures-told.js';

export const refusedFigures = ({ asker, reader, admins }: Setting): Answer | null =>
  asker.role === 'partner_admin' ? null : notForYouCard(reader, { what: 'figures', admins });

export const isFigureDay = (text: string): boolean => isIsoDate(text) && text >= firstFigureDay;
export const isFactDay = (text: string): boolean => isIsoDate(text) && firstFactDay <= text && text <= lastFactDay;

/** A figure as a field shows it: written so that it is read back as what it is, in either language. */
export const amountInField = ({ reader }: Setting, value: number): string =>
  reader.language === 'fr' ? String(value).replace('.', ',') : String(value);

/** The figures as they stand: everybody may look, as at any figure of a verdict. */
const show = async ({ slots }: Question, { parts, reader, situation }: Setting): Promise<Answer> => {
  const { programme, facts, verdict, snapshot } = situation;
  const metric = slots.metric !== undefined && Object.hasOwn(programme.metrics, slots.metric) ? slots.metric : null;
  const journal = await parts.store.journal(snapshot.organisation);
  const wanted = { on: verdict.on, metric, competency: metric === null ? (slots.competency ?? null) : null };
  return figuresCard(reader, programme, figuresTold(programme, facts, journal, verdict, wanted));
};

/** "Two more references": what is counted is counted on from what stands. */
const valueSaid = ({ slots }: Question, setting: Setting, metric: string): string => {
  const { programme, facts, verdict } = setting.situation;
  // What was typed into a form stays as it was typed.
  if (slots.typed !== undefined) return slots.typed.slice(0, mostFigureText);
  const value = Number(slots.value ?? '');
  if (slots.value === undefined || !Number.isFinite(value)) return '';
  const isCounted = metric !== '' && programme.metrics[metric]?.counts !== undefined;
  const standing = isCounted && slots.more === 'true' ? standingReading(programme, facts, metric, verdict.on) : null;
  return amountInField(setting, value + (standing?.value ?? 0)).slice(0, mostFigureText);
};

type Offered = Pick<FigureForm, 'figures' | 'among'>;

/** The figures to choose from: those that the sentence may mean, those of the competency that it names, else all. */
const offeredFor = ({ slots }: Question, { situation }: Setting): Offered => {
  const { programme, verdict } = situation;
  const asked = figuresAsked(programme, verdict.on);
  const all: Offered = { figures: figuresInOrder(programme, asked), among: { of: 'all' } };
  if (slots.figures === 'all') return all;
  const own = asked.find(({ competency }) => competency === slots.competency);
  const meant = (slots.metricCandidates ?? '')
    .split(',')
    .filter((id) => Object.hasOwn(programme.metrics, id) && (own?.figures.includes(id) ?? true));
  // Most of those of a designation are its own name and nothing more.
  const tells = own === undefined || meant.length * 2 <= own.figures.length;
  if (slots.metric === undefined && meant.length > 1 && tells) return { figures: meant, among: { of: 'meant' } };
  return own === undefined ||
    own.figures.length === 0 ||
    (slots.metric !== undefined && !own.figures.includes(slots.metric))
    ? all
    : { figures: own.figures, among: { of: 'competency', competency: own.competency } };
};

/** The form; once it was filled in, with every figure to choose from. */
export const figureForm = (
  { reader, situation }: Setting,
  form: Pick<FigureForm, 'values' | 'problems' | 'recorded'>,
  offered: Offered = {
    figures: figuresInOrder(situation.programme, figuresAsked(situation.programme, situation.verdict.on)),
    among: { of: 'all' },
  },
): Answer => figureFormCard(reader, situation.programme, { ...form, ...offered });

const record = (question: Question, setting: Setting): Answer => {
  const { programme, verdict } = setting.situation;
  const { slots } = question;
  const [only, second] = Object.keys(programme.metrics);
  const named = slots.metric !== undefined && Object.hasOwn(programme.metrics, slots.metric) ? slots.metric : '';
  const metric = named === '' && only !== undefined && second === undefined ? only : named;
  const day = slots.readOn ?? slots.date ?? '';
  const form = {
    values: {
      metric,
      value: valueSaid(question, setting, metric),
      readOn: isFigureDay(day) && day <= verdict.on ? day : verdict.on,
      source: (slots.source ?? '').slice(0, mostSourceText),
      instead: slots.instead === 'true' ? 'true' : 'false',
    },
    problems: {},
    recorded: null,
  };
  return figureForm(setting, form, offeredFor(question, setting));
};

/** What may end is what is stated; anything may be stated. */
export const factForm = (
  { reader, situation }: Setting,
  { ends, values, problems }: Pick<FactForm, 'ends' | 'values' | 'problems'>,
): Answer => {
  const { programme, facts, verdict } = situation;
  const stated = new Set(
    facts.flags.flatMap(({ flag, through }) => (through === null || through >= verdict.on ? [flag] : [])),
  );
  const all = Object.keys(programme.flags);
  const some = all.filter((flag) => stated.has(flag));
  return factFormCard(reader, programme, { ends, facts: ends && some.length > 0 ? some : all, values, problems });
};

const fact = ({ slots }: Question, setting: Setting): Answer => {
  const { programme, verdict } = setting.situation;
  const [only, second] = Object.keys(programme.flags);
  const named = slots.fact !== undefined && Object.hasOwn(programme.flags, slots.fact) ? slots.fact : '';
  const ends = slots.action === 'end';
  const dayOr = (said: string | undefined, otherwise: string): string =>
    said !== undefined && isFactDay(said) ? said : otherwise;
  const said = slots.from ?? slots.date;
  return factForm(setting, {
    ends,
    values: {
      fact: named === '' && only !== undefined && second === undefined ? only : named,
      from: ends ? '' : dayOr(said, verdict.on),
      through: ends ? dayOr(slots.through ?? slots.date, verdict.on) : dayOr(slots.through, ''),
    },
    problems: {},
  });
};

/** "Our Azure consumption is $16,000", "we are a Surface Hub reseller", "show our figures". */
export const metricRecord: Handler = (question, setting) => {
  const { programme } = setting.situation;
  const { action } = question.slots;
  const nothing = Object.keys(programme.metrics).length === 0 && Object.keys(programme.flags).length === 0;
  if (action === 'show' || nothing) return show(question, setting);
  const refused = refusedFigures(setting);
  if (refused !== null) return refused;
  const aboutFacts = question.slots.fact !== undefined || action === 'state' || action === 'end';
  if (aboutFacts && Object.keys(programme.flags).length > 0) return fact(question, setting);
  return Object.keys(programme.metrics).length === 0 ? show(question, setting) : record(question, setting);
};
