import { type Alert, addDays, daysBetween, type IsoDate, listedCredentials, type NoSpare } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Section } from '../view.js';
import { alertLine, opensOne } from './alert-list.js';
import { asks, forAudience } from './buttons.js';
import { type ChangesAsked, changesInBrief } from './changes.js';
import { risksThatMatter } from './risk.js';
import { sourceLine, staleLine } from './source-line.js';
import { levelInQuestion, statusHeadline } from './status-headline.js';

/** What a digest tells besides where the organisation stands; the picture looks a hundred days ahead. */
export interface DigestTold {
  period: 'week' | 'month';
  changes: ChangesAsked;
  /** Nothing moved in that time: a line says so. */
  quiet: boolean;
  open: readonly Alert[];
  /** Claims that wait for the reader's decision. */
  waiting: number;
  linked: { have: number; need: number };
  thin: readonly NoSpare[];
  /** Messages that were one too many on their day. */
  heldBack: number;
}

const daysAhead = 100;
const mostDates = 8;
const mostAlerts = 4;
const mostPlaces = 6;

/** A Monday. */
const someMonday = '1970-01-05';

/** The ISO week: the one that has the year's Thursday. */
const weekOf = (on: IsoDate): number => {
  const weekday = ((daysBetween(someMonday, on) % 7) + 7) % 7;
  const thursday = addDays(on, 3 - weekday);
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
};

interface DateAhead {
  on: IsoDate;
  words: string;
}

/** Certificates that count and end, by whether a level goes with them. Nobody is named: the digest is passed around. */
const endings = (tongue: Tongue, picture: Picture, through: IsoDate): DateAhead[] => {
  const { facts, verdict, programme } = picture;
  const listed = listedCredentials(programme);
  const levels = new Map<string, Set<string>>();
  for (const { move } of risksThatMatter(picture))
    for (const cause of move.causes)
      if (cause.kind === 'achievement')
        levels.set(cause.id, (levels.get(cause.id) ?? new Set()).add(tongue.level(move.level)));
  return facts.achievements.flatMap(({ id, credential, state, earnedOn, expiresOn, withdrawn }) => {
    if (state === 'claimed' || withdrawn !== null || earnedOn > verdict.on || expiresOn === null) return [];
    if (expiresOn < verdict.on || expiresOn > through || !listed.has(credential)) return [];
    const affected = [...(levels.get(id) ?? [])];
    return [
      {
        on: expiresOn,
        words: tongue.say('digest.ends', {
          day: tongue.day(expiresOn),
          what: tongue.credential(credential),
          affects: affected.length === 0 ? 'no' : 'yes',
          levels: tongue.list(affected),
        }),
      },
    ];
  });
};

/** Losses that no certificate causes: departures, overrides, figures. */
const otherLosses = (tongue: Tongue, picture: Picture, through: IsoDate): DateAhead[] =>
  risksThatMatter(picture)
    .filter(({ move }) => move.on <= through && !move.causes.some(({ kind }) => kind === 'achievement'))
    .map(({ move }) => ({
      on: move.on,
      words: tongue.say('digest.loss', {
        day: tongue.day(move.on),
        competency: tongue.competency(move.competency),
        level: tongue.level(move.level),
      }),
    }));

const ofMembership = (tongue: Tongue, { verdict: { membership, on } }: Picture, through: IsoDate): DateAhead[] => {
  if (membership === null) return [];
  const { anniversary, renewalCloses } = membership;
  return [
    { on: anniversary, words: tongue.say('digest.anniversary', { day: tongue.day(anniversary) }) },
    { on: renewalCloses, words: tongue.say('digest.closes', { day: tongue.day(renewalCloses) }) },
  ].filter((one) => one.on >= on && one.on <= through);
};

const nextDates = (tongue: Tongue, picture: Picture): Section => {
  const through = addDays(picture.verdict.on, daysAhead);
  const all = [
    ...endings(tongue, picture, through),
    ...otherLosses(tongue, picture, through),
    ...ofMembership(tongue, picture, through),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const words = [...new Set(all.map((one) => one.words))];
  return {
    title: tongue.say('digest.ahead'),
    items:
      words.length === 0
        ? [tongue.say('digest.nothing-ahead')]
        : [
            words.slice(0, mostDates).join(' · '),
            ...(words.length > mostDates ? [tongue.say('more', { count: words.length - mostDates })] : []),
          ],
  };
};

const alertsSection = (tongue: Tongue, { open, waiting, heldBack }: DigestTold): Section => {
  const loud = open.filter(({ finding }) => !finding.quiet);
  return {
    title: tongue.say('digest.waiting'),
    items: [
      tongue.say('digest.counts', { waiting, alerts: loud.length, quiet: open.length - loud.length }),
      ...loud.slice(0, mostAlerts).map((alert) => alertLine(tongue, alert)),
      ...(loud.length > mostAlerts ? [tongue.say('more', { count: loud.length - mostAlerts })] : []),
      ...(heldBack > 0 ? [tongue.say('digest.held-back', { count: heldBack })] : []),
    ],
  };
};

const thinSection = (tongue: Tongue, { thin }: DigestTold): Section[] => {
  const places = thin.map(({ competency, level }) => `${tongue.competency(competency)} ${tongue.level(level)}`);
  return places.length === 0
    ? []
    : [
        {
          title: tongue.say('at-risk.note'),
          items: [
            places.slice(0, mostPlaces).join(' · '),
            ...(places.length > mostPlaces ? [tongue.say('more', { count: places.length - mostPlaces })] : []),
          ],
        },
      ];
};

const isUnchanged = ({ verdict }: Picture, { changes: { gains, losses, renewableThen } }: DigestTold): boolean =>
  gains.length + losses.length === 0 &&
  (renewableThen === undefined || renewableThen === (verdict.membership?.renewable ?? null));

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

const headline = (tongue: Tongue, picture: Picture, told: DigestTold): string => {
  const { on } = picture.verdict;
  return tongue.say('digest.headline', {
    period: told.period,
    week: weekOf(on),
    month: capitalised(tongue.asOf(told.changes.since.slice(0, 'YYYY-MM'.length))),
    verdict: statusHeadline(tongue, picture, levelInQuestion(picture), false),
    unchanged: isUnchanged(picture, told) ? 'yes' : 'no',
  });
};

const buttonsFor = (tongue: Tongue, told: DigestTold): Button[] => {
  const status = { ...asks(tongue, 'button.status', 'status'), primary: true };
  const settings = asks(tongue, 'button.settings', 'settings');
  if (tongue.reader.role !== 'partner_admin')
    return [status, asks(tongue, 'button.at-risk', 'at-risk'), asks(tongue, 'button.renewal', 'renewal')];
  const unowned = told.open.find(({ finding, owner }) => !finding.quiet && owner === null);
  return [
    status,
    ...(unowned === undefined
      ? [asks(tongue, 'button.alerts', 'alerts')]
      : [{ ...opensOne(tongue, unowned, 1), title: tongue.say('button.open-alert') }]),
    ...(told.waiting > 0 ? [asks(tongue, 'button.review', 'review-queue')] : []),
    ...(told.linked.have < told.linked.need ? [asks(tongue, 'button.unlinked', 'unlinked')] : []),
    settings,
  ];
};

/**
 * The week in one screen, or the month for whoever wants the verdict and how it looks (4.7). Nobody is named in it but the
 * owners of alerts to those who act on them.
 */
export const digestCard = (reader: Reader, picture: Picture, told: DigestTold): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const { changes, linked, quiet } = told;
  const isAdmin = reader.role === 'partner_admin' && reader.audience === 'private';
  const since: Section = {
    title: tongue.say('digest.since', { day: tongue.day(changes.since) }),
    items: quiet ? [tongue.say('digest.all-quiet')] : changesInBrief(tongue, picture, changes),
  };
  const people: Section = {
    title: tongue.say('digest.people'),
    items: [tongue.say('digest.linked', { have: linked.have, need: linked.need, left: linked.need - linked.have })],
  };
  return present(reader, {
    ...emptyView,
    name: `digest-${told.period}`,
    headline: headline(tongue, picture, told),
    lines: staleLine(tongue, picture),
    sections: [
      since,
      nextDates(tongue, picture),
      ...(isAdmin ? [alertsSection(tongue, told), people] : []),
      ...thinSection(tongue, told),
    ],
    source: sourceLine(tongue, picture),
    buttons: forAudience(tongue, 'status', {}, buttonsFor(tongue, told)),
  });
};
