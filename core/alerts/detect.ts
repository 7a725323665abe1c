import { addDays, later } from '../calendar.js';
import { evaluate } from '../evaluate/evaluate.js';
import { aheadDays, consequencesOf } from './consequences.js';
import type { Finding } from './finding.js';
import { levelFindings } from './level-findings.js';
import { peopleFindings } from './people-findings.js';
import { renewalFinding, upgradeFinding } from './renewal.js';
import { smallFindings } from './small-findings.js';
import type { Watched } from './watched.js';

/**
 * Everything that is wrong on a day, or will be with no new facts, by consequence (experience, 4.6). Made from the facts of
 * that day alone: whatever happened on the way there, the same facts give the same findings. Each key at most once.
 */
export const detect = (watched: Watched): Finding[] => {
  const verdict = evaluate(watched.programme, watched.facts, watched.on);
  const ninetyDays = addDays(watched.on, aheadDays);
  const through = later(verdict.membership?.renewalCloses ?? ninetyDays, ninetyDays);
  const consequences = consequencesOf(watched, verdict, through);
  const renewal = renewalFinding(watched, verdict, consequences);
  const left = consequences.filter((one) => renewal === null || !renewal.joined.includes(one));
  const upgrade = upgradeFinding(watched, verdict, left);
  const others = left.filter((one) => upgrade === null || !upgrade.joined.includes(one));
  const causes = consequences.flatMap((one) => one.causes);
  return [
    ...(renewal === null ? [] : [renewal.finding]),
    ...(upgrade === null ? [] : [upgrade.finding]),
    ...levelFindings(watched, others),
    ...peopleFindings(watched, causes),
    ...smallFindings(watched, verdict, causes),
  ];
};
