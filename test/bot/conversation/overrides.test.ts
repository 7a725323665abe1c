import { expect } from 'chai';
import { type Answered, anyName, everything, type Story, tell, withFacts } from '../../support/told.js';

const filled = {
  competency: 'cloud-platform',
  level: 'gold',
  placedOn: '2026-08-25',
  endsOn: '',
  reference: 'ticket 42',
  why: '',
};

const inputsOf = ({ card }: Answered): Record<string, Record<string, unknown>> =>
  Object.fromEntries(
    card.body
      .flatMap((part) => [part, ...(Array.isArray(part.items) ? part.items : [])] as Record<string, unknown>[])
      .flatMap((part) => (typeof part.id === 'string' ? [[part.id, part]] : [])),
  );

const filledIn = (answer: Answered, field: string): unknown => inputsOf(answer)[field]?.value;

const check = async (story: Story, inputs: Record<string, string>, said = 'record an override'): Promise<Answered> =>
  story.press(await story.say(said), 'Check', 'priya.nair', 'private', inputs);

const record = async (story: Story, inputs: Record<string, string> = filled): Promise<Answered> =>
  story.press(await check(story, inputs), 'Record an override');

const overridesIn = async ({ store, organisation }: Story) => (await store.read(organisation))?.facts.overrides ?? [];

const override = {
  competency: 'cloud-platform',
  level: 'gold',
  placedOn: '2026-08-25',
  endsOn: '2026-11-24',
  person: null,
  credential: null,
  reference: null,
  why: null,
};

describe('recording an override', () => {
  it('fills the form in from the sentence, its last day too (story 29)', async () => {
    const story = await tell();
    const form = await story.say('override Cloud platform Gold from 30 November, ticket 42');
    expect(filledIn(form, 'competency')).to.equal('cloud-platform');
    expect(filledIn(form, 'level')).to.equal('gold');
    expect(filledIn(form, 'placedOn')).to.equal('2026-11-30');
    expect(filledIn(form, 'endsOn')).to.equal('2027-02-27');
    expect(filledIn(form, 'reference')).to.equal('ticket 42');
    const french = await story.say('ajoute un remplacement pour Sécurité Or du 25 août jusqu’au 1er novembre');
    expect(french.text).to.match(/^Quel niveau est tenu par un remplacement/);
    expect([filledIn(french, 'placedOn'), filledIn(french, 'endsOn')]).to.deep.equal(['2026-08-25', '2026-11-01']);
  });

  it('names the person and the certification where the sentence does', async () => {
    const story = await tell();
    const form = await story.say("add an override for Security Gold because Farid's AZ-500 is not recognised");
    expect(filledIn(form, 'person')).to.equal('farid.benali');
    expect(filledIn(form, 'credential')).to.equal('az-500');
  });

  it('says through when it counts and what it would be without, before it is written', async () => {
    const story = await tell();
    const card = await check(story, filled);
    expect(card.text).to.match(
      /^Override Cloud platform Gold from 25 Aug 2026 → counts until 24 Nov 2026 \(3 months\)\n.*\nWithout it: Silver\.\n/,
    );
    expect(card.text).to.contain('Reference: ticket 42');
    expect(await overridesIn(story)).to.deep.equal([]);
    const done = await story.press(card, 'Record an override');
    expect(done.text).to.contain('Recorded: the override for Cloud platform Gold counts 25 Aug 2026 – 24 Nov 2026.');
    expect(await overridesIn(story)).to.deep.equal([{ ...override, reference: 'ticket 42' }]);
    expect((await story.say('how are we on cloud platform')).text).to.contain('Gold, held by an override until 24 Nov');
  });

  it('works its last day out anew when only the first day was changed, and keeps one that was entered', async () => {
    const story = await tell();
    const form = await story.say('record an override from today');
    const worked = String(filledIn(form, 'endsOn'));
    expect(worked).to.equal('2027-02-22');
    const press = (inputs: Record<string, string>): Promise<Answered> =>
      story.press(form, 'Check', 'priya.nair', 'private', { ...filled, ...inputs });
    expect((await press({ placedOn: '2026-11-30', endsOn: worked })).text).to.contain('until 27 Feb 2027 (3 months)');
    expect((await press({ placedOn: '2026-11-30', endsOn: '2026-12-01' })).text).to.contain('1 Dec 2026 (2 days)');
  });

  it('counts through the last day in the organisation’s zone and not after it (story 28)', async () => {
    const story = await tell(withFacts(() => ({ overrides: [override] })));
    story.setClock('2026-11-24T22:59:59Z');
    expect((await story.say('how are we on cloud platform')).text).to.contain('held by an override until 24 Nov');
    story.setClock('2026-11-24T23:00:00Z');
    expect((await story.say('how are we on cloud platform')).text).not.to.contain('override');
  });

  it('can begin later or be over already, and says so', async () => {
    const story = await tell();
    const later = await check(story, { ...filled, placedOn: '2026-12-01' });
    expect(later.text).to.contain('It has not begun, so nothing changes yet.');
    const over = await check(story, { ...filled, placedOn: '2026-01-01' });
    expect(over.text).to.contain('It is over, so nothing changes today.');
    const met = await check(story, { ...filled, competency: 'security' });
    expect(met.text).to.contain('The rules are met without it');
  });

  it('is taken back for fifteen minutes', async () => {
    const story = await tell();
    const done = await record(story);
    expect((await story.press(done, 'Undo')).text).to.match(/^Undone: the override is as it was\./);
    expect(await overridesIn(story)).to.deep.equal([]);
    const again = await record(story);
    story.setClock('2026-11-23T08:15:01Z');
    expect((await story.press(again, 'Undo')).text).to.match(/^Too late/);
    expect(await overridesIn(story)).to.have.length(1);
  });

  it('is recorded once, however often its button is pressed', async () => {
    const story = await tell();
    const card = await check(story, filled);
    await story.press(card, 'Record an override');
    expect((await story.press(card, 'Record an override')).text).to.match(/^This was recorded already\./);
    expect(await overridesIn(story)).to.have.length(1);
  });

  const wrong: readonly (readonly [string, Record<string, string>, string])[] = [
    ['a day that is none', { placedOn: '2026-13-01' }, 'Choose a day between 1992 and 2099.'],
    ['a first day before 1992', { placedOn: '1991-12-31' }, 'Choose a day between 1992 and 2099.'],
    ['a last day before the first', { endsOn: '2026-08-24' }, 'The last day lies before the first.'],
    ['a competency that the programme does not have', { competency: 'toString' }, 'Choose a competency.'],
    ['a level that the programme does not have', { level: 'platinum' }, 'Choose a level.'],
    ['a certification that the programme does not have', { credential: 'xx-1' }, 'Choose one of the list.'],
    ['somebody who is not here', { person: 'zoe' }, 'Choose one of the list.'],
    ['a reference that is too long', { reference: 'x'.repeat(61) }, 'That is too long.'],
  ];
  for (const [what, change, error] of wrong)
    it(`is refused with ${what}, and keeps the other fields`, async () => {
      const story = await tell();
      const again = await check(story, { ...filled, why: 'their list is late', ...change });
      expect(again.text).to.contain(error);
      expect(again.text).to.contain('Nothing was saved yet.');
      expect(filledIn(again, 'why')).to.equal('their list is late');
      expect(await overridesIn(story)).to.deep.equal([]);
    });

  it('asks before two of a level overlap, and never takes two that begin on one day', async () => {
    const story = await tell(withFacts(() => ({ overrides: [override] })));
    const asked = await check(story, { ...filled, placedOn: '2026-11-24' });
    expect(asked.text).to.contain('An override for Cloud platform Gold counts from 25 Aug 2026 through 24 Nov 2026');
    const meant = await story.press(asked, 'Check', 'priya.nair', 'private', {
      ...filled,
      placedOn: '2026-11-24',
      anyway: 'true',
    });
    expect(meant.text).to.contain('It overlaps another override of this level, on purpose.');
    await story.press(meant, 'Record an override');
    expect(await overridesIn(story)).to.have.length(2);
    const twin = await check(story, { ...filled, anyway: 'true' });
    expect(twin.text).to.contain('begins on 25 Aug 2026 already');
  });

  it('goes back to the form with what was filled in', async () => {
    const story = await tell();
    const card = await check(story, { ...filled, person: 'ana.ruiz', credential: 'sc-100', why: 'late' });
    const form = await story.press(card, 'Change');
    for (const [field, value] of Object.entries({ ...filled, endsOn: '2026-11-24', why: 'late', person: 'ana.ruiz' }))
      expect(filledIn(form, field), field).to.equal(value);
  });

  it('is decided on the newest facts: what somebody else recorded meanwhile is asked about', async () => {
    const story = await tell();
    const [one, other] = [await check(story, filled), await check(story, { ...filled, placedOn: '2026-09-01' })];
    await story.press(one, 'Record an override');
    const refused = await story.press(other, 'Record an override');
    expect(refused.text).to.contain('Tick this if they overlap on purpose');
    expect(await overridesIn(story)).to.have.length(1);
  });
});

describe('looking after overrides', () => {
  const running = { ...override, endsOn: '2026-12-24', reference: 'ticket 42' };
  const withOne = (): Promise<Story> => tell(withFacts(() => ({ overrides: [running] })));

  it('says that none is recorded, and what one is', async () => {
    const story = await tell();
    const empty = await story.say('list our overrides');
    expect(empty.text).to.match(/^No override is recorded\./);
    expect((await story.press(empty, 'Record an override')).text).to.match(/^Which level is held/);
    expect((await story.say('liste nos remplacements')).text).to.match(/^Aucun remplacement n'est enregistré\./);
  });

  it('lists what counts, what comes and what is over', async () => {
    const story = await tell(
      withFacts(() => ({
        overrides: [
          running,
          { ...override, level: 'silver', placedOn: '2026-12-01', endsOn: '2027-02-28' },
          { ...override, placedOn: '2025-01-01', endsOn: '2025-03-31' },
        ],
      })),
    );
    const list = await story.say('list our overrides');
    expect(list.text).to.match(/^1 override counts today\./);
    const lines = list.text.split('\n');
    const place = (line: string): number => lines.findIndex((one) => one.startsWith(line));
    expect(place('Counting today')).to.be.lessThan(place('Cloud platform Gold – 25 Aug 2026'));
    expect(place('To come')).to.be.lessThan(place('Cloud platform Silver – 1 Dec 2026'));
    expect(place('Over')).to.be.lessThan(place('Cloud platform Gold – 1 Jan 2025'));
    const which = '2025-01-01 gold cloud-platform';
    const old = await story.press(list, 'Open', 'priya.nair', 'private', { which });
    expect(old.text).to.match(/^Cloud platform Gold: the override ended on 31 Mar 2025/);
  });

  it('ends one today after saying what comes then', async () => {
    const story = await withOne();
    const asked = await story.say('end the cloud platform override');
    expect(asked.text).to.contain('25 Aug 2026 – 24 Dec 2026 → 25 Aug 2026 – 23 Nov 2026');
    expect(asked.text).to.contain('From 24 Nov 2026 on, as things stand: Silver.');
    expect(await overridesIn(story)).to.deep.equal([running]);
    const done = await story.press(asked, 'End the override');
    expect(done.text).to.contain('Recorded: the override for Cloud platform Gold counts 25 Aug 2026 – 23 Nov 2026.');
    expect(await overridesIn(story)).to.deep.equal([{ ...running, endsOn: '2026-11-23' }]);
    await story.press(done, 'Undo');
    expect(await overridesIn(story)).to.deep.equal([running]);
  });

  it('extends one to the day that was said, or by as long as overrides last', async () => {
    const story = await withOne();
    const said = await story.say('the override was extended to 24 February');
    expect(filledIn(said, 'lastDay')).to.equal('2027-02-24');
    const form = await story.say('extend the override');
    expect(filledIn(form, 'lastDay')).to.equal('2027-03-24');
    const card = await story.press(form, 'Check', 'priya.nair', 'private', {
      begins: '2026-08-25',
      lastDay: '2027-02-24',
    });
    await story.press(card, 'Change the override');
    expect(await overridesIn(story)).to.deep.equal([{ ...running, endsOn: '2027-02-24' }]);
  });

  it('refuses days that cannot be, and keeps what was filled in', async () => {
    const story = await tell(
      withFacts(() => ({ overrides: [running, { ...override, placedOn: '2027-01-01', endsOn: '2027-03-31' }] })),
    );
    const form = await story.press(
      await story.press(await story.say('list our overrides'), 'Open', 'priya.nair', 'private', {
        which: '2026-08-25 gold cloud-platform',
      }),
      'Change the dates',
    );
    const press = (begins: string, lastDay: string): Promise<Answered> =>
      story.press(form, 'Check', 'priya.nair', 'private', { begins, lastDay });
    const backwards = await press('2026-09-01', '2026-08-31');
    expect(backwards.text).to.contain('The last day lies before the first.');
    expect(filledIn(backwards, 'begins')).to.equal('2026-09-01');
    expect((await press('2026-08-25', '2027-01-01')).text).to.contain(
      'Another override for Cloud platform Gold counts',
    );
    expect((await press('2026-08-25', '2026-12-24')).text).to.contain('These are its days already.');
    expect((await press('soon', '2026-12-24')).text).to.contain('Choose a day between 1992 and 2099.');
    expect(await overridesIn(story)).to.have.length(2);
  });

  it('takes one out as if it had never been there, and back again', async () => {
    const story = await withOne();
    const asked = await story.press(await story.say('show the cloud platform override'), 'It was never there…');
    expect(asked.text).to.contain('as if it had never been?');
    expect(await overridesIn(story)).to.have.length(1);
    const done = await story.press(asked, 'Take out the override');
    expect(done.text).to.contain('The override for Cloud platform Gold is taken out.');
    expect(await overridesIn(story)).to.deep.equal([]);
    expect((await story.press(asked, 'Take out the override')).text).to.contain('is not there any more');
    await story.press(done, 'Undo');
    expect(await overridesIn(story)).to.deep.equal([running]);
  });

  const forFarid = { ...running, person: 'farid.benali', credential: 'az-500' };
  const withFarid = (state: 'claimed' | 'verified'): Promise<Story> =>
    tell(
      withFacts(({ achievements }) => ({
        overrides: [forFarid],
        achievements: achievements.map((one) =>
          one.person === 'farid.benali' && one.credential === 'az-500' ? { ...one, state } : one,
        ),
      })),
    );
  const mayEnd = "Farid Benali's AZ-500 counts by itself by now, so the override may end";

  it('says once the certification counts by itself, offers to end the override, and never ends it by that', async () => {
    const story = await withFarid('verified');
    const list = await story.say('list our overrides');
    expect(list.text).to.contain(mayEnd);
    const asked = await story.press(list, 'End Cloud platform Gold…');
    expect(asked.text).to.contain('→ 25 Aug 2026 – 23 Nov 2026');
    expect(await overridesIn(story)).to.deep.equal([forFarid]);
    const recorded = await record(await tell(), { ...filled, person: 'farid.benali', credential: 'az-500' });
    expect(recorded.text).to.contain(mayEnd);
    expect(JSON.stringify(recorded.card)).to.contain('End it today…');
  });

  it('says nothing of it while the certification is only claimed, or after its last day', async () => {
    const claimed = await withFarid('claimed');
    expect((await claimed.say('list our overrides')).text).not.to.contain('by itself');
    const later = await withFarid('verified');
    later.setClock('2026-12-20T22:59:00Z');
    expect((await later.say('list our overrides')).text).to.contain(mayEnd);
    later.setClock('2026-12-20T23:00:00Z');
    expect((await later.say('list our overrides')).text).not.to.contain('by itself');
  });
});

describe('where an override is told', () => {
  const held = { ...override, person: 'farid.benali', credential: 'az-500', reference: 'ticket of Farid' };

  it('stands on the verdict, the competency and the proof in both languages', async () => {
    const story = await tell(withFacts(() => ({ overrides: [held] })));
    for (const [asked, told] of [
      ['are we gold?', 'Override until 24 Nov'],
      ['how are we on cloud platform', 'Override until 24 Nov'],
      ['why are we gold in cloud platform', 'The override counts from 25 Aug through 24 Nov.'],
      ['où en est-on ?', "Remplacement jusqu'au 24 nov."],
      ['plateforme cloud, ça donne quoi ?', "Remplacement jusqu'au 24 nov."],
      ['pourquoi sommes-nous or en plateforme cloud ?', 'Le remplacement compte du 25 août au 24 nov. inclus'],
    ] as const)
      expect((await story.say(asked)).text, asked).to.contain(told);
  });

  it('names nobody in a channel, nor whose certification it is for', async () => {
    const story = await tell(withFacts(() => ({ overrides: [held] })));
    for (const asked of ['are we gold?', 'how are we on cloud platform', 'why are we gold in cloud platform']) {
      const answer = await story.say(asked, 'priya.nair', 'channel');
      expect(answer.text.toLowerCase(), asked).to.contain('override');
      expect(everything(answer), asked).not.to.match(anyName);
    }
    const list = await story.say('list our overrides', 'priya.nair', 'channel');
    expect(list.private).to.equal(true);
  });

  it('is for partner admins to record, and says who they are', async () => {
    const story = await tell(withFacts(() => ({ overrides: [held] })));
    for (const asked of ['record an override', 'list our overrides', 'end the override']) {
      const refused = await story.say(asked, 'marc.lefevre');
      expect(refused.text, asked).to.match(
        /remplacements est réservé .*\s: Priya Nair\.|Recording overrides is for partner admins: Priya Nair\./,
      );
    }
    expect(await overridesIn(story)).to.deep.equal([held]);
  });
});
