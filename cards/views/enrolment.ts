import type { CompetencyVerdict, EnrolmentVerdict } from '../../core/index.js';
import type { Tongue } from '../tongue.js';

/** "Enrolled until 19 Nov, renewal due"; null where a designation is not enrolled in. */
export const enrolmentInWords = (
  tongue: Tongue,
  { enrolment }: Pick<CompetencyVerdict, 'enrolment'>,
): string | null => {
  if (enrolment === null) return null;
  const { through, renewalDue } = enrolment;
  return tongue.say('state.enrolled', {
    known: through === null ? 'no' : 'yes',
    day: through === null ? '' : tongue.day(through),
    due: renewalDue ? 'yes' : 'no',
  });
};

/** A designation after something was recorded: enrolled in since when and in which track, or not any more. */
export interface EnrolmentTold {
  competency: string;
  /** The score whose tracks it has. */
  score: string;
  enrolment: EnrolmentVerdict | null;
}

/** "Security: enrolled since 3 Nov 2026 in the SMB track, until 2 Nov 2027". */
export const enrolmentLine = (tongue: Tongue, { competency, score, enrolment }: EnrolmentTold): string =>
  enrolment === null
    ? tongue.say('enrolment.none', { name: tongue.competency(competency) })
    : tongue.say('enrolment.stands', {
        name: tongue.competency(competency),
        from: tongue.dayInFull(enrolment.from),
        tracked: enrolment.track === null ? 'no' : 'yes',
        track: enrolment.track === null ? '' : tongue.scoreTrack(score, enrolment.track),
        known: enrolment.through === null ? 'no' : 'yes',
        until: enrolment.through === null ? '' : tongue.dayInFull(enrolment.through),
      });
