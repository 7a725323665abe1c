/** Makes files of the shape of the vendor's "Trainings" export, with fictional people. */

export interface ExportRow {
  title: string;
  firstName: string;
  lastName: string;
  email: string;
  corpEmail: string;
  mcid: string;
  /** `2020-07-18T00:10`. */
  completed: string;
  expires: string;
  status: string;
}

export const exportTitles = [
  'Azure Administrator Associate',
  'Azure Developer Associate',
  'Azure AI Engineer Associate',
  'Azure Data Engineer Associate',
  'Azure Data Scientist Associate',
  'Azure Database Administrator Associate',
  'Azure DevOps Engineer Expert',
  'Azure Security Engineer Associate',
  'Azure Solutions Architect Expert',
  'Data Analyst Associate',
  'Enterprise Administrator Expert',
  'Messaging Administrator Associate',
  'Power Platform App Maker Associate',
  'Security Administrator Associate',
  'Teams Administrator Associate',
  'Teamwork Administrator Associate',
];

const givenNames = ['Iris', 'Milo', 'Noor', 'Otto', 'Pia', 'Quentin', 'Rosa'];
const familyNames = ['Abelard', 'Brisk', 'Caldera', 'Dorn', 'Ember', 'Fjord'];
const two = (number: number): string => String(number).padStart(2, '0');

/**
 * 160 certificates of 42 people in 16 titles, ten of each: 60 rows without a work address, 61 without a name, as such
 * exports come. Always the same ones.
 */
export const exportRows = (): ExportRow[] =>
  Array.from({ length: 160 }, (_, index) => {
    const person = index % 42;
    const firstName = givenNames[person % 7] ?? '';
    const lastName = familyNames[Math.floor(person / 7)] ?? '';
    const nameless = (index * 61) % 160 < 61;
    const address = `${firstName}.${lastName}`.toLowerCase();
    const day = `${two(1 + ((index * 11) % 12))}-${two(1 + ((index * 17) % 28))}T${two((index * 5) % 24)}:${two((index * 7) % 60)}`;
    const year = 2018 + (index % 3);
    return {
      title: exportTitles[Math.floor(index / 10)] ?? '',
      firstName: nameless ? '' : firstName,
      lastName: nameless ? '' : lastName,
      email: `${address}@mail.example`,
      corpEmail: (index * 7) % 160 < 60 ? '' : `${address}@partner.example`,
      mcid: String(5_000_000 + person * 31_337),
      completed: `${year}-${day}`,
      expires: `${year + 2}-${day}`,
      status: 'Active',
    };
  });

/** So many certificates, one each of as many people, in the titles given: with every column, some 200 bytes a row. */
export const manyExportRows = (count: number, titles: readonly string[] = exportTitles): ExportRow[] =>
  Array.from({ length: count }, (_, index) => {
    const firstName = givenNames[index % 7] ?? '';
    const lastName = familyNames[Math.floor(index / 7) % 6] ?? '';
    const address = `${firstName}.${lastName}.${index}`.toLowerCase();
    const day = `${two(1 + (index % 12))}-${two(1 + ((index * 17) % 28))}T${two(index % 24)}:${two((index * 7) % 60)}`;
    return {
      title: titles[(index * 7) % titles.length] ?? '',
      firstName,
      lastName,
      email: `${address}@mail.example`,
      corpEmail: `${address}@partner.example`,
      mcid: String(5_000_000 + index),
      completed: `${2015 + (index % 3)}-${day}`,
      expires: `${2025 + (index % 5)}-${day}`,
      status: 'Active',
    };
  });

export type DateStyle = 'day/month' | 'month/day' | 'year-month-day' | 'twelve-hour' | 'short-year';

const dateWritten = (instant: string, style: DateStyle): string => {
  const [date = '', time = ''] = instant.split('T');
  if (date === '' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return instant;
  const [year = '', month = '', day = ''] = date.split('-');
  const hour = Number(time.slice(0, 2));
  switch (style) {
    case 'day/month':
      return `${day}/${month}/${year} ${time}`;
    case 'month/day':
      return `${month}/${day}/${year} ${time}`;
    case 'year-month-day':
      return `${date}T${time}:00Z`;
    case 'twelve-hour':
      return `${Number(month)}/${Number(day)}/${year} ${hour % 12 === 0 ? 12 : hour % 12}:${time.slice(3)}:00 ${hour < 12 ? 'AM' : 'PM'}`;
    case 'short-year':
      return `${day}/${month}/${year.slice(2)}`;
  }
};

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

type Cell = (row: ExportRow, index: number, style: DateStyle) => string;

const cells: Record<string, Cell> = {
  TrainingActivityId: ({ title }) => String(3000 + exportTitles.indexOf(title)),
  TrainingTitle: ({ title }) => title,
  TrainingType: () => 'Certification',
  IndividualFirstName: ({ firstName }) => firstName,
  IndividualLastName: ({ lastName }) => lastName,
  Email: ({ email }) => email,
  CorpEmail: ({ corpEmail }) => corpEmail,
  TrainingCompletionDate: ({ completed }, _, style) => dateWritten(completed, style),
  Month: ({ completed }) => `${monthNames[Number(completed.slice(5, 7)) - 1] ?? ''}-${completed.slice(2, 4)}`,
  IcMCP: () => '1',
  MCPID: ({ mcid }) => mcid,
  MPNId: () => '7654321',
  PartnerName: () => 'Fabrique Nuage',
  PartnerCityLocation: () => 'Lyon',
  PartnerCountryLocation: () => 'France',
  ExpirationDate: ({ expires }, _, style) => dateWritten(expires, style),
  ActivationStatus: ({ status }) => status,
  PGAMpnId: () => '7654320',
  AADUserId: ({ mcid }) => `00000000-0000-4000-8000-${mcid.padStart(12, '0')}`,
};

const without = (...left: string[]): string[] =>
  Object.keys(cells).filter((column) => ![...left, 'PGAMpnId', 'AADUserId'].includes(column));

/** The columns of each kind of report there was. */
export const exportColumns = {
  'before June 2021': without('ExpirationDate', 'ActivationStatus'),
  '2021': without(),
  '2023': ['PGAMpnId', ...without()].map((column) => (column === 'MPNId' ? 'MpnId' : column)),
  'Report viewer': [
    'AADUserId',
    ...without('IndividualFirstName', 'IndividualLastName', 'Email', 'CorpEmail', 'MCPID'),
  ],
} as const;

export interface FileShape {
  columns?: readonly string[];
  delimiter?: ',' | '\t' | ';' | '|';
  newline?: '\r\n' | '\n' | '\r';
  encoding?: 'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'utf-16be';
  dates?: DateStyle;
}

const encoded = (text: string, encoding: NonNullable<FileShape['encoding']>): Uint8Array => {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-8 with mark':
      return Buffer.from(`\uFEFF${text}`, 'utf8');
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  }
};

/** The rows as a file; by default as the vendor writes it: commas, CRLF, a byte order mark, day first. */
export const exportFile = (rows: readonly ExportRow[], shape: FileShape = {}): Uint8Array => {
  const { columns = exportColumns['2021'], delimiter = ',', newline = '\r\n', dates = 'day/month' } = shape;
  const quoted = (cell: string): string =>
    cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const cellOf = (column: string): Cell => cells[column] ?? cells[column === 'MpnId' ? 'MPNId' : ''] ?? (() => 'extra');
  const lines = [columns, ...rows.map((row, index) => columns.map((column) => cellOf(column)(row, index, dates)))].map(
    (line) => line.map(quoted).join(delimiter),
  );
  return encoded(`${lines.join(newline)}${newline}`, shape.encoding ?? 'utf-8 with mark');
};
