import { expect } from 'chai';
import { evaluate } from '../../../core/index.js';
import { tell } from '../../support/told.js';

describe('one’s own data', () => {
  it('39: the effect is shown first, then the data is gone from every answer, and admins hear of no name', async () => {
    const story = await tell();
    const ask = await story.say('supprime mes données', 'chloe.martin');
    expect(ask.text).to.include('Analytique des données Argent\u00a0: 2 → 1 sur 2');
    const before = await story.store.read(story.organisation);
    expect(before?.people.has('chloe.martin')).to.equal(true);
    const done = await story.press(ask, 'Supprimer mes données', 'chloe.martin');
    expect(done.text).to.match(/^Vos données sont supprimées\./);
    const after = await story.store.read(story.organisation);
    expect(after?.people.has('chloe.martin')).to.equal(false);
    const told = [
      await story.say('who contributes to data?'),
      await story.say('who has PL-300?'),
      await story.say('who has not linked yet?'),
      await story.say('why are we silver in data?'),
    ];
    for (const { text } of told) expect(text).to.not.match(/Chlo|chloe/);
    const outbox = await story.store.outbox(story.organisation);
    expect(outbox).to.have.length(1);
    expect(JSON.stringify(outbox[0]?.payload)).to.not.match(/chloe|pl-300|az-104/i);
  });

  it('39: what was true of the past stays so, without the person', async () => {
    const story = await tell();
    const programme = (await import('../../../bot/programmes.js')).loadProgramme('demo');
    const standing = async () => {
      const facts = (await story.store.read(story.organisation))?.facts;
      if (facts === undefined) throw new Error('the organisation is missing');
      return evaluate(programme, facts, '2026-11-20').competencies.map(({ id, level }) => [id, level]);
    };
    const before = await standing();
    await story.press(await story.say('delete my data', 'chloe.martin'), 'Delete my data', 'chloe.martin');
    expect(await standing()).to.deep.equal(before);
  });

  it('39: "delete everything" of an admin is only their own, and the only admin cannot go', async () => {
    const story = await tell();
    const refused = await story.say('supprime tout');
    expect(refused.text).to.match(/only partner admin|seul administrateur/);
    expect((await story.store.read(story.organisation))?.people.size).to.equal(10);
  });

  it('39: with a second admin, "delete everything" still takes only the asker’s own data', async () => {
    const story = await tell((organisation) => ({
      ...organisation,
      people: organisation.people.map((person) =>
        person.id === 'grace.okoro' ? { ...person, role: 'partner_admin' } : person,
      ),
    }));
    const ask = await story.say('delete everything', 'grace.okoro');
    expect(ask.text).to.include('Only your own data');
    await story.press(ask, 'Delete my data', 'grace.okoro');
    const people = (await story.store.read(story.organisation))?.people;
    expect([people?.size, people?.has('grace.okoro')]).to.deep.equal([9, false]);
  });

  it('cannot be undone, and a second press finds nothing', async () => {
    const story = await tell();
    const ask = await story.say('delete my data', 'chloe.martin');
    await story.press(ask, 'Delete my data', 'chloe.martin');
    const version = (await story.store.read(story.organisation))?.version;
    const again = await story.press(ask, 'Delete my data', 'chloe.martin');
    expect(again.text).to.match(/Nothing is stored about you|no longer|expired/);
    expect((await story.say('undo', 'chloe.martin')).text).to.not.include('Undone');
    expect((await story.store.read(story.organisation))?.version).to.equal(version);
  });

  it('is kept when the button is somebody else’s', async () => {
    const story = await tell();
    const ask = await story.say('delete my data', 'chloe.martin');
    await story.press(ask, 'Delete my data', 'grace.okoro');
    const people = (await story.store.read(story.organisation))?.people;
    expect([people?.has('chloe.martin'), people?.has('grace.okoro')]).to.deep.equal([true, false]);
  });

  it('is exported as JSON and CSV, to the asker alone', async () => {
    const story = await tell();
    const { files } = await story.say('export my data', 'chloe.martin', 'channel');
    expect(files.map(({ name }) => name)).to.deep.equal(['assay-my-data.json', 'assay-my-data.csv']);
    const [json, csv] = files.map(({ content }) => content);
    const data = JSON.parse(json ?? '');
    expect(data.person.email).to.equal('chloe.martin@fabrique-nuage.example');
    expect(data.achievements.map(({ credential }: { credential: string }) => credential).sort()).to.deep.equal([
      'az-104',
      'pl-300',
    ]);
    expect(json).to.not.match(/grace|bruno|priya/i);
    expect(csv?.trim().split('\r\n')).to.have.length(3);
    const only = await story.say('export my data as csv', 'chloe.martin');
    expect(only.files.map(({ name }) => name)).to.deep.equal(['assay-my-data.csv']);
  });

  it('a cell of the export that a spreadsheet would run is text', async () => {
    const story = await tell();
    await story.store.commit([
      {
        organisation: story.organisation,
        expected: (await story.store.read(story.organisation))?.version ?? 0,
        at: '2026-11-23T08:00:00Z',
        on: '2026-11-23',
        actor: null,
        reason: 'test',
        changes: [
          {
            kind: 'achievement-linked',
            on: '2026-11-23',
            achievement: {
              id: 'odd',
              person: 'chloe.martin',
              credential: '=HYPERLINK("https://evil.example")',
              earnedOn: '2026-11-01',
              state: 'claimed',
              certificateId: '+1',
            },
          },
        ],
      },
    ]);
    const { files } = await story.say('export my data as csv', 'chloe.martin');
    expect(files[0]?.content).to.not.match(/(^|[,"\n])[=+@]/);
  });

  it('who saw it is told to the person: names with certificates count, once a day', async () => {
    const story = await tell();
    expect((await story.say('my data', 'bruno.petit')).text).to.match(/Personne d'autre|Nobody but you/);
    await story.say('who contributes?');
    await story.say('who contributes?');
    await story.say('settings');
    story.setClock('2026-11-24T08:00:00Z');
    await story.say('who has AZ-104?');
    const { text } = await story.say('my data', 'bruno.petit');
    expect(text.match(/Priya Nair, on \d+ Nov|Priya Nair, le \d+ nov\./g)).to.have.length(2);
    expect((await story.say('my data', 'priya.nair')).text).to.include('Nobody but you');
  });

  it('a hidden name is seen by admins, and by no colleague', async () => {
    const story = await tell();
    const ask = await story.say('hide my name', 'bruno.petit');
    expect((await story.say('who contributes to cloud?', 'grace.okoro')).text).to.include('Bruno Petit');
    await story.press(ask, ask.language === 'fr' ? 'Masquer mon nom' : 'Hide my name', 'bruno.petit');
    expect((await story.say('who contributes to cloud?', 'grace.okoro')).text).to.not.include('Bruno');
    expect((await story.say('who contributes to cloud?')).text).to.include('Bruno Petit');
  });

  it('"I am leaving" records nothing and tells nobody; a reminder is for the person alone', async () => {
    const story = await tell();
    const version = (await story.store.read(story.organisation))?.version;
    const answer = await story.say('I am leaving on 15 January 2027', 'grace.okoro', 'channel');
    expect([answer.private, answer.text.split('\n')[0]]).to.deep.equal([
      true,
      'Nothing is recorded, and nobody is told.',
    ]);
    expect((await story.store.read(story.organisation))?.version).to.equal(version);
    await story.press(answer, 'Remind me on 15 Jan 2027', 'grace.okoro');
    const [message, ...more] = await story.store.outbox(story.organisation);
    expect(more).to.deep.equal([]);
    expect([message?.payload, message?.dueAt]).to.deep.equal([
      { person: 'grace.okoro', notice: { kind: 'unlink-reminder' }, wantedAt: '2027-01-15T08:00:00Z' },
      '2027-01-15T08:00:00Z',
    ]);
    expect((await story.say('what changed?')).text).to.not.match(/Grace|reminder/);
  });

  it('of somebody nobody knows there is nothing; guests are offered nothing', async () => {
    const story = await tell();
    const colleague = await story.say('what do you store about me?', { teams: 'new', name: 'Nora' });
    expect(colleague.text).to.match(/^Nothing is stored about you\./);
    expect(JSON.stringify(colleague.card)).to.include('Link a certification');
    const guest = await story.say('what do you store about me?', { teams: 'guest', guest: true });
    expect(JSON.stringify(guest.card)).to.not.include('Link a certification');
  });
});
