import { z } from 'zod';
import { credentialOption, importDecisionCard } from '../../../cards/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { type Answer as Decided, type Decision, decisionsOf } from '../../imports/index.js';
import { credentialNames, followedIn, proposed } from '../answers/import-proposed.js';
import type { ReadDraft } from '../drafts.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { previewAgain, withRead } from './import-draft.js';

interface Option {
  label: string;
  value: string;
}

const personOption = ({ reader }: Setting, { people }: Snapshot, id: string): Option => ({
  label: [reader.nameOf(id), people.get(id)?.email ?? null].flatMap((part) => part ?? []).join(' · ') || id,
  value: id,
});

/** More than these are found by their address; a card could not carry them. */
const mostPeople = 1000;

const peopleFor = (setting: Setting, snapshot: Snapshot, { candidates }: Decision): Option[] => {
  const ids = candidates.length > 0 ? candidates : [...snapshot.people.keys()];
  if (ids.length > mostPeople) return [];
  return ids
    .map((id) => personOption(setting, snapshot, id))
    .toSorted((a, b) => a.label.localeCompare(b.label, setting.reader.language));
};

const credentialsFor = (setting: Setting, snapshot: Snapshot, { candidates }: Decision): Option[] => {
  const programme = followedIn(setting, snapshot);
  const listed = programme === null ? credentialNames.map(({ id }) => id) : Object.keys(programme.credentials);
  const ids = candidates.length > 0 ? candidates : listed;
  const titleOf = (id: string): string => credentialNames.find((one) => one.id === id)?.titles[0] ?? id;
  return ids
    .map((id) => ({
      label:
        programme?.credentials[id] === undefined
          ? titleOf(id)
          : credentialOption(programme, setting.reader.language, id),
      value: id,
    }))
    .toSorted((a, b) => a.label.localeCompare(b.label, setting.reader.language));
};

const figuresFor = (setting: Setting, snapshot: Snapshot): Option[] =>
  Object.entries(followedIn(setting, snapshot)?.metrics ?? {}).map(([id, { title }]) => ({
    label: title[setting.reader.language],
    value: id,
  }));

const optionsFor = (setting: Setting, snapshot: Snapshot, decision: Decision): Option[] => {
  switch (decision.kind) {
    case 'person':
      return peopleFor(setting, snapshot, decision);
    case 'credential':
      return credentialsFor(setting, snapshot, decision);
    case 'metric':
      return figuresFor(setting, snapshot);
    case 'theirs':
      return [];
  }
};

/** The next row that waits, or the preview once there is none. */
const nextQuestion = (
  draft: ReadDraft,
  id: string,
  setting: Setting,
  problem: 'pick' | 'nobody' | null = null,
): Answer => {
  const [decision] = draft.decisions;
  if (decision === undefined) return previewAgain(draft, id, setting);
  const { snapshot } = setting.situation;
  const of = Math.max(draft.decidable, draft.decisions.length);
  const { row, question, title, detail, kind } = decision;
  return importDecisionCard(setting.reader, {
    draft: id,
    row,
    reason: question,
    title,
    detail,
    kind,
    options: optionsFor(setting, snapshot, decision),
    problem,
    at: of - draft.decisions.length + 1,
    of,
    programme: followedIn(setting, snapshot),
  });
};

const aboutSchema = z.object({
  row: z.string().regex(/^\d{1,9}$/),
  theirs: z.literal('true').optional(),
  skip: z.literal('true').optional(),
});

const inputSchema = z.object({
  person: z.string().max(300).optional(),
  credential: z.string().max(300).optional(),
  metric: z.string().max(300).optional(),
  email: z.string().max(300).optional(),
});

type Read = { kind: 'decided'; answer: Decided } | { kind: 'not'; problem: 'pick' | 'nobody' };

const bearing = ({ people }: Snapshot, address: string): string | null => {
  const wanted = address.trim().toLowerCase();
  const found = [...people.values()].filter(({ email }) => email?.trim().toLowerCase() === wanted);
  return wanted !== '' && found.length === 1 ? (found[0]?.id ?? null) : null;
};

/** What was chosen or typed names somebody or something that was offered; anything else is no answer. */
const answerIn = (question: Question, setting: Setting, decision: Decision): Read => {
  const { row } = decision;
  const about = aboutSchema.parse(question.slots);
  if (about.skip !== undefined) return { kind: 'decided', answer: { row, skip: true } };
  const inputs = inputSchema.safeParse(question.inputs).data ?? {};
  const { snapshot } = setting.situation;
  switch (decision.kind) {
    case 'theirs':
      return about.theirs === undefined
        ? { kind: 'not', problem: 'pick' }
        : { kind: 'decided', answer: { row, theirs: true } };
    case 'person': {
      const { candidates } = decision;
      const person = inputs.person ?? (inputs.email === undefined ? null : bearing(snapshot, inputs.email));
      const isOffered = person !== null && snapshot.people.has(person);
      if (isOffered && (candidates.length === 0 || candidates.includes(person)))
        return { kind: 'decided', answer: { row, person } };
      return { kind: 'not', problem: inputs.email === undefined ? 'pick' : 'nobody' };
    }
    case 'metric':
      return figuresFor(setting, snapshot).some(({ value }) => value === inputs.metric)
        ? { kind: 'decided', answer: { row, metric: inputs.metric ?? '' } }
        : { kind: 'not', problem: 'pick' };
    case 'credential': {
      const offered = credentialsFor(setting, snapshot, decision);
      return offered.some(({ value }) => value === inputs.credential)
        ? { kind: 'decided', answer: { row, credential: inputs.credential ?? '' } }
        : { kind: 'not', problem: 'pick' };
    }
  }
};

/** Keeps one answer, and finds out what the file means with it. Nothing is written. */
const decide = async (draft: ReadDraft, id: string, question: Question, setting: Setting): Promise<Answer> => {
  const { parts, situation } = setting;
  const about = aboutSchema.parse(question.slots);
  const decision = draft.decisions.find(({ row }) => row === Number(about.row));
  if (decision === undefined) return nextQuestion(draft, id, setting);
  const read = answerIn(question, setting, decision);
  if (read.kind === 'not') return nextQuestion(draft, id, setting, read.problem);
  const answers = [...draft.answers, read.answer];
  const waiting = { ...draft, answers };
  /** Kept at once, so that an answer given meanwhile adds to this one. */
  parts.drafts.replace(id, waiting);
  const { preview, summary, digest } = await proposed(setting, situation.snapshot, draft.found, { answers });
  const settled = { ...waiting, decisions: decisionsOf(preview), summary, digest };
  parts.drafts.settle(id, settled);
  return nextQuestion(settled, id, setting);
};

export const importDecideActs: Readonly<Record<string, Handler>> = {
  'import-review': withRead((draft, id, _question, setting) => nextQuestion(draft, id, setting)),
  'import-decide': withRead(decide),
};
