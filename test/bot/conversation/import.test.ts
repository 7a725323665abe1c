import { expect } from 'chai';
import { settableClock } from '../../../bot/clock.js';
import { assemble } from '../../../bot/compose.js';
import { findButton } from '../../../bot/console/card-buttons.js';
import { consoleSurface } from '../../../bot/console/surface.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import { memoryStore } from '../../../storage/index.js';
import { anyName, everything, tell } from '../../support/told.js';
import { fileName, first, row, snapshotOf, versionOf } from '../../support/told-imports.js';
import { exportFile } from '../../support/trainings-export.js';

describe('who may import, and where', () => {
  const file = exportFile([row({ corpEmail: 'farid.benali@fabrique-nuage.example' })]);

  it('is a partner admin: others hear who may, and nothing of the file is read', async () => {
    const story = await tell();
    const version = await versionOf(story);
    for (const as of ['farid.benali', 'marc.lefevre', { teams: 'g', guest: true }] as const) {
      const refused = await story.upload(fileName, Buffer.from('not even an export'), as);
      expect(refused.text).to.match(/partner admins|administrateurs partenaires/);
      expect(refused.text).not.to.contain('cannot read');
    }
    expect(await versionOf(story)).to.equal(version);
  });

  it('is in private: in a channel the file is not opened, and the answer is for whoever sent it', async () => {
    const story = await tell();
    const answer = await story.upload(fileName, file, 'priya.nair', 'channel');
    expect(answer.private).to.equal(true);
    expect(first(answer)).to.equal('I read exports in our private chat only: they are full of names.');
    expect(everything(answer)).not.to.match(anyName);
  });

  it('is whoever sent the file: its buttons are nobody else’s, and no longer theirs once they are no admin', async () => {
    const story = await tell((organisation) => ({
      ...organisation,
      people: organisation.people.map((person) =>
        person.id === 'david.chen' ? { ...person, role: 'partner_admin' as const } : person,
      ),
    }));
    const preview = await story.upload(fileName, file);
    const version = await versionOf(story);
    for (const label of ['Apply', 'Cancel']) {
      const action = findButton(preview.card, label)?.action;
      expect(first(await story.act(action, {}, 'david.chen'))).to.contain('This preview is gone');
      expect(first(await story.act(action, {}, 'farid.benali'))).to.match(/administrateurs partenaires|partner admins/);
    }
    expect(await versionOf(story)).to.equal(version);
    const { people } = await snapshotOf(story);
    const priya = people.get('priya.nair');
    if (priya === undefined) throw new Error('she is not there');
    const change = async (role: 'employee' | 'partner_admin'): Promise<void> => {
      const directory = [{ kind: 'person-recorded' as const, person: { ...priya, role } }];
      const expected = await versionOf(story);
      const at = '2026-11-23T08:00:00Z';
      const commit = { organisation: story.organisation, expected, at, on: '2026-11-23', actor: null, reason: 'story' };
      await story.store.commit([{ ...commit, directory }]);
    };
    await change('employee');
    expect(first(await story.press(preview, 'Apply'))).to.contain('is for partner admins');
    await change('partner_admin');
    expect(first(await story.press(preview, 'Apply'))).to.equal('Applied: 1 change.');
  });

  it('waits for an hour; then the file has to be sent again', async () => {
    const story = await tell();
    const preview = await story.upload(fileName, file);
    story.setClock('2026-11-23T08:59:59Z');
    expect(first(await story.press(preview, 'Apply'))).to.equal('Applied: 1 change.');
    const second = await story.upload(fileName, exportFile([row({ corpEmail: 'david.chen@fabrique-nuage.example' })]));
    story.setClock('2026-11-23T09:59:59Z');
    const version = await versionOf(story);
    const late = await story.press(second, 'Apply');
    expect(late.text).to.contain('This preview is gone').and.to.contain('Send the file again');
    expect(await versionOf(story)).to.equal(version);
  });

  it('is nobody before the bot is set up: a file is answered with that, and founds nothing', async () => {
    const store = memoryStore();
    const answers: string[] = [];
    const log = {
      info: () => {},
      warn: () => {},
      error: (fields: Record<string, unknown>) => answers.push(String(fields.err)),
      debug: () => {},
    };
    const clock = settableClock('2026-11-23T08:00:00Z');
    const converse = assemble({ store, programmes: loadProgrammes(), clock, log, actionKey: 'k'.repeat(64) });
    await converse(
      {
        platform: 'teams',
        eventKeys: ['e'],
        user: { id: 'someone', tenant: 't', name: null, guest: false },
        conversation: { id: 'c', kind: 'private' },
        locale: 'en',
        body: { kind: 'uploaded', name: fileName, content: file },
      },
      consoleSurface('someone', false, ({ text }) => answers.push(text)),
    );
    expect(answers).to.have.length(1);
    expect(answers[0]).to.match(/set up/i);
    expect(await store.organisations()).to.deep.equal([]);
  });

  it('is forgotten when it is cancelled', async () => {
    const story = await tell();
    const preview = await story.upload(fileName, file);
    expect(first(await story.press(preview, 'Cancel'))).to.equal('Nothing was written, and the file is forgotten.');
    expect(first(await story.press(preview, 'Apply'))).to.contain('This preview is gone');
  });

  it('needs no programme, and says what cannot be said without one', async () => {
    const story = await tell();
    const { version } = await snapshotOf(story);
    await story.store.commit([
      {
        organisation: story.organisation,
        expected: version,
        at: '2026-11-23T08:00:00Z',
        on: '2026-11-23',
        actor: null,
        reason: 'story',
        directory: [{ kind: 'settings-changed', settings: { programme: null } }],
      },
    ]);
    const preview = await story.upload(fileName, file);
    expect(preview.text).to.contain('No programme is chosen yet, so I cannot say which levels this moves.');
    expect(first(await story.press(preview, 'Apply'))).to.equal('Applied: 1 change.');
  });

  it('is told how, and given the template, in both languages', async () => {
    const story = await tell();
    const how = await story.say('import the report');
    expect(how.text).to.contain('Partner Center › Insights › Download reports');
    const tables = await story.press(how, 'Get the template');
    expect(tables.files).to.deep.equal([]);
    const pressed = await story.press(tables, 'People and certifications');
    expect(pressed.files.map(({ name }) => name)).to.deep.equal(['assay-import-template.csv']);
    const said = await story.say("donne-moi le modèle d'import des certifications");
    expect(said.files.map(({ name }) => name)).to.deep.equal(['assay-modele-import.csv']);
    expect(first(await story.upload('t.csv', Buffer.from(pressed.files[0]?.content ?? '')))).to.equal(
      '1 change to apply. Nothing is written yet.',
    );
    expect(first(await story.say('import the report', 'farid.benali'))).to.contain('is for partner admins: Priya Nair');
  });
});

describe('a disagreement with the report (D2)', () => {
  it('is listed once it is older than ten days by the day of the claim, with names in private', async () => {
    const story = await tell();
    const claimed = async (id: string, on: string): Promise<void> => {
      const { version } = await snapshotOf(story);
      await story.store.commit([
        {
          organisation: story.organisation,
          expected: version,
          at: `${on}T08:00:00Z`,
          on,
          actor: null,
          reason: 'link',
          changes: [
            {
              kind: 'achievement-linked',
              on,
              achievement: { id, person: 'farid.benali', credential: id, earnedOn: '2026-01-10', state: 'claimed' },
            },
          ],
        },
      ]);
    };
    await claimed('pl-300', '2026-11-12');
    await claimed('sc-300', '2026-11-13');
    const preview = await story.upload(fileName, exportFile([row({ corpEmail: 'david.chen@fabrique-nuage.example' })]));
    expect(preview.text).to.contain("Microsoft's report lacks 1 certification that we have (since 12 Nov)");
    expect(preview.text).to.contain('PL-300 of Farid Benali, since 12 Nov');
    expect(preview.text).not.to.contain('SC-300 of Farid Benali');
  });
});
