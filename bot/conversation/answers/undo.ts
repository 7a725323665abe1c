import {
  linkRefusedCard,
  notForYouCard,
  type UndoRefusal,
  undoneCard,
  undoOfferCard,
  undoRefusedCard,
} from '../../../cards/index.js';
import {
  applyAll,
  type Change,
  coversTwice,
  type Facts,
  recordsTouched,
  sharedCertificates,
} from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { UndoRecord } from '../../../storage/records.js';
import { dateIn, timeIn } from '../../clock.js';
import { type Deciding, write } from '../commit.js';
import { effectsOfChanges } from '../contribution-notices.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { samePersonElsewhere } from '../same-person.js';
import { otherSides } from '../undo-move.js';
import { restoredNotices } from '../undo-notices.js';
import { directoryRestored, factsRestored } from '../undo-record.js';

type Found = { kind: 'can'; record: UndoRecord } | { kind: 'refused'; refusal: UndoRefusal };

/** A button takes back the commit that it came with, and no later one. */
const meantBy = ({ slots }: Question, { version }: UndoRecord): boolean =>
  slots.version === undefined || slots.version === String(version);

const journalSince = async (
  { parts }: Setting,
  { organisation }: Snapshot,
  record: UndoRecord,
): Promise<UndoRefusal | null> => {
  const touched = new Set(record.touched);
  const later = (await parts.store.journal(organisation, record.version)).filter(({ changes }) =>
    changes.flatMap(recordsTouched).some((key) => touched.has(key)),
  );
  if (later.length === 0) return null;
  return later.every(({ reason, actor }) => reason === 'undo' && actor === record.actor)
    ? { kind: 'undone-already' }
    : { kind: 'touched-since' };
};

/** Whether the last thing somebody did can still be taken back (rule H2). */
const undoable = async (question: Question, setting: Setting, snapshot: Snapshot): Promise<Found> => {
  const { asker, parts } = setting;
  const refused = (refusal: UndoRefusal): Found => ({ kind: 'refused', refusal });
  const record = asker.person === null ? null : await parts.store.undoOf(snapshot.organisation, asker.person.id);
  if (record === null) return refused({ kind: 'nothing' });
  if (!meantBy(question, record)) return refused({ kind: 'not-the-last' });
  const touched = await journalSince(setting, snapshot, record);
  if (touched !== null) return refused(touched);
  const zone = snapshot.facts.organisation.timeZone;
  if (record.until !== null && record.until < parts.clock.now())
    return refused({ kind: 'too-late', until: timeIn(zone, record.until) });
  return { kind: 'can', record };
};

/** Somebody else linked the same certificate meanwhile: put back, it would count twice. */
const sharesAnew = (facts: Facts, changes: readonly Change[], on: string): boolean => {
  const shared = new Set(sharedCertificates(facts, on));
  return sharedCertificates(applyAll(facts, changes), on).some((certificate) => !shared.has(certificate));
};

/** Whoever is put back may be associated with another organisation by now; their own move is put back on both sides. */
const coversAnew = async ({ parts }: Setting, snapshot: Snapshot, changes: readonly Change[]): Promise<boolean> => {
  for (const change of changes)
    for (const record of change.kind === 'restored' ? change.records : []) {
      const person = record.of === 'associations' ? snapshot.people.get(record.person) : undefined;
      if (record.of !== 'associations' || person === undefined) continue;
      const { same } = await samePersonElsewhere(parts.store, snapshot.organisation, person);
      if (coversTwice(record.spans, same)) return true;
    }
  return false;
};

type Outcome = { kind: 'undone'; reason: string; toldAdmins: boolean } | { kind: 'refused'; refusal: UndoRefusal };

const decideOn = async (question: Question, setting: Setting, snapshot: Snapshot): Promise<Deciding<Outcome>> => {
  const refused = (refusal: UndoRefusal): Deciding<Outcome> => ({
    writing: null,
    result: { kind: 'refused', refusal },
  });
  const found = await undoable(question, setting, snapshot);
  if (found.kind === 'refused') return refused(found.refusal);
  const { record } = found;
  const { parts, situation } = setting;
  const { on } = situation.verdict;
  const sides = await otherSides(setting, record, snapshot);
  if (sides.kind === 'changed since') return refused({ kind: 'touched-elsewhere' });
  const changes = factsRestored(record, on);
  if (sharesAnew(snapshot.facts, changes, on) || (await coversAnew(setting, snapshot, changes)))
    return refused({ kind: 'touched-since' });
  const effects = effectsOfChanges(situation.programme, snapshot, on, changes);
  const outbox = await restoredNotices(parts, snapshot.organisation, record.messages, { on, effects });
  return {
    writing: {
      reason: 'undo',
      changes,
      directory: directoryRestored(record, snapshot),
      outbox,
      others: sides.others,
    },
    result: { kind: 'undone', reason: record.reason, toldAdmins: outbox.length > 0 },
  };
};

const undoNow = async (question: Question, setting: Setting): Promise<Answer> => {
  const { reader, situation } = setting;
  const written = await write(setting, question, (snapshot) => decideOn(question, setting, snapshot));
  if (written.kind === 'repeated') return linkRefusedCard(reader, situation.programme, { kind: 'done-already' });
  return written.result.kind === 'undone'
    ? undoneCard(reader, written.result)
    : undoRefusedCard(reader, written.result.refusal);
};

/** "Undo": said, what would be taken back; pressed on a receipt, it is taken back at once. */
export const undo: Handler = async (question, setting) => {
  const { asker, reader, admins, situation } = setting;
  if (!asker.member) return notForYouCard(reader, { what: 'data', admins });
  if (question.pressed !== null && question.pressed.nonce !== '') return undoNow(question, setting);
  const found = await undoable(question, setting, situation.snapshot);
  if (found.kind === 'refused') return undoRefusedCard(reader, found.refusal);
  const { reason, at, until, version } = found.record;
  const zone = situation.facts.organisation.timeZone;
  return undoOfferCard(reader, {
    reason,
    day: dateIn(zone, at),
    time: timeIn(zone, at),
    until: until === null ? null : timeIn(zone, until),
    version,
  });
};
