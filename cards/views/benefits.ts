import type { Benefit } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Section } from '../view.js';
import { asks, forAudience } from './buttons.js';
import { profileLine } from './profile.js';

const told = (tongue: Tongue, title: string, benefits: readonly Benefit[]): Section[] =>
  benefits.length === 0
    ? []
    : [
        {
          title,
          items: benefits.map(
            ({ text, asOf }) => `– ${tongue.text(text)} (${tongue.say('benefits.as-of', { asOf: tongue.asOf(asOf) })})`,
          ),
        },
      ];

/** All levels, each with what it adds; or the one that was asked, with what those below it bring as well. */
const bring = (tongue: Tongue, { programme }: Picture, asked: string | undefined): Section[] => {
  const { benefits, levels } = programme;
  const general = benefits.filter(({ level }) => level === undefined);
  if (asked === undefined)
    return [
      ...levels.flatMap((name) =>
        told(
          tongue,
          tongue.level(name),
          benefits.filter(({ level }) => level === name),
        ),
      ),
      ...told(tongue, tongue.say('benefits.every'), general),
    ];
  const upTo = levels.slice(0, levels.indexOf(asked) + 1);
  const own = benefits.filter(({ level }) => level !== undefined && upTo.includes(level));
  return told(tongue, tongue.level(asked), [...own, ...general]);
};

/** How to come to the level that is not bought yet, or to keep the one that is. */
const next = (tongue: Tongue, { verdict, programme }: Picture): string[] => {
  const { membership, qualified } = verdict;
  const place = programme.places.benefits;
  const where = place === undefined ? '' : tongue.text(place);
  const rank = (level: string | null): number => (level === null ? -1 : programme.levels.indexOf(level));
  const may = qualified !== null && rank(qualified) > rank(membership?.shown ?? null);
  return [
    ...(may ? [tongue.say('benefits.upgrade', { level: tongue.theLevel(qualified) })] : []),
    ...(membership === null
      ? []
      : [
          tongue.say('benefits.renew', {
            opens: tongue.day(membership.renewalOpens),
            closes: tongue.day(membership.renewalCloses),
          }),
        ]),
    ...(where === '' ? [] : [tongue.say('benefits.place', { place: where })]),
  ];
};

/** "What does Gold bring us?" (C25): from the pack, with the date of its source; it never names a price. */
export const benefitsCard = (reader: Reader, picture: Picture, asked?: string): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const { programme, verdict } = picture;
  const levels = asked === undefined ? programme.levels : [asked];
  const sections = bring(tongue, picture, asked);
  return present(reader, {
    ...emptyView,
    name: 'benefits',
    headline:
      sections.length === 0
        ? tongue.say('benefits.unknown')
        : tongue.say('benefits.headline', {
            count: levels.length,
            levels: tongue.list(levels.map((level) => tongue.theLevel(level))),
          }),
    lines: [
      ...(programme.status === 'historic' ? [tongue.say('benefits.historic')] : []),
      ...profileLine(tongue, picture),
    ],
    sections: [...sections, { title: tongue.say('benefits.next'), items: next(tongue, picture) }].filter(
      ({ items }) => items.length > 0,
    ),
    source: tongue.dayInFull(verdict.on),
    buttons: forAudience(tongue, 'benefits', asked === undefined ? {} : { level: asked }, [
      { ...asks(tongue, 'button.missing', 'missing', asked === undefined ? {} : { level: asked }), primary: true },
      asks(tongue, 'button.renewal', 'renewal'),
      asks(tongue, 'button.status', 'status'),
    ]),
  });
};
