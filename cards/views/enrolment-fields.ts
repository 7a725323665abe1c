import type { CompetencyVerdict, EnrolmentVerdict, LevelVerdict } from '../../core/index.js';
import { withoutMarkup } from '../escape.js';
import type { Tongue } from '../tongue.js';
import type { Field } from '../view.js';
import { designationInWords } from './competency-row.js';
import { cutTo, mostInOption } from './credential-name.js';

const plainChoices = ['none', 'kept', 'until', 'reckoned'] as const;

/**
 * `reckoned`: enrolled in from the day of the form on, in the track that is found out for it; a track: in that one, which puts
 * right what is recorded; `kept`: as it is recorded; `until`: as it is recorded, with the last day of the form; `none`: not
 * enrolled in, or not any more from that day on.
 */
export type EnrolmentChoice = (typeof plainChoices)[number] | { track: string };

/** In a field and in a button a choice is one word. */
export const choiceInField = (choice: EnrolmentChoice): string =>
  typeof choice === 'string' ? choice : `track ${choice.track}`;

export const choiceIn = (said: string): EnrolmentChoice | null => {
  const plain = plainChoices.find((one) => one === said);
  if (plain !== undefined) return plain;
  return said.startsWith('track ') ? { track: said.slice('track '.length) } : null;
};

export interface EnrolmentChosen {
  competency: string;
  choice: EnrolmentChoice;
}

/** "security:track smb,data-ai:reckoned": ids have none of these marks. */
export const enrolmentsInButton = (chosen: readonly EnrolmentChosen[]): string =>
  chosen.map(({ competency, choice }) => `${competency}:${choiceInField(choice)}`).join(',');

/** What a button says was chosen; anything else that a client sends is left out. */
export const enrolmentsIn = (said: string | undefined): EnrolmentChosen[] =>
  (said ?? '').split(',').flatMap((one) => {
    const [competency = '', word = ''] = one.split(':');
    const choice = choiceIn(word);
    return competency === '' || choice === null ? [] : [{ competency, choice }];
  });

export type EnrolmentProblem =
  | 'pick'
  | 'last-day-missing'
  | 'not-qualified'
  | 'ends-before-it-begins'
  | 'in-the-future'
  | 'not-enrolled'
  | 'nothing-changes';

/** A designation that the form offers. */
export interface DesignationOffered {
  competency: string;
  score: string;
  tracks: readonly string[];
  /** The track that is found out for the day; null where there is one only. */
  track: string | null;
  /** How it stands today. */
  enrolment: EnrolmentVerdict | null;
  verdict: LevelVerdict;
  value: EnrolmentChoice;
  problem: EnrolmentProblem | null;
}

const prefix = 'enrol-';

export const enrolmentField = (competency: string): string => `${prefix}${competency}`;

interface Choice {
  label: string;
  value: string;
}

const choice = (label: string, value: EnrolmentChoice): Choice => ({
  label: cutTo(mostInOption, withoutMarkup(label)),
  value: choiceInField(value),
});

/** Not at all, in the track that is found out, or in another one that is known better. */
const choicesOf = (tongue: Tongue, { score, tracks, track, enrolment }: DesignationOffered): Choice[] => {
  const tracked = (id: string | null) => ({
    tracked: id === null ? 'no' : 'yes',
    track: id === null ? '' : tongue.scoreTrack(score, id),
  });
  return [
    ...(enrolment === null
      ? []
      : [
          choice(
            tongue.say('enrolment.choice-kept', {
              from: tongue.dayInFull(enrolment.from),
              ...tracked(enrolment.track),
            }),
            'kept',
          ),
          choice(tongue.say('enrolment.choice-until'), 'until'),
        ]),
    choice(
      tongue.say('enrolment.choice-reckoned', { again: enrolment === null ? 'no' : 'yes', ...tracked(track) }),
      'reckoned',
    ),
    ...(tracks.length === 1
      ? []
      : tracks.map((id) => choice(tongue.say('enrolment.choice-track', tracked(id)), { track: id }))),
    choice(tongue.say('enrolment.choice-none', { was: enrolment === null ? 'no' : 'yes' }), 'none'),
  ];
};

const errorIn = (tongue: Tongue, { problem, competency }: DesignationOffered): string =>
  problem === null ? '' : tongue.say(`enrolment.problem.${problem}`, { name: tongue.competency(competency) });

/** One choice for each designation, with how it stands today. */
export const enrolmentFields = (tongue: Tongue, designations: readonly DesignationOffered[]): Field[] =>
  designations.map((offered) => ({
    kind: 'choice',
    style: 'list',
    id: enrolmentField(offered.competency),
    label: withoutMarkup(
      tongue.say('enrolment.field', {
        name: tongue.competency(offered.competency),
        state: designationInWords(tongue, offered satisfies Pick<CompetencyVerdict, 'enrolment'>, offered.verdict),
      }),
    ),
    placeholder: tongue.say('choose.pick'),
    options: choicesOf(tongue, offered),
    value: choiceInField(offered.value),
    required: true,
    error: errorIn(tongue, offered),
    missing: tongue.say('choose.pick'),
  }));
