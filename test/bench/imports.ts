import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  effectOf,
  type ImportPreview,
  inSlices,
  loadCredentialNames,
  proposeExport,
  readExport,
  summaryOf,
} from '../../bot/imports/index.js';
import { titleReader } from '../../bot/imports/titles.js';
import { loadProgramme } from '../../bot/programmes.js';
import { listedCredentials } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import { organisationKnowing, organisationOf } from '../support/import-organisation.js';
import { exportFile, manyExportRows } from '../support/trainings-export.js';
import { type Comparison, megabytes, milliseconds } from './table.js';

const on = '2018-03-01';
const programme = loadProgramme('mpn-2017');
const names = loadCredentialNames();

const meaningOf = titleReader(names, programme);
/** Titles that mean one credential, by which every row is understood. */
const credentialOf = new Map(
  [...listedCredentials(programme)].flatMap((id) => {
    const title = programme.credentials[id]?.title.en ?? '';
    const meaning = meaningOf(title);
    return meaning.kind === 'known' ? [[title, meaning.credential] as const] : [];
  }),
);

interface Measured {
  took: number;
  stall: number;
  memory: number;
  preview: ImportPreview;
}

/** From bytes to the card's figures, as a conversation does it, with the event loop watched. */
const measured = async (content: Uint8Array, snapshot: Snapshot): Promise<Measured> => {
  const slices = { pause: async () => void (await nextTurn()) };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await nextTurn();
  delay.enable();
  const start = performance.now();
  const reading = await inSlices(readExport(content, 'Export_trainings.csv'), slices);
  if (reading.kind !== 'read') throw new Error(`the export was not read: ${reading.kind}`);
  const proposal = { snapshot, names, programme, on };
  const preview = await inSlices(proposeExport(reading.export, proposal), slices);
  const effect = await inSlices(effectOf(programme, snapshot.facts, preview.changes, on), slices);
  await inSlices(summaryOf(reading.export, preview, proposal, effect), slices);
  await nextTurn();
  const took = performance.now() - start;
  delay.disable();
  return { took, stall: delay.max / 1e6, memory: process.memoryUsage.rss(), preview };
};

/** A preview of so many rows, into an organisation that knows nobody yet and into one that knows everybody. */
export const importsAtScale = async (sizes: readonly number[]): Promise<Comparison[]> => {
  const found: Comparison[] = [];
  for (const size of sizes) {
    const rows = manyExportRows(size, [...credentialOf.keys()]);
    const content = exportFile(rows);
    const organisations = {
      'an empty organisation': organisationOf(),
      'an organisation that knows everybody': organisationKnowing(rows, (title) => credentialOf.get(title) ?? title),
    };
    for (const [which, snapshot] of Object.entries(organisations)) {
      const { took, stall, memory, preview } = await measured(content, snapshot);
      if (preview.counts.needsYou > 0) throw new Error(`${preview.counts.needsYou} rows were not understood`);
      found.push({
        what: `import of ${size.toLocaleString('en')} rows (${megabytes(content.byteLength)}) previewed with its effect, ${which}`,
        ours: `${milliseconds(took)}, longest stall ${milliseconds(stall)}, ${megabytes(memory)}`,
        theirs: '',
        ratio: '',
        target: '< 10 s, stall < 100 ms',
        met: took < 10_000 && stall < 100,
      });
    }
  }
  return found;
};
