import { expect } from 'chai';
import { pdfOf } from '../../../bot/documents/pdf.js';
import { evidenceDocument, type PrintedDocument } from '../../../cards/index.js';
import { crowdNames, crowdPack, packMade, packReader } from '../../support/evidence-crowd.js';
import { type ReadPdf, readPdf } from '../../support/pdf-text.js';

const atOnce = async (): Promise<void> => {};

const printed = async (document: PrintedDocument): Promise<ReadPdf> => readPdf(await pdfOf(document, atOnce));

const plainDocument = (changes: Partial<PrintedDocument> = {}): PrintedDocument => ({
  title: 'A title',
  language: 'en',
  author: 'Somebody',
  at: '2026-11-23T08:00:00Z',
  blocks: [{ kind: 'heading', level: 1, text: 'A title' }],
  foot: (page, pages) => `${page} of ${pages}`,
  lettersReplaced: 'Some letters were replaced.',
  ...changes,
});

const table = (rows: string[][]): PrintedDocument['blocks'][number] => ({
  kind: 'table',
  caption: 'Rows',
  columns: [
    { title: 'First', share: 20 },
    { title: 'Second', share: 80 },
  ],
  rows,
});

describe('a document as PDF', () => {
  it('says in the file what it is called, in which language it is, and what each of its parts is', async () => {
    const { objects, structure, lines } = await printed(
      plainDocument({
        language: 'fr',
        blocks: [
          { kind: 'heading', level: 1, text: 'Un titre' },
          { kind: 'paragraph', text: 'Une phrase.', look: 'plain' },
          { kind: 'facts', rows: [{ label: 'Jour', value: '23 nov.' }] },
          table([['a', 'b']]),
        ],
      }),
    );
    const whole = [...objects.values()].join('\n');
    expect(whole)
      .to.contain('/Lang')
      .and.to.contain('fr')
      .and.to.match(/\/Marked true/)
      .and.to.match(/DisplayDocTitle true/);
    expect(structure).to.include.members(['Document', 'H1', 'P', 'Table', 'TR', 'TH', 'TD']);
    expect(whole)
      .to.match(/\/Scope \/Column/)
      .and.to.match(/\/Scope \/Row/);
    expect(lines).to.deep.equal([
      'Un titre',
      'Une phrase.',
      'Jour',
      '23 nov.',
      'Rows',
      'First',
      'Second',
      'a',
      'b',
      '1 of 1',
    ]);
  });

  it('is made of the same bytes each time, and of others at another instant', async () => {
    const document = evidenceDocument(packReader('en'), crowdPack(20), packMade(true));
    const once = Buffer.from(await pdfOf(document, atOnce));
    expect(once.equals(Buffer.from(await pdfOf(document, atOnce)))).to.equal(true);
    const later = await pdfOf({ ...document, at: '2026-11-23T08:00:01Z' }, atOnce);
    expect(once.equals(Buffer.from(later))).to.equal(false);
  });

  it('has the head of a table and a number on every page, cuts no row in two, and says every one once', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => [
      `row ${index}`,
      `${'word '.repeat(index % 60)}end${index}`,
    ]);
    const { pages } = await printed(plainDocument({ blocks: [table(rows)] }));
    expect(pages.length).to.be.greaterThan(4);
    for (const [index, lines] of pages.entries()) {
      expect(
        lines.filter((line) => line === 'First'),
        `page ${index + 1}`,
      ).to.have.length(1);
      expect(lines.at(-1)).to.equal(`${index + 1} of ${pages.length}`);
      for (const line of lines.filter((one) => one.startsWith('row '))) {
        const end = new RegExp(`\\bend${line.slice(4)}$`);
        expect(
          lines.filter((one) => end.test(one.trim())),
          line,
        ).to.have.length(1);
      }
    }
    expect(pages.flat().filter((line) => line.startsWith('row '))).to.deep.equal(rows.map(([first]) => first));
  });

  it('leaves nothing outside a page, even a row as long as a page and a word without an end', async () => {
    const { pages } = await printed(
      plainDocument({
        blocks: [
          table([
            ['x'.repeat(5000), 'y'.repeat(5000)],
            ['last', 'row'],
          ]),
          { kind: 'paragraph', text: 'z'.repeat(6000), look: 'plain' },
        ],
      }),
    );
    expect(pages.flat()).to.include('last');
    expect(pages.flat().join('')).to.contain('…');
    expect(pages.flat().join('').match(/z/g)).to.have.length(6000);
  });

  it('gives other work its turn while a long one is made', async () => {
    let turns = 0;
    const between = async (): Promise<void> => {
      turns += 1;
    };
    await pdfOf(plainDocument({ blocks: [table(Array.from({ length: 500 }, () => ['a', 'b']))] }), between);
    expect(turns).to.equal(10);
  });

  it('says that letters were replaced only where some were', async () => {
    const said = async (text: string) =>
      (await printed(plainDocument({ blocks: [{ kind: 'paragraph', text, look: 'plain' }] }))).lines;
    expect(await said('Łódź, Élodie, œuvre – 12 €')).to.deep.equal(['Łódź, Élodie, œuvre – 12 €', '1 of 1']);
    expect(await said('Řehoř Иванова 山田')).to.deep.equal([
      'Rehor Ivanova ??',
      'Some letters were replaced.',
      '1 of 1',
    ]);
  });
});

describe('the evidence pack as PDF', () => {
  it('of two hundred people names each of them, in both languages, and stays small', async () => {
    for (const language of ['en', 'fr'] as const) {
      const content = await pdfOf(evidenceDocument(packReader(language), crowdPack(200), packMade(true)), atOnce);
      expect(content.length).to.be.within(40_000, 600_000);
      const { lines } = readPdf(content);
      const whole = lines.join(' ').replace(/\s+/g, ' ');
      for (let index = 0; index < 200; index += 1)
        expect(whole, `person ${index}`).to.match(new RegExp(`Zelda ${index}\\b`));
      expect(lines.some((line) => line.includes('\ufffd') || /undefined|null|NaN|\[object/.test(line))).to.equal(false);
    }
  });

  it('without names has no name, number or proof of anybody, and asks for none', async () => {
    const asked: string[] = [];
    const reader = packReader('en', (person) => {
      asked.push(person);
      return crowdNames(person);
    });
    const { lines } = readPdf(await pdfOf(evidenceDocument(reader, crowdPack(30), packMade(false)), atOnce));
    const whole = lines.join('\n');
    expect(whole)
      .to.match(/\bP1\b/)
      .and.to.not.match(/Zelda|HYPERLINK|learn\.microsoft|\bp\d+\b/);
    expect(asked).to.deep.equal([]);
  });

  it('of thousands stays small: it counts those whom nobody needs, and leaves them to the CSV file', async () => {
    const content = await pdfOf(evidenceDocument(packReader('en'), crowdPack(2000), packMade(true)), atOnce);
    expect(content.length).to.be.below(1_200_000);
    expect(readPdf(content).lines.filter((line) => /^[\d,]+ more are in the CSV file\.$/.test(line))).to.have.length(3);
  });
});
