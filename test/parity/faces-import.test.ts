import { expect } from 'chai';
import { clientUsers } from '../../bot/demo/clients.js';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { loadProgrammes } from '../../bot/programmes.js';
import { evaluate } from '../../core/index.js';
import { heldBy, levelHeld, writesNothing } from '../support/faces-facts.js';
import { story } from '../support/faces-stories.js';

const priya = 'priya.nair';
const file = 'Export_trainings_Lifetime_2026-11-23.csv';

/** In no order that the vendor ever used, with a mark, and with a column of somebody's own. */
const columns = [
  'ExpirationDate',
  'Notes',
  'CorpEmail',
  'ActivationStatus',
  'TrainingTitle',
  'MCPID',
  'Email',
  'IndividualLastName',
  'TrainingCompletionDate',
  'IndividualFirstName',
];

type Row = Partial<Record<(typeof columns)[number] | 'AADUserId', string>>;

const table = (names: readonly string[], rows: readonly Row[]): string =>
  `\uFEFF${[names, ...rows.map((row) => names.map((name) => row[name as keyof Row] ?? ''))].map((line) => line.join(',')).join('\r\n')}\r\n`;

const known: Row = {
  TrainingTitle: 'Azure Administrator Associate',
  IndividualFirstName: 'Ana',
  IndividualLastName: 'Ruiz',
  CorpEmail: 'ana.ruiz@fabrique-nuage.example',
  MCPID: '1001',
  TrainingCompletionDate: '02/03/2026 10:20',
  ExpirationDate: '02/03/2027 10:20',
  ActivationStatus: 'Active',
};
/** Without a name, and by the private address only. */
const fresh: Row = {
  TrainingTitle: 'Azure Administrator Associate',
  Email: 'grace.okoro@fabrique-nuage.example',
  MCPID: '1002',
  TrainingCompletionDate: '13/11/2026 09:00',
  ExpirationDate: '13/11/2027 09:00',
  ActivationStatus: 'Active',
};
const stranger: Row = {
  TrainingTitle: 'Azure Solutions Architect Expert',
  IndividualFirstName: 'Zoé',
  IndividualLastName: 'Blanc',
  MCPID: '1003',
  TrainingCompletionDate: '20/10/2026 00:10',
  ExpirationDate: '20/10/2027 00:10',
  ActivationStatus: 'Active',
};
const unclear: Row = { ...stranger, MCPID: '1004', TrainingTitle: 'Certified Plumber' };
const ended: Row = {
  TrainingTitle: 'Security Operations Analyst Associate',
  CorpEmail: 'elodie.roux@fabrique-nuage.example',
  MCPID: '1005',
  ActivationStatus: 'Inactive',
};

describe('importing in chat, at both clients', () => {
  story('25: a preview of everything, nothing before Apply, once however often it is pressed', async (client, bot) => {
    for (const who of [priya, 'marc.lefevre']) await client.say(who, 'hello');
    const before = await bot.snapshot();
    const preview = await writesNothing(bot, () =>
      client.upload(priya, file, table(columns, [known, fresh, stranger, unclear])),
    );
    for (const part of [
      'Dates were read as day/month.',
      '1 known, unchanged',
      '2 new (1 new person)',
      '0 changed dates',
      '1 row needs you',
      'no certification is known by this title',
    ])
      expect(preview.text).to.contain(part);
    expect(preview.text).to.match(/Cloud platform Gold.*3 of 4.*→.*4 of 4/);
    const apply = preview.buttons.find((title) => title.startsWith('Apply')) ?? 'no Apply';
    const receipt = await client.press(priya, preview, apply);
    expect(receipt.text).to.match(/Applied: \d changes?\./);
    expect(receipt.inPlace).to.equal(true);
    await writesNothing(bot, () => client.press(priya, preview, apply));
    const after = await bot.snapshot();
    expect((await heldBy(bot, 'grace.okoro')).map(({ state, earnedOn }) => [state, earnedOn])).to.deep.equal([
      ['confirmed', '2026-11-13'],
    ]);
    for (const id of before.people.keys()) expect(after.people.has(id), id).to.equal(true);
    const ids = before.facts.achievements.map(({ id }) => id);
    expect(
      after.facts.achievements.filter(({ id, withdrawn }) => ids.includes(id) && withdrawn === null),
    ).to.have.length(ids.length);
    expect(await levelHeld(bot, 'cloud-platform', 'gold')).to.equal(true);
    const again = await client.upload(priya, file, table(columns, [known, fresh, stranger, unclear]));
    expect(again.text).to.contain('Nothing would change.');
    await bot.sendDue();
    expect(client.inbox('marc.lefevre')).to.have.length(1);
    expect(client.inbox(priya)).to.deep.equal([]);
  });

  story('25: is for partner admins, in private', async (client, bot) => {
    const refused = await writesNothing(bot, () => client.upload('bruno.petit', file, table(columns, [fresh])));
    expect(refused.text).to.contain('Priya Nair').and.to.not.contain('Grace');
    const preview = await client.upload(priya, file, table(columns, [fresh]));
    const apply = preview.buttons.find((title) => title.startsWith('Apply')) ?? 'no Apply';
    await writesNothing(bot, () => client.send('bruno.petit', preview, apply, (action) => action));
    await client.press(priya, preview, apply);
    const undo = await client.press(priya, await client.say(priya, 'undo'), 'Undo');
    expect(undo.text).to.contain('your import is taken back');
    expect((await heldBy(bot, 'grace.okoro')).filter(({ withdrawn }) => withdrawn === null)).to.deep.equal([]);
  });

  story(
    '25: asks how dates are read that can be read both ways, and writes nothing until then',
    async (client, bot) => {
      const dates = { TrainingCompletionDate: '05/11/2026 09:00', ExpirationDate: '05/11/2027 09:00' };
      const asked = await writesNothing(bot, () =>
        client.upload(priya, file, table(columns, [{ ...fresh, ...dates }])),
      );
      expect(asked.text).to.contain('Day or month first?').and.to.contain('5 Nov 2026');
      const preview = await writesNothing(bot, () => client.press(priya, asked, 'Day first'));
      expect(preview.text).to.contain('Dates were read as day/month.').and.to.contain('1 new');
      await client.press(priya, preview, 'Apply');
      expect((await heldBy(bot, 'grace.okoro')).map(({ earnedOn }) => earnedOn)).to.deep.equal(['2026-11-05']);
    },
  );

  story('26: a report without names says which role to use, and is matched by directory id', async (client, bot) => {
    const grace = clientUsers(demoOrganisation().people).find(({ person }) => person === 'grace.okoro');
    const names = ['AADUserId', 'TrainingTitle', 'TrainingCompletionDate', 'ExpirationDate', 'ActivationStatus'];
    const row = { ...fresh, AADUserId: (grace?.aadObjectId ?? '').toUpperCase() };
    const other = { ...fresh, AADUserId: '00000000-0000-4000-8000-00000000beef' };
    const preview = await writesNothing(bot, () => client.upload(priya, file, table(names, [row, other])));
    expect(preview.text)
      .to.contain('Executive Report Viewer')
      .and.to.contain('1 new')
      .and.to.contain('1 row needs you');
    const apply = preview.buttons.find((title) => title.startsWith('Apply')) ?? 'no Apply';
    await client.press(priya, preview, apply);
    expect((await heldBy(bot, 'grace.okoro')).map(({ state }) => state)).to.deep.equal(['confirmed']);
  });

  story('27: what the issuer ended stops counting now; other levels and past verdicts stay', async (client, bot) => {
    const own = (await heldBy(bot, 'elodie.roux')).find(({ credential }) => credential === 'sc-200');
    const [year = '', month = '', day = ''] = (own?.earnedOn ?? '').split('-');
    const row = { ...ended, TrainingCompletionDate: `${day}/${month}/${year} 08:00` };
    // Counts for nothing here; its date tells how the others are read.
    const later = {
      ...fresh,
      TrainingTitle: 'Teams Administrator Associate',
      TrainingCompletionDate: '21/11/2026 09:00',
    };
    const programme = loadProgrammes().get('demo');
    if (programme === undefined) throw new Error('the demonstration has a programme');
    const past = async () => evaluate(programme, (await bot.snapshot()).facts, '2026-11-20').competencies;
    const before = await past();
    const preview = await writesNothing(bot, () => client.upload(priya, file, table(columns, [row, later])));
    expect(preview.text).to.contain('1 no longer active');
    expect(preview.text).to.match(/Security Gold.*4 of 4.*→.*3 of 4/);
    const apply = preview.buttons.find((title) => title.startsWith('Apply')) ?? 'no Apply';
    await client.press(priya, preview, apply);
    expect(
      (await heldBy(bot, 'elodie.roux')).find(({ credential }) => credential === 'sc-200')?.withdrawn?.reason,
    ).to.equal('revoked');
    expect(await levelHeld(bot, 'security', 'gold')).to.equal(false);
    expect(await levelHeld(bot, 'data-analytics', 'silver')).to.equal(true);
    expect(await past()).to.deep.equal(before);
  });
});
