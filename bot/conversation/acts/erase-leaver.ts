import { z } from 'zod';
import {
  type ErasureRefusal,
  eraseLeaverCard,
  eraseLeaverRefusedCard,
  expiredActionCard,
  leaverErasedCard,
} from '../../../cards/index.js';
import { addDays, type Change, decide, whatIf } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { refusedDeparture } from '../answers/departure.js';
import { spansOf } from '../answers/departure-meant.js';
import { isOnlyAdmin } from '../answers/my-data.js';
import { type Deciding, write } from '../commit.js';
import type { Handler, Setting } from '../question.js';
import { isAdminIn } from '../rights.js';

/** So long after somebody's last day their personal data is kept, in case they come back or it was a mistake. */
const keptDays = 30;

type May = { kind: 'may'; lastDay: string } | { kind: 'refused'; refusal: ErasureRefusal };

/** Whether somebody left long enough ago for their personal data to go: nobody deletes a colleague who is here. */
const mayErase = (snapshot: Snapshot, person: string, today: string): May => {
  const refused = (refusal: ErasureRefusal): May => ({ kind: 'refused', refusal });
  if (!snapshot.people.has(person)) return refused({ kind: 'gone' });
  const lastDay = spansOf(snapshot, person).at(-1)?.through ?? null;
  if (lastDay === null || lastDay >= today) return refused({ kind: 'still-here' });
  const possibleOn = addDays(lastDay, keptDays);
  if (today < possibleOn) return refused({ kind: 'too-soon', possibleOn });
  return isOnlyAdmin(snapshot, person) ? refused({ kind: 'only-admin' }) : { kind: 'may', lastDay };
};

const changesFor = ({ situation, asker }: Setting, { facts }: Snapshot, person: string): Change[] => {
  const { programme, verdict } = situation;
  const by = asker.person?.id ?? null;
  const decision = decide(programme, facts, { kind: 'erase', person }, { on: verdict.on, by, elsewhere: [] });
  return decision.kind === 'decided' ? decision.changes : [];
};

const personSchema = z.object({ person: z.string().min(1).max(300) });

/** What would go of somebody who left a month ago or more. Nothing is deleted. */
const check: Handler = ({ slots }, setting) => {
  const refused = refusedDeparture(setting);
  if (refused !== null) return refused;
  const { reader, situation } = setting;
  const { snapshot, programme, verdict } = situation;
  const { person } = personSchema.parse(slots);
  const may = mayErase(snapshot, person, verdict.on);
  if (may.kind === 'refused') return eraseLeaverRefusedCard(reader, may.refusal);
  const followed = snapshot.settings.programme !== null;
  return eraseLeaverCard(reader, {
    person,
    lastDay: may.lastDay,
    certificates: snapshot.facts.achievements.filter((one) => one.person === person).length,
    programme: followed ? programme : null,
    effect: followed ? whatIf(programme, snapshot.facts, verdict.on, changesFor(setting, snapshot, person)) : null,
  });
};

type Outcome = { kind: 'erased' } | { kind: 'not an admin' } | { kind: 'refused'; refusal: ErasureRefusal };

const decideOn = (setting: Setting, snapshot: Snapshot, person: string): Deciding<Outcome> => {
  if (!isAdminIn(snapshot, setting.asker)) return { writing: null, result: { kind: 'not an admin' } };
  const may = mayErase(snapshot, person, setting.situation.verdict.on);
  if (may.kind === 'refused') return { writing: null, result: may };
  return {
    writing: {
      reason: 'erase',
      changes: changesFor(setting, snapshot, person),
      directory: [{ kind: 'person-erased', person }],
    },
    result: { kind: 'erased' },
  };
};

/** Deletes what is kept of somebody who left: at once, and not to be undone. */
const erase: Handler = async (question, setting) => {
  const refused = refusedDeparture(setting);
  if (refused !== null) return refused;
  const { reader } = setting;
  const { person } = personSchema.parse(question.slots);
  const written = await write(setting, question, (snapshot) => decideOn(setting, snapshot, person));
  if (written.kind === 'repeated') return eraseLeaverRefusedCard(reader, { kind: 'gone' });
  const { result } = written;
  if (result.kind === 'not an admin') return expiredActionCard(reader);
  return result.kind === 'refused' ? eraseLeaverRefusedCard(reader, result.refusal) : leaverErasedCard(reader);
};

export const eraseLeaverActs: Readonly<Record<string, Handler>> = {
  'erase-leaver-check': check,
  'erase-leaver': erase,
};
