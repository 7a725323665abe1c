import type { Tongue } from '../tongue.js';
import type { Section } from '../view.js';
import type { ImportDisagreement, ImportSummary } from './import.js';

const mostTold = 10;

/** "AZ-104 of Ana Lopes, since 11 Nov"; without the name where it may not be said. */
const certificate = (tongue: Tongue, { person, credential, since }: ImportDisagreement): string => {
  const name = tongue.person(person);
  return tongue.say('import.certificate', {
    credential: tongue.credential(credential),
    name: name ?? '',
    named: name === null ? 'no' : 'yes',
    since: tongue.day(since),
  });
};

/** How many, and in private which: what a report lacks says something about a person. */
const lacking = (tongue: Tongue, kind: ImportDisagreement['kind'], all: readonly ImportDisagreement[]): string[] => {
  const these = all.filter((one) => one.kind === kind);
  const [first] = these;
  if (first === undefined) return [];
  const counted = tongue.say(`import.disagrees.${kind}`, { count: these.length, since: tongue.day(first.since) });
  if (tongue.reader.audience === 'shared') return [counted];
  return [
    counted,
    ...these.slice(0, mostTold).map((one) => certificate(tongue, one)),
    ...(these.length > mostTold ? [tongue.say('more', { count: these.length - mostTold })] : []),
  ];
};

/** Where the vendor's file and our own records differ: it is told, and nothing changes by it. */
export const vendorSays = (
  tongue: Tongue,
  { disagreements, levels, thresholds, membership }: ImportSummary,
): Section[] => {
  const items = [
    ...(membership === null
      ? []
      : [
          tongue.say('import.membership', {
            level: tongue.level(membership.level),
            since: tongue.dayInFull(membership.boughtOn),
          }),
        ]),
    ...lacking(tongue, 'not-listed', disagreements),
    ...lacking(tongue, 'gone', disagreements),
    ...levels.map(({ competency, theirs, since, ours }) =>
      tongue.say('import.level-differs', {
        competency: tongue.competency(competency),
        theirs: tongue.level(theirs),
        since: since === null ? '' : tongue.dayInFull(since),
        dated: since === null ? 'no' : 'yes',
        ours: ours === null ? '' : tongue.level(ours),
        found: ours === null ? 'no' : 'yes',
      }),
    ),
    ...thresholds.map(({ metric, competency, level, theirs, ours }) =>
      tongue.say('import.threshold-differs', {
        metric: tongue.metric(metric),
        competency: tongue.competency(competency),
        level: tongue.level(level),
        theirs: tongue.number(theirs),
        ours: tongue.number(ours),
      }),
    ),
  ];
  return items.length === 0 ? [] : [{ title: tongue.say('import.vendor'), items }];
};
