import { expect } from 'chai';
import { writesNothing } from '../support/faces-facts.js';
import type { Client } from '../support/faces-shown.js';
import { story } from '../support/faces-stories.js';
import { anyName } from '../support/told.js';

const priya = 'priya.nair';
const marc = 'marc.lefevre';

/** The one file that somebody got with the last step; a client that is asked first says yes. */
const fileOf = async (client: Client, who: string): Promise<{ name: string; content: string }> => {
  const [file, ...more] = await client.files(who);
  if (file === undefined || more.length > 0) throw new Error(`${more.length + 1} files instead of one`);
  return file;
};

describe('the evidence pack, at both clients', () => {
  story('comes to a partner admin as PDF and as CSV, and writes nothing', async (client, bot) => {
    const card = await writesNothing(bot, () => client.say(priya, 'export the evidence pack'));
    expect(card.text).to.match(/met the requirements for Gold/);
    expect(card.buttons).to.include.members(['PDF', 'CSV', 'Another day…']);
    expect(await client.files(priya)).to.deep.equal([]);
    await client.press(priya, card, 'PDF');
    const pdf = await fileOf(client, priya);
    expect(pdf.name).to.match(/^assay-evidence-\d{4}-\d{2}-\d{2}\.pdf$/);
    expect(pdf.content.startsWith('%PDF-1.7')).to.equal(true);
    expect(pdf.content.trimEnd().endsWith('%%EOF')).to.equal(true);
    await client.press(priya, card, 'CSV');
    const csv = await fileOf(client, priya);
    expect(csv.name).to.match(/\.csv$/);
    expect(csv.content).to.contain('Farid Benali').and.to.contain('az-500');
  });

  story('comes to an executive in French, and names nobody', async (client) => {
    const card = await client.say(marc, 'exporte le dossier de preuve');
    expect(card.text).to.contain('Sans noms');
    await client.press(marc, card, 'CSV');
    const csv = await fileOf(client, marc);
    expect(csv.content).to.contain('P4').and.to.not.match(anyName);
  });

  story('asked for in a channel goes to the asker alone, and employees are told whom to ask', async (client) => {
    const card = await client.say(priya, 'export the evidence pack', 'channel');
    await client.press(priya, card, 'CSV');
    expect((await fileOf(client, priya)).content).to.match(anyName);
    expect(client.inChannels()).to.not.match(anyName);
    const refused = await client.say('bruno.petit', 'export the evidence pack');
    expect(refused.text).to.contain('Priya Nair');
    expect(refused.buttons).to.not.include('PDF');
    expect(await client.files('bruno.petit')).to.deep.equal([]);
  });

  story('asks for another day in a form, and says beside the field what is wrong with it', async (client) => {
    const card = await client.say(priya, 'export the evidence pack');
    const form = await client.press(priya, card, 'Another day…');
    const wrong = await client.press(priya, form, 'Show', { day: '2001-01-01' });
    expect(wrong.text).to.match(/Choose a day from/);
  });
});
