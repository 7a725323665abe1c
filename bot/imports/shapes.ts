import { addressOf, figureOf, figureWithComma, lastDayOf, monthOf, textOf } from './cells.js';
import type { CompetencyRow, FigureRow, PerformanceRow, PlainRow } from './exports.js';
import type { RawRow, Shape } from './shape.js';
import type { TrainingRow } from './trainings.js';

type TrainingColumn =
  | 'title'
  | 'firstName'
  | 'lastName'
  | 'email'
  | 'corpEmail'
  | 'completed'
  | 'month'
  | 'expires'
  | 'status'
  | 'mcid'
  | 'directoryId';

const nothing = new Set(['', '0', 'n/a', 'na', 'null', 'none', '-']);

const idIn = (raw: RawRow<TrainingColumn>, column: 'mcid' | 'directoryId'): string | null => {
  const text = (raw.cell(column) ?? '').replace(/^(\d+)\.0+$/, '$1');
  if (nothing.has(text.toLowerCase())) return null;
  return /^[A-Za-z0-9-]{1,64}$/.test(text) ? text.toLowerCase() : raw.unreadable(column);
};

/** The vendor's "Trainings" report (TrainingCompletions). */
export const trainings: Shape<TrainingColumn, TrainingRow> = {
  columns: {
    title: ['TrainingTitle'],
    firstName: ['IndividualFirstName'],
    lastName: ['IndividualLastName'],
    email: ['Email'],
    corpEmail: ['CorpEmail'],
    completed: ['TrainingCompletionDate'],
    month: ['Month'],
    expires: ['ExpirationDate'],
    status: ['ActivationStatus'],
    mcid: ['MCPID', 'MCID'],
    directoryId: ['AADUserId'],
  },
  required: ['title', 'completed'],
  oneOf: ['mcid', 'corpEmail', 'email', 'directoryId'],
  dates: [
    { column: 'completed', month: 'month' },
    { column: 'expires', month: null },
  ],
  row: (raw) => {
    const { row, cell, day } = raw;
    const status = cell('status');
    return {
      row,
      title: cell('title') ?? '',
      name: textOf([cell('firstName') ?? '', cell('lastName') ?? ''].join(' ').trim()),
      email: addressOf(cell('email')),
      corpEmail: addressOf(cell('corpEmail')),
      mcid: idIn(raw, 'mcid'),
      directoryId: idIn(raw, 'directoryId'),
      completedOn: day('completed'),
      expiresOn: cell('expires') === null ? undefined : day('expires'),
      status: status === null ? 'Active' : textOf(status),
    };
  },
};

type PlainColumn = 'email' | 'name' | 'exam' | 'earned' | 'expires' | 'certificateId';

/** Our own template, in English and French. */
export const plainTable: Shape<PlainColumn, PlainRow> = {
  columns: {
    email: ['email', 'e-mail', 'email address', 'mail', 'adresse', 'adresse e-mail', 'courriel'],
    name: ['name', 'nom', 'full name', 'nom complet'],
    exam: ['exam', 'certification', 'examen', 'certificat', 'code'],
    earned: ['earned on', 'earned', 'date', 'obtenue le', 'obtenu le', "date d'obtention"],
    expires: ['expires on', 'expires', 'expiry date', 'expire le', "date d'expiration"],
    certificateId: ['certificate id', 'certificate number', 'id de certificat', 'numéro de certificat'],
  },
  required: ['email', 'exam', 'earned'],
  oneOf: [],
  dates: [
    { column: 'earned', month: null },
    { column: 'expires', month: null },
  ],
  row: (raw) => {
    const { row, cell, day } = raw;
    const email = addressOf(cell('email'));
    return {
      row,
      email: email === null && cell('email') !== '' ? raw.unreadable('email') : email,
      name: textOf(cell('name')),
      exam: cell('exam') ?? '',
      earnedOn: day('earned'),
      expiresOn: day('expires'),
      certificateId: cell('certificateId')?.slice(0, 100) || null,
    };
  },
};

type CompetencyColumn = 'competency' | 'level' | 'status' | 'starts' | 'ends';

/** The vendor's "CompetencySummaryHistory". */
export const competencies: Shape<CompetencyColumn, CompetencyRow> = {
  columns: {
    competency: ['CompetencyName'],
    level: ['CompetencyLevel'],
    status: ['CompetencyStatus'],
    starts: ['CompetencyStartDate'],
    ends: ['CompetencyEndDate'],
  },
  required: ['competency', 'level', 'status', 'starts'],
  oneOf: [],
  dates: [
    { column: 'starts', month: null },
    { column: 'ends', month: null },
  ],
  row: ({ row, cell, day }) => ({
    row,
    competency: cell('competency') ?? '',
    level: cell('level') ?? '',
    status: cell('status') ?? '',
    startsOn: day('starts'),
    endsOn: day('ends'),
  }),
};

type PerformanceColumn = 'competency' | 'option' | 'month' | 'metric' | 'value' | 'gold' | 'silver';

const figureIn = (raw: RawRow<PerformanceColumn>, column: 'value' | 'gold' | 'silver'): number | null => {
  const text = raw.cell(column) ?? '';
  return nothing.has(text.toLowerCase()) && text !== '0' ? null : (figureOf(text) ?? raw.unreadable(column));
};

/** The vendor's "CompetencyPeformanceRequirement". */
export const performanceFigures: Shape<PerformanceColumn, PerformanceRow> = {
  columns: {
    competency: ['CompetencyName'],
    option: ['CompetencyAttainmentOptionName'],
    month: ['Month'],
    metric: ['MetricName'],
    value: ['TTMAggregate'],
    gold: ['GoldThreshold'],
    silver: ['SilverThreshold'],
  },
  required: ['metric', 'month', 'value'],
  oneOf: [],
  dates: [],
  row: (raw) => {
    const { row, cell } = raw;
    const month = cell('month') ?? '';
    const read = monthOf(month);
    return {
      row,
      competency: cell('competency') ?? '',
      option: cell('option') ?? '',
      month,
      monthEnd: read === null ? (month === '' ? null : raw.unreadable('month')) : lastDayOf(read),
      metric: cell('metric') ?? '',
      value: figureIn(raw, 'value'),
      gold: figureIn(raw, 'gold'),
      silver: figureIn(raw, 'silver'),
    };
  },
};

type FigureColumn = 'metric' | 'value' | 'date' | 'source';

const mostOfSource = 100;

/** A cell of a figure; a percent sign behind it is told apart, since only a share bears one. */
const amountIn = (raw: RawRow<FigureColumn>): { value: number | null; percent: boolean } => {
  const text = raw.cell('value') ?? '';
  const percent = /%$/.test(text);
  const bare = text.replace(/\s*%$/, '').replace(/^[\u2212\u2013]/u, '-');
  if (bare === '') return { value: percent ? raw.unreadable('value') : null, percent };
  const value = raw.delimiter === ';' ? figureWithComma(bare) : figureOf(bare);
  return { value: value ?? raw.unreadable('value'), percent };
};

/** Our own table of figures, in English and French. */
export const figuresTable: Shape<FigureColumn, FigureRow> = {
  columns: {
    metric: ['Metric', 'figure', 'indicateur', 'chiffre', 'mesure', 'métrique'],
    value: ['Value', 'valeur', 'amount', 'montant'],
    date: ['Date', 'as of', 'read on', 'à la date du', 'date du chiffre'],
    source: ['Source', 'according to', "d'après", 'selon'],
  },
  required: ['metric', 'value', 'date'],
  oneOf: [],
  dates: [{ column: 'date', month: null }],
  row: (raw) => {
    const { row, cell, day } = raw;
    const source = cell('source') ?? '';
    return {
      row,
      metric: cell('metric') ?? '',
      ...amountIn(raw),
      on: day('date'),
      // The journal outlives personal data, so that no address may be part of it (rule H3).
      source: source === '' ? null : source.includes('@') ? raw.unreadable('source') : source.slice(0, mostOfSource),
    };
  },
};
