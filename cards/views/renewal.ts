import { addDays, daysBetween, type IsoDate, type MembershipVerdict } from '../../core/index.js';
import { hasDatesNotToMiss } from '../calendar/dates.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { timelineOf } from '../pictures/timeline.js';
import { timelineSvg } from '../pictures/timeline-svg.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Row, type View } from '../view.js';
import { asks, forAudience } from './buttons.js';
import { causesInWords } from './causes.js';
import { packButton } from './evidence-button.js';
import { recordsMembership } from './membership-buttons.js';
import { effectInWords, isLost, risksThatMatter } from './risk.js';
import { rulesClock } from './rules-clock.js';
import { sourceLine, staleLine } from './source-line.js';

const mostLosses = 5;

interface Moment {
  on: IsoDate;
  words: string;
}

/** What moves until the window closes: today, every loss, and the membership's own days, in order. */
const timeline = (tongue: Tongue, picture: Picture, membership: MembershipVerdict): string[] => {
  const { verdict } = picture;
  const today = rulesClock(tongue, 'today', picture.programme, verdict, membership.level);
  const moments: Moment[] = [
    { on: verdict.on, words: today },
    ...risksThatMatter(picture)
      .filter(({ move }) => move.on <= membership.renewalCloses)
      .slice(0, mostLosses)
      .map((risk) => ({
        on: risk.move.on,
        words: `${effectInWords(tongue, risk)} ${causesInWords(tongue, risk.move.causes, 'loss')}`.trim(),
      })),
    ...(membership.phase === 'not yet bought'
      ? [{ on: membership.boughtOn, words: tongue.say('renewal.begins', { level: tongue.level(membership.level) }) }]
      : []),
    {
      on: membership.anniversary,
      words: tongue.say('renewal.anniversary', { level: tongue.theLevel(membership.level) }),
    },
    { on: membership.renewalOpens, words: tongue.say('renewal.opens') },
    { on: membership.renewalCloses, words: tongue.say('renewal.closes') },
  ];
  return moments
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(({ on, words }) => `**${tongue.day(on)}** (${tongue.fromToday(on)})${tongue.say('colon')}${words}`);
};

/** The year that was bought, as a bar. */
const year = (tongue: Tongue, { verdict }: Picture, { boughtOn, anniversary, level }: MembershipVerdict): Row => {
  const need = daysBetween(boughtOn, addDays(anniversary, 1));
  const have = Math.max(0, Math.min(need, daysBetween(boughtOn, verdict.on)));
  return {
    title: tongue.say('renewal.shown', { level: tongue.level(level) }),
    badge: tongue.say('renewal.until', { day: tongue.day(anniversary) }),
    tone: 'default',
    progress: [{ words: tongue.say('renewal.days', { have, need }), have, need }],
    note: '',
  };
};

/** What can be renewed: in the window as it stands today, before it as it will stand then. */
const renewableLevel = ({ verdict, programme }: Picture, { phase, level, renewable }: MembershipVerdict) => {
  const found = phase === 'renewal window' ? verdict.qualified : renewable;
  if (found === null) return { outcome: 'none', found: '' } as const;
  const enough = programme.levels.indexOf(found) >= programme.levels.indexOf(level);
  return enough ? ({ outcome: 'same', found } as const) : ({ outcome: 'other', found } as const);
};

const headline = (tongue: Tongue, picture: Picture, membership: MembershipVerdict): string => {
  const { outcome, found } = renewableLevel(picture, membership);
  const displayed = membership.phase === 'displayed';
  return tongue.say('renewal.headline', {
    phase: membership.phase.replaceAll(' ', '_'),
    outcome,
    level: displayed ? tongue.theLevel(membership.level) : tongue.level(membership.level),
    renewable: found === '' ? '' : displayed ? tongue.theLevel(found) : tongue.level(found),
    begins: tongue.day(membership.boughtOn),
    opens: tongue.day(membership.renewalOpens),
    closes: tongue.day(membership.renewalCloses),
  });
};

/** The level is still displayed and no longer held: that comes first, for nothing else in the chat shows it. */
const stillShown = (
  tongue: Tongue,
  picture: Picture,
  { level, anniversary, phase }: MembershipVerdict,
): string | null => {
  if (phase !== 'displayed' || !isLost(picture)) return null;
  const shown = { level: tongue.levelInFull(level), day: tongue.day(anniversary) };
  const { lostSince } = picture;
  return lostSince === null
    ? tongue.say('status.shown-not-met', shown)
    : tongue.say('status.shown-lost', { ...shown, since: tongue.day(lostSince) });
};

/** The timeline as a picture. It says nothing that the card does not say, and names nobody. */
const drawingOf = (tongue: Tongue, picture: Picture): Pick<View, 'drawing'> => {
  const timeline = timelineOf(tongue, picture);
  return timeline === null ? {} : { drawing: { svg: timelineSvg(timeline), alt: timeline.alt } };
};

const bought = (
  tongue: Tongue,
  picture: Picture,
  membership: MembershipVerdict,
): Pick<View, 'headline' | 'lines' | 'rows' | 'sections'> => {
  const shown = stillShown(tongue, picture, membership);
  const renewal = headline(tongue, picture, membership);
  return {
    headline: shown ?? renewal,
    lines: [...(shown === null ? [] : [renewal]), ...staleLine(tongue, picture)],
    rows: membership.phase === 'displayed' ? [year(tongue, picture, membership)] : [],
    sections: [{ title: tongue.say('renewal.timeline'), items: timeline(tongue, picture, membership) }],
  };
};

/** "When do we renew, and at which level?" (C7): both clocks on one line of days. */
export const renewalCard = (reader: Reader, picture: Picture): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const { membership } = picture.verdict;
  return present(reader, {
    ...emptyView,
    name: 'renewal',
    ...(membership === null
      ? {
          headline: tongue.say('renewal.none'),
          lines: [tongue.say('renewal.none-next'), ...staleLine(tongue, picture)],
        }
      : bought(tongue, picture, membership)),
    ...drawingOf(tongue, picture),
    source: sourceLine(tongue, picture),
    buttons: forAudience(tongue, 'renewal', {}, [
      { ...asks(tongue, 'button.at-risk', 'at-risk'), primary: true },
      ...recordsMembership(tongue, picture),
      asks(tongue, 'button.plan', 'cheapest', membership === null ? {} : { level: membership.level }),
      ...(hasDatesNotToMiss(reader, picture) ? [asks(tongue, 'button.calendar', 'calendar-file')] : []),
      ...packButton(tongue, { date: picture.verdict.on }),
      asks(tongue, 'button.benefits', 'benefits'),
    ]),
  });
};
