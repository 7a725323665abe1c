import { stringify } from 'csv-stringify/sync';
import type { Sheet } from '../../cards/index.js';

const byteOrderMark = '\ufeff';

/** For a spreadsheet, which finds the encoding by its mark. A cell that it would take for a formula is made text. */
export const csvOf = ({ columns, rows }: Sheet): Uint8Array =>
  Buffer.from(
    byteOrderMark + stringify([columns, ...rows], { record_delimiter: 'windows', escape_formulas: true }),
    'utf8',
  );
