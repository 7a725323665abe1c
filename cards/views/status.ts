import type { LevelVerdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Section, type View } from '../view.js';
import { alsoButtons, alsoLines } from './also.js';
import { asks, privately } from './buttons.js';
import { competencyRow, designationInWords, levelInFocus, worthShowing } from './competency-row.js';
import { distanceInWords, distanceOf, missingLines } from './gap.js';
import { lastLoss } from './last-loss.js';
import { profileLine } from './profile.js';
import { isLost, riskLine, risksThatMatter } from './risk.js';
import { rulesClock } from './rules-clock.js';
import { isScored, outOf, pointsMissing } from './score.js';
import { sourceLine, staleLine } from './source-line.js';
import { levelInQuestion, statusHeadline } from './status-headline.js';

const mostRows = 6;
const mostRisks = 2;

const membershipClock = (tongue: Tongue, { verdict: { membership, competencies } }: Picture): string => {
  if (membership === null) {
    const count = competencies.filter(({ enrolment }) => enrolment !== null).length;
    return count > 0 ? tongue.say('clock.enrolled', { count }) : tongue.say('clock.no-membership');
  }
  const { phase, anniversary, boughtOn } = membership;
  const level = tongue.level(membership.level);
  switch (phase) {
    case 'displayed':
      return tongue.say('clock.shown', { level, day: tongue.day(anniversary), when: tongue.fromToday(anniversary) });
    case 'not yet bought':
      return tongue.say('clock.begins', { level, day: tongue.day(boughtOn) });
    case 'renewal window':
    case 'lapsed':
      return tongue.say('clock.shown-until', { level, day: tongue.day(anniversary) });
  }
};

/** The two clocks (rule M1): what is shown, and what is met. */
const clocks = (tongue: Tongue, picture: Picture, level: string, when: 'today' | 'thatDay' = 'today'): string =>
  `${membershipClock(tongue, picture)} · ${rulesClock(tongue, when, picture.programme, picture.verdict, level)}`;

/** What is missing for the level asked about: in the nearest competency, or to stay. */
const missing = (tongue: Tongue, picture: Picture, level: string): Section[] => {
  const held = picture.verdict.competencies.some(({ levels }) => levels[level]?.held === true);
  if (held) {
    const loss = lastLoss(picture, level);
    const now = tongue.say('status.nothing-missing', { level: tongue.level(level) });
    return [
      {
        title: '',
        items: [
          loss === undefined
            ? now
            : `${now} ${tongue.say('status.missing-from', {
                day: tongue.day(loss.move.on),
                distance: distanceInWords(tongue, distanceOf(loss.standing)),
                competency: tongue.competency(loss.move.competency),
              })}`,
          ...nothingAtRisk(tongue, picture),
        ],
      },
    ];
  }
  const all = picture.verdict.competencies.flatMap(({ levels }) => levels[level] ?? []);
  const isWorthTelling = (verdict: LevelVerdict): boolean =>
    !all.some(hasPoints) || hasPoints(verdict) || !isScored(verdict);
  const ways = picture.verdict.competencies
    .flatMap(({ id, levels }) => {
      const verdict = levels[level];
      return verdict?.offered === true && isWorthTelling(verdict)
        ? [{ id, verdict, empty: missingLines(tongue, verdict).length }]
        : [];
    })
    .sort(
      (a, b) =>
        seatsEmpty(a.verdict) - seatsEmpty(b.verdict) ||
        pointsEmpty(a.verdict) - pointsEmpty(b.verdict) ||
        a.empty - b.empty,
    )
    .slice(0, 3);
  return [
    {
      title: tongue.say('status.missing-for', { level: tongue.theLevel(level) }),
      items:
        ways.length === 0
          ? [tongue.say('missing.no-way', { level: tongue.theLevel(level) })]
          : ways.map(
              ({ id, verdict }) =>
                `${tongue.competency(id)}${tongue.say('colon')}${missingLines(tongue, verdict).join(' · ')}`,
            ),
    },
    ...nothingAtRisk(tongue, picture).map((line) => ({ title: '', items: [line] })),
  ];
};

const seatsEmpty = ({ groups }: { groups: readonly { have: number; need: number }[] }): number =>
  groups.reduce((sum, { have, need }) => sum + need - have, 0);

/** A score that has begun. */
const hasPoints = ({ scores }: Pick<LevelVerdict, 'scores'>): boolean => scores.some(({ points }) => points.value > 0);

const pointsEmpty = ({ scores }: Pick<LevelVerdict, 'scores'>): number =>
  scores.reduce((sum, score) => sum + pointsMissing(score), 0);

const atRisk = (tongue: Tongue, picture: Picture): Section[] => {
  const risks = risksThatMatter(picture);
  if (risks.length === 0) return [];
  const renewable = risks.some(({ move }) => move.causes.some(({ kind }) => kind === 'achievement'));
  return [
    {
      title: tongue.say('status.at-risk'),
      items: [
        ...risks.slice(0, mostRisks).map((risk) => riskLine(tongue, risk)),
        ...(risks.length > mostRisks ? [tongue.say('more', { count: risks.length - mostRisks })] : []),
        ...(renewable && picture.programme.prices?.renewal === 0 ? [tongue.say('risk.renewal-free')] : []),
      ],
    },
  ];
};

const nothingAtRisk = (tongue: Tongue, picture: Picture): string[] =>
  risksThatMatter(picture).length > 0 || picture.verdict.qualified === null || isLost(picture)
    ? []
    : [tongue.say('status.all-good', { day: tongue.day(picture.forecast.through) })];

interface Asked {
  /** A level was named. */
  asked: boolean;
  /** A level was named that the vendor retired. */
  retired?: string | undefined;
  /** It is told of another day than today. */
  old?: boolean;
}

const privateView = (tongue: Tongue, picture: Picture, level: string, { asked, retired }: Asked): View => {
  const shown = worthShowing(picture);
  const first = shown[0] ?? picture.verdict.competencies[0];
  const risk = risksThatMatter(picture)[0];
  const competency = risk?.move.competency ?? first?.id ?? '';
  return {
    ...emptyView,
    name: 'status',
    headline: statusHeadline(tongue, picture, level, asked, retired),
    lines: [
      clocks(tongue, picture, level),
      ...profileLine(tongue, picture),
      ...alsoLines(tongue, picture),
      ...staleLine(tongue, picture),
    ],
    rows: shown.slice(0, mostRows).map((one) => competencyRow(tongue, picture, one)),
    sections: [...missing(tongue, picture, level), ...atRisk(tongue, picture)],
    source: sourceLine(tongue, picture),
    buttons: [
      { ...asks(tongue, 'button.what-to-do', 'cheapest', plannedLevel(picture)), primary: true },
      asks(tongue, 'button.details', 'competency', { competency }),
      shown.length > mostRows ? asks(tongue, 'button.all', 'list') : asks(tongue, 'button.why', 'explain', { level }),
      asks(tongue, 'button.missing', 'missing', nextLevel(picture)),
      ...(picture.also === undefined ? [asks(tongue, 'button.renewal', 'renewal')] : alsoButtons(tongue, picture)),
      tongue.reader.role === 'guest'
        ? asks(tongue, 'button.at-risk', 'at-risk')
        : { ...asks(tongue, 'button.share', 'share-form', asked ? { level } : {}), opens: true },
    ],
  };
};

/** To stay where the membership is when that is at risk, else to get to the top. */
export const plannedLevel = (picture: Picture): Record<string, string> => {
  const { membership } = picture.verdict;
  return membership?.atRisk === true ? { level: membership.level } : nextLevel(picture);
};

const nextLevel = ({ programme }: Picture): Record<string, string> => ({ level: programme.levels.at(-1) ?? '' });

/** "3 of 4", "74 of 100": the first figure of a level. */
const firstFigure = (tongue: Tongue, verdict: LevelVerdict | undefined): string => {
  const { have, need } = verdict?.groups[0] ?? { have: 0, need: 0 };
  if (need > 0) return ` ${tongue.say('progress.of', { have, need })}`;
  const score = verdict?.scores[0];
  return score === undefined
    ? ''
    : ` ${tongue.say('progress.of', { have: tongue.points(score.points.value), need: outOf })}`;
};

const shortFigure = (tongue: Tongue, picture: Picture): string =>
  worthShowing(picture)
    .slice(0, mostRows)
    .map((competency) => {
      const verdict = competency.levels[levelInFocus(picture.programme, competency)];
      const held = competency.level === null ? tongue.say('level.none') : tongue.level(competency.level);
      const level = verdict !== undefined && isScored(verdict) ? designationInWords(tongue, competency, verdict) : held;
      return `${tongue.competency(competency.id)} ${level}${firstFigure(tongue, verdict)}`;
    })
    .join(' · ');

/** In a channel: at most nine lines on a phone, and nobody's name. */
const sharedView = (tongue: Tongue, picture: Picture, level: string, { asked, retired, old }: Asked): View => {
  const [risk] = risksThatMatter(picture);
  return {
    ...emptyView,
    name: 'status-shared',
    headline: statusHeadline(tongue, picture, level, asked, retired),
    lines: [
      clocks(tongue, picture, level, old === true ? 'thatDay' : 'today'),
      shortFigure(tongue, picture),
      ...alsoLines(tongue, picture).slice(0, 1),
      ...(risk === undefined ? [] : [riskLine(tongue, risk)]),
      ...staleLine(tongue, picture),
    ].filter((line) => line !== ''),
    buttons: [privately(tongue, 'status', asked ? { level } : {})],
  };
};

/** The same for everybody in a channel, before it is laid out. */
export const statusForAll = (tongue: Tongue, picture: Picture, asked?: string): View =>
  sharedView(tongue, picture, asked ?? levelInQuestion(picture), { asked: asked !== undefined });

/** The same of the day on which the picture was made, which may be over. */
export const statusOfThatDay = (tongue: Tongue, picture: Picture, asked?: string, retired?: string): View =>
  sharedView(tongue, picture, asked ?? levelInQuestion(picture), { asked: asked !== undefined, retired, old: true });

/**
 * "Are we Gold yet?" (C1). `asked` is the level that was named, if one was; `retired` one that was named and that the
 * programme does not have, since the vendor retired it.
 */
export const statusCard = (reader: Reader, picture: Picture, asked?: string, retired?: string): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const level = asked ?? levelInQuestion(picture);
  const view = reader.audience === 'shared' ? sharedView : privateView;
  return present(reader, view(tongue, picture, level, { asked: asked !== undefined, retired }));
};
