import { z } from 'zod';
import { mostReason, notForYouCard, type ReviewDone, rejectFormCard } from '../../../cards/index.js';
import { type Achievement, type Change, decide, type Verdict, whatIf } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { DirectoryChange, NewOutboxEntry, Remark } from '../../../storage/records.js';
import { isOwn, seenOf, type Waiting, waitingFor } from '../../reading/review-queue.js';
import { type Notice, noticeEntry } from '../../watching/notice.js';
import { refusedReview, reviewAnswer } from '../answers/review.js';
import { type Deciding, type Written, write } from '../commit.js';
import { levelReachedNotices } from '../contribution-notices.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { isAdminIn } from '../rights.js';

/** Which claim, as the admin saw it: signed by us. */
const aboutSchema = z.object({ achievement: z.string(), seen: z.string() });

const reasonSchema = z.object({ reason: z.string().trim().min(1).max(mostReason) });

type Decision = { kind: 'verified' } | { kind: 'rejected'; text: string } | { kind: 'better-proof' };

type Reached = Extract<Notice, { kind: 'claim-decided' }>['reached'];

/** Without the version, which is known only once it is written. */
type Outcome =
  | { kind: 'decided'; achievement: Achievement; reached: Reached }
  | {
      kind: 'not decided';
      achievement: Achievement;
      why: Exclude<ReviewDone['kind'], 'approved' | 'rejected' | 'asked'>;
    }
  | { kind: 'gone' };

/** What became of a claim that waits no longer. */
const settledAs = ({
  state,
  withdrawn,
}: Achievement): 'was-verified' | 'was-confirmed' | 'was-rejected' | 'was-withdrawn' => {
  if (withdrawn !== null)
    return withdrawn.reason === 'rejected' || withdrawn.reason === 'disputed' ? 'was-rejected' : 'was-withdrawn';
  return state === 'confirmed' ? 'was-confirmed' : 'was-verified';
};

const by = ({ asker }: Setting): string | null => asker.person?.id ?? null;

const changesOf = (
  setting: Setting,
  snapshot: Snapshot,
  { achievement: { id } }: Waiting,
  decision: Decision,
): Change[] | null => {
  if (decision.kind === 'better-proof') return [];
  const { programme, verdict } = setting.situation;
  const command = { kind: decision.kind === 'verified' ? ('verify' as const) : ('reject' as const), id };
  const decided = decide(programme, snapshot.facts, command, { on: verdict.on, by: by(setting), elsewhere: [] });
  return decided.kind === 'decided' ? decided.changes : null;
};

const isHeld = ({ competencies }: Verdict, competency: string, level: string): boolean =>
  competencies.find(({ id }) => id === competency)?.levels[level]?.held === true;

/** The levels that are held with these changes and were not before. */
const reachedBy = ({ situation }: Setting, { facts }: Snapshot, changes: readonly Change[]): Reached => {
  if (changes.length === 0) return [];
  const { programme, verdict } = situation;
  const { before, after } = whatIf(programme, facts, verdict.on, changes);
  return after.competencies.flatMap(({ id, levels }) =>
    programme.levels
      .filter((level) => levels[level]?.held === true && !isHeld(before, id, level))
      .map((level) => ({ competency: id, level })),
  );
};

const remarked = (
  setting: Setting,
  { achievement, person }: Pick<Remark, 'achievement' | 'person'>,
  decision: Decision,
): DirectoryChange => ({
  kind: 'remark-made',
  achievement,
  remark:
    decision.kind === 'verified'
      ? null
      : {
          achievement,
          person,
          kind: decision.kind,
          text: decision.kind === 'rejected' ? decision.text : '',
          by: by(setting),
          on: setting.situation.verdict.on,
        },
});

/** Whose it is was decided: somebody else's with the same id ends with it, and is not said to be anybody's. */
const lostBy = ({ rival, disputed }: Waiting, decision: Decision): Achievement | null =>
  disputed && decision.kind === 'verified' ? rival : null;

const messages = (
  setting: Setting,
  snapshot: Snapshot,
  { waiting, decision, reached }: { waiting: Waiting; decision: Decision; reached: Reached },
): NewOutboxEntry[] => {
  const { parts, situation } = setting;
  const { organisation } = snapshot;
  const now = parts.clock.now();
  const decided = ({ id, person, credential }: Achievement, how: Decision, levels: Reached): NewOutboxEntry =>
    noticeEntry({
      id: parts.newId(),
      organisation,
      to: { person },
      notice: {
        kind: 'claim-decided',
        decision: how.kind,
        achievement: id,
        credential,
        by: by(setting),
        text: how.kind === 'rejected' ? how.text : '',
        reached: levels,
      },
      now,
    });
  const lost = lostBy(waiting, decision);
  return [
    decided(waiting.achievement, decision, reached),
    ...(lost === null ? [] : [decided(lost, { kind: 'rejected', text: '' }, [])]),
    ...levelReachedNotices(snapshot, reached, {
      on: situation.verdict.on,
      now,
      but: [by(setting), waiting.achievement.person],
    }),
  ];
};

const decideOn = (
  setting: Setting,
  snapshot: Snapshot,
  { achievement: id, seen }: z.output<typeof aboutSchema>,
  decision: Decision,
): Deciding<Outcome> => {
  const achievement = snapshot.facts.achievements.find((one) => one.id === id);
  if (achievement === undefined || !isAdminIn(snapshot, setting.asker))
    return { writing: null, result: { kind: 'gone' } };
  const not = (why: Extract<Outcome, { kind: 'not decided' }>['why']): Deciding<Outcome> => ({
    writing: null,
    result: { kind: 'not decided', achievement, why },
  });
  const waiting = waitingFor(snapshot, achievement, setting.situation.verdict.on);
  if (waiting === null) return not(settledAs(achievement));
  if (isOwn(waiting, by(setting))) return not('own');
  if (seenOf(achievement) !== seen) return not('changed');
  const changes = changesOf(setting, snapshot, waiting, decision);
  if (changes === null) return not(settledAs(achievement));
  const reached = reachedBy(setting, snapshot, changes);
  const lost = lostBy(waiting, decision);
  return {
    writing: {
      reason: decision.kind === 'verified' ? 'verify' : decision.kind === 'rejected' ? 'reject' : 'ask for proof',
      changes,
      directory: [
        remarked(setting, { achievement: id, person: achievement.person }, decision),
        ...(lost === null
          ? []
          : [remarked(setting, { achievement: lost.id, person: lost.person }, { kind: 'rejected', text: '' })]),
      ],
      outbox: messages(setting, snapshot, { waiting, decision, reached }),
      undoable: 'for fifteen minutes',
    },
    result: { kind: 'decided', achievement, reached },
  };
};

const doneAs = { verified: 'approved', rejected: 'rejected', 'better-proof': 'asked' } as const;

const doneOf = (written: Written<Outcome>, decision: Decision): ReviewDone | null => {
  if (written.kind === 'repeated' || written.result.kind === 'gone') return null;
  const { result } = written;
  const { person, credential } = result.achievement;
  if (result.kind === 'not decided') return { kind: result.why, person, credential };
  if (written.kind === 'nothing') return null;
  return { kind: doneAs[decision.kind], person, credential, reached: result.reached, version: written.after.version };
};

/** The same button a second time: it was done then. */
const doneBefore = ({ facts }: Snapshot, id: string): ReviewDone | null => {
  const found = facts.achievements.find((achievement) => achievement.id === id);
  return found === undefined ? null : { kind: 'was-done', person: found.person, credential: found.credential };
};

const decided = async (question: Question, setting: Setting, decision: Decision): Promise<Answer> => {
  const about = aboutSchema.parse(question.slots);
  const written = await write(setting, question, (snapshot) => decideOn(setting, snapshot, about, decision));
  const snapshot =
    written.kind === 'written'
      ? written.after
      : ((await setting.parts.store.read(setting.situation.snapshot.organisation)) ?? setting.situation.snapshot);
  /** The role was taken away in the very moment: what waits is not theirs to see. */
  if (!isAdminIn(snapshot, setting.asker))
    return notForYouCard(setting.reader, { what: 'review', admins: setting.admins });
  const done = written.kind === 'repeated' ? doneBefore(snapshot, about.achievement) : doneOf(written, decision);
  const shown = done?.kind === 'changed' ? { achievement: about.achievement } : { after: about.achievement };
  return reviewAnswer(setting, snapshot, shown, { done });
};

const approve: Handler = (question, setting) =>
  refusedReview(setting) ?? decided(question, setting, { kind: 'verified' });

const askForProof: Handler = (question, setting) =>
  refusedReview(setting) ?? decided(question, setting, { kind: 'better-proof' });

const rejectForm = (question: Question, setting: Setting, missing: boolean): Answer => {
  const { achievement: id } = aboutSchema.parse(question.slots);
  const { snapshot, programme, verdict } = setting.situation;
  const achievement = snapshot.facts.achievements.find((one) => one.id === id);
  if (achievement === undefined || waitingFor(snapshot, achievement, verdict.on) === null)
    return reviewAnswer(setting, snapshot, { after: id });
  return rejectFormCard(setting.reader, programme, {
    item: { achievement, seen: aboutSchema.parse(question.slots).seen },
    reason: question.inputs.reason?.slice(0, mostReason) ?? '',
    missing,
  });
};

const startRejecting: Handler = (question, setting) => refusedReview(setting) ?? rejectForm(question, setting, false);

const reject: Handler = (question, setting) => {
  const refused = refusedReview(setting);
  if (refused !== null) return refused;
  const filled = reasonSchema.safeParse(question.inputs);
  return filled.success
    ? decided(question, setting, { kind: 'rejected', text: filled.data.reason })
    : rejectForm(question, setting, true);
};

export const reviewActs: Readonly<Record<string, Handler>> = {
  'review-approve': approve,
  'review-ask': askForProof,
  'review-reject': startRejecting,
  'review-rejected': reject,
};
