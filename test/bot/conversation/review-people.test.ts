import { expect } from 'chai';
import type { PersonRecord } from '../../../storage/records.js';
import { messagesOf as messages } from '../../support/messages.js';
import { type Answered, anyName, everything, type Story, tell, withFacts } from '../../support/told.js';

type People = (person: PersonRecord) => PersonRecord;

const withPeople = (change: People): Promise<Story> =>
  tell((organisation) => ({ ...organisation, people: organisation.people.map(change) }));

const buttons = ({ card }: Answered): string[] => (card.actions ?? []).map(({ title }) => String(title));

const personIn = async ({ store, organisation }: Story, id: string): Promise<PersonRecord | undefined> =>
  (await store.read(organisation))?.people.get(id);

const versionOf = async ({ store, organisation }: Story): Promise<number> =>
  (await store.read(organisation))?.version ?? 0;

describe('who has linked nothing', () => {
  it('is grouped by what comes next at the vendor, and only those of whom nothing stands', async () => {
    const story = await tell(
      withFacts(({ achievements }) => ({
        achievements: achievements.filter(
          ({ person }) => !['bruno.petit', 'david.chen', 'farid.benali'].includes(person),
        ),
      })),
    );
    const snapshot = await story.store.read(story.organisation);
    const at = (id: string, side: Partial<PersonRecord['atVendor']>): PersonRecord => {
      const person = snapshot?.people.get(id);
      if (person === undefined) throw new Error(id);
      return { ...person, atVendor: { ...person.atVendor, ...side } };
    };
    await story.store.commit([
      {
        organisation: story.organisation,
        expected: snapshot?.version ?? 0,
        at: '2026-11-23T08:00:00Z',
        on: '2026-11-23',
        actor: null,
        reason: 'import',
        directory: [
          { kind: 'person-recorded', person: at('bruno.petit', { accountOn: '2026-11-01' }) },
          {
            kind: 'person-recorded',
            person: at('david.chen', { accountOn: '2026-11-01', associatedOn: '2026-11-02' }),
          },
          { kind: 'person-recorded', person: at('farid.benali', { reportedOn: '2026-11-12' }) },
        ],
      },
    ]);
    const { text } = await story.say('who has not linked yet?');
    expect(text).to.match(/^4 of 8 people have linked nothing yet\./);
    expect(text).to.match(/1 without an account[^\n]*\n– Grace Okoro/);
    expect(text).to.match(/1 with an account[^\n]*\n– Bruno Petit/);
    expect(text).to.match(/1 associated[^\n]*\n– David Chen/);
    expect(text).to.match(/1 in a Microsoft report[^\n]*\n– Farid Benali/);
  });

  it('shows fifteen names, says how many more, and turns the page', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `p${String(index).padStart(2, '0')}`);
    const story = await tell((organisation) => {
      const changed = withFacts(({ people, associations }) => ({
        people: [...people, ...many.map((id) => ({ id }))],
        associations: [...associations, ...many.map((person) => ({ person, from: '2026-01-01', through: null }))],
      }))(organisation);
      const like = changed.people[0];
      if (like === undefined) throw new Error('nobody');
      return { ...changed, people: [...changed.people, ...many.map((id) => ({ ...like, id, name: `Name ${id}` }))] };
    });
    const first = await story.say('who has not linked yet?');
    const names = (text: string): number => text.split('\n').filter((line) => line.startsWith('– ')).length;
    expect(names(first.text)).to.equal(15);
    expect(first.text).to.contain('… and 6 more');
    const second = await story.press(first, 'More names');
    expect(names(second.text)).to.equal(6);
    expect(second.text).not.to.contain('more');
    expect(names((await story.press(second, 'From the first name')).text)).to.equal(15);
  });

  it('leads to a colleague, where an account or an association is recorded with its day', async () => {
    const story = await tell();
    const list = await story.say('who has not linked yet?');
    const card = await story.press(list, 'Show this colleague', 'priya.nair', 'private', { person: 'grace.okoro' });
    expect(card.text).to.match(/^Grace Okoro: no account in Partner Center yet\./);
    const done = await story.press(card, 'Record: account created', 'priya.nair', 'private', { on: '2026-11-20' });
    expect(done.text).to.match(/^Recorded: Grace Okoro's account was created on 20 Nov\./);
    expect((await personIn(story, 'grace.okoro'))?.atVendor).to.deep.equal({
      accountOn: '2026-11-20',
      associatedOn: null,
      reportedOn: null,
    });
    const again = await story.press(done, 'Record: associated', 'priya.nair', 'private', { on: 'tomorrow' });
    expect((await personIn(story, 'grace.okoro'))?.atVendor.associatedOn).to.equal('2026-11-23');
    await story.press(again, 'Undo');
    expect((await personIn(story, 'grace.okoro'))?.atVendor.associatedOn).to.equal(null);
  });

  it('takes no day to come for what was seen', async () => {
    const story = await tell();
    const card = await story.say('Grace has a Partner Center account');
    await story.press(card, 'Record: account created', 'priya.nair', 'private', { on: '2026-11-24' });
    expect((await personIn(story, 'grace.okoro'))?.atVendor.accountOn).to.equal('2026-11-23');
  });

  it('counts somebody from the day on which they were associated, if they did not count before', async () => {
    const story = await tell(
      withFacts(({ associations }) => ({
        associations: associations.filter(({ person }) => person !== 'grace.okoro'),
      })),
    );
    const card = await story.say('Grace has a Partner Center account');
    await story.press(card, 'Record: associated', 'priya.nair', 'private', { on: '2026-11-20' });
    const facts = (await story.store.read(story.organisation))?.facts;
    expect(facts?.associations.filter(({ person }) => person === 'grace.okoro')).to.deep.equal([
      { person: 'grace.okoro', from: '2026-11-20', through: null },
    ]);
  });
});

describe('who holds an exam', () => {
  it('is told by name, state and last day to partner admins', async () => {
    const { text } = await (await tell()).say('who holds AZ-500?');
    expect(text).to.match(/^1 person holds AZ-500/);
    expect(text).to.contain('Farid Benali – confirmed · counts until 20 Dec');
    expect(text).to.contain('Counts for: Security Gold.');
  });

  it('is a number and one’s own to everybody else', async () => {
    const story = await tell();
    for (const as of ['grace.okoro', 'marc.lefevre', { teams: 'guest', guest: true }] as const) {
      const answer = await story.say('who holds AZ-500?', as);
      expect(everything(answer)).to.match(/1 person(?:ne)? (?:holds|a) AZ-500/);
      expect(everything(answer)).not.to.match(anyName);
      expect(answer.private).to.equal(true);
    }
    const own = await story.say('who holds AZ-500?', 'farid.benali');
    expect(own.text).to.contain('Yours: confirmed · counts until 20 Dec');
  });

  it('asks what is meant where only the number of an exam was said', async () => {
    const story = await tell();
    for (const said of ['AZ-500', 'az500', 'AZ 500 ?']) {
      const card = await story.say(said);
      expect(card.text, said).to.match(/^AZ-500 [^\n]*: what do you want to know\?/);
      expect(card.text, said).not.to.match(anyName);
      expect(buttons(card), said).to.deep.equal(['Link my AZ-500', 'Who has it?', 'What it counts for']);
    }
    const card = await story.say('AZ-500');
    expect((await story.press(card, 'Who has it?')).text).to.contain('Farid Benali');
    expect((await story.press(card, 'What it counts for')).text).to.contain('AZ-500 counts in Security');
  });

  it('says so when nobody does, and when no requirement lists it', async () => {
    const story = await tell();
    expect((await story.say('who holds SC-900?')).text).to.match(/^Nobody holds SC-900/);
    expect((await story.say('who holds SC-900?')).text).to.contain('No requirement of our programme lists it.');
  });
});

describe('asking people', () => {
  it('shows whom and the sentence they will get, and sends it at the press of a button', async () => {
    const story = await tell();
    const card = await story.say('ask Grace to link');
    expect(card.text).to.contain('“Priya Nair asks you to link your certifications.”');
    expect(card.text).to.contain('Cannot be reached yet: Grace Okoro.');
    expect(await messages(story)).to.deep.equal([]);
    const done = await story.press(card, 'Ask 1 person');
    expect(done.text).to.match(/^1 person is asked\./);
    expect(await messages(story)).to.deep.equal([
      { person: 'grace.okoro', notice: { kind: 'next-step', step: 'link', by: 'priya.nair' } },
    ]);
  });

  it('asks once a day, however often it is asked for', async () => {
    const story = await tell();
    for (const _ of [1, 2]) await story.press(await story.say('ask Grace to link'), 'Ask 1 person');
    expect(await messages(story)).to.have.length(1);
  });

  it('does not write to whoever turned reminders off, not even in between', async () => {
    const quiet: People = (person) =>
      person.id === 'grace.okoro' ? { ...person, choices: { ...person.choices, reminders: false } } : person;
    const story = await withPeople(quiet);
    const card = await story.say('ask Grace to link');
    expect(card.text).to.match(/^There is nobody to ask\./);
    expect(card.text).to.contain('they want no reminders: Grace Okoro');
    const other = await tell();
    const willing = await other.say('ask Grace to link');
    const snapshot = await other.store.read(other.organisation);
    const grace = snapshot?.people.get('grace.okoro');
    if (grace === undefined) throw new Error('no Grace');
    await other.store.commit([
      {
        organisation: other.organisation,
        expected: snapshot?.version ?? 0,
        at: '2026-11-23T08:00:00Z',
        on: '2026-11-23',
        actor: 'grace.okoro',
        reason: 'choice',
        directory: [{ kind: 'person-recorded', person: quiet(grace) }],
      },
    ]);
    await other.press(willing, 'Ask 1 person');
    expect(await messages(other)).to.deep.equal([]);
  });

  it('asks to associate whoever has an account, and to renew whoever’s ends within six months', async () => {
    const story = await withPeople((person) =>
      person.id === 'grace.okoro' ? { ...person, atVendor: { ...person.atVendor, accountOn: '2026-11-01' } } : person,
    );
    expect((await story.say('ask Grace to link')).text).to.contain('asks you to associate');
    expect((await story.say('ask Farid to renew')).text).to.contain('asks you to renew');
    expect((await story.say('ask David to link')).text).to.match(/^There is nobody to ask\.|asks you to renew/);
  });
});

describe('roles', () => {
  const appoint = async (story: Story, sentence: string, button: string): Promise<Answered> =>
    story.press(await story.say(sentence), button);

  it('changes one after a card that says what it means, and tells only who was promoted', async () => {
    const story = await tell();
    const asked = await story.say('make Bruno an admin');
    expect((await personIn(story, 'bruno.petit'))?.role).to.equal('employee');
    expect(asked.text).to.contain('verifies certifications');
    const done = await story.press(asked, 'Make Bruno Petit an admin');
    expect(done.text).to.match(/^Done: Bruno Petit is a partner admin now\./);
    expect((await personIn(story, 'bruno.petit'))?.role).to.equal('partner_admin');
    await appoint(story, 'make Bruno an employee', 'Make Bruno Petit an employee');
    expect((await personIn(story, 'bruno.petit'))?.role).to.equal('employee');
    expect(await messages(story)).to.deep.equal([
      { person: 'bruno.petit', notice: { kind: 'appointed', role: 'partner_admin', by: 'priya.nair' } },
    ]);
  });

  it('keeps the last partner admin, also when two resign at once', async () => {
    const story = await tell();
    expect((await story.say('make Priya an employee')).text).to.match(/^Not changed: this is the only partner admin\./);
    await appoint(story, 'make Grace an admin', 'Make Grace Okoro an admin');
    const [one, other] = [
      await story.say('make Priya an employee'),
      await story.say('make Grace an employee', 'grace.okoro'),
    ];
    const answers = await Promise.all([
      story.press(one, 'Make me an employee'),
      story.press(other, 'Make me an employee', 'grace.okoro'),
    ]);
    expect(answers.filter(({ text }) => text.startsWith('Not changed'))).to.have.length(1);
    const roles = [(await personIn(story, 'priya.nair'))?.role, (await personIn(story, 'grace.okoro'))?.role];
    expect(roles.filter((role) => role === 'partner_admin')).to.have.length(1);
  });

  it('takes the rights away with the next press, also from a card that was made before', async () => {
    const story = await tell();
    await appoint(story, 'make Grace an admin', 'Make Grace Okoro an admin');
    const old = await story.say('make Bruno an admin', 'grace.okoro');
    await appoint(story, 'make Grace an employee', 'Make Grace Okoro an employee');
    const refused = await story.press(old, 'Make Bruno Petit an admin', 'grace.okoro');
    expect(refused.text).to.contain('is for partner admins: Priya Nair.');
    expect((await personIn(story, 'bruno.petit'))?.role).to.equal('employee');
  });

  it('is chosen from a form where nobody was named, and believes no other role', async () => {
    const story = await tell();
    const settings = await story.say('settings');
    expect(settings.text).to.contain('Partner admins: Priya Nair');
    const form = await story.press(await story.press(settings, 'People, programme and more'), 'Change a role');
    for (const inputs of [{}, { person: 'bruno.petit' }, { person: 'bruno.petit', role: 'owner' }])
      expect((await story.press(form, 'Check', 'priya.nair', 'private', inputs)).text).to.contain('Whose role changes');
    const asked = await story.press(form, 'Check', 'priya.nair', 'private', {
      person: 'bruno.petit',
      role: 'executive',
    });
    expect(asked.text).to.match(/^Make Bruno Petit a viewer\?/);
  });
});

describe('adding a colleague', () => {
  const form = (story: Story): Promise<Answered> => story.say('add a colleague');
  const add = async (story: Story, inputs: Record<string, string>): Promise<Answered> =>
    story.press(await form(story), 'Add', 'priya.nair', 'private', inputs);

  it('records them with their address, and counts them from today where they are associated', async () => {
    const story = await tell();
    const done = await add(story, {
      name: ' Zoé <b>',
      email: ' Zoe@Example.com ',
      role: 'employee',
      associated: 'true',
    });
    expect(done.text).to.match(/^Added: Zoé <b>\./);
    expect(buttons(done)).to.include('Undo');
    const snapshot = await story.store.read(story.organisation);
    const zoe = [...(snapshot?.people.values() ?? [])].find(({ email }) => email === 'zoe@example.com');
    expect(zoe).to.deep.include({ name: 'Zoé <b>', role: 'employee' });
    expect(zoe?.atVendor.associatedOn).to.equal('2026-11-23');
    expect(snapshot?.facts.associations.filter(({ person }) => person === zoe?.id)).to.deep.equal([
      { person: zoe?.id, from: '2026-11-23', through: null },
    ]);
  });

  it('says who has an address already, whatever its case', async () => {
    const story = await tell();
    const before = await versionOf(story);
    const again = await add(story, { name: 'Z', email: 'GRACE.okoro@fabrique-nuage.example', role: 'employee' });
    expect(again.text).to.contain('Grace Okoro has this address already.');
    expect(await versionOf(story)).to.equal(before);
  });

  it('keeps what was filled in and says what is wrong', async () => {
    const story = await tell();
    const before = await versionOf(story);
    const again = await add(story, { name: '', email: 'nobody', role: 'king' });
    for (const part of ['Nothing was saved yet.', 'Write a name.', 'Write an e-mail address', 'nobody'])
      expect(again.text).to.contain(part);
    expect(await versionOf(story)).to.equal(before);
    expect((await add(story, { name: 'x'.repeat(101), email: 'a@b.example' })).text).to.contain('Write a name.');
    expect((await add(story, { name: 'x'.repeat(100), email: 'a@b.example' })).text).to.match(/^Added/);
  });
});
