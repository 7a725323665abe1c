import type {
  DesignationOffered,
  EnrolmentChoice,
  EnrolmentProblem,
  EnrolmentTold,
  MembershipAction,
} from '../../../cards/index.js';
import { designationsOn, type EnrolmentVerdict, type LevelVerdict, type Verdict } from '../../../core/index.js';
import type { Setting } from '../question.js';

/** What is filled in of designations, as of which day. */
export interface EnrolmentsFilled {
  action: MembershipAction;
  on: string;
  /** What was chosen; null: nothing was, so that what is usual is filled in. */
  choices: ReadonlyMap<string, EnrolmentChoice> | null;
  /** The designation that the sentence names. */
  named: string | null;
  problems: ReadonlyMap<string, EnrolmentProblem>;
}

interface Standing {
  enrolment: EnrolmentVerdict | null;
  verdict: LevelVerdict;
}

/** How a designation stands: its highest level, and whether it is enrolled in. */
const standingIn = ({ competencies }: Verdict, levels: readonly string[], competency: string): Standing | null => {
  const found = competencies.find(({ id }) => id === competency);
  const verdict = found?.levels[levels.at(-1) ?? ''];
  return found === undefined || verdict === undefined ? null : { enrolment: found.enrolment, verdict };
};

/** What is qualified is enrolled in when it is bought; what is not qualified any more is not renewed. */
const usual = (
  competency: string,
  { enrolment, verdict }: Standing,
  { action, named }: EnrolmentsFilled,
): EnrolmentChoice => {
  if (named === competency) return 'reckoned';
  if (action === 'renewal' && named === null) return verdict.held ? 'reckoned' : 'none';
  if (enrolment !== null) return 'kept';
  return named === null && action !== 'enrolment' && verdict.held ? 'reckoned' : 'none';
};

/** The designations that the form offers, those that are qualified first; none where only the anniversary is put right. */
export const designationsOffered = ({ situation }: Setting, filled: EnrolmentsFilled): DesignationOffered[] => {
  if (filled.action === 'anniversary') return [];
  const { programme, facts, verdict } = situation;
  const offered = designationsOn(programme, facts, filled.on).flatMap((designation): DesignationOffered[] => {
    const { competency } = designation;
    const standing = standingIn(verdict, programme.levels, competency);
    if (standing === null) return [];
    const value =
      filled.choices === null
        ? usual(competency, standing, filled)
        : (filled.choices.get(competency) ?? (standing.enrolment === null ? 'none' : 'kept'));
    return [{ ...designation, ...standing, value, problem: filled.problems.get(competency) ?? null }];
  });
  const isQualified = ({ verdict: { held } }: DesignationOffered): boolean => held;
  return [...offered.filter(isQualified), ...offered.filter((one) => !isQualified(one))];
};

/** Designations as they stand in a verdict, in the order in which they are asked for. */
export const enrolmentsTold = (
  { situation: { programme, facts } }: Setting,
  { on, competencies }: Verdict,
  asked: readonly string[],
): EnrolmentTold[] => {
  const designations = designationsOn(programme, facts, on);
  return asked.flatMap((competency) => {
    const score = designations.find((one) => one.competency === competency)?.score;
    const enrolment = competencies.find(({ id }) => id === competency)?.enrolment ?? null;
    return score === undefined ? [] : [{ competency, score, enrolment }];
  });
};
