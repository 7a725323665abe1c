import { expect } from 'chai';
import { signerFor } from '../../../bot/conversation/actions.js';
import { loadProgramme } from '../../../bot/programmes.js';
import { evaluate } from '../../../core/index.js';
import { readPdf } from '../../support/pdf-text.js';
import { type Answered, anyName, everything, mainButtons, type Story, tell } from '../../support/told.js';

const told = '2026-11-23T08:00:00Z';
const later = '2026-12-22T08:00:00Z';

/** Presses a button that asks for a pack, as one of ours would. */
const asks = (
  story: Story,
  slots: Record<string, string>,
  as = 'priya.nair',
  where: 'private' | 'channel' = 'private',
  pressedAt = told,
) => story.act(signerFor(story.actionKey, story.organisation, pressedAt)('export', slots), {}, as, where);

const bytesOf = ({ files }: Answered): Buffer => {
  const [file] = files;
  if (file === undefined) throw new Error('no file came');
  return Buffer.from(file.content, file.encoding);
};

const firstLine = ({ text }: { text: string }): string => text.split('\n')[0] ?? '';

describe('exporting the evidence pack', () => {
  for (const [text, start] of [
    ['export the evidence pack', 'Yes: Fabrique Nuage met the requirements for Gold on 23 Nov 2026.'],
    [
      'exporte le dossier de preuve',
      "Oui\u00a0: Fabrique Nuage remplissait les conditions pour l'Or (Gold) le 23 nov. 2026.",
    ],
  ] as const)
    it(`answers "${text}" with what is in it, and gives the files when they are asked for`, async () => {
      const story = await tell();
      const card = await story.say(text);
      expect(firstLine(card)).to.equal(start);
      expect(card.files).to.deep.equal([]);
      expect(mainButtons(card).slice(0, 2)).to.deep.equal(['PDF', 'CSV']);
      const pdf = await story.press(card, 'PDF');
      expect(pdf.files.map(({ name, type }) => [name, type])).to.deep.equal([
        ['assay-evidence-2026-11-23.pdf', 'application/pdf'],
      ]);
      const { lines } = readPdf(bytesOf(pdf));
      expect(lines).to.include(start).and.to.include('P4 Farid Benali');
      const csv = await story.press(card, 'CSV');
      expect(bytesOf(csv).toString()).to.contain('Farid Benali').and.to.contain('az-500');
    });

  it('gives executives the same evidence without a name, under the same hash', async () => {
    const story = await tell();
    const admin = await asks(story, { format: 'csv' });
    const executive = await asks(story, { format: 'csv' }, 'marc.lefevre');
    const hash = /[0-9a-f]{64}/;
    expect(bytesOf(admin).toString()).to.match(anyName);
    expect(bytesOf(executive).toString()).to.not.match(anyName);
    expect(hash.exec(bytesOf(executive).toString())?.[0]).to.equal(hash.exec(bytesOf(admin).toString())?.[0]);
    const { lines } = readPdf(bytesOf(await asks(story, { format: 'pdf' }, 'marc.lefevre')));
    expect(lines.filter((line) => !line.includes('Marc Lefèvre')).join('\n'))
      .to.match(/\bP4\b/)
      .and.to.not.match(anyName);
    expect(everything(executive)).to.not.match(anyName);
  });

  it('is refused to employees and guests, by sentence and by button, and names the admins', async () => {
    const story = await tell();
    for (const answer of [
      await story.say('export the evidence pack', 'bruno.petit'),
      await asks(story, { format: 'pdf' }, 'bruno.petit'),
      await asks(story, { format: 'csv' }, 'bruno.petit', 'channel'),
    ]) {
      expect(firstLine(answer)).to.match(
        /^(The evidence pack is for partner admins|Le dossier de preuve est réservé aux administrateurs partenaires)\s?: Priya Nair\.$/,
      );
      expect(answer.files).to.deep.equal([]);
    }
    const guest = await story.say('export the evidence pack', { teams: 'guest', guest: true });
    expect(firstLine(guest)).to.match(/^The evidence pack is for partner admins/);
    const form = await story.act(
      signerFor(story.actionKey, story.organisation, told)('evidence-day-chosen', { level: 'gold' }),
      { day: '2026-11-23' },
      'bruno.petit',
    );
    expect(firstLine(form)).to.match(/^Le dossier de preuve est réservé aux administrateurs partenaires/);
  });

  it('never says anything in a channel: it goes to the asker alone', async () => {
    const story = await tell();
    const said = await story.say('export the evidence pack', 'priya.nair', 'channel');
    expect(said.private).to.equal(true);
    const pressed = await asks(story, { format: 'csv' }, 'priya.nair', 'channel');
    expect([pressed.private, pressed.files[0]?.name]).to.deep.equal([true, 'assay-evidence-2026-11-23.csv']);
  });

  it('is noted for whoever it names, by the file and not by the card; one without names is not', async () => {
    const story = await tell();
    const seen = async (person: string) => await story.store.seenBy(story.organisation, person);
    await story.say('export the evidence pack');
    await asks(story, { format: 'pdf' }, 'marc.lefevre');
    expect(await seen('farid.benali')).to.deep.equal([]);
    await asks(story, { format: 'pdf' });
    expect(await seen('farid.benali')).to.deep.equal([{ by: 'priya.nair', on: '2026-11-23' }]);
    expect(await seen('bruno.petit')).to.deep.equal([]);
  });

  it('of a day that is over tells what had been recorded by then, whatever was recorded since', async () => {
    const story = await tell();
    const before = bytesOf(await asks(story, { format: 'csv', date: '2026-11-23' })).toString();
    story.setClock(later);
    const today = await story.say('export the evidence pack for gold');
    expect(firstLine(today)).to.match(/^No: Fabrique Nuage did not meet the requirements for Gold on 22 Dec 2026/);
    const ask = await story.say('delete my data', 'chloe.martin');
    await story.press(ask, 'Delete my data', 'chloe.martin');
    const after = bytesOf(await asks(story, { format: 'csv', date: '2026-11-23' })).toString();
    expect(after).to.equal(before);
    const erased = await asks(story, {
      format: 'csv',
      date: '2026-11-23',
      level: 'silver',
      competency: 'data-analytics',
    });
    expect(bytesOf(erased).toString())
      .to.contain('(name erased)')
      .and.to.not.match(/Chlo|chloe/);
  });

  it('equals what the evaluator says of the facts that stood on that day', async () => {
    const story = await tell();
    const stood = (await story.store.read(story.organisation))?.facts;
    if (stood === undefined) throw new Error('the organisation is missing');
    story.setClock(later);
    const programme = loadProgramme('demo');
    for (const level of programme.levels)
      for (const { id, levels } of evaluate(programme, stood, '2026-11-30').competencies) {
        const answer = await asks(story, { date: '2026-11-30', level, competency: id });
        expect(firstLine(answer).startsWith('Yes'), `${id} ${level}`).to.equal(levels[level]?.held === true);
      }
  });

  it('takes a day to come as the one that is past, and says so', async () => {
    const story = await tell();
    const now = '2027-11-20T08:00:00Z';
    story.setClock(now);
    const on = (slots: Record<string, string>) => asks(story, slots, 'priya.nair', 'private', now);
    expect((await on({ date: '2028-11-19' })).text).to.contain('Evidence looks back, so I took 19 Nov 2027.');
    expect(firstLine(await on({ date: '2027-01-01', dateWhole: 'month' }))).to.contain('on 31 Jan 2027');
    const thisMonth = await on({ date: '2027-11-01', dateWhole: 'month' });
    expect(thisMonth.text).to.contain('on 20 Nov 2027').and.to.not.contain('looks back');
  });

  it('has nothing for a day before anything was recorded, and offers the first one that has', async () => {
    const story = await tell();
    const answer = await asks(story, { date: '2026-05-03', format: 'pdf' });
    expect(firstLine(answer)).to.equal(
      'Nothing is recorded before 23 Nov 2026, so there is no evidence for 3 May 2026.',
    );
    expect(answer.files).to.deep.equal([]);
    expect(firstLine(await story.press(answer, 'Pack for 23 Nov'))).to.match(/^Yes/);
  });

  it('asks for another day, and says what is wrong with it beside the field', async () => {
    const story = await tell();
    story.setClock(later);
    const form = await story.press(await story.say('export the evidence pack'), 'Another day…');
    const shown = (day: string) => story.press(form, 'Show', 'priya.nair', 'private', { day });
    expect(firstLine(await shown('2026-11-23'))).to.contain('on 23 Nov 2026');
    expect(firstLine(await shown('2026-12-22'))).to.contain('on 22 Dec 2026');
    for (const day of ['2026-11-22', '2026-12-23'])
      expect((await shown(day)).text).to.contain('Choose a day from 23 Nov 2026 to 22 Dec 2026');
    for (const day of ['', 'tomorrow', '2026-02-30']) expect((await shown(day)).text).to.contain('Choose a day.');
  });

  it('is reached from "Why?", and only by those who may have it', async () => {
    const story = await tell();
    const why = await story.say('why are we gold in security?');
    const pack = await story.press(why, 'Evidence pack');
    expect(firstLine(pack)).to.contain('met the requirements for Security Gold');
    const others = await story.say('why are we gold in security?', 'bruno.petit');
    expect(JSON.stringify(others.card)).to.not.contain('Evidence pack');
    expect((await story.say('renewal?')).card.actions?.map(({ title }) => title)).to.include('Evidence pack');
  });
});
