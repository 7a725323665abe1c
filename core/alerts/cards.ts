import { addDays, daysBetween } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { Consequence } from './consequences.js';
import type { AlertCause, AlertKind, Finding, LevelAtStake } from './finding.js';

/** The smallest rung that has been reached: `days` or fewer are left. Null above the ladder and after the end. */
export const rungOf = (ladder: readonly number[], days: number): number | null => {
  if (days < 0) return null;
  const reached = ladder.filter((rung) => days <= rung);
  return reached.length === 0 ? null : Math.min(...reached);
};

/** What makes two consequences one matter: the same thing ends. */
export const causeKey = (cause: AlertCause): string => {
  switch (cause.kind) {
    case 'expiry':
    case 'withdrawal':
      return `certificate ${cause.achievement}`;
    case 'departure':
    case 'move':
      return `person ${cause.person}`;
    case 'credential':
      return `credential ${cause.credential}`;
    case 'override':
      return `override ${cause.competency} ${cause.level}`;
    case 'metric':
      return `metric ${cause.metric}`;
    case 'flag':
      return `flag ${cause.flag}`;
    case 'option':
      return `option ${cause.option}`;
    case 'score':
      return `score ${cause.score}`;
  }
};

export const shareACause = (a: Pick<Consequence, 'causes'>, b: Pick<Consequence, 'causes'>): boolean => {
  const keys = new Set(a.causes.map(causeKey));
  return b.causes.some((cause) => keys.has(causeKey(cause)));
};

/** Each thing once, what ends first before what ends later. */
export const causesAmong = (consequences: readonly Consequence[]): AlertCause[] => {
  const byKey = new Map<string, AlertCause>();
  for (const cause of consequences.flatMap(({ causes }) => causes))
    if (!byKey.has(causeKey(cause))) byKey.set(causeKey(cause), cause);
  return [...byKey.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
};

export const levelsAmong = (consequences: readonly Consequence[]): LevelAtStake[] =>
  consequences
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(({ competency, level, on, have, need }) => ({ competency, level, on, have, need }));

/** The last day on which all of it still counts; null when nothing of it lies ahead. */
export const lastDayAmong = (consequences: readonly Consequence[]): IsoDate | null =>
  consequences
    .filter(({ state }) => state === 'ahead')
    .map(({ on }) => addDays(on, -1))
    .sort()[0] ?? null;

/** What a loss that lies ahead is called: by what ends first. */
export const kindOfCause = (cause: AlertCause | undefined): AlertKind => {
  switch (cause?.kind) {
    case 'expiry':
      return 'expiring';
    case 'withdrawal':
      return cause.reason === 'unlinked' ? 'unlinked' : 'withdrawn';
    case 'departure':
      return 'departure';
    case 'move':
      return 'moved';
    case 'override':
      return 'override-ending';
    case 'credential':
      return 'retiring';
    case 'option':
      return 'rules-change';
    case 'metric':
    case 'flag':
    case 'score':
    case undefined:
      return 'condition-ending';
  }
};

export const emptyFinding: Omit<Finding, 'key' | 'kind' | 'severity'> = {
  lastDay: null,
  levels: [],
  renewal: null,
  causes: [],
  things: [],
  step: null,
  quiet: false,
};

/** Days from a day through the last one that counts. */
export const daysLeft = (on: IsoDate, lastDay: IsoDate | null): number =>
  lastDay === null ? -1 : daysBetween(on, lastDay);
