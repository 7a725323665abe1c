import {
  choiceCard,
  eraseAskCard,
  eraseRefusedCard,
  exportedCard,
  leavingCard,
  myDataCard,
  nothingStoredCard,
  type OwnDataTold,
} from '../../../cards/index.js';
import { decide, isIsoDate, whatIf } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { type OwnData, ownDataOf } from '../own-data.js';
import { type ExportFormat, ownDataFile } from '../own-data-files.js';
import type { Answer, Handler, Setting } from '../question.js';

export type OwnChoice = 'name' | 'suggestions' | 'reminders';

export const ownChoiceOf = (what: string | undefined): OwnChoice =>
  what === 'suggestions' || what === 'reminders' ? what : 'name';

const told = ({ person, identities, achievements, remarks, seen }: OwnData): OwnDataTold => ({
  name: person.name,
  email: person.email,
  role: person.role,
  vendorIds: person.vendorIds.length,
  chats: [...new Set(identities.map(({ platform }) => platform))],
  certificates: achievements.length,
  remarks: remarks.length,
  consentOn: person.choices.consentOn,
  hidden: person.hidden,
  suggestions: person.choices.suggestions,
  reminders: person.choices.reminders,
  seen,
});

export const nothingStored = ({ reader, admins, asker }: Setting): Answer =>
  nothingStoredCard(reader, { admins, member: asker.member });

/** What is kept of whoever asks (C20), as it stands in a snapshot. */
export const myDataAnswer = async (setting: Setting, snapshot: Snapshot, done: OwnChoice | null): Promise<Answer> => {
  const { parts, asker, reader, admins } = setting;
  const person = asker.person === null ? undefined : snapshot.people.get(asker.person.id);
  if (person === undefined) return nothingStored(setting);
  return myDataCard(reader, told(await ownDataOf(parts.store, snapshot, person)), { admins, done });
};

/** "What do you store about me?", and "export my data": the files at once, for only the asker gets them. */
export const myData: Handler = (question, setting) =>
  question.slots.action === 'export'
    ? exportOwn(question, setting)
    : myDataAnswer(setting, setting.situation.snapshot, null);

const formats: readonly ExportFormat[] = ['json', 'csv'];

/** One's own data as files, made anew each time they are asked for. */
export const exportOwn: Handler = async ({ slots }, setting) => {
  const { parts, asker, reader, situation } = setting;
  const { snapshot } = situation;
  const person = asker.person === null ? undefined : snapshot.people.get(asker.person.id);
  if (person === undefined) return nothingStored(setting);
  const data = await ownDataOf(parts.store, snapshot, person);
  const wanted = formats.filter((format) => slots.format === undefined || slots.format === format);
  const card = exportedCard(reader);
  return {
    ...card,
    files: wanted.map((format) => ({
      ...ownDataFile(snapshot, data, format, parts.clock.now(), reader.nameOf),
      description: card.text.split('\n')[0] ?? '',
      action: reader.sign('my-data-export', { format }),
    })),
  };
};

/** "Hide my name": one press away, because a sentence alone never changes anything. */
export const visibility: Handler = ({ slots }, setting) =>
  setting.asker.person === null
    ? nothingStored(setting)
    : choiceCard(setting.reader, { what: ownChoiceOf(slots.what), on: slots.on === 'true' });

/** Whether nobody could verify, import or appoint any more without this person. */
export const isOnlyAdmin = (snapshot: Snapshot, person: string): boolean => {
  const admins = [...snapshot.people.values()].filter(({ role }) => role === 'partner_admin');
  return admins.length === 1 && admins[0]?.id === person;
};

/** "Delete my data": what would go, before anything goes. "Everything" is never more than one's own. */
export const deleteMyData: Handler = (_question, setting) => {
  const { reader, situation } = setting;
  const { person } = setting.asker;
  if (person === null) return nothingStored(setting);
  const { snapshot, programme, facts, verdict } = situation;
  if (isOnlyAdmin(snapshot, person.id)) return eraseRefusedCard(reader);
  const { on } = verdict;
  const decision = decide(programme, facts, { kind: 'erase', person: person.id }, { on, by: person.id, elsewhere: [] });
  const changes = decision.kind === 'decided' ? decision.changes : [];
  const followed = snapshot.settings.programme !== null;
  return eraseAskCard(reader, {
    programme: followed ? programme : null,
    effect: followed ? whatIf(programme, facts, on, changes) : null,
    certificates: facts.achievements.filter(({ person: holder }) => holder === person.id).length,
    everything: person.role === 'partner_admin',
  });
};

/** "I am leaving": an answer for their eyes; nothing is recorded and nobody is told. */
export const leaving: Handler = ({ slots }, { asker, reader, situation }) => {
  const said = slots.date;
  const on = said !== undefined && isIsoDate(said) && said > situation.verdict.on ? said : null;
  return leavingCard(reader, { on, known: asker.person !== null });
};
