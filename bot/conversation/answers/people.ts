import {
  holdersCard,
  notForYouCard,
  nothingLinkedCard,
  type PersonDone,
  personCard,
  whichExamCard,
} from '../../../cards/index.js';
import { credentialsOf, type Programme, type Verdict } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { standingByPerson, unlinkedIn, vendorStepOf } from '../../reading/people-steps.js';
import type { Answer, Handler, Question, Setting } from '../question.js';

export const refusedPeople = ({ asker, reader, admins }: Setting): Answer | null =>
  asker.role === 'partner_admin' ? null : notForYouCard(reader, { what: 'people', admins });

const pageOf = (said: string | undefined): number => {
  const from = Number(said ?? '0');
  return Number.isSafeInteger(from) && from >= 0 ? from : 0;
};

/** "Who has not linked anything?" */
export const unlinked: Handler = ({ slots }, setting) => {
  const refused = refusedPeople(setting);
  if (refused !== null) return refused;
  const { reader, situation } = setting;
  const { people, total } = unlinkedIn(situation.snapshot, situation.verdict.on);
  const from = pageOf(slots.from);
  return nothingLinkedCard(reader, {
    people: people.map((person) => ({ person: person.id, step: vendorStepOf(person) })),
    total,
    from: from < people.length ? from : 0,
  });
};

/** One colleague as partner admins see them. */
export const personAnswer = (setting: Setting, snapshot: Snapshot, id: string, done: PersonDone): Answer => {
  const { reader, situation } = setting;
  const person = snapshot.people.get(id);
  if (person === undefined) {
    const { people, total } = unlinkedIn(snapshot, situation.verdict.on);
    return nothingLinkedCard(reader, {
      people: people.map((one) => ({ person: one.id, step: vendorStepOf(one) })),
      total,
      from: 0,
    });
  }
  const { on } = situation.verdict;
  const associated =
    snapshot.facts.associations.find(
      ({ person: one, from, through }) => one === id && from <= on && (through === null || on <= through),
    ) ?? null;
  return personCard(
    reader,
    {
      person: id,
      email: person.email,
      role: person.role,
      certificates: standingByPerson(snapshot, on).get(id)?.length ?? 0,
      associated,
      vendor: person.atVendor,
      step: vendorStepOf(person),
    },
    done,
  );
};

/** The competencies and levels whose rules of the day list a credential. */
const countsFor = (
  { competencies, levels }: Programme,
  verdict: Verdict,
  credential: string,
): { competency: string; levels: string[] }[] =>
  competencies.flatMap(({ id }) => {
    const verdicts = verdict.competencies.find((competency) => competency.id === id)?.levels ?? {};
    const listing = levels.filter((level) =>
      verdicts[level]?.options.some(({ groups }) =>
        groups.some(({ holds }) => credentialsOf(holds).includes(credential)),
      ),
    );
    return listing.length === 0 ? [] : [{ competency: id, levels: listing }];
  });

/** Nothing but the number of an exam was said, so nobody knows what about it. */
const isBare = ({ pressed }: Question, { inbound }: Setting): boolean =>
  pressed === null &&
  inbound.body.kind === 'said' &&
  /^\W*[\p{L}]{0,3}\d?[\s\p{Pd}]?\d{2,4}(?:\p{Pd}\d{3})?\W*$/u.test(inbound.body.text);

/** "Who holds AZ-500?" */
export const holders: Handler = (question, setting) => {
  const { reader, situation } = setting;
  const { snapshot, programme, facts, verdict } = situation;
  const exam = question.slots.exam ?? question.inputs.exam?.slice(0, 60);
  if (exam === undefined || exam.trim() === '') return whichExamCard(reader, programme);
  const standing = [...standingByPerson(snapshot, verdict.on).values()].flat();
  const now = new Set(standing.filter(({ credential }) => credential === exam).map(({ id }) => id));
  const all = facts.achievements.filter(({ credential, withdrawn }) => credential === exam && withdrawn === null);
  return holdersCard(reader, programme, {
    credential: exam,
    achievements: [...all.filter(({ id }) => now.has(id)), ...all.filter(({ id }) => !now.has(id))],
    standing: new Set(all.filter(({ id }) => now.has(id)).map(({ person }) => person)).size,
    countsFor: countsFor(programme, verdict, exam),
    bare: isBare(question, setting),
  });
};
