import {
  type Alert,
  type FactEvent,
  type IsoDate,
  type LevelMove,
  listedCredentials,
  type Programme,
} from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Section } from '../view.js';
import { alertHeadline } from './alert-said.js';
import { resolvedLine } from './alert-state.js';
import { asks, forAudience } from './buttons.js';
import { sourceLine, staleLine } from './source-line.js';

export interface ChangesAsked {
  /** The day after which is told. */
  since: IsoDate;
  /** What began or ended to count after that day, through today. */
  events: readonly FactEvent[];
  /** Levels reached and lost in the same days. */
  gains: readonly LevelMove[];
  losses: readonly LevelMove[];
  /** The level that could be renewed as it looked then; absent when that is not known. */
  renewableThen?: string | null;
  alerts: ChangesOfAlerts;
}

/** Alerts that were opened after that day, as they stand, and those that were resolved. */
export interface ChangesOfAlerts {
  opened: readonly Alert[];
  resolved: readonly Alert[];
}

const mostEvents = 15;
const mostAlerts = 8;

/** Never a lone "+" at the beginning of a line: Markdown would make a list of it. */
type Sign = '+1' | '−1' | '→';

/** A claim does not count, so its beginning and end move nothing. */
const signOf = (event: FactEvent): Sign => {
  if ('achievement' in event && event.achievement.state === 'claimed') return '→';
  switch (event.kind) {
    case 'earned':
    case 'joined':
    case 'override-began':
    case 'bought':
      return '+1';
    case 'expired':
    case 'withdrawn':
    case 'left':
    case 'override-ended':
      return '−1';
    case 'metric-read':
      return '→';
  }
};

const inWords = (tongue: Tongue, event: FactEvent): string => {
  switch (event.kind) {
    case 'earned':
    case 'expired':
    case 'withdrawn': {
      const { person, credential, state } = event.achievement;
      return tongue.say(`changes.${event.kind}`, {
        name: tongue.person(person) ?? tongue.say('somebody'),
        credential: tongue.credential(credential),
        state: tongue.say(`certificate.${state}`),
        reason: event.kind === 'withdrawn' ? event.reason : 'none',
      });
    }
    case 'joined':
    case 'left':
      return tongue.say(`changes.${event.kind}`, { name: tongue.person(event.person) ?? tongue.say('somebody') });
    case 'override-began':
    case 'override-ended':
      return tongue.say(`changes.${event.kind}`, {
        competency: tongue.competency(event.competency),
        level: tongue.level(event.level),
      });
    case 'metric-read':
      return tongue.say('changes.metric-read', {
        name: tongue.metric(event.reading.metric),
        value: tongue.number(event.reading.value),
      });
    case 'bought':
      return tongue.say('changes.bought', { level: tongue.level(event.level) });
  }
};

/** Certificates that no requirement lists change nothing; they are counted, not told one by one. */
const split = (programme: Programme, events: readonly FactEvent[]): { told: FactEvent[]; aside: number } => {
  const listed = listedCredentials(programme);
  const told = events.filter((event) => !('achievement' in event) || listed.has(event.achievement.credential));
  return { told, aside: events.length - told.length };
};

const moves = (tongue: Tongue, key: string, all: readonly LevelMove[]): string[] =>
  all.map(({ competency, level, on }) =>
    tongue.say(key, { competency: tongue.competency(competency), level: tongue.level(level), day: tongue.day(on) }),
  );

const headline = (tongue: Tongue, { since, gains, losses }: ChangesAsked): string => {
  const day = tongue.day(since);
  return gains.length + losses.length === 0
    ? tongue.say('changes.no-level', { day })
    : tongue.say('changes.levels', { day, gains: gains.length, losses: losses.length });
};

const outlook = (tongue: Tongue, { verdict }: Picture, { renewableThen }: ChangesAsked): string[] => {
  const now = verdict.membership?.renewable;
  if (now === undefined || renewableThen === undefined) return [];
  const name = (level: string | null): string => (level === null ? tongue.say('level.none') : tongue.level(level));
  return [
    now === renewableThen
      ? tongue.say('changes.outlook-same', { now: name(now) })
      : tongue.say('changes.outlook', { before: name(renewableThen), now: name(now) }),
  ];
};

const told = (tongue: Tongue, events: readonly FactEvent[], aside: number): Section[] => {
  const lines = events
    .toReversed()
    .slice(0, mostEvents)
    .map((event) => `${signOf(event)} ${inWords(tongue, event)} (${tongue.day(event.on)})`);
  const items = [
    ...lines,
    ...(events.length > mostEvents ? [tongue.say('more', { count: events.length - mostEvents })] : []),
    ...(aside > 0 ? [tongue.say('changes.aside', { count: aside })] : []),
  ];
  return items.length === 0 ? [] : [{ title: tongue.say('changes.what'), items }];
};

/** What became of risks in those days: who may not look at alerts is told how many. */
const ofAlerts = (tongue: Tongue, { opened, resolved }: ChangesOfAlerts): Section[] => {
  if (opened.length + resolved.length === 0) return [];
  const { role, audience } = tongue.reader;
  const mayLook = audience === 'private' && (role === 'partner_admin' || role === 'executive');
  const lines = mayLook
    ? [
        ...opened.map((alert) =>
          tongue.say('changes.alert-opened', { what: alertHeadline(tongue, alert), day: tongue.day(alert.openedOn) }),
        ),
        ...resolved.map((alert) => resolvedLine(tongue, alert)),
      ]
    : [tongue.say('changes.alerts-count', { opened: opened.length, resolved: resolved.length })];
  return [
    {
      title: tongue.say('changes.alerts'),
      items: [
        ...lines.slice(0, mostAlerts),
        ...(lines.length > mostAlerts ? [tongue.say('more', { count: lines.length - mostAlerts })] : []),
      ],
    },
  ];
};

const count = (events: readonly FactEvent[], sign: Sign): number => events.filter((one) => signOf(one) === sign).length;

/** The same in a few lines: how much began and ended to count, which levels moved, and how the renewal looks. */
export const changesInBrief = (tongue: Tongue, picture: Picture, asked: ChangesAsked): string[] => {
  const { told: events } = split(picture.programme, asked.events);
  return [
    tongue.say('changes.count', { began: count(events, '+1'), ended: count(events, '−1') }),
    ...moves(tongue, 'changes.reached', asked.gains),
    ...moves(tongue, 'changes.lost', asked.losses),
    ...outlook(tongue, picture, asked),
  ];
};

/** "What changed since October?" (C9), by the day on which it took effect. In a channel only how much. */
export const changesCard = (reader: Reader, picture: Picture, asked: ChangesAsked): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const { told: events, aside } = split(picture.programme, asked.events);
  const levels = [...moves(tongue, 'changes.reached', asked.gains), ...moves(tongue, 'changes.lost', asked.losses)];
  return present(reader, {
    ...emptyView,
    name: 'changes',
    headline: headline(tongue, asked),
    lines: [
      tongue.say('changes.count', { began: count(events, '+1'), ended: count(events, '−1') }),
      ...outlook(tongue, picture, asked),
      ...staleLine(tongue, picture),
    ],
    sections: [
      ...(levels.length === 0 ? [] : [{ title: tongue.say('changes.moved'), items: levels }]),
      ...ofAlerts(tongue, asked.alerts),
      ...(reader.audience === 'shared' ? [] : told(tongue, events, aside)),
    ],
    source: sourceLine(tongue, picture),
    buttons: forAudience(tongue, 'changes', { date: asked.since }, [
      { ...asks(tongue, 'button.status', 'status'), primary: true },
      asks(tongue, 'button.at-risk', 'at-risk'),
      asks(tongue, 'button.freshness', 'freshness'),
    ]),
  });
};
