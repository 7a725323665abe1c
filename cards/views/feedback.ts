import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Section } from '../view.js';
import { asks, linksOwn, privately } from './buttons.js';
import { contactLine } from './contact.js';
import { sourceLine, staleLine } from './source-line.js';

/** What somebody has to say about an answer, or about the bot. */
export type FeedbackAbout =
  /** Something that a card says is not so. */
  | 'wrong'
  /** They sat an exam and did not pass it. */
  | 'failed'
  /** They want to speak with a person. */
  | 'person'
  /** Praise, a wish, or a fault of the program itself. */
  | 'bot';

export interface Feedback {
  about: FeedbackAbout;
  admins: readonly string[];
  /** A colleague of the organisation, known to us or not; guests are none. */
  member: boolean;
  /** Null while no programme is followed: there are no figures yet. */
  picture: Picture | null;
  /** What the answer was about, as far as it was said or its card knew. */
  subject: Record<string, string>;
}

/** Somebody of whom nothing is kept can only add. */
const ownWays = ({ self }: Reader): readonly string[] =>
  self === null ? ['own-missing'] : ['own-missing', 'own-correct', 'own-unlink', 'own-undo'];

const adminWays = ['people', 'claims', 'figures', 'overrides', 'membership', 'rules', 'report'] as const;

const listed = (tongue: Tongue, ways: readonly string[]): string[] =>
  ways.map((way) => tongue.say(`feedback.way-${way}`));

const sections = (tongue: Tongue, { member }: Feedback): Section[] => [
  ...(member ? [{ title: tongue.say('feedback.own'), items: listed(tongue, ownWays(tongue.reader)) }] : []),
  ...(tongue.reader.role === 'partner_admin'
    ? [{ title: tongue.say('feedback.organisation'), items: listed(tongue, adminWays) }]
    : []),
];

/** Where the figures come from. Whoever may not correct the others' is told whom to ask, and what to tell them. */
const from = (tongue: Tongue, { admins, picture }: Feedback): string[] => [
  tongue.say('feedback.from'),
  ...(picture === null ? [] : staleLine(tongue, picture)),
  ...(tongue.reader.role === 'partner_admin' ? [] : [tongue.say('feedback.others'), contactLine(tongue, admins)]),
  tongue.say('feedback.program'),
];

const checks = (tongue: Tongue, subject: Record<string, string>, member: boolean): Button[] => [
  { ...asks(tongue, 'button.why', 'explain', subject), primary: true },
  asks(tongue, 'button.freshness', 'freshness'),
  ...(member ? [asks(tongue, 'button.my-certifications', 'my-certifications')] : []),
  ...(tongue.reader.role === 'partner_admin'
    ? [asks(tongue, 'button.review', 'review-queue'), asks(tongue, 'button.how-to-import', 'import')]
    : []),
];

const wrong = (reader: Reader, feedback: Feedback): PresentedCard => {
  const tongue = tongueOf(reader, feedback.picture?.programme ?? null);
  const shared = reader.audience === 'shared';
  return present(reader, {
    ...emptyView,
    name: 'feedback-wrong',
    headline: tongue.say('feedback.wrong'),
    lines: shared ? [tongue.say('feedback.where')] : from(tongue, feedback),
    sections: shared ? [] : sections(tongue, feedback),
    source: feedback.picture === null ? '' : sourceLine(tongue, feedback.picture),
    buttons: shared
      ? [privately(tongue, 'feedback', feedback.subject)]
      : checks(tongue, feedback.subject, feedback.member),
  });
};

/** "That is wrong": where the figures come from, and what whoever says so can correct, or whom they can ask (C24). */
export const feedbackCard = (reader: Reader, feedback: Feedback): PresentedCard => {
  const { about, admins, member } = feedback;
  if (about === 'wrong') return wrong(reader, feedback);
  const tongue = tongueOf(reader, null);
  const own = member && reader.audience === 'private';
  return present(reader, {
    ...emptyView,
    name: `feedback-${about}`,
    headline: about === 'person' ? contactLine(tongue, admins) : tongue.say(`feedback.${about}`),
    lines: [
      tongue.say(about === 'failed' ? 'feedback.failed-next' : 'feedback.program'),
      ...(about === 'bot' ? [contactLine(tongue, admins)] : []),
    ],
    buttons:
      about === 'failed' && own
        ? [{ ...asks(tongue, 'button.my-next', 'my-next'), primary: true }, linksOwn(tongue)]
        : [asks(tongue, 'button.status', 'status'), asks(tongue, 'button.help', 'help')],
  });
};
