import { stringify } from 'csv-stringify/sync';
import type { Reader } from '../../cards/reader.js';
import type { Snapshot } from '../../storage/port.js';
import type { OwnData } from './own-data.js';

export type ExportFormat = 'json' | 'csv';

type NameOf = Reader['nameOf'];

/** Everything, for a program to read. Whoever looked is named, but for those who hid their name from the reader. */
const asJson = (snapshot: Snapshot, { person, seen, ...rest }: OwnData, at: string, nameOf: NameOf): string =>
  `${JSON.stringify(
    {
      exportedAt: at,
      organisation: snapshot.facts.organisation.name,
      person,
      ...rest,
      seen: seen.map(({ by, on }) => ({ by: nameOf(by), on })),
    },
    null,
    2,
  )}\n`;

const byteOrderMark = '\ufeff';

/** The certificates, for a spreadsheet. A cell that a spreadsheet would take for a formula is made text. */
const asCsv = (_snapshot: Snapshot, { achievements, remarks }: OwnData): string =>
  byteOrderMark +
  stringify(
    achievements.map(({ id, credential, earnedOn, expiresOn, state, certificateId, evidence, withdrawn }) => ({
      credential,
      earnedOn,
      expiresOn: expiresOn ?? '',
      state,
      certificateId: certificateId ?? '',
      evidence: evidence ?? '',
      withdrawnOn: withdrawn?.on ?? '',
      withdrawnBecause: withdrawn?.reason ?? '',
      remark: remarks.find(({ achievement }) => achievement === id)?.text ?? '',
    })),
    {
      header: true,
      columns: [
        'credential',
        'earnedOn',
        'expiresOn',
        'state',
        'certificateId',
        'evidence',
        'withdrawnOn',
        'withdrawnBecause',
        'remark',
      ],
      record_delimiter: 'windows',
      escape_formulas: true,
    },
  );

export interface ExportedFile {
  name: string;
  type: string;
  content: Uint8Array;
}

const makers = { json: asJson, csv: asCsv } as const;
const types = { json: 'application/json', csv: 'text/csv' } as const;

/** One's own data as a file. */
export const ownDataFile = (
  snapshot: Snapshot,
  data: OwnData,
  format: ExportFormat,
  at: string,
  nameOf: NameOf,
): ExportedFile => ({
  name: `assay-my-data.${format}`,
  type: types[format],
  content: Buffer.from(makers[format](snapshot, data, at, nameOf), 'utf8'),
});
