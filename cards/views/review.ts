import type { Achievement, Programme, Verdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type View } from '../view.js';
import { asks } from './buttons.js';
import { effectLines } from './effect.js';
import { undoes } from './link-receipt.js';
import { nameOnButton } from './name-on-button.js';

/** A claim to decide about, and what the decision would do. */
export interface ReviewItem {
  achievement: Achievement;
  /** Somebody else's certificate with the same certificate id. */
  rival: Achievement | null;
  disputed: boolean;
  /** The certificate that this one would renew. */
  renews: Achievement | null;
  effect: { before: Verdict; after: Verdict } | null;
  /** What was asked of the holder before, in the words of whoever asked. */
  askedFor: { text: string; on: string } | null;
  position: number;
  total: number;
  /** Tells whether the claim is still the one that was looked at. */
  seen: string;
}

/** What was just decided, or why it was not. */
export type ReviewDone = { person: string; credential: string } & (
  | {
      kind: 'approved' | 'rejected' | 'asked';
      reached: readonly { competency: string; level: string }[];
      version: number;
    }
  /** Somebody else was faster, or the same button was pressed before. */
  | { kind: 'was-verified' | 'was-confirmed' | 'was-rejected' | 'was-withdrawn' | 'was-done' }
  | { kind: 'changed' | 'own' }
);

export interface Review {
  item: ReviewItem | null;
  /** Of the reader's own. */
  own: number;
  /** Waiting for a better proof. */
  asked: number;
  done: ReviewDone | null;
  /** Somebody was named of whom nothing waits; null when nobody was. */
  nothingOf: string | null;
}

const safe = (text: string): string => escapeMarkdown(plainText(text));

const who = (tongue: Tongue, person: string): string => tongue.person(person) ?? tongue.say('somebody');

const isAddress = (text: string): boolean => text.startsWith('https://') && URL.canParse(text);

const doneLine = (tongue: Tongue, done: ReviewDone): string => {
  const levels = 'reached' in done ? done.reached : [];
  return [
    tongue.say(`review.done-${done.kind}`, {
      name: who(tongue, done.person),
      what: tongue.credential(done.credential),
    }),
    ...levels.map(({ competency, level }) =>
      tongue.say('review.now', { competency: tongue.competency(competency), level: tongue.level(level) }),
    ),
  ].join(' ');
};

const aside = (tongue: Tongue, { own, asked }: Review): string =>
  [
    ...(own > 0 ? [tongue.say('review.own', { count: own })] : []),
    ...(asked > 0 ? [tongue.say('review.asked', { count: asked })] : []),
  ].join(' ');

const particulars = (tongue: Tongue, { achievement, rival, renews, askedFor }: ReviewItem): string[] => {
  const { earnedOn, expiresOn, certificateId, evidence } = achievement;
  return [
    tongue.say('review.dates', {
      earned: tongue.dayInFull(earnedOn),
      ends: expiresOn === null ? 'no' : 'yes',
      day: expiresOn === null ? '' : tongue.dayInFull(expiresOn),
    }),
    evidence === null ? tongue.say('review.no-proof') : tongue.say('review.proof', { proof: safe(evidence) }),
    certificateId === null ? tongue.say('review.no-id') : tongue.say('review.id', { id: safe(certificateId) }),
    ...(rival === null
      ? certificateId === null
        ? []
        : [tongue.say('review.id-unique')]
      : [
          tongue.say('review.same-id', {
            name: who(tongue, rival.person),
            what: tongue.credential(rival.credential),
            state: tongue.say(`certificate.${rival.state}`),
          }),
        ]),
    ...(renews === null ? [] : [tongue.say('review.renews', { day: tongue.dayInFull(renews.earnedOn) })]),
    ...(askedFor === null
      ? []
      : [
          tongue.say('review.asked-before', {
            day: tongue.day(askedFor.on),
            said: askedFor.text === '' ? 'no' : 'yes',
            text: safe(askedFor.text),
          }),
        ]),
  ];
};

const effectOf = (tongue: Tongue, { effect }: ReviewItem): string[] => {
  const lines = effect === null ? [] : effectLines(tongue, effect.before, effect.after);
  return lines.length === 0 ? [tongue.say('review.no-effect')] : lines;
};

/** About this claim as it was looked at. */
const aboutItem = ({ achievement, seen }: ReviewItem): Record<string, string> => ({
  achievement: achievement.id,
  seen,
});

const decisions = (tongue: Tongue, item: ReviewItem, done: ReviewDone | null): Button[] => {
  const subject = aboutItem(item);
  const approve: Button = {
    title: item.disputed
      ? tongue.say('review.belongs', { name: nameOnButton(tongue, item.achievement.person) })
      : tongue.say('button.approve'),
    verb: 'review-approve',
    subject,
    primary: true,
    writes: true,
  };
  const reject: Button = { ...asks(tongue, 'button.reject', 'review-reject', subject), opens: true, destructive: true };
  return [
    approve,
    ...(item.disputed ? [] : [{ ...asks(tongue, 'button.better-proof', 'review-ask', subject), writes: true }]),
    reject,
    ...(item.total > 1 ? [asks(tongue, 'button.skip', 'review-queue', { after: item.achievement.id })] : []),
    ...undo(tongue, done),
  ];
};

const undo = (tongue: Tongue, done: ReviewDone | null): Button[] =>
  done !== null && 'version' in done ? [undoes(tongue, done.version)] : [];

const shown = (tongue: Tongue, review: Review, item: ReviewItem): Pick<View, 'headline'> & Partial<View> => {
  const { achievement, disputed, position, total } = item;
  const heading = tongue.say(disputed ? 'review.disputed' : 'review.item', {
    name: who(tongue, achievement.person),
    what: tongue.credentialInFull(achievement.credential),
    position,
    total,
  });
  const before = beforeItem(tongue, review);
  return {
    headline: before[0] ?? heading,
    lines: before.length === 0 ? [] : [...before.slice(1), `**${heading}**`],
    sections: [
      { title: '', items: particulars(tongue, item) },
      { title: tongue.say('review.effect'), items: effectOf(tongue, item) },
    ],
    source: aside(tongue, review),
    buttons: decisions(tongue, item, review.done),
    links:
      achievement.evidence !== null && isAddress(achievement.evidence)
        ? [{ title: tongue.say('button.open-proof'), url: achievement.evidence }]
        : [],
  };
};

/** What is said before the next item: what was decided, or that nothing waits of whoever was named. */
const beforeItem = (tongue: Tongue, { done, nothingOf }: Review): string[] => [
  ...(done === null ? [] : [doneLine(tongue, done)]),
  ...(nothingOf === null ? [] : [tongue.say('review.nothing-of', { name: who(tongue, nothingOf) })]),
];

const nothingWaits = (tongue: Tongue, review: Review): Pick<View, 'headline'> & Partial<View> => {
  const before = beforeItem(tongue, review);
  const empty = tongue.say('review.empty');
  return {
    headline: before[0] ?? empty,
    lines: [...before.slice(1), ...(before.length === 0 ? [] : [empty]), aside(tongue, review)].filter(
      (line) => line !== '',
    ),
    buttons: [{ ...asks(tongue, 'button.status', 'status'), primary: true }, ...undo(tongue, review.done)],
  };
};

/** What waits for an admin, one claim per card (C17), and what was just decided about the one before. */
export const reviewCard = (reader: Reader, programme: Programme, review: Review): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { item } = review;
  return present(reader, {
    ...emptyView,
    name: item === null ? 'review-empty' : 'review-item',
    ...(item === null ? nothingWaits(tongue, review) : shown(tongue, review, item)),
    inPlace: true,
  });
};

/** Slack and Teams agree on so many; it is a sentence, not a letter. */
export const mostReason = 300;

/** Why a claim is turned down: its holder reads it. */
export const rejectFormCard = (
  reader: Reader,
  programme: Programme,
  { item, reason, missing }: { item: Pick<ReviewItem, 'achievement' | 'seen'>; reason: string; missing: boolean },
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { achievement, seen } = item;
  const subject = { achievement: achievement.id, seen };
  return present(reader, {
    ...emptyView,
    name: 'review-reject',
    headline: tongue.say('review.reject', {
      name: who(tongue, achievement.person),
      what: tongue.credential(achievement.credential),
    }),
    lines: [tongue.say('review.reject-effect')],
    fields: [
      {
        kind: 'text',
        id: 'reason',
        label: tongue.say('review.reason'),
        value: reason,
        required: true,
        error: missing ? tongue.say('review.reason-missing') : '',
        missing: tongue.say('review.reason-missing'),
        placeholder: tongue.say('review.reason-example'),
        long: true,
        most: mostReason,
      },
    ],
    buttons: [
      {
        ...asks(tongue, 'button.reject-now', 'review-rejected', subject),
        primary: true,
        writes: true,
      },
      { ...asks(tongue, 'button.back', 'review-queue', { achievement: achievement.id }), leaves: true },
    ],
    dialog: {
      title: tongue.say('review.dialog'),
      opener: { ...asks(tongue, 'button.reject', 'review-reject', subject), opens: true },
    },
    inPlace: true,
  });
};
