import {
  notForYouCard,
  type Review,
  type ReviewDone,
  type ReviewItem,
  rejectFormCard,
  reviewCard,
} from '../../../cards/index.js';
import { type Achievement, decide, whatIf } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { isOwn, itemAfter, queueOf, seenOf, type Waiting, waitingFor } from '../../reading/review-queue.js';
import type { Answer, Handler, Question, Setting } from '../question.js';

/** The one that this would take the place of: the same credential of the same person, earned before. */
const renewedBy = ({ facts }: Snapshot, { id, person, credential, earnedOn }: Achievement): Achievement | null =>
  facts.achievements
    .filter(
      (other) =>
        other.id !== id &&
        other.person === person &&
        other.credential === credential &&
        other.withdrawn === null &&
        other.earnedOn < earnedOn,
    )
    .sort((a, b) => (a.earnedOn < b.earnedOn ? 1 : -1))[0] ?? null;

const effectOf = ({ situation, asker }: Setting, { facts }: Snapshot, id: string): ReviewItem['effect'] => {
  const { programme, verdict } = situation;
  const context = { on: verdict.on, by: asker.person?.id ?? null, elsewhere: [] };
  const decision = decide(programme, facts, { kind: 'verify', id }, context);
  return decision.kind === 'decided' ? whatIf(programme, facts, verdict.on, decision.changes) : null;
};

const itemOf = (
  setting: Setting,
  snapshot: Snapshot,
  waiting: Waiting,
  { position, total }: Pick<ReviewItem, 'position' | 'total'>,
): ReviewItem => {
  const { achievement } = waiting;
  const remark = snapshot.remarks.get(achievement.id);
  return {
    ...waiting,
    renews: renewedBy(snapshot, achievement),
    effect: effectOf(setting, snapshot, achievement.id),
    askedFor: remark?.kind === 'better-proof' ? remark : null,
    position,
    total,
    seen: seenOf(achievement),
  };
};

/** Which item is shown: that one, if it waits and is nobody's own; else the one after another; else the first. */
export interface Shown {
  achievement?: string | undefined;
  after?: string | undefined;
}

const chosenItem = (
  { asker, situation }: Setting,
  snapshot: Snapshot,
  { achievement, after }: Shown,
): { waiting: Waiting; position: number; total: number } | null => {
  const self = asker.person?.id ?? null;
  const queue = queueOf(snapshot, situation.verdict.on, self);
  const asked = snapshot.facts.achievements.find(({ id }) => id === achievement);
  const named = asked === undefined ? null : waitingFor(snapshot, asked, situation.verdict.on);
  const meant = named !== null && !isOwn(named, self) ? named : null;
  const waiting = meant ?? (after === undefined ? queue.items[0] : itemAfter(queue, snapshot, after)) ?? null;
  if (waiting === null) return null;
  const place = queue.items.findIndex((one) => one.achievement.id === waiting.achievement.id);
  return place === -1
    ? { waiting, position: 1, total: 1 }
    : { waiting, position: place + 1, total: queue.items.length };
};

/** The queue as it stands in a snapshot, with what was just done said first. */
export const reviewAnswer = (
  setting: Setting,
  snapshot: Snapshot,
  shown: Shown,
  { done = null, nothingOf = null }: { done?: ReviewDone | null; nothingOf?: string | null } = {},
): Answer => {
  const { reader, situation, asker } = setting;
  const chosen = chosenItem(setting, snapshot, shown);
  const { own, asked } = queueOf(snapshot, situation.verdict.on, asker.person?.id ?? null);
  const review: Review = {
    item: chosen === null ? null : itemOf(setting, snapshot, chosen.waiting, chosen),
    own,
    asked,
    done,
    nothingOf,
  };
  return reviewCard(reader, situation.programme, review);
};

/** Partner admins verify, and nobody else. */
export const refusedReview = ({ asker, reader, admins }: Setting): Answer | null =>
  asker.role === 'partner_admin' ? null : notForYouCard(reader, { what: 'review', admins });

/** "What waits for me?" */
export const reviewQueue: Handler = ({ slots, pressed }, setting) => {
  const shown = pressed === null ? {} : { achievement: slots.achievement, after: slots.after };
  return refusedReview(setting) ?? reviewAnswer(setting, setting.situation.snapshot, shown);
};

const peopleNamed = ({ slots }: Question): string[] =>
  slots.person === undefined ? (slots.personCandidates?.split(',') ?? []) : [slots.person];

/** What waits of whoever was named, for whatever was named. */
const meantBy = (question: Question, { situation, asker }: Setting): Waiting[] => {
  const { snapshot, verdict } = situation;
  const self = asker.person?.id ?? null;
  const people = peopleNamed(question);
  const { exam } = question.slots;
  return snapshot.facts.achievements
    .filter(({ person, credential }) => people.includes(person) && (exam === undefined || credential === exam))
    .flatMap((achievement) => waitingFor(snapshot, achievement, verdict.on) ?? [])
    .filter((waiting) => !isOwn(waiting, self));
};

/** "Approve Grace's AZ-104": shows it with its buttons. A sentence decides nothing. */
export const reviewDecide: Handler = (question, setting) => {
  const refused = refusedReview(setting);
  if (refused !== null) return refused;
  const { snapshot, programme } = setting.situation;
  const { slots } = question;
  const [only, ...others] = meantBy(question, setting);
  if (only === undefined) return reviewAnswer(setting, snapshot, {}, { nothingOf: slots.person ?? null });
  const { achievement } = only;
  if (others.length === 0 && slots.decision === 'reject')
    return rejectFormCard(setting.reader, programme, {
      item: { achievement, seen: seenOf(achievement) },
      reason: slots.reason ?? '',
      missing: false,
    });
  return reviewAnswer(setting, snapshot, { achievement: achievement.id });
};
