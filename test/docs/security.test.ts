import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../architecture/import-graph.js';

interface Threat {
  id: string;
  threat: string;
  stops: string;
  proofs: { file: string; title: string }[];
  /** Cells as they are written, for what is no proof. */
  cells: number;
}

const text = readFileSync(join(projectRoot, 'SECURITY.md'), 'utf8');

const cellsOf = (line: string): string[] =>
  line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

const proofsOf = (cell: string): Threat['proofs'] =>
  cell.split('<br>').map((one) => {
    const [, file = '', title = ''] = /^`([^`]+\.test\.ts)`: (.+)$/.exec(one) ?? [];
    return { file, title };
  });

const threats: Threat[] = text
  .split('\n')
  .filter((line) => /^\| [A-Z]\d+ \|/.test(line))
  .map((line) => {
    const cells = cellsOf(line);
    const [id = '', threat = '', stops = '', proof = ''] = cells;
    return { id, threat, stops, proofs: proofsOf(proof), cells: cells.length };
  });

/** Titles as they stand in the source, each behind the word that makes it a test. */
const titlesIn = (source: string): Set<string> =>
  new Set(
    [...source.matchAll(/\b(?:describe|it|story)\(\s*(?:'([^'\n]*)'|"([^"\n]*)"|`([^`\n]*)`)/g)].map(
      ([, single, double, template]) => single ?? double ?? template ?? '',
    ),
  );

/** What a threat model of a chat bot has to speak of. */
const topics: Readonly<Record<string, RegExp>> = {
  'forged tokens': /forged.*Teams token/,
  'tokens used again': /used again/,
  'service URLs': /forged service URL/,
  references: /tampered reference/,
  tenants: /another channel, service URL or tenant/,
  'Slack signatures': /Slack request that is unsigned.*future/,
  buttons: /forged or changed button, or one of another organisation/,
  'old buttons': /button that is too old/,
  rights: /rights that changed between/,
  channels: /names in a channel/,
  names: /markup, mentions.*templates/,
  formulas: /spreadsheet would run/,
  bodies: /huge, compressed/,
  slowness: /slow callers/,
  archives: /inflate without end/,
  addresses: /file address that leads inside our network/,
  expressions: /careless expression/,
  prototypes: /__proto__/,
  secrets: /secrets, addresses and what people write/,
  'local mode': /local mode.*outside/,
  organisations: /another organisation of the installation/,
  floods: /asks without end/,
  crowds: /starves the others/,
  devices: /lost or unlocked device/,
  leavers: /employee who has left/,
  admins: /partner admin who abuses/,
  theft: /stolen data folder/,
  supplies: /package that comes in unnoticed/,
};

describe('the threat model', () => {
  it('speaks of everything that it has to', () => {
    for (const [topic, pattern] of Object.entries(topics))
      expect(
        threats.filter(({ threat }) => pattern.test(threat)),
        topic,
      ).to.have.length(1);
  });

  it('has an id of its own, a guard and a proof for each threat', () => {
    expect(threats.length).to.be.above(50);
    expect(new Set(threats.map(({ id }) => id)).size).to.equal(threats.length);
    for (const { id, stops, proofs, cells } of threats) {
      expect(cells, id).to.equal(4);
      expect(stops.length, id).to.be.above(3);
      expect(proofs.length, id).to.be.above(0);
    }
  });

  it('says why of everything that it accepts', () => {
    const accepting = threats.filter(({ stops }) => stops.includes('Accepted'));
    expect(accepting.length).to.be.above(0);
    for (const { id, stops } of accepting) expect(stops, id).to.match(/\*\*Accepted\*\*: .{30,}/);
  });

  for (const { id, threat, proofs } of threats)
    it(`${id} is proved by tests that exist: ${threat.slice(0, 60)}`, () => {
      for (const { file, title } of proofs) {
        const path = join(projectRoot, 'test', file);
        expect(file !== '' && existsSync(path), `${id}: test/${file}`).to.equal(true);
        expect([...titlesIn(readFileSync(path, 'utf8'))], `${id}: ${file}`).to.include(title);
      }
    });

  it('reads titles as they are written, and would miss one that is not there', () => {
    expect([...titlesIn("it('one', …); story(\n  'two', …); it(`three`, …); // four")]).to.deep.equal([
      'one',
      'two',
      'three',
    ]);
  });
});
