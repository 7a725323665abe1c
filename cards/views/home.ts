import type { Alert, IsoDate, LevelVerdict, NoSpare } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Section } from '../view.js';
import { asks, linksOwn } from './buttons.js';
import { competencyRow, worthShowing } from './competency-row.js';
import { contactLine } from './contact.js';
import { risksThatMatter } from './risk.js';
import type { SetUpSteps } from './set-up-welcome.js';
import { sourceLine, staleLine } from './source-line.js';
import { levelInQuestion, statusHeadline } from './status-headline.js';

/** What the page says beside where the organisation stands. */
export interface HomeTold {
  admins: readonly string[];
  /** Where one departure ends a level. */
  thin: readonly NoSpare[];
  /** A colleague of the organisation, known to us or not; guests are none. */
  member: boolean;
  /** Nobody holds anything yet, so there is no verdict to tell. */
  nothingRecorded: boolean;
  /** Claims that wait for the reader's decision; one's own never do. */
  waiting: number;
  /** Open alerts, the gravest first. */
  alerts: readonly Alert[];
  /** Of how many people certifications are expected, and of how many there are any. */
  linked: { have: number; need: number };
  steps: SetUpSteps;
}

const mostRows = 4;

const countsIn = ({ options }: LevelVerdict, person: string): boolean =>
  options.some(
    ({ met, groups, scores, contributors }) =>
      met &&
      (groups.some(({ eligible }) => eligible.includes(person)) ||
        (scores.length > 0 && contributors.includes(person))),
  );

/** The held levels that this person is one of the reasons for. */
const countsFor = (tongue: Tongue, { verdict, programme }: Picture, person: string): string[] =>
  verdict.competencies.flatMap(({ id, levels }) =>
    programme.levels
      .filter((level) => levels[level]?.held === true && countsIn(levels[level], person))
      .map((level) => `${tongue.competency(id)} ${tongue.level(level)}`),
  );

/** Certifications, their next date and what they count for: the reader's alone. */
const own = (tongue: Tongue, picture: Picture): Section[] => {
  const { facts, verdict } = picture;
  const { self } = tongue.reader;
  if (self === null) return [];
  const mine = facts.achievements.filter(
    ({ person, earnedOn, expiresOn, withdrawn }) =>
      person === self &&
      withdrawn === null &&
      earnedOn <= verdict.on &&
      (expiresOn === null || expiresOn >= verdict.on),
  );
  const [next] = mine.flatMap(({ expiresOn }) => (expiresOn === null ? [] : [expiresOn])).sort();
  const levels = countsFor(tongue, picture, self);
  return [
    {
      title: tongue.say('home.mine'),
      items: [
        tongue.say('home.mine-count', {
          count: mine.length,
          dated: next === undefined ? 'no' : 'yes',
          day: next === undefined ? '' : tongue.day(next),
        }),
        ...(levels.length === 0 ? [] : [tongue.say('home.counts-for', { list: tongue.list(levels) })]),
      ],
    },
  ];
};

/** The days that come, soonest first: last days that count, and the membership's own. */
const nextDates = (picture: Picture): IsoDate[] => {
  const { verdict } = picture;
  const days = [
    ...risksThatMatter(picture).flatMap(({ move }) => move.causes.map(({ day }) => day)),
    ...(verdict.membership === null ? [] : [verdict.membership.anniversary, verdict.membership.renewalCloses]),
  ];
  return [...new Set(days.filter((day) => day >= verdict.on))].sort().slice(0, 3);
};

const dataLine = (tongue: Tongue, { report }: Picture, { linked }: HomeTold): string =>
  tongue.say('home.data', {
    report: report === null ? 'no' : 'yes',
    day: report === null ? '' : tongue.day(report.on),
    have: linked.have,
    need: linked.need,
  });

const stepsLeft = (tongue: Tongue, { steps }: HomeTold): string[] =>
  (['programme', 'people', 'membership'] as const).flatMap((step) =>
    steps[step] ? [] : [`☐ ${tongue.say(`welcome.step-${step}`)}`],
  );

const levelToKeep = ({ verdict }: Picture): string | null => verdict.membership?.level ?? verdict.qualified;

/** Whose departure alone ends that level somewhere. */
const nobodyReplaces = (picture: Picture, { thin }: HomeTold): ReadonlySet<string> =>
  new Set(thin.filter(({ level }) => level === levelToKeep(picture)).flatMap(({ people }) => people));

const irreplaceable = (tongue: Tongue, picture: Picture, told: HomeTold): string[] => {
  const level = levelToKeep(picture);
  if (level === null || told.nothingRecorded) return [];
  const count = nobodyReplaces(picture, told).size;
  return [tongue.say('home.irreplaceable', { count, level: tongue.theLevel(level) })];
};

/** "Open alerts: 1 (High, nobody owns it)". */
const alertsOpen = (tongue: Tongue, { alerts }: HomeTold): string[] => {
  const loud = alerts.filter(({ finding }) => !finding.quiet);
  const [first] = loud;
  if (first === undefined) return [];
  const unowned = loud.filter(({ owner }) => owner === null).length;
  return [tongue.say('home.alerts', { count: loud.length, worst: first.finding.severity, unowned })];
};

const forAdmins = (tongue: Tongue, picture: Picture, told: HomeTold): Section[] => {
  if (tongue.reader.role !== 'partner_admin') return [];
  const { programme } = picture;
  const dates = nextDates(picture);
  return [
    {
      title: tongue.say('home.admin'),
      items: [
        ...stepsLeft(tongue, told),
        tongue.say('home.waiting', { count: told.waiting }),
        ...alertsOpen(tongue, told),
        ...(dates.length === 0
          ? []
          : [tongue.say('home.dates', { list: dates.map((day) => tongue.day(day)).join(' · ') })]),
        dataLine(tongue, picture, told),
        ...irreplaceable(tongue, picture, told),
        tongue.say('home.programme', { programme: programme.programme, version: programme.version }),
      ],
    },
  ];
};

const mostButtons = 6;

/** What waits for an admin comes first; only what the reader may do is offered. */
const buttonsFor = (tongue: Tongue, picture: Picture, told: HomeTold): Button[] => {
  const { self, role } = tongue.reader;
  const isAdmin = role === 'partner_admin';
  const isOpen = stepsLeft(tongue, told).length > 0;
  const all = [
    ...(isAdmin && told.alerts.some(({ finding }) => !finding.quiet) ? [asks(tongue, 'button.alerts', 'alerts')] : []),
    ...(isAdmin && told.waiting > 0 ? [asks(tongue, 'button.review', 'review-queue')] : []),
    ...(isAdmin && isOpen ? [asks(tongue, 'button.finish-set-up', 'programme', { action: 'setup' })] : []),
    ...(told.member ? [linksOwn(tongue)] : []),
    ...(isAdmin ? [asks(tongue, 'button.import', 'import')] : []),
    ...(told.member && self !== null ? [asks(tongue, 'button.my-certifications', 'my-certifications')] : []),
    ...(isAdmin && nobodyReplaces(picture, told).size > 0 ? [asks(tongue, 'button.resilience', 'bus-factor')] : []),
    ...(told.member && self !== null ? [asks(tongue, 'button.my-data', 'my-data')] : []),
    asks(tongue, 'button.status', 'status'),
    asks(tongue, 'button.missing', 'missing'),
    asks(tongue, 'button.at-risk', 'at-risk'),
    asks(tongue, 'button.help', 'help'),
  ];
  return all.slice(0, mostButtons).map((button, index) => (index === 0 ? { ...button, primary: true } : button));
};

/** What a person sees on opening the app (H): the verdict, their own, and for admins what needs them. */
export const homeCard = (reader: Reader, picture: Picture, told: HomeTold): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const { nothingRecorded, admins } = told;
  const people = picture.facts.people.length;
  return present(reader, {
    ...emptyView,
    name: 'home',
    headline: nothingRecorded
      ? tongue.say('no-certificates', { people })
      : statusHeadline(tongue, picture, levelInQuestion(picture), false),
    lines: nothingRecorded ? [] : staleLine(tongue, picture),
    rows: nothingRecorded
      ? []
      : worthShowing(picture)
          .slice(0, mostRows)
          .map((one) => competencyRow(tongue, picture, one)),
    sections: [
      ...own(tongue, picture),
      ...forAdmins(tongue, picture, told),
      { title: '', items: [tongue.say('home.ask'), contactLine(tongue, admins)] },
    ],
    source: nothingRecorded ? '' : sourceLine(tongue, picture),
    buttons: buttonsFor(tongue, picture, told),
  });
};
