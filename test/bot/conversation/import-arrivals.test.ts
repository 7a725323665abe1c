import { expect } from 'chai';
import { newPerson } from '../../../storage/records.js';
import { type Story, tell } from '../../support/told.js';
import { fileName, row } from '../../support/told-imports.js';
import { exportFile } from '../../support/trainings-export.js';

const report = exportFile([
  row({ mcid: '777', corpEmail: 'nell@fabrique-nuage.example', completed: '2025-02-01T09:30' }),
]);

/** Another organisation of the installation has the bearer of MCID 777 since January, and an admin. */
const toldOfTwo = async (): Promise<Story> => {
  const story = await tell();
  await story.store.commit([
    {
      organisation: 'ailleurs',
      expected: 0,
      founded: { id: 'ailleurs', name: 'Ailleurs SA', timeZone: 'Europe/Paris', market: 'developed' },
      at: '2026-11-23T08:00:00Z',
      on: '2026-11-23',
      actor: null,
      reason: 'story',
      changes: [
        { kind: 'person-added', on: '2026-01-05', person: 'n1' },
        { kind: 'association-started', on: '2026-01-05', person: 'n1' },
      ],
      directory: [
        { kind: 'person-recorded', person: newPerson({ id: 'n1', name: 'Nell', email: null, vendorIds: ['777'] }) },
        { kind: 'person-recorded', person: newPerson({ id: 'boss', name: 'Zoé', email: null, role: 'partner_admin' }) },
        { kind: 'settings-changed', settings: { programme: 'demo' } },
      ],
    },
  ]);
  return story;
};

const there = async ({ store }: Story) =>
  ((await store.read('ailleurs'))?.facts.associations ?? []).map(({ from, through }) => [from, through]);

const startedHere = async ({ store, organisation }: Story) => {
  const snapshot = await store.read(organisation);
  const [nell] = [...(snapshot?.people.values() ?? [])].filter(({ vendorIds }) => vendorIds.includes('777'));
  return (snapshot?.facts.associations ?? []).flatMap(({ person, from }) => (person === nell?.id ? [from] : []));
};

describe('a report that lists somebody of another organisation of the installation', () => {
  it('moves them in one commit: here from today, there through yesterday, and its admins hear of no name', async () => {
    const story = await toldOfTwo();
    const preview = await story.upload(fileName, report);
    expect(await there(story)).to.deep.equal([['2026-01-05', null]]);
    const receipt = await story.press(preview, 'Apply');
    expect(await startedHere(story)).to.deep.equal(['2026-11-23']);
    expect(await there(story)).to.deep.equal([['2026-01-05', '2026-11-22']]);
    const told = await story.store.outbox('ailleurs');
    expect(told).to.have.length(1);
    expect(JSON.stringify(told[0]?.payload))
      .to.match(/contribution-ended/)
      .and.not.match(/Nell|777|fabrique/i);
    for (const { text } of [preview, receipt]) expect(text).to.not.match(/Ailleurs/);
  });

  it('is taken back on both sides', async () => {
    const story = await toldOfTwo();
    const receipt = await story.press(await story.upload(fileName, report), 'Apply');
    await story.press(receipt, 'Undo');
    expect(await startedHere(story)).to.deep.equal([]);
    expect(await there(story)).to.deep.equal([['2026-01-05', null]]);
  });

  it('is not taken back once the other side has changed', async () => {
    const story = await toldOfTwo();
    const receipt = await story.press(await story.upload(fileName, report), 'Apply');
    const version = (await story.store.read('ailleurs'))?.version ?? 0;
    await story.store.commit([
      {
        organisation: 'ailleurs',
        expected: version,
        at: '2026-11-23T08:00:00Z',
        on: '2026-11-23',
        actor: 'boss',
        reason: 'story',
        changes: [{ kind: 'association-ended', on: '2026-11-20', person: 'n1' }],
      },
    ]);
    await story.press(receipt, 'Undo');
    expect(await startedHere(story)).to.deep.equal(['2026-11-23']);
    expect(await there(story)).to.deep.equal([['2026-01-05', '2026-11-20']]);
  });
});
