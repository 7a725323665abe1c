import type { Alert, NoSpare } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture, Risk } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Section } from '../view.js';
import { opensAlert } from './alert-buttons.js';
import { alertLine } from './alert-list.js';
import { asks, forAudience } from './buttons.js';
import { isLost, riskLine, risksThatMatter } from './risk.js';
import { sourceLine, staleLine } from './source-line.js';

const mostRisks = 6;
const mostPlaces = 8;

/** A loss that takes the bought level with it: there is no other competency to renew it by. */
const costsTheLevel = ({ verdict, programme }: Picture, { move }: Risk): boolean => {
  const { membership } = verdict;
  if (membership === null || !membership.atRisk) return false;
  return programme.levels.indexOf(move.level) >= programme.levels.indexOf(membership.level);
};

const headline = (tongue: Tongue, picture: Picture, graves: readonly Risk[], others: readonly Risk[]): string => {
  const { membership, qualified } = picture.verdict;
  const kind = (): string => {
    if (isLost(picture)) return 'lost';
    if (graves.length > 0) return 'graves';
    if (others.length > 0) return membership?.phase === 'displayed' && !membership.atRisk ? 'bought' : 'others';
    return qualified === null ? 'none' : 'nothing';
  };
  return tongue.say('at-risk.headline', {
    kind: kind(),
    graves: graves.length,
    others: others.length,
    level: tongue.theLevel(membership?.level ?? ''),
    day: tongue.day(picture.forecast.through),
  });
};

const section = (tongue: Tongue, title: string, items: string[], most: number): Section[] =>
  items.length === 0
    ? []
    : [
        {
          title,
          items: [
            ...items.slice(0, most),
            ...(items.length > most ? [tongue.say('more', { count: items.length - most })] : []),
          ],
        },
      ];

const place = (tongue: Tongue, { competency, level, people, options }: NoSpare): string =>
  tongue.say('at-risk.place', {
    competency: tongue.competency(competency),
    level: tongue.level(level),
    people: people.length,
    ways: options > 1 ? 'several' : 'one',
  });

/** Counting certificates that end before the horizon and cost no level: for information only. */
const harmless = ({ facts, verdict, forecast }: Picture, risks: readonly Risk[]): number => {
  const causes = new Set(
    risks.flatMap(({ move }) => move.causes.flatMap((cause) => (cause.kind === 'achievement' ? [cause.id] : []))),
  );
  return facts.achievements.filter(
    ({ id, state, earnedOn, expiresOn, withdrawn }) =>
      !causes.has(id) &&
      state !== 'claimed' &&
      withdrawn === null &&
      earnedOn <= verdict.on &&
      expiresOn !== null &&
      expiresOn >= verdict.on &&
      expiresOn <= forecast.through,
  ).length;
};

const plannedLevel = ({ verdict: { membership } }: Picture): Record<string, string> =>
  membership === null ? {} : { level: membership.level };

const mostAlerts = 4;

/** Who looks after what, for those who may look: what is at risk is told by the verdict, exact at every moment. */
const looked = (tongue: Tongue, openAlerts: readonly Alert[]): Alert[] => {
  const { audience, role } = tongue.reader;
  const mayLook = audience === 'private' && (role === 'partner_admin' || role === 'executive');
  return mayLook ? openAlerts.filter(({ finding }) => !finding.quiet) : [];
};

/** "What is at risk, and by when?" (C6), by consequence: the bought level first, then other levels, then thin cover. */
export const atRiskCard = (
  reader: Reader,
  picture: Picture,
  thin: readonly NoSpare[],
  /** Those that are open, the gravest first. */
  openAlerts: readonly Alert[],
): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const risks = risksThatMatter(picture);
  const graves = risks.filter((risk) => costsTheLevel(picture, risk));
  const others = risks.filter((risk) => !graves.includes(risk));
  const later = harmless(picture, risks);
  const day = tongue.day(picture.forecast.through);
  const shared = reader.audience === 'shared';
  const alerts = looked(tongue, openAlerts);
  const [first] = alerts;
  return present(reader, {
    ...emptyView,
    name: 'at-risk',
    headline: headline(tongue, picture, graves, others),
    lines: [
      ...(picture.verdict.qualified === null ? [] : [tongue.say('at-risk.thin', { places: thin.length })]),
      ...staleLine(tongue, picture),
    ],
    sections: [
      ...section(
        tongue,
        tongue.say('at-risk.high', { level: tongue.level(picture.verdict.membership?.level ?? '') }),
        graves.map((risk) => riskLine(tongue, risk)),
        shared ? 1 : mostRisks,
      ),
      ...section(
        tongue,
        tongue.say('at-risk.medium'),
        others.map((risk) => riskLine(tongue, risk)),
        shared ? 1 : mostRisks,
      ),
      ...section(
        tongue,
        tongue.say('button.alerts'),
        alerts.map((alert) => alertLine(tongue, alert)),
        mostAlerts,
      ),
      ...(shared
        ? []
        : section(
            tongue,
            tongue.say('at-risk.note'),
            thin.map((one) => place(tongue, one)),
            mostPlaces,
          )),
      ...(later > 0 && !shared
        ? [{ title: tongue.say('at-risk.later'), items: [tongue.say('at-risk.harmless', { count: later, day })] }]
        : []),
    ],
    source: sourceLine(tongue, picture),
    buttons: forAudience(tongue, 'at-risk', { date: picture.forecast.through }, [
      ...(first === undefined ? [] : [opensAlert(first, tongue.say('button.open-alert'))]),
      { ...asks(tongue, 'button.plan', 'cheapest', plannedLevel(picture)), primary: true },
      ...(thin.length === 0 ? [] : [asks(tongue, 'button.resilience', 'bus-factor')]),
      asks(tongue, 'button.renewal', 'renewal'),
      asks(tongue, 'button.status', 'status'),
    ]),
  });
};
