/** The columns that are read, by the vendor's name in lower case. Every other column is ignored. */
export const columns = {
  title: 'TrainingTitle',
  firstName: 'IndividualFirstName',
  lastName: 'IndividualLastName',
  email: 'Email',
  corpEmail: 'CorpEmail',
  completed: 'TrainingCompletionDate',
  month: 'Month',
  expires: 'ExpirationDate',
  status: 'ActivationStatus',
  mcid: 'MCPID',
  directoryId: 'AADUserId',
} as const;
export type Column = keyof typeof columns;

const plain = (name: string): string => name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

const byName: ReadonlyMap<string, Column> = new Map([
  ...Object.entries(columns).map(([column, name]) => [plain(name), column as Column] as const),
  ['mcid', 'mcid'],
]);

export const columnNamed = (name: string): Column | null => byName.get(plain(name)) ?? null;

export interface Header {
  /** Where each column stands. */
  places: ReadonlyMap<Column, number>;
  /** Columns that are there more than once. */
  repeated: Column[];
  /** Columns without which the file is not a "Trainings" report, by the vendor's name. */
  missing: string[];
}

/** Reads the row of column names: any order, any case, with or without blanks. */
export const readHeader = (names: readonly string[]): Header => {
  const places = new Map<Column, number>();
  const repeated = new Set<Column>();
  for (const [index, name] of names.entries()) {
    const column = columnNamed(name);
    if (column === null) continue;
    if (places.has(column)) repeated.add(column);
    else places.set(column, index);
  }
  const identities: Column[] = ['mcid', 'corpEmail', 'email', 'directoryId'];
  const missing = [
    ...(['title', 'completed'] as const).filter((column) => !places.has(column)).map((column) => columns[column]),
    ...(identities.some((column) => places.has(column)) ? [] : [columns.mcid]),
  ];
  return { places, repeated: [...repeated], missing };
};
