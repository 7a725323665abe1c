import { isIsoDate, type Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Field } from '../view.js';
import { cutTo, mostInOption } from './credential-name.js';

/** Nobody reads more of a name or a cell, and a file may have a book in one. */
const mostOfCell = 120;

const safe = (text: string): string => escapeMarkdown(cutTo(mostOfCell, text));

const million = 1_000_000;

/** While a long file is read and compared: how far that has come, in words. */
export const importProgressCard = (
  reader: Reader,
  { file, of, done, total }: { file: string; of: 'bytes' | 'rows'; done: number; total: number },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const told = (amount: number): string =>
    tongue.number(of === 'rows' ? amount : Math.round((amount / million) * 10) / 10);
  return present(reader, {
    ...emptyView,
    name: 'import-progress',
    headline: tongue.say('import.progress', { of, file: safe(file), done: told(done), total: told(total) }),
    lines: [tongue.say('import.progress-next')],
    inPlace: true,
  });
};

/** One row that waits, with what it could be. */
export interface ImportDecision {
  draft: string;
  row: number;
  /** One of the import's questions. */
  reason: string;
  title: string;
  detail: string | null;
  /** What an answer is: whose the row is, what its title or its name means, or that the report's date holds. */
  kind: 'person' | 'credential' | 'metric' | 'theirs';
  /** What it could be; the value goes back as it is. People who are too many to choose from are typed by address. */
  options: readonly { label: string; value: string }[];
  /** What is wrong with the answer before. */
  problem: 'pick' | 'nobody' | null;
  /** It is the first of so many rows that wait. */
  at: number;
  of: number;
  programme: Programme | null;
}

/** Fewer are shown at once. */
const mostInSight = 5;

/** A card of all of them would be larger than a client takes. */
const mostBytesOfOptions = 12 * 1024;

/** Whether there are too many to choose from. */
const isTyped = ({ kind, options }: ImportDecision): boolean =>
  kind === 'person' && (options.length === 0 || Buffer.byteLength(JSON.stringify(options)) > mostBytesOfOptions);

/** The longest address there can be. */
const mostInAddress = 254;

const address = (tongue: Tongue, { problem }: ImportDecision): Field => ({
  kind: 'text',
  id: 'email',
  label: tongue.say('import.decide.email'),
  placeholder: '',
  long: false,
  most: mostInAddress,
  value: '',
  required: true,
  error: problem === null ? '' : tongue.say('import.decide.nobody'),
  missing: tongue.say('import.decide.nobody'),
});

const choice = (
  tongue: Tongue,
  kind: 'person' | 'credential' | 'metric',
  { options, problem }: ImportDecision,
): Field => ({
  kind: 'choice',
  id: kind,
  label: tongue.say(`import.decide.${kind}`),
  placeholder: tongue.say('import.decide.pick'),
  style: options.length <= mostInSight ? 'all' : 'search',
  options: options.map(({ label, value }) => ({ label: cutTo(mostInOption, label), value })),
  value: '',
  required: true,
  error: problem === null ? '' : tongue.say('import.decide.pick'),
  missing: tongue.say('import.decide.pick'),
});

const answerField = (tongue: Tongue, decision: ImportDecision): Field[] => {
  const { kind, options } = decision;
  if (isTyped(decision)) return [address(tongue, decision)];
  return kind === 'theirs' || options.length === 0 ? [] : [choice(tongue, kind, decision)];
};

const settling = (tongue: Tongue, decision: ImportDecision): Button[] => {
  const { kind, draft, row, options } = decision;
  const subject = { draft, row: String(row) };
  if (kind === 'theirs')
    return [
      {
        title: tongue.say('import.button.theirs'),
        verb: 'import-decide',
        subject: { ...subject, theirs: 'true' },
        primary: true,
      },
    ];
  return options.length === 0 && !isTyped(decision)
    ? []
    : [{ title: tongue.say('import.button.settle'), verb: 'import-decide', subject, primary: true }];
};

/** "This row belongs to Ana Lopes": one row at a time, for admins and in private only. Nothing is written by it. */
export const importDecisionCard = (reader: Reader, decision: ImportDecision): PresentedCard => {
  const { draft, row, reason, title, detail, kind, at, of, programme } = decision;
  const tongue = tongueOf(reader, programme);
  if (reader.audience === 'shared')
    return present(reader, {
      ...emptyView,
      name: 'import-decision',
      headline: tongue.say('import.decide.in-private', { count: of }),
    });
  return present(reader, {
    ...emptyView,
    name: 'import-decision',
    headline: tongue.say('import.decide', { row, reason: tongue.say(`import.question.${reason}`) }),
    lines: [
      safe(title),
      ...(detail === null ? [] : [isIsoDate(detail) ? tongue.dayInFull(detail) : safe(detail)]),
    ].filter((line) => line !== ''),
    fields: answerField(tongue, decision),
    source: tongue.say('import.decide.progress', { at, of }),
    buttons: [
      ...settling(tongue, decision),
      {
        title: tongue.say(kind === 'theirs' ? 'import.button.ours' : 'import.button.skip'),
        verb: 'import-decide',
        subject: { draft, row: String(row), skip: 'true' },
        leaves: true,
      },
      { title: tongue.say('import.button.back'), verb: 'import-preview', subject: { draft }, leaves: true },
    ],
    inPlace: true,
  });
};
