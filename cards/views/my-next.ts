import type { IsoDate, Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Section } from '../view.js';
import { asks, privately } from './buttons.js';
import { metricAhead, type PointsAhead, pointsBrought, stepsInWords } from './candidates.js';
import { credentialName } from './credential-name.js';

/** What a suggestion changes about one group, or about the points of one metric. */
export type OwnEffect = SeatEffect | PointsEffect;

interface SeatEffect {
  kind: 'seats';
  competency: string;
  level: string;
  group: string;
  /** `spare`: nobody is missing there, and this would be a reserve. */
  when: 'today' | 'renewal' | 'spare';
  on: IsoDate;
  have: number;
  after: number;
  need: number;
  /** The level is met with it and not without. */
  reaches: boolean;
}

interface PointsEffect {
  kind: 'points';
  competency: string;
  level: string;
  group: string;
  when: 'today' | 'renewal' | 'spare';
  on: IsoDate;
  /** Where it would count, and what that brings by itself, or with as many others as it takes. Never empty. */
  brings: readonly PointsAhead[];
  /** Points of the competency on that day, without it and with it. */
  have: number;
  after: number;
  reaches: boolean;
}

export interface OwnSuggestion {
  /** All of these. */
  credentials: readonly string[];
  /** What would do in the stead of a single one. */
  instead: readonly string[];
  kind: 'verify' | 'renew' | 'adjacent' | 'new';
  /** Of what is renewed. */
  lastDay: IsoDate | null;
  /** Never empty. */
  effects: readonly OwnEffect[];
}

export interface OwnNext {
  /** Some seat is empty that they could fill; else what is suggested would give somebody to spare. */
  missing: boolean;
  suggestions: readonly OwnSuggestion[];
  nothingLinked: boolean;
}

export interface MyNextTold extends OwnNext {
  /** They asked to be suggested nothing, and ask all the same. */
  optedOut: boolean;
  /** Where it was asked, for the same question in private. */
  slots: Record<string, string>;
}

const mostEffects = 3;

const effectInWords = (tongue: Tongue, effect: OwnEffect): string => {
  const { competency, level, when, on, have, after, reaches } = effect;
  const told = {
    competency: tongue.competency(competency),
    level: tongue.level(level),
    when,
    day: tongue.day(on),
    reaches: reaches ? 'yes' : 'no',
  };
  if (effect.kind === 'seats') return tongue.say('my-next.effect', { ...told, have, after, need: effect.need });
  const alone = effect.brings.filter(({ count, points }) => count === 1 && points > 0);
  const others = after > have ? effect.brings.filter((one) => !alone.includes(one)) : effect.brings;
  return tongue.say(after > have ? 'my-next.effect-points' : 'my-next.effect-way', {
    ...told,
    have: tongue.points(have),
    after: tongue.points(after),
    metrics: tongue.list(alone.map((one) => metricAhead(tongue, one))),
    count: others.length,
    brings: tongue.list(others.map((one) => pointsBrought(tongue, one))),
  });
};

const what = (tongue: Tongue, { credentials, instead }: OwnSuggestion): string =>
  stepsInWords(tongue, { steps: credentials, instead });

const effects = (tongue: Tongue, { effects: all }: OwnSuggestion): string =>
  all
    .slice(0, mostEffects)
    .map((effect) => effectInWords(tongue, effect))
    .join(' · ');

const headline = (tongue: Tongue, { missing, suggestions }: MyNextTold): string => {
  const [first] = suggestions;
  if (first === undefined) return tongue.say('my-next.nothing');
  if (!missing) return tongue.say(first.effects[0]?.kind === 'points' ? 'my-next.spare-points' : 'my-next.spare');
  return tongue.say('my-next.headline', {
    kind: first.kind,
    what: what(tongue, first),
    dated: first.lastDay === null ? 'no' : 'yes',
    day: first.lastDay === null ? '' : tongue.day(first.lastDay),
  });
};

const section = (tongue: Tongue, { suggestions }: MyNextTold): Section[] =>
  suggestions.length === 0
    ? []
    : [
        {
          title: '',
          items: suggestions.map((one, place) =>
            tongue.say('my-next.line', {
              place: place + 1,
              kind: one.kind,
              what: what(tongue, one),
              effect: effects(tongue, one),
            }),
          ),
        },
      ];

const buttons = (tongue: Tongue, programme: Programme, { suggestions, nothingLinked }: MyNextTold): Button[] => {
  const renewal = suggestions.find(({ kind }) => kind === 'renew');
  const [renewed] = renewal?.credentials ?? [];
  const links: Button = { ...asks(tongue, 'button.link', 'link'), opens: true };
  return [
    ...(renewed === undefined
      ? []
      : [
          {
            title: tongue.say('button.link-renewed', {
              exam: credentialName(programme, tongue.reader.language, renewed),
            }),
            verb: 'link',
            subject: { exam: renewed },
            opens: true,
          },
        ]),
    links,
    ...(nothingLinked ? [] : [asks(tongue, 'button.my-certifications', 'my-certifications')]),
    asks(tongue, 'button.missing', 'missing'),
    asks(tongue, 'button.my-data', 'my-data'),
  ].map((button, index) => (index === 0 ? { ...button, primary: true } : button));
};

/** "What should I take next?": what would help most and why, for whoever asks alone. */
export const myNextCard = (reader: Reader, programme: Programme, told: MyNextTold): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  if (reader.audience === 'shared')
    return present(reader, {
      ...emptyView,
      name: 'my-next',
      headline: tongue.say('my-next.in-private'),
      buttons: [privately(tongue, 'my-next', told.slots)],
    });
  return present(reader, {
    ...emptyView,
    name: 'my-next',
    headline: headline(tongue, told),
    lines: [
      ...(told.nothingLinked && told.suggestions.length > 0 ? [tongue.say('my-next.link-first')] : []),
      ...(told.optedOut ? [tongue.say('my-next.opted-out')] : []),
    ],
    sections: section(tongue, told),
    source: told.suggestions.length === 0 ? '' : tongue.say('my-next.yours'),
    buttons: buttons(tongue, programme, told),
  });
};
