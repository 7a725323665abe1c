import { z } from 'zod';
import type { PlanMessage, PlanStart, WayTold } from '../../../cards/index.js';
import { planChoice } from '../../../cards/index.js';
import { isoDate, type PlanStep } from '../../../core/index.js';
import type { Snapshot, Store } from '../../../storage/port.js';
import { reachable } from './people-nudge.js';
import { asideIn, associatedIn } from './plan-asked.js';

/** As many as a button can say again. */
const mostMessages = 8;
const mostChoices = 12;
const mostCredentials = 4;

interface Where {
  store: Store;
  snapshot: Snapshot;
  on: string;
  /** Whoever starts the plan knows what is theirs to do, and is not written to. */
  self: string | null;
}

const wantsReminders = ({ people }: Snapshot, person: string): boolean =>
  people.get(person)?.choices.reminders === true;

const isMessage = (step: PlanStep): step is PlanStep & { kind: 'earn' | 'renew' } => step.kind !== 'verify';

/** Whom a way's steps are asked of: whoever has linked nothing yet before others, for they may hold it already. */
export const messagesOf = (
  { way }: WayTold,
  unlinked: ReadonlySet<string>,
  { snapshot, self }: Pick<Where, 'snapshot' | 'self'>,
): Omit<PlanStart, 'letter' | 'unreachable' | 'unlinked' | 'twice'> => {
  const steps = way.steps.filter(isMessage);
  const chosen = new Set(steps.filter(({ orPeopleCount }) => orPeopleCount === 0).map(({ person }) => person));
  const quiet = new Set<string>();
  const own: PlanMessage[] = [];
  const messages: PlanMessage[] = [];
  for (const { person, kind, credential, orCredentials, orPeople, through } of steps) {
    const pool = [person, ...orPeople];
    const willing = pool.filter((one) => one !== self && wantsReminders(snapshot, one));
    for (const one of pool) if (one !== self && !wantsReminders(snapshot, one)) quiet.add(one);
    const free = pool.length === 1 ? willing : willing.filter((one) => !chosen.has(one));
    const first = free.find((one) => unlinked.has(one)) ?? free[0];
    const said = { step: kind, credentials: [credential, ...orCredentials].slice(0, mostCredentials), through };
    if (first === undefined) {
      if (pool.includes(self ?? '')) own.push({ ...said, person: self ?? '', choice: [] });
      continue;
    }
    chosen.add(first);
    const choice = willing.length < 2 ? [] : [first, ...willing.filter((one) => one !== first)].slice(0, mostChoices);
    messages.push({ ...said, person: first, choice });
  }
  return {
    messages: messages.slice(0, mostMessages),
    own,
    quiet: [...quiet],
    claims: way.steps.filter(({ kind }) => kind === 'verify').map(({ person, credential }) => ({ person, credential })),
    left: Math.max(0, messages.length - mostMessages),
  };
};

/** Of those who are written to, whom nobody could write to yet. */
export const unreachableOf = async (
  messages: readonly PlanMessage[],
  { store, snapshot }: Pick<Where, 'store' | 'snapshot'>,
): Promise<string[]> => {
  const near = await reachable(store, snapshot.organisation);
  const all = messages.flatMap(({ person, choice }) => (choice.length > 1 ? choice : [person]));
  return [...new Set(all)].filter((person) => !near.has(person));
};

const written = z
  .array(
    z.tuple([
      z.string().min(1),
      z.enum(['earn', 'renew']),
      isoDate,
      z.array(z.string().min(1)).min(1).max(mostCredentials),
      z.boolean(),
    ]),
  )
  .max(mostMessages);

/** The messages as they were shown, for the button that sends them. */
export const messagesInSlot = (messages: readonly PlanMessage[]): string =>
  JSON.stringify(
    messages.map(({ person, step, through, credentials, choice }) => [
      person,
      step,
      through,
      credentials,
      choice.length > 1,
    ]),
  );

const parsed = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
};

/**
 * What was shown, with whom was chosen beside it. A choice is typed by its sender: only a colleague who may be asked for an
 * exam today is taken, else whoever was shown.
 */
export const messagesFromSlot = (
  text: string | undefined,
  inputs: Readonly<Record<string, string>>,
  snapshot: Snapshot,
  on: string,
): PlanMessage[] | null => {
  const read = written.safeParse(parsed(text));
  if (!read.success) return null;
  const { leaving, unwilling } = asideIn(snapshot, snapshot.facts, on, []);
  const mayBeAsked = new Set(
    associatedIn(snapshot.facts, on).filter((one) => !leaving.includes(one) && !unwilling.includes(one)),
  );
  return read.data.map(([person, step, through, credentials, open], place): PlanMessage => {
    const said = inputs[planChoice(place)];
    const chosen = open && said !== undefined && mayBeAsked.has(said) ? said : person;
    return { person: chosen, step, through, credentials, choice: [] };
  });
};

/** As they can be sent on the newest facts: whoever wants no reminders any more, or is gone, is not written to. */
export const sendable = (
  messages: readonly PlanMessage[],
  { snapshot, on, self }: Omit<Where, 'store'>,
): { messages: PlanMessage[]; quiet: string[] } => {
  const here = new Set(associatedIn(snapshot.facts, on));
  const there = messages.filter(({ person }) => here.has(person) && snapshot.people.has(person) && person !== self);
  return {
    messages: there.filter(({ person }) => wantsReminders(snapshot, person)),
    quiet: there.filter(({ person }) => !wantsReminders(snapshot, person)).map(({ person }) => person),
  };
};

/** Two messages that mean the same exam of the same person are one too few. */
export const asksTwice = (messages: readonly PlanMessage[]): boolean => {
  const keys = messages.map(({ person, credentials }) => JSON.stringify([person, credentials]));
  return new Set(keys).size < keys.length;
};
