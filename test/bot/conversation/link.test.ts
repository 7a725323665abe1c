import { expect } from 'chai';
import { findButton } from '../../../bot/console/card-buttons.js';
import { hostileNames, withHostileNames } from '../../support/hostile-names.js';
import { type Answered, everything, type Story, type Teller, tell } from '../../support/told.js';

const filled = {
  credential: 'az-104',
  earnedOn: '2026-11-12',
  expiresOn: '',
  certificateId: '',
  evidence: '',
  elsewhere: 'no',
  consent: 'true',
};
const ask = 'I want to link a certification';
const plain = ({ text }: { text: string }): string => text.replaceAll('\u00a0', ' ');
const firstLine = (answer: { text: string }): string => plain(answer).split('\n')[0] ?? '';

const check = async (story: Story, as: Teller, values: Partial<typeof filled> = {}, said = ask): Promise<Answered> =>
  story.press(await story.say(said, as), 'Check', as, 'private', { ...filled, ...values });

const versionOf = async ({ store, organisation }: Story): Promise<number> =>
  (await store.read(organisation))?.version ?? 0;

const factsOf = async ({ store, organisation }: Story) => (await store.read(organisation))?.facts;

describe('linking a certificate', () => {
  it('is opened by a sentence with what was said filled in, and writes nothing before its last button', async () => {
    const story = await tell();
    const before = await versionOf(story);
    const form = await story.say('I passed AZ-305 on 2026-11-02, https://www.credly.com/badges/1f', 'grace.okoro');
    for (const part of ['AZ-305 · Azure Solutions', 'Earned on: 2026-11-02', 'https://www.credly.com/badges/1f'])
      expect(form.text).to.contain(part);
    await check(story, 'grace.okoro');
    expect(await versionOf(story)).to.equal(before);
  });

  it('says an ambiguous date in words with the other reading', async () => {
    const form = await (await tell()).say('passed az-104 on 11/10', 'grace.okoro');
    expect(form.text).to.contain('11 Oct 2026').and.to.contain('if you meant 10 Nov 2026, change it');
  });

  it('offers an exam that the programme does not know, keeps it and does not count it', async () => {
    const story = await tell();
    const form = await story.say('I passed MB-999 on 2026-11-02', 'grace.okoro');
    expect(form.text).to.contain('MB-999 is not in our programme; link it anyway?');
    const confirm = await story.press(form, 'Check', 'grace.okoro', 'private', { ...filled, credential: 'MB-999' });
    expect(confirm.text).to.contain('no requirement of ours lists it today');
    await story.press(confirm, 'Link MB-999', 'grace.okoro');
    expect((await factsOf(story))?.achievements.at(-1)?.credential).to.equal('MB-999');
  });

  it('takes no credential that was neither listed nor offered, whatever a client sends', async () => {
    const story = await tell();
    for (const credential of ['', 'ZZ-1', '__proto__', 'constructor', hostileNames[0] ?? ''])
      expect((await check(story, 'grace.okoro', { credential })).text, credential).to.contain('Choose a certification');
  });

  for (const [field, value, problem] of [
    ['earnedOn', '1991-12-31', 'before 1992'],
    ['earnedOn', 'yesterday', 'Choose a date'],
    ['expiresOn', '2026-11-11', 'expires before it was earned'],
    ['evidence', 'https://evil.example/x', 'verification sites'],
    ['certificateId', '<b>', 'Letters, digits and hyphens'],
    ['elsewhere', 'perhaps', 'Choose an answer'],
    ['consent', 'false', 'Without your agreement'],
  ] as const)
    it(`says at its field what is wrong with ${field} "${value}", keeps the rest, and saves nothing`, async () => {
      const story = await tell();
      const before = await versionOf(story);
      const again = await check(story, 'grace.okoro', { certificateId: 'C-1', [field]: value });
      expect(again.text).to.contain(problem);
      if (field !== 'certificateId') expect(again.text).to.contain('Certificate id: C-1');
      expect(await versionOf(story)).to.equal(before);
    });

  it('takes the first and the last day there may be', async () => {
    const story = await tell();
    for (const earnedOn of ['1992-01-01', '2026-11-23'])
      expect(firstLine(await check(story, 'grace.okoro', { earnedOn }))).to.contain('Valid: AZ-104');
  });

  it('asks for consent once, and records the day', async () => {
    const story = await tell();
    await story.press(await check(story, 'grace.okoro'), 'Link AZ-104', 'grace.okoro');
    const second = await story.say(ask, 'grace.okoro');
    expect(second.text).to.not.contain('I agree');
    const { consent, ...rest } = { ...filled, credential: 'sc-200' };
    const confirm = await story.press(second, 'Check', 'grace.okoro', 'private', rest);
    expect(firstLine(confirm)).to.contain('Valid: SC-200');
  });

  it('goes back from the last step to the form as it was filled in, and can be left', async () => {
    const story = await tell();
    const confirm = await check(story, 'grace.okoro', { certificateId: 'C-1' });
    const form = await story.press(confirm, 'Change', 'grace.okoro');
    expect(form.text).to.contain('Certificate id: C-1').and.to.contain('Earned on: 2026-11-12');
    expect(firstLine(await story.press(form, 'Cancel', 'grace.okoro'))).to.equal('Nothing was changed.');
    expect((await factsOf(story))?.achievements.some(({ person }) => person === 'grace.okoro')).to.equal(false);
  });

  it('lets the holder put a claim right, and says what is refused', async () => {
    const story = await tell();
    const receipt = await story.press(await check(story, 'grace.okoro'), 'Link AZ-104', 'grace.okoro');
    const form = await story.press(receipt, 'Edit AZ-104', 'grace.okoro');
    const same = { ...filled, expiresOn: '2027-11-12' };
    expect(firstLine(await story.press(form, 'Save', 'grace.okoro', 'private', same))).to.contain(
      'Nothing is different',
    );
    const future = await story.press(form, 'Save', 'grace.okoro', 'private', { ...same, earnedOn: '2026-11-24' });
    expect(future.text).to.contain('The date is in the future');
    const saved = await story.press(future, 'Save', 'grace.okoro', 'private', { ...same, earnedOn: '2026-11-10' });
    expect(firstLine(saved)).to.equal('Corrected: AZ-104, earned 10 Nov.');
    expect((await story.say('edit my SC-200', 'ana.ruiz')).text).to.contain('a correction goes to Microsoft');
  });
});

describe('who may link', () => {
  const zoe: Teller = { teams: 'aad-zoe', name: 'Zoé Blanc', email: 'zoe@fabrique-nuage.example' };

  it('lets a colleague whom nobody knows yet join with the first certificate', async () => {
    const story = await tell();
    expect(firstLine(await story.say('my certifications', zoe))).to.equal('Nothing is linked for you yet.');
    const confirm = await check(story, zoe);
    const before = await story.store.read(story.organisation);
    await story.press(confirm, 'Link AZ-104', zoe);
    const after = await story.store.read(story.organisation);
    expect((after?.people.size ?? 0) - (before?.people.size ?? 0)).to.equal(1);
    const joined = [...(after?.people.values() ?? [])].find(({ name }) => name === 'Zoé Blanc');
    expect(joined).to.deep.include({ role: 'employee', email: 'zoe@fabrique-nuage.example' });
    expect(joined?.choices.consentOn).to.equal('2026-11-23');
    expect((await story.say('my certifications', zoe)).text).to.contain('AZ-104 ◌ claimed');
    const undone = await story.press(await story.say('undo', zoe), 'Undo', zoe);
    expect(firstLine(undone)).to.contain('not linked any more');
    expect((await factsOf(story))?.associations.some(({ person }) => person === joined?.id)).to.equal(false);
    expect((await story.store.read(story.organisation))?.people.get(joined?.id ?? '')?.choices.consentOn).to.equal(
      null,
    );
  });

  it('does not let a guest of the tenant link or look anything up', async () => {
    const story = await tell();
    const before = await versionOf(story);
    const guest: Teller = { teams: 'aad-guest', guest: true };
    for (const text of [ask, 'my certifications', 'un-link SC-200', 'undo', 'what do I count for?'])
      expect((await story.say(text, guest)).text, text).to.match(/Nothing was|Rien n'a été/);
    const form = await story.say(ask, 'grace.okoro');
    const pressed = await story.press(form, 'Check', guest, 'private', filled);
    expect(pressed.text).to.not.contain('Valid');
    expect(await versionOf(story)).to.equal(before);
  });

  it('lets an admin record one for a colleague who is not in chat, as claimed and without their consent', async () => {
    const story = await tell();
    const confirm = await check(story, 'priya.nair', {}, 'link AZ-104 for Grace Okoro');
    await story.press(confirm, 'Link AZ-104', 'priya.nair');
    const snapshot = await story.store.read(story.organisation);
    expect(snapshot?.facts.achievements.at(-1)).to.deep.include({ person: 'grace.okoro', state: 'claimed' });
    expect(snapshot?.people.get('grace.okoro')?.choices.consentOn).to.equal(null);
    expect((await story.store.journal(story.organisation)).at(-1)?.actor).to.equal('priya.nair');
  });

  it('lets nobody else link for another, nor an admin for somebody who is in chat', async () => {
    const story = await tell();
    const before = await versionOf(story);
    const said = 'link AZ-104 for Grace Okoro';
    expect(firstLine(await story.say(said, 'david.chen'))).to.contain('everybody links their own');
    const form = await story.say(said, 'priya.nair');
    const asDavid = await story.press(form, 'Check', 'david.chen', 'private', filled);
    expect(asDavid.text).to.not.contain('Valid');
    expect(await versionOf(story)).to.equal(before);
    const snapshot = await story.store.read(story.organisation);
    await story.store.commit([
      {
        organisation: story.organisation,
        expected: snapshot?.version ?? 0,
        at: '2026-11-23T08:00:00Z',
        on: '2026-11-23',
        actor: null,
        reason: 'recognised',
        directory: [
          {
            kind: 'identity-linked',
            identity: { platform: 'teams', tenant: 'teams tenant', user: 'aad-grace' },
            person: 'grace.okoro',
          },
        ],
      },
    ]);
    expect(firstLine(await story.say(said, 'priya.nair'))).to.contain('Grace Okoro uses me and links it personally');
    expect((await story.press(form, 'Check', 'priya.nair', 'private', filled)).text).to.not.contain('Valid');
  });
});

describe('buttons that write a certificate', () => {
  it('do nothing the second time, when forged, or for somebody whose certificate it is not', async () => {
    const story = await tell();
    const confirm = await check(story, 'grace.okoro');
    await story.press(confirm, 'Link AZ-104', 'grace.okoro');
    const once = await factsOf(story);
    await story.press(confirm, 'Link AZ-104', 'grace.okoro');
    expect(await factsOf(story)).to.deep.equal(once);

    const unlink = await story.say('please un-link my SC-200', 'ana.ruiz');
    const button = findButton(unlink.card, 'Un-link SC-200');
    const foreign = await story.act(button?.action, {}, 'elodie.roux');
    expect(foreign.private).to.equal(true);
    expect(firstLine(foreign)).to.match(/^(?:No: this certification is not yours|Non : cette certification n'est pas)/);
    const claim = button?.action as { subject: Record<string, string> };
    const forged = await story.act({ ...claim, subject: { ...claim.subject, achievement: 'a07' } }, {}, 'elodie.roux');
    expect(forged.private).to.equal(true);
    expect(await factsOf(story)).to.deep.equal(once);
  });

  it('undo only what their presser did', async () => {
    const story = await tell();
    const done = await story.press(
      await story.say('please un-link my SC-200', 'ana.ruiz'),
      'Un-link SC-200',
      'ana.ruiz',
    );
    const after = await factsOf(story);
    for (const other of ['elodie.roux', 'priya.nair']) await story.press(done, 'Undo', other);
    expect(await factsOf(story)).to.deep.equal(after);
  });

  it('work in a channel for nobody but whoever asks, in private', async () => {
    const story = await tell();
    const form = await story.say(ask, 'grace.okoro', 'channel');
    expect(form).to.deep.include({ private: true, to: 'grace.okoro' });
    expect((await story.say('my certifications', 'ana.ruiz', 'channel')).private).to.equal(true);
  });
});

/** Every text of a card or of blocks, however deep. */
const textsIn = (part: unknown): string[] => {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, inner]) =>
    typeof inner === 'string' ? (['text', 'title', 'label'].includes(key) ? [inner] : []) : textsIn(inner),
  );
};

const actsInTeams = (text: string): boolean =>
  /\]\(|<at|<\/at|<script|\{\{|\$\{/i.test(text.replace(/\\[\\`*_{}[\]<>#|~]/g, ''));
const actsInSlack = (text: string): boolean => /<[!@#]|<https?:|<mailto:/.test(text);

describe('names that mean harm', () => {
  it('do nothing in any step of linking, un-linking and looking up', async () => {
    for (let start = 0; start < hostileNames.length; start += 3) {
      const story = await tell((organisation) => withHostileNames(organisation, start));
      const confirm = await check(story, 'grace.okoro');
      const receipt = await story.press(confirm, 'Link AZ-104', 'grace.okoro');
      const steps = [
        confirm,
        receipt,
        await story.say('my certifications', 'ana.ruiz'),
        await story.say('please un-link my SC-200', 'ana.ruiz'),
      ];
      expect(everything(receipt), 'the verifier is named').to.match(/Zq\d/);
      for (const { card, blocks } of steps) {
        expect(textsIn(card.body).filter(actsInTeams)).to.deep.equal([]);
        expect(textsIn(blocks).filter(actsInSlack)).to.deep.equal([]);
      }
    }
  });
});
