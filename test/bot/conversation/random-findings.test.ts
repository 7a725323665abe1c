import { expect } from 'chai';
import { tell } from '../../support/told.js';

/** What random conversations brought to light (`test/parity/random-conversations.test.ts`), told on its own. */
describe('what random conversations found', () => {
  it('a button works once for whoever joined by pressing it, also after they took it back', async () => {
    const newcomer = { teams: 'newcomer', name: 'Nora New', email: 'nora@fabrique-nuage.example' };
    const story = await tell();
    const form = await story.say('I want to link a certification', newcomer);
    const filled = { credential: 'az-104', earnedOn: '2026-11-12', elsewhere: 'no', consent: 'true' };
    const confirm = await story.press(form, 'Check', newcomer, 'private', filled);
    const receipt = await story.press(confirm, 'Link AZ-104', newcomer);
    await story.press(receipt, 'Undo', newcomer);
    const before = await story.store.read(story.organisation);
    await story.press(confirm, 'Link AZ-104', newcomer);
    expect((await story.store.read(story.organisation))?.version).to.equal(before?.version);
  });

  it("one's own data as a file names nobody who hid their name, and says that somebody looked", async () => {
    for (const hidden of [false, true]) {
      const story = await tell((organisation) => ({
        ...organisation,
        people: organisation.people.map((one) => (one.id === 'bruno.petit' ? { ...one, hidden } : one)),
      }));
      const seen = await story.say('who contributes to security?', 'bruno.petit');
      expect(seen.text).to.contain('Ana');
      const card = await story.say('what do you store about me?', 'ana.ruiz');
      const { files } = await story.press(card, 'Export', 'ana.ruiz');
      const json = files.find(({ name }) => name.endsWith('.json'))?.content ?? '';
      expect(json.includes('Bruno'), `hidden: ${hidden}`).to.equal(!hidden);
      expect(json).to.contain(`"by": ${hidden ? 'null' : '"Bruno Petit"'}`);
    }
  });
});
