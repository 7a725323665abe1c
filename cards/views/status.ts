import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Section, type View } from '../view.js';
import { asks, privately } from './buttons.js';
import { competencyRow, levelInFocus, worthShowing } from './competency-row.js';
import { distanceInWords, distanceOf, missingLines } from './gap.js';
import { lastLoss } from './last-loss.js';
import { profileLine } from './profile.js';
import { isLost, riskLine, risksThatMatter } from './risk.js';
import { rulesClock } from './rules-clock.js';
import { sourceLine, staleLine } from './source-line.js';
import { levelInQuestion, statusHeadline } from './status-headline.js';

const mostRows = 6;
const mostRisks = 2;

const membershipClock = (tongue: Tongue, { verdict: { membership } }: Picture): string => {
  if (membership === null) return tongue.say('clock.no-membership');
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
const clocks = (tongue: Tongue, picture: Picture, level: string): string =>
  `${membershipClock(tongue, picture)} · ${rulesClock(tongue, 'today', picture.programme, picture.verdict, level)}`;

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
  const ways = picture.verdict.competencies
    .flatMap(({ id, levels }) => {
      const verdict = levels[level];
      return verdict?.offered === true ? [{ id, verdict, empty: missingLines(tongue, verdict).length }] : [];
    })
    .sort((a, b) => seatsEmpty(a.verdict) - seatsEmpty(b.verdict) || a.empty - b.empty)
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

const privateView = (tongue: Tongue, picture: Picture, level: string, asked: boolean): View => {
  const shown = worthShowing(picture);
  const first = shown[0] ?? picture.verdict.competencies[0];
  const risk = risksThatMatter(picture)[0];
  const competency = risk?.move.competency ?? first?.id ?? '';
  return {
    ...emptyView,
    name: 'status',
    headline: statusHeadline(tongue, picture, level, asked),
    lines: [clocks(tongue, picture, level), ...profileLine(tongue, picture), ...staleLine(tongue, picture)],
    rows: shown.slice(0, mostRows).map((one) => competencyRow(tongue, picture, one)),
    sections: [...missing(tongue, picture, level), ...atRisk(tongue, picture)],
    source: sourceLine(tongue, picture),
    buttons: [
      { ...asks(tongue, 'button.what-to-do', 'cheapest', plannedLevel(picture)), primary: true },
      asks(tongue, 'button.details', 'competency', { competency }),
      shown.length > mostRows ? asks(tongue, 'button.all', 'list') : asks(tongue, 'button.why', 'explain', { level }),
      asks(tongue, 'button.missing', 'missing', nextLevel(picture)),
      asks(tongue, 'button.renewal', 'renewal'),
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

const shortFigure = (tongue: Tongue, picture: Picture): string =>
  worthShowing(picture)
    .slice(0, mostRows)
    .map((competency) => {
      const { have, need } = competency.levels[levelInFocus(picture.programme, competency)]?.groups[0] ?? {
        have: 0,
        need: 0,
      };
      const level = competency.level === null ? tongue.say('level.none') : tongue.level(competency.level);
      const figure = need === 0 ? '' : ` ${tongue.say('progress.of', { have, need })}`;
      return `${tongue.competency(competency.id)} ${level}${figure}`;
    })
    .join(' · ');

/** In a channel: at most nine lines on a phone, and nobody's name. */
const sharedView = (tongue: Tongue, picture: Picture, level: string, asked: boolean): View => {
  const [risk] = risksThatMatter(picture);
  return {
    ...emptyView,
    name: 'status-shared',
    headline: statusHeadline(tongue, picture, level, asked),
    lines: [
      clocks(tongue, picture, level),
      shortFigure(tongue, picture),
      ...(risk === undefined ? [] : [riskLine(tongue, risk)]),
      ...staleLine(tongue, picture),
    ].filter((line) => line !== ''),
    buttons: [privately(tongue, 'status', asked ? { level } : {})],
  };
};

/** The same for everybody in a channel, before it is laid out. */
export const statusForAll = (tongue: Tongue, picture: Picture, asked?: string): View =>
  sharedView(tongue, picture, asked ?? levelInQuestion(picture), asked !== undefined);

/** "Are we Gold yet?" (C1). `asked` is the level that was named, if one was. */
export const statusCard = (reader: Reader, picture: Picture, asked?: string): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const level = asked ?? levelInQuestion(picture);
  const view = reader.audience === 'shared' ? sharedView : privateView;
  return present(reader, view(tongue, picture, level, asked !== undefined));
};
