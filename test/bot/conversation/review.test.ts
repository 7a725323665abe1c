import { expect } from 'chai';
import type { Achievement } from '../../../core/index.js';
import type { PersonRecord } from '../../../storage/records.js';
import { messagesOf as messages } from '../../support/messages.js';
import { type Answered, everything, type Story, tell, withFacts } from '../../support/told.js';

const claim = (id: string, person: string, credential: string, more: Partial<Achievement> = {}): Achievement => ({
  id,
  person,
  credential,
  earnedOn: '2026-11-12',
  expiresOn: '2027-11-12',
  state: 'claimed',
  certificateId: null,
  evidence: null,
  withdrawn: null,
  ...more,
});

const graces = claim('c1', 'grace.okoro', 'az-104', { evidence: 'https://learn.microsoft.com/grace?a=1' });

const withRole = (id: string, role: PersonRecord['role']) => (person: PersonRecord) =>
  person.id === id ? { ...person, role } : person;

/** The demonstration with claims, and with Bruno as a second admin where a story needs one. */
const told = (claims: readonly Achievement[], secondAdmin = false): Promise<Story> =>
  tell((organisation) => {
    const changed = withFacts(({ achievements }) => ({ achievements: [...achievements, ...claims] }))(organisation);
    return secondAdmin ? { ...changed, people: changed.people.map(withRole('bruno.petit', 'partner_admin')) } : changed;
  });

const queue = (story: Story, as = 'priya.nair'): Promise<Answered> => story.say('what waits for verification?', as);

const buttons = ({ card }: Answered): string[] => (card.actions ?? []).map(({ title }) => String(title));

const achievementOf = async ({ store, organisation }: Story, id: string): Promise<Achievement | undefined> =>
  (await store.read(organisation))?.facts.achievements.find((one) => one.id === id);

const versionOf = async ({ store, organisation }: Story): Promise<number> =>
  (await store.read(organisation))?.version ?? 0;

describe('what waits for verification', () => {
  it('shows one claim per card, with everything an admin needs and what approving changes', async () => {
    const answer = await queue(await told([graces]));
    expect(answer.private).to.equal(true);
    for (const part of [
      '1 of 1 · Grace Okoro: AZ-104',
      'Earned on 12 Nov 2026, counts through 12 Nov 2027',
      'https://learn.microsoft.com/grace?a=1',
      'No certificate id was given.',
      'Cloud platform Gold',
      '3 → 4 of 4',
    ])
      expect(answer.text).to.contain(part);
    expect(buttons(answer)).to.deep.equal(['Approve', 'Ask for a better proof', 'Reject…', 'Open the proof ↗']);
    expect(everything(answer)).to.contain('"url":"https://learn.microsoft.com/grace?a=1"');
  });

  it('makes no link of what is no https address, whatever it says', async () => {
    for (const evidence of [
      'javascript:alert(1)',
      'http://learn.microsoft.com',
      'https://',
      'see [here](https://x.example)',
    ]) {
      const answer = await queue(await told([{ ...graces, evidence }]));
      expect(buttons(answer), evidence).not.to.include('Open the proof ↗');
    }
  });

  it('shows them in the order in which they were linked, and Skip goes round', async () => {
    const story = await told([
      graces,
      claim('c2', 'david.chen', 'az-305', { earnedOn: '2026-01-05' }),
      claim('c3', 'grace.okoro', 'sc-100', { earnedOn: '2026-11-24' }),
      claim('c4', 'elodie.roux', 'az-305', { withdrawn: { on: '2026-11-20', reason: 'unlinked' } }),
      claim('c5', 'farid.benali', 'pl-300'),
    ]);
    const first = await queue(story);
    expect(first.text).to.contain('1 of 3 · Grace Okoro');
    const second = await story.press(first, 'Skip');
    expect(second.text).to.contain('2 of 3 · David Chen');
    const third = await story.press(second, 'Skip');
    expect(third.text).to.contain('3 of 3 · Farid Benali');
    expect((await story.press(third, 'Skip')).text).to.contain('1 of 3 · Grace Okoro');
  });

  it('never shows an admin their own, and counts them', async () => {
    const own = claim('c9', 'priya.nair', 'az-104');
    const story = await told([own, graces]);
    const answer = await queue(story);
    expect(answer.text).to.contain('1 of 1 · Grace Okoro');
    expect(answer.text).to.contain('1 of yours waits for a second admin or the next report.');
    const alone = await queue(await told([own]));
    expect(alone.text).to.match(/^Nothing waits for verification\./);
    expect(alone.text).to.contain('1 of yours waits');
    expect(buttons(alone)).to.deep.equal(['Status']);
    const byName = await (await told([own])).say("approve Priya's AZ-104");
    expect(buttons(byName)).to.deep.equal(['Status']);
  });

  it('refuses to decide about one’s own, even with a button that was made for somebody else', async () => {
    const story = await told([claim('c9', 'bruno.petit', 'az-305')], true);
    const forPriya = await queue(story);
    const before = await versionOf(story);
    const answer = await story.press(forPriya, 'Approve', 'bruno.petit');
    expect(answer.text).to.contain('Nothing was changed: Bruno Petit');
    expect(await versionOf(story)).to.equal(before);
  });
});

describe('approving', () => {
  it('counts from now on, tells the holder, and tells admins and viewers of the level once (story 19)', async () => {
    const story = await told([graces], true);
    const answer = await story.press(await queue(story), 'Approve');
    expect(answer.text).to.match(/^Approved: Grace Okoro, AZ-104\. Cloud platform is now Gold\./);
    expect(buttons(answer)).to.include('Undo');
    expect((await achievementOf(story, 'c1'))?.state).to.equal('verified');
    const told19 = await messages(story);
    expect(told19.map(({ person, notice }) => [person, notice.kind])).to.have.deep.members([
      ['grace.okoro', 'claim-decided'],
      ['bruno.petit', 'level-reached'],
      ['marc.lefevre', 'level-reached'],
    ]);
    const holder = told19.find(({ person }) => person === 'grace.okoro')?.notice;
    expect(holder).to.deep.include({ decision: 'verified', by: 'priya.nair', credential: 'az-104' });
    expect(holder).to.deep.include({ reached: [{ competency: 'cloud-platform', level: 'gold' }] });
    const status = await story.say('what is missing for gold in cloud platform?', 'marc.lefevre');
    expect(status.text).to.match(/^Nothing is missing/);
  });

  it('says nothing of levels when none is reached', async () => {
    const story = await told([claim('c2', 'bruno.petit', 'az-305')]);
    const answer = await story.press(await queue(story), 'Approve');
    expect(answer.text).to.match(/^Approved: Bruno Petit, AZ-305\.\n/);
    expect((await messages(story)).map(({ notice }) => notice.kind)).to.deep.equal(['claim-decided']);
  });

  it('moves the next one into the same card', async () => {
    const story = await told([graces, claim('c2', 'david.chen', 'az-305')]);
    const answer = await story.press(await queue(story), 'Approve');
    expect(answer.text).to.contain('1 of 1 · David Chen');
    expect(buttons(answer)).to.include.members(['Approve', 'Undo']);
  });

  it('happens once, however often the button is pressed', async () => {
    const story = await told([graces]);
    const card = await queue(story);
    await story.press(card, 'Approve');
    const version = await versionOf(story);
    const again = await story.press(card, 'Approve');
    expect(again.text).to.contain('Grace Okoro, AZ-104');
    expect(again.text).not.to.match(/^Approved/);
    expect(await versionOf(story)).to.equal(version);
    expect(await messages(story)).to.have.length(2);
  });

  it('tells the second of two admins what the first decided', async () => {
    const story = await told([graces], true);
    const [one, other] = [await queue(story), await queue(story, 'bruno.petit')];
    const answers = await Promise.all([story.press(one, 'Approve'), story.press(other, 'Approve', 'bruno.petit')]);
    const texts = answers.map(({ text }) => text);
    expect(texts.filter((text) => /^(?:Approved|Validée)/.test(text))).to.have.length(1);
    expect(texts.filter((text) => /was verified already|est déjà vérifiée/.test(text))).to.have.length(1);
    expect((await messages(story)).filter(({ notice }) => notice.kind === 'claim-decided')).to.have.length(1);
  });

  it('asks to look again when the holder corrected the claim in between', async () => {
    const story = await told([graces]);
    const card = await queue(story);
    const snapshot = await story.store.read(story.organisation);
    await story.store.commit([
      {
        organisation: story.organisation,
        expected: snapshot?.version ?? 0,
        at: '2026-11-23T08:00:00Z',
        on: '2026-11-23',
        actor: 'grace.okoro',
        reason: 'correct',
        changes: [{ kind: 'achievement-corrected', on: '2026-11-23', id: 'c1', earnedOn: '2026-11-01' }],
      },
    ]);
    const answer = await story.press(card, 'Approve');
    expect(answer.text).to.match(/^Nothing was changed: Grace Okoro, AZ-104 was corrected/);
    expect(answer.text).to.contain('Earned on 1 Nov 2026');
    expect((await achievementOf(story, 'c1'))?.state).to.equal('claimed');
    expect((await story.press(answer, 'Approve')).text).to.match(/^Approved/);
  });

  it('can be taken back for fifteen minutes and not after', async () => {
    const early = await told([graces]);
    const done = await early.press(await queue(early), 'Approve');
    early.setClock('2026-11-23T08:14:59Z');
    await early.press(done, 'Undo');
    expect((await achievementOf(early, 'c1'))?.state).to.equal('claimed');
    const late = await told([graces]);
    const other = await late.press(await queue(late), 'Approve');
    late.setClock('2026-11-23T08:15:01Z');
    await late.press(other, 'Undo');
    expect((await achievementOf(late, 'c1'))?.state).to.equal('verified');
  });
});

describe('asking for a better proof, and rejecting', () => {
  it('leaves the claim to its holder, who is told, and it can still be looked at by name', async () => {
    const story = await told([graces]);
    const answer = await story.press(await queue(story), 'Ask for a better proof');
    expect(answer.text).to.match(/^Asked for a better proof: Grace Okoro, AZ-104\./);
    expect(answer.text).to.contain('1 waits for a better proof from its holder.');
    const [message] = await messages(story);
    expect(message?.notice).to.deep.include({ kind: 'claim-decided', decision: 'better-proof' });
    const again = await story.say("approve Grace's AZ-104");
    expect(again.text).to.contain('A better proof was asked for on 23 Nov.');
    expect((await story.press(again, 'Approve')).text).to.match(/^Approved/);
    expect((await story.store.read(story.organisation))?.remarks.has('c1')).to.equal(false);
  });

  it('comes back once its holder has put it right', async () => {
    const story = await told([graces]);
    await story.press(await queue(story), 'Ask for a better proof');
    expect((await queue(story)).text).to.match(/^Nothing waits/);
    const form = await story.say('correct my AZ-104', 'grace.okoro');
    const inputs = {
      earnedOn: '2026-11-12',
      expiresOn: '2027-11-12',
      certificateId: 'ID-77',
      evidence: graces.evidence ?? '',
    };
    await story.press(form, 'Save', 'grace.okoro', 'private', inputs);
    const again = await queue(story);
    expect(again.text)
      .to.match(/^1 of 1 · Grace Okoro/)
      .and.to.contain('Certificate id: ID-77');
    expect(again.text).to.contain('Nobody else here has this certificate id.');
  });

  it('asks for a reason of at most 300 letters, keeps it, and tells it the holder', async () => {
    const story = await told([graces]);
    const form = await story.press(await queue(story), 'Reject…');
    for (const reason of ['', '   ', 'x'.repeat(301)]) {
      const refused = await story.press(form, 'Reject with this reason', 'priya.nair', 'private', { reason });
      expect(refused.text, reason).to.contain('Say why');
      expect((await achievementOf(story, 'c1'))?.withdrawn).to.equal(null);
    }
    const reason = `${'é'.repeat(289)} **x** <at>`;
    const done = await story.press(form, 'Reject with this reason', 'priya.nair', 'private', { reason });
    expect(done.text).to.match(/^Rejected: Grace Okoro, AZ-104\./);
    expect((await achievementOf(story, 'c1'))?.withdrawn?.reason).to.equal('rejected');
    expect((await story.store.read(story.organisation))?.remarks.get('c1')).to.deep.include({
      kind: 'rejected',
      text: reason,
      by: 'priya.nair',
    });
    const [message] = await messages(story);
    expect(message?.notice).to.deep.include({ decision: 'rejected', text: reason });
  });

  it('opens the form with the reason that was said, and writes nothing for a sentence', async () => {
    const story = await told([graces]);
    const before = await versionOf(story);
    const form = await story.say("reject Grace's AZ-104 because the link is dead");
    expect(form.text).to.match(/^Reject AZ-104 of Grace Okoro\?/);
    expect(form.text).to.contain('the link is dead');
    expect(await versionOf(story)).to.equal(before);
    const shown = await story.say("approve Grace's AZ-104");
    expect(shown.text).to.match(/^1 of 1 · Grace Okoro/);
    expect(await versionOf(story)).to.equal(before);
  });
});

describe('a certificate id that two people have (story 22)', () => {
  const anas = 'a01';
  const sharing = (state: Achievement['state']): Promise<Story> =>
    tell(
      withFacts(({ achievements }) => ({
        achievements: [
          ...achievements.map((one) => (one.id === anas ? { ...one, certificateId: 'X-1 2', state } : one)),
          claim('c7', 'david.chen', 'az-104', {
            certificateId: 'x12',
            withdrawn: { on: '2026-11-20', reason: 'disputed' },
          }),
        ],
      })),
    );

  it('is one item that names both to the admin', async () => {
    const answer = await queue(await sharing('confirmed'));
    expect(answer.text).to.match(/^1 of 1 · David Chen: AZ-104.*Two people have the same certificate id\./);
    expect(answer.text).to.contain('Ana Ruiz has the same certificate id: AZ-104, confirmed.');
    expect(buttons(answer)).to.deep.equal(['It belongs to David Chen', 'Reject…']);
  });

  it('ends the other’s when it belongs to this person, and tells the other nothing about whom', async () => {
    const story = await sharing('claimed');
    const first = await queue(story);
    expect(first.text).to.contain('Ana Ruiz');
    const disputed = await story.press(first, 'Skip');
    const done = await story.press(disputed, 'It belongs to David Chen');
    expect(done.text).to.match(/^Approved: David Chen/);
    expect(await achievementOf(story, 'c7')).to.deep.include({ state: 'verified', withdrawn: null });
    expect((await achievementOf(story, anas))?.withdrawn?.reason).to.equal('disputed');
    expect((await queue(story)).text).to.match(/^Nothing waits/);
    const toAna = (await messages(story)).filter(({ person }) => person === 'ana.ruiz');
    expect(toAna.map(({ notice }) => notice)).to.have.length(1);
    expect(JSON.stringify(toAna)).not.to.match(/david|chen|c7/i);
  });

  it('is not decided by an admin who has that id themselves', async () => {
    const story = await told([
      claim('c6', 'priya.nair', 'az-104', { certificateId: 'X-12', state: 'verified' }),
      claim('c7', 'david.chen', 'az-104', {
        certificateId: 'x12',
        withdrawn: { on: '2026-11-20', reason: 'disputed' },
      }),
    ]);
    const answer = await queue(story);
    expect(answer.text)
      .to.match(/^Nothing waits/)
      .and.to.contain('1 of yours waits for a second admin');
    expect(buttons(await story.say("approve David's AZ-104"))).not.to.include('It belongs to David Chen');
  });

  it('leaves Ana’s as it is when David’s is rejected, and tells her nothing', async () => {
    const story = await sharing('confirmed');
    const form = await story.press(await queue(story), 'Reject…');
    await story.press(form, 'Reject with this reason', 'priya.nair', 'private', { reason: 'It is another person’s.' });
    expect(await achievementOf(story, anas)).to.deep.include({ state: 'confirmed', withdrawn: null });
    expect((await messages(story)).map(({ person }) => person)).to.deep.equal(['david.chen']);
    expect((await queue(story)).text).to.match(/^Nothing waits/);
  });
});
