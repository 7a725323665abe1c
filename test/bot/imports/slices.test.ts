import { expect } from 'chai';
import fc from 'fast-check';
import {
  appliedSliced,
  atOnce,
  effectOf,
  evaluatedSliced,
  inSlices,
  loadCredentialNames,
  type Progress,
  proposeExport,
  readExport,
  type Sliced,
} from '../../../bot/imports/index.js';
import { forEachSliced, groupedSliced, sortedSliced } from '../../../bot/imports/slices.js';
import { loadProgramme } from '../../../bot/programmes.js';
import { applyAll, type Change, evaluate } from '../../../core/index.js';
import { organisationKnowing, organisationOf } from '../../support/import-organisation.js';
import { exportFile, exportTitles, manyExportRows } from '../../support/trainings-export.js';

const names = loadCredentialNames();
const programme = loadProgramme('demo');
const on = '2026-11-23';

/** Counts reads of an array's items, so that work between two stops is counted and not timed. */
const watched = <T extends object>(items: readonly T[], onRead: () => void): T[] =>
  items.map(
    (item) =>
      new Proxy(item, {
        get: (target, key, receiver) => {
          onRead();
          return Reflect.get(target, key, receiver);
        },
      }),
  );

/** The most work that was done between two stops. */
const mostBetween = <T>(work: Sliced<T>, meter: { reads: number }): { most: number; stops: number; result: T } => {
  let [most, stops] = [0, 0];
  for (;;) {
    meter.reads = 0;
    const step = work.next();
    most = Math.max(most, meter.reads);
    if (step.done === true) return { most, stops, result: step.value };
    stops += 1;
  }
};

describe('long work in slices', () => {
  it('pauses between all slices, tells how far it is, and gives the result', async () => {
    function* work(): Sliced<string> {
      yield null;
      yield { of: 'rows', done: 1, total: 2 };
      return 'done';
    }
    let pauses = 0;
    const told: Progress[] = [];
    const pause = async (): Promise<void> => {
      pauses += 1;
    };
    expect(await inSlices(work(), { pause, onProgress: (progress) => told.push(progress) })).to.equal('done');
    expect(pauses).to.equal(2);
    expect(told).to.deep.equal([{ of: 'rows', done: 1, total: 2 }]);
    expect(atOnce(work())).to.equal('done');
  });

  it('stops after each portion and not before', () => {
    const stops = (count: number): number =>
      [...forEachSliced(Array.from({ length: count }), () => undefined, 10)].length;
    expect([9, 10, 11, 20].map(stops)).to.deep.equal([0, 1, 1, 2]);
  });

  it('sorts and groups as one would in one go', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 0, maxLength: 4000 }), (numbers) => {
        const items = numbers.map((value, index) => ({ value, index }));
        const sorted = atOnce(sortedSliced(items, (a, b) => a.value - b.value));
        expect(sorted).to.deep.equal([...items].sort((a, b) => a.value - b.value));
        const groups = atOnce(groupedSliced(items, ({ value }) => value));
        expect([...groups.values()].flat()).to.have.length(items.length);
      }),
      { numRuns: 30 },
    );
  });
});

describe('an import of 20,000 rows', () => {
  const rows = manyExportRows(20_000);
  const content = exportFile(rows);
  const reading = atOnce(readExport(content, 'Export.csv'));
  const read = reading.kind === 'read' ? reading.export : null;

  it('is read in portions, telling how many bytes are behind', () => {
    const told = [...readExport(content, 'Export.csv')].flatMap((step) => step ?? []);
    const steps = told.map(({ done }, index) => done - (told[index - 1]?.done ?? 0));
    /** The first is told with the names of the columns. */
    expect(Math.max(...steps)).to.be.at.most(32 * 1024);
    expect(Math.min(...steps)).to.be.at.least(0);
    expect(told.at(-1)).to.deep.equal({ of: 'bytes', done: content.byteLength - 3, total: content.byteLength - 3 });
    expect(read?.rows).to.have.length(20_000);
  });

  it('is compared in portions, however much there is to compare with', () => {
    if (read?.of !== 'trainings') throw new Error('it was not read');
    const meter = { reads: 0 };
    const count = (): void => {
      meter.reads += 1;
    };
    for (const plain of [organisationOf(), organisationKnowing(rows, () => 'az-104')]) {
      const facts = {
        ...plain.facts,
        people: watched(plain.facts.people, count),
        associations: watched(plain.facts.associations, count),
        achievements: watched(plain.facts.achievements, count),
      };
      const snapshot = { ...plain, facts };
      const watchedRows = { ...read, rows: watched(read.rows, count) };
      const work = proposeExport(watchedRows, { snapshot, names, programme, on });
      const { most, stops, result } = mostBetween(work, meter);
      expect(most).to.be.at.most(30_000);
      expect(stops).to.be.at.least(200);
      expect(result.counts.rows).to.equal(20_000);
    }
  });

  it('is compared telling rows from none to all, and never back', () => {
    if (read === null) throw new Error('it was not read');
    const told = [...proposeExport(read, { snapshot: organisationOf(), names, programme, on })]
      .flatMap((step) => step ?? [])
      .map(({ done }) => done);
    expect(told.length).to.be.at.least(30);
    expect(told).to.deep.equal([...told].sort((a, b) => a - b));
    expect(Math.max(...told)).to.be.at.most(20_000);
  });
});

describe('the effect of an import', () => {
  const rows = manyExportRows(5000);

  it('has the same effect in slices as in one go', () => {
    const reading = atOnce(readExport(exportFile(rows), 'Export.csv'));
    if (reading.kind !== 'read') throw new Error('it was not read');
    const known = organisationKnowing(
      rows.map((row, index) => ({ ...row, title: exportTitles[index % exportTitles.length] ?? '' })),
      (title) => (title === 'Azure Administrator Associate' ? 'az-104' : 'dp-203'),
    );
    for (const snapshot of [organisationOf(), known]) {
      const { changes } = atOnce(proposeExport(reading.export, { snapshot, names, programme, on }));
      const after = applyAll(snapshot.facts, changes);
      const sliced = atOnce(appliedSliced(snapshot.facts, changes));
      const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
      expect(sliced.people).to.deep.equal([...after.people].sort(byId));
      expect([...sliced.achievements].sort(byId)).to.deep.equal([...after.achievements].sort(byId));
      expect(sliced.associations).to.have.length(after.associations.length);
      expect(atOnce(effectOf(programme, snapshot.facts, changes, on))).to.deep.equal({
        programme,
        before: evaluate(programme, snapshot.facts, on),
        after: evaluate(programme, after, on),
      });
      expect(atOnce(evaluatedSliced(programme, after, on))).to.deep.equal(evaluate(programme, after, on));
    }
  });

  it('applies what concerns nobody as well', () => {
    const { facts } = organisationKnowing(rows, () => 'az-104');
    const changes: Change[] = [
      { kind: 'metric-read', on, metric: 'customer_references', value: 3 },
      { kind: 'membership-recorded', on, membership: { level: 'gold', boughtOn: on } },
    ];
    const { metrics, membership } = atOnce(appliedSliced(facts, changes));
    expect(metrics).to.deep.equal([{ metric: 'customer_references', value: 3, on }]);
    expect(membership).to.include({ level: 'gold', boughtOn: on });
  });
});
