import type { IsoDate } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Section, type View } from '../view.js';
import { asks } from './buttons.js';
import { cutTo } from './credential-name.js';

/** Nobody reads more of a name or a cell, and a file may have a book in one. */
const mostOfCell = 120;

const safe = (text: string): string => escapeMarkdown(cutTo(mostOfCell, text));

const card = (
  reader: Reader,
  name: string,
  build: (tongue: Tongue) => Partial<View> & { headline: string },
): PresentedCard => present(reader, { ...emptyView, name, ...build(tongueOf(reader, null)) });

/** Any cell of a file may be somebody's name. */
const inPrivate = ({ audience }: Reader, sections: Section[]): Section[] => (audience === 'shared' ? [] : sections);

const template = (tongue: Tongue): Button => asks(tongue, 'import.button.template', 'import-template');

/** Where the report is, and what becomes of it. */
export const importHowCard = (reader: Reader): PresentedCard =>
  card(reader, 'import-how', (tongue) => ({
    headline: tongue.say('import.how'),
    sections: [
      {
        title: '',
        items: [tongue.say('import.how.where'), tongue.say('import.how.role'), tongue.say('import.how.others')],
      },
    ],
    source: tongue.say('import.nothing-written'),
    buttons: [{ ...template(tongue), primary: true }],
  }));

/** The tables to be filled in: people with their certificates, or figures. */
export type ImportTable = 'people' | 'figures';

/** Goes with the table to be filled in. `other`: there is another one. */
export const importTemplateCard = (
  reader: Reader,
  { table, other }: { table: ImportTable; other: ImportTable | null },
): PresentedCard =>
  card(reader, 'import-template', (tongue) => ({
    headline: tongue.say(`import.template.${table}`),
    lines: [
      tongue.say(table === 'people' ? 'import.template.claims' : 'import.template.readings'),
      tongue.say('import.template.dates'),
    ],
    buttons: [
      { ...asks(tongue, 'button.how-to-import', 'import'), primary: true },
      ...(other === null ? [] : [asks(tongue, `import.button.template-${other}`, 'import-template', { table: other })]),
    ],
  }));

/** Which table is wanted. */
export const importTablesCard = (reader: Reader): PresentedCard =>
  card(reader, 'import-tables', (tongue) => ({
    headline: tongue.say('import.tables'),
    buttons: (['people', 'figures'] as const).map((table) => ({
      ...asks(tongue, `import.button.template-${table}`, 'import-template', { table }),
      primary: table === 'people',
    })),
    inPlace: true,
  }));

/** A file in a channel is nobody's business there. */
export const importInPrivateCard = (reader: Reader): PresentedCard =>
  card(reader, 'import-in-private', (tongue) => ({
    headline: tongue.say('import.in-private'),
    lines: [tongue.say('import.in-private.next')],
    buttons: [{ ...asks(tongue, 'button.how-to-import', 'import'), primary: true }],
  }));

/** A date that can be read both ways. */
export interface ImportUndecided {
  draft: string;
  file: string;
  examples: readonly { row: number; value: string; dayFirst: IsoDate; monthFirst: IsoDate }[];
}

const mostExamples = 2;

/** Nothing in the file says whether day or month comes first: somebody has to. */
export const importDatesCard = (reader: Reader, { draft, file, examples }: ImportUndecided): PresentedCard =>
  card(reader, 'import-dates', (tongue) => ({
    headline: tongue.say('import.which-date', { file: safe(file) }),
    sections: inPrivate(reader, [
      {
        title: '',
        items: examples.slice(0, mostExamples).map(({ row, value, dayFirst, monthFirst }) =>
          tongue.say('import.which-date.example', {
            row,
            value: safe(value),
            dayFirst: tongue.dayInFull(dayFirst),
            monthFirst: tongue.dayInFull(monthFirst),
          }),
        ),
      },
    ]),
    source: tongue.say('import.nothing-written'),
    buttons: [
      ...(['day', 'month'] as const).map((order) => ({
        title: tongue.say(`import.button.${order}-first`),
        verb: 'import-dates',
        subject: { draft, order },
      })),
      { title: tongue.say('button.cancel'), verb: 'import-cancel', subject: { draft } },
    ],
    inPlace: true,
  }));

interface Placed {
  row: number;
  value: string;
}

/** What keeps a file from being read. */
export type ImportProblem =
  | { kind: 'too-large'; bytes: number; most: number }
  | { kind: 'too-many-rows'; most: number }
  | { kind: 'empty' | 'not-text' }
  | { kind: 'malformed'; row: number | null }
  | { kind: 'missing-columns'; columns: readonly string[] }
  | { kind: 'repeated-column'; column: string }
  | { kind: 'contradicting-dates'; dayFirst: readonly Placed[]; monthFirst: readonly Placed[] };

const megabyte = 1024 * 1024;
const mostTold = 5;

const places = (tongue: Tongue, placed: readonly Placed[]): string =>
  tongue.list(
    placed.slice(0, mostTold).map(({ row, value }) => tongue.say('import.cell', { row, value: safe(value) })),
  );

const problemInWords = (tongue: Tongue, problem: ImportProblem): string => {
  const say = (args: Record<string, string | number> = {}): string =>
    tongue.say(`import.problem.${problem.kind}`, args);
  switch (problem.kind) {
    case 'too-large':
      return say({ size: tongue.number(Math.ceil(problem.bytes / megabyte)), most: problem.most / megabyte });
    case 'too-many-rows':
      return say({ most: tongue.number(problem.most) });
    case 'empty':
    case 'not-text':
      return say();
    case 'malformed':
      return say({ row: problem.row ?? 0, known: problem.row === null ? 'no' : 'yes' });
    case 'missing-columns':
      return say({ count: problem.columns.length, list: tongue.list(problem.columns.slice(0, 10).map(safe)) });
    case 'repeated-column':
      return say({ column: safe(problem.column) });
    case 'contradicting-dates':
      return say({ dayFirst: places(tongue, problem.dayFirst), monthFirst: places(tongue, problem.monthFirst) });
  }
};

/** What is wrong with the file, at which row, and what to do about it. */
export const importUnreadableCard = (
  reader: Reader,
  { file, problems }: { file: string; problems: readonly ImportProblem[] },
): PresentedCard =>
  card(reader, 'import-unreadable', (tongue) => ({
    headline: tongue.say('import.unreadable', { file: safe(file) }),
    sections: inPrivate(reader, [{ title: '', items: problems.map((problem) => problemInWords(tongue, problem)) }]),
    buttons: [{ ...asks(tongue, 'button.how-to-import', 'import'), primary: true }, template(tongue)],
    inPlace: true,
  }));

/** Why a preview cannot be gone on with. */
export type ImportClosed = 'gone' | 'cancelled' | 'applied';

export const importClosedCard = (reader: Reader, why: ImportClosed): PresentedCard =>
  card(reader, 'import-closed', (tongue) => ({
    headline: tongue.say(`import.closed.${why}`),
    lines: [tongue.say(`import.closed.${why}.next`)],
    buttons: [asks(tongue, 'button.status', 'status'), asks(tongue, 'button.how-to-import', 'import')],
    inPlace: true,
  }));
