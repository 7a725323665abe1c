import { z } from 'zod';
import { expiredActionCard, type Nudge, nudgeCard, nudgedCard } from '../../../cards/index.js';
import { type Change, isoDate } from '../../../core/index.js';
import type { PersonRecord } from '../../../storage/records.js';
import { noticeEntry } from '../../watching/notice.js';
import { personAnswer, refusedPeople } from '../answers/people.js';
import { meantIn, nudgeFor, refusedNudge } from '../answers/people-nudge.js';
import { write } from '../commit.js';
import type { Handler, Question, Setting } from '../question.js';
import { isAdminIn } from '../rights.js';
import { samePersonElsewhere } from '../same-person.js';

const personSchema = z.object({ person: z.string().min(1).max(300) });

/** Who was chosen from the list; the choice names somebody and says nothing about rights. */
const showPerson: Handler = ({ slots, inputs }, setting) => {
  const refused = refusedPeople(setting);
  if (refused !== null) return refused;
  const chosen = personSchema.safeParse({ ...inputs, ...slots });
  return personAnswer(setting, setting.situation.snapshot, chosen.data?.person ?? '', null);
};

type Step = 'account' | 'associated';

const withStep = (person: PersonRecord, step: Step, on: string): PersonRecord => ({
  ...person,
  atVendor: {
    ...person.atVendor,
    ...(step === 'account' ? { accountOn: on } : { associatedOn: on, accountOn: person.atVendor.accountOn ?? on }),
  },
});

const isStepDone = ({ atVendor }: PersonRecord, step: Step): boolean =>
  (step === 'account' ? atVendor.accountOn : atVendor.associatedOn) !== null;

/** What an admin saw in the vendor's portal, with its day. Who is associated there counts here, unless another organisation has them. */
const recordStep =
  (step: Step): Handler =>
  async (question, setting) => {
    const refused = refusedPeople(setting);
    if (refused !== null) return refused;
    const { parts, asker, reader, situation } = setting;
    const { person: id } = personSchema.parse(question.slots);
    const today = situation.verdict.on;
    const filled = isoDate.safeParse(question.inputs.on);
    const on = filled.success && filled.data <= today ? filled.data : today;
    const written = await write<'recorded' | 'already' | 'gone'>(setting, question, async (snapshot) => {
      const person = snapshot.people.get(id);
      if (person === undefined || !isAdminIn(snapshot, asker)) return { writing: null, result: 'gone' };
      if (isStepDone(person, step)) return { writing: null, result: 'already' };
      const { same } = await samePersonElsewhere(parts.store, snapshot.organisation, person);
      const counts = snapshot.facts.associations.some(
        ({ person: one, from, through }) => one === id && from <= today && (through === null || today <= through),
      );
      const starts = step === 'associated' && !counts && same.length === 0;
      const changes: Change[] = [
        ...(snapshot.facts.people.some((one) => one.id === id)
          ? []
          : [{ kind: 'person-added' as const, on: today, person: id }]),
        ...(starts ? [{ kind: 'association-started' as const, on, person: id, through: null }] : []),
      ];
      return {
        writing: {
          reason: step === 'account' ? 'account' : 'associate',
          changes,
          directory: [{ kind: 'person-recorded', person: withStep(person, step, on) }],
          undoable: 'for fifteen minutes',
        },
        result: 'recorded',
      };
    });
    if (written.kind === 'written')
      return personAnswer(setting, written.after, id, { kind: step, on, version: written.after.version });
    if (written.kind === 'nothing' && written.result === 'gone') return expiredActionCard(reader);
    return personAnswer(setting, situation.snapshot, id, { kind: 'already' });
  };

/** Sends what was shown, as it is now: whoever turned reminders off in between is not written to. */
const sendNudge: Handler = async (question: Question, setting: Setting) => {
  const refused = refusedNudge(setting);
  if (refused !== null) return refused;
  const { parts, asker, reader, situation } = setting;
  const { on } = situation.verdict;
  const written = await write<Nudge | null>(setting, question, async (snapshot) => {
    if (!isAdminIn(snapshot, asker)) return { writing: null, result: null };
    const { people } = meantIn(question, snapshot, on);
    const nudge = await nudgeFor(setting, snapshot, people);
    if (nudge.asked.length === 0) return { writing: null, result: nudge };
    const now = parts.clock.now();
    return {
      writing: {
        reason: 'nudge',
        outbox: nudge.asked.map(({ person, step }) =>
          noticeEntry({
            /** Asked twice on one day, they are told once. */
            id: JSON.stringify(['next-step', snapshot.organisation, person, step, on]),
            organisation: snapshot.organisation,
            to: { person },
            notice: { kind: 'next-step', step, by: asker.person?.id ?? null },
            now,
          }),
        ),
      },
      result: nudge,
    };
  });
  if (written.kind === 'repeated' || written.result === null) return expiredActionCard(reader);
  return written.kind === 'written' ? nudgedCard(reader, written.result) : nudgeCard(reader, written.result, {});
};

export const peopleActs: Readonly<Record<string, Handler>> = {
  'person-show': showPerson,
  'person-account': recordStep('account'),
  'person-associated': recordStep('associated'),
  'nudge-send': sendNudge,
};
