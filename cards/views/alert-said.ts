import { type Alert, addDays, daysBetween, type Finding, type LevelAtStake } from '../../core/index.js';
import type { Picture } from '../picture.js';
import type { Tongue } from '../tongue.js';
import { alertCauseClauses, alertCauseSentences } from './alert-causes.js';
import { reportAge } from './source-line.js';

/** What an alert is told from: the alert as it stands, and where the organisation stands on that day. */
export interface AlertTold {
  alert: Alert;
  picture: Picture;
}

const capitalised = (sentence: string): string => sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);

/** The level that is worst hit, else the one that is to be renewed. */
const namedLevel = (tongue: Tongue, { levels, renewal }: Finding) => {
  const [first] = levels;
  const level = first?.level ?? renewal?.level ?? '';
  return {
    has: first === undefined ? 'no' : 'yes',
    competency: first === undefined ? '' : tongue.competency(first.competency),
    level: tongue.level(level),
    theLevel: tongue.theLevel(level),
  };
};

/** "Renewal at risk", "Security is no longer Gold". */
export const alertTitle = (tongue: Tongue, { finding }: Alert): string =>
  capitalised(tongue.say(`alert.title.${finding.kind}`, namedLevel(tongue, finding)));

/** "HIGH · Renewal at risk": the first word is how grave it is. */
export const alertHeadline = (tongue: Tongue, alert: Alert): string =>
  `${tongue.say(`alert.severity.${alert.finding.severity}`)} · ${alertTitle(tongue, alert)}`;

/** " (3 of 4 people)", where it is people that are short. */
const figureOf = (tongue: Tongue, { have, need }: LevelAtStake): { figure: string; has: 'yes' | 'no' } =>
  need === 0
    ? { figure: '', has: 'no' }
    : { figure: tongue.say('progress.people', { have, need, spare: 0 }), has: 'yes' };

const levelLine = (tongue: Tongue, stake: LevelAtStake): string[] => {
  if (stake.on === null) return [];
  const names = { competency: tongue.competency(stake.competency), level: tongue.level(stake.level) };
  const figure = figureOf(tongue, stake);
  const day = tongue.day(stake.on);
  return [
    stake.on > tongue.reader.today
      ? tongue.say('risk.from', { day, effect: tongue.say('risk.effect', { ...names, ...figure }) })
      : tongue.say('alert.lost-since', { ...names, ...figure, day }),
  ];
};

/** What is told about the membership that was bought, in the words of the finding's kind. */
const membershipWords = (tongue: Tongue, { renewal, lastDay }: Finding): Record<string, string | number> => {
  const closes = renewal?.closes ?? tongue.reader.today;
  const anniversary = renewal?.anniversary ?? tongue.reader.today;
  return {
    level: tongue.level(renewal?.level ?? ''),
    theLevel: tongue.theLevel(renewal?.level ?? ''),
    renewable: renewal?.renewable === null || renewal === null ? '' : tongue.theLevel(renewal.renewable),
    outcome:
      renewal === null || renewal.renewable === null ? 'none' : renewal.renewable === renewal.level ? 'same' : 'other',
    anniversary: tongue.day(anniversary),
    opens: tongue.day(addDays(anniversary, 1)),
    closes: tongue.day(closes),
    lapsed: tongue.day(addDays(closes, 1)),
    days: Math.max(0, daysBetween(tongue.reader.today, closes)),
    when: tongue.fromToday(anniversary),
    day: lastDay === null ? '' : tongue.day(lastDay),
  };
};

/** "A recent change has put your renewal at risk: Farid Benali's AZ-500 counts until 20 Dec (in 27 days)." */
const founding = (tongue: Tongue, { causes }: Finding): string[] => {
  const [first, ...others] = alertCauseClauses(tongue, causes);
  return [
    tongue.say('alert.happened.renewal-at-risk', { has: first === undefined ? 'no' : 'yes', cause: first ?? '' }),
    ...others.map((clause) => tongue.say('alert.sentence', { clause: capitalised(clause) })),
  ];
};

/** What happened. */
export const alertHappened = (tongue: Tongue, { alert, picture }: AlertTold): string[] => {
  const { finding } = alert;
  const { kind, causes, levels, things } = finding;
  const sentences = alertCauseSentences(tongue, causes);
  switch (kind) {
    case 'renewal-at-risk':
      return founding(tongue, finding);
    case 'level-lost':
      return [...levels.slice(0, 1).flatMap((stake) => levelLine(tongue, stake)), ...sentences];
    case 'upgrade-closing':
    case 'renewal-approaching':
    case 'renewal-open':
    case 'lapsed': {
      const words = kind === 'upgrade-closing' ? namedLevel(tongue, finding) : {};
      return [tongue.say(`alert.happened.${kind}`, { ...membershipWords(tongue, finding), ...words }), ...sentences];
    }
    case 'no-spare':
      return [tongue.say('alert.happened.no-spare', { ...namedLevel(tongue, finding), count: things.length })];
    case 'waiting':
    case 'disagreement':
    case 'unreachable':
      return [tongue.say(`alert.happened.${kind}`, { count: things.length })];
    case 'stale':
      return [tongue.say('alert.happened.stale', { days: reportAge(picture) ?? 0 })];
    case 'departure':
    case 'moved':
    case 'unlinked':
    case 'expiring':
    case 'expired':
    case 'withdrawn':
    case 'override-ending':
    case 'override-ended':
    case 'rules-change':
    case 'retiring':
    case 'condition-ending':
      return sentences;
  }
};

const mostLevels = 4;

const levelLines = (tongue: Tongue, levels: readonly LevelAtStake[]): string[] => [
  ...levels.slice(0, mostLevels).flatMap((stake) => levelLine(tongue, stake)),
  ...(levels.length > mostLevels ? [tongue.say('more', { count: levels.length - mostLevels })] : []),
];

/** What it means for a level, the renewal or whoever is concerned. */
export const alertMeans = (tongue: Tongue, { alert: { finding } }: AlertTold): string[] => {
  const { kind, levels, renewal } = finding;
  const membership = membershipWords(tongue, finding);
  const stays = renewal === null ? [] : [tongue.say('alert.means.renewal-at-risk', membership)];
  const cannot = renewal === null ? [] : [tongue.say('alert.means.cannot', membership)];
  switch (kind) {
    case 'renewal-at-risk':
      return [...levelLines(tongue, levels), ...stays, ...cannot];
    case 'level-lost': {
      const others = levelLines(tongue, levels.slice(1));
      return renewal === null && others.length === 0
        ? [tongue.say('alert.means.level-lost')]
        : [...others, ...stays, ...cannot];
    }
    case 'upgrade-closing':
      return [...levelLines(tongue, levels), tongue.say('alert.means.upgrade-closing')];
    case 'renewal-approaching':
    case 'lapsed':
      return [tongue.say(`alert.means.${kind}`, membership), ...levelLines(tongue, levels)];
    case 'renewal-open':
      return [
        tongue.say('alert.means.renewal-open', membership),
        ...levelLines(tongue, levels),
        ...(membership.outcome === 'same' ? [] : [tongue.say('alert.means.cannot-now', membership)]),
      ];
    case 'no-spare':
    case 'waiting':
    case 'disagreement':
    case 'stale':
    case 'unreachable':
      return [tongue.say(`alert.means.${kind}`)];
    case 'departure':
    case 'moved':
    case 'unlinked':
    case 'expiring':
    case 'expired':
    case 'withdrawn':
    case 'override-ending':
    case 'override-ended':
    case 'rules-change':
    case 'retiring':
    case 'condition-ending': {
      const lines = levelLines(tongue, levels);
      return lines.length === 0 ? [tongue.say('alert.means.no-level')] : lines;
    }
  }
};

/** What would make it good: by what ends first, where something ends. */
const remedy = (tongue: Tongue, { causes }: Finding, { programme }: Picture): string => {
  const { today } = tongue.reader;
  const cause = causes.find(({ day }) => day >= today) ?? causes[0];
  switch (cause?.kind) {
    case 'expiry':
      return cause.day < today
        ? tongue.say('alert.do.somebody-else')
        : tongue.say('alert.do.renew', {
            day: tongue.day(cause.day),
            free: programme.prices?.renewal === 0 ? 'yes' : 'no',
          });
    case 'override':
      return tongue.say('alert.do.override', { ahead: cause.day >= today ? 'yes' : 'no' });
    case 'metric':
    case 'flag':
    case 'score':
      return tongue.say('alert.do.figure');
    case 'option':
      return tongue.say('alert.do.rules');
    case 'departure':
    case 'move':
    case 'withdrawal':
    case 'credential':
    case undefined:
      return tongue.say('alert.do.somebody-else');
  }
};

/** What to do. */
export const alertToDo = (tongue: Tongue, { alert: { finding }, picture }: AlertTold): string => {
  const { kind } = finding;
  switch (kind) {
    case 'upgrade-closing':
    case 'renewal-approaching':
    case 'renewal-open':
    case 'lapsed':
      return tongue.say(`alert.do.${kind}`, membershipWords(tongue, finding));
    case 'no-spare':
    case 'waiting':
    case 'disagreement':
    case 'stale':
    case 'unreachable':
      return tongue.say(`alert.do.${kind}`);
    case 'level-lost':
    case 'renewal-at-risk':
    case 'departure':
    case 'moved':
    case 'unlinked':
    case 'expiring':
    case 'expired':
    case 'withdrawn':
    case 'override-ending':
    case 'override-ended':
    case 'rules-change':
    case 'retiring':
    case 'condition-ending':
      return remedy(tongue, finding, picture);
  }
};
