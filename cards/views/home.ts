import type { IsoDate, LevelVerdict, NoSpare } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Section } from '../view.js';
import { associatedOn } from './associated.js';
import { asks } from './buttons.js';
import { competencyRow, worthShowing } from './competency-row.js';
import { contactLine } from './contact.js';
import { risksThatMatter } from './risk.js';
import { sourceLine, staleLine } from './source-line.js';
import { levelInQuestion, statusHeadline } from './status-headline.js';

const mostRows = 4;

const countsIn = ({ options }: LevelVerdict, person: string): boolean =>
  options.some(({ met, groups }) => met && groups.some(({ eligible }) => eligible.includes(person)));

/** The held levels that this person is one of the reasons for. */
const countsFor = (tongue: Tongue, { verdict, programme }: Picture, person: string): string[] =>
  verdict.competencies.flatMap(({ id, levels }) =>
    programme.levels
      .filter((level) => levels[level]?.held === true && countsIn(levels[level], person))
      .map((level) => `${tongue.competency(id)} ${tongue.level(level)}`),
  );

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

const forAdmins = (tongue: Tongue, picture: Picture, thin: readonly NoSpare[]): Section[] => {
  if (tongue.reader.role !== 'partner_admin') return [];
  const { facts, verdict, programme } = picture;
  const level = verdict.membership?.level ?? verdict.qualified;
  const irreplaceable = new Set(thin.filter((one) => one.level === level).flatMap(({ people }) => people));
  const linked = new Set(facts.achievements.map(({ person }) => person));
  const associated = associatedOn(facts, verdict.on);
  const dates = nextDates(picture);
  return [
    {
      title: tongue.say('home.admin'),
      items: [
        ...(dates.length === 0
          ? []
          : [tongue.say('home.dates', { list: dates.map((day) => tongue.day(day)).join(' · ') })]),
        tongue.say('home.linked', {
          have: associated.filter((person) => linked.has(person)).length,
          need: associated.length,
        }),
        ...(level === null
          ? []
          : [tongue.say('home.irreplaceable', { count: irreplaceable.size, level: tongue.theLevel(level) })]),
        tongue.say('home.programme', { programme: programme.programme, version: programme.version }),
      ],
    },
  ];
};

/** What a person sees on opening the app (H): the verdict, their own, and for admins what needs them. */
export const homeCard = (
  reader: Reader,
  picture: Picture,
  { admins, thin }: { admins: readonly string[]; thin: readonly NoSpare[] },
): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  return present(reader, {
    ...emptyView,
    name: 'home',
    headline: statusHeadline(tongue, picture, levelInQuestion(picture), false),
    lines: staleLine(tongue, picture),
    rows: worthShowing(picture)
      .slice(0, mostRows)
      .map((one) => competencyRow(tongue, picture, one)),
    sections: [
      ...own(tongue, picture),
      ...forAdmins(tongue, picture, thin),
      { title: '', items: [tongue.say('home.ask'), contactLine(tongue, admins)] },
    ],
    source: sourceLine(tongue, picture),
    buttons: [
      { ...asks(tongue, 'button.status', 'status'), primary: true },
      asks(tongue, 'button.missing', 'missing'),
      asks(tongue, 'button.at-risk', 'at-risk'),
      asks(tongue, 'button.renewal', 'renewal'),
      asks(tongue, 'button.help', 'help'),
    ],
  });
};
