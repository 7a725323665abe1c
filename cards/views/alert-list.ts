import type { Alert } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { plainText } from '../escape.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView } from '../view.js';
import { opensAlert } from './alert-buttons.js';
import { alertHeadline, alertTitle } from './alert-said.js';
import { stateLines } from './alert-state.js';
import { asks, forAudience } from './buttons.js';
import { sourceLine, staleLine } from './source-line.js';

const mostShown = 10;
const mostOpened = 4;

/** What somebody wants to do with one of them, when they did not say with which. */
export type AlertAsked = 'list' | 'own' | 'snooze' | 'dismiss' | 'wake';

/** "until 20 Dec (in 27 days)" of what ends, and who looks after it. */
export const alertLine = (tongue: Tongue, alert: Alert): string => {
  const { lastDay } = alert.finding;
  const state = stateLines(tongue, alert).join(' ');
  return [
    `**${alertHeadline(tongue, alert)}**`,
    ...(lastDay === null
      ? []
      : [tongue.say('alert.until', { day: tongue.day(lastDay), when: tongue.fromToday(lastDay) })]),
    alert.owner === null && !alert.finding.quiet ? `${tongue.say('alert.no-owner')} ${state}`.trim() : state,
  ]
    .filter((part) => part !== '')
    .join(' · ');
};

/** A button's title is short. */
const longestTitle = 40;

export const opensOne = (
  tongue: Tongue,
  alert: Alert,
  number: number,
  subject: Record<string, string> = {},
): Button => {
  const letters = [...plainText(alertTitle(tongue, alert)).replaceAll('\\', '')];
  const title = letters.length <= longestTitle ? letters.join('') : `${letters.slice(0, longestTitle - 1).join('')}…`;
  const button = opensAlert(alert, `${number} ${title}`);
  return { ...button, subject: { ...subject, ...button.subject } };
};

const section = (title: string, lines: readonly string[], rest: string[]) =>
  lines.length === 0 ? [] : [{ title, items: [...lines, ...rest] }];

/**
 * Every open alert, the gravest first and what nobody is disturbed by last, each with its owner. `asked`: which of them is
 * meant, where a sentence did not say, and `subject` what was said besides.
 */
export const alertsCard = (
  reader: Reader,
  picture: Picture,
  open: readonly Alert[],
  { asked, subject }: { asked: AlertAsked; subject: Record<string, string> },
): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const loud = open.filter(({ finding }) => !finding.quiet);
  const quiet = open.filter(({ finding }) => finding.quiet);
  const ordered = [...loud, ...quiet].slice(0, mostShown);
  const numbered = (alert: Alert): string => `${ordered.indexOf(alert) + 1}. ${alertLine(tongue, alert)}`;
  const [first] = loud;
  const worst = first === undefined ? 'none' : first.finding.severity;
  const unowned = loud.filter(({ owner }) => owner === null).length;
  const more = open.length > mostShown ? [tongue.say('more', { count: open.length - mostShown })] : [];
  const opens = reader.role === 'partner_admin' || reader.role === 'executive';
  return present(reader, {
    ...emptyView,
    name: 'alerts',
    headline:
      asked === 'list' || open.length === 0
        ? tongue.say('alerts.headline', { loud: loud.length, quiet: quiet.length, worst, unowned })
        : tongue.say('alerts.which', { what: asked }),
    lines: staleLine(tongue, picture),
    sections:
      reader.audience === 'shared'
        ? []
        : [
            ...section('', loud.filter((one) => ordered.includes(one)).map(numbered), quiet.length === 0 ? more : []),
            ...section(tongue.say('alerts.quiet'), quiet.filter((one) => ordered.includes(one)).map(numbered), more),
          ],
    source: sourceLine(tongue, picture),
    buttons: forAudience(tongue, 'alerts', {}, [
      ...(opens ? ordered.slice(0, mostOpened).map((alert, index) => opensOne(tongue, alert, index + 1, subject)) : []),
      asks(tongue, 'button.at-risk', 'at-risk'),
      asks(tongue, 'button.status', 'status'),
    ]),
    inPlace: asked === 'list',
  });
};
