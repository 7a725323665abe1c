import { whatIfCard, whatIfHowCard, whatIfRefusedCard, whatIfUnknownCard } from '../../../cards/index.js';
import { readSaid, type SaidSupposition, writeSaid } from '../../understanding/supposition.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { askedCompetency, whichCompetency } from './asked-competency.js';
import { closestNames } from './departure-names.js';
import { openFigure, withFigureChosen } from './what-if-figures.js';
import { whatIfForm } from './what-if-form.js';
import { settledIn, whoIsSupposed, withChosen } from './what-if-meant.js';
import { whatIfRefusal } from './what-if-rights.js';
import { whatIfTold } from './what-if-told.js';

/** What was supposed; where only a person and an exam are named, what the intent says of them. */
export const saidIn = ({ intent, slots, inputs }: Question): SaidSupposition[] => {
  const said = readSaid(slots.suppose ?? '') ?? [];
  if (slots.suppose !== undefined)
    return withFigureChosen(
      withChosen(said, slots.person ?? inputs.person?.slice(0, 120)),
      slots.metric ?? inputs.metric?.slice(0, 120),
    );
  if (slots.person === undefined) return [];
  const person = { of: 'person' as const, id: slots.person };
  if (intent === 'what-if-leave') return [{ kind: 'leave', person, on: null }];
  return slots.exam === undefined ? [] : [{ kind: 'pass', person, credential: slots.exam, on: null }];
};

const namesNoCompetency = (one: SaidSupposition): boolean =>
  (one.kind === 'override' && one.competency === '') ||
  ('person' in one && one.person.of === 'in' && one.person.competency === '');

const withCompetency = (said: readonly SaidSupposition[], competency: string): SaidSupposition[] =>
  said.map((one): SaidSupposition => {
    if (!namesNoCompetency(one)) return one;
    if (one.kind === 'override') return { ...one, competency };
    return 'person' in one ? { ...one, person: { of: 'in', competency } } : one;
  });

/** A level that was not said is the highest there is. */
const withLevel = (said: readonly SaidSupposition[], { situation: { programme } }: Setting): SaidSupposition[] =>
  said.flatMap((one): SaidSupposition[] => {
    if (one.kind !== 'override' && one.kind !== 'buy') return [one];
    const level = one.level === '' ? (programme.levels.at(-1) ?? '') : one.level;
    return programme.levels.includes(level) ? [{ ...one, level }] : [];
  });

/** Nobody of that name is known; whoever is chosen instead takes their place. */
const unknownName = (question: Question, setting: Setting, said: readonly SaidSupposition[]): Answer | null => {
  const place = said.findIndex((one) => 'person' in one && one.person.of === 'unknown');
  const open = said[place];
  if (open === undefined || !('person' in open) || open.person.of !== 'unknown') return null;
  const { reader, situation, asker } = setting;
  const closest = asker.role === 'partner_admin' ? closestNames(situation.snapshot, open.person.name) : [];
  return whatIfUnknownCard(reader, {
    said: open.person.name,
    closest: closest.map((person) => ({
      person,
      verb: question.intent,
      subject: {
        suppose:
          writeSaid(
            said.map((one, index) => (index === place ? { ...open, person: { of: 'person', id: person } } : one)),
          ) ?? '',
      },
    })),
  });
};

/** Nothing said whom: partner admins choose, everybody else means themselves, if an exam is meant. */
const nobodyNamed = (question: Question, setting: Setting, said: readonly SaidSupposition[]): Answer | null => {
  const open = said.find((one) => 'person' in one && one.person.of === 'anybody');
  if (open === undefined || !('person' in open)) return null;
  const others = said.filter((one) => one !== open);
  if (setting.asker.role === 'guest' || setting.reader.audience === 'shared')
    return whatIfHowCard(setting.reader, { member: setting.asker.member });
  return whatIfForm(question, setting, others, {
    values: {
      what: open.kind,
      day: open.on ?? '',
      ...(open.kind === 'leave' ? {} : { credential: open.credential }),
    },
  });
};

/** A figure that is not clear: which it is, or what is missing of it. */
const unclearFigure = (
  question: Question,
  setting: Setting,
  said: readonly SaidSupposition[],
  suppose: string,
): Answer | null => {
  const open = openFigure(question, setting, said, suppose);
  if (open === null) return null;
  if ('card' in open) return open.card;
  const { reader, asker } = setting;
  if (!asker.member) return whatIfHowCard(reader, { member: false });
  const { others, values, problems } = open.form;
  /** What is said in a channel is asked about in private. */
  return whatIfForm(question, setting, reader.audience === 'shared' ? said : others, { values, problems });
};

/** Asks for the one thing that is not clear; null where everything is. */
const openQuestion = (
  question: Question,
  setting: Setting,
  said: readonly SaidSupposition[],
  suppose: string,
): Answer | null =>
  unknownName(question, setting, said) ??
  whoIsSupposed(setting, question, said, suppose) ??
  nobodyNamed(question, setting, said) ??
  unclearFigure(question, setting, said, suppose);

const competencySettled = (
  question: Question,
  setting: Setting,
  said: readonly SaidSupposition[],
): SaidSupposition[] | Answer => {
  if (!said.some(namesNoCompetency)) return [...said];
  const asked = askedCompetency(question, setting);
  switch (asked.kind) {
    case 'ask':
      return asked.card;
    case 'none':
      return whichCompetency(question, setting);
    case 'named':
      return withCompetency(said, asked.id);
  }
};

/** Simulates what was supposed, or asks for what is not clear about it. */
export const supposedAnswer = (question: Question, setting: Setting, all: readonly SaidSupposition[]): Answer => {
  const { reader, admins, asker, situation } = setting;
  const { intent } = question;
  const levelled = withLevel(all, setting);
  if (levelled.length === 0)
    return asker.member && reader.audience === 'private'
      ? whatIfForm(question, setting, [])
      : whatIfHowCard(reader, { member: asker.member });
  const why = whatIfRefusal(setting, levelled);
  const suppose = writeSaid(levelled) ?? '';
  if (why !== null) return whatIfRefusedCard(reader, { why, admins, asked: { intent, suppose } });
  const open = openQuestion(question, setting, levelled, suppose);
  if (open !== null) return open;
  const said = competencySettled(question, setting, levelled);
  if (!Array.isArray(said)) return said;
  return whatIfCard(reader, situation.programme, whatIfTold(question, setting, settledIn(setting, said)));
};

/** "What if Ana leaves on 15 January and David passes SC-100?" (C10). Nothing is ever written. */
export const whatIfAnswer: Handler = (question, setting) => supposedAnswer(question, setting, saidIn(question));
