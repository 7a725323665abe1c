import { type Mine, mineCard, notForYouCard } from '../../../cards/index.js';
import { pointShares } from '../../../core/index.js';
import type { PersonRecord } from '../../../storage/records.js';
import type { Answer, Handler, Question, Setting } from '../question.js';

/** What comes next in the vendor's portal; nothing once a report lists them. */
const vendorStep = ({ id, atVendor }: PersonRecord, { situation }: Setting): Mine['vendorStep'] => {
  const own = situation.facts.achievements.filter(({ person }) => person === id);
  if (atVendor.reportedOn !== null || own.some(({ state }) => state === 'confirmed')) return null;
  if (atVendor.associatedOn !== null) return 'report';
  return atVendor.accountOn === null ? 'account' : 'associate';
};

const remarksOn = (person: string, { situation }: Setting): Mine['remarks'] =>
  new Map(
    [...situation.snapshot.remarks].flatMap(([achievement, remark]) =>
      remark.person === person ? [[achievement, { kind: remark.kind, text: remark.text }] as const] : [],
    ),
  );

const answerOn = (focus: Mine['focus'], { slots }: Question, setting: Setting): Answer => {
  const { asker, reader, admins, situation } = setting;
  const { person } = asker;
  if (!asker.member) return notForYouCard(reader, { what: 'data', admins });
  const { programme, facts, verdict } = situation;
  return mineCard(reader, situation, {
    focus,
    person: person?.id ?? null,
    credential: slots.exam ?? null,
    shares: person === null || focus !== 'impact' ? [] : pointShares(programme, facts, verdict.on, person.id),
    remarks: person === null ? new Map() : remarksOn(person.id, setting),
    vendorStep: person === null ? null : vendorStep(person, setting),
  });
};

/** "My certifications" (C13). */
export const myCertifications: Handler = (question, setting) => answerOn('all', question, setting);

/** "What do I count for?" */
export const myImpact: Handler = (question, setting) => answerOn('impact', question, setting);

/** "When do mine expire?" */
export const myExpiry: Handler = (question, setting) => answerOn('expiry', question, setting);
