import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { associatedOn } from './associated.js';
import { asks, forAudience } from './buttons.js';
import { reportAge, staleAfterDays } from './source-line.js';

const headline = (tongue: Tongue, picture: Picture): string => {
  const { report } = picture;
  const age = reportAge(picture);
  if (report === null || age === null) return tongue.say('freshness.no-report');
  return tongue.say(age > staleAfterDays ? 'freshness.stale' : 'freshness.fresh', {
    day: tongue.day(report.on),
    when: tongue.fromToday(report.on),
  });
};

/** How many stand by where they are known from; a claim does not count until it is verified. */
const standing = (tongue: Tongue, { facts, verdict }: Picture): string[] => {
  const today = facts.achievements.filter(
    ({ earnedOn, expiresOn, withdrawn }) =>
      earnedOn <= verdict.on &&
      (expiresOn === null || verdict.on <= expiresOn) &&
      (withdrawn === null || verdict.on < withdrawn.on),
  );
  const counted = (['confirmed', 'verified', 'claimed'] as const).map((state) => ({
    state,
    count: today.filter((one) => one.state === state).length,
  }));
  return counted
    .filter(({ state, count }) => count > 0 || state === 'confirmed')
    .map(({ state, count }) => `– ${tongue.say(`freshness.${state}`, { count })}`);
};

const coverage = (tongue: Tongue, { facts, verdict }: Picture): string => {
  const people = new Set(associatedOn(facts, verdict.on));
  const holders = new Set(facts.achievements.filter(({ person }) => people.has(person)).map(({ person }) => person));
  return `– ${tongue.say('freshness.coverage', { have: holders.size, need: people.size })}`;
};

const ruleSet = (tongue: Tongue, { programme }: Picture): string =>
  programme.effectiveFrom === undefined
    ? tongue.say('proof.rule-set', { programme: programme.programme, version: programme.version })
    : tongue.say('proof.rule-set-from', {
        programme: programme.programme,
        version: programme.version,
        day: tongue.day(programme.effectiveFrom),
      });

/** "How fresh is this, and where is it from?" */
export const freshnessCard = (
  reader: Reader,
  picture: Picture,
  /** The day of the last change that was recorded, whoever recorded it; null before there is one. */
  lastChange: string | null,
): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  return present(reader, {
    ...emptyView,
    name: 'freshness',
    headline: headline(tongue, picture),
    lines: [
      tongue.say('freshness.evaluated', { day: tongue.dayInFull(picture.verdict.on) }),
      ...(lastChange === null
        ? []
        : [tongue.say('freshness.last-change', { day: tongue.day(lastChange), when: tongue.fromToday(lastChange) })]),
    ],
    sections: [
      {
        title: tongue.say('freshness.counts'),
        items: [...standing(tongue, picture), coverage(tongue, picture)],
      },
      { title: tongue.say('freshness.rules'), items: [ruleSet(tongue, picture)] },
    ],
    source:
      reportAge(picture) === null || (reportAge(picture) ?? 0) > staleAfterDays ? tongue.say('set-up.import-next') : '',
    buttons: forAudience(tongue, 'freshness', {}, [
      { ...asks(tongue, 'button.why', 'explain'), primary: true },
      asks(tongue, 'button.changes', 'changes'),
      asks(tongue, 'button.status', 'status'),
    ]),
  });
};
