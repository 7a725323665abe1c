import { expect } from 'chai';
import { signerFor } from '../../../bot/conversation/actions.js';
import { type Answered, everything, type Story, type Teller, tell, withFacts } from '../../support/told.js';

const leftOn = (through: string | null) =>
  withFacts(({ associations }) => ({
    associations: associations.map((span) => (span.person === 'ana.ruiz' ? { ...span, through } : span)),
  }));

let nonces = 0;

const press = (story: Story, verb: string, person = 'ana.ruiz', as: Teller = 'priya.nair'): Promise<Answered> => {
  nonces += 1;
  const sign = signerFor(story.actionKey, story.organisation, '2026-11-23T08:00:00Z', () => `nonce ${nonces}`);
  return story.act(sign(verb, { person }, verb === 'erase-leaver'), {}, as);
};

const isKept = async ({ store, organisation }: Story): Promise<boolean> =>
  (await store.read(organisation))?.people.has('ana.ruiz') === true;

describe('the personal data of somebody who left', () => {
  it('is deleted by an admin who was shown what goes, and then names nobody any more', async () => {
    const story = await tell(leftOn('2026-10-24'));
    const ask = await press(story, 'erase-leaver-check');
    expect(ask.text).to.match(/^Delete what is stored about Ana Ruiz\?\n.*\nLast day: 24 Oct 2026 \(30 days ago\)\./);
    expect(ask.text)
      .to.match(/\d certifications go at once\./)
      .and.to.contain('No level changes.');
    expect(await isKept(story)).to.equal(true);
    const done = await story.press(ask, 'Delete their data');
    expect(done.text).to.match(/^Deleted: nothing here names this person any more\./);
    const after = await story.store.read(story.organisation);
    expect(after?.people.has('ana.ruiz')).to.equal(false);
    const own = after?.facts.achievements.filter(({ person }) => person === 'ana.ruiz') ?? [];
    expect(own.map(({ certificateId, evidence }) => [certificateId, evidence])).to.deep.equal(
      own.map(() => [null, null]),
    );
    for (const question of ['who contributes?', 'why?', 'departures'])
      expect(everything(await story.say(question)), question).not.to.contain('Ruiz');
    expect((await story.press(ask, 'Delete their data')).text).to.match(/^Deleted already/);
    expect((await press(story, 'erase-leaver-check')).text).to.match(/^Deleted already/);
  });

  it('stays until the thirtieth day after the last day', async () => {
    const story = await tell(leftOn('2026-10-25'));
    for (const verb of ['erase-leaver-check', 'erase-leaver'])
      expect((await press(story, verb)).text, verb).to.match(/^Not deleted: possible from 24 Nov 2026/);
    expect(await isKept(story)).to.equal(true);
    story.setClock('2026-11-24T08:00:00Z');
    expect((await press(story, 'erase-leaver-check')).text).to.match(/^Delete what is stored about Ana Ruiz/);
  });

  it('of somebody who is still here is not an admin’s to delete, and neither is the only admin’s', async () => {
    for (const through of [null, '2026-11-23', '2027-01-15']) {
      const story = await tell(leftOn(through));
      for (const verb of ['erase-leaver-check', 'erase-leaver'])
        expect((await press(story, verb)).text, `${verb} ${through}`).to.match(/^Not deleted: no last day lies behind/);
      expect(await isKept(story)).to.equal(true);
    }
    const alone = await tell(
      withFacts(({ associations }) => ({
        associations: [
          ...associations.filter(({ person }) => person !== 'priya.nair'),
          { person: 'priya.nair', from: '2020-01-01', through: '2026-01-31' },
        ],
      })),
    );
    expect((await press(alone, 'erase-leaver', 'priya.nair')).text).to.contain('only partner admin');
    expect((await press(alone, 'erase-leaver', 'nobody')).text).to.match(/^Deleted already/);
  });

  it('is for partner admins only, as of the moment of deleting', async () => {
    const story = await tell(leftOn('2026-10-24'));
    for (const as of ['bruno.petit', 'marc.lefevre', { teams: 'guest', guest: true }] as const)
      for (const verb of ['erase-leaver-check', 'erase-leaver'])
        expect((await press(story, verb, 'ana.ruiz', as)).text).to.match(
          /for partner admins|réservé aux administrateurs/,
        );
    expect(await isKept(story)).to.equal(true);
  });
});
