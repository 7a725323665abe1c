import { type Departure, type DepartureEffect, whichOneCard } from '../../../cards/index.js';
import {
  type Association,
  addDays,
  applyAll,
  type Change,
  evaluate,
  later,
  type SamePerson,
  whatIf,
} from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { Answer, Question, Setting } from '../question.js';
import { samePersonElsewhere } from '../same-person.js';

/** How long a last day that lies behind is still listed. */
const listedDays = 60;

export const spansOf = ({ facts }: Snapshot, person: string): Association[] =>
  facts.associations.filter((span) => span.person === person).sort((a, b) => (a.from < b.from ? -1 : 1));

/** The last day that is recorded for somebody; null: they are here without an end, or never were. */
export const recordedLastDay = (snapshot: Snapshot, person: string): string | null =>
  spansOf(snapshot, person).at(-1)?.through ?? null;

/** Where else somebody is known: a last day here must not reach into another organisation's days. */
export const elsewhereOf = async ({ parts }: Setting, snapshot: Snapshot, id: string): Promise<SamePerson[]> => {
  const person = snapshot.people.get(id);
  return person === undefined ? [] : (await samePersonElsewhere(parts.store, snapshot.organisation, person)).same;
};

const movedAfter = (lastDay: string, same: readonly SamePerson[]): boolean =>
  same.some(({ associations }) => associations.some(({ from }) => from > lastDay));

/** The last days to come and those of the last two months, the earliest first; a move is no departure. */
export const departuresIn = async (setting: Setting, snapshot: Snapshot): Promise<Departure[]> => {
  const since = addDays(setting.situation.verdict.on, -listedDays);
  const last = new Map<string, Association>();
  for (const span of snapshot.facts.associations) {
    const known = last.get(span.person);
    if (known === undefined || known.from < span.from) last.set(span.person, span);
  }
  const found: Departure[] = [];
  for (const { person, through } of last.values()) {
    if (through === null || through < since || !snapshot.people.has(person)) continue;
    if (!movedAfter(through, await elsewhereOf(setting, snapshot, person))) found.push({ person, lastDay: through });
  }
  return found.sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1));
};

/** Several people are called what was said. */
export const whoIsMeant = ({ reader, situation }: Setting, question: Question, ids: readonly string[]): Answer =>
  whichOneCard(reader, {
    of: 'person',
    field: 'person',
    verb: 'departure',
    subject: Object.fromEntries(Object.entries(question.slots).filter(([name]) => name !== 'personCandidates')),
    options: ids.flatMap((id) => {
      const name = situation.snapshot.people.has(id) ? reader.nameOf(id) : null;
      return name === null ? [] : [{ label: name, value: id }];
    }),
  });

/**
 * What changes of associations do from a day on and at the renewal. The membership can be renewed at what is held on its
 * anniversary and on the day after, so that is looked at as well as the day itself.
 */
export const departureEffect = (
  { situation }: Setting,
  { facts }: Snapshot,
  changes: readonly Change[],
  firstDay: string,
): DepartureEffect => {
  const { programme, verdict } = situation;
  const on = later(firstDay, verdict.on);
  const today = whatIf(programme, facts, verdict.on, changes);
  const then = applyAll(facts, changes);
  const { membership } = today.before;
  const opens = membership?.phase === 'displayed' ? membership.renewalOpens : null;
  return {
    on,
    ...whatIf(programme, facts, on, changes),
    renewal:
      opens === null || opens <= on
        ? null
        : { on: opens, before: evaluate(programme, facts, opens), after: evaluate(programme, then, opens) },
    renewable:
      opens === null
        ? null
        : { before: membership?.renewable ?? null, after: today.after.membership?.renewable ?? null },
  };
};
