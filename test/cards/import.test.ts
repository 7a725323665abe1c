import { expect } from 'chai';
import { operatorReader } from '../../bot/conversation/index.js';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { loadProgramme } from '../../bot/programmes.js';
import {
  type Envelope,
  type ImportSummary,
  importCard,
  importDecisionCard,
  importProgressCard,
  type PresentedCard,
} from '../../cards/index.js';
import { evaluate, parseFacts } from '../../core/index.js';

const programme = loadProgramme('demo');
const { facts } = demoOrganisation();
const on = '2026-11-23';

const effectOf = (before: typeof facts): string[] => {
  const summary: ImportSummary = {
    of: 'trainings',
    withoutNames: false,
    toApply: 1,
    recorded: 0,
    skipped: 0,
    decidable: 1,
    ignored: [],
    disagreements: [],
    levels: [],
    thresholds: [],
    corrected: [],
    changed: 0,
    membership: null,
    file: 'r.csv',
    rows: 1,
    dateOrder: 'day/month',
    unchanged: 0,
    added: 1,
    changedDates: 0,
    notActive: 0,
    newPeople: 0,
    confirmed: 0,
    gone: 0,
    notListed: 0,
    needsYou: [{ row: 2, reason: 'ours-is-newer', title: 'Some title', detail: '2027-12-01' }],
    effect: { programme, before: evaluate(programme, before, on), after: evaluate(programme, facts, on) },
  };
  return importCard(operatorReader('fr', on), summary, { as: 'preview', draft: null, again: false }).text.split('\n');
};

const summaryOfOne: ImportSummary = {
  of: 'trainings',
  withoutNames: false,
  toApply: 16,
  recorded: 0,
  skipped: 0,
  decidable: 5,
  ignored: [],
  disagreements: [{ kind: 'not-listed', person: 'ana.lopes', credential: 'az-104', since: '2026-11-11' }],
  levels: [{ competency: 'security', theirs: 'gold', since: '2026-02-10', ours: 'silver' }],
  thresholds: [],
  corrected: [],
  changed: 0,
  membership: null,
  file: 'r.csv',
  rows: 160,
  dateOrder: 'day/month',
  unchanged: 135,
  added: 9,
  changedDates: 4,
  notActive: 3,
  newPeople: 0,
  confirmed: 0,
  gone: 0,
  notListed: 0,
  needsYou: Array.from({ length: 7 }, (_, index) => ({
    row: index + 2,
    reason: 'nobody',
    title: 'AZ-104',
    detail: null,
  })),
  effect: { programme, before: evaluate(programme, facts, on), after: evaluate(programme, facts, on) },
};
const reader = { ...operatorReader('en', on), nameOf: () => 'Ana Lopes' };
const shown = (summary: Partial<ImportSummary>, audience: 'private' | 'shared' = 'private') =>
  importCard({ ...reader, audience }, { ...summaryOfOne, ...summary }, { as: 'preview', draft: 'd1', again: false });
const buttonsOf = ({ card }: PresentedCard) =>
  (card.actions ?? []).map(({ title, data }) => [title, (data as { action: Envelope }).action.verb]);

describe('the preview of an import', () => {
  it('says first what there is to apply, and that nothing is written', () => {
    expect(shown({}).text.split('\n')[0]).to.equal('16 changes to apply. Nothing is written yet.');
    expect(shown({ toApply: 0 }).text.split('\n')[0]).to.equal('Nothing would change.');
  });

  it('offers to review what an answer can settle, to apply the rest, and to leave it', () => {
    expect(buttonsOf(shown({}))).to.deep.equal([
      ['Review 5', 'import-review'],
      ['Apply the rest', 'import-apply'],
      ['Cancel', 'import-cancel'],
    ]);
    expect(shown({}).text).to.contain('2 of these need the file corrected');
    expect(buttonsOf(shown({ needsYou: [], decidable: 0 }))).to.deep.equal([
      ['Apply', 'import-apply'],
      ['Cancel', 'import-cancel'],
    ]);
    expect(buttonsOf(shown({ toApply: 0, decidable: 0 }))).to.deep.equal([['Cancel', 'import-cancel']]);
  });

  it('offers to apply what tells only the day of the report, and says so', () => {
    const card = shown({ toApply: 0, recorded: 1, needsYou: [], decidable: 0 });
    expect(buttonsOf(card).map(([title]) => title)).to.deep.equal(['Apply', 'Cancel']);
    expect(card.text).to.contain('Applying it records the day of the report');
    expect(shown({ toApply: 1, recorded: 1 }).text).not.to.contain('Applying it records');
  });

  it('says what cannot be said without a programme, and leads to one', () => {
    const card = shown({ effect: null });
    expect(card.text).to.contain('No programme is chosen yet, so I cannot say which levels this moves.');
    expect(buttonsOf(card).at(-1)).to.deep.equal(['Choose the programme', 'programme']);
  });

  it('shows as much of a cell as anybody reads', () => {
    const book = 'word '.repeat(20_000);
    const one = { row: 2, reason: 'unknown-title', title: book, detail: book };
    const { text } = shown({ file: book, ignored: [book], needsYou: [one] });
    expect(text.length).to.be.at.most(1500);
    expect(text).to.contain('row 2: word word');
  });

  it('can be undone by whoever has something to undo', () => {
    const receipt = (version: number | null) => importCard(reader, summaryOfOne, { as: 'receipt', version });
    expect(buttonsOf(receipt(7)).map(([, verb]) => verb)).to.deep.equal(['undo', 'status']);
    expect(buttonsOf(receipt(null)).map(([, verb]) => verb)).to.deep.equal(['status']);
    expect(receipt(null).text).not.to.contain('undone');
  });

  it('tells where the report and we disagree, with names in private only', () => {
    const { text } = shown({});
    expect(text).to.contain("Microsoft's report lacks 1 certification that we have (since 11 Nov)");
    expect(text).to.contain('AZ-104 of Ana Lopes, since 11 Nov');
    expect(text).to.contain('Microsoft lists Security Gold as active since 10 Feb 2026; we find Silver');
    expect(shown({}, 'shared').text).not.to.contain('Ana');
  });

  it('tells how far a long one has come in words', () => {
    const progress = { file: 'r.csv', of: 'rows' as const, done: 60_000, total: 100_000 };
    expect(importProgressCard(reader, progress).text).to.match(/^Comparing r\.csv: 60,000 of 100,000 rows\./);
    expect(importProgressCard(reader, { ...progress, of: 'bytes', done: 12_345_678, total: 20_000_000 }).text).to.match(
      /^Reading r\.csv: 12\.3 of 20 MB\./,
    );
  });

  it('asks about one row with what it could be, and nobody in a channel', () => {
    const decision = {
      draft: 'd1',
      row: 12,
      reason: 'nobody',
      title: 'AZ-104',
      detail: 'who@x.example',
      kind: 'person' as const,
      options: [{ label: 'Ana Lopes', value: 'ana.lopes' }],
      problem: null,
      at: 3,
      of: 7,
      programme,
    };
    const card = importDecisionCard(reader, decision);
    expect(card.text).to.contain('3 of 7 rows').and.to.contain('Ana Lopes').and.to.contain('who@x.example');
    expect(buttonsOf(card).map(([, verb]) => verb)).to.deep.equal(['import-decide', 'import-decide', 'import-preview']);
    const person = (count: number, problem: 'nobody' | null = null) =>
      importDecisionCard(reader, {
        ...decision,
        options: Array.from({ length: count }, (_, index) => ({ label: `Ana Lopes ${index}`, value: `p${index}` })),
        problem,
      });
    const fieldIn = ({ card: { body } }: PresentedCard): unknown =>
      /"type":"(Input\.\w+)"/.exec(JSON.stringify(body))?.[1];
    expect([0, 1, 200, 1000].map((count) => fieldIn(person(count)))).to.deep.equal([
      'Input.Text',
      'Input.ChoiceSet',
      'Input.ChoiceSet',
      'Input.Text',
    ]);
    expect(person(0, 'nobody').text).to.contain('Nobody here has that e-mail.');
    const shared = importDecisionCard({ ...reader, audience: 'shared' }, decision);
    expect(shared.text).not.to.match(/Ana|who@/);
    expect(buttonsOf(shared)).to.deep.equal([]);
  });
});

describe('what an import would do', () => {
  it('tells every figure that moves, not only the first group, and whether the level is met', () => {
    const without = parseFacts({
      ...facts,
      achievements: facts.achievements.filter(({ credential }) => credential !== 'sc-100'),
    });
    const [gold = ''] = effectOf(without).filter((line) => line.startsWith('Sécurité Or'));
    expect(gold).to.match(/0 sur 1 personne avec SC-100 · non atteint → .*1 sur 1 personne avec SC-100 · atteint$/);
  });

  it('says that no level changes only where none does', () => {
    expect(effectOf(facts)).to.include('Aucun niveau ne change.');
  });

  it('writes the date of a question in the language of its reader', () => {
    expect(effectOf(facts).join('\n')).to.contain('(1er déc. 2027)');
  });
});
