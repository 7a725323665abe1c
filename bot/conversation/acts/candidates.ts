import { z } from 'zod';
import { type Candidate, candidatesCard, type PlanMessage, suggestionCard } from '../../../cards/index.js';
import { addDays, later } from '../../../core/index.js';
import { candidatesTold, isTold, refusedCandidates } from '../answers/candidates.js';
import { nudge, reachable } from '../answers/people-nudge.js';
import { messagesInSlot } from '../answers/plan-messages.js';
import { reviewQueue } from '../answers/review.js';
import type { Answer, Handler, Setting } from '../question.js';

const chosenSchema = z.object({ person: z.string().min(1).max(300) });

/** Without a renewal that lies ahead nobody is given less time than this. */
const daysToPass = 90;

/** The last day on which an exam still helps: before the renewal, and while it can be taken. */
const throughFor = ({ situation }: Setting, credential: string): string => {
  const { membership, on } = situation.verdict;
  const renewal = membership?.phase === 'displayed' ? membership.renewalOpens : addDays(on, daysToPass);
  const retiredOn = situation.programme.credentials[credential]?.retiredOn;
  const through = later(renewal, on);
  return retiredOn !== undefined && retiredOn < through ? retiredOn : through;
};

const messageTo = (setting: Setting, { person, rank, steps, instead, lastDay }: Candidate): PlanMessage => {
  const [first = '', ...others] = steps;
  const through = lastDay ?? throughFor(setting, first);
  const credentials = others.length > 0 ? [first] : [first, ...instead];
  return { person, step: rank === 'renew' ? 'renew' : 'earn', credentials, through, choice: [] };
};

const suggest = async (
  setting: Setting,
  candidate: Candidate,
  slots: Record<string, string>,
  { level, competency }: { level?: string; competency?: string },
): Promise<Answer> => {
  const { parts, reader, situation } = setting;
  const { snapshot, programme } = situation;
  const message = messageTo(setting, candidate);
  const near = await reachable(parts.store, snapshot.organisation);
  return suggestionCard(
    reader,
    programme,
    {
      message,
      quiet: snapshot.people.get(message.person)?.choices.reminders !== true,
      unreachable: !near.has(message.person),
    },
    {
      send: {
        ...(level === undefined ? {} : { level }),
        ...(competency === undefined ? {} : { competency }),
        steps: messagesInSlot([message]),
      },
      back: slots,
    },
  );
};

/**
 * One candidate, chosen from the list or by a button: what they have claimed is reviewed, whoever has linked nothing is asked
 * for that first, everybody else is suggested the exam. Nothing goes before it was looked at.
 */
const ask: Handler = async (question, setting) => {
  const refused = refusedCandidates(setting);
  if (refused !== null) return refused;
  const found = candidatesTold(question, setting);
  if (!isTold(found)) return found;
  const chosen = chosenSchema.safeParse({ ...question.inputs, ...question.slots });
  const candidate = found.candidates.find(({ person }) => person === chosen.data?.person);
  if (candidate === undefined) return candidatesCard(setting.reader, setting.situation.programme, found);
  switch (candidate.rank) {
    case 'verify':
      return reviewQueue({ ...question, slots: { person: candidate.person } }, setting);
    case 'ask':
      return nudge({ ...question, slots: { person: candidate.person } }, setting);
    case 'renew':
    case 'adjacent':
    case 'new':
      return suggest(setting, candidate, found.slots, found.goal.kind === 'exam' ? {} : found.goal);
  }
};

export const candidateActs: Readonly<Record<string, Handler>> = { 'candidate-ask': ask };
