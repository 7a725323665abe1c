import {
  choiceIn,
  type EnrolmentChoice,
  type EnrolmentChosen,
  type EnrolmentProblem,
  enrolmentField,
} from '../../../cards/index.js';
import {
  addDays,
  type Change,
  type Command,
  type CommandContext,
  type Designation,
  decide,
  designationsOn,
  type EnrolmentVerdict,
  enrolmentVerdict,
  type Facts,
  type Programme,
  type Refusal,
} from '../../../core/index.js';

/** What was chosen in the form, of the designations that there are; null where something else was sent. */
export const chosenIn = (
  designations: readonly Pick<Designation, 'competency'>[],
  inputs: Readonly<Record<string, string>>,
): { chosen: EnrolmentChosen[]; missing: string[] } => {
  const read = designations.map(({ competency }) => ({
    competency,
    choice: choiceIn(inputs[enrolmentField(competency)] ?? ''),
  }));
  return {
    chosen: read.flatMap(({ competency, choice }) => (choice === null ? [] : [{ competency, choice }])),
    missing: read.flatMap(({ competency, choice }) => (choice === null ? [competency] : [])),
  };
};

export interface Enrolling {
  on: string;
  /** The last day of what is enrolled in, and of what is to end on it; null: with the membership. */
  through: string | null;
  chosen: readonly EnrolmentChosen[];
  accepted: boolean;
  renews: boolean;
}

/** What a choice asks for; null: nothing. */
const commandOf = (
  { competency, track: reckoned }: Designation,
  choice: EnrolmentChoice,
  standing: EnrolmentVerdict | null,
  { on, through, accepted, renews }: Enrolling,
): Command | null => {
  const enrols = (from: string, track: string | null): Command => ({
    kind: 'record-enrolment',
    competency,
    from,
    through,
    track,
    accepted,
  });
  if (choice === 'kept') return null;
  if (choice === 'until')
    return standing === null || through === null ? null : { kind: 'end-enrolment', competency, lastDay: through };
  if (choice === 'none')
    return standing === null ? null : { kind: 'end-enrolment', competency, lastDay: addDays(on, -1) };
  if (choice === 'reckoned') return enrols(on, reckoned);
  // A track that is put right counts from the day of the enrolment on: it is the same for as long as that stands (rule S3).
  return enrols(standing === null || renews ? on : standing.from, choice.track);
};

export type Enrolled =
  | {
      kind: 'decided';
      changes: Change[];
      /** The designations that change. */
      competencies: string[];
      /** Of these, in another track than the one that is found out for the day. */
      otherTracks: { competency: string; score: string; track: string }[];
    }
  | { kind: 'refused'; competency: string; refusal: Refusal };

/** Every designation that was chosen, decided one after the other; the first that is refused refuses them all. */
export const decideEnrolments = (
  programme: Programme,
  facts: Facts,
  enrolling: Enrolling,
  context: CommandContext,
): Enrolled => {
  const designations = designationsOn(programme, facts, enrolling.on);
  const done: Extract<Enrolled, { kind: 'decided' }> = {
    kind: 'decided',
    changes: [],
    competencies: [],
    otherTracks: [],
  };
  for (const { competency, choice } of enrolling.chosen) {
    const designation = designations.find((one) => one.competency === competency);
    if (designation === undefined)
      return { kind: 'refused', competency, refusal: { kind: 'unknown-name', name: competency } };
    const standing = enrolmentVerdict(programme, facts, competency, context.on);
    const command = commandOf(designation, choice, standing, enrolling);
    if (command === null) continue;
    const decision = decide(programme, facts, command, context);
    if (decision.kind === 'refused') {
      if (decision.refusal.kind === 'nothing-changes') continue;
      return { kind: 'refused', competency, refusal: decision.refusal };
    }
    done.changes.push(...decision.changes);
    done.competencies.push(competency);
    const { score, track } = designation;
    if (command.kind === 'record-enrolment' && track !== null && command.track !== track)
      done.otherTracks.push({ competency, score, track });
  }
  return done;
};

/** What is wrong with the choice of a designation, in the words of the form. */
export const enrolmentProblem = (refusal: Refusal): EnrolmentProblem => {
  switch (refusal.kind) {
    case 'not-qualified':
    case 'ends-before-it-begins':
    case 'in-the-future':
    case 'nothing-changes':
      return refusal.kind;
    case 'not-found':
      return 'not-enrolled';
    default:
      return 'pick';
  }
};
