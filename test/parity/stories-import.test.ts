import { expect } from 'chai';
import { loadProgramme } from '../../bot/programmes.js';
import { evaluate } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import { mainButtons, tell, withFacts } from '../support/told.js';
import { addressOf, fileName, first, linesWith, row, snapshotOf, versionOf } from '../support/told-imports.js';
import { type ExportRow, exportColumns, exportFile } from '../support/trainings-export.js';

const demo = loadProgramme('demo');
const sc200 = 'Security Operations Analyst Associate';
const held = { completed: '2026-08-01T09:30', expires: '2027-08-01T09:30' };

describe('an admin sends the vendor’s export (story 25)', () => {
  /** Columns in another order, a byte order mark, day first with times, blank names, addresses missing. */
  const columns = [...exportColumns['2021']].reverse();
  const sent = (...rows: Partial<ExportRow>[]): Uint8Array => exportFile(rows.map(row), { columns });
  const farid = { corpEmail: 'farid.benali@fabrique-nuage.example', mcid: '100' };
  const elodie = { corpEmail: 'elodie.roux@fabrique-nuage.example', mcid: '101', title: sc200 };
  const file = sent(
    { ...farid },
    { ...elodie, ...held, expires: '2027-09-01T09:30' },
    { email: 'who@else.example' },
    { mcid: '777', corpEmail: 'n@fabrique-nuage.example', title: 'Made Up Title' },
  );

  it('and sees new, changed, missing and waiting rows; nothing is written before Apply', async () => {
    const story = await tell();
    const before = await versionOf(story);
    const preview = await story.upload(fileName, file);
    expect(first(preview)).to.equal('2 changes to apply. Nothing is written yet.');
    expect(preview.text).to.contain('Dates were read as day/month.');
    expect(preview.text).to.match(/^1 new$/m);
    expect(preview.text).to.match(/^1 changed dates$/m);
    expect(preview.text).to.match(/^2 rows need you$/m);
    expect(preview.text).to.match(/^10 of ours gone from the report; nothing is removed for that$/m);
    expect(linesWith(preview, 'Cloud platform Gold')).to.deep.equal([
      'Cloud platform Gold: 3 of 4 people · not met → 4 of 4 people · met',
    ]);
    expect(mainButtons(preview)).to.deep.equal(['Review 2', 'Apply the rest', 'Cancel']);
    expect(await versionOf(story)).to.equal(before);
  });

  it('applies exactly that, twice changes nothing more, and nobody is removed', async () => {
    const story = await tell();
    const before = await snapshotOf(story);
    const preview = await story.upload(fileName, file);
    const receipt = await story.press(preview, 'Apply the rest');
    expect(first(receipt)).to.equal('Applied: 2 changes.');
    expect(mainButtons(receipt)).to.deep.equal(['Undo', 'Status']);
    const after = await snapshotOf(story);
    expect(after.version).to.equal(before.version + 1);
    const ids = ({ facts }: Snapshot): string[] => facts.achievements.map(({ id }) => id);
    expect(ids(after))
      .to.include.members(ids(before))
      .and.to.have.length(ids(before).length + 1);
    expect(after.facts.achievements.filter(({ withdrawn }) => withdrawn !== null)).to.deep.equal([]);
    expect(after.settings.lastReport).to.equal('2026-11-23');
    expect(after.people.get('farid.benali')?.vendorIds).to.deep.equal(['100']);

    expect(first(await story.press(preview, 'Apply the rest'))).to.equal(
      'This was applied already; nothing was written a second time.',
    );
    const again = await story.upload(fileName, file);
    expect(first(again)).to.equal('Nothing would change.');
    expect(mainButtons(again)).to.deep.equal(['Review 2', 'Cancel']);
    expect(await versionOf(story)).to.equal(after.version);
  });

  it('tells the level that is reached to the other admins and the executives, and nobody of a confirmation', async () => {
    const story = await tell(
      withFacts(({ achievements }) => ({
        achievements: achievements.map((one) => (one.id === 'a04' ? { ...one, state: 'claimed' as const } : one)),
      })),
    );
    const bruno = { corpEmail: 'bruno.petit@fabrique-nuage.example', completed: '2026-09-08T01:00' };
    const preview = await story.upload(fileName, sent(farid, { ...bruno, expires: '2027-09-08T01:00' }));
    expect(preview.text).to.contain('1 of ours confirmed by the report');
    await story.press(preview, 'Apply');
    const outbox = await story.store.outbox(story.organisation);
    const told = outbox.map(({ payload }) => payload as { person: string; notice: { kind: string; level?: string } });
    expect(told.map(({ person, notice }) => [person, notice.kind, notice.level])).to.deep.equal([
      ['marc.lefevre', 'level-reached', 'gold'],
    ]);
  });

  it('takes it back with one press, notices and people included', async () => {
    const story = await tell();
    const before = await snapshotOf(story);
    const receipt = await story.press(await story.upload(fileName, file), 'Apply the rest');
    expect(first(await story.press(receipt, 'Undo'))).to.equal('Undone: your import is taken back.');
    const after = await snapshotOf(story);
    const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
    expect(after.facts.achievements.toSorted(byId)).to.deep.equal(before.facts.achievements.toSorted(byId));
    expect(after.settings).to.deep.equal(before.settings);
    expect(after.people.get('farid.benali')).to.deep.equal(before.people.get('farid.benali'));
  });

  it('shows a new preview in place of applying where something changed meanwhile', async () => {
    const story = await tell();
    const preview = await story.upload(fileName, sent(farid));
    const other = await story.upload(
      'other.csv',
      sent({ ...farid, completed: '2024-03-21T00:10', expires: '2025-03-21T00:10' }),
    );
    await story.press(other, 'Apply');
    const version = await versionOf(story);
    const second = await story.press(preview, 'Apply');
    expect(second.text).to.contain('Nothing was applied: something changed here meanwhile');
    expect(await versionOf(story)).to.equal(version);
    expect(first(second)).to.equal('1 change to apply. Nothing is written yet.');
    await story.press(second, 'Apply');
    expect(await versionOf(story)).to.equal(version + 1);
  });

  it('settles rows one by one in the same card, and writes none of it before Apply', async () => {
    const story = await tell();
    const preview = await story.upload(fileName, file);
    const version = await versionOf(story);
    const whose = await story.press(preview, 'Review 2');
    expect(first(whose)).to.equal('Row 4: no vendor id, and nobody here has that e-mail.');
    expect(whose.text).to.contain('1 of 2 rows that need you');
    const unknown = await story.press(whose, 'That is it', 'priya.nair', 'private', { person: 'nobody.here' });
    expect(first(unknown)).to.equal(first(whose));
    const which = await story.press(whose, 'That is it', 'priya.nair', 'private', { person: 'david.chen' });
    expect(first(which)).to.equal('Row 5: no certification is known by this title.');
    expect(which.text).to.contain('2 of 2 rows that need you');
    const back = await story.press(which, 'Skip this row');
    expect(mainButtons(back)).to.deep.equal(['Apply', 'Cancel']);
    expect(await versionOf(story)).to.equal(version);
    await story.press(back, 'Apply');
    const { facts } = await snapshotOf(story);
    expect(facts.achievements.some((one) => one.person === 'david.chen' && one.credential === 'az-104')).to.equal(true);
  });

  it('is asked which comes first where every date can be read both ways', async () => {
    const story = await tell();
    const undecided = exportFile([row({ ...farid, completed: '2026-03-04T00:10', expires: '' })], {
      columns: exportColumns['2021'].filter((column) => column !== 'Month'),
    });
    const which = await story.upload(fileName, undecided);
    expect(first(which)).to.match(/^Day or month first\? Every date of .* can be read both ways\.$/);
    expect(which.text).to.contain('04/03/2026 00:10 is 4 Mar 2026 with the day first, 3 Apr 2026 with the month first');
    const preview = await story.press(which, 'Month first');
    expect(preview.text).to.contain('Dates were read as month/day.');
    await story.press(preview, 'Apply');
    const { facts } = await snapshotOf(story);
    expect(facts.achievements.find(({ person, id }) => person === 'farid.benali' && id !== 'a10')?.earnedOn).to.equal(
      '2026-04-03',
    );
  });

  it('hears what is wrong with a file, at which row, and what to do; nothing is written', async () => {
    const story = await tell();
    const version = await versionOf(story);
    const wrong = async (content: Uint8Array | string): Promise<string> =>
      (await story.upload('r.csv', Buffer.from(content))).text;
    expect(await wrong(Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]))).to.contain('Save it as CSV');
    expect(await wrong('')).to.contain('it is empty, larger than 25 MB, or could not be fetched');
    expect(await wrong('TrainingTitle,TrainingCompletionDate,MCPID\na,"b')).to.match(/Row 2 cannot be told apart/);
    expect(await wrong('a,b\n1,2')).to.match(/I cannot read r\.csv; nothing was written\./);
    expect(await versionOf(story)).to.equal(version);
  });

  it('applies what only tells the day of a report', async () => {
    const story = await tell();
    const known = await story.upload(fileName, sent({ ...elodie, ...held }));
    await story.press(known, 'Apply');
    story.setClock('2026-12-24T08:00:00Z');
    const later = await story.upload(fileName, sent({ ...elodie, ...held }));
    expect(first(later)).to.equal('Nothing would change.');
    expect(later.text).to.contain('Applying it records the day of the report');
    await story.press(later, 'Apply');
    expect((await snapshotOf(story)).settings.lastReport).to.equal('2026-12-24');
  });
});

describe('the export of the role without personal data (story 26)', () => {
  const directoryId = (mcid: string): string => `00000000-0000-4000-8000-${mcid.padStart(12, '0')}`;
  const file = exportFile([row({ mcid: '31' }), row({ mcid: '32' })], { columns: exportColumns['Report viewer'] });

  it('explains the role, finds whom the directory knows, and remembers whose the others are', async () => {
    const story = await tell();
    const farid = { teams: directoryId('31'), email: await addressOf(story, 'farid.benali') };
    await story.say('my certifications', farid);
    const preview = await story.upload(fileName, file);
    expect(preview.text).to.contain('Executive Report Viewer').and.to.contain('matched by directory id');
    expect(preview.text).to.match(/^1 new$/m);
    const whose = await story.press(preview, 'Review 1');
    expect(first(whose)).to.equal('Row 3: nobody here has that directory id.');
    const settled = await story.press(whose, 'That is it', 'priya.nair', 'private', { person: 'david.chen' });
    await story.press(settled, 'Apply');
    const { people, facts } = await snapshotOf(story);
    expect(people.get('david.chen')?.vendorIds).to.deep.equal([directoryId('32')]);
    expect(facts.achievements.filter(({ id }) => !/^a\d\d$/.test(id)).map(({ person }) => person)).to.have.members([
      'farid.benali',
      'david.chen',
    ]);
    expect(first(await story.upload(fileName, file))).to.equal('Nothing would change.');
  });
});

describe('a certificate that its issuer revoked (story 27)', () => {
  it('stops counting now, and the past is not rewritten', async () => {
    const story = await tell();
    const revoked = exportFile([
      row({ corpEmail: 'elodie.roux@fabrique-nuage.example', mcid: '101', title: sc200, ...held, status: 'Inactive' }),
    ]);
    const preview = await story.upload(fileName, revoked);
    expect(preview.text).to.match(/^1 no longer active$/m);
    expect(linesWith(preview, 'Security Gold')[0]).to.match(/→ 3 of 4 people.*not met/);
    expect(linesWith(preview, 'Data analytics Silver')).to.deep.equal([]);
    await story.press(preview, 'Apply');
    const { facts } = await snapshotOf(story);
    expect(facts.achievements.find(({ id }) => id === 'a07')).to.deep.include({
      withdrawn: { on: '2026-11-23', reason: 'revoked' },
      earnedOn: '2026-08-01',
    });
    const levels = (on: string) =>
      Object.fromEntries(evaluate(demo, facts, on).competencies.map(({ id, level }) => [id, level]));
    expect([levels('2026-11-22').security, levels('2026-11-23').security]).to.deep.equal(['gold', 'silver']);
    expect(levels('2026-11-23')['data-analytics']).to.equal('silver');
  });
});
