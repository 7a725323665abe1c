import {
  type Achievement,
  credentialsOf,
  type Holds,
  type IsoDate,
  type PointShare,
  type Programme,
  type ScoreVerdict,
  type Verdict,
} from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Section } from '../view.js';
import { asks } from './buttons.js';
import { countingAchievement } from './contribution.js';
import { shareInWords } from './own-share.js';
import { countingTrack } from './score.js';

export interface Mine {
  /** What was asked: all of it, what they count for, when they end. */
  focus: 'all' | 'impact' | 'expiry';
  /** The holder: whoever reads it. Null: somebody who has nothing here yet. */
  person: string | null;
  /** One certificate only. */
  credential: string | null;
  /** Why one was rejected, or what is asked for, by achievement: in the words of whoever decided. */
  remarks: ReadonlyMap<string, { kind: 'rejected' | 'better-proof' | 'disputed' | 'moved'; text: string }>;
  /** What rests on them where points count; looked at only where that was asked. */
  shares: readonly PointShare[];
  /** The next step in the vendor's portal. */
  vendorStep: 'account' | 'associate' | 'report' | null;
}

const most = 40;

const isOver = ({ expiresOn, withdrawn }: Achievement, on: IsoDate): boolean =>
  withdrawn !== null || (expiresOn !== null && expiresOn < on);

/** The people who are counted by the track that counts, and for what. */
const peopleCounted = (score: ScoreVerdict): { people: readonly string[]; holds: Holds }[] =>
  countingTrack(score).metrics.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'people' || part.kind === 'step' ? [part] : [])),
  );

const countsIn = (verdict: Verdict, level: string, competency: string, person: string, credential: string): boolean =>
  verdict.competencies
    .find(({ id }) => id === competency)
    ?.levels[level]?.options.some(({ groups, scores }) =>
      [...groups.map(({ eligible, holds }) => ({ people: eligible, holds })), ...scores.flatMap(peopleCounted)].some(
        ({ people, holds }) => people.includes(person) && credentialsOf(holds).includes(credential),
      ),
    ) === true;

/** "Security (Gold, Silver)": where this certificate of this person counts. */
const placesOf = (tongue: Tongue, { verdict, programme }: Picture, person: string, credential: string): string[] =>
  verdict.competencies.flatMap(({ id }) => {
    const levels = programme.levels
      .toReversed()
      .filter((level) => countsIn(verdict, level, id, person, credential))
      .map((level) => tongue.level(level));
    return levels.length === 0 ? [] : [`${tongue.competency(id)} (${levels.join(', ')})`];
  });

const marks = { claimed: '◌', verified: '✓', confirmed: '✓✓' } as const;

const stateInWords = (tongue: Tongue, { report }: Picture, { state }: Achievement): string =>
  state === 'confirmed' && report !== null
    ? tongue.say('mine.confirmed', { mark: marks.confirmed, day: tongue.day(report.on) })
    : `${marks[state]} ${tongue.say(`certificate.${state}`)}`;

const remarkInWords = (tongue: Tongue, { remarks }: Mine, id: string): string[] => {
  const remark = remarks.get(id);
  return remark === undefined || remark.text === ''
    ? []
    : [tongue.say('mine.reason', { text: escapeMarkdown(plainText(remark.text)) })];
};

const ended = (tongue: Tongue, mine: Mine, { id, credential, expiresOn, withdrawn }: Achievement): string =>
  [
    withdrawn === null
      ? tongue.say('mine.expired', { credential: tongue.credential(credential), day: tongue.day(expiresOn ?? '') })
      : tongue.say('mine.withdrawn', {
          credential: tongue.credential(credential),
          reason: withdrawn.reason,
          day: tongue.day(withdrawn.on),
        }),
    ...remarkInWords(tongue, mine, id),
  ].join(' · ');

const line = (tongue: Tongue, picture: Picture, mine: Mine, achievement: Achievement): string => {
  const { id, person, credential, expiresOn, state } = achievement;
  const counting = countingAchievement(picture.facts, person, credential, picture.verdict.on);
  const places = counting.some((one) => one.id === id) ? placesOf(tongue, picture, person, credential) : [];
  const asked = mine.remarks.get(id)?.kind === 'better-proof';
  return [
    `**${tongue.credential(credential)}** ${stateInWords(tongue, picture, achievement)}`,
    ...(expiresOn === null
      ? []
      : [tongue.say('mine.last-day', { day: tongue.day(expiresOn), when: tongue.fromToday(expiresOn) })]),
    ...(state === 'claimed'
      ? [tongue.say(asked ? 'mine.better-proof' : 'mine.not-yet')]
      : places.length > 0
        ? [tongue.say('mine.counts-in', { list: tongue.list(places) })]
        : [tongue.say('mine.counts-nowhere')]),
    ...remarkInWords(tongue, mine, id),
  ].join(' · ');
};

const endsFirst = (a: Achievement, b: Achievement): number => {
  const [one, other] = [a.expiresOn ?? '9999', b.expiresOn ?? '9999'];
  return one === other ? 0 : one < other ? -1 : 1;
};

const headline = (tongue: Tongue, picture: Picture, mine: Mine, standing: readonly Achievement[]): string => {
  const [next] = standing.filter(({ expiresOn }) => expiresOn !== null);
  if (mine.focus === 'impact') {
    const places = [...new Set(standing.map(({ credential }) => credential))].flatMap((credential) =>
      placesOf(tongue, picture, mine.person ?? '', credential),
    );
    const list = tongue.list([...new Set(places)]);
    return places.length === 0 ? tongue.say('mine.impact-none') : tongue.say('mine.impact', { list });
  }
  if (next === undefined || next.expiresOn === null) return tongue.say('mine.headline', { count: standing.length });
  const day = tongue.dayInFull(next.expiresOn);
  return mine.focus === 'expiry'
    ? tongue.say('mine.next-end', {
        credential: tongue.credential(next.credential),
        day,
        when: tongue.fromToday(next.expiresOn),
      })
    : tongue.say('mine.headline-dated', { count: standing.length, day });
};

const sectionsOf = (
  tongue: Tongue,
  picture: Picture,
  mine: Mine,
  standing: readonly Achievement[],
  over: readonly Achievement[],
): Section[] => [
  { title: tongue.say('mine.shares'), items: mine.shares.map((one) => shareInWords(tongue, one)) },
  {
    title: '',
    items: [
      ...standing.slice(0, most).map((one) => line(tongue, picture, mine, one)),
      ...(standing.length > most ? [tongue.say('more', { count: standing.length - most })] : []),
    ],
  },
  ...(over.length === 0 || mine.focus !== 'all'
    ? []
    : [{ title: tongue.say('mine.over'), items: over.slice(0, most).map((one) => ended(tongue, mine, one)) }]),
];

const nothingLinked = (reader: Reader, tongue: Tongue): PresentedCard =>
  present(reader, {
    ...emptyView,
    name: 'mine-none',
    headline: tongue.say('mine.none'),
    lines: [tongue.say('mine.none-next')],
    buttons: [
      { ...asks(tongue, 'button.link', 'link'), primary: true, opens: true },
      asks(tongue, 'button.my-data', 'my-data'),
    ],
  });

/** "My certifications" (C13), for their holder alone: in a channel it says nothing of anybody. */
export const mineCard = (reader: Reader, picture: Picture, mine: Mine): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const own =
    reader.audience === 'shared' || mine.person === null
      ? []
      : picture.facts.achievements.filter(
          ({ person, credential }) =>
            person === mine.person && (mine.credential === null || credential === mine.credential),
        );
  if (own.length === 0) return nothingLinked(reader, tongue);
  const { on } = picture.verdict;
  const standing = own.filter((one) => !isOver(one, on)).toSorted(endsFirst);
  const over = own.filter((one) => isOver(one, on)).toSorted((a, b) => endsFirst(b, a));
  return present(reader, {
    ...emptyView,
    name: 'mine',
    headline: headline(tongue, picture, mine, standing),
    sections: sectionsOf(tongue, picture, mine, standing, over).filter(({ items }) => items.length > 0),
    lines: mine.vendorStep === null ? [] : [tongue.say(`mine.step-${mine.vendorStep}`)],
    source: tongue.dayInFull(on),
    buttons: [
      { ...asks(tongue, 'button.link-another', 'link'), opens: true },
      asks(tongue, 'button.unlink', 'unlink'),
      asks(tongue, 'button.my-data', 'my-data'),
      { ...asks(tongue, 'button.edit', 'link', { action: 'edit' }), opens: true },
    ],
  });
};

/** A certificate by name and day, where there are several of a kind. */
export const ownOption = (reader: Reader, programme: Programme, { credential, earnedOn }: Achievement): string => {
  const tongue = tongueOf(reader, programme);
  const exam = programme.credentials[credential]?.exams[0] ?? programme.credentials[credential]?.title[reader.language];
  return tongue.say('mine.option', { credential: plainText(exam ?? credential), day: tongue.dayInFull(earnedOn) });
};
