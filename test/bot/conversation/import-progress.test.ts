import { expect } from 'chai';
import { tellingOf } from '../../../bot/conversation/answers/import-progress.js';
import type { Setting } from '../../../bot/conversation/question.js';
import { operatorReader } from '../../../bot/conversation/reader.js';
import type { PresentedCard } from '../../../cards/index.js';

/** Time is counted in milliseconds from nothing; each picture of the progress is shown at once, unless it is held up. */
const telling = (bytes: number, show: (card: PresentedCard) => Promise<void> = async () => {}) => {
  const shown: string[] = [];
  const warnings: unknown[] = [];
  let now = 0;
  const setting = {
    parts: {
      clock: { now: () => new Date(now).toISOString() },
      log: { warn: (fields: unknown) => warnings.push(fields) },
    },
    reader: operatorReader('en', '2026-11-23'),
    progress: {
      show: (card: PresentedCard) => {
        shown.push(card.text.split('\n')[0] ?? '');
        return show(card);
      },
    },
  } as unknown as Setting;
  const { tell, settled } = tellingOf(setting, { name: 'r.csv', bytes });
  const at = async (milliseconds: number): Promise<number> => {
    now = milliseconds;
    tell({ of: 'rows', done: milliseconds, total: 100_000 });
    await settled();
    return shown.length;
  };
  return { at, tell, settled, shown, warnings };
};

describe('how far an import is', () => {
  it('is told of a small file once it takes longer than a second', async () => {
    const { at } = telling(1_000_000);
    expect([await at(0), await at(999), await at(1000)]).to.deep.equal([0, 0, 1]);
  });

  it('is told of a large file at once, and then every three seconds', async () => {
    const { at } = telling(1_000_001);
    expect([await at(0), await at(2999), await at(3000), await at(5999), await at(6000)]).to.deep.equal([
      1, 1, 2, 2, 3,
    ]);
  });

  it('is not told again while it is being told', async () => {
    let arrive = (): void => {};
    const { tell, settled, shown } = telling(2_000_000, () => new Promise((resolve) => (arrive = resolve)));
    tell({ of: 'rows', done: 1, total: 9 });
    tell({ of: 'rows', done: 2, total: 9 });
    expect(shown).to.deep.equal(['Comparing r.csv: 1 of 9 rows.']);
    let over = false;
    const waiting = settled().then(() => {
      over = true;
    });
    await Promise.resolve();
    expect(over).to.equal(false);
    arrive();
    await waiting;
    expect(over).to.equal(true);
  });

  it('does not stop the import where it cannot be shown', async () => {
    const { at, warnings } = telling(2_000_000, () => Promise.reject(new Error('the client is gone')));
    expect([await at(0), await at(3000)]).to.deep.equal([1, 2]);
    expect(warnings).to.have.length(2);
  });
});
