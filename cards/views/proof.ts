import type { CompetencyVerdict, GroupVerdict, LevelVerdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Section } from '../view.js';
import { asks, forAudience } from './buttons.js';
import { competencyNamed } from './competency.js';
import { certificateInWords, countingAchievement } from './contribution.js';
import { packButton } from './evidence-button.js';
import { compareDistances, distanceOf, missingLines } from './gap.js';
import { groupInWords } from './holds.js';
import { groupProgress, metricProgress } from './progress.js';
import { scoreProof } from './proof-score.js';
import { retiredLine } from './retired.js';
import { sourceLine, staleLine } from './source-line.js';

const mostPeople = 20;

const seatLine = (tongue: Tongue, { facts, verdict }: Picture, group: GroupVerdict, person: string): string => {
  const name = tongue.person(person);
  if (name === null) return '';
  const certificates = countingAchievement(facts, person, group.holds, verdict.on).map((one) =>
    certificateInWords(tongue, one),
  );
  return `${name}${tongue.say('colon')}${certificates.join(', ')}`;
};

const groupItems = (
  tongue: Tongue,
  picture: Picture,
  group: GroupVerdict,
  groups: readonly GroupVerdict[],
): string[] => {
  const counted = groups.map((one) => ({ ...one, count: one.need }));
  const rule = groupInWords(
    tongue,
    { ...group, count: group.need },
    counted.filter(({ id }) => id !== group.id).concat([{ ...group, count: group.need }]),
  );
  const named = group.seated.map((person) => seatLine(tongue, picture, group, person)).filter((line) => line !== '');
  const hidden = group.seated.length - named.length;
  return [
    `**${rule}**`,
    groupProgress(tongue, group).words,
    ...named.slice(0, mostPeople).map((line) => `– ${line}`),
    ...(named.length > mostPeople ? [tongue.say('more', { count: named.length - mostPeople })] : []),
    ...(hidden > 0 && named.length > 0 ? [tongue.say('people.hidden', { count: hidden })] : []),
  ];
};

/** One person may sit in several groups that are not apart (semantics R2): said where it happens. */
const sharing = (tongue: Tongue, groups: readonly GroupVerdict[]): string[] => {
  const shared = groups.some((group, index) =>
    groups
      .slice(0, index)
      .some((other) => other.id !== group.subsetOf && other.seated.some((person) => group.seated.includes(person))),
  );
  return shared ? [tongue.say('proof.sharing')] : [];
};

const levelSection = (tongue: Tongue, picture: Picture, id: string, level: string, verdict: LevelVerdict): Section => {
  const { groups, metrics, scores, override } = verdict;
  const words = { competency: tongue.competency(id), level: tongue.level(level) };
  return {
    title: tongue.say(verdict.met ? 'proof.met' : verdict.held ? 'proof.override' : 'proof.not-met', words),
    items: [
      ...(override === null
        ? []
        : [
            tongue.say('proof.override-days', {
              from: tongue.day(override.placedOn),
              day: tongue.day(override.through),
            }),
          ]),
      ...groups.flatMap((group) => groupItems(tongue, picture, group, groups)),
      ...metrics.map(
        (metric) =>
          `${metricProgress(tongue, metric).words}${metric.readOn === null ? '' : ` (${tongue.say('proof.read-on', { day: tongue.day(metric.readOn) })})`}`,
      ),
      ...scores.flatMap((score) => scoreProof(tongue, picture, score)),
      ...sharing(tongue, groups),
      ...(verdict.met ? [] : missingLines(tongue, verdict).map((line) => `→ ${line}`)),
    ],
  };
};

/** Every competency that holds the level; while none does, the one that is nearest to it. */
const holdingOrNearest = ({ verdict: { competencies } }: Picture, level: string): CompetencyVerdict[] => {
  const holding = competencies.filter(({ levels }) => levels[level]?.held === true);
  if (holding.length > 0) return holding;
  const offering = competencies.flatMap((competency) => {
    const one = competency.levels[level];
    return one?.offered === true ? [{ competency, distance: distanceOf(one) }] : [];
  });
  return offering
    .toSorted((a, b) => compareDistances(a.distance, b.distance))
    .slice(0, 1)
    .map(({ competency }) => competency);
};

/** `named`: a competency was asked about. */
const headline = (
  tongue: Tongue,
  named: boolean,
  id: string | null,
  level: string,
  verdict: LevelVerdict | null,
): string => {
  if (id === null || verdict === null || (!named && !verdict.held))
    return tongue.say('proof.nowhere', { level: tongue.theLevel(level) });
  const words = { competency: tongue.competency(id), level: tongue.level(level) };
  return tongue.say(
    verdict.met ? 'proof.headline' : verdict.held ? 'proof.headline-override' : 'proof.headline-not',
    words,
  );
};

/** What is recorded and does not count on the day: over, or else only claimed. Each is told once. */
const notCounted = (tongue: Tongue, { facts, verdict: { on } }: Picture): string => {
  const begun = facts.achievements.filter(({ earnedOn }) => earnedOn <= on);
  const over = begun.filter(
    ({ expiresOn, withdrawn }) => (withdrawn !== null && withdrawn.on <= on) || (expiresOn !== null && expiresOn < on),
  );
  const expired = over.length;
  const claimed = begun.filter((one) => one.state === 'claimed' && !over.includes(one)).length;
  return claimed + expired === 0
    ? tongue.say('proof.all-count')
    : tongue.say('proof.not-counted', { claimed, expired });
};

/** "Why?" (C8): who counts by what, under which rule set, as of which day. */
export const proofCard = (
  reader: Reader,
  picture: Picture,
  level: string,
  competency?: string,
  /** They asked about a level that the vendor retired. */
  retired?: string,
): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const { programme, verdict } = picture;
  const meant = competency === undefined ? holdingOrNearest(picture, level) : [competencyNamed(picture, competency)];
  const [first] = meant;
  const found = first?.levels[level] ?? null;
  const asked = { level, ...(competency === undefined ? {} : { competency }) };
  const from = programme.effectiveFrom;
  return present(reader, {
    ...emptyView,
    name: 'proof',
    headline: headline(tongue, competency !== undefined, first?.id ?? null, level, found),
    lines: [
      ...retiredLine(tongue, retired),
      ...staleLine(tongue, picture),
      ...(verdict.beforeFirstVersion
        ? [tongue.say('rules.before-first', { day: tongue.day(from ?? verdict.on) })]
        : []),
    ],
    sections: [
      ...meant.slice(0, 3).flatMap(({ id, levels }) => {
        const one = levels[level];
        return one === undefined ? [] : [levelSection(tongue, picture, id, level, one)];
      }),
      {
        title: '',
        items: [
          from === undefined
            ? tongue.say('proof.rule-set', { programme: programme.programme, version: programme.version })
            : tongue.say('proof.rule-set-from', {
                programme: programme.programme,
                version: programme.version,
                day: tongue.day(from),
              }),
          notCounted(tongue, picture),
        ],
      },
    ],
    source: sourceLine(tongue, picture),
    buttons: forAudience(tongue, 'explain', asked, [
      ...(first === undefined
        ? [{ ...asks(tongue, 'button.missing', 'missing', { level }), primary: true }]
        : [
            { ...asks(tongue, 'button.rules', 'requirements', { competency: first.id, level }), primary: true },
            asks(tongue, 'button.details', 'competency', { competency: first.id }),
          ]),
      ...packButton(tongue, { date: verdict.on, ...asked }),
      asks(tongue, 'button.status', 'status'),
      asks(tongue, 'button.wrong', 'feedback', asked),
    ]),
  });
};
