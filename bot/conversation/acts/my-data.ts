import { z } from 'zod';
import { erasedCard, eraseRefusedCard, expiredActionCard, leavingRemindedCard } from '../../../cards/index.js';
import { decide, isoDate } from '../../../core/index.js';
import type { PersonRecord } from '../../../storage/records.js';
import { startOfWork } from '../../clock.js';
import { noticeEntry } from '../../watching/notice.js';
import { exportOwn, isOnlyAdmin, myDataAnswer, nothingStored, type OwnChoice } from '../answers/my-data.js';
import { write } from '../commit.js';
import { effectsOfChanges, toAdmins } from '../contribution-notices.js';
import type { Handler } from '../question.js';

const choiceSchema = z.object({ what: z.enum(['name', 'suggestions', 'reminders']), on: z.enum(['true', 'false']) });

const withChoice = (person: PersonRecord, what: OwnChoice, on: boolean): PersonRecord =>
  what === 'name' ? { ...person, hidden: !on } : { ...person, choices: { ...person.choices, [what]: on } };

/** One of the switches of "my data" was pressed. */
const choiceMade: Handler = async (question, setting) => {
  const { asker } = setting;
  const { what, on } = choiceSchema.parse(question.slots);
  const self = asker.person?.id;
  if (self === undefined) return nothingStored(setting);
  const written = await write(setting, question, (snapshot) => {
    const person = snapshot.people.get(self);
    if (person === undefined) return { writing: null, result: null };
    const directory = [{ kind: 'person-recorded' as const, person: withChoice(person, what, on === 'true') }];
    return { writing: { reason: 'choice', directory, undoable: 'for fifteen minutes' as const }, result: null };
  });
  const snapshot = written.kind === 'written' ? written.after : setting.situation.snapshot;
  return myDataAnswer(setting, snapshot, written.kind === 'written' ? what : null);
};

/** Deletes what is kept of whoever pressed it: at once, and not to be undone. */
const eraseConfirm: Handler = async (question, setting) => {
  const { asker, reader, situation } = setting;
  const self = asker.person?.id;
  if (self === undefined) return nothingStored(setting);
  const { on } = situation.verdict;
  const written = await write<'gone' | 'only admin'>(setting, question, (snapshot) => {
    if (isOnlyAdmin(snapshot, self)) return { writing: null, result: 'only admin' };
    const followed = snapshot.settings.programme !== null;
    const programme = followed ? situation.programme : null;
    const decision = decide(
      programme,
      snapshot.facts,
      { kind: 'erase', person: self },
      { on, by: self, elsewhere: [] },
    );
    const changes = decision.kind === 'decided' ? decision.changes : [];
    const effects = followed ? effectsOfChanges(situation.programme, snapshot, on, changes) : [];
    const ended = { kind: 'contribution-ended' as const, how: 'erased' as const, on, effects };
    const now = setting.parts.clock.now();
    return {
      writing: {
        reason: 'erase',
        changes,
        directory: [{ kind: 'person-erased', person: self }],
        outbox:
          effects.length === 0 ? [] : toAdmins(snapshot, ended, { but: self, now, idFor: () => setting.parts.newId() }),
      },
      result: 'gone',
    };
  });
  if (written.kind === 'repeated') return expiredActionCard(reader);
  return written.result === 'gone' ? erasedCard(reader) : eraseRefusedCard(reader);
};

/** A reminder for whoever is leaving, and for nobody else, to un-link on the day they said. */
const leavingRemind: Handler = async (question, setting) => {
  const { asker, reader, parts } = setting;
  const on = isoDate.parse(question.slots.on);
  const self = asker.person?.id;
  if (self === undefined) return nothingStored(setting);
  await write(setting, question, ({ organisation, facts }) => ({
    writing: {
      reason: 'reminder',
      outbox: [
        noticeEntry({
          id: parts.newId(),
          organisation,
          to: { person: self },
          notice: { kind: 'unlink-reminder' },
          now: parts.clock.now(),
          dueAt: startOfWork(facts.organisation.timeZone, on),
        }),
      ],
    },
    result: null,
  }));
  return leavingRemindedCard(reader, { on });
};

export const myDataActs: Readonly<Record<string, Handler>> = {
  'choice-made': choiceMade,
  'my-data-export': exportOwn,
  'erase-confirm': eraseConfirm,
  'leaving-remind': leavingRemind,
};
