import { expiredActionCard, type PlanStart, planCard, planStartCard, planStartedCard } from '../../../cards/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { noticeEntry } from '../../watching/notice.js';
import { refusedNudge } from '../answers/people-nudge.js';
import { isReckoned, reckonedFor } from '../answers/plan.js';
import {
  asksTwice,
  messagesFromSlot,
  messagesInSlot,
  messagesOf,
  sendable,
  unreachableOf,
} from '../answers/plan-messages.js';
import { write } from '../commit.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { isAdminIn } from '../rights.js';
import { planFormActs } from './plan-form.js';

const whereIn = ({ parts, situation, asker }: Setting) => ({
  store: parts.store,
  snapshot: situation.snapshot,
  on: situation.verdict.on,
  self: asker.person?.id ?? null,
});

/** Slack carries no more on one button, its signature included. */
const mostCarried = 1500;

/** What a button that has messages to carry says again of the question: all of it, or what there is room for. */
const carried = (slots: Question['slots'], steps: string): Record<string, string> => {
  if (JSON.stringify({ ...slots, steps }).length <= mostCarried) return { ...slots, steps };
  const { suppose: _suppose, exclude: _exclude, ...short } = slots;
  return { ...short, steps };
};

/** Whom a way asks, and what they would read; nothing goes yet. */
const startAnswer = async (question: Question, setting: Setting, twice: boolean): Promise<Answer> => {
  const { reader, situation } = setting;
  const found = reckonedFor(question, setting);
  if (!isReckoned(found)) return found;
  const { told } = found;
  const way = told.ways.find(({ letter }) => letter === question.slots.way);
  if (way === undefined) return planCard(reader, situation, told);
  const where = whereIn(setting);
  const asked = messagesOf(way, told.unlinked, where);
  const start: PlanStart = {
    ...asked,
    letter: way.letter,
    unreachable: await unreachableOf(asked.messages, where),
    unlinked: told.unlinked,
    twice,
  };
  return planStartCard(reader, situation.programme, start, {
    send: carried({ ...told.slots, way: way.letter }, messagesInSlot(asked.messages)),
    back: told.slots,
  });
};

const start: Handler = (question, setting) => refusedNudge(setting) ?? startAnswer(question, setting, false);

/** Sends what was shown, to whom was chosen, as it can be sent now. */
const send: Handler = async (question, setting) => {
  const refused = refusedNudge(setting);
  if (refused !== null) return refused;
  const { parts, asker, reader, situation } = setting;
  const where = whereIn(setting);
  const { on, self } = where;
  const shown = (snapshot: Snapshot) => messagesFromSlot(question.slots.steps, question.inputs, snapshot, on);
  const first = shown(situation.snapshot);
  if (first === null) return expiredActionCard(reader);
  if (asksTwice(first)) return startAnswer(question, setting, true);
  const written = await write<ReturnType<typeof sendable> | null>(setting, question, (snapshot) => {
    const meant = shown(snapshot);
    if (meant === null || !isAdminIn(snapshot, asker)) return { writing: null, result: null };
    const going = sendable(meant, { snapshot, on, self });
    if (going.messages.length === 0) return { writing: null, result: going };
    const now = parts.clock.now();
    return {
      writing: {
        reason: 'nudge',
        outbox: going.messages.map(({ person, step, credentials, through }) =>
          noticeEntry({
            /** Asked twice on one day, they are told once. */
            id: JSON.stringify(['plan-step', snapshot.organisation, person, step, credentials, on]),
            organisation: snapshot.organisation,
            to: { person },
            notice: { kind: 'plan-step', step, credentials: [...credentials], through, by: self },
            now,
          }),
        ),
      },
      result: going,
    };
  });
  if (written.kind === 'repeated' || written.result === null) return expiredActionCard(reader);
  const { messages, quiet } = written.result;
  const { way: letter = '', steps: _steps, ...back } = question.slots;
  const done: PlanStart = {
    letter,
    messages,
    quiet,
    own: [],
    claims: [],
    left: 0,
    twice: false,
    unreachable: await unreachableOf(messages, where),
    unlinked: new Set(),
  };
  return planStartedCard(reader, situation.programme, done, back);
};

/** A plan is started by asking people, and changed by what it is reckoned with. */
export const planActs: Readonly<Record<string, Handler>> = {
  'plan-start': start,
  'plan-send': send,
  ...planFormActs,
};
