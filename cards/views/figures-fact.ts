import type { IsoDate, Programme, Verdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Field } from '../view.js';
import { asks, type Subject } from './buttons.js';
import { cutTo, mostInOption } from './credential-name.js';
import { givesLines, pointsMoved } from './figures-points.js';
import { heldChanges } from './figures-told.js';
import { cancels } from './link-form.js';
import { undoes } from './link-receipt.js';

/** `through` is the last day; a fact that ends has no `from`. */
export type FactField = 'fact' | 'from' | 'through';
export type FactProblem = 'fact-missing' | 'not-a-date' | 'ends-before' | 'nothing-changes' | 'not-stated';

export interface FactForm {
  ends: boolean;
  /** The facts to choose from. */
  facts: readonly string[];
  values: Readonly<Record<FactField, string>>;
  problems: Readonly<Partial<Record<FactField, FactProblem>>>;
}

export const firstFactDay = '1992-01-01';
export const lastFactDay = '2099-12-31';

const dayField = (tongue: Tongue, form: FactForm, id: 'from' | 'through', label: string): Field => ({
  kind: 'date',
  id,
  label: tongue.say(label),
  value: form.values[id],
  required: id === 'from' || form.ends,
  error: errorOf(tongue, form, id),
  missing: tongue.say('membership.not-a-date'),
  earliest: firstFactDay,
  latest: lastFactDay,
});

const errorOf = (tongue: Tongue, { problems }: FactForm, field: FactField): string =>
  problems[field] === undefined ? '' : tongue.say(`figures.fact-problem.${problems[field]}`);

const actionOf = ({ ends }: Pick<FactForm, 'ends'>): 'end' | 'state' => (ends ? 'end' : 'state');

/** The organisation states a fact that the programme asks for, or says that it no longer holds. */
export const factFormCard = (reader: Reader, programme: Programme, form: FactForm): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const action = actionOf(form);
  const filled = Object.fromEntries(Object.entries(form.values).filter(([, value]) => value !== ''));
  return present(reader, {
    ...emptyView,
    name: `fact-${action}`,
    headline: tongue.say('figures.fact-form', { action }),
    lines: Object.keys(form.problems).length > 0 ? [tongue.say('add.nothing-saved')] : [],
    fields: [
      {
        kind: 'choice',
        style: 'list',
        id: 'fact',
        label: tongue.say('figures.fact-label'),
        placeholder: tongue.say('choose.pick'),
        options: form.facts.map((id) => ({
          label: cutTo(mostInOption, programme.flags[id]?.title[reader.language] ?? id),
          value: id,
        })),
        value: form.values.fact,
        required: true,
        error: errorOf(tongue, form, 'fact'),
        missing: tongue.say('choose.pick'),
      },
      ...(form.ends ? [] : [dayField(tongue, form, 'from', 'figures.fact-from')]),
      dayField(tongue, form, 'through', form.ends ? 'figures.fact-last-day' : 'figures.fact-through'),
    ],
    buttons: [{ ...asks(tongue, 'button.check', 'fact-check', { action }), primary: true }, cancels(tongue)],
    dialog: {
      title: tongue.say('figures.fact-dialog'),
      opener: {
        ...asks(tongue, form.ends ? 'button.end-fact' : 'button.state-fact', 'metric-record', { action, ...filled }),
        opens: true,
      },
    },
    inPlace: true,
  });
};

/** A fact from a day on, through a day or for good; `from: null`: it only ends. */
export interface FactSaid {
  fact: string;
  from: IsoDate | null;
  through: IsoDate | null;
}

const inWords = (tongue: Tongue, { fact, from, through }: FactSaid): string =>
  tongue.say('figures.fact-said', {
    name: tongue.flag(fact),
    ends: from === null ? 'only' : through === null ? 'no' : 'yes',
    from: from === null ? '' : tongue.dayInFull(from),
    through: through === null ? '' : tongue.dayInFull(through),
  });

const subjectOf = ({ fact, from, through }: FactSaid): Subject => ({
  action: from === null ? 'end' : 'state',
  fact,
  ...(from === null ? {} : { from }),
  ...(through === null ? {} : { through }),
});

/** What it changes on the day on which it takes effect, before it is written. */
export const factCheckCard = (
  reader: Reader,
  programme: Programme,
  { said, before, after }: { said: FactSaid; before: Verdict; after: Verdict },
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const effects = [
    ...(said.from === null ? [] : givesLines(tongue, programme, after, said.fact)),
    ...pointsMoved(tongue, before, after),
    ...heldChanges(tongue, before, after),
  ];
  return present(reader, {
    ...emptyView,
    name: 'fact-check',
    headline: inWords(tongue, said),
    lines: effects.length === 0 ? [tongue.say('figures.no-effect')] : effects,
    source: tongue.say('link.nothing-written'),
    buttons: [
      { ...asks(tongue, 'button.record-fact', 'fact-confirm', subjectOf(said)), primary: true, writes: true },
      { ...asks(tongue, 'button.change', 'metric-record', subjectOf(said)), opens: true },
      cancels(tongue),
    ],
    inPlace: true,
  });
};

/** The same button was pressed before: `version` is null. */
export const factRecordedCard = (
  reader: Reader,
  programme: Programme,
  { said, version }: { said: FactSaid; version: number | null },
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  return present(reader, {
    ...emptyView,
    name: 'fact-recorded',
    headline: tongue.say(version === null ? 'membership.repeated' : 'membership.done'),
    lines: [inWords(tongue, said)],
    buttons: [
      { ...asks(tongue, 'button.figures', 'metric-record', { action: 'show' }), primary: true },
      ...(version === null ? [] : [undoes(tongue, version)]),
      asks(tongue, 'button.status', 'status'),
    ],
    inPlace: true,
  });
};
