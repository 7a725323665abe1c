import { expect } from 'chai';
import { inputsOf } from '../../../bot/console/card-inputs.js';
import { securityCertified, securityFigures } from '../../support/points-facts.js';
import { holding, tellInPoints } from '../../support/points-story.js';
import { type Answered, anyName, everything, type Story, tell } from '../../support/told.js';
import { first, snapshotOf, versionOf } from '../../support/told-imports.js';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');
const lines = ({ text }: Answered): string[] => plain(text).split('\n');
const story = (): Promise<Story> => tellInPoints(holding(securityCertified, securityFigures));

const bytes = (...rows: string[]): Buffer => Buffer.from(rows.join('\n'), 'utf8');
const metricsIn = async (told: Story) => (await snapshotOf(told)).facts.metrics;

describe('the tables to fill in', () => {
  it('are two where the programme has figures: people or figures is chosen, or said', async () => {
    const told = await story();
    const tables = await told.say('give me the import template');
    expect(first(tables)).to.equal('Which table would you like to fill in?');
    const figures = await told.press(tables, 'Figures');
    expect(figures.files.map(({ name }) => name)).to.deep.equal(['assay-figures-template.csv']);
    const people = await told.press(figures, 'People and certifications');
    expect(people.files.map(({ name }) => name)).to.deep.equal(['assay-import-template.csv']);
    const said = await told.say('a csv template for figures please');
    expect(said.files.map(({ name }) => name)).to.deep.equal(['assay-figures-template.csv']);
    const french = await told.say("donne-moi le modèle d'import des chiffres");
    expect(french.files.map(({ name }) => name)).to.deep.equal(['assay-modele-chiffres.csv']);
    const text = Buffer.from(french.files[0]?.content ?? '', 'base64').toString('utf8');
    const readable = text.includes('Indicateur') ? text : String(french.files[0]?.content);
    expect(readable).to.contain('Indicateur;Valeur;Date;Source').and.to.contain('Services Azure utilisés;;2026-11-23;');
  });

  it('are for partner admins', async () => {
    const refused = await (await story()).say('template for figures', 'chloe.martin');
    expect(refused.files).to.deep.equal([]);
    expect(refused.text).to.match(/Importing is for partner admins|L'import/);
  });

  it('is one where the programme has no figures', async () => {
    const told = await tell();
    const { version } = await snapshotOf(told);
    await told.store.commit([
      {
        organisation: told.organisation,
        expected: version,
        at: '2026-11-23T08:00:00Z',
        on: '2026-11-23',
        actor: null,
        reason: 'story',
        directory: [{ kind: 'settings-changed', settings: { programme: null } }],
      },
    ]);
    const answer = await told.say('template for figures');
    expect(answer.files.map(({ name }) => name)).to.deep.equal(['assay-import-template.csv']);
  });
});

describe('a table of figures that is sent', () => {
  const file = bytes(
    'Metric,Value,Date,Source',
    'Security net customer adds (SMB),2,2026-11-20,Partner Center',
    'security_deployments_smb,7,2026-11-15,',
    'security_azure_growth_smb,10500,2026-11-15,',
    'Turnover,5,2026-11-20,',
    'Azure services in use,x,2026-11-20,',
  );

  it('is previewed with what it changes, asked about, applied once, and taken back', async () => {
    const told = await story();
    const version = await versionOf(told);
    const preview = await told.upload('figures.csv', file);
    expect(lines(preview)).to.include.members([
      '2 changes to apply. Nothing is written yet.',
      'Your table of figures · figures.csv · 5 rows',
      'Security Solutions Partner: 74 of 100 points, but Net customer adds gives 0 · not met → 82 of 100 points, 70 needed · met',
      '1 known, unchanged',
      '1 new',
      '1 changed',
      '2 rows need you',
      'Security deployments (SMB), 15 Nov 2026: 6 → 7',
      'row 5: Turnover – no figure of the programme has this name',
      'row 6: Azure services in use – a cell cannot be read (Value: x)',
    ]);
    expect(await versionOf(told)).to.equal(version);
    const asked = await told.press(preview, 'Review 1');
    expect(asked.text).to.contain('Row 5: no figure of the programme has this name.').and.to.contain('Turnover');
    const wrong = await told.press(asked, 'That is it', 'priya.nair', 'private', { metric: 'made_up' });
    expect(wrong.text).to.contain('Pick one');
    const settled = await told.press(wrong, 'That is it', 'priya.nair', 'private', {
      ...inputsOf(wrong.card),
      metric: 'security_azure_growth_enterprise',
    });
    expect(first(settled)).to.equal('3 changes to apply. Nothing is written yet.');
    const receipt = await told.press(settled, 'Apply the rest');
    expect(first(receipt)).to.equal('Applied: 3 changes.');
    expect(await metricsIn(told)).to.deep.include.members([
      {
        metric: 'security_net_customer_adds_smb',
        value: 2,
        on: '2026-11-20',
        source: 'Partner Center',
      },
      { metric: 'security_deployments_smb', value: 7, on: '2026-11-15' },
    ]);
    expect((await told.say('show the figures of Security')).text).to.contain(
      '(20 Nov, stands until 19 Nov 2027, imported by Priya Nair, according to Partner Center)',
    );
    expect(first(await told.upload('figures.csv', file))).to.equal('Nothing would change.');
    expect((await told.press(receipt, 'Undo')).text).to.match(/^Undone: your import is taken back\./);
    expect(await metricsIn(told)).to.have.length(2);
  });

  it('names nobody in it, and is said in French', async () => {
    const told = await story();
    await told.say('réponds en français');
    const preview = await told.upload(
      'chiffres.csv',
      bytes(
        'Indicateur;Valeur;Date',
        'Déploiements Sécurité (PME);7;15/11/2026',
        'Nouveaux clients Sécurité nets (PME);2;20/11/2026',
      ),
    );
    expect(lines(preview)).to.include.members([
      "2 changements à appliquer. Rien n'est encore écrit.",
      'Votre tableau de chiffres · chiffres.csv · 2 lignes',
      '1 nouveau',
      '1 modifié',
      'Ceux-ci remplacent ce qui est enregistré pour le même jour',
      'Déploiements Sécurité (PME), 15 nov. 2026 : 6 → 7',
    ]);
    expect(everything(preview)).not.to.match(anyName);
  });
});
