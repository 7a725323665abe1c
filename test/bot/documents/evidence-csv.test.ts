import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { csvOf } from '../../../bot/documents/csv.js';
import { evidenceSheet } from '../../../cards/index.js';
import { crowdNames, crowdPack, packMade, packReader } from '../../support/evidence-crowd.js';

const read = (content: Uint8Array): Record<string, string>[] =>
  parse(Buffer.from(content), { bom: true, columns: true }) as Record<string, string>[];

describe('the evidence pack as CSV', () => {
  const pack = crowdPack(200);
  const rows = read(csvOf(evidenceSheet(packReader('en'), pack, packMade(true))));

  it('has one row for each seat, each person to spare and each certificate that was not counted', () => {
    const of = (row: string): number => rows.filter((one) => one.row === row).length;
    const groups = pack.levels.flatMap((level) => level.groups);
    expect(of('seat')).to.equal(groups.flatMap(({ seated }) => seated.flatMap((one) => one.certificates)).length);
    expect(of('spare')).to.equal(groups.flatMap(({ spare }) => spare.flatMap((one) => one.certificates)).length);
    expect(of('not counted')).to.equal(pack.notCounted.length).and.to.be.greaterThan(40);
    expect(rows).to.have.length(of('seat') + of('spare') + of('not counted'));
    for (const row of rows) expect(row).to.include({ day: '2026-11-23', ruleSet: 'demo v1', hash: pack.hash });
  });

  it('has no cell that a spreadsheet would take for a formula, whatever somebody is called', () => {
    const wild = [...'=+-@\t\r', '\uff1d'];
    const sheet = evidenceSheet(
      packReader('en', (person) => `${wild[Number(person.slice(1)) % wild.length]}cmd|' /C calc'!A0`),
      pack,
      packMade(true),
    );
    const cells = read(csvOf(sheet)).flatMap((row) => Object.values(row));
    expect(cells.filter((cell) => /^[=+\-@\t\r\uff1d]/.test(cell))).to.deep.equal([]);
    expect(cells.filter((cell) => cell.includes("cmd|' /C calc'!A0")).length).to.be.greaterThan(100);
  });

  it('has every letter of a name as it is', () => {
    const cells = read(
      csvOf(
        evidenceSheet(
          packReader('fr', () => 'Řehoř Щукин 山田'),
          pack,
          packMade(true),
        ),
      ),
    );
    expect(cells[0]?.person).to.equal('Řehoř Щукин 山田');
  });

  it('without names has no name, number or proof, and tells people apart all the same', () => {
    const bare = read(csvOf(evidenceSheet(packReader('en'), pack, packMade(false))));
    expect(JSON.stringify(bare)).to.not.match(/Zelda|HYPERLINK|learn\.microsoft/);
    expect(new Set(bare.map(({ number }) => number)).size).to.equal(new Set(rows.map(({ person }) => person)).size);
    expect(crowdNames('p0')).to.contain('Zelda');
  });
});
