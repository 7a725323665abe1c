import { expect } from 'chai';
import fc from 'fast-check';
import { loadProgramme } from '../../../bot/programmes.js';
import { evaluate } from '../../../core/index.js';
import { type Answered, type Story, tell } from '../../support/told.js';

const demo = loadProgramme('demo');
const firstLine = ({ text }: { text: string }): string => text.replaceAll('\u00a0', ' ').split('\n')[0] ?? '';

const snapshotOf = async ({ store, organisation }: Story) => {
  const snapshot = await store.read(organisation);
  if (snapshot === null) throw new Error('the organisation is there');
  return snapshot;
};

const verdictOf = async (story: Story) => evaluate(demo, (await snapshotOf(story)).facts, '2026-11-23');

const unlinked = async (story: Story): Promise<Answered> =>
  story.press(await story.say('please un-link my SC-200', 'ana.ruiz'), 'Un-link SC-200', 'ana.ruiz');

describe('undo', () => {
  it('says what would be taken back, and until when; the sentence alone changes nothing', async () => {
    const story = await tell();
    await unlinked(story);
    const { version } = await snapshotOf(story);
    const offer = await story.say('undo', 'ana.ruiz');
    expect(offer.text).to.contain('your un-linking (23 Nov 2026, 09:00)').and.to.contain('Possible until 09:15.');
    expect((await snapshotOf(story)).version).to.equal(version);
    expect(firstLine(await story.press(offer, 'Undo', 'ana.ruiz'))).to.contain('linked again');
  });

  it('works up to the last instant of fifteen minutes, and says when it was too late', async () => {
    for (const [at, possible] of [
      ['2026-11-23T08:14:59.999Z', true],
      ['2026-11-23T08:15:00.000Z', true],
      ['2026-11-23T08:15:00.001Z', false],
    ] as const) {
      const story = await tell();
      const done = await unlinked(story);
      story.setClock(at);
      const answer = await story.press(done, 'Undo', 'ana.ruiz');
      if (possible) expect(firstLine(answer), at).to.contain('linked again');
      else expect(firstLine(answer), at).to.equal('Too late: it could be undone until 09:15.');
    }
  });

  it('has nothing to take back for whoever did nothing, and nothing twice', async () => {
    const story = await tell();
    expect(firstLine(await story.say('undo', 'bruno.petit'))).to.match(/rien de vous|nothing of yours/);
    const done = await unlinked(story);
    await story.press(done, 'Undo', 'ana.ruiz');
    expect(firstLine(await story.say('undo', 'ana.ruiz'))).to.equal('It is undone already.');
  });

  it('is refused once the same record was changed by somebody else, and not for another record', async () => {
    for (const [id, possible] of [
      ['a02', false],
      ['a07', true],
    ] as const) {
      const story = await tell();
      const done = await unlinked(story);
      const { version } = await snapshotOf(story);
      await story.store.commit([
        {
          organisation: story.organisation,
          expected: version,
          at: '2026-11-23T08:01:00Z',
          on: '2026-11-23',
          actor: 'priya.nair',
          reason: 'import',
          changes: [{ kind: 'achievement-confirmed', on: '2026-11-23', id }],
        },
      ]);
      const answer = firstLine(await story.press(done, 'Undo', 'ana.ruiz'));
      expect(answer, id).to.contain(possible ? 'linked again' : 'somebody changed the same records');
    }
  });

  it('leaves alone what was changed about the person since', async () => {
    const story = await tell();
    const values = { credential: 'az-305', earnedOn: '2026-11-12', elsewhere: 'no', consent: 'true' };
    const form = await story.say('I want to link a certification', 'grace.okoro');
    const confirm = await story.press(form, 'Check', 'grace.okoro', 'private', values);
    const receipt = await story.press(confirm, 'Link AZ-305', 'grace.okoro');
    const { version, people } = await snapshotOf(story);
    const grace = people.get('grace.okoro');
    if (grace === undefined) throw new Error('Grace is there');
    expect(grace.choices.consentOn).to.equal('2026-11-23');
    await story.store.commit([
      {
        organisation: story.organisation,
        expected: version,
        at: '2026-11-23T08:01:00Z',
        on: '2026-11-23',
        actor: 'grace.okoro',
        reason: 'choice',
        directory: [
          {
            kind: 'person-recorded',
            person: { ...grace, hidden: true, choices: { ...grace.choices, reminders: false } },
          },
        ],
      },
    ]);
    await story.press(receipt, 'Undo', 'grace.okoro');
    const after = (await snapshotOf(story)).people.get('grace.okoro');
    expect(after?.hidden).to.equal(true);
    expect(after?.choices).to.deep.equal({ consentOn: null, suggestions: true, reminders: false });
  });

  it('leaves the verdict as it was before, whatever was un-linked', async () => {
    const { facts } = await snapshotOf(await tell());
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...facts.achievements), async ({ person, credential }) => {
        const story = await tell((organisation) => ({
          ...organisation,
          people: organisation.people.map((one) => ({ ...one, language: 'en' as const })),
        }));
        const before = await verdictOf(story);
        const name = credential.toUpperCase();
        const done = await story.press(await story.say(`please un-link my ${name}`, person), `Un-link ${name}`, person);
        expect((await snapshotOf(story)).facts.achievements.some(({ withdrawn }) => withdrawn !== null)).to.equal(true);
        await story.press(done, 'Undo', person);
        expect(await verdictOf(story)).to.deep.equal(before);
      }),
      { numRuns: 11 },
    );
  });
});
