import { expect } from 'chai';
import { signerFor } from '../../../bot/conversation/actions.js';
import { type Answered, anyName, everything, type Story, type Teller, tell, withFacts } from '../../support/told.js';

const versionOf = async ({ store, organisation }: Story): Promise<unknown> => {
  const snapshot = await store.read(organisation);
  return JSON.stringify([snapshot?.version, snapshot?.facts, await store.outbox(organisation)]);
};

const titles = ({ card }: Answered): string[] => (card.actions ?? []).map(({ title }) => String(title));

const guest: Teller = { teams: 'guest', guest: true };

const simulate = (story: Story, form: Pick<Answered, 'card'>, inputs: Record<string, string>, as = 'priya.nair') =>
  story.press(form, 'Simulate', as, 'private', inputs);

describe('what if', () => {
  it('10: somebody passes what they count by already: nothing changes, and nothing is written', async () => {
    const story = await tell();
    const before = await versionOf(story);
    const answer = await story.say('what if Ana Ruiz passes AZ-305?');
    expect(answer.text).to.match(/^SIMULATION · Nothing changes: Ana Ruiz already counts in Cloud platform\./);
    expect(answer.text).to.contain('nothing is written, nobody is told');
    const french = await story.say('et si Ana Ruiz obtient AZ-305 ?');
    expect(french.text).to.match(/^SIMULATION · Rien ne change\u00a0: Ana Ruiz compte déjà en Plateforme Cloud\./);
    expect(await versionOf(story)).to.equal(before);
  });

  it('13: asks which Ana, and shows both levels lost, the one that is kept, and the second clock', async () => {
    const story = await tell();
    const before = await versionOf(story);
    const which = await story.say('what if Ana leaves?');
    expect(which.text).to.match(/^Whom do you mean\?/);
    expect(titles(which)).to.deep.equal(['Ana Ruiz', 'Ana Lopes']);
    const answer = await story.press(which, 'Ana Ruiz');
    expect(answer.text).to.match(
      /^SIMULATION · 2 levels would be lost: Security Gold and Security Silver\.\n.*\nAna Ruiz leaves, last day 23 Nov 2026/,
    );
    expect(answer.text).to.contain(
      'Security Silver · lost from 24 Nov · now: 2 of 2 people ✓ · 24 Nov: 1 of 2 people ✗',
    );
    expect(answer.text).to.match(/Cloud platform Silver · kept .* 24 Nov: 2 of 2 people ✓/);
    expect(answer.text).to.contain('Gold stays displayed until 10 Feb 2027 either way.');
    expect(answer.text).to.contain('You could renew Silver (Cloud platform and Data analytics), not Gold');
    expect(titles(answer)).to.deep.equal(['Make it a plan', 'Suppose more…', 'Try somebody else', 'Close']);
    expect(await versionOf(story)).to.equal(before);
  });

  it('14: says that it knows no Zoé, and offers the closest names to partner admins alone', async () => {
    const story = await tell();
    const admin = await story.say('et si Zoé part ?');
    expect(admin.text).to.match(/^Je ne connais pas de Zoé\./);
    const chosen = await story.press(admin, 'Chloé Martin');
    expect(chosen.text).to.contain('Chloé Martin part, dernier jour le 23 nov. 2026');
    for (const who of ['bruno.petit', 'marc.lefevre']) {
      const other = await story.say('et si Zoé part ?', who);
      expect(other.text).to.match(/^Je ne connais pas de Zoé\./);
      expect(everything(other)).not.to.match(anyName);
    }
    const channel = await story.say('what if Zoé leaves?', 'priya.nair', 'channel');
    expect(channel.text).to.match(/^I do not know anybody of that name\./);
    expect(everything(channel)).not.to.match(anyName);
  });

  it('shows each day, what holds either way, and the way to be safe', async () => {
    const story = await tell();
    const { text } = await story.say('what if Ana Ruiz leaves on 15 January');
    expect(text).to.contain('Security Gold · not met on 16 Jan 2027 either way');
    expect(text).to.contain(
      '16 Jan 2027: 2 of 4 people, 0 of 1 person with SC-100 ✗ (otherwise 3 of 4 people, 1 of 1 person with SC-100)',
    );
    expect(text).to.match(/To be safe: 2 exams\n/);
    const later = await story.say('what if Bruno leaves');
    expect(later.text).to.match(/^SIMULATION · 1 level would be lost: Cloud platform Silver\./);
    expect(later.text).to.contain('Cloud platform Silver · lost from 3 Mar 2027');
  });

  it('combines departures, passes, purchases and figures, and keeps what stands by another way', async () => {
    const story = await tell();
    const { text } = await story.say('what if Ana Ruiz leaves and David passes SC-100');
    expect(text).to.contain('Ana Ruiz leaves, last day 23 Nov 2026 · David Chen passes SC-100 on 23 Nov 2026');
    expect(text).to.match(/1 level would be lost: Security Gold\./);
    expect(text).to.match(/Security Silver · kept .*1 of 1 person, by another way ✓/);
    const reached = await story.say('et si Grace réussit AZ-104 le 1er décembre');
    expect(reached.text).to.match(/^SIMULATION · 1 niveau serait atteint\u00a0: Plateforme Cloud Or\./);
    expect(reached.text).to.contain("atteint à partir du 1er déc. et jusqu'au 2 mars 2027");
    const expired = await story.say("what if Farid's AZ-500 expires");
    expect(expired.text).to.contain('Farid Benali does not renew AZ-500, last day 20 Dec 2026');
    expect(expired.text).to.contain('not Gold; without this, Gold.');
    const group = await story.say('what if everyone in security leaves');
    expect(group.text).to.contain('Everybody who counts in Security leaves (4 people: Ana Ruiz, David Chen,');
    const override = await story.say('what if we place an override on Cloud platform gold');
    expect(override.text).to.contain('reached from 23 Nov through 22 Feb 2027');
    const lapse = await story.say('et si on ne renouvelle pas ?');
    expect(lapse.text).to.match(/^SIMULATION · L'adhésion prendrait fin après le 10 févr\. 2027\./);
    expect((await story.say('what if we buy Gold')).text).to.match(
      /^SIMULATION · Gold could not be bought or renewed: on that day you qualify for Silver only\./,
    );
    const figure = await story.say('what if we reach 3 customer references');
    expect(figure.text).to.contain(
      'Data analytics Gold · not met · now: 2 of 3 references ✗ · then: 3 of 3 references ✗',
    );
  });

  it('says which day it read, offers the other, and says that a day lies behind', async () => {
    const story = await tell();
    const answer = await story.say('what if Ana Ruiz leaves on 12/01');
    expect(answer.text).to.contain('Read as 12 Jan 2027, not 1 Dec 2026.');
    const other = await story.press(answer, 'I meant 1 Dec 2026');
    expect(other.text).to.contain('Ana Ruiz leaves, last day 1 Dec 2026').and.not.to.contain('Read as');
    expect((await story.say('what if Ana Ruiz had left last month')).text).to.contain(
      '23 Oct 2026 lies behind: this is how things would stand today.',
    );
  });

  it('says of an exam that nobody knows that it is in no rule set, and does not carry it on', async () => {
    const story = await tell();
    const answer = await story.say('what if Ana Ruiz passes AZ-999');
    expect(answer.text).to.match(/^SIMULATION · Nothing changes: AZ-999 is not in this rule set\./);
    const form = await story.press(answer, 'Suppose more…');
    expect(form.text).not.to.contain('AZ-999');
  });

  it('goes on: with more supposed, as a plan, with somebody else', async () => {
    const story = await tell();
    const first = await story.say('what if Ana Ruiz leaves on 15 January');
    const form = await story.press(first, 'Suppose more…');
    expect(form.text).to.contain('Supposed already: Ana Ruiz leaves, last day 15 Jan 2027');
    const more = await simulate(story, form, { what: 'pass', person: 'david.chen', credential: 'sc-100' });
    expect(more.text).to.contain('Ana Ruiz leaves, last day 15 Jan 2027 · David Chen passes SC-100 on 23 Nov 2026');
    const plan = await story.press(first, 'Make it a plan');
    expect(plan.text).to.contain('11 Feb 2027').and.to.contain('Ana Ruiz leaves, last day 15 Jan 2027');
    const another = await story.press(first, 'Try somebody else');
    expect(another.text).not.to.contain('Supposed already');
    const bruno = await simulate(story, another, { what: 'leave', person: 'bruno.petit', day: '2027-01-15' });
    expect(bruno.text).to.contain('Bruno Petit leaves, last day 15 Jan 2027');
    expect((await story.say('and Farid?')).text).to.contain('Farid Benali leaves');
  });

  it('says what is wrong beside its field, keeps what was filled in, and writes nothing', async () => {
    const story = await tell();
    const before = await versionOf(story);
    const form = await story.press(await story.say('what if we do not renew'), 'Suppose more…');
    const wrong: readonly [Record<string, string>, string][] = [
      [{}, 'Choose what happens.'],
      [{ what: 'read' }, 'Choose what happens.'],
      [{ what: 'reading' }, 'Choose a figure.'],
      [{ what: 'reading', metric: '__proto__', value: '3' }, 'Choose a figure.'],
      [{ what: 'reading', metric: 'customer_references' }, 'Write a number'],
      [{ what: 'reading', metric: 'customer_references', value: 'a lot' }, 'Write a number'],
      [{ what: 'reading', metric: 'customer_references', value: '40 %' }, 'This figure is not a share'],
      [{ what: 'leave' }, 'Choose a colleague.'],
      [{ what: 'leave', person: 'nobody' }, 'Choose a colleague.'],
      [{ what: 'pass', person: 'bruno.petit' }, 'Choose a certification.'],
      [{ what: 'pass', person: 'bruno.petit', credential: '__proto__' }, 'Choose a certification.'],
      [{ what: 'override' }, 'Choose a competency.'],
      [{ what: 'leave', person: 'bruno.petit', day: 'soon' }, 'Choose a day.'],
    ];
    for (const [inputs, said] of wrong) {
      const again = await simulate(story, form, inputs);
      expect(again.text, JSON.stringify(inputs)).to.contain(`— ${said}`);
      expect(again.text).to.contain('Supposed already: The membership is not renewed');
    }
    const kept = await simulate(story, form, { what: 'pass', person: 'bruno.petit' });
    expect(kept.text).to.contain('Bruno Petit');
    expect(await versionOf(story)).to.equal(before);
  });

  it('takes twenty suppositions, and no more', async () => {
    const story = await tell();
    const sign = signerFor(story.actionKey, story.organisation, '2026-11-23T08:00:00Z');
    const suppose = Array.from(
      { length: 20 },
      (_, day) => `leave:bruno.petit@2027-01-${String(day + 1).padStart(2, '0')}`,
    );
    const add = (count: number) =>
      story.act(sign('what-if-add', { suppose: suppose.slice(0, count).join(';') }), { what: 'lapse' });
    expect((await add(19)).text).to.contain('… and 14 more');
    expect((await add(20)).text).to.contain('Too much at once: simulate this first.');
  });

  it('asks for what was not said: whom, which competency, or anything at all', async () => {
    const story = await tell();
    expect((await story.say('what if somebody passes AZ-104')).text).to.match(/^What is to be supposed\?/);
    expect((await story.say('what if somebody passes AZ-104', 'priya.nair', 'channel')).text).to.match(
      /^Nothing to simulate yet/,
    );
    const sign = signerFor(story.actionKey, story.organisation, '2026-11-23T08:00:00Z');
    const which = await story.act(sign('what-if-pass', { suppose: 'override::gold' }));
    const chosen = await story.press(which, 'Security');
    expect(chosen.text).to.contain('An override is placed on Security Gold on 23 Nov 2026');
  });

  it('reads nothing out of a slot that is not ours', async () => {
    const story = await tell();
    const sign = signerFor(story.actionKey, story.organisation, '2026-11-23T08:00:00Z');
    for (const suppose of ['', 'delete:everything', 'leave:%', 'buy:platinum', 'x'.repeat(900)])
      expect((await story.act(sign('what-if-leave', { suppose }))).text, suppose).to.match(/^What is to be supposed\?/);
    const stranger = await story.act(sign('what-if-leave', { suppose: 'leave:no.such.person' }));
    expect(stranger.text).to.match(/^SIMULATION · Nothing changes: this colleague is not associated here/);
  });
});

describe('what if, for those who may not know', () => {
  it('tells an employee about an exam of their own, and nothing about a colleague who leaves', async () => {
    const story = await tell();
    const own = await story.say('what if I pass AZ-305', 'grace.okoro');
    expect(own.text).to.match(/^SIMULATION · 1 level would be reached: Cloud platform Gold\./);
    expect(own.text).to.contain('You pass AZ-305 on 23 Nov 2026');
    expect(titles(own)).to.deep.equal(['Suppose more…', 'Close']);
    for (const sentence of ['what if Ana Ruiz leaves', 'what if Ana leaves', "what if Farid's AZ-500 expires"]) {
      const refused = await story.say(sentence, 'bruno.petit');
      expect(refused.text, sentence).to.match(/^Simulating what colleagues do is for partner admins\./);
      expect(everything(refused).replaceAll('Priya Nair', ''), sentence).not.to.match(anyName);
    }
    const form = await story.press(
      await story.say('what if Ana Ruiz leaves', 'bruno.petit'),
      'Simulate an exam of mine',
      'bruno.petit',
    );
    expect(everything(form)).not.to.match(anyName);
    const mine = await simulate(story, form, { what: 'pass', person: 'ana.ruiz', credential: 'az-305' }, 'bruno.petit');
    expect(mine.text).to.contain('You pass AZ-305');
    const leave = await simulate(story, form, { what: 'leave', person: 'ana.ruiz' }, 'bruno.petit');
    expect(leave.text).to.contain('Choose what happens.');
  });

  it('tells numbers without a name or a reason about a colleague’s exam, and about departures to executives', async () => {
    const story = await tell();
    const colleague = await story.say('what if Ana Ruiz passes AZ-305', 'bruno.petit');
    expect(colleague.text)
      .to.match(/^SIMULATION · Nothing changes\.\n/)
      .and.to.contain('A colleague passes AZ-305');
    expect(everything(colleague)).not.to.match(anyName);
    const executive = await story.say('what if Ana Ruiz leaves', 'marc.lefevre');
    expect(executive.text)
      .to.match(/^SIMULATION · 2 levels would be lost/)
      .and.to.contain('A colleague leaves');
    expect(everything(executive)).not.to.match(anyName);
    const group = await story.say('what if everyone in security leaves', 'bruno.petit');
    expect(group.text).to.contain('Everybody who counts in Security leaves (4 people)');
    expect(everything(group)).not.to.match(anyName);
  });

  it('names nobody in a channel, and answers an admin in private from there', async () => {
    const story = await tell();
    for (const sentence of [
      'what if Ana Ruiz leaves on 15 January',
      'what if Ana leaves',
      'what if everyone in security leaves',
      'what if Ana Ruiz passes AZ-305',
      'et si Ana Ruiz et Farid partent',
    ]) {
      const shared = await story.say(sentence, 'priya.nair', 'channel');
      expect(everything(shared), sentence).not.to.match(anyName);
      expect(shared.text.split('\n').length, sentence).to.be.at.most(9);
    }
    const shared = await story.say('what if Ana Ruiz leaves', 'priya.nair', 'channel');
    expect(titles(shared)).to.deep.equal(['Explain to me privately']);
    const own = await story.press(shared, 'Explain to me privately', 'priya.nair', 'channel');
    expect(own.private).to.equal(true);
    expect(own.text).to.contain('Ana Ruiz leaves');
    const other = await story.press(shared, 'Explain to me privately', 'bruno.petit', 'channel');
    expect(other.private).to.equal(true);
    expect(other.text).to.match(/^Simuler ce que font les collègues est réservé aux administrateurs partenaires\./);
  });

  it('keeps one’s own departure to oneself', async () => {
    const story = await tell();
    const channel = await story.say('what if I leave', 'bruno.petit', 'channel');
    expect(channel.text).to.match(/^That is for you alone: I answer in private\./);
    expect(channel.text).not.to.match(/lost|level/);
    const own = await story.press(channel, 'Explain to me privately', 'bruno.petit', 'channel');
    expect(own.private).to.equal(true);
    expect(own.text).to.contain('Vous partez, dernier jour le 23 nov. 2026');
  });

  it('tells guests nothing about anybody, not even that they exist', async () => {
    const story = await tell();
    const sentences = [
      'what if Ana Ruiz leaves',
      'what if Zoé leaves',
      'what if Ana Ruiz passes AZ-305',
      'what if I pass AZ-305',
      'what if everybody with AZ-104 leaves',
    ];
    for (const sentence of sentences) {
      const answer = await story.say(sentence, guest);
      expect(answer.text, sentence).to.match(/^Simulating what people do is for colleagues\./);
    }
    const sign = signerFor(story.actionKey, story.organisation, '2026-11-23T08:00:00Z');
    const form = await story.act(sign('what-if-more', { suppose: 'leave:ana.ruiz' }), {}, guest);
    expect(everything(form).replaceAll('Priya Nair', '')).not.to.match(anyName);
    expect(form.text).not.to.contain('Supposed already');
  });

  it('looks at rights again where a button of somebody else is pressed', async () => {
    const story = await tell();
    const sign = signerFor(story.actionKey, story.organisation, '2026-11-23T08:00:00Z');
    for (const verb of ['what-if-leave', 'what-if-pass', 'what-if-more', 'what-if-add']) {
      const answer = await story.act(
        sign(verb, { suppose: 'expire:farid.benali:az-500' }),
        { what: 'lapse' },
        'bruno.petit',
      );
      expect(answer.text, verb).to.match(
        /^Simuler ce que font les collègues est réservé aux administrateurs partenaires\./,
      );
      expect(answer.text, verb).not.to.match(/AZ-500|déc\./);
    }
  });

  it('offers no name that was hidden to whoever may not see it', async () => {
    const story = await tell((organisation) => ({
      ...withFacts(() => ({}))(organisation),
      people: organisation.people.map((one) => (one.id === 'ana.lopes' ? { ...one, hidden: true } : one)),
    }));
    const which = await story.say('what if Ana passes SC-100', 'bruno.petit');
    expect(titles(which)).to.deep.equal(['Ana Ruiz']);
    expect(everything(which)).not.to.contain('Lopes');
  });
});
